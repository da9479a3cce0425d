// The tables as data: what a careless edit would break.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../day.ts';
import { rowOn, type DatedRow, type DatedTable } from './dated-table.ts';
import { commercialInterest, consumerInterest } from './interest-rates.ts';
import { planTermsTable } from './plan-terms.ts';
import { antiStacking, businessFixedCosts, collectionCostScale, creditPriceMargin, directDebitTerms, generalVat, noticeTerms } from './tables.ts';

const tables: readonly DatedTable<DatedRow>[] = [
  collectionCostScale, generalVat, businessFixedCosts, antiStacking, noticeTerms,
  consumerInterest, commercialInterest, creditPriceMargin, planTermsTable, directDebitTerms,
];

for (const table of tables) {
  test(`${table.name}: rows in order, each with its source, checked beyond the last of them`, () => {
    const days = table.rows.map((row) => row.validFrom);
    assert.deepEqual(days, [...new Set(days)].toSorted());
    for (const row of table.rows) assert.match(row.source, /\w{3}/);
    assert.ok(table.verifiedUntil > days.at(-1)!);
  });

  test(`${table.name}: each row from its first day on, no answer before the first, a warning past the check`, () => {
    for (const row of table.rows) {
      const found = rowOn(table, row.validFrom);
      assert.ok(found.ok && found.value === row && found.warnings.length === 0);
    }
    const first = table.rows[0].validFrom;
    assert.deepEqual(rowOn(table, addDays(first, -1)), {
      ok: false,
      refusal: { code: 'before-table', table: table.name, firstFrom: first, on: addDays(first, -1) },
    });
    const warnings = (days: number): readonly unknown[] => {
      const found = rowOn(table, addDays(table.verifiedUntil, days));
      assert.ok(found.ok);
      return found.warnings;
    };
    assert.deepEqual([warnings(0).length, warnings(1).length], [0, 1]);
  });
}

test('what is uncertain says why', () => {
  const unsure = tables.flatMap((table) => table.rows.filter((row) => row.mark === 'uncertain'));
  assert.ok(unsure.length >= 3);
  for (const row of unsure) assert.ok(row.note !== undefined && row.note.length > 20, row.source);
});
