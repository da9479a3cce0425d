// ISO 11649 creditor references (RF…). An arrangement has one, and each of its
// instalments has its own, made of that one and the instalment's number, so nothing
// has to be kept to know whose it is.

/** A = 10 … Z = 35, then the remainder of the whole number by 97 (ISO 7064). */
export function mod97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/**
 * Makes an ISO 11649 reference of up to 21 letters and digits
 * (`539007547034` → `RF18539007547034`). Throws a RangeError for anything else.
 */
export function makeRf(reference: string): string {
  const body = reference.toUpperCase();
  if (!/^[A-Z0-9]{1,21}$/.test(body)) throw new RangeError(`not a reference of 1 to 21 letters and digits: ${reference}`);
  return `RF${String(98 - mod97(`${body}RF00`)).padStart(2, '0')}${body}`;
}

/** Whether text (without spaces, upper case) is an ISO 11649 reference with right check digits. */
export const isRf = (text: string): boolean =>
  /^RF\d\d[A-Z0-9]{1,21}$/.test(text) && mod97(text.slice(4) + text.slice(0, 4)) === 1;

/** An arrangement's reference holds its dossier in eight digits and its number in two, at least. */
export const shortestBody = 10;

/** What an arrangement's reference holds, of its digits with any zeros before them. */
export const bodyIn = (digits: string): string => digits.replace(/^0+/, '').padStart(shortestBody, '0');

/**
 * The reference of an instalment (1 to 999) by its arrangement's: the same digits, in
 * twelve, and three of its number behind them. Without a number, or for a reference that is
 * not of our making, the arrangement's own.
 */
export function rfOf(reference: string, instalmentNo = 0): string {
  const body = /^RF\d\d(\d{10,12})$/.exec(reference)?.[1];
  if (body === undefined || instalmentNo < 1 || instalmentNo > 999 || bodyIn(body) !== body) return reference;
  return makeRf(body.padStart(12, '0') + String(instalmentNo).padStart(3, '0'));
}

/** The arrangement's reference by an instalment's; null for what is none. */
export function arrangementOfRf(rf: string): string | null {
  const body = /^RF\d\d(\d{12})\d{3}$/.exec(rf)?.[1];
  return body === undefined || !isRf(rf) ? null : makeRf(bodyIn(body));
}
