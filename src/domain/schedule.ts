// An amount divided over days. The parts always add up to the whole, the days
// strictly increase, and months hang on the first day (31 Jan → 28 Feb → 31 Mar).

import { nthDueDay, type Day, type Every } from './day.ts';
import type { Instalment } from './facts.ts';
import { splitEvenly, sum, type Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** Fifty years of months; beyond it is a typing error. */
export const mostScheduleInstalments = 600;
/** The last day that `parseDay` knows. */
const latestOn = '2199-12-31' as Day;

interface Rhythm {
  readonly firstOn: Day;
  readonly every: Every;
}

/** Equal instalments; the first ones carry the odd cents (1000.00 in 7 → 5 × 142.86, 2 × 142.85). */
export function scheduleByNumber(
  request: Rhythm & { readonly amountCents: Cents; readonly instalments: number },
): Outcome<readonly Instalment[]> {
  const { amountCents, instalments } = request;
  if (amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents });
  const trouble = numberTrouble(instalments);
  if (trouble) return refused(trouble);
  if (amountCents < BigInt(instalments)) return refused({ code: 'amount-below-instalments', amountCents, instalments });
  return onDays(splitEvenly(amountCents, instalments), request);
}

/** The given amount each time, until all is paid; the last is smaller where it does not fit. */
export function scheduleByAmount(
  request: Rhythm & { readonly amountCents: Cents; readonly eachCents: Cents },
): Outcome<readonly Instalment[]> {
  const { amountCents, eachCents } = request;
  if (amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents });
  if (eachCents <= 0n) return refused({ code: 'amount-not-positive', amountCents: eachCents });
  const instalments = Number((amountCents + eachCents - 1n) / eachCents);
  const trouble = numberTrouble(instalments);
  if (trouble) return refused(trouble);
  const whole = Array.from({ length: instalments - 1 }, () => eachCents);
  return onDays([...whole, amountCents - eachCents * BigInt(instalments - 1)], request);
}

/**
 * A schedule made by hand at the desk: the parts in order, each above zero, on
 * strictly increasing days, together exactly `totalCents`.
 */
export function scheduleUnequal(
  parts: readonly { readonly dueOn: Day; readonly amountCents: Cents }[],
  totalCents: Cents,
): Outcome<readonly Instalment[]> {
  if (totalCents <= 0n) return refused({ code: 'amount-not-positive', amountCents: totalCents });
  const trouble = numberTrouble(parts.length);
  if (trouble) return refused(trouble);
  for (const [index, { dueOn, amountCents }] of parts.entries()) {
    const number = index + 1;
    if (amountCents <= 0n) return refused({ code: 'instalment-not-positive', number, amountCents });
    const previousOn = parts[index - 1]?.dueOn;
    if (previousOn !== undefined && dueOn <= previousOn) return refused({ code: 'days-not-increasing', number, dueOn, previousOn });
  }
  const partsCents = sum(parts.map((part) => part.amountCents));
  if (partsCents !== totalCents) {
    return refused({ code: 'schedule-sum-differs', totalCents, partsCents, differenceCents: totalCents - partsCents });
  }
  return done(parts.map(({ dueOn, amountCents }, index) => ({ number: index + 1, dueOn, amountCents })));
}

/** Null where a schedule can have so many instalments. */
function numberTrouble(instalments: number): Refusal | null {
  if (!Number.isInteger(instalments) || instalments < 1) return { code: 'instalments-invalid', most: mostScheduleInstalments };
  if (instalments > mostScheduleInstalments) return { code: 'too-many-instalments', instalments, most: mostScheduleInstalments };
  return null;
}

function onDays(amounts: readonly Cents[], { firstOn, every }: Rhythm): Outcome<readonly Instalment[]> {
  const schedule = amounts.map((amountCents, index) => ({
    number: index + 1,
    dueOn: nthDueDay(firstOn, every, index),
    amountCents,
  }));
  const lastOn = schedule.at(-1)?.dueOn;
  if (lastOn !== undefined && lastOn > latestOn) return refused({ code: 'schedule-too-far', latestOn });
  return done(schedule);
}
