// The references that payments carry: ISO 11649 (RF…), the Dutch 16-digit
// betalingskenmerk, and IBANs; made, checked, and found in what people type.

import { electronicFormatIBAN, isValidIBAN } from 'ibantools';

import { bodyOfKenmerk, isKenmerk } from '#domain/kenmerk.ts';
import { arrangementOfRf, isRf, makeRf } from '#domain/rf.ts';

export { isKenmerk, makeKenmerk } from '#domain/kenmerk.ts';
export { isRf, makeRf, mod97 } from '#domain/rf.ts';

/** The IBAN without spaces and in capitals, or null where it is none. */
export function normaliseIban(text: string): string | null {
  const compact = electronicFormatIBAN(text);
  return compact !== null && isValidIBAN(compact) ? compact : null;
}

export interface FoundReferences {
  readonly rf: readonly string[];
  readonly kenmerk: readonly string[];
}

const MOST_TEXT = 10_000;
const RF_START = /(?<![A-Z0-9])R[ .]?F[ .\-/]{0,2}\d[ .]?\d/g;
/** Digits with what people put between the groups of a number that they copy. */
const DIGIT_GROUPS = /\d(?:[ .\-/]{0,2}\d)*/g;

/**
 * The references inside what somebody typed, spaces, dots, dashes and slashes
 * allowed. Only those whose check digits are right, each once. Where a
 * reference ends cannot always be seen ("RF18 5390 0754 7034 thanks"), so every
 * end of a word that makes one is reported; the caller knows which exist.
 */
export function findReferences(text: string): FoundReferences {
  const upper = text.slice(0, MOST_TEXT).toUpperCase();
  const rf = new Set<string>();
  for (const match of upper.matchAll(RF_START)) {
    for (const found of rfStartingAt(upper.slice(match.index, match.index + 80))) rf.add(found);
  }
  const kenmerk = new Set<string>();
  for (const match of upper.matchAll(DIGIT_GROUPS)) {
    for (const found of kenmerkIn(match[0].split(/\D+/))) kenmerk.add(found);
  }
  return { rf: [...rf], kenmerk: [...kenmerk] };
}

/** The RF references that a text means: those that stand in it, and those of the arrangements whose instalments' references and kenmerken stand in it. Each once; which exist, the caller knows. */
export function referencesMeant(text: string): readonly string[] {
  const { rf, kenmerk } = findReferences(text);
  return [...new Set([...rf, ...rf.flatMap((each) => arrangementOfRf(each) ?? []), ...kenmerk.flatMap((each) => bodyOfKenmerk(each) ?? []).map(makeRf)])];
}

function rfStartingAt(text: string): string[] {
  const found: string[] = [];
  let compact = '';
  for (let index = 0; index <= text.length && compact.length <= 25; index += 1) {
    const character = text[index];
    if (character !== undefined && /[A-Z0-9]/.test(character)) {
      compact += character;
      continue;
    }
    if (isRf(compact)) found.push(compact);
    if (character === undefined || !/[ .\-/]/.test(character)) break;
  }
  return found;
}

function kenmerkIn(groups: readonly string[]): string[] {
  const found: string[] = [];
  for (let from = 0; from < groups.length; from += 1) {
    let digits = '';
    for (let to = from; to < groups.length && digits.length < 16; to += 1) digits += groups[to]!;
    if (isKenmerk(digits)) found.push(digits);
  }
  return found;
}
