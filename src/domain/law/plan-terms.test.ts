import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../day.ts';
import { maximumCreditPrice } from './credit-price.ts';
import {
  decidePlanTerms, planFees, planInterests, planTermsTable,
  type PlanCircumstances, type PlanFeeKind, type PlanInterest, type PlanReason, type PlanTerms, type PlanVerdict,
} from './plan-terms.ts';
import { lawValue } from './testing.ts';

const on = day('2026-11-22');
const decide = (terms: Partial<PlanTerms>) => lawValue(decidePlanTerms({ customerKind: 'consumer', interest: 'none', fee: 'none', on, ...terms }));

/** Every cell for a consumer: interest down, fee across. */
const table: Readonly<Record<PlanInterest, Readonly<Record<PlanFeeKind, PlanVerdict>>>> = {
  none: { none: 'allowed', 'collection-costs': 'allowed', 'fee-within-scale': 'warn', fee: 'blocked' },
  'statutory-running': { none: 'allowed-with-notice', 'collection-costs': 'allowed-with-notice', 'fee-within-scale': 'warn', fee: 'blocked' },
  'contract-continuing': { none: 'warn', 'collection-costs': 'warn', 'fee-within-scale': 'warn', fee: 'blocked' },
  new: { none: 'blocked', 'collection-costs': 'blocked', 'fee-within-scale': 'blocked', fee: 'blocked' },
};
const why: { readonly interest: Record<PlanInterest, readonly PlanReason[]>; readonly fee: Record<PlanFeeKind, readonly PlanReason[]> } = {
  interest: {
    none: [],
    'statutory-running': ['interest-from-default', 'offer-waiver'],
    'contract-continuing': ['unfair-terms-check', 'stay-within-credit-price'],
    new: ['may-be-consumer-credit'],
  },
  fee: { none: [], 'collection-costs': ['itemise-collection-costs'], 'fee-within-scale': ['no-longer-free'], fee: ['fee-not-allowed'] },
};
for (const interest of planInterests) {
  for (const fee of planFees) {
    const verdict = table[interest][fee];
    test(`consumer, interest ${interest}, fee ${fee}: ${verdict}`, () => {
      const reasons = [...why.interest[interest], ...why.fee[fee]];
      assert.deepEqual(decide({ interest, fee }), {
        verdict,
        reasons: reasons.length === 0 ? ['free-of-charge'] : reasons,
        overridableBy: verdict === 'blocked' ? 'compliance' : null,
      });
    });
    test(`business, interest ${interest}, fee ${fee}: allowed`, () => {
      assert.deepEqual(decide({ customerKind: 'business', interest, fee, basisPoints: 5000 }), { verdict: 'allowed', reasons: ['business-agreement'], overridableBy: null });
    });
  }
}

const plain: PlanCircumstances = { debtDueBefore: true, daysFromDelivery: 400, largeOnlineSeller: false, thirdPartyPays: false, months: 12, totalCents: 100_000_00n };
const circumstances: readonly (readonly [string, Partial<PlanCircumstances>, readonly PlanReason[]])[] = [
  ['an existing debt, a year, 100,000.00', {}, []],
  ['the debt was not due', { debtDueBefore: false, daysFromDelivery: 50 }, ['debt-not-due-before']],
  ['not due, beyond 50 days', { debtDueBefore: false, daysFromDelivery: 51 }, ['debt-not-due-before', 'too-long-for-deferral']],
  ['not due, a large online seller, 14 days', { debtDueBefore: false, daysFromDelivery: 14, largeOnlineSeller: true }, ['debt-not-due-before']],
  ['not due, a large online seller, 15 days', { debtDueBefore: false, daysFromDelivery: 15, largeOnlineSeller: true }, ['debt-not-due-before', 'too-long-for-deferral']],
  ['somebody else pays out the creditor', { thirdPartyPays: true }, ['third-party-pays']],
  ['thirteen months', { months: 13 }, ['longer-than-a-year']],
  ['a cent above 100,000.00', { totalCents: 100_000_01n }, ['above-credit-amount']],
];
for (const [name, changes, reasons] of circumstances) {
  test(`circumstances: ${name}`, () => {
    const decision = decide({ circumstances: { ...plain, ...changes } });
    assert.deepEqual(decision, {
      verdict: reasons.length === 0 ? 'allowed' : 'warn',
      reasons: reasons.length === 0 ? ['free-of-charge'] : reasons,
      overridableBy: null,
    });
  });
}

test('a price above the maximum: nobody may override new interest, compliance judges a contract’s own', () => {
  assert.deepEqual(decide({ interest: 'new', basisPoints: 1200 }).overridableBy, 'compliance');
  assert.deepEqual(decide({ interest: 'new', basisPoints: 1201 }), {
    verdict: 'blocked',
    reasons: ['may-be-consumer-credit', 'above-credit-price'],
    overridableBy: null,
  });
  assert.equal(decide({ interest: 'contract-continuing', basisPoints: 1200 }).verdict, 'warn');
  assert.deepEqual([decide({ interest: 'contract-continuing', basisPoints: 1201 })].map((one) => [one.verdict, one.overridableBy]), [['blocked', 'compliance']]);
});

test('what interest from the default does is the row’s to say', () => {
  const [row] = planTermsTable.rows;
  const careful = { ...planTermsTable, rows: [{ ...row, statutoryInterest: 'blocked' }] } as const;
  const decision = lawValue(decidePlanTerms({ customerKind: 'consumer', interest: 'statutory-running', fee: 'none', on }, careful));
  assert.deepEqual([decision.verdict, decision.overridableBy], ['blocked', 'compliance']);
});

test('the maximum credit price follows the statutory interest', () => {
  const most = (text: string): number => lawValue(maximumCreditPrice(day(text)));
  assert.deepEqual(['2022-07-01', '2024-06-01', '2025-06-01', '2026-11-22'].map(most), [1000, 1500, 1400, 1200]);
  assert.equal(maximumCreditPrice(day('2022-06-30')).ok, false);
});

test('past the last day that was checked there is a warning', () => {
  const late = decidePlanTerms({ customerKind: 'consumer', interest: 'new', fee: 'none', on: day('2027-01-01'), basisPoints: 100 });
  assert.ok(late.ok);
  assert.deepEqual(late.warnings.map((warning) => warning.table), ['plan-terms', 'credit-price-margin', 'consumer-interest']);
});
