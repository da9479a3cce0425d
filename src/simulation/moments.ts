// The hours of a simulated day, where the creditor is.

import { addDays, type Day, type Moment } from '#domain/day.ts';

const zone = 'Europe/Amsterdam';
const known = new Map<Day, number>();

/** The hour of a day as a moment: `at(day, '08:30')`. */
export function at(on: Day, time: string): Moment {
  let offsetMs = known.get(on);
  if (offsetMs === undefined) {
    const noon = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: '12:00' });
    offsetMs = noon.offsetNanoseconds / 1_000_000;
    known.set(on, offsetMs);
  }
  return new Date(Date.parse(`${on}T${time}:00.000Z`) - offsetMs).toISOString() as Moment;
}

/** The hour that it is there, 0 to 23, and the day: what a clock on the wall says. */
export function wallClock(moment: Moment, on: Day): { readonly hour: number; readonly on: Day } {
  const hours = Math.floor((Date.parse(moment) - Date.parse(at(on, '00:00'))) / 3_600_000);
  return { hour: ((hours % 24) + 24) % 24, on: addDays(on, Math.floor(hours / 24)) };
}
