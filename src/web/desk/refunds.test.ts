// Giving credit back at the desk and on the customer's own page.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { line, payerIban, testHouse } from '#usecases/testing.ts';
import { makeCast } from '../portal/cast/cast.ts';
import { anna, bill, visitor } from '../portal/cast/visitor.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let test: TestDb;
let desk: TestDesk;
let clerk: Visitor;
let manager: Visitor;
let dossierId: number;
before(async () => {
  test = await testDb();
  desk = await testDesk({ house: await testHouse({ test }) });
  [clerk, manager] = [await desk.signIn('desk', 'B. Balie'), await desk.signIn('manager', 'M. Beheer')];
  await desk.house.claims([line('HUUR-1')]);
  await desk.house.statement([{ amountCents: 530_00n, counterpartyName: 'A Voorbeeld', counterpartyIban: payerIban, remittance: 'HUUR-1' }]);
  ({ dossierId } = await desk.house.dossier('K-1'));
});
after(async () => {
  await desk.close();
  await test.close();
});

const refunds = () => desk.house.rows<{ status: string; iban: string }>('select status, iban from refund order by refund_no');

describe('giving credit back at the desk', () => {
  it('begins where the credit is shown', async () => {
    assert.match((await clerk.get(`/desk/dossiers/${dossierId}`)).body, new RegExp(`href="/desk/refunds\\?dossier=${dossierId}"`));
    const page = await clerk.get(`/desk/refunds?dossier=${dossierId}`);
    assert.match(wordsOf(page.body), /Er kan nu terug € 30,00[^]*NL44 RABO 0123 4567 89, A Voorbeeld/);
    assert.deepEqual(problemsIn(page.body), []);
    for (const nobody of ['0', '99', 'x', '-1', '9999999999999']) assert.equal((await clerk.get(`/desk/refunds?dossier=${nobody}`)).status, 200, nobody);
  });

  it('refuses what cannot be, where it was typed', async () => {
    const ask = (fields: Record<string, string>) => clerk.post('/desk/refunds/ask', { dossier: String(dossierId), amount: '30,00', iban: '', holder: '', ...fields }, `/desk/refunds?dossier=${dossierId}`);
    for (const [fields, said] of [[{ amount: '31' }, /hooguit € 30,00/], [{ amount: 'veel' }, /veel/], [{ iban: 'NL00', holder: 'A' }, /geen rekeningnummer dat bestaat/]] as const) {
      const answer = await ask(fields);
      assert.equal(answer.status, 422);
      assert.match(wordsOf(answer.body), said);
    }
    assert.deepEqual(await refunds(), []);
  });

  it('is asked by one, approved by another, and filed', async () => {
    const asked = await clerk.post('/desk/refunds/ask', { dossier: String(dossierId), amount: '30,00', iban: '', holder: '' }, `/desk/refunds?dossier=${dossierId}`);
    assert.equal(asked.location, '/desk/refunds');
    const fields = { dossier: String(dossierId), refund: '1', answer: 'approve' };
    const refused = await clerk.postOn('/desk/refunds/answer', fields, '/desk/refunds');
    assert.deepEqual((await refunds()).map(({ status }) => status), ['asked'], 'not by who asked');
    assert.match(wordsOf(refused.body), new RegExp(sayRefusal({ code: 'needs-second-colleague' }).nl.slice(0, 30)));
    assert.doesNotMatch(refused.body, /value="approve"/);
    assert.match((await manager.get('/desk/refunds')).body, /value="approve"/);
    await manager.postOn('/desk/refunds/answer', fields, '/desk/refunds');
    const page = await manager.get('/desk/refunds');
    assert.match(wordsOf(page.body), /Goedgekeurd, nog niet betaald[^]*B. Balie[^]*M. Beheer/);
    assert.deepEqual(problemsIn(page.body), []);
    await clerk.postOn('/desk/refunds/file', {}, '/desk/refunds');
    const made = await clerk.get('/desk/refunds');
    assert.deepEqual((await refunds()).map(({ status }) => status), ['filed']);
    assert.deepEqual(problemsIn(made.body), []);
    const href = /href="(\/desk\/refunds\/files\/[^"]+)"/.exec(made.body)?.[1] ?? '';
    const file = await clerk.get(href);
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="TB-\d+-20260302-1\.xml"$/);
    assert.match(file.body, /pain\.001\.001\.09[^]*NL44RABO0123456789/);
    assert.equal((await clerk.get('/desk/refunds/files/nothing')).status, 404);
  });
});

describe('asking one’s own credit back', () => {
  it('says what can come back, takes an account, and says what happens next', async () => {
    const cast = await makeCast(test.db, day('2026-11-20'), { name: 'Teruggeefstichting' });
    const owed = bill(100_00n);
    const { dossierId: own, partyIds } = await cast.dossier([anna], [owed]);
    await cast.pay(own, 130_00n, day('2026-11-10'));
    const one = visitor(cast.app, 'nl');
    await one.send(await one.get(`/p/${await cast.link(own, partyIds[0] as number)}`), { birth: '31-03-1980' });
    assert.match((await one.get('/mijn')).html, /href="\/mijn\/terugvragen"/);
    const form = await one.get('/mijn/terugvragen');
    assert.match(form.html, /30,00/);
    const wrong = await one.send(form, { iban: 'NL00RABO0123456789', holder: 'A. Voorbeeld' });
    assert.equal(wrong.status, 422);
    const nameless = await one.send(form, { iban: payerIban, holder: '' });
    assert.equal(nameless.status, 422);
    // Nobody knows from which account was paid.
    assert.equal((await one.send(form, { iban: '', holder: '' })).status, 422);
    await one.send(form, { iban: payerIban, holder: 'A. Voorbeeld' });
    const sent = await one.get('/mijn/terugvragen');
    assert.match(sent.html, /teruggevraagd[^]*nakijken|kijkt uw aanvraag na/);
    const rows = await cast.deps.db.inCreditor(cast.creditorId, (tx) => tx.sql(`select status, asked_by, iban, holder_name from refund`));
    assert.deepEqual(rows, [{ status: 'asked', asked_by: null, iban: payerIban, holder_name: 'A. Voorbeeld' }]);
  });
});
