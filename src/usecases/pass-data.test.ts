// Passing data to the municipality through a real database: the decision, the
// list that is kept, the message, and the file.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { NewFact } from '#domain/facts.ts';
import type { Outcome } from '#domain/outcome.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { fact } from '#domain/testing.ts';
import { earlySignalColumns } from '#formats/early-signal.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { addColleague, loadPolicy } from './creditor.ts';
import { passData, passedFile } from './pass-data.ts';
import { record } from './record.ts';
import { line, testHouse } from './testing.ts';

const house = await testHouse({ name: 'Woonhuis Proef', iban: null, today: '2026-03-02' });
after(() => house.close());
const { deps, creditorId } = house;
const loaded = await loadPolicy(deps.db, creditorId, writePolicy({ ...defaultPolicy, interventions: { ...defaultPolicy.interventions, offersData: true, signalAfterDays: 30 } }), 'test', deps.clock.now());
assert.ok(loaded.ok);
const staffId = (await addColleague(deps.db, deps.ids, creditorId, { name: 'Noor', email: 'noor@voorbeeld.example', role: 'desk', passwordHash: 'x', mustChange: false }, deps.clock.now()))!;

const done: readonly NewFact[] = [
  fact('ReminderStepTaken', '2026-01-22', { step: 'reminder', claims: [{ claim: 'HUUR-1', step: 'reminder' }], messages: [{ messageNo: 1, template: 'reminder', partyId: 1 }], policyVersion: 1, payUntil: '2026-02-05' as never }),
  { ...fact('MessageDelivered', '2026-01-22', { messageNo: 1, outcome: 'sent' }), by: { kind: 'provider', name: 'email' } } as NewFact,
  fact('ContactAttempted', '2026-02-03', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'spoken', told: ['help', 'data-offer'] }),
];
const append = (dossierId: number, facts: readonly NewFact[]) => deps.db.inCreditor(creditorId, async (tx) => {
  const dossier = (await lockDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
  await record(tx, creditorId, [{ dossier, facts }], deps.clock.now(), deps.clock.today());
});
const codeOf = (outcome: Outcome<null>): string => (outcome.ok ? 'done' : outcome.refusal.code === 'too-early-to-pass' ? outcome.refusal.missing.join(' ') : outcome.refusal.code);

test('a colleague passes it once all was done; the file says what, without what nobody told of; and not twice', async () => {
  await house.claims([line('HUUR-1', { email: 'a@voorbeeld.example', street: 'Proefstraat 1', postcode: '1234 AB', city: 'Proefstad', birth_date: '01-02-1980' }), line('F-1', { claim_kind: 'invoice', amount: '75,00' })]);
  const { dossierId } = await house.dossier('K-1');
  const pass = (by = staffId): Promise<string> => passData(deps, creditorId, { dossierId, municipality: 'Gemeente Proefstad', staffId: by }).then(codeOf);
  assert.equal(await pass(), 'written-reminder help-pointed personal-contact data-offered time-to-object');
  await append(dossierId, done);
  assert.equal(await pass('nobody'), 'needs-manager', 'a person decides');
  assert.equal(await passedFile(deps, creditorId, dossierId, 1, 'csv'), null);
  assert.equal(await pass(), 'done');
  assert.equal(await pass(), 'not-passed');

  const [row] = JSON.parse((await passedFile(deps, creditorId, dossierId, 1, 'json'))!) as Record<string, string>[];
  assert.deepEqual(row, {
    kenmerk: `${dossierId}-1`, schuldeiser: 'Woonhuis Proef', gemeente: 'Gemeente Proefstad', datum: '2026-03-02', naam: 'Anna Voorbeeld', adres: 'Proefstraat 1', postcode: '1234 AB', woonplaats: 'Proefstad', telefoon: '',
    email: 'a@voorbeeld.example', klantnummer: 'K-1', soort: 'huur', achterstand: '500.00', maanden: '1', sinds: '2026-01-15', herinnering_op: '2026-01-22', gewezen_op_hulp_op: '2026-01-22', persoonlijk_contact_op: '2026-02-03',
    aanbod_op: '2026-02-03', bezwaar: 'nee',
  });
  const csv = (await passedFile(deps, creditorId, dossierId, 1, 'csv'))!;
  assert.deepEqual(csv.split('\r\n').map((each) => each.split(';').length), [earlySignalColumns.length, earlySignalColumns.length, 1]);
  assert.doesNotMatch(csv, /1980|F-1|75\.00/, 'no date of birth, and nothing of the other bill');
  const [message] = await house.rows<{ template: string; status: string }>(`select template, status from message where dossier_id = ${dossierId} and template = 'data-passed'`);
  assert.deepEqual(message, { template: 'data-passed', status: 'queued' });
  const [evidence] = await house.rows<{ body: { municipality: string; attempts: unknown[] } }>(`select body from evidence where dossier_id = ${dossierId}`);
  assert.deepEqual([evidence?.body.municipality, evidence?.body.attempts.length], ['Gemeente Proefstad', 2]);
  // What was found out since does not change what was passed.
  await append(dossierId, [fact('ClaimCredited', '2026-03-02', { claim: 'HUUR-1', creditId: 'K', amountCents: 100_00n })]);
  assert.equal(await passedFile(deps, creditorId, dossierId, 1, 'csv'), csv);
});

test('never for another kind of bill', async () => {
  await house.claims([line('F-2', { customer_number: 'K-2', name: 'B. Voorbeeld', claim_kind: 'invoice' })]);
  const { dossierId } = await house.dossier('K-2');
  assert.equal(codeOf(await passData(deps, creditorId, { dossierId, municipality: 'Gemeente Proefstad', staffId })), 'no-ground-to-pass');
});
