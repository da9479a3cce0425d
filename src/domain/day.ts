// A day is what people agree on. It is kept as ISO text, so that it sorts,
// compares and travels as it is; Temporal reads it and finds it in a time zone.
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

// Days are added by the hundred for every dossier that the bot looks at, and a
// Temporal object for each costs more than everything else together (measured:
// half of a night). So plain reckoning: days are counted from 1 January 1970,
// and each day's text is made and read once. `day.test.ts` holds it against Temporal.

const DAYS_PER_400_YEARS = 146_097;
const DAYS_TO_1970 = 719_468; // from 1 March of year 0, where the reckoning year begins
const texts = new Map<number, Day>();
const counts = new Map<Day, number>();

/** Days since 1 January 1970 in the Gregorian calendar. */
function dayCount(year: number, month: number, dayOfMonth: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_400_YEARS + dayOfEra - DAYS_TO_1970;
}

function textOf(count: number): Day {
  const known = texts.get(count);
  if (known !== undefined) return known;
  const shifted = count + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfEra = shifted - era * DAYS_PER_400_YEARS;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const made = isoOf(year, month, dayOfMonth);
  texts.set(count, made);
  return made;
}

const isoOf = (year: number, month: number, dayOfMonth: number): Day =>
  `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}` as Day;

const digit = (on: Day, at: number): number => on.charCodeAt(at) - 48;
const yearOf = (on: Day): number => digit(on, 0) * 1000 + digit(on, 1) * 100 + digit(on, 2) * 10 + digit(on, 3);
const monthOf = (on: Day): number => digit(on, 5) * 10 + digit(on, 6);
const dayOfMonthOf = (on: Day): number => digit(on, 8) * 10 + digit(on, 9);

function countOf(on: Day): number {
  const known = counts.get(on);
  if (known !== undefined) return known;
  const count = dayCount(yearOf(on), monthOf(on), dayOfMonthOf(on));
  counts.set(on, count);
  return count;
}

export const addDays = (on: Day, days: number): Day => textOf(countOf(on) + days);

// For keeping: a small number takes less room than a text, and is read back as the one text that was made of it.
const DAYS_BEFORE_1970 = 25_568;

/** A day as a number: 1 is 1 January 1900, the first that `parseDay` reads. So none is 0. */
export const dayNumber = (on: Day): number => countOf(on) + DAYS_BEFORE_1970;
export const dayOfNumber = (number: number): Day => textOf(number - DAYS_BEFORE_1970);

/** The same day of the month so many months on, or the last day of a shorter month. */
export function addMonths(on: Day, months: number): Day {
  const monthsOn = yearOf(on) * 12 + (monthOf(on) - 1) + months;
  const year = Math.floor(monthsOn / 12);
  const month = (monthsOn % 12) + 1;
  const length = dayCount(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - dayCount(year, month, 1);
  return isoOf(year, month, Math.min(dayOfMonthOf(on), length));
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => countOf(to) - countOf(from);

/** 1 is Monday, 7 is Sunday. */
export const weekday = (on: Day): number => ((((countOf(on) + 3) % 7) + 7) % 7) + 1;

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
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString() as Day;
}
