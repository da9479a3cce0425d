import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../day.ts';
import { testPlanFee, type PlanFee, type PlanFeeProblem } from './plan-fee.ts';
import { euros, lawValue } from './testing.ts';

/** A consumer with 500.00 open and a notice that ran out: the scale allows 75.00. */
const asked: PlanFee = {
  customerKind: 'consumer',
  feeCents: euros('25'),
  bookedCostsCents: euros('50'),
  principalCents: euros('500'),
  agreedOn: day('2026-12-22'),
  noticeUntilOn: day('2026-12-21'),
  vat: 'none',
};

const cases: readonly (readonly [string, Partial<PlanFee>, readonly PlanFeeProblem[]])[] = [
  ['fee and booked costs exactly the scale', {}, []],
  ['a cent above the scale', { feeCents: euros('25.01') }, ['above-scale']],
  ['booked costs leave no room', { bookedCostsCents: euros('75'), feeCents: 1n }, ['above-scale']],
  ['no valid notice', { noticeUntilOn: null }, ['no-valid-notice']],
  ['on the last day of the notice', { agreedOn: day('2026-12-21') }, ['notice-still-runs']],
  ['no notice, and above the scale', { noticeUntilOn: null, feeCents: euros('100') }, ['no-valid-notice', 'above-scale']],
  ['5.00 for each of six instalments before any notice', { feeCents: euros('30'), bookedCostsCents: 0n, noticeUntilOn: null }, ['no-valid-notice']],
  ['the rest was paid in time: nothing to hang a fee on', { principalCents: 0n, bookedCostsCents: 0n }, ['above-scale']],
  ['no fee passes always', { feeCents: 0n, noticeUntilOn: null, bookedCostsCents: euros('75') }, []],
  ['room for VAT only where the uplift holds', { feeCents: euros('40.75'), vat: { outsourced: true, vatDeductible: false, announced: true } }, []],
  ['no room for VAT where it was not announced', { feeCents: euros('40.75'), vat: { outsourced: true, vatDeductible: false, announced: false } }, ['above-scale']],
  ['a business agrees what it likes', { customerKind: 'business', feeCents: euros('1000'), noticeUntilOn: null }, []],
];
for (const [name, changes, problems] of cases) {
  test(`a fee for the arrangement: ${name}`, () => {
    const answer = lawValue(testPlanFee({ ...asked, ...changes }));
    assert.deepEqual([answer.problems, answer.passes], [problems, problems.length === 0]);
  });
}

test('the most and the total are shown, to a business only the total', () => {
  const consumer = lawValue(testPlanFee(asked));
  assert.deepEqual([consumer.mostCents, consumer.totalCents], [75_00n, 75_00n]);
  assert.deepEqual(consumer.receipt.lines, [
    { kind: 'fee', amountCents: 25_00n },
    { kind: 'booked', amountCents: 50_00n },
    { kind: 'most', amountCents: 75_00n },
  ]);
  const business = lawValue(testPlanFee({ ...asked, customerKind: 'business' }));
  assert.deepEqual([business.mostCents, business.totalCents], [null, 75_00n]);
});

test('a negative fee is a bug, and before the scale there is no answer', () => {
  assert.throws(() => testPlanFee({ ...asked, feeCents: -1n }), RangeError);
  assert.equal(testPlanFee({ ...asked, agreedOn: day('2012-06-30') }).ok, false);
});
