// What `schedule` was asked, read from its options: every problem at once.

import { everyValues, parseDay, type Every } from '#domain/day.ts';
import type { Instalment } from '#domain/facts.ts';
import { formatAmount, sum, type Cents } from '#domain/money.ts';
import type { Outcome } from '#domain/outcome.ts';
import { scheduleByAmount, scheduleByNumber } from '#domain/schedule.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { readAmount } from './read-amount.ts';

/** The options as typed. */
export interface ScheduleOptions {
  readonly amount?: string;
  readonly instalments?: string;
  readonly amountEach?: string;
  readonly first?: string;
  readonly every?: string;
}

export type ScheduleAnswer =
  | { readonly ok: true; readonly instalments: readonly Instalment[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The schedule that was asked for, or what is wrong with the options, one line each. */
export function scheduleFor(options: ScheduleOptions): ScheduleAnswer {
  const problems: string[] = [];
  const amountCents = readAmount('--amount', options.amount, problems);
  const firstOn = options.first === undefined ? null : parseDay(options.first);
  if (options.first === undefined) problems.push('--first: is missing; give the day of the first instalment, like 2026-01-31');
  else if (firstOn === null) problems.push(`--first: ${sayRefusal({ code: 'day-invalid', asked: options.first }).en}`);
  const every = everyValues.find((known) => known === (options.every ?? 'month'));
  if (every === undefined) problems.push(`--every: “${options.every}” is not one of ${everyValues.join(', ')}`);
  const divide = readDivision(options, problems);

  if (problems.length > 0 || amountCents === null || firstOn === null || every === undefined || divide === null) return { ok: false, problems };
  const outcome = divide(amountCents, { firstOn, every });
  return outcome.ok ? { ok: true, instalments: outcome.value } : { ok: false, problems: [sayRefusal(outcome.refusal).en] };
}

type Divide = (amountCents: Cents, rhythm: { firstOn: Instalment['dueOn']; every: Every }) => Outcome<readonly Instalment[]>;

/** By number or by amount: exactly one of the two. */
function readDivision({ instalments, amountEach }: ScheduleOptions, problems: string[]): Divide | null {
  if (instalments === undefined && amountEach === undefined) {
    problems.push('--instalments or --amount-each: is missing; give one of the two');
    return null;
  }
  if (instalments !== undefined && amountEach !== undefined) problems.push('--instalments and --amount-each: give only one of the two');
  const eachCents = amountEach === undefined ? null : readAmount('--amount-each', amountEach, problems);
  if (instalments !== undefined) {
    const count = /^\d{1,6}$/.test(instalments.trim()) ? Number(instalments) : 0;
    if (count >= 1) return (amountCents, rhythm) => scheduleByNumber({ amountCents, instalments: count, ...rhythm });
    problems.push(`--instalments: “${instalments}” is not a whole number above zero`);
    return null;
  }
  return eachCents === null ? null : (amountCents, rhythm) => scheduleByAmount({ amountCents, eachCents, ...rhythm });
}

/** One line of JSON: `{"instalments":[{"number":1,"dueOn":"2026-01-31","amount":"142.86"}],"total":"142.86"}`. */
export function scheduleJson(instalments: readonly Instalment[]): string {
  return JSON.stringify({
    instalments: instalments.map(({ number, dueOn, amountCents }) => ({ number, dueOn, amount: formatAmount(amountCents) })),
    total: formatAmount(sum(instalments.map((one) => one.amountCents))),
  });
}

/** Three columns and the total, figures to the right. */
export function scheduleTable(instalments: readonly Instalment[]): string {
  const total = formatAmount(sum(instalments.map((one) => one.amountCents)));
  const width = Math.max(total.length, 'amount'.length);
  const line = (number: string, on: string, amount: string): string => `${number.padStart(3)}  ${on.padEnd(10)}  ${amount.padStart(width)}`;
  return [
    line('#', 'due', 'amount'),
    ...instalments.map((one) => line(String(one.number), one.dueOn, formatAmount(one.amountCents))),
    line('', 'total', total),
  ].join('\n');
}
