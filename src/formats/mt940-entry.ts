// The statement line `:61:`: days, direction, amount, and the references after them.
//
//   1402200220D1,57NRTIEREF//00000000001007
//   valued, booked, mark, amount, type, customer's reference // bank's reference

import { daysBetween, type Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';

import { readDay } from './camt-values.ts';
import { refuseLine } from './mt940-lines.ts';

export interface Mt940Entry {
  readonly valueOn: Day;
  readonly bookedOn: Day;
  /** Signed. */
  readonly amountCents: Cents;
  /** `RC` and `RD`: an earlier entry is taken back. */
  readonly reversal: boolean;
  /** `EC` and `ED` of an MT942: expected, not booked. */
  readonly expected: boolean;
  /** Four characters such as `NTRF` or `N654`. */
  readonly type: string;
  readonly customerReference: string;
  readonly bankReference?: string;
  /** What the bank adds behind the references or on the lines below. */
  readonly supplement: readonly string[];
}

// The third letter of the currency may stand behind the mark (`CR` is credit in EUR).
const FIRST = /^(\d{6})(\d{4}| {4})?(R[CD]|E[CD]|[CD])([A-Z])?(\d*,\d*|\d+)\s*([A-Z][A-Z0-9 ]{3})?(.*)$/;

/** Reads the field's lines; `line` is where it begins. Throws `FileRefused`. */
export function entryIn(lines: readonly string[], line: number): Mt940Entry {
  let rest = lines.slice(1);
  let match = FIRST.exec(lines[0] ?? '');
  if (match === null && rest.length > 0) {
    match = FIRST.exec(lines[0]! + rest[0]!); // a bank that wraps in the middle
    rest = rest.slice(1);
  }
  if (match === null) return refuseLine('entry-line', line, lines[0], '2601310131C12,34NTRFNONREF');
  const [, valued = '', booked = '', mark = '', , amount = '', type = '', behind = ''] = match;
  const valueOn = dayIn(valued, line);
  const cents = centsIn(amount, line);
  const credit = mark === 'C' || mark === 'RD' || mark === 'EC';
  const { customerReference, bankReference, supplement } = referencesIn(behind, rest);
  return {
    valueOn,
    bookedOn: booked.trim() === '' ? valueOn : entryDay(valueOn, booked, line),
    amountCents: credit ? cents : -cents,
    reversal: mark.startsWith('R') || type === 'NRTI',
    expected: mark.startsWith('E'),
    type,
    customerReference,
    ...(bankReference === '' || /^NONREF$/i.test(bankReference) ? {} : { bankReference }),
    supplement,
  };
}

function referencesIn(behind: string, rest: readonly string[]): { customerReference: string; bankReference: string; supplement: string[] } {
  // ING cuts its lines anywhere, but its code always ends the field.
  const whole = /^(.*?)\/TRCD\/([^/]*)\/?$/.exec([behind, ...rest].join(''));
  const [text, supplement] = whole === null ? [behind, [...rest]] : [whole[1]!, []];
  const cut = text.indexOf('//');
  const [reference, bankReference] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 2).trim()];
  if (cut >= 0 || reference.length <= 16) return { customerReference: reference.trim(), bankReference, supplement: filled(supplement) };
  // Rabobank's old form: 16 characters of reference, then the other side's name.
  return /^(P?\d+|[A-Z]{4,6})\s*$/.test(reference.slice(0, 16))
    ? { customerReference: reference.slice(0, 16).trim(), bankReference, supplement: filled([reference.slice(16), ...supplement]) }
    : { customerReference: reference.trim(), bankReference, supplement: filled(supplement) };
}

const filled = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');

/** `YYMMDD`; 80 and later are of the last century. */
export function dayIn(text: string, line: number): Day {
  const century = Number(text.slice(0, 2)) >= 80 ? '19' : '20';
  const day = /^\d{6}$/.test(text) ? readDay(`${century}${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`) : null;
  return day ?? refuseLine('day', line, text, '260131');
}

/** `MMDD` without a year is the one nearest to the value day: valued 2026-12-31, booked 0101 is 2027-01-01. */
export function entryDay(valueOn: Day, text: string, line: number): Day {
  if (valueOn.slice(5, 7) === text.slice(0, 2) && valueOn.slice(8) === text.slice(2)) return valueOn;
  const near = Number(valueOn.slice(0, 4));
  let best: Day | null = null;
  for (const year of [near, near - 1, near + 1]) {
    const day = readDay(`${year}-${text.slice(0, 2)}-${text.slice(2)}`);
    if (day !== null && (best === null || distance(valueOn, day) < distance(valueOn, best))) best = day;
  }
  return best ?? refuseLine('day', line, text, '0131');
}

const distance = (a: Day, b: Day): number => Math.abs(daysBetween(a, b));

/** `12,34`, `12,3`, `12,`, `12`: at most two decimals, padded with zeros in front by some banks. */
export function centsIn(text: string, line: number): Cents {
  const match = /^(\d{1,18})(?:,(\d{0,2})0*)?$/.exec(text) ?? /^()(?:,(\d{1,2})0*)$/.exec(text);
  if (match === null) return refuseLine('amount', line, text, '1234,56');
  return BigInt(match[1] || '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

export interface Mt940Balance {
  readonly cents: Cents;
  readonly currency: string;
  readonly on: Day;
}

/** `C260131EUR1234,56`, as in `:60F:` and `:62F:`. */
export function balanceIn(text: string, line: number): Mt940Balance {
  const match = /^([CD])(\d{6})([A-Z]{3})([\d,]+)$/.exec(text.trim());
  if (match === null) return refuseLine('balance-line', line, text, 'C260131EUR1234,56');
  const cents = centsIn(match[4]!, line);
  return { cents: match[1] === 'C' ? cents : -cents, on: dayIn(match[2]!, line), currency: match[3]! };
}
