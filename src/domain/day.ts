// A day is what people agree on. It is kept as ISO text, so that it sorts,
// compares and travels as it is; every reckoning goes through Temporal.
// (Why not PlainDate everywhere: docs/decisions/0003-days-are-iso-text.md.)

/** A calendar day as ISO text, `2026-01-31`. Make one with `day()` or `parseDay()`. */
export type Day = string & { readonly __brand: 'Day' };

/** A moment as ISO text in UTC with milliseconds, `2026-01-31T09:00:00.000Z`. */
export type Moment = string & { readonly __brand: 'Moment' };

/** How often instalments fall due. */
export type Every = 'week' | '4weeks' | 'month';
export const everyValues = ['week', '4weeks', 'month'] as const satisfies readonly Every[];

/** A day known to be valid (a literal, or a database's date). Throws where it is not. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** Reads `2026-01-31`; null where it is no existing day between 1900 and 2199. */
export function parseDay(text: string): Day | null {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as Day;
  } catch {
    return null;
  }
}

export function moment(instant: Temporal.Instant): Moment {
  return instant.toString({ fractionalSecondDigits: 3 }) as Moment;
}

const date = (on: Day): Temporal.PlainDate => Temporal.PlainDate.from(on);
const text = (on: Temporal.PlainDate): Day => on.toString() as Day;

export const addDays = (on: Day, days: number): Day => text(date(on).add({ days }));
export const addMonths = (on: Day, months: number): Day => text(date(on).add({ months }));

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => date(from).until(date(to), { largestUnit: 'days' }).days;

/** 1 is Monday, 7 is Sunday. */
export const weekday = (on: Day): number => date(on).dayOfWeek;

/**
 * The n-th due day (n from 0) that hangs on an anchor day: months are clamped
 * to their length and never drift (31 Jan → 28 Feb → 31 Mar).
 */
export function nthDueDay(anchor: Day, every: Every, n: number): Day {
  switch (every) {
    case 'week':
      return addDays(anchor, 7 * n);
    case '4weeks':
      return addDays(anchor, 28 * n);
    case 'month':
      return addMonths(anchor, n);
  }
}

export const earliest = (a: Day, b: Day): Day => (a < b ? a : b);
export const latest = (a: Day, b: Day): Day => (a > b ? a : b);

/** The day that a moment falls on in the creditor's time zone. */
export function dayOf(instant: Temporal.Instant, timeZone = 'Europe/Amsterdam'): Day {
  return text(instant.toZonedDateTimeISO(timeZone).toPlainDate());
}
