// Money is whole euro cents in a bigint: it is parsed from text, added, and
// divided into parts that add up again. It never becomes a fraction.

export type Cents = bigint;

const MAX_CENTS = 99_999_999_999n; // € 999,999,999.99, the most that SEPA can carry

/**
 * Reads an amount in euros: `1234.56`, `1234,56`, `1.234,56`, `1,234.56`,
 * `-12,5`, `€ 10`. A comma or point followed by one or two digits at the end is
 * the decimal sign. Returns null where the text is no amount, has more than two
 * decimals, or is above € 999,999,999.99.
 */
export function parseAmount(text: string): Cents | null {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '').replace(/^EUR/i, '');
  const match = /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:'\d{3})+|\d+)(?:([.,])(\d{1,2}))?$/.exec(plain);
  if (!match) return null;
  const [, sign, whole = '', decimalSign, decimals = ''] = match;
  const grouping = /[.,']/.exec(whole)?.[0];
  if (grouping !== undefined && grouping === decimalSign) return null;
  // With one group and no decimals, "1.000" could mean one euro or a thousand: a person must say which.
  if (grouping !== undefined && decimalSign === undefined && whole.split(grouping).length === 2) return null;
  const cents = BigInt(whole.replace(/[.,']/g, '')) * 100n + BigInt(decimals.padEnd(2, '0') || '0');
  if (cents > MAX_CENTS) return null;
  return sign === '-' ? -cents : cents;
}

/** Machine form: `1234.56`, `-0.05`. */
export function formatAmount(cents: Cents): string {
  const abs = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${abs / 100n}.${(abs % 100n).toString().padStart(2, '0')}`;
}

/**
 * Divides a positive amount into `parts` that add up to the whole; the first
 * parts carry the odd cents (100.00 in 3 → 33.34, 33.33, 33.33).
 */
export function splitEvenly(total: Cents, parts: number): Cents[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError(`splitEvenly: ${parts} parts`);
  if (total < 0n) throw new RangeError(`splitEvenly: negative total ${total}`);
  const each = total / BigInt(parts);
  const odd = total % BigInt(parts);
  return Array.from({ length: parts }, (_, index) => (BigInt(index) < odd ? each + 1n : each));
}

export function sum(amounts: Iterable<Cents>): Cents {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

export const least = (a: Cents, b: Cents): Cents => (a < b ? a : b);
export const most = (a: Cents, b: Cents): Cents => (a > b ? a : b);
