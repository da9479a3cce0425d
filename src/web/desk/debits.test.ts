// Direct debit at the desk: a mandate from paper, a batch let go, a file given
// once, and the bank's answer handed in.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { colleague, line, ownIban, payerIban, testHouse } from '#usecases/testing.ts';
import { testDesk, wordsOf, type TestDesk } from './testing.ts';

let desk: TestDesk;
before(async () => {
  desk = await testDesk();
});
after(() => desk.close());

async function begin(): Promise<number> {
  const { house } = desk;
  await house.deps.db.inCreditor(house.creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, house.creditorId))!;
    await updateProfile(tx, house.creditorId, { ...profile, iban: ownIban, directDebit: { creditorId: makeCreditorId('NL', '123456780000'), fourEyes: true } });
  });
  await house.claims([line('R-1', { amount: '200,00', dossier: 'D-1' })]);
  const { dossierId, state } = await house.dossier('D-1');
  const composed = await composeArrangement(house.deps, house.creditorId, {
    dossierId, claims: ['R-1'], parts: [{ dueOn: day('2026-03-26'), amountCents: 100_00n }, { dueOn: day('2026-04-28'), amountCents: 100_00n }],
    partyId: state.parties[0]!.partyId, channel: 'counter', by: colleague, role: 'manager', shown: { language: 'nl', text: 'Voorgelezen.', consent: 'Ja.' },
  });
  assert.ok(composed.ok);
  return dossierId;
}

test('from paper to the bank’s file', async () => {
  const dossierId = await begin();
  const at = `/desk/dossiers/${dossierId}/mandate`;
  const [noor, wim] = [await desk.signIn('desk', 'Noor'), await desk.signIn('desk', 'Wim')];
  const dossier = await noor.get(`/desk/dossiers/${dossierId}`);
  assert.ok(dossier.body.includes(at) && dossier.body.includes('/desk/debits'));
  const empty = await noor.get(at);
  assert.match(wordsOf(empty.body), /Er is geen machtiging.* De klant kan dit ook zelf doen: .*“Laat de termijnen automatisch afschrijven”/);
  assert.match(empty.body, /binnen acht weken/);
  const { state } = await desk.house.dossier('D-1');
  const who = String(state.parties[0]!.partyId);
  assert.match(wordsOf(empty.body), /Welke machtiging tekent de klant\? Voor alle termijnen .* Voor één keer: de eerste termijn die openstaat/);
  assert.doesNotMatch(empty.body, /Zakelijk/, 'only a business can give up the refund');
  assert.equal((await noor.post(at, { sort: 'business', who, iban: payerIban, holder: 'Anna Voorbeeld', 'signed-on': '2026-03-01', consent: 'on' }, at)).status, 422);
  const wrong = await noor.post(at, { sort: 'all', who, iban: 'NL00', holder: 'Anna', 'signed-on': '2026-03-01', consent: 'on' }, at);
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /is geen rekeningnummer/);
  const given = await noor.post(at, { sort: 'all', who, iban: payerIban, holder: 'Anna Voorbeeld', 'signed-on': '2026-03-01', consent: 'on' }, at);
  assert.equal(given.status, 303, given.body.slice(0, 500));
  assert.match((await noor.get(at)).body, /NL44 RABO 0123 4567 89/);
  assert.match(wordsOf((await noor.get(at)).body), /Soort Voor alle termijnen/);

  desk.house.turnTo('2026-03-24');
  await takeBotSteps(desk.house.deps, desk.house.creditorId);
  await noor.post('/desk/debits/propose', {}, '/desk/debits');
  const [batch] = await desk.house.rows<{ batch_id: string; message_id: string }>('select batch_id, message_id from collection_batch');
  assert.ok((await noor.get('/desk/debits')).body.includes(batch!.batch_id));
  assert.match(wordsOf((await noor.get(`/desk/dossiers/${dossierId}`)).body), /Incasso 1 .*Wordt afgeschreven op 26 maart 2026.*Staat op de planning voor 28 april 2026/);
  const inside = await noor.get(`/desk/debits/batches/${batch!.batch_id}`);
  assert.match(wordsOf(inside.body), /Klaargezet door Noor.*Anna Voorbeeld … 6789 € 100,00 INC-/);
  assert.equal((await noor.get('/desk/debits/batches/BB9-99')).status, 404);
  const release = { batch: batch!.batch_id, act: 'release' };
  await noor.post('/desk/debits/batch', release, '/desk/debits');
  assert.deepEqual(await desk.house.rows('select status from collection_batch'), [{ status: 'proposed' }], 'who proposed it does not let it go');
  await wim.post('/desk/debits/batch', release, '/desk/debits');
  await wim.post('/desk/debits/file', {}, '/desk/debits');
  const get = { message: batch!.message_id, again: 'no' };
  const file = await wim.post('/desk/debits/download', get, '/desk/debits');
  assert.equal(file.status, 200);
  assert.match(file.body, /pain\.008\.001\.08/);
  assert.equal((await wim.post('/desk/debits/download', get, '/desk/debits')).status, 303, 'not a second time');
  assert.match((await wim.get('/desk/debits')).body, /overgedragen op/);
  assert.match((await wim.post('/desk/debits/download', { ...get, again: 'yes' }, '/desk/debits')).body, /pain\.008/, 'unless somebody says that the bank has nothing');

  const mandate = `M-${dossierId}-1`;
  await noor.post(`${at}/amend`, { mandate, 'new-iban': ownIban, 'new-holder': 'Anna Voorbeeld' }, at);
  await noor.post(`${at}/act`, { mandate, act: 'revoke' }, at);
  assert.match((await noor.get(at)).body, /De machtiging is ingetrokken/);

  const old = await noor.post(at, { sort: 'once', who, iban: payerIban, holder: 'Anna Voorbeeld', 'signed-on': '2023-04-20', consent: 'on' }, at);
  assert.equal(old.status, 303, 'signed long ago, for once');
  assert.match(wordsOf((await noor.get('/desk/debits')).body), /Machtigingen die bijna verlopen .* Anna Voorbeeld 20 apr 2026 De termijnen die nog komen, zijn pas na die dag\. Vraag de klant om een nieuwe machtiging\./);
});

test('where the creditor’s own books collect, the page of a mandate says so and asks nothing', async () => {
  const house = await testHouse({ test: desk.house.test, name: 'Eigen incasso' });
  const other = await testDesk({ house });
  await loadPolicy(house.deps.db, house.creditorId, writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, debits: 'erp' } }), 'test', house.deps.clock.now());
  await house.claims([line('R-1')]);
  const { dossierId } = await house.dossier('K-1');
  const noor = await other.signIn('desk', 'Noor');
  const page = await noor.get(`/desk/dossiers/${dossierId}/mandate`);
  assert.match(wordsOf(page.body), /Uw eigen administratie doet de incasso/);
  assert.doesNotMatch(page.body, /name="iban"/);
  assert.doesNotMatch(wordsOf(page.body), /zelf doen|zelf toestaan/);
});
