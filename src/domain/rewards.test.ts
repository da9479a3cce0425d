// When a promised reward is due, what it lets go, and how far the customer is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import type { FactPayloads, NewFact } from './facts.ts';
import { formatAmount } from './money.ts';
import type { ChargePart } from './money-facts.ts';
import type { RewardPolicy } from './policy.ts';
import { canComeTrue, grantedOf, rewardDue, rewardProgress, settlementDue, promisedOffCents } from './rewards.ts';
import type { ArrangementState, DossierState } from './state.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from './testing.ts';

const months = ['2026-03-02', '2026-04-01', '2026-05-01', '2026-06-01'];
/** 400.00 of two claims and 40.00 of costs on the older, in four instalments of 110.00; all fall due on banking days but the 1st of May. */
const owed: readonly NewFact[] = [
  debtor(), claimFact('A', '2026-01-01', 250_00n), claimFact('B', '2026-02-01', 150_00n),
  charge('A', 'collection-costs', 40_00n),
];

function charge(claim: string, part: Exclude<ChargePart, 'interest'>, amountCents: bigint): NewFact {
  return fact('ChargeMade', '2026-02-05', { chargeId: `c-${claim}`, claim, part, amountCents, terms: null, policyVersion: 1, receipt: {} });
}

const agreed = (more: Partial<FactPayloads['ArrangementAgreed']>, each = 110_00n): NewFact => {
  const plain = agreedFact(1, '2026-02-10', ['A', 'B'], months.map((dueOn) => [dueOn, each]));
  return { ...plain, data: { ...plain.data, ...more } } as NewFact;
};
const promised = (after: RewardPolicy['after'], gives: RewardPolicy['gives'], repairDays = 14): NewFact => agreed({ reward: { after, gives, repairDays }, paysFirst: 'principal' });
const pay = (on: string, amountCents = 110_00n): NewFact => paymentFact(`p${on}`, on, amountCents, { for: 'arrangement', arrangementNo: 1 });
const back = (paidOn: string, on: string): NewFact => fact('PaymentReversed', on, { paymentId: `p${paidOn}`, reason: 'MD06' });

const first = (state: DossierState): ArrangementState => {
  const [arrangement] = state.arrangements;
  assert.ok(arrangement);
  return arrangement;
};
const letsGo = (state: DossierState, today = '2026-06-20'): string =>
  rewardDue(state, first(state), day(today))?.lines.map(({ claim, part, amountCents }) => `${claim} ${part} ${formatAmount(amountCents)}`).join(', ') ?? 'nothing';

const costs = { kind: 'costs' } as const;
const last50 = { kind: 'last', amountCents: 50_00n } as const;
const tenth = { kind: 'percent', percent: 10 } as const;

const table: readonly (readonly [name: string, facts: readonly NewFact[], letsGo: string])[] = [
  ['no promise', [agreed({}), ...months.slice(0, 3).map((on) => pay(on))], 'nothing'],
  ['two on time, where three are asked', [promised(3, costs), pay('2026-03-02'), pay('2026-04-01')], 'nothing'],
  ['two on time: the costs', [promised(2, costs), pay('2026-03-02'), pay('2026-04-01')], 'A collection-costs 40.00'],
  ['two on time: the last part, costs first', [promised(2, last50), pay('2026-03-02'), pay('2026-04-01')], 'A collection-costs 40.00, B principal 10.00'],
  ['two on time: a tenth of what was paid', [promised(2, tenth), pay('2026-03-02'), pay('2026-04-01')], 'A collection-costs 22.00'],
  ['a percentage is rounded down', [promised(1, { kind: 'percent', percent: 3 }), pay('2026-03-02', 110_33n)], 'A collection-costs 3.30'],
  ['paid early, in one sum', [promised(2, costs), pay('2026-02-20', 220_00n)], 'A collection-costs 40.00'],
  ['the first of May is no banking day: the Monday after it is in time', [promised(3, last50), pay('2026-03-02'), pay('2026-04-01'), pay('2026-05-04')], 'A collection-costs 40.00, B principal 10.00'],
  ['a day later is not', [promised(3, costs), pay('2026-03-02'), pay('2026-04-01'), pay('2026-05-05')], 'nothing'],
  ['a late one begins the row anew', [promised(2, costs), pay('2026-03-04'), pay('2026-04-01')], 'nothing'],
  ['and the row is complete after it', [promised(2, costs), pay('2026-03-04'), pay('2026-04-01'), pay('2026-05-01')], 'A collection-costs 40.00'],
  ['once complete it stays due, whatever is late later', [promised(2, last50), pay('2026-03-02'), pay('2026-04-01'), pay('2026-05-29')], 'A collection-costs 40.00, B principal 10.00'],
  ['taken back, and open still', [promised(2, costs), pay('2026-03-02'), pay('2026-04-01'), back('2026-03-02', '2026-04-08')], 'nothing'],
  ['taken back, and repaired in time', [promised(2, costs), pay('2026-03-02'), pay('2026-04-01'), back('2026-03-02', '2026-04-08'), pay('2026-04-22')], 'A collection-costs 40.00'],
  ['taken back, and repaired too late', [promised(3, costs), pay('2026-03-02'), pay('2026-04-01'), back('2026-03-02', '2026-04-08'), pay('2026-04-23'), pay('2026-05-01')], 'nothing'],
  ['at the end: not while something else is open', [promised('end', last50), ...months.slice(0, 3).map((on) => pay(on)), pay('2026-06-01', 59_99n)], 'nothing'],
  ['at the end: all but the last part is in', [promised('end', last50), ...months.slice(0, 3).map((on) => pay(on)), pay('2026-06-01', 60_00n)], 'A collection-costs 40.00, B principal 10.00'],
  ['at the end: never more than is open', [promised('end', last50), ...months.slice(0, 3).map((on) => pay(on)), pay('2026-06-01', 100_00n)], 'A collection-costs 10.00'],
  ['at the end: the costs', [promised('end', costs), ...months.slice(0, 3).map((on) => pay(on)), pay('2026-06-01', 70_00n)], 'A collection-costs 40.00'],
  ['at the end: a tenth of what was paid', [promised('end', tenth), ...months.slice(0, 3).map((on) => pay(on)), pay('2026-06-01', 70_00n)], 'A collection-costs 40.00'],
  ['at the end: one was late', [promised('end', last50), pay('2026-03-04'), pay('2026-04-01'), pay('2026-05-01'), pay('2026-06-01', 60_00n)], 'nothing'],
  ['at the end: what came last was late', [promised('end', last50), ...months.slice(0, 3).map((on) => pay(on)), pay('2026-06-02', 60_00n)], 'nothing'],
  ['at the end: all of it is paid', [promised('end', last50), ...months.slice(0, 3).map((on) => pay(on)), pay('2026-06-01')], 'nothing'],
  ['at the end: a small arrangement is not let go before anything was paid', [promised('end', { kind: 'last', amountCents: 500_00n })], 'nothing'],
  ['granted already', [
    promised(2, last50), pay('2026-03-02'), pay('2026-04-01'),
    fact('Waived', '2026-04-02', { waiverId: 'reward:1', lines: [{ claim: 'A', part: 'collection-costs', amountCents: 40_00n }], why: 'reward', arrangementNo: 1 }),
  ], 'nothing'],
  ['lapsed', [promised(2, costs), pay('2026-03-02'), pay('2026-04-01'), fact('ArrangementLapsed', '2026-06-10', { arrangementNo: 1, warnedWith: 0 })], 'nothing'],
  ['a credit says nothing about the customer', [promised('end', last50), fact('ClaimCredited', '2026-05-10', { claim: 'B', creditId: 'K', amountCents: 110_00n }), ...months.slice(0, 2).map((on) => pay(on)), pay('2026-05-01', 60_00n)], 'A collection-costs 40.00, B principal 10.00'],
];
for (const [name, facts, expected] of table) test(`reward: ${name}`, () => assert.equal(letsGo(stateOf(...owed, ...facts)), expected));

test('whatever the day, what is due stays due, and nothing becomes due by waiting', () => {
  for (const [, facts, expected] of table) for (const today of ['2026-06-21', '2026-08-01', '2027-03-01']) assert.equal(letsGo(stateOf(...owed, ...facts), today), expected);
});

test('interest up to today is among the costs that are let go, and the receipt says what it rests on', () => {
  const state = stateOf(
    ...owed, fact('InterestStarted', '2026-02-06', { claim: 'A', fromOn: day('2026-01-02'), interest: 'agreed', rates: [{ validFrom: day('2020-01-01'), basisPoints: 1000 }], dayCount: 'act/365', terms: 't', policyVersion: 1 }),
    agreed({ reward: { after: 2, gives: costs, repairDays: 14 }, paysFirst: 'principal', interestRuns: true, interestUntil: day('2026-02-10') }), pay('2026-03-02'), pay('2026-04-01'),
  );
  const before = structuredClone(state);
  const due = rewardDue(state, first(state), day('2026-04-02'));
  assert.deepEqual(state, before, 'nothing is posted by asking');
  assert.deepEqual(due?.lines.map(({ part }) => part), ['interest', 'collection-costs']);
  // What was posted with the payment of the 1st, and one day of ten percent over 30.00 that is left of A.
  assert.equal(due.receipt.amountCents, due.lines.reduce((all, line) => all + line.amountCents, 0n));
  assert.deepEqual([due.receipt.rule, due.receipt.inputs.paidCents, due.receipt.inputs.onTime, due.receipt.inputs.arrangementNo], ['reward', 220_00n, 2, 1]);
});

test('a settlement lets the rest go once all instalments are in, at most what was said', () => {
  const settled = agreed({ forgivesCents: 140_00n }, 75_00n);
  const lines = (...facts: readonly NewFact[]): string =>
    ((state) => settlementDue(state, first(state))?.lines.map(({ claim, part, amountCents }) => `${claim} ${part} ${formatAmount(amountCents)}`).join(', ') ?? 'nothing')(stateOf(...owed, settled, ...facts));
  assert.equal(lines(pay('2026-03-02', 225_00n)), 'nothing');
  // Costs are paid first, so principal is what is left; of the newest claim first.
  assert.equal(lines(pay('2026-03-02', 300_00n)), 'B principal 140.00');
  assert.equal(lines(pay('2026-03-02', 300_00n), fact('ArrangementEnded', '2026-03-03', { arrangementNo: 1, reason: 'customer-request' })), 'nothing');
});

test('what was granted is found again after it', () => {
  const grant = (waiverId: string, why: 'reward' | 'settlement'): NewFact =>
    fact('Waived', '2026-04-02', { waiverId, lines: [{ claim: 'B', part: 'principal', amountCents: 25_00n }], why, arrangementNo: 1 });
  const granted = (...facts: readonly NewFact[]): unknown => ((state) => grantedOf(state, first(state)))(stateOf(...owed, ...facts));
  assert.equal(granted(promised(2, costs)), null);
  assert.deepEqual(granted(promised(2, costs), grant('reward:1', 'reward')), { why: 'costs', amountCents: 25_00n });
  assert.deepEqual(granted(agreed({ forgivesCents: 140_00n }, 75_00n), grant('settlement:1', 'settlement')), { why: 'settlement', amountCents: 25_00n });
});

const progress: readonly (readonly [name: string, facts: readonly NewFact[], today: string, left: number | 'all' | null])[] = [
  ['nothing paid yet', [promised(3, last50)], '2026-02-11', 3],
  ['one paid', [promised(3, last50), pay('2026-03-02')], '2026-03-10', 2],
  ['one is late: there are not enough left', [promised(3, last50), pay('2026-03-02')], '2026-04-03', null],
  ['one was late: two in a row can still come', [promised(2, last50), pay('2026-03-04')], '2026-03-10', 2],
  ['until the end', [promised('end', last50), pay('2026-03-02')], '2026-03-10', 'all'],
  ['one was late: all on time cannot come any more', [promised('end', last50), pay('2026-03-04')], '2026-03-10', null],
  ['as many as there are leave nothing to let go', [promised(4, last50)], '2026-02-11', null],
  ['no promise', [agreed({})], '2026-02-11', null],
];
for (const [name, facts, today, left] of progress) {
  test(`progress: ${name}`, () => assert.equal(((state) => rewardProgress(state, first(state), day(today)))(stateOf(...owed, ...facts))?.left ?? null, left));
}

test('nobody is promised what cannot come true', () => {
  const reward = (after: RewardPolicy['after'], gives: RewardPolicy['gives']): RewardPolicy => ({ after, gives, repairDays: 14 });
  assert.deepEqual(
    [canComeTrue(reward(3, last50), 3, false), canComeTrue(reward(3, last50), 4, false), canComeTrue(reward('end', costs), 3, false), canComeTrue(reward('end', costs), 3, true)],
    [false, true, false, true],
  );
});

const asked: readonly (readonly [name: string, facts: readonly NewFact[], today: string, off: bigint])[] = [
  ['the last part of the last instalment', [promised('end', last50), ...months.slice(0, 3).map((on) => pay(on))], '2026-06-01', 50_00n],
  ['nothing while more instalments must come first', [promised('end', last50), pay('2026-03-02')], '2026-04-01', 0n],
  ['nothing once it is late', [promised('end', last50), ...months.slice(0, 3).map((on) => pay(on))], '2026-06-05', 0n],
  ['nothing where an earlier one was late', [promised('end', last50), pay('2026-03-20'), pay('2026-04-01'), pay('2026-05-01')], '2026-06-01', 0n],
  ['a tenth of everything paid by then, the last payment included', [promised('end', tenth), ...months.slice(0, 3).map((on) => pay(on))], '2026-06-01', 40_00n],
  ['nothing of a reward that does not wait for the end', [promised(2, last50), pay('2026-03-02')], '2026-04-01', 0n],
];
for (const [name, facts, today, off] of asked) {
  test(`what need not be paid: ${name}`, () => {
    const state = stateOf(...owed, ...facts);
    const arrangement = first(state);
    const next = arrangement.instalments.find((each) => each.amountCents > each.paidCents + each.creditedCents);
    assert.ok(next);
    assert.equal(promisedOffCents(state, arrangement, next, day(today)), off);
  });
}

test('who pays exactly what is asked with a promise gets all that it gives, whatever it is', () => {
  for (const gives of [last50, tenth, { kind: 'percent', percent: 7 } as const, { kind: 'percent', percent: 33 } as const]) {
    const facts = [promised('end', gives), ...months.slice(0, 3).map((on) => pay(on))];
    const state = stateOf(...owed, ...facts);
    const off = promisedOffCents(state, first(state), first(state).instalments[3]!, day('2026-06-01'));
    const paid = stateOf(...owed, ...facts, pay('2026-06-01', 110_00n - off));
    assert.equal(letsGo(paid, '2026-06-02') === 'nothing', false);
    const due = rewardDue(paid, first(paid), day('2026-06-02'));
    assert.equal(due?.receipt.amountCents, off, JSON.stringify(gives, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  }
});
