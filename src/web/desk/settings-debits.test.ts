// A manager switches direct debit on, changes it within what customers were
// promised, and off again; others read who can.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { readCreditor } from '#store/creditors.ts';
import { colleague, line, ownIban, payerIban } from '#usecases/testing.ts';
import { giveMandate } from '#usecases/mandates.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
before(async () => {
  desk = await testDesk();
});
after(() => desk.close());

const path = '/desk/settings/debits';
const id = makeCreditorId('NL', '123456780000');
const asked = { 'creditor-id': id, 'announce-days': '14', 'lead-days': '2', 'four-eyes': 'yes', version: '08' };
const profile = async () => (await desk.house.deps.db.inCreditor(desk.house.creditorId, (tx) => readCreditor(tx, desk.house.creditorId)))!.profile;

test('on, changed, off; and never against what customers signed for', async () => {
  const manager = await desk.signIn('manager', 'Mo');
  assert.ok((await manager.get('/desk/settings')).body.includes(path));
  assert.match(wordsOf((await manager.get('/desk/debits')).body), /Incasso staat uit Zet incasso aan bij de instellingen/);
  assert.match(wordsOf((await manager.get(path)).body), /Incasso staat uit .* Het geld komt op NL91 ABNA 0417 1643 00/);

  const wrong = await manager.post(path, { ...asked, 'creditor-id': 'NL00ZZZ123456780000', 'announce-days': '0', 'lead-days': '11' }, path);
  assert.equal(wrong.status, 422);
  assert.equal(problemsIn(wrong.body).length, 2);
  assert.match(problemsIn((await manager.post(path, { ...asked, 'creditor-id': 'NL00ZZZ123456780000' }, path)).body).join(), /geen incassant-ID/);
  assert.equal((await profile()).directDebit, undefined);

  await manager.postOn(path, { ...asked, 'creditor-id': `${id.slice(0, 4)} ${id.slice(4).toLowerCase()}` }, path);
  assert.deepEqual((await profile()).directDebit, { creditorId: id, announceDays: 14, leadBankDays: 2, fourEyes: true, bookEach: false, fileVersion: '08' });
  assert.match(wordsOf((await manager.get(path)).body), /Incasso staat aan Nog geen klant heeft een machtiging gegeven/);

  await desk.house.claims([line('R-1')]);
  const { dossierId, state } = await desk.house.dossier('K-1');
  const given = await giveMandate(desk.house.deps, desk.house.creditorId, { dossierId, partyId: state.parties[0]!.partyId, iban: payerIban, holderName: 'Anna', channel: 'paper', by: colleague, shown: { language: 'nl', text: 'x', consent: 'y' } });
  assert.ok(given.ok);
  assert.match(problemsIn((await manager.post(path, { ...asked, 'creditor-id': makeCreditorId('NL', '876543210000') }, path)).body).join(), /1 klant heeft getekend voor het nummer/);
  assert.match(problemsIn((await manager.post(path, { ...asked, 'announce-days': '5' }, path)).body).join(), /1 klant heeft getekend voor 14 dagen/);
  await manager.postOn(path, { ...asked, 'announce-days': '20', version: '02', 'book-each': 'yes' }, path);
  assert.deepEqual((await profile()).directDebit, { creditorId: id, announceDays: 20, leadBankDays: 2, fourEyes: true, bookEach: true, fileVersion: '02' });

  const turn = async (who: Visitor, act: string): Promise<string> => wordsOf((await who.postOn(`${path}/four-eyes`, { act }, path)).body);
  const second = await desk.signIn('manager', 'Bo');
  assert.match(await turn(manager, 'off'), /Tot die beslist, blijven vier ogen aan/);
  assert.equal((await profile()).directDebit?.fourEyes, true);
  assert.match(await turn(second, 'keep-on'), /Vier ogen blijven aan.*gevraagd: uit; bleef aan Mo beantwoord door Bo/);

  const off = await manager.postOn(`${path}/stop`, {}, path);
  assert.match(wordsOf(off.body), /Incasso staat uit\. Klanten betalen zelf/);
  assert.deepEqual([(await profile()).directDebit, (await profile()).iban], [undefined, ownIban]);
});

test('accounts of a payment service', async () => {
  const manager = await desk.signIn('manager', 'Mo');
  const save = (payouts: string) => manager.post(`${path}/payouts`, { payouts }, path);
  assert.match(problemsIn((await save('NL12 FOUT')).body).join(), /geen rekeningnummer: NL12 FOUT/);
  assert.match(problemsIn((await save(ownIban)).body).join(), /uw eigen rekening/);
  assert.equal((await save('NL44 RABO 0123 4567 89\n\nNL44RABO0123456789')).status, 303);
  assert.deepEqual((await profile()).payoutIbans, [payerIban]);
  assert.equal((await save('')).status, 303);
  assert.equal((await profile()).payoutIbans, undefined);
});

test('only managers; others are told who', async () => {
  const other = await desk.signIn('desk', 'Noor');
  assert.equal((await other.get(path)).status, 403);
  assert.equal((await other.post(path, asked)).status, 403);
  assert.match(wordsOf((await other.get('/desk/debits')).body), /Een leidinggevende kan incasso aanzetten/);
  const { dossierId } = await desk.house.dossier('K-1');
  assert.match(wordsOf((await other.get(`/desk/dossiers/${dossierId}/mandate`)).body), /Een leidinggevende kan incasso aanzetten/);
});
