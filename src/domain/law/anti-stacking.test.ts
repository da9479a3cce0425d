import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, day, type Day } from '../day.ts';
import { formatAmount, sum, type Cents } from '../money.ts';
import { stackedCosts, type EarlierInstalment, type StackingInputs } from './anti-stacking.ts';
import { collectionCosts } from './collection-costs.ts';
import { euros, lawValue } from './testing.ts';

const earlier = (defaultOn: string, open: string, charged?: readonly [string, string]): EarlierInstalment => ({
  defaultOn: day(defaultOn),
  openCents: euros(open),
  ...(charged === undefined ? {} : { charged: { on: day(charged[0]), costsCents: euros(charged[1]) } }),
});
const inputs = (reminded: string | readonly string[], before: readonly EarlierInstalment[], on = '2026-07-20'): StackingInputs => ({
  on: day(on),
  reminded: [reminded].flat().map((open) => ({ defaultOn: day('2026-07-01'), openCents: euros(open) })),
  earlier: before,
});

const cases: readonly (readonly [string, StackingInputs, string])[] = [
  ['the first instalment of an agreement bears the scale', inputs('100', []), '40.00'],
  ['a large first one too', inputs('1000', []), '150.00'],
  ['a second small one adds nothing while both stay under the minimum', inputs('100', [earlier('2026-06-01', '100', ['2026-06-20', '40'])]), '0.00'],
  ['the third brings the sum over the minimum: the difference', inputs('100', [earlier('2026-06-01', '100', ['2026-06-20', '40']), earlier('2026-05-01', '100')]), '5.00'],
  ['a large second one bears no more than the step', inputs('1000', [earlier('2026-06-01', '1000', ['2026-06-20', '150'])]), '20.00'],
  ['an earlier one that was paid since: the step, not the scale', inputs('250', [earlier('2026-06-01', '0', ['2026-06-20', '40'])]), '20.00'],
  ['charged longer ago than six months: the scale again', inputs('250', [earlier('2025-11-01', '0', ['2025-12-31', '40'])]), '40.00'],
  ['charged on the first day of the window', inputs('250', [earlier('2025-11-01', '0', ['2026-01-01', '40'])]), '20.00'],
  ['defaulted on the first day of the window', inputs('100', [earlier('2026-01-01', '100', ['2026-01-20', '40'])]), '0.00'],
  ['unpaid, and defaulted before the window: out of the sum', inputs('250', [earlier('2025-12-31', '5000')]), '40.00'],
  ['unpaid and never charged: the scale of the instalment alone is the most', inputs('250', [earlier('2026-06-01', '5000')]), '40.00'],
  ['one notice for all that were left out: the highest single fee', inputs(['250', '300', '250'], []), '45.00'],
  ['the cap of the window: what is left of 140.00', inputs('250', ['02', '03', '04', '05', '06'].map((month) => earlier(`2026-${month}-01`, '0', [`2026-${month}-20`, '25']))), '15.00'],
  ['the cap is reached', inputs('250', [earlier('2026-06-01', '0', ['2026-06-20', '140'])]), '0.00'],
  ['no cap from 266.67', inputs('266.67', [earlier('2026-06-01', '0', ['2026-06-20', '140'])]), '20.00'],
  ['the cap just below', inputs('266.66', [earlier('2026-06-01', '0', ['2026-06-20', '130'])]), '10.00'],
];
for (const [name, asked, costs] of cases) {
  test(`costs on instalments: ${name}`, () => assert.equal(formatAmount(lawValue(stackedCosts(asked)).costsCents), costs));
}

test('before 1 October 2024 there was only the scale', () => {
  const before = [earlier('2024-08-01', '1000', ['2024-08-20', '150'])];
  const on = (text: string): Cents =>
    lawValue(stackedCosts({ on: day(text), reminded: [{ defaultOn: day('2024-09-01'), openCents: 1000_00n }], earlier: before })).costsCents;
  assert.deepEqual([on('2024-09-30'), on('2024-10-01')], [150_00n, 20_00n]);
});

test('the receipt holds every reading', () => {
  const { receipt } = lawValue(stackedCosts(inputs('100', [earlier('2026-06-01', '200', ['2026-06-20', '40'])])));
  assert.deepEqual(receipt.lines, [
    { kind: 'alone', amountCents: 40_00n },
    { kind: 'marginal', sumCents: 300_00n, scaleCents: 45_00n, chargedCents: 40_00n, amountCents: 5_00n },
    { kind: 'step', windowFrom: '2026-01-01', amountCents: 20_00n },
    { kind: 'cap', windowFrom: '2026-01-01', chargedCents: 40_00n, amountCents: 100_00n },
  ]);
  assert.deepEqual(receipt.version, ['collection-costs@2012-07-01', 'anti-stacking@2024-10-01']);
});

test('a notice about nothing is a bug', () => assert.throws(() => stackedCosts(inputs([], [])), RangeError));

test('past the last day that was checked there is a warning', () => {
  const late = stackedCosts(inputs('100', [], '2027-01-01'));
  assert.ok(late.ok);
  assert.deepEqual(late.warnings.map((warning) => warning.table), ['collection-costs', 'anti-stacking']);
});

/** Two years of monthly rent, some months paid late or never; every default is charged as the rule allows. */
const months = fc.array(fc.record({ cents: fc.bigInt({ min: 1_00n, max: 400_00n }), paidLater: fc.boolean() }), { minLength: 1, maxLength: 24 });

function chargesOf(history: readonly { readonly cents: bigint; readonly paidLater: boolean }[]): { on: Day; costsCents: Cents; openCents: Cents }[] {
  const before: EarlierInstalment[] = [];
  return history.map(({ cents, paidLater }, index) => {
    const defaultOn = addMonths(day('2024-12-02'), index);
    const on = addDays(defaultOn, 18);
    const { costsCents } = lawValue(stackedCosts({ on, reminded: [{ defaultOn, openCents: cents }], earlier: before }));
    before.push({ defaultOn, openCents: paidLater ? 0n : cents, charged: { on, costsCents } });
    return { on, costsCents, openCents: cents };
  });
}

test('property: never above the scale of the instalment alone, and small rents never above 140.00 in any six months', () => {
  fc.assert(
    fc.property(months, (history) => {
      const charges = chargesOf(history);
      for (const { on, costsCents, openCents } of charges) {
        assert.ok(costsCents <= lawValue(collectionCosts({ principalCents: openCents, on, vat: 'none' })).costsCents);
      }
      if (history.some(({ cents }) => cents >= 266_67n)) return;
      for (const { on } of charges) {
        const window = charges.filter((charge) => charge.on <= on && charge.on > addMonths(on, -6));
        assert.ok(sum(window.map((charge) => charge.costsCents)) <= 140_00n);
      }
    }),
  );
});
