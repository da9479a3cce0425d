// What the desk does with money: assign, take back, ignore, book, reverse; and
// claims and customers typed by hand.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays, day, type Day } from '#domain/day.ts';
import type { Outcome } from '#domain/outcome.ts';
import { linesAside, type AsideLine } from '#store/aside-lines.ts';
import { settledLines, waitingLines } from '#store/screens/desk-lines.ts';
import { lineProblemText } from '#texts/line-problems.ts';
import { assignLine } from './assign-line.ts';
import { bookPayment, type BookPayment } from './book-payment.ts';
import { enterClaim, enterCustomer, type EnterOutcome } from './enter-claim.ts';
import { ignoreLine, mostDaysPutOff, putOffLine } from './ignore-line.ts';
import { reversePayment } from './reverse-payment.ts';
import { takeBackLine } from './take-back-line.ts';
import { colleague as by, line, payerIban, testHouse, type TestHouse } from './testing.ts';

const house = await testHouse();
after(() => house.close());

let made = 0;
interface Desk extends TestHouse {
  readonly lineId: string;
  readonly one: number;
  readonly two: number;
}

/** Two dossiers with a claim of € 500 each, and one line of € 500 that nobody knows. */
async function desk(says = 'voor de huur'): Promise<Desk> {
  const other = await testHouse({ test: house.test, name: `Balie ${(made += 1)}` });
  await other.claims([line('HUUR-1'), line('HUUR-2', { customer_number: 'K-2', name: 'Bram' })]);
  await other.statement([{ amountCents: 500_00n, counterpartyIban: payerIban, remittance: says, valueOn: day('2026-02-28') }]);
  const [row] = await other.rows<{ line_id: string }>(`select line_id from bank_line`);
  return { ...other, lineId: row!.line_id, one: (await other.dossier('K-1')).dossierId, two: (await other.dossier('K-2')).dossierId };
}

const value = <Value>(outcome: Outcome<Value>): Value => (outcome.ok ? outcome.value : assert.fail(outcome.refusal.code));
const refusal = (outcome: Outcome<unknown>): unknown => (outcome.ok ? 'accepted' : outcome.refusal);
const openOf = async (at: TestHouse, key: string) => (await at.dossier(key)).state.claims.map((claim) => claim.openCents / 100n);
const ibans = (at: TestHouse) => at.rows(`select iban, dossier_id from known_iban order by 2`);
const status = async (at: TestHouse) => (await at.rows<{ status: string }>(`select status from bank_line`))[0]?.status;

test('a line is assigned, counts on its value day, and its payer is known from then on', async () => {
  const at = await desk();
  const { deps, creditorId, lineId, one } = at;
  const assigned = value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 500_00n }] }));
  assert.deepEqual(assigned, { paymentIds: [`${lineId}:1`], leftCents: 0n });
  assert.deepEqual(await openOf(at, 'K-1'), [0n]);
  assert.equal((await at.dossier('K-1')).state.sources[0]?.on, '2026-02-28');
  assert.deepEqual(await ibans(at), [{ iban: payerIban, dossier_id: one }]);
  assert.equal(await status(at), 'assigned');
});

test('a line is divided over dossiers and claims; what is left stays open', async () => {
  const at = await desk();
  const { deps, creditorId, lineId, one, two } = at;
  const designation = { for: 'claims', claims: ['HUUR-1'] } as const;
  const parts = [{ dossierId: two, amountCents: 100_00n }, { dossierId: one, amountCents: 150_00n, designation }, { dossierId: one, amountCents: 50_00n }];
  assert.equal(value(await assignLine(deps, creditorId, { lineId, by, parts })).leftCents, 200_00n);
  assert.deepEqual([await openOf(at, 'K-1'), await openOf(at, 'K-2'), await status(at)], [[300n], [400n], 'open']);
  const tooMuch = await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 200_01n }] });
  assert.deepEqual(refusal(tooMuch), { code: 'line-parts-exceed', lineCents: 200_00n, partsCents: 200_01n });
  assert.equal(value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: two, amountCents: 200_00n }] })).leftCents, 0n);
  assert.deepEqual([await openOf(at, 'K-2'), await status(at)], [[200n], 'assigned']);
});

test('what cannot be assigned is refused, and nothing is written', async () => {
  const at = await desk();
  const { deps, creditorId, lineId, one } = at;
  const assign = async (parts: Parameters<typeof assignLine>[2]['parts'], id = lineId) => refusal(await assignLine(deps, creditorId, { lineId: id, by, parts }));
  assert.deepEqual(await assign([{ dossierId: one, amountCents: 500_01n }]), { code: 'line-parts-exceed', lineCents: 500_00n, partsCents: 500_01n });
  assert.deepEqual(await assign([{ dossierId: one, amountCents: 0n }]), { code: 'amount-not-positive', amountCents: 0n });
  assert.deepEqual(await assign([{ dossierId: 999, amountCents: 1n }]), { code: 'dossier-not-found' });
  assert.deepEqual(await assign([{ dossierId: one, amountCents: 1n, designation: { for: 'claims', claims: ['HUUR-2'] } }]), { code: 'claim-not-found', claim: 'HUUR-2' });
  assert.deepEqual(await assign([{ dossierId: one, amountCents: 1n, designation: { for: 'arrangement', arrangementNo: 1 } }]), { code: 'arrangement-not-running' });
  assert.deepEqual(await assign([{ dossierId: one, amountCents: 1n }], 'nothing'), { code: 'line-not-found' });
  assert.deepEqual(await at.rows(`select 1 from line_part`), []);
  assert.deepEqual(await assign([{ dossierId: one, amountCents: 500_00n }]), 'accepted');
  assert.deepEqual(await assign([{ dossierId: one, amountCents: 500_00n }]), { code: 'line-already-assigned' });
});

test('two colleagues who assign the same line at once: one succeeds', async () => {
  const at = await desk();
  const { deps, creditorId, lineId, one, two } = at;
  const outcomes = await Promise.all([one, two].map((dossierId) => assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId, amountCents: 500_00n }] })));
  assert.deepEqual(outcomes.map(refusal).filter((each) => each !== 'accepted'), [{ code: 'line-already-assigned' }]);
  assert.deepEqual(await at.rows(`select sum(amount_cents)::bigint as cents from line_part`), [{ cents: 500_00n }]);
});

test('a wrong reference: the money is taken back, waits for the desk, and is assigned again', async () => {
  const at = await desk('HUUR-2');
  const { deps, creditorId, lineId, one } = at;
  assert.deepEqual(await openOf(at, 'K-2'), [0n]);
  assert.equal(value(await takeBackLine(deps, creditorId, { lineId, partNo: 1, by })).paymentId, null);
  assert.deepEqual([await openOf(at, 'K-2'), await status(at), await ibans(at)], [[500n], 'open', []]);
  assert.deepEqual((await at.dossier('K-2')).state.sources.map((source) => [source.reversedOn, source.reversalReason]), [['2026-03-02', 'reassigned']]);
  assert.deepEqual(refusal(await takeBackLine(deps, creditorId, { lineId, partNo: 1, by })), { code: 'payment-not-found' }, 'once');
  assert.deepEqual(value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 500_00n }] })).paymentIds, [`${lineId}:2`]);
  assert.deepEqual(await openOf(at, 'K-1'), [0n]);
});

test('money on the wrong dossier is moved at once, and back again', async () => {
  const at = await desk('HUUR-2');
  const { deps, creditorId, lineId, one, two } = at;
  assert.equal(value(await takeBackLine(deps, creditorId, { lineId, partNo: 1, moveTo: { dossierId: one }, by })).paymentId, `${lineId}:2`);
  assert.deepEqual([await openOf(at, 'K-1'), await openOf(at, 'K-2'), await status(at)], [[0n], [500n], 'assigned']);
  assert.deepEqual(await ibans(at), [{ iban: payerIban, dossier_id: one }]);
  value(await takeBackLine(deps, creditorId, { lineId, partNo: 2, moveTo: { dossierId: two, designation: { for: 'claims', claims: ['HUUR-2'] } }, by }));
  assert.deepEqual([await openOf(at, 'K-1'), await openOf(at, 'K-2')], [[500n], [0n]]);
  assert.deepEqual(refusal(await takeBackLine(deps, creditorId, { lineId, partNo: 3, moveTo: { dossierId: 999 }, by })), { code: 'dossier-not-found' });
});

test('what the bank took back cannot be moved any more', async () => {
  const at = await desk('HUUR-2');
  await at.statement([{ amountCents: -500_00n, counterpartyIban: payerIban, remittance: 'HUUR-2', returnReason: 'AC04' }]);
  assert.deepEqual(await openOf(at, 'K-2'), [500n]);
  assert.deepEqual(refusal(await takeBackLine(at.deps, at.creditorId, { lineId: at.lineId, partNo: 1, by })), { code: 'payment-not-found' });
});

test('a line that is nobody’s payment is ignored with a note, and can still be assigned', async () => {
  const at = await desk();
  const { deps, creditorId, lineId, one } = at;
  value(await ignoreLine(deps, creditorId, { lineId, note: 'rente van de bank' }));
  assert.deepEqual(await at.rows(`select status, parked_note from bank_line`), [{ status: 'ignored', parked_note: 'rente van de bank' }]);
  value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 500_00n }] }));
  assert.deepEqual(refusal(await ignoreLine(deps, creditorId, { lineId, note: '' })), { code: 'line-already-assigned' });
  assert.deepEqual(refusal(await ignoreLine(deps, creditorId, { lineId: 'nothing', note: '' })), { code: 'line-not-found' });
});

test('a line that is put off waits out of sight until its day, and is nobody’s to reproach meanwhile', async () => {
  const at = await desk();
  const { deps, creditorId, lineId, one } = at;
  const today = deps.clock.today();
  const waiting = (on: Day) => deps.db.inCreditor(creditorId, async (tx) => (await waitingLines(tx, creditorId, null, 10, on)).length);
  const until = addDays(today, 5);
  value(await putOffLine(deps, creditorId, { lineId, note: 'de bank zoekt het uit', staffId: 'noor', until }));
  assert.deepEqual(await Promise.all([today, addDays(today, 4), until].map(waiting)), [0, 0, 1]);
  assert.deepEqual((await at.rows(`select status, parked_note, aside_by, parked_until, aside_at is not null as kept from bank_line`)).map((row) => ({ ...(row as object) })), [{ status: 'open', parked_note: 'de bank zoekt het uit', aside_by: 'noor', parked_until: until, kept: true }]);
  value(await putOffLine(deps, creditorId, { lineId, note: '', until: addDays(today, 900) }));
  assert.deepEqual((await at.rows<{ until: Day }>(`select parked_until as until from bank_line`))[0]?.until, addDays(today, mostDaysPutOff), 'not for ever');
  value(await putOffLine(deps, creditorId, { lineId, note: '', until: addDays(today, -9) }));
  assert.deepEqual((await at.rows<{ until: Day }>(`select parked_until as until from bank_line`))[0]?.until, addDays(today, 1), 'not in the past');
  value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 1_00n }] }));
  assert.equal(await waiting(today), 1, 'what is left of it waits');
  assert.deepEqual(refusal(await ignoreLine(deps, creditorId, { lineId, note: '' })), { code: 'line-already-assigned' });
  value(await putOffLine(deps, creditorId, { lineId, note: 'de rest', until }));
  value(await assignLine(deps, creditorId, { lineId, by, parts: [{ dossierId: one, amountCents: 499_00n }] }));
  assert.deepEqual(refusal(await putOffLine(deps, creditorId, { lineId, note: '', until })), { code: 'line-already-assigned' });
  assert.deepEqual(refusal(await putOffLine(deps, creditorId, { lineId: 'nothing', note: '', until })), { code: 'line-not-found' });
});

test('what was set aside stays to be found, however much was assigned since', async () => {
  const at = await desk();
  const { deps, creditorId, lineId, one } = at;
  await at.statement(Array.from({ length: 40 }, (_, index) => ({ amountCents: BigInt(index + 1), remittance: `los ${index}` })));
  value(await ignoreLine(deps, creditorId, { lineId, note: 'geen klant', staffId: 'noor' }));
  const lines = await deps.db.inCreditor(creditorId, (tx) => waitingLines(tx, creditorId, null, 100, deps.clock.today()));
  for (const each of lines.slice(0, 20)) value(await assignLine(deps, creditorId, { lineId: each.lineId, by, parts: [{ dossierId: one, amountCents: each.leftCents }] }));
  for (const each of lines.slice(20)) value(await ignoreLine(deps, creditorId, { lineId: each.lineId, note: 'van niemand' }));
  const found: string[] = [];
  for (let after: { bookedOn: Day; lineId: string } | null = null; ; ) {
    const page: AsideLine[] = await deps.db.inCreditor(creditorId, (tx) => linesAside(tx, creditorId, after, 6));
    found.push(...page.map((each) => each.lineId));
    after = page.at(-1) ?? null;
    if (after === null) break;
  }
  assert.equal(found.length, 21);
  assert.equal(new Set(found).size, 21);
  assert.ok(found.includes(lineId));
  assert.deepEqual((await deps.db.inCreditor(creditorId, (tx) => settledLines(tx, creditorId, 15))).map(({ dossierId }) => dossierId), Array.from({ length: 15 }, () => one));
});

test('money is booked by hand, once for each form, and taken back', async () => {
  const at = await desk();
  const { deps, creditorId, one } = at;
  const ask: BookPayment = { dossierId: one, amountCents: 600_00n, on: day('2026-02-20'), means: 'cash', requestId: 'form-1', by };
  const { paymentId } = value(await bookPayment(deps, creditorId, ask));
  assert.equal(value(await bookPayment(deps, creditorId, ask)).paymentId, paymentId);
  const { state } = await at.dossier('K-1');
  assert.deepEqual(state.sources.map((source) => [source.on, source.means, source.heldCents]), [['2026-02-20', 'cash', 100_00n]]);
  value(await reversePayment(deps, creditorId, { dossierId: one, paymentId, reason: 'booked-in-error', by }));
  assert.deepEqual(await openOf(at, 'K-1'), [500n]);
  assert.deepEqual(refusal(await reversePayment(deps, creditorId, { dossierId: one, paymentId, reason: 'returned', by })), { code: 'payment-not-found' });
  assert.deepEqual(refusal(await bookPayment(deps, creditorId, { ...ask, amountCents: -1n })), { code: 'amount-not-positive', amountCents: -1n });
  assert.deepEqual(refusal(await bookPayment(deps, creditorId, { ...ask, on: day('2026-03-03') })), { code: 'day-in-future', on: '2026-03-03', today: '2026-03-02' });
  assert.deepEqual(refusal(await bookPayment(deps, creditorId, { ...ask, requestId: 'form-2', designation: { for: 'claims', claims: ['X'] } })), { code: 'claim-not-found', claim: 'X' });
});

const problems = (outcome: EnterOutcome): string[] => (outcome.ok ? [] : outcome.problems.map((problem) => lineProblemText(problem, 'en')));

test('a claim typed at the desk gives the same facts as the file, by the colleague', async () => {
  const at = await desk();
  const { deps, creditorId } = at;
  const values = line('F-9', { customer_number: 'K-3', name: 'Cor "de Proef"; junior', amount: '12,50' });
  const entered = await enterClaim(deps, creditorId, { values, by });
  assert.ok(entered.ok);
  assert.deepEqual([entered.value.claims, entered.value.parties, entered.value.dossierId], [1, 1, (await at.dossier('K-3')).dossierId]);
  assert.deepEqual(await at.rows(`select kind, by from fact where dossier_id = ${entered.value.dossierId} order by seq`), [{ kind: 'ClaimRegistered', by }, { kind: 'PartyJoined', by }]);
  assert.deepEqual(await at.rows(`select name from party where customer_number = 'K-3'`), [{ name: 'Cor "de Proef"; junior' }]);
  const again = await enterClaim(deps, creditorId, { values, by });
  assert.ok(again.ok && again.value.claims === 0);
  assert.deepEqual(problems(await enterClaim(deps, creditorId, { values: { ...values, amount: '13' }, by })), ['line 2, amount: this claim is known with "12.50", here it is "13.00"']);
  assert.deepEqual(problems(await enterClaim(deps, creditorId, { values: { ...values, claim_number: '', due_on: 'ooit' }, by })), [
    'line 2, claim_number: this field must be filled in', 'line 2, due_on: "ooit" is not an existing date; expected 2026-01-31 / 31-01-2026',
  ]);
  const nothing = await enterClaim(deps, creditorId, { values: {}, by });
  assert.deepEqual(nothing.ok ? [] : nothing.problems.map((problem) => problem.field),
    ['customer_number', 'name', 'customer_kind', 'claim_number', 'claim_kind', 'issued_on', 'due_on', 'amount']);
});

test('a customer typed at the desk, alone or beside another, and contact data changed', async () => {
  const at = await desk();
  const { deps, creditorId } = at;
  const person = { customer_number: 'K-5', name: 'Dirk Voorbeeld', customer_kind: 'consumer' };
  const entered = await enterCustomer(deps, creditorId, { values: person, by });
  assert.ok(entered.ok);
  await enterCustomer(deps, creditorId, { values: { customer_number: 'K-6', name: 'Bewind', customer_kind: 'business', role: 'legal-representative', dossier: 'K-5' }, by });
  assert.deepEqual((await at.dossier('K-5')).state.parties.map((party) => party.role), ['debtor', 'legal-representative']);
  const changed = await enterCustomer(deps, creditorId, { values: { ...person, email: 'dirk@voorbeeld.example' }, by });
  assert.ok(changed.ok && changed.value.partiesChanged === 1);
  assert.deepEqual(problems(await enterCustomer(deps, creditorId, { values: { ...person, email: 'dirk' }, by })), ['line 2, email: "dirk" is not an e-mail address; expected naam@voorbeeld.nl']);
});
