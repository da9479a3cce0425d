// The Dutch betalingskenmerk: 16 digits, a check digit before fifteen. Each
// instalment has its own, made of its arrangement's RF reference and its
// number, so nothing has to be kept to know whose it is. `000` is the whole arrangement.

import { bodyIn } from './rf.ts';

const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1] as const; // from the right, repeating

function checkDigit(fifteen: string): string {
  let total = 0;
  for (let index = 0; index < 15; index += 1) total += Number(fifteen[14 - index]) * WEIGHTS[index % 10]!;
  const digit = 11 - (total % 11);
  return String(digit === 10 ? 1 : digit === 11 ? 0 : digit);
}

/** Makes a 16-digit betalingskenmerk of up to 15 digits (padded with zeros on the left). Throws a RangeError for anything else. */
export function makeKenmerk(digits: string): string {
  if (!/^\d{1,15}$/.test(digits)) throw new RangeError(`not a number of 1 to 15 digits: ${digits}`);
  const fifteen = digits.padStart(15, '0');
  return checkDigit(fifteen) + fifteen;
}

/** Whether text is a 16-digit betalingskenmerk with a right check digit. Shorter forms are never accepted as checked. */
export const isKenmerk = (text: string): boolean => /^\d{16}$/.test(text) && text[0] === checkDigit(text.slice(1));

/**
 * The kenmerk of an instalment (1 to 999), or without one of the arrangement,
 * by the arrangement's RF reference; null where sixteen digits cannot hold it.
 */
export function kenmerkOf(reference: string, instalmentNo = 0): string | null {
  const body = /^RF\d\d(\d{10,12})$/.exec(reference)?.[1];
  if (body === undefined || instalmentNo < 0 || instalmentNo > 999 || bodyIn(body) !== body) return null;
  return makeKenmerk(body + String(instalmentNo).padStart(3, '0'));
}

/** What `kenmerkOf` was given, as the digits of the RF reference (still without its check digits); null for what is no kenmerk. */
export const bodyOfKenmerk = (kenmerk: string): string | null => (isKenmerk(kenmerk) ? bodyIn(kenmerk.slice(1, 13)) : null);

/** In fours, as people copy it. */
export const inFours = (text: string): string => text.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');

/** An arrangement's reference with its kenmerk beside it, for who reads it. */
export function referenceShown(reference: string): string {
  const kenmerk = kenmerkOf(reference);
  return kenmerk === null ? reference : `${reference} · ${inFours(kenmerk)}`;
}
