// Where money without a word goes: the orders as tables, and in a dossier.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inTurn, partOrders, proRata, type Pot } from './allocation-order.ts';
import { partOpenCents } from './charges.ts';
import { day } from './day.ts';
import type { NewFact } from './facts.ts';
import { formatAmount, sum } from './money.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from './testing.ts';

const pot = (name: string, dueOn: string, bearsInterest = false): Pot & { name: string } => ({ name, dueOn: day(dueOn), bearsInterest, openCents: 10_00n });
const turns = (...pots: readonly (Pot & { name: string })[]): string => inTurn(pots, day('2026-05-01')).map((turn) => turn.map(({ name }) => name).join('+')).join(' ');

const rows: readonly (readonly [what: string, pots: readonly (Pot & { name: string })[], expected: string])[] = [
  ['what is due comes before what is not', [pot('later', '2026-06-01', true), pot('due', '2026-04-01')], 'due later'],
  ['what falls due on the day itself is due', [pot('later', '2026-05-02'), pot('today', '2026-05-01')], 'today later'],
  ['of what is due, what bears interest is the most onerous', [pot('old', '2026-01-01'), pot('onerous', '2026-04-01', true)], 'onerous old'],
  ['of what is equally onerous, the oldest', [pot('b', '2026-03-01'), pot('a', '2026-02-01')], 'a b'],
  ['what is equal in everything shares', [pot('a', '2026-03-01'), pot('b', '2026-03-01'), pot('c', '2026-04-01')], 'a+b c'],
];
for (const [what, pots, expected] of rows) test(`art. 6:43: ${what}`, () => assert.equal(turns(...pots), expected));

const shares: readonly (readonly [amount: bigint, open: readonly bigint[], expected: readonly bigint[]])[] = [
  [10n, [10n, 10n], [5n, 5n]],
  [11n, [10n, 10n], [6n, 5n]],
  [100n, [300n, 100n], [75n, 25n]],
  [1n, [1n, 1n, 1n], [1n, 0n, 0n]],
  [30n, [10n, 10n], [10n, 10n]],
  [0n, [10n, 10n], [0n, 0n]],
];
for (const [amount, open, expected] of shares) test(`${amount} over ${open.join(', ')} in proportion is ${expected.join(', ')}`, () => assert.deepEqual(proRata(amount, open), expected));

test('shares in proportion add up to the whole, and none is more than is open', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.array(fc.bigInt({ min: 1n, max: 10n ** 8n }), { minLength: 1, maxLength: 9 }), (amount, open) => {
      const divided = proRata(amount, open);
      const total = sum(open);
      assert.equal(sum(divided), amount < total ? amount : total);
      for (const [index, share] of divided.entries()) assert.ok(share >= 0n && share <= (open[index] as bigint));
    }),
  );
});

const charged = (claim: string, part: 'collection-costs' | 'administration-costs' | 'court-costs', amountCents: bigint, on = '2026-02-01'): NewFact =>
  fact('ChargeMade', on, { chargeId: `${claim}:${part}`, claim, part, amountCents, terms: null, policyVersion: 1, receipt: {} });
const interest = (claim: string): NewFact =>
  fact('InterestStarted', '2026-01-02', { claim, fromOn: day('2026-01-02'), interest: 'consumer', dayCount: 'act/act', terms: null, policyVersion: 1 });

/** What is open by part after a payment: `costs / interest / principal`. */
function openAfter(amountCents: bigint, ...more: readonly NewFact[]): string {
  const state = stateOf(debtor(), claimFact('R1', '2026-01-01', 1000_00n), interest('R1'), charged('R1', 'collection-costs', 150_00n), ...more, paymentFact('P', '2026-04-02', amountCents));
  const claim = state.claims[0];
  assert.ok(claim);
  return (['collection-costs', 'interest', 'principal'] as const).map((part) => formatAmount(partOpenCents(claim, part))).join(' / ');
}

test('art. 6:44: within a claim a payment pays costs, then interest, then principal', () => {
  assert.deepEqual(partOrders.costs, ['court-costs', 'collection-costs', 'administration-costs', 'interest', 'principal']);
  // 90 days at 4 % of 1,000.00 is 9.86.
  assert.equal(openAfter(100_00n), '50.00 / 9.86 / 1000.00');
  assert.equal(openAfter(155_00n), '0.00 / 4.86 / 1000.00');
  assert.equal(openAfter(200_00n), '0.00 / 0.00 / 959.86');
});

test('an arrangement that says so has its payments pay principal first', () => {
  const agreed = agreedFact(1, '2026-02-02', ['R1'], [['2026-06-01', 1153_40n]]);
  const principalFirst = { ...agreed, data: { ...agreed.data, paysFirst: 'principal' } } as NewFact;
  assert.equal(openAfter(200_00n, principalFirst), '150.00 / 3.40 / 800.00');
  assert.equal(openAfter(200_00n, agreed), '0.00 / 0.00 / 953.40', 'without a word the law holds');
});

test('the payer’s word comes first, an exact sum second, the order of the law last', () => {
  const bills = [debtor(), claimFact('R1', '2026-01-01', 100_00n), claimFact('R2', '2026-02-01', 70_00n), claimFact('R3', '2026-03-01', 50_00n)];
  const paid = (...payment: readonly NewFact[]): string => stateOf(...bills, ...payment).claims.map((claim) => formatAmount(claim.openCents)).join(' ');
  assert.equal(paid(paymentFact('P', '2026-04-01', 50_00n, { for: 'claims', claims: ['R2'] })), '100.00 20.00 50.00');
  assert.equal(paid(paymentFact('P', '2026-04-01', 50_00n)), '100.00 70.00 0.00');
  assert.equal(paid(paymentFact('P', '2026-04-01', 60_00n)), '40.00 70.00 50.00');
});

test('who pays the costs on the very day on which they were charged, and names them, has paid them', () => {
  const facts = [debtor(), claimFact('R1', '2026-01-01', 100_00n), claimFact('R2', '2026-04-10', 60_00n)];
  const both = [paymentFact('P', '2026-04-01', 140_00n, { for: 'claims', claims: ['R1'] }), charged('R1', 'collection-costs', 40_00n, '2026-04-01')];
  for (const order of [both, both.toReversed()]) assert.deepEqual(stateOf(...facts, ...order).claims.map((claim) => claim.openCents), [0n, 60_00n]);
  const before = stateOf(...facts, paymentFact('P', '2026-03-31', 140_00n, { for: 'claims', claims: ['R1'] }), charged('R1', 'collection-costs', 40_00n, '2026-04-01'));
  assert.deepEqual(before.claims.map((claim) => claim.openCents), [40_00n, 20_00n], 'paid the day before: it was for the next bill');
});

test('bills of one day share a payment in proportion', () => {
  const state = stateOf(debtor(), claimFact('R1', '2026-01-01', 300_00n), claimFact('R2', '2026-01-01', 100_00n), paymentFact('P', '2026-02-01', 99_99n));
  assert.deepEqual(state.claims.map((claim) => claim.openCents), [225_00n, 75_01n]);
});

test('costs that nobody found right absorb nothing, whatever the payer wrote, until compliance finds them right', () => {
  const facts = [debtor(), claimFact('K1', '2026-01-01', 40_00n, { part: 'costs' }), paymentFact('P', '2026-02-01', 40_00n, { for: 'claims', claims: ['K1'] })];
  const held = stateOf(...facts);
  assert.equal(held.claims[0]?.openCents, 40_00n);
  assert.equal(held.sources[0]?.heldCents, 40_00n);
  const found = stateOf(...facts, fact('ClaimStandingChanged', '2026-03-01', { claim: 'K1', standing: 'ours' }));
  assert.equal(found.claims[0]?.openCents, 0n);
});

test('too much becomes credit, which pays the next bill; taking the payment back undoes exactly its lines', () => {
  const facts = [debtor(), claimFact('R1', '2026-01-01', 100_00n), charged('R1', 'collection-costs', 40_00n), paymentFact('P', '2026-03-01', 150_00n), claimFact('R2', '2026-05-01', 50_00n)];
  const state = stateOf(...facts);
  assert.deepEqual(state.claims.map((claim) => claim.openCents), [0n, 40_00n]);
  const back = stateOf(...facts, fact('PaymentReversed', '2026-06-01', { paymentId: 'P', reason: 'MD06' }));
  assert.deepEqual(back.claims.map((claim) => claim.openCents), [140_00n, 50_00n]);
  assert.equal(partOpenCents(back.claims[0]!, 'collection-costs'), 40_00n);
});
