// For tests: the value of an answer that must be there, amounts as people write
// them, and receipts of every rule that hold all of its kinds of lines.

import assert from 'node:assert/strict';
import { day } from '../day.ts';
import { parseAmount, type Cents } from '../money.ts';
import { stackedCosts } from './anti-stacking.ts';
import { businessCosts, collectionCosts, collectionCostsTogether } from './collection-costs.ts';
import type { LawOutcome } from './dated-table.ts';
import { costsAfterNotice } from './fourteen-day.ts';
import { agreedInterest, statutoryInterest } from './interest.ts';
import { testPlanFee } from './plan-fee.ts';
import type { ReceiptOf, ReceiptRule } from './receipts.ts';

export function lawValue<Value>(outcome: LawOutcome<Value>): Value {
  if (!outcome.ok) assert.fail(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

export function euros(text: string): Cents {
  const cents = parseAmount(text);
  assert.ok(cents !== null, text);
  return cents;
}

const on = day('2026-11-22');
const uplift = { outsourced: true, vatDeductible: false, announced: true };
const year = { fromOn: day('2025-07-01'), toOn: day('2026-11-22'), principalCents: 1000_00n } as const;
const fee = { customerKind: 'consumer', feeCents: 15_00n, bookedCostsCents: 40_00n, principalCents: 250_00n, agreedOn: on, noticeUntilOn: day('2026-11-20'), vat: 'none' } as const;
const notice = { receivedOn: day('2026-12-05'), principalCents: 500_00n, vat: 'none' } as const;

/** Of each rule, so that every kind of line stands somewhere; one past what was checked. */
export const sampleReceipts: { readonly [Rule in ReceiptRule]: readonly ReceiptOf<Rule>[] } = {
  'collection-costs': [
    lawValue(collectionCosts({ principalCents: 1_234_56n, on, vat: uplift })).receipt,
    lawValue(collectionCosts({ principalCents: 234_567_89n, on, vat: 'none' })).receipt,
    lawValue(collectionCosts({ principalCents: 100_00n, on, vat: { outsourced: false, vatDeductible: true, announced: false } })).receipt,
    lawValue(collectionCosts({ principalCents: 2_500_000_00n, on, vat: 'none' })).receipt,
    lawValue(collectionCosts({ principalCents: 0n, on, vat: 'none' })).receipt,
    lawValue(collectionCostsTogether({ principalsCents: [150_00n, 150_00n, 200_00n], on: day('2031-01-01'), vat: 'none' })).receipt,
  ],
  'costs-after-notice': [
    lawValue(costsAfterNotice({ ...notice, payments: [{ creditedOn: day('2026-12-08'), amountCents: 400_00n }, { creditedOn: day('2026-12-22'), amountCents: 20_00n }] })).receipt,
    lawValue(costsAfterNotice({ ...notice, payments: [{ creditedOn: day('2026-12-08'), amountCents: 500_00n }] })).receipt,
    lawValue(costsAfterNotice({ ...notice, receivedOn: day('2026-11-24'), payments: [], vat: uplift })).receipt,
  ],
  'anti-stacking': [
    lawValue(stackedCosts({ on, reminded: [{ defaultOn: day('2026-11-02'), openCents: 120_00n }], earlier: [] })).receipt,
    lawValue(
      stackedCosts({
        on,
        reminded: [{ defaultOn: day('2026-11-02'), openCents: 120_00n }, { defaultOn: day('2026-10-02'), openCents: 100_00n }],
        earlier: [{ defaultOn: day('2026-06-02'), openCents: 110_00n, charged: { on: day('2026-06-20'), costsCents: 40_00n } }],
      }),
    ).receipt,
    lawValue(stackedCosts({ on, reminded: [{ defaultOn: day('2026-11-02'), openCents: 0n }], earlier: [{ defaultOn: day('2026-09-02'), openCents: 200_00n, charged: { on, costsCents: 45_00n } }] })).receipt,
  ],
  'business-fixed-costs': [
    lawValue(businessCosts({ owedFromOn: day('2026-11-02'), on })).receipt,
    lawValue(businessCosts({ owedFromOn: day('2026-12-02'), on })).receipt,
  ],
  'statutory-interest': [
    lawValue(statutoryInterest({ kind: 'consumer', ...year })).receipt,
    lawValue(
      statutoryInterest({
        kind: 'commercial', ...year, basis: 'act/365', compounding: 'none', concludedOn: day('2012-01-01'),
        parts: [{ on: day('2026-02-01'), principalCents: 600_00n, interestPaidCents: 20_00n }, { on: day('2026-11-22'), principalCents: 0n }],
      }),
    ).receipt,
    lawValue(statutoryInterest({ kind: 'consumer', ...year, toOn: day('2027-02-01') })).receipt,
    lawValue(statutoryInterest({ kind: 'consumer', ...year, toOn: year.fromOn })).receipt,
  ],
  'agreed-interest': [
    lawValue(agreedInterest({ ...year, rates: [{ validFrom: day('2025-01-01'), basisPoints: 750 }, { validFrom: day('2026-03-01'), basisPoints: 725 }] })).receipt,
  ],
  'plan-fee': [
    lawValue(testPlanFee(fee)).receipt,
    lawValue(testPlanFee({ ...fee, noticeUntilOn: null })).receipt,
    lawValue(testPlanFee({ ...fee, noticeUntilOn: on, feeCents: 0n })).receipt,
    lawValue(testPlanFee({ ...fee, noticeUntilOn: on, vat: uplift })).receipt,
    lawValue(testPlanFee({ ...fee, customerKind: 'business' })).receipt,
  ],
};
