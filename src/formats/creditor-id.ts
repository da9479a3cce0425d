// The SEPA creditor identifier: who collects a direct debit. Country, two check
// digits, a business code of three that the check leaves out, and the national
// number (in the Netherlands: 8 digits of the trade register and 4 of its own).

import { mod97 } from './references.ts';

const MOST_LENGTH = 35;

/**
 * Makes an identifier (`NL`, `123456780000` → `NL69ZZZ123456780000`). Throws a
 * RangeError where country, business code or national number have the wrong shape.
 */
export function makeCreditorId(country: string, national: string, businessCode = 'ZZZ'): string {
  const made = `${country}${checkDigits(country, national)}${businessCode}${national}`;
  if (!/^[A-Z]{2}$/.test(country) || !/^[A-Z0-9]{3}$/.test(businessCode) || !hasShape(made)) throw new RangeError(`no creditor identifier: ${country}, ${businessCode}, ${national}`);
  return made;
}

/** Whether text (without spaces, upper case) is a creditor identifier with right check digits. */
export const isCreditorId = (text: string): boolean => hasShape(text) && checkDigits(text.slice(0, 2), text.slice(7)) === text.slice(2, 4);

const hasShape = (text: string): boolean =>
  text.length <= MOST_LENGTH && (text.startsWith('NL') ? /^NL\d\d[A-Z0-9]{3}\d{12}$/ : /^[A-Z]{2}\d\d[A-Z0-9]{4,}$/).test(text);

/** EPC262-08: the national number, the country and `00`, as in an IBAN. */
const checkDigits = (country: string, national: string): string => String(98 - mod97(`${national}${country}00`)).padStart(2, '0');
