// Letting go and correcting on a real database: the roles as they stand there,
// the tasks, the reasons, the bank lines that follow, and the books.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '#domain/day.ts';
import type { ClaimStanding } from '#domain/facts.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { creditCents } from '#domain/allocation.ts';
import type { StaffRole } from '#store/staff.ts';
import { decideProposal } from './agree.ts';
import { assignLine } from './assign-line.ts';
import { bookPayment } from './book-payment.ts';
import { checkReplay } from './check-replay.ts';
import { chargeByHand, judgeCosts, undoFact, withdrawByHand } from './correct-dossier.ts';
import { addColleague } from './creditor.ts';
import { decideOn } from './decide.ts';
import { answerLettingGo, reopenWriteOff, waive, writeOff } from './let-go.ts';
import { movePayment } from './move-payment.ts';
import { settleInFull } from './settle-in-full.ts';
import { changeStanding } from './steer-dossier.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague as by, line, payerIban, testHouse, type TestHouse } from './testing.ts';

const house = await testHouse();
after(() => house.close());

let made = 0;
interface Office extends TestHouse {
  readonly one: number;
  readonly two: number;
  readonly staff: Readonly<Record<StaffRole | 'second', string>>;
}

/** Two dossiers with a claim of € 500 each, the first with € 40 costs of somebody else; four colleagues. Today is 2 March 2026. */
async function office(): Promise<Office> {
  const at = await testHouse({ test: house.test, name: `Kantoor ${(made += 1)}` });
  await at.claims([line('HUUR-1'), line('KOSTEN-1', { claim_kind: 'other', part: 'costs', amount: '40,00' }), line('HUUR-2', { customer_number: 'K-2', name: 'Bram' })]);
  const account = async (role: StaffRole, name: string): Promise<string> =>
    (await addColleague(at.deps.db, at.deps.ids, at.creditorId, { email: `${name}${made}@voorbeeld.example`, name, role, passwordHash: '-', mustChange: false }, at.deps.clock.now())) ?? assert.fail();
  const staff = { desk: await account('desk', 'balie'), manager: await account('manager', 'chef'), second: await account('manager', 'chef2'), compliance: await account('compliance', 'jurist') };
  return { ...at, one: (await at.dossier('K-1')).dossierId, two: (await at.dossier('K-2')).dossierId, staff };
}

const value = <Value>(outcome: Outcome<Value>): Value => (outcome.ok ? outcome.value : assert.fail(outcome.refusal.code));
const said = (outcome: Outcome<unknown>): string => (outcome.ok ? 'done' : outcome.refusal.code);
const openOf = async (at: TestHouse, key: string): Promise<bigint[]> => (await at.dossier(key)).state.claims.map((claim) => claim.openCents);
const tasks = async (at: TestHouse): Promise<string[]> => (await at.rows<{ task: string }>(`select kind || ' ' || key as task from task where done_at is null order by 1`)).map((row) => row.task);
const reasons = async (at: TestHouse): Promise<string[]> => (await at.rows<{ reason: string }>(`select body->>'reason' as reason from evidence order by recorded_at, reason`)).map((row) => row.reason);
const account = async (at: TestHouse, name: string): Promise<bigint> =>
  (await at.rows<{ cents: bigint }>(`select coalesce(sum(case when debit = '${name}' then cents when credit = '${name}' then -cents end), 0)::bigint as cents from posting`))[0]?.cents ?? 0n;
/** At the end of each: nothing drifted from a replay. */
const holds = async (at: TestHouse): Promise<void> => assert.deepEqual((await checkReplay(at.deps.db, at.creditorId)).drifts, []);

test('above the limit a second colleague decides: who asked cannot, the desk cannot, and the reason is kept', async () => {
  const at = await office();
  const { deps, creditorId, one: dossierId, staff } = at;
  const ask = { dossierId, staffId: staff.desk, claims: null, amountCents: 60_00n, reason: ' Verkeerd voorgelicht ' };
  assert.equal(value(await waive(deps, creditorId, ask)).outcome, 'asked');
  assert.deepEqual(await tasks(at), ['letting-go-asked 1']);
  const answer = { dossierId, askNo: 1, approve: true };
  assert.equal(said(await answerLettingGo(deps, creditorId, { ...answer, staffId: staff.desk })), 'needs-second-colleague');
  assert.equal(value(await answerLettingGo(deps, creditorId, { ...answer, staffId: staff.manager })), 'let-go');
  assert.equal(said(await answerLettingGo(deps, creditorId, { ...answer, staffId: staff.manager })), 'stale-screen');
  assert.deepEqual([await tasks(at), await openOf(at, 'K-1'), await reasons(at)], [[], [440_00n, 40_00n], ['Verkeerd voorgelicht']]);
  assert.equal(await account(at, 'waived'), 60_00n);
  await holds(at);
});

test('nobody without an account here decides anything, and a closed role counts as it stands', async () => {
  const at = await office();
  const ask = { dossierId: at.one, staffId: 'nobody', claims: null, amountCents: 1n, reason: 'x' };
  assert.equal(said(await waive(at.deps, at.creditorId, ask)), 'needs-manager');
  assert.equal(said(await answerLettingGo(at.deps, at.creditorId, { dossierId: at.one, askNo: 1, approve: true, staffId: 'nobody' })), 'needs-manager');
});

test('the same form sent twice lets go once', async () => {
  const at = await office();
  const { factCount } = (await at.dossier('K-1')).state;
  const ask = { dossierId: at.one, staffId: at.staff.manager, claims: ['HUUR-1'], amountCents: 10_00n, reason: 'x', seenFacts: factCount };
  const both = await Promise.all([waive(at.deps, at.creditorId, ask), waive(at.deps, at.creditorId, ask)]);
  assert.deepEqual(both.map(said).sort(), ['done', 'stale-screen']);
  assert.deepEqual(await openOf(at, 'K-1'), [490_00n, 40_00n]);
});

test('a question whose claim was paid meanwhile has passed', async () => {
  const at = await office();
  const { deps, creditorId, two: dossierId, staff } = at;
  value(await waive(deps, creditorId, { dossierId, staffId: staff.desk, claims: null, amountCents: 500_00n, reason: 'x' }));
  value(await bookPayment(deps, creditorId, { dossierId, amountCents: 500_00n, on: day('2026-03-02'), means: 'cash', by }));
  assert.equal(value(await answerLettingGo(deps, creditorId, { dossierId, askNo: 1, approve: true, staffId: staff.manager })), 'passed');
  assert.deepEqual([await tasks(at), (await at.dossier('K-2')).state.asks], [[], []]);
  await holds(at);
});

test('written off: owed still, paid all the same, and reopened; the books follow', async () => {
  const at = await office();
  const { deps, creditorId, two: dossierId, staff } = at;
  assert.equal(value(await writeOff(deps, creditorId, { dossierId, staffId: staff.manager, claims: ['HUUR-2'], reason: 'Onvindbaar' })).outcome, 'let-go');
  assert.equal(await account(at, 'written-off'), 500_00n);
  value(await bookPayment(deps, creditorId, { dossierId, amountCents: 200_00n, on: day('2026-03-02'), means: 'cash', by }));
  assert.deepEqual([await openOf(at, 'K-2'), await account(at, 'written-off')], [[300_00n], 300_00n]);
  value(await reopenWriteOff(deps, creditorId, { dossierId, staffId: staff.desk, claims: ['HUUR-2'], reason: 'Toch gevonden' }));
  assert.deepEqual([(await at.dossier('K-2')).state.claims[0]?.standing, await account(at, 'written-off')], ['ours', 0n]);
  await holds(at);
});

test('a standing with an act of its own is set and ended by nothing else', async () => {
  const at = await office();
  const { deps, creditorId, one: dossierId, staff } = at;
  const change = async (claim: string, standing: ClaimStanding) => said(await changeStanding(deps, creditorId, { dossierId, claim, standing, staffId: staff.manager }));
  assert.equal(await change('HUUR-1', 'written-off'), 'standing-own-act');
  assert.equal(await change('HUUR-1', 'unproven'), 'standing-own-act');
  assert.equal(await change('KOSTEN-1', 'ours'), 'standing-own-act');
  assert.equal(await change('KOSTEN-1', 'disputed'), 'standing-own-act');
  value(await writeOff(deps, creditorId, { dossierId, staffId: staff.manager, claims: ['HUUR-1'], reason: 'x' }));
  assert.equal(await change('HUUR-1', 'ours'), 'standing-own-act');
  assert.deepEqual((await at.dossier('K-1')).state.claims.map((claim) => claim.standing), ['written-off', 'unproven']);
});

test('costs of others are a task of compliance; whose word ends it', async () => {
  const at = await office();
  const { deps, creditorId, one: dossierId, staff } = at;
  await takeBotSteps(deps, creditorId);
  assert.deepEqual(await tasks(at), ['costs-unproven KOSTEN-1']);
  const ask = { dossierId, claim: 'KOSTEN-1', right: true, reason: 'Volgens de staffel' };
  assert.equal(said(await judgeCosts(deps, creditorId, { ...ask, staffId: staff.manager })), 'needs-compliance');
  value(await judgeCosts(deps, creditorId, { ...ask, staffId: staff.compliance }));
  const { state } = await at.dossier('K-1');
  assert.deepEqual([await tasks(at), state.claims[1]?.standing], [[], 'ours']);
  const seq = state.factCount;
  assert.equal(said(await undoFact(deps, creditorId, { dossierId, seq, staffId: staff.manager, reason: 'x' })), 'needs-compliance');
  value(await undoFact(deps, creditorId, { dossierId, seq, staffId: staff.compliance, reason: 'Toch niet' }));
  value(await judgeCosts(deps, creditorId, { ...ask, right: false, staffId: staff.compliance }));
  assert.deepEqual(await openOf(at, 'K-1'), [500_00n, 0n]);
  await holds(at);
});

test('court costs by hand: for managers, and back', async () => {
  const at = await office();
  const { deps, creditorId, one: dossierId, staff } = at;
  const ask = { dossierId, claim: 'HUUR-1', amountCents: 114_05n, document: 'vonnis 123', reason: 'Toegewezen' };
  assert.equal(said(await chargeByHand(deps, creditorId, { ...ask, staffId: staff.desk })), 'needs-manager');
  value(await chargeByHand(deps, creditorId, { ...ask, staffId: staff.manager }));
  assert.deepEqual([await openOf(at, 'K-1'), await account(at, 'receivable-court-costs')], [[614_05n, 40_00n], 114_05n]);
  const chargeId = (await at.dossier('K-1')).state.claims[0]?.charges?.[0]?.chargeId ?? '';
  value(await withdrawByHand(deps, creditorId, { dossierId, chargeId, staffId: staff.second, reason: 'Vernietigd in hoger beroep' }));
  assert.deepEqual([await openOf(at, 'K-1'), await account(at, 'receivable-court-costs')], [[500_00n, 40_00n], 0n]);
  await holds(at);
});

test('a payment by hand on the wrong dossier goes over in one step, on its own day, and can go back', async () => {
  const at = await office();
  const { deps, creditorId, one, two, staff } = at;
  const { paymentId } = value(await bookPayment(deps, creditorId, { dossierId: one, amountCents: 100_00n, on: day('2026-02-20'), means: 'cash', by }));
  const ask = { dossierId: one, paymentId, toDossierId: two, staffId: staff.desk, reason: 'Verkeerde naam' };
  assert.equal(said(await movePayment(deps, creditorId, { ...ask, toDossierId: one })), 'same-dossier');
  assert.equal(said(await movePayment(deps, creditorId, { ...ask, toDossierId: 999 })), 'dossier-not-found');
  assert.equal(said(await movePayment(deps, creditorId, { ...ask, paymentId: 'manual:no' })), 'payment-not-found');
  const moved = value(await movePayment(deps, creditorId, ask));
  assert.equal(said(await movePayment(deps, creditorId, ask)), 'payment-not-found');
  assert.deepEqual([await openOf(at, 'K-1'), await openOf(at, 'K-2')], [[500_00n, 40_00n], [400_00n]]);
  const source = (await at.dossier('K-2')).state.sources[0];
  assert.deepEqual([source?.on, source?.means], ['2026-02-20', 'cash']);
  assert.equal(await account(at, 'cash'), 100_00n);
  value(await movePayment(deps, creditorId, { dossierId: two, paymentId: moved.paymentId, toDossierId: one, staffId: staff.desk, reason: 'Toch niet' }));
  assert.deepEqual([await openOf(at, 'K-1'), await openOf(at, 'K-2')], [[400_00n, 40_00n], [500_00n]]);
  assert.equal(await account(at, 'cash'), 100_00n);
  await holds(at);
});

test('two that move payments between the same dossiers at once both come through', async () => {
  const at = await office();
  const { deps, creditorId, one, two, staff } = at;
  const book = async (dossierId: number) => value(await bookPayment(deps, creditorId, { dossierId, amountCents: 100_00n, on: day('2026-02-20'), means: 'cash', by })).paymentId;
  const [here, there] = [await book(one), await book(two)];
  const moved = await Promise.all([
    movePayment(deps, creditorId, { dossierId: one, paymentId: here, toDossierId: two, staffId: staff.desk, reason: 'x' }),
    movePayment(deps, creditorId, { dossierId: two, paymentId: there, toDossierId: one, staffId: staff.desk, reason: 'x' }),
  ]);
  assert.deepEqual(moved.map(said), ['done', 'done']);
  assert.deepEqual([await openOf(at, 'K-1'), await openOf(at, 'K-2')], [[400_00n, 40_00n], [400_00n]]);
  await holds(at);
});

test('money from a bank line takes its line along; undone, the line is open again', async () => {
  const at = await office();
  const { deps, creditorId, one, two, staff } = at;
  await at.statement([{ amountCents: 500_00n, counterpartyIban: payerIban, remittance: 'voor de huur', valueOn: day('2026-02-28') }]);
  const [row] = await at.rows<{ line_id: string }>(`select line_id from bank_line`);
  const lineId = row!.line_id;
  const { paymentIds: [paymentId] } = value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 500_00n }] }));
  const moved = value(await movePayment(deps, creditorId, { dossierId: one, paymentId: paymentId!, toDossierId: two, staffId: staff.desk, reason: 'Andere huurder' }));
  assert.equal(moved.paymentId, `${lineId}:2`);
  assert.deepEqual([await openOf(at, 'K-1'), await openOf(at, 'K-2'), await reasons(at)], [[500_00n, 40_00n], [0n], ['Andere huurder']]);
  const parts = () => at.rows(`select part_no, dossier_id, taken_back_at is null as counts from line_part order by part_no`);
  assert.deepEqual(await parts(), [{ part_no: 1, dossier_id: one, counts: false }, { part_no: 2, dossier_id: two, counts: true }]);
  const { factCount: seq } = (await at.dossier('K-2')).state;
  value(await undoFact(deps, creditorId, { dossierId: two, seq, staffId: staff.desk, reason: 'Weet nog niet van wie' }));
  assert.deepEqual([await openOf(at, 'K-2'), (await at.rows(`select status from bank_line`))[0]], [[500_00n], { status: 'open' }]);
  value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 500_00n }] }));
  assert.deepEqual(await openOf(at, 'K-1'), [0n, 40_00n]);
  await holds(at);
});

test('what was collected stays where it was collected', async () => {
  const at = await office();
  const { deps, creditorId, one, two, staff } = at;
  const data = { paymentId: 'mollie:tr_1', amountCents: 50_00n, means: 'ideal' as const };
  value(await decideOn(deps, creditorId, one, async () => ({ outcome: done(null), facts: [{ kind: 'PaymentReceived', on: day('2026-03-01'), by: { kind: 'provider', name: 'mollie' }, data }] })));
  const ask = { dossierId: one, paymentId: 'mollie:tr_1', toDossierId: two, staffId: staff.desk, reason: 'x' };
  assert.equal(said(await movePayment(deps, creditorId, ask)), 'payment-stays');
});

test('an undone waiver is owed again, once, and the books show both', async () => {
  const at = await office();
  const { deps, creditorId, two: dossierId, staff } = at;
  value(await waive(deps, creditorId, { dossierId, staffId: staff.manager, claims: null, amountCents: 100_00n, reason: 'x' }));
  const { factCount: seq } = (await at.dossier('K-2')).state;
  assert.equal(said(await undoFact(deps, creditorId, { dossierId, seq, staffId: staff.desk, reason: 'x' })), 'needs-manager');
  value(await undoFact(deps, creditorId, { dossierId, seq, staffId: staff.manager, reason: 'Verkeerd dossier' }));
  assert.equal(said(await undoFact(deps, creditorId, { dossierId, seq, staffId: staff.manager, reason: 'x' })), 'stale-screen');
  assert.deepEqual([await openOf(at, 'K-2'), await account(at, 'waived')], [[500_00n], 0n]);
  await holds(at);
});

test('a settlement above the limit waits for a second colleague, whatever the role of who agreed it', async () => {
  const at = await office();
  const { deps, creditorId, two: dossierId, staff } = at;
  const { state } = await at.dossier('K-2');
  const ask = {
    dossierId, claims: ['HUUR-2'], parts: [{ dueOn: day('2026-03-09'), amountCents: 200_00n }], partyId: state.parties[0]!.partyId, channel: 'phone' as const, reason: 'Weinig inkomen',
    forgivesCents: 300_00n, shown: { language: 'nl' as const, text: 'De hele tekst.', consent: 'Ja.' },
  };
  assert.equal(said(await settleInFull(deps, creditorId, { ...ask, staffId: staff.manager, forgivesCents: 299_99n })), 'offer-changed');
  assert.deepEqual(value(await settleInFull(deps, creditorId, { ...ask, staffId: staff.manager })), { outcome: 'needs-approval', forgivesCents: 300_00n });
  assert.deepEqual(await tasks(at), ['approve-proposal 1']);
  const approve = async (staffId: string) => decideProposal(deps, creditorId, { dossierId, proposalNo: 1, approve: true, by: { kind: 'colleague', staffId }, staffId });
  assert.equal(said(await approve(staff.manager)), 'needs-second-colleague');
  assert.equal(said(await approve(staff.desk)), 'needs-manager');
  value(await approve(staff.second));
  const after = (await at.dossier('K-2')).state;
  assert.deepEqual([after.arrangements[0]?.extras?.forgivesCents, after.claims[0]?.openCents], [300_00n, 500_00n]);
  value(await bookPayment(deps, creditorId, { dossierId, amountCents: 200_00n, on: day('2026-03-02'), means: 'cash', by }));
  await takeBotSteps(deps, creditorId);
  const kept = (await at.dossier('K-2')).state;
  assert.deepEqual([kept.claims[0]?.openCents, creditCents(kept), await account(at, 'waived')], [0n, 0n, 300_00n]);
  await holds(at);
});
