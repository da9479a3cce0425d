// When people may be bothered: decent hours of decent days (Bki art. 4.2, kept
// for own claims too). A creditor may narrow them, and never widen them.

import { addDays, dayOf, weekday, type Day, type Moment } from './day.ts';
import { isDecentDay } from './holidays.ts';

/** Whole hours: from the first to just before the second. */
export interface DecentHours {
  readonly fromHour: number;
  readonly untilHour: number;
  /** Sundays and holidays are always closed; Saturdays where this is false. */
  readonly saturdays: boolean;
}

/** What the law leaves open. */
export const widestHours: DecentHours = { fromHour: 7, untilHour: 20, saturdays: true };

const home = 'Europe/Amsterdam';

/** Null where it is a decent hour of a decent day; otherwise when the next one begins. Hours wider than the law's are cut to it. */
export function decentMomentAfter(now: Moment, hours: DecentHours = widestHours, timeZone = home): Moment | null {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const on = dayOf(local.toInstant(), timeZone);
  const { fromHour, untilHour } = within(hours);
  const late = local.hour >= untilHour;
  if (local.hour >= fromHour && !late && isOpen(on, hours)) return null;
  return decentStartOn(late ? addDays(on, 1) : on, hours, timeZone);
}

/** The first decent moment on this day or after it. */
export function decentStartOn(from: Day, hours: DecentHours = widestHours, timeZone = home): Moment {
  let on = from;
  while (!isOpen(on, hours)) on = addDays(on, 1);
  const start = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: within(hours).fromHour }) });
  return start.toInstant().toString({ fractionalSecondDigits: 3 }) as Moment;
}

/** When the hours of this moment's day close; before it on a day that is closed or over. */
export function decentUntil(now: Moment, hours: DecentHours = widestHours, timeZone = home): Moment {
  const on = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const end = on.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: isOpen(on.toString() as Day, hours) ? within(hours).untilHour : 0 }) });
  return end.toInstant().toString({ fractionalSecondDigits: 3 }) as Moment;
}

const isOpen = (on: Day, { saturdays }: DecentHours): boolean => isDecentDay(on) && (saturdays || weekday(on) !== 6);

const within = ({ fromHour, untilHour }: DecentHours): { fromHour: number; untilHour: number } =>
  ({ fromHour: Math.max(fromHour, widestHours.fromHour), untilHour: Math.min(untilHour, widestHours.untilHour) });
