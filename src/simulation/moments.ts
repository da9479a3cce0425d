// The hours of a simulated day, where the creditor is. On the two days of a year
// on which the clock is put forward or back, the hours before that have the
// offset of the night before.

import { dayOf, type Day, type Moment } from '#domain/day.ts';

const zone = 'Europe/Amsterdam';
/** By the day what its hours are apart from UTC; null where that changes on it. */
const known = new Map<Day, number | null>();

/** The hour of a day as a moment: `at(day, '08:30')`. */
export function at(on: Day, time: string): Moment {
  let offsetMs = known.get(on);
  if (offsetMs === undefined) {
    const [first, last] = [offsetOf(on, '00:00'), offsetOf(on, '23:59')];
    offsetMs = first === last ? first : null;
    known.set(on, offsetMs);
  }
  return new Date(Date.parse(`${on}T${time}:00.000Z`) - (offsetMs ?? offsetOf(on, time))).toISOString() as Moment;
}

const offsetOf = (on: Day, plainTime: string): number => Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime }).offsetNanoseconds / 1_000_000;

let latest: { readonly moment: Moment; readonly on: Day } | null = null;

/** The day of a moment: of most facts and messages it is that of the one before. */
export function dayAt(moment: Moment): Day {
  if (latest?.moment !== moment) latest = { moment, on: dayOf(Temporal.Instant.from(moment)) };
  return latest.on;
}

/** The hour that it is there, 0 to 23, and the day: what a clock on the wall says. */
export function wallClock(moment: Moment): { readonly hour: number; readonly on: Day } {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO(zone);
  return { hour: there.hour, on: there.toPlainDate().toString() as Day };
}
