// Numbers of claims and customers in what a payer wrote: with other spaces,
// dots and dashes than ours, or with one slip of the finger.

/** A number without anything between its letters and digits, in capitals. */
export interface SaidNumber {
  readonly plain: string;
  /** It stood there as one word; otherwise it was put together of several. */
  readonly asWritten: boolean;
}

const MOST_TEXT = 2_000;
const MOST_NUMBERS = 250;
const MOST_LENGTH = 40;
/** Of several words together; a number has no more groups than this. */
const MOST_GROUPS = 5;

export const plainNumber = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();

/**
 * What may be a number of ours: words with a digit, the parts between their
 * slashes, and neighbouring words put together. Short ones (a house number, a
 * year) are left out: they mean too many things. Each once, as written first.
 */
export function numbersIn(texts: readonly (string | undefined)[]): SaidNumber[] {
  const written = new Set<string>();
  const joined = new Set<string>();
  for (const text of texts) {
    if (text === undefined || !/\d/.test(text)) continue;
    const words = text.slice(0, MOST_TEXT).split(/[\s,;:()"'<>]+/).filter((word) => word !== '');
    for (const word of words) {
      if (!/\d/.test(word)) continue;
      for (const part of word.includes('/') ? [word, ...word.split('/')] : [word]) {
        const plain = plainNumber(part);
        if (mayBeNumber(plain, 4, 5)) written.add(plain);
      }
    }
    const groups = words.flatMap((word) => word.split(/[^A-Za-z0-9]+/)).filter((group) => group !== '').map((group) => ({ group, some: /\d/.test(group), only: !/\D/.test(group) }));
    for (let from = 0; from < groups.length; from += 1) {
      let { group: together, some, only } = groups[from]!;
      for (let to = from + 1; to < Math.min(groups.length, from + MOST_GROUPS) && together.length < MOST_LENGTH; to += 1) {
        const next = groups[to]!;
        together += next.group;
        some ||= next.some;
        only &&= next.only;
        if (some && together.length <= MOST_LENGTH && together.length >= (only ? 7 : 5)) joined.add(together.toUpperCase());
      }
    }
  }
  const all = [...[...written].map((plain) => ({ plain, asWritten: true })), ...[...joined].filter((plain) => !written.has(plain)).map((plain) => ({ plain, asWritten: false }))];
  return all.slice(0, MOST_NUMBERS);
}

const mayBeNumber = (plain: string, leastMixed: number, leastDigits: number): boolean =>
  plain.length <= MOST_LENGTH && /\d/.test(plain) && plain.length >= (/^\d+$/.test(plain) ? leastDigits : leastMixed);

/** Fewer digits, and the neighbours of a number are other people's numbers. */
const LEAST_DIGITS_FOR_SLIPS = 7;

/** The numbers that somebody may have typed with a slip: whole words, not as long as what machines write, and not more than a few. */
export const mayHaveSlips = (numbers: readonly SaidNumber[]): string[] =>
  numbers.filter(({ plain, asWritten }) => asWritten && plain.length <= LONGEST_TYPED).map(({ plain }) => plain).slice(0, MOST_TYPED);

const LONGEST_TYPED = 16;
const MOST_TYPED = 3;

/** The numbers that are one slip away: one digit another, or two neighbours the other way round. Empty for short numbers. */
export function slipsOf(plain: string): string[] {
  if (plain.replace(/\D/g, '').length < LEAST_DIGITS_FOR_SLIPS) return [];
  const slips = new Set<string>();
  for (let at = 0; at < plain.length; at += 1) {
    if (!isDigit(plain[at])) continue;
    for (let digit = 0; digit <= 9; digit += 1) slips.add(plain.slice(0, at) + digit + plain.slice(at + 1));
    if (isDigit(plain[at + 1])) slips.add(plain.slice(0, at) + plain[at + 1] + plain[at] + plain.slice(at + 2));
  }
  slips.delete(plain);
  return [...slips];
}

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';
