import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fromJson, toJson } from '../json.ts';
import { lawReceipt, receiptRules, type LawReceipt } from './receipts.ts';
import { lawSources, lawTables } from './sources.ts';
import { sampleReceipts } from './testing.ts';

/** The names under which a bigint would come back from JSON as a number, or a number as a bigint. */
type LostInJson<Value, Name extends string = ''> = Value extends bigint
  ? Name extends `${string}Cents` ? never : Name
  : Value extends number
    ? Name extends `${string}Cents` ? Name : never
    : Value extends string | boolean | null | undefined
      ? never
      : Value extends readonly (infer Each)[]
        ? LostInJson<Each>
        : { [Key in keyof Value & string]: LostInJson<Value[Key], Key> }[keyof Value & string];
type Nothing<Value extends never> = Value;

test('no field of any receipt changes its kind in JSON', () => {
  // The compiler's to prove: with a name that is lost, these do not compile.
  const lost: readonly Nothing<LostInJson<LawReceipt>>[] = [];
  const wouldBeSeen: LostInJson<{ readonly lines: readonly { readonly rest: bigint; readonly fewCents: number }[] }> = 'rest';
  assert.deepEqual([lost.length, wouldBeSeen], [0, 'rest']);
});

for (const rule of receiptRules) {
  test(`a receipt of ${rule} survives JSON, as facts keep it`, () => {
    assert.ok(sampleReceipts[rule].length > 0);
    for (const receipt of sampleReceipts[rule]) {
      assert.equal(receipt.rule, rule);
      assert.deepEqual(lawReceipt(fromJson(toJson(receipt))), receipt);
    }
  });

  test(`every row that a receipt of ${rule} names is found again`, () => {
    for (const { version } of sampleReceipts[rule]) {
      const sources = lawSources(version);
      assert.deepEqual(sources.map(({ table, validFrom }) => `${table}@${validFrom}`), version);
      for (const { table, row } of sources) assert.equal(row === null, lawTables[table] === null, table);
    }
  });
}

test('what is no receipt of the law is none', () => {
  for (const kept of [null, undefined, 'costs', {}, { rule: 'waiver', lines: [] }, { rule: 'toString' }]) assert.equal(lawReceipt(kept), null);
});

test('a version that names no table, or a row that is gone', () => {
  assert.deepEqual(lawSources(['plan-fee:business', 'toString@2020-01-01']), []);
  assert.deepEqual(lawSources(['vat@1999-01-01']), [{ table: 'vat', validFrom: '1999-01-01', row: null }]);
});
