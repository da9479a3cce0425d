// Exact fractions for what the law computes: never a floating number, rounded
// only where a rule says so.

const positive = (denominator: bigint): void => {
  if (denominator <= 0n) throw new RangeError(`denominator ${denominator}`);
};

/** A fraction as the nearest whole number; halves go up (-0.5 → 0). */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  positive(denominator);
  const doubled = 2n * numerator + denominator;
  const quotient = doubled / (2n * denominator);
  return doubled < 0n && doubled % (2n * denominator) !== 0n ? quotient - 1n : quotient;
}

/** In lowest terms: `2208/73`, `105`. */
export function fractionText(numerator: bigint, denominator: bigint): string {
  positive(denominator);
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return denominator === a ? `${numerator / a}` : `${numerator / a}/${denominator / a}`;
}

/** With so many decimals, halves up: `30.2466`. Not for negative fractions. */
export function decimalText(numerator: bigint, denominator: bigint, places: number): string {
  if (numerator < 0n || places < 1) throw new RangeError(`decimalText: ${numerator}, ${places} places`);
  const scaled = roundHalfUp(numerator * 10n ** BigInt(places), denominator).toString().padStart(places + 1, '0');
  return `${scaled.slice(0, -places)}.${scaled.slice(-places)}`;
}
