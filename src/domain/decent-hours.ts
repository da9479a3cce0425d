import { addDays, dayOf, type Moment } from './day.ts';
import { isDecentDay } from './holidays.ts';

const opens = Temporal.PlainTime.from('07:00');
const closes = Temporal.PlainTime.from('20:00');

/** Null where it is a decent hour of a decent day; otherwise when the next one begins (Bki art. 4.2). */
export function decentMomentAfter(now: Moment, timeZone = 'Europe/Amsterdam'): Moment | null {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime();
  let on = dayOf(local.toInstant(), timeZone);
  const early = Temporal.PlainTime.compare(time, opens) < 0;
  const late = Temporal.PlainTime.compare(time, closes) >= 0;
  if (!early && !late && isDecentDay(on)) return null;
  if (late || !isDecentDay(on)) on = addDays(on, 1);
  while (!isDecentDay(on)) on = addDays(on, 1);
  const start = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: opens });
  return start.toInstant().toString({ fractionalSecondDigits: 3 }) as Moment;
}
