// What needs a person about a claim that is not asked for.

import { uncoveredClaims } from '#domain/arrangement.ts';
import { addDays } from '#domain/day.ts';
import { formatAmount } from '#domain/money.ts';
import { personsClaim } from '#domain/standing.ts';
import { unprovenClaims } from '#domain/unproven-costs.ts';
import { taskRule, type TaskWish } from './arrangement-tasks.ts';
import type { BotContext, Rule } from './rule.ts';

export const claimTasks: readonly Rule[] = [taskRule('costs-unproven', 14, unproven), taskRule('claim-at-rest', 5, atRest)];

/** Costs of others that a consumer is not asked for until compliance has found them right. */
function unproven({ state, today }: BotContext): TaskWish[] {
  return unprovenClaims(state).map(({ claim, openCents }) => ({ on: today, key: claim, details: { claim, openCents: formatAmount(openCents) } }));
}

/** What is due of somebody in debt help or insolvency, or of an estate, is not followed up by itself: a person says what happens with it. */
function atRest({ state }: BotContext): TaskWish[] {
  const why = personsClaim(state)?.standing;
  return why === undefined ? [] : uncoveredClaims(state).map(({ claim, dueOn, openCents }) => ({ on: addDays(dueOn, 1), key: claim, details: { claim, standing: why, openCents: formatAmount(openCents) } }));
}
