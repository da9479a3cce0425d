import { addDays, weekday, type Day } from './day.ts';
import { isDutchHoliday } from './holidays.ts';

/**
 * The day on which a letter must have arrived: the third day after handing in
 * on which post is delivered; never a Sunday, Monday or holiday (careful
 * reading; facts §1.5, receipt assumptions).
 */
export function assumedReceiptOn(handedInOn: Day): Day {
  let on = handedInOn;
  for (let deliveries = 0; deliveries < 3; ) {
    on = addDays(on, 1);
    if (weekday(on) !== 7 && weekday(on) !== 1 && !isDutchHoliday(on)) deliveries += 1;
  }
  return on;
}
