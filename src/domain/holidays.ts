// Two calendars: people rest on Dutch holidays, banks rest on TARGET closing days.
// Sources: Algemene termijnenwet art. 3 (BWBR0002448); ECB, TARGET calendar.

import { addDays, weekday, type Day } from './day.ts';

/** Easter Sunday of a year, Gregorian computus (Meeus/Jones/Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const dayOfMonth = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}` as Day;
}

const years = new Map<number, { dutch: Set<Day>; target: Set<Day> }>();

function calendar(year: number): { dutch: Set<Day>; target: Set<Day> } {
  let known = years.get(year);
  if (!known) {
    const easter = easterSunday(year);
    const on = (monthDay: string): Day => `${year}-${monthDay}` as Day;
    const goodFriday = addDays(easter, -2);
    const easterMonday = addDays(easter, 1);
    const kingsDay = weekday(on('04-27')) === 7 ? on('04-26') : on('04-27');
    known = {
      dutch: new Set([
        on('01-01'), goodFriday, easterMonday, kingsDay, on('05-05'),
        addDays(easter, 39), addDays(easter, 50), on('12-25'), on('12-26'),
      ]),
      target: new Set([on('01-01'), goodFriday, easterMonday, on('05-01'), on('12-25'), on('12-26')]),
    };
    years.set(year, known);
  }
  return known;
}

/** A holiday of art. 3 Algemene termijnenwet, Good Friday included (it is put on a par). */
export const isDutchHoliday = (on: Day): boolean => calendar(Number(on.slice(0, 4))).dutch.has(on);

const targetDays = new Map<Day, boolean>();

/** A day on which TARGET settles payments. Asked of each instalment that is collected, so reckoned once a day. */
export function isTargetDay(on: Day): boolean {
  let is = targetDays.get(on);
  if (is === undefined) targetDays.set(on, (is = weekday(on) < 6 && !calendar(Number(on.slice(0, 4))).target.has(on)));
  return is;
}

/** A day on which we may bother people: no Sunday, no holiday (Bki art. 4.2, kept for own claims too). */
export const isDecentDay = (on: Day): boolean => weekday(on) !== 7 && !isDutchHoliday(on);

/** A day on which the desk works: no weekend, no holiday. */
export const isWorkingDay = (on: Day): boolean => weekday(on) < 6 && !isDutchHoliday(on);

function firstOn(on: Day, fits: (on: Day) => boolean): Day {
  let next = on;
  while (!fits(next)) next = addDays(next, 1);
  return next;
}

/** The day itself or the first decent day after it. */
export const onOrNextDecentDay = (on: Day): Day => firstOn(on, isDecentDay);
/** The day itself or the first TARGET day after it. */
export const onOrNextTargetDay = (on: Day): Day => firstOn(on, isTargetDay);

/** The n-th working day after a day. */
export function addWorkingDays(on: Day, days: number): Day {
  let next = on;
  for (let left = days; left > 0; left -= 1) next = firstOn(addDays(next, 1), isWorkingDay);
  return next;
}

/** The last day since which so many working days have passed. */
export function workingDaysAgo(today: Day, days: number): Day {
  let on = today;
  while (addWorkingDays(on, days) > today) on = addDays(on, -1);
  return on;
}
