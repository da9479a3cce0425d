import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatAmount, least, most, parseAmount, splitEvenly, sum } from './money.ts';

const readings: readonly (readonly [string, bigint | null])[] = [
  ['0', 0n],
  ['12', 12_00n],
  ['12,5', 12_50n],
  ['12.50', 12_50n],
  ['-12,50', -12_50n],
  ['+7', 7_00n],
  ['€ 10', 10_00n],
  ['EUR 10,01', 10_01n],
  ['1234.56', 1234_56n],
  ['1.234,56', 1234_56n],
  ['1,234.56', 1234_56n],
  ["1'234.56", 1234_56n],
  ['1 234,56', 1234_56n],
  ['1\u202f234,56', 1234_56n],
  ['1.234.567', 1_234_567_00n],
  ['999999999,99', 999_999_999_99n],
  ['1000000000', null],
  // one euro or a thousand?
  ['1.000', null],
  ['1,000', null],
  // two signs for thousands, or one sign for both
  ['1.234,567.89', null],
  ['0.234,567.890', null],
  ["1.234'567,89", null],
  ['1.234.56', null],
  ['12.34.567', null],
  ['12,345', null],
  ['1,2,3', null],
  ['12.', null],
  [',5', null],
  ['1e3', null],
  ['--1', null],
  ['5-', null],
  ['tien', null],
  ['', null],
  ['€', null],
];
for (const [text, cents] of readings) {
  test(`'${text}' reads as ${cents === null ? 'no amount' : `${cents} cents`}`, () => assert.equal(parseAmount(text), cents));
}

test('an amount that is written is read again as the same', () => {
  fc.assert(fc.property(fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n }), (cents) => assert.equal(parseAmount(formatAmount(cents)), cents)));
});

const writings: readonly (readonly [bigint, string])[] = [[0n, '0.00'], [5n, '0.05'], [-5n, '-0.05'], [100n, '1.00'], [-123_456n, '-1234.56']];
for (const [cents, text] of writings) test(`${cents} cents is written ${text}`, () => assert.equal(formatAmount(cents), text));

test('equal parts add up, differ by a cent at most, and the first carry the odd cents', () => {
  assert.deepEqual(splitEvenly(100_00n, 3), [33_34n, 33_33n, 33_33n]);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.integer({ min: 1, max: 120 }), (total, parts) => {
      const split = splitEvenly(total, parts);
      assert.equal(split.length, parts);
      assert.equal(sum(split), total);
      assert.deepEqual(split, split.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
      assert.ok((split[0] ?? 0n) - (split.at(-1) ?? 0n) <= 1n);
    }),
  );
});

test('a total cannot be divided into no parts, half parts, or be negative', () => {
  assert.throws(() => splitEvenly(1n, 0), RangeError);
  assert.throws(() => splitEvenly(1n, 1.5), RangeError);
  assert.throws(() => splitEvenly(-1n, 2), RangeError);
});

test('the sum of nothing is nothing; least and most', () => {
  assert.equal(sum([]), 0n);
  assert.equal(least(1n, 2n), 1n);
  assert.equal(most(1n, 2n), 2n);
});
