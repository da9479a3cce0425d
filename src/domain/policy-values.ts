// The single values of a policy document: each is read, or is a problem that
// says what should have stood there.

import { z } from 'zod';
import { parseDay, type Day } from './day.ts';
import { formatAmount, parseAmount, type Cents } from './money.ts';
import type { PolicyExpectation } from './policy-document.ts';

/** As it is written; null for no bound. */
export const amountOrNull = (cents: Cents | null): string | null => (cents === null ? null : formatAmount(cents));

/** A single value: read by `read`, or a problem with what was expected. */
export function value<Value>(expected: PolicyExpectation, read: (found: unknown) => Value | undefined) {
  return z.unknown().transform((found, context): Value => {
    const known = read(found);
    if (known !== undefined) return known;
    context.addIssue({ code: 'custom', params: { expected } });
    return z.NEVER;
  });
}

const readWhole = (min: number, max: number) => (found: unknown) =>
  Number.isInteger(found) && (found as number) >= min && (found as number) <= max ? (found as number) : undefined;
const readAmount = (least: Cents) => (found: unknown): Cents | undefined => {
  const cents = typeof found === 'string' ? parseAmount(found) : null;
  return cents !== null && cents >= least ? cents : undefined;
};
const orNull =
  <Value>(read: (found: unknown) => Value | undefined) =>
  (found: unknown): Value | null | undefined =>
    found === null ? null : read(found);

/** Bounds are inclusive. */
export const whole = (min: number, max: number) => value({ kind: 'whole-number', min, max, orNone: false }, readWhole(min, max));
export const wholeOrNull = (min: number, max: number) => value({ kind: 'whole-number', min, max, orNone: true }, orNull(readWhole(min, max)));
export const amount = () => value({ kind: 'amount', aboveZero: false, orNone: false }, readAmount(0n));
export const amountAboveZero = () => value({ kind: 'amount', aboveZero: true, orNone: false }, readAmount(1n));
export const amountOrNone = () => value({ kind: 'amount', aboveZero: true, orNone: true }, orNull(readAmount(1n)));
export const yesOrNo = () => value({ kind: 'yes-or-no' }, (found) => (typeof found === 'boolean' ? found : undefined));
export const aDay = () => value({ kind: 'day' }, (found): Day | undefined => (typeof found === 'string' ? (parseDay(found) ?? undefined) : undefined));
export const oneOf = <Name extends string>(values: readonly Name[]) => value({ kind: 'one-of', values }, (found) => values.find((name) => name === found));

/** `"6.00"` as hundredths of a percent, or null. */
export const percentageOrNone = () =>
  value({ kind: 'percentage' }, orNull((found) => {
    const hundredths = typeof found === 'string' && !found.includes('€') ? parseAmount(found) : null;
    return hundredths !== null && hundredths > 0n && hundredths <= 100_00n ? Number(hundredths) : undefined;
  }));

export const nameOrNone = (most: number) =>
  value({ kind: 'name', most }, orNull((found) => (typeof found === 'string' && isName(found, most) ? found : undefined)));

/** A name that people type again elsewhere: no spaces around it, nothing that cannot be seen. */
export const isName = (text: string, most: number): boolean => text.length <= most && /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]*[\p{L}\p{N}])?$/u.test(text);

export const wholeOr = <Word extends string>(min: number, max: number, word: Word) =>
  value<number | Word>({ kind: 'whole-number-or', min, max, word }, (found) => (found === word ? word : readWhole(min, max)(found)));
