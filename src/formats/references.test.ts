import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

import fc from 'fast-check';

import { kenmerkOf } from '#domain/kenmerk.ts';
import { rfOf } from '#domain/rf.ts';
import { findReferences, isKenmerk, isRf, makeKenmerk, makeRf, normaliseIban, referencesMeant } from './references.ts';
import { sample } from '../../test/samples.ts';

const samples = sample('identifiers/');

const rf = [
  ['539007547034', 'RF18539007547034'],
  ['INV20260001', 'RF16INV20260001'],
  ['2026000123', 'RF462026000123'],
] as const;
for (const [reference, made] of rf) {
  test(`ISO 11649: ${reference} → ${made}`, () => {
    assert.equal(makeRf(reference), made);
    assert.equal(makeRf(reference.toLowerCase()), made);
    assert.ok(isRf(made));
    assert.ok(!isRf(made.replace(/.$/, (last) => (last === '1' ? '2' : '1'))));
  });
}

const kenmerken = [
  ['123456789', '9000000123456789'],
  ['202600000123456', '8202600000123456'],
  ['000020261122001', '6000020261122001'],
  ['000002026001234', '8000002026001234'],
  ['999999999999999', '3999999999999999'],
] as const;
for (const [digits, made] of kenmerken) {
  test(`betalingskenmerk: ${digits} → ${made}`, () => {
    assert.equal(makeKenmerk(digits), made);
    assert.ok(isKenmerk(made));
  });
}

const notRf = ['', 'RF', 'RF18', 'RF19539007547034', 'rf18539007547034', 'RF18 539007547034', 'RF001', `RF18${'1'.repeat(22)}`];
for (const text of notRf) test(`no ISO 11649 reference: "${text}"`, () => assert.ok(!isRf(text)));
const notKenmerk = ['', '1234567', '900000012345678', '8000000123456789', '90000001234567891', '9000000 123456789'];
for (const text of notKenmerk) test(`no betalingskenmerk: "${text}"`, () => assert.ok(!isKenmerk(text)));

test('what cannot be a reference is a bug of the maker', () => {
  for (const text of ['', 'x y', 'é', '1'.repeat(22)]) assert.throws(() => makeRf(text), RangeError);
  for (const text of ['', '12a', '1'.repeat(16)]) assert.throws(() => makeKenmerk(text), RangeError);
});

test('property: a made reference is right, and one other digit makes it wrong', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }), (number, at, add) => {
      const made = makeRf(String(number));
      assert.ok(isRf(made));
      const place = 2 + (at % (made.length - 2));
      const changed = made.slice(0, place) + String((Number(made[place]) + add) % 10) + made.slice(place + 1);
      assert.ok(!isRf(changed));
      assert.ok(isKenmerk(makeKenmerk(String(number))));
    }),
  );
});

const found: [text: string, rf: string[], kenmerk: string[]][] = [
  ['RF18539007547034', ['RF18539007547034'], []],
  ['Betaling rf18 5390 0754 7034 bedankt', ['RF18539007547034'], []],
  ['kenmerk:RF18.5390.0754.7034.', ['RF18539007547034'], []],
  ['R F 1 8 5390-0754-7034', ['RF18539007547034'], []],
  ['/REMI/USTD//RF16INV20260001/', ['RF16INV20260001'], []],
  ['RF18539007547034 en RF462026000123', ['RF18539007547034', 'RF462026000123'], []],
  ['RF19539007547034', [], []],
  ['SURF18539007547034', [], []],
  ['ISSUER: CUR REF: 9000000123456789', [], ['9000000123456789']],
  ['9000 0001 2345 6789', [], ['9000000123456789']],
  ['9000.0001.2345.6789 januari 2026', [], ['9000000123456789']],
  ['huur 2026 9000 0001 2345 6789', [], ['9000000123456789']],
  ['8000 0001 2345 6789', [], []],
  ['190000001234567892', [], []],
  ['NL91 ABNA 0417 1643 00', [], []],
  ['', [], []],
];
for (const [text, rfs, kenmerk] of found) {
  test(`found in "${text}"`, () => assert.deepEqual(findReferences(text), { rf: rfs, kenmerk }));
}

test('of a very long text only the beginning is searched', () => {
  for (const text of ['1 '.repeat(1_000_000), 'RF18 '.repeat(1_000_000), '9000000123456789 '.repeat(100_000)]) {
    assert.deepEqual(findReferences(text), findReferences(text.slice(0, 10_000)));
  }
  assert.deepEqual(findReferences(`${' '.repeat(10_000)}RF18539007547034`), { rf: [], kenmerk: [] });
});

test('IBAN: spaces and capitals do not matter, the check digits do', () => {
  assert.equal(normaliseIban('nl91 abna 0417 1643 00'), 'NL91ABNA0417164300');
  for (const wrong of ['', 'NL92ABNA0417164300', 'NL91ABNA041716430', 'XX91ABNA0417164300', '1234567']) {
    assert.equal(normaliseIban(wrong), null, wrong);
  }
});

const rows = (name: string): string[][] =>
  readFileSync(new URL(name, samples), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t'));

test('collected references of others agree', (t) => {
  if (!existsSync(samples)) {
    t.skip('left out: shared/samples/identifiers is not beside this checkout');
    return;
  }
  for (const [reference, verdict] of rows('rf_vectors.tsv')) assert.equal(isRf(reference!), verdict === 'valid', reference!);
  for (const row of rows('betalingskenmerk_vectors.tsv')) assert.ok(isKenmerk(row.at(-1)!), row.join(' '));
});

test('an arrangement is meant by its own reference and by each of its instalments’, in both forms and however they are spaced', () => {
  const reference = makeRf('0000001201');
  const inGroups = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ');
  for (const instalmentNo of [0, 1, 12, 999]) {
    for (const said of [rfOf(reference, instalmentNo), inGroups(rfOf(reference, instalmentNo)), kenmerkOf(reference, instalmentNo)!, inGroups(kenmerkOf(reference, instalmentNo)!)]) {
      assert.ok(referencesMeant(`termijn ${said} groetjes`).includes(reference), said);
    }
  }
});
