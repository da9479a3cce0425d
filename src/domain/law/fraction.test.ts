import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimalText, fractionText, roundHalfUp } from './fraction.ts';

const rounded = [
  [0n, 3n, 0n], [1n, 3n, 0n], [1n, 2n, 1n], [2n, 3n, 1n], [3n, 2n, 2n], [5n, 2n, 3n], [10n, 5n, 2n],
  [-1n, 3n, 0n], [-1n, 2n, 0n], [-2n, 3n, -1n], [-3n, 2n, -1n], [-2n, 1n, -2n],
] as const;
for (const [numerator, denominator, whole] of rounded) {
  test(`${numerator}/${denominator} rounds to ${whole}`, () => assert.equal(roundHalfUp(numerator, denominator), whole));
}

test('in lowest terms, and with decimals', () => {
  assert.deepEqual([fractionText(11040n, 365n), fractionText(10500n, 100n), fractionText(0n, 7n), fractionText(-4n, 6n)], ['2208/73', '105', '0', '-2/3']);
  assert.deepEqual([decimalText(2208n, 73n, 4), decimalText(1n, 200_000n, 4), decimalText(1n, 20_000n, 4), decimalText(12n, 1n, 2)], ['30.2466', '0.0000', '0.0001', '12.00']);
});

test('what has no meaning is a bug', () => {
  assert.throws(() => roundHalfUp(1n, 0n), RangeError);
  assert.throws(() => fractionText(1n, -1n), RangeError);
  assert.throws(() => decimalText(-1n, 2n, 2), RangeError);
});
