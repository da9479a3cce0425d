import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from '../day.ts';
import { formatAmount, sum, type Cents } from '../money.ts';
import { businessCosts, collectionCosts, collectionCostsTogether, type CollectionCosts, type VatUplift } from './collection-costs.ts';
import { businessFixedCosts, collectionCostScale, generalVat } from './tables.ts';
import { euros, lawValue } from './testing.ts';

const on = day('2026-11-22');
const allHold: VatUplift = { outsourced: true, vatDeductible: false, announced: true };
const costsOf = (principalCents: Cents, vat: VatUplift = 'none'): CollectionCosts => lawValue(collectionCosts({ principalCents, on, vat }));

const scale = [
  ['0.01', '40.00', '8.40', '48.40'],
  ['25', '40.00', '8.40', '48.40'],
  ['100', '40.00', '8.40', '48.40'],
  ['266.66', '40.00', '8.40', '48.40'],
  ['266.67', '40.00', '8.40', '48.40'],
  ['266.70', '40.01', '8.40', '48.41'],
  ['300', '45.00', '9.45', '54.45'],
  ['500', '75.00', '15.75', '90.75'],
  ['750', '112.50', '23.63', '136.13'],
  ['1000', '150.00', '31.50', '181.50'],
  ['1234.56', '185.18', '38.89', '224.07'],
  ['2499.99', '375.00', '78.75', '453.75'],
  ['2500', '375.00', '78.75', '453.75'],
  ['2500.01', '375.00', '78.75', '453.75'],
  ['2500.10', '375.01', '78.75', '453.76'],
  ['3750', '500.00', '105.00', '605.00'],
  ['5000', '625.00', '131.25', '756.25'],
  ['5000.01', '625.00', '131.25', '756.25'],
  ['7500', '750.00', '157.50', '907.50'],
  ['10000', '875.00', '183.75', '1058.75'],
  ['10000.01', '875.00', '183.75', '1058.75'],
  ['25000', '1025.00', '215.25', '1240.25'],
  ['50000', '1275.00', '267.75', '1542.75'],
  ['100000', '1775.00', '372.75', '2147.75'],
  ['200000', '2775.00', '582.75', '3357.75'],
  ['200000.01', '2775.00', '582.75', '3357.75'],
  ['500000', '4275.00', '897.75', '5172.75'],
  ['999999.99', '6775.00', '1422.75', '8197.75'],
  ['1000000', '6775.00', '1422.75', '8197.75'],
  ['1000000.01', '6775.00', '1422.75', '8197.75'],
  ['2500000', '6775.00', '1422.75', '8197.75'],
] as const;
for (const [principal, costs, vat, total] of scale) {
  test(`the scale: ${principal} → ${costs}, with VAT ${total}`, () => {
    const raised = costsOf(euros(principal), allHold);
    assert.deepEqual([raised.costsCents, raised.vatCents, raised.totalCents].map(formatAmount), [costs, vat, total]);
    const plain = costsOf(euros(principal));
    assert.deepEqual([plain.costsCents, plain.vatCents, plain.totalCents].map(formatAmount), [costs, '0.00', costs]);
  });
}

test('the receipt: every slice, the rounding and the VAT', () => {
  const { receipt } = costsOf(12_345_67n, allHold);
  assert.deepEqual(receipt.lines, [
    { kind: 'slice', fromCents: 0n, toCents: 2_500_00n, baseCents: 2_500_00n, perMille: 150, exact: '375.00' },
    { kind: 'slice', fromCents: 2_500_00n, toCents: 5_000_00n, baseCents: 2_500_00n, perMille: 100, exact: '250.00' },
    { kind: 'slice', fromCents: 5_000_00n, toCents: 10_000_00n, baseCents: 5_000_00n, perMille: 50, exact: '250.00' },
    { kind: 'slice', fromCents: 10_000_00n, toCents: 200_000_00n, baseCents: 2_345_67n, perMille: 10, exact: '23.4567' },
    { kind: 'rounded', exact: '898.4567', amountCents: 898_46n },
    { kind: 'vat', percent: 21, amountCents: 188_68n },
  ]);
  assert.deepEqual(receipt.version, ['collection-costs@2012-07-01', 'vat@2012-10-01']);
  assert.deepEqual(receipt.inputs, { claims: [{ principalCents: 12_345_67n }], on, vat: allHold });
});

test('the receipt names the minimum and the maximum where they decide', () => {
  assert.deepEqual(costsOf(100_00n).receipt.lines.slice(1), [{ kind: 'minimum', amountCents: 40_00n }]);
  assert.deepEqual(costsOf(2_500_000_00n).receipt.lines.slice(5), [{ kind: 'maximum', amountCents: 6_775_00n }]);
});

for (const outsourced of [true, false]) {
  for (const vatDeductible of [true, false]) {
    for (const announced of [true, false]) {
      const holds = outsourced && !vatDeductible && announced;
      test(`VAT ${holds ? 'comes' : 'does not come'} on top: outsourced ${outsourced}, deductible ${vatDeductible}, announced ${announced}`, () => {
        const { vatCents, receipt } = costsOf(500_00n, { outsourced, vatDeductible, announced });
        assert.equal(vatCents, holds ? 15_75n : 0n);
        const missing = [...(outsourced ? [] : ['not-outsourced']), ...(vatDeductible ? ['vat-deductible'] : []), ...(announced ? [] : ['not-announced'])];
        assert.deepEqual(receipt.lines.at(-1), holds ? { kind: 'vat', percent: 21, amountCents: 15_75n } : { kind: 'no-vat', missing });
      });
    }
  }
}

test('claims that are reminded together are added first', () => {
  const together = lawValue(collectionCostsTogether({ principalsCents: [150_00n, 150_00n, 200_00n], on, vat: 'none' }));
  assert.equal(together.costsCents, 75_00n);
  assert.deepEqual(together.receipt.lines.slice(0, 3), [150_00n, 150_00n, 200_00n].map((principalCents) => ({ kind: 'claim', principalCents })));
});

test('nothing owed costs nothing, and a negative principal is a bug', () => {
  assert.deepEqual([costsOf(0n, allHold).totalCents, lawValue(collectionCostsTogether({ principalsCents: [], on, vat: 'none' })).totalCents], [0n, 0n]);
  assert.throws(() => costsOf(-1n), RangeError);
});

test('effective dates: the scale, the rate of VAT, and the last day that was checked', () => {
  const of = (text: string) => collectionCosts({ principalCents: 500_00n, on: day(text), vat: allHold });
  assert.deepEqual(of('2012-06-30'), {
    ok: false,
    refusal: { code: 'before-table', table: 'collection-costs', firstFrom: '2012-07-01', on: '2012-06-30' },
  });
  const vatOn = (text: string): Cents => lawValue(of(text)).vatCents;
  assert.deepEqual([vatOn('2012-07-01'), vatOn('2012-09-30'), vatOn('2012-10-01')], [14_25n, 14_25n, 15_75n]);
  assert.deepEqual(lawValue(of('2026-12-31')).receipt.warnings, []);
  const late = of('2027-01-01');
  const expected = ['collection-costs', 'vat'].map((table) => ({ code: 'past-verified', table, verifiedUntil: '2026-12-31', on: '2027-01-01' }));
  assert.ok(late.ok);
  assert.deepEqual([late.warnings, late.value.receipt.warnings], [expected, expected]);
});

test('rounding is the row’s to say', () => {
  const [row] = collectionCostScale.rows;
  const tables = { vat: generalVat, scale: { ...collectionCostScale, rows: [{ ...row, rounding: 'down' }] } } as const;
  assert.equal(lawValue(collectionCosts({ principalCents: 266_70n, on, vat: 'none' }, tables)).costsCents, 40_00n);
});

test('a new row holds from its day, and the old one keeps its own days', () => {
  const [row] = collectionCostScale.rows;
  const newer = { ...row, validFrom: day('2027-01-01'), minimumCents: 50_00n };
  const tables = { vat: generalVat, scale: { ...collectionCostScale, rows: [row, newer] } } as const;
  const minimum = (text: string): Cents => lawValue(collectionCosts({ principalCents: 1n, on: day(text), vat: 'none' }, tables)).costsCents;
  assert.deepEqual([minimum('2026-12-31'), minimum('2027-01-01')], [40_00n, 50_00n]);
});

// --- properties, over every principal from 0.01 to 2,000,000.00 ---------------------------

const principals = fc.oneof(
  fc.bigInt({ min: 1n, max: 2_000_000_00n }),
  fc.bigInt({ min: 1n, max: 3_000_00n }),
  fc.constantFrom(2_500_00n, 5_000_00n, 10_000_00n, 200_000_00n, 1_000_000_00n).chain((edge) => fc.bigInt({ min: edge - 50n, max: edge + 50n })),
);

/** The decree's sentence in thousandths of a cent, from the cumulative column of the scale: another way than slices. */
function allowedThousandths(cents: Cents): bigint {
  if (cents <= 2_500_00n) return cents * 150n;
  if (cents <= 5_000_00n) return 375_00_000n + (cents - 2_500_00n) * 100n;
  if (cents <= 10_000_00n) return 625_00_000n + (cents - 5_000_00n) * 50n;
  if (cents <= 200_000_00n) return 875_00_000n + (cents - 10_000_00n) * 10n;
  return 2_775_00_000n + (cents - 200_000_00n) * 5n;
}

test('property: never above the scale by more than its rounding, never outside minimum and maximum', () => {
  fc.assert(
    fc.property(principals, (principalCents) => {
      const { costsCents } = costsOf(principalCents);
      assert.ok(costsCents >= 40_00n && costsCents <= 6_775_00n);
      const exact = allowedThousandths(principalCents);
      if (costsCents > 40_00n) assert.ok(costsCents * 1000n <= exact + 500n, `${costsCents} for ${principalCents}`);
      if (costsCents < 6_775_00n) assert.ok(costsCents * 1000n > exact - 500n || costsCents === 40_00n, `${costsCents} for ${principalCents}`);
    }),
    { numRuns: 2000 },
  );
});

test('property: a cent more of principal never lowers the costs', () => {
  fc.assert(
    fc.property(principals, fc.bigInt({ min: 0n, max: 1_000_00n }), (principalCents, more) => {
      assert.ok(costsOf(principalCents).totalCents <= costsOf(principalCents + more).totalCents);
      assert.ok(costsOf(principalCents, allHold).totalCents <= costsOf(principalCents + more, allHold).totalCents);
    }),
  );
});

test('property: slices add up to the principal, costs and VAT to the total', () => {
  fc.assert(
    fc.property(principals, (principalCents) => {
      const { costsCents, vatCents, totalCents, receipt } = costsOf(principalCents, allHold);
      assert.equal(sum(receipt.lines.flatMap((line) => (line.kind === 'slice' ? [line.baseCents] : []))), principalCents);
      assert.equal(totalCents, costsCents + vatCents);
    }),
  );
});

test('property: adding claims first never costs more than each by itself', () => {
  fc.assert(
    fc.property(fc.array(principals, { minLength: 1, maxLength: 6 }), (principalsCents) => {
      const together = lawValue(collectionCostsTogether({ principalsCents, on, vat: 'none' })).costsCents;
      // Rounding once may be a cent above rounding each: never more than half a cent for every claim.
      assert.ok(together <= sum(principalsCents.map((cents) => costsOf(cents).costsCents)) + BigInt(principalsCents.length));
    }),
  );
});

// --- business -------------------------------------------------------------------------------

test('a business owes 40.00 from the day after its term, without a reminder', () => {
  const owedFromOn = day('2026-10-01');
  const fixed = (text: string): Cents => lawValue(businessCosts({ owedFromOn, on: day(text) })).fixedCents;
  assert.deepEqual([fixed('2026-09-30'), fixed('2026-10-01'), fixed('2026-11-22')], [0n, 40_00n, 40_00n]);
  const { receipt } = lawValue(businessCosts({ owedFromOn, on }));
  assert.deepEqual(receipt.lines, [{ kind: 'fixed', amountCents: 40_00n }]);
  assert.deepEqual(receipt.version, [`business-fixed-costs@${businessFixedCosts.rows[0].validFrom}`]);
  assert.equal(businessCosts({ owedFromOn, on: day('2013-03-15') }).ok, false);
});
