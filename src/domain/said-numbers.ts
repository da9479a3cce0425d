// Numbers of claims and customers in what a payer wrote: with other spaces,
// dots and dashes than ours, or with one slip of the finger. Texts are full of other
// numbers (dates, telephones, terminals, somebody's order), and customers have theirs.

import { isNumberOfDay, isOtherWord, isOurWord, withoutOtherNumbers } from './other-numbers.ts';

/** A number without anything between its letters and digits, in capitals. */
export interface SaidNumber {
  readonly plain: string;
  /** It stood there as one word; otherwise it was put together of several. */
  readonly asWritten: boolean;
  /**
   * ours: a word before it says that it is a number of ours (`klantnr 700123`) ·
   * loose: it only stands there · doubtful: it may be a day or a telephone, or a word before it says whose it is (`order 700123`).
   */
  readonly said: 'ours' | 'loose' | 'doubtful';
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
 * `references`: fields for nothing but a reference, where each number is one of ours.
 */
export function numbersIn(texts: readonly (string | undefined)[], references: readonly (string | undefined)[] = []): SaidNumber[] {
  const found = new Found();
  for (const text of texts) if (text !== undefined) readText(withoutOtherNumbers(text.slice(0, MOST_TEXT)), found, false);
  for (const text of references) if (text !== undefined) readText(text.slice(0, MOST_TEXT), found, true);
  return found.all();
}

/** What was found, each as it was said most clearly. */
class Found {
  readonly #written = new Map<string, SaidNumber['said']>();
  readonly #joined = new Map<string, SaidNumber['said']>();

  add(plain: string, asWritten: boolean, said: SaidNumber['said']): void {
    const among = asWritten ? this.#written : this.#joined;
    const clear = said === 'loose' && isNumberOfDay(plain) ? 'doubtful' : said;
    const before = among.get(plain);
    if (before === undefined || clarity.indexOf(clear) < clarity.indexOf(before)) among.set(plain, clear);
  }

  all(): SaidNumber[] {
    const joined = [...this.#joined].filter(([plain]) => !this.#written.has(plain));
    return [...[...this.#written].map(([plain, said]) => ({ plain, asWritten: true, said })), ...joined.map(([plain, said]) => ({ plain, asWritten: false, said }))].slice(0, MOST_NUMBERS);
  }
}

const clarity: readonly SaidNumber['said'][] = ['ours', 'loose', 'doubtful'];

function readText(text: string, found: Found, isReference: boolean): void {
  if (!/\d/.test(text)) return;
  const words = text.split(/[\s,;:()"'<>=#]+/).filter((word) => word !== '');
  for (const [at, word] of words.entries()) {
    if (!/\d/.test(word)) continue;
    const said = isReference ? 'ours' : saidBy(words, at);
    for (const part of word.includes('/') ? [word, ...word.split('/')] : [word]) {
      const plain = plainNumber(part);
      if (mayBeNumber(plain, 4, 5)) found.add(plain, true, said);
      // `klantnr.700123`
      const [, before = '', number = ''] = /^([a-z]+)[^a-z0-9]*(\d.*)$/i.exec(part) ?? [];
      const glued = isOurWord(before) ? 'ours' : isOtherWord(before) ? 'doubtful' : null;
      if (glued !== null && mayBeNumber(plainNumber(number), 4, 5)) found.add(plainNumber(number), true, glued);
    }
  }
  const groups = words.flatMap((word) => word.split(/[^A-Za-z0-9]+/)).filter((group) => group !== '').map((group) => ({ group, some: /\d/.test(group), only: !/\D/.test(group) }));
  const spoken = groups.map(({ group }) => group);
  for (let from = 0; from < groups.length; from += 1) {
    let { group: together, some, only } = groups[from]!;
    let said: SaidNumber['said'] | undefined = isReference ? 'ours' : undefined;
    for (let to = from + 1; to < Math.min(groups.length, from + MOST_GROUPS) && together.length < MOST_LENGTH; to += 1) {
      const next = groups[to]!;
      together += next.group;
      some ||= next.some;
      only &&= next.only;
      if (some && together.length <= MOST_LENGTH && together.length >= (only ? 7 : 5)) found.add(together.toUpperCase(), false, (said ??= saidBy(spoken, from)));
    }
  }
}

/** What the words before a number say of it: `klant nr. 700123`, `uw kenmerk is 700123`. */
function saidBy(words: readonly string[], at: number): SaidNumber['said'] {
  for (let back = at - 1; back >= Math.max(0, at - MOST_FILLERS - 1); back -= 1) {
    const word = words[back]!;
    if (isOurWord(word)) return 'ours';
    if (isOtherWord(word)) return 'doubtful';
    if (!fillers.has(word.toLowerCase().replace(/[^a-z]/g, ''))) return 'loose';
  }
  return 'loose';
}

const MOST_FILLERS = 2;
const fillers: ReadonlySet<string> = new Set(['', 'nr', 'nummer', 'no', 'num', 'number', 'is', 'was', 'van', 'met', 'uw', 'ons', 'onze', 'mijn', 'your', 'our', 'my', 'of']);

const mayBeNumber = (plain: string, leastMixed: number, leastDigits: number): boolean =>
  plain.length <= MOST_LENGTH && /\d/.test(plain) && plain.length >= (/^\d+$/.test(plain) ? leastDigits : leastMixed);

/** What payment providers call payments, as it stands in these texts: `tr_WDqYK6vllg`. */
export const linksIn = (texts: readonly (string | undefined)[]): string[] =>
  [...new Set(texts.flatMap((text) => [...(text ?? '').slice(0, MOST_TEXT).matchAll(/(?<![A-Za-z0-9_])[a-z]{2,4}_[A-Za-z0-9]{6,40}(?![A-Za-z0-9_])/g)].map(([id]) => id)))].slice(0, MOST_LINKS);
const MOST_LINKS = 5;

/** Fewer digits, and the neighbours of a number are other people's numbers. */
const LEAST_DIGITS_FOR_SLIPS = 7;

/** The numbers that somebody may have typed with a slip: whole words, not as long as what machines write, nothing else by what is said of them, and not more than a few. */
export const mayHaveSlips = (numbers: readonly SaidNumber[]): SaidNumber[] =>
  numbers.filter(({ plain, asWritten, said }) => asWritten && said !== 'doubtful' && plain.length <= LONGEST_TYPED).slice(0, MOST_TYPED);

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
