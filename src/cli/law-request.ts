// What `law` was asked, read from its options, every problem at once; and what
// the law answers, or why it does not.

import { parseDay, type Day } from '#domain/day.ts';
import { collectionCostsTogether, type CollectionCosts } from '#domain/law/collection-costs.ts';
import type { LawOutcome } from '#domain/law/dated-table.ts';
import { directDebitDates, type DirectDebitDates } from '#domain/law/direct-debit-date.ts';
import { noticeTerm, type NoticeTerm } from '#domain/law/fourteen-day.ts';
import { dayCounts, type Accrued } from '#domain/law/interest-accrual.ts';
import { interestKinds, statutoryInterest } from '#domain/law/interest.ts';
import { sayLawRefusal, sayLawWarning } from '#texts/law/answers.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { readAmount } from './read-amount.ts';

export type LawAnswer<Value> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The options as typed. */
export interface CostsOptions {
  readonly principal?: readonly string[];
  readonly vat?: boolean;
  readonly on?: string;
}
export interface InterestOptions {
  readonly kind?: string;
  readonly principal?: string;
  readonly from?: string;
  readonly to?: string;
  readonly basis?: string;
}

/** With `--vat`, the three conditions of the uplift are taken to hold. */
export function askCosts({ principal, vat, on }: CostsOptions): LawAnswer<CollectionCosts> {
  const problems: string[] = [];
  const amounts = (principal ?? [undefined]).map((typed) => readAmount('--principal', typed, problems));
  const onDay = readDay('--on', on, problems);
  if (problems.length > 0 || onDay === null) return { ok: false, problems };
  const uplift = vat === true ? { outsourced: true, vatDeductible: false, announced: true } : 'none';
  return answer(collectionCostsTogether({ principalsCents: amounts.filter((cents) => cents !== null), on: onDay, vat: uplift }));
}

export function askInterest(options: InterestOptions): LawAnswer<Accrued> {
  const problems: string[] = [];
  const kind = readChoice('--kind', options.kind, interestKinds, problems);
  const principalCents = readAmount('--principal', options.principal, problems);
  const fromOn = readDay('--from', options.from, problems);
  const toOn = readDay('--to', options.to, problems);
  const basis = readChoice('--basis', options.basis ?? 'act/act', dayCounts, problems);
  if (fromOn !== null && toOn !== null && toOn < fromOn) problems.push(`--to: ${toOn} is before ${fromOn}, the day of --from`);
  if (problems.length > 0 || kind === null || principalCents === null || fromOn === null || toOn === null || basis === null) {
    return { ok: false, problems };
  }
  return answer(statutoryInterest({ kind, principalCents, fromOn, toOn, basis }));
}

export function askNotice({ received }: { readonly received?: string }): LawAnswer<NoticeTerm> {
  const problems: string[] = [];
  const receivedOn = readDay('--received', received, problems);
  return receivedOn === null ? { ok: false, problems } : answer(noticeTerm(receivedOn));
}

export function askDirectDebitDate({ on }: { readonly on?: string }): LawAnswer<DirectDebitDates> {
  const problems: string[] = [];
  const dueOn = readDay('--on', on, problems);
  return dueOn === null ? { ok: false, problems } : answer(directDebitDates(dueOn));
}

function answer<Value>(outcome: LawOutcome<Value>): LawAnswer<Value> {
  if (!outcome.ok) return { ok: false, problems: [sayLawRefusal(outcome.refusal).en] };
  return { ok: true, value: outcome.value, warnings: outcome.warnings.map((warning) => sayLawWarning(warning).en) };
}

function readDay(option: string, typed: string | undefined, problems: string[]): Day | null {
  const on = typed === undefined ? null : parseDay(typed);
  if (typed === undefined) problems.push(`${option}: is missing; give a day, like 2026-01-31`);
  else if (on === null) problems.push(`${option}: ${sayRefusal({ code: 'day-invalid', asked: typed }).en}`);
  return on;
}

function readChoice<Choice extends string>(option: string, typed: string | undefined, choices: readonly Choice[], problems: string[]): Choice | null {
  const chosen = choices.find((choice) => choice === typed);
  if (chosen !== undefined) return chosen;
  problems.push(typed === undefined ? `${option}: is missing; give one of ${choices.join(', ')}` : `${option}: “${typed}” is not one of ${choices.join(', ')}`);
  return null;
}
