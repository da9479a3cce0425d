// Telling the municipality, at the desk: what comes first, the decision with its
// file, and nothing of it where there is no ground; judged by axe.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { NewFact } from '#domain/facts.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { fact } from '#domain/testing.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { record } from '#usecases/record.ts';
import { line, testHouse } from '#usecases/testing.ts';
import { walkDesk } from '../../../test/judge.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk } from './testing.ts';

let desk: TestDesk;
let dossierId: number;
before(async () => {
  const house = await testHouse({ iban: null });
  desk = await testDesk({ house });
  const { deps, creditorId } = house;
  await loadPolicy(deps.db, creditorId, writePolicy({ ...defaultPolicy, interventions: { ...defaultPolicy.interventions, offersData: true, signalAfterDays: 30 } }), 'test', deps.clock.now());
  await house.claims([line('HUUR-1'), line('F-2', { customer_number: 'K-2', name: 'B. Voorbeeld', claim_kind: 'invoice' })]);
  ({ dossierId } = await house.dossier('K-1'));
});
after(() => desk.close());

const reminded: readonly NewFact[] = [
  fact('ReminderStepTaken', '2026-01-22', { step: 'reminder', claims: [{ claim: 'HUUR-1', step: 'reminder' }], messages: [{ messageNo: 1, template: 'reminder', partyId: 1 }], policyVersion: 1, payUntil: '2026-02-05' as never }),
  { ...fact('MessageDelivered', '2026-01-22', { messageNo: 1, outcome: 'sent' }), by: { kind: 'provider', name: 'email' } } as NewFact,
  fact('ContactAttempted', '2026-02-03', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'spoken', told: ['help', 'data-offer'] }),
];

test('what comes first stands point by point; the decision makes a file', async () => {
  const clerk = await desk.signIn('desk', 'Noor');
  const { house } = desk;
  const at = `/desk/dossiers/${dossierId}/municipality`;
  assert.ok((await clerk.get(`/desk/dossiers/${dossierId}`)).body.includes(at));
  const early = await clerk.get(at);
  assert.match(wordsOf(early.body), /Het mag nog niet.*Ten minste|Het mag nog niet.*ten minste één schriftelijke herinnering|Ten minste één schriftelijke herinnering Nog niet/i);
  assert.doesNotMatch(early.body, /name="municipality"/);
  await house.deps.db.inCreditor(house.creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, house.creditorId, [dossierId])).get(dossierId)!;
    await record(tx, house.creditorId, [{ dossier, facts: reminded }], house.deps.clock.now(), house.deps.clock.today());
  });
  const ready = await clerk.get(at);
  assert.match(wordsOf(ready.body), /Achterstand: € 500,00 aan huur, sinds 15 januari 2026.*Alles is gedaan\. U beslist/);
  const seen = /name="seen" value="(\d+)"/.exec(ready.body)![1]!;
  const without = await clerk.post(at, { seen, municipality: '' }, at);
  assert.equal(without.status, 422);
  assert.equal(problemsIn(without.body).length, 1);
  const passed = await clerk.postOn(at, { seen, municipality: 'Gemeente Proefstad' }, at);
  assert.match(wordsOf(passed.body), /Haal nu het bestand op.*Gegevens doorgegeven aan de gemeente: € 500,00 achterstand/);
  const page = await clerk.get(at);
  assert.match(wordsOf(page.body), /Doorgegeven: 2 maart 2026.*HUUR-1.*Dit is al doorgegeven.*Dit is nog niet doorgegeven Nog niet/);
  const file = await clerk.get(`${at}/1.csv`);
  assert.deepEqual([file.status, file.headers.get('content-type')], [200, 'text/csv; charset=utf-8']);
  assert.match(file.body, /Gemeente Proefstad;2026-03-02;Anna Voorbeeld/);
  assert.equal((await clerk.get(`${at}/1.json`)).status, 200);
  for (const other of ['2.csv', '1.txt', '0.csv']) assert.equal((await clerk.get(`${at}/${other}`)).status, 404, other);
});

test('where there is no ground the page says so, and nothing leads there', async () => {
  const clerk = await desk.signIn('desk', 'Noor');
  const other = await desk.house.dossier('K-2');
  const at = `/desk/dossiers/${other.dossierId}/municipality`;
  assert.ok(!(await clerk.get(`/desk/dossiers/${other.dossierId}`)).body.includes(at));
  const page = await clerk.get(at);
  assert.match(wordsOf(page.body), /Hier mag niets van naar de gemeente/);
  assert.doesNotMatch(page.body, /name="municipality"/);
});

test('the page is accessible on a phone and on a desk', () =>
  walkDesk(desk, { desk: ['municipality', 'hand-over'].map((page) => `/desk/dossiers/${dossierId}/${page}`) }));
