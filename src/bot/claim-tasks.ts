// What needs a person about a claim that is not asked for.

import { formatAmount } from '#domain/money.ts';
import { unprovenClaims } from '#domain/unproven-costs.ts';
import { taskRule, type TaskWish } from './arrangement-tasks.ts';
import type { BotContext, Rule } from './rule.ts';

export const claimTasks: readonly Rule[] = [taskRule('costs-unproven', 14, unproven)];

/** Costs of others that a consumer is not asked for until compliance has found them right. */
function unproven({ state, today }: BotContext): TaskWish[] {
  return unprovenClaims(state).map(({ claim, openCents }) => ({ on: today, key: claim, details: { claim, openCents: formatAmount(openCents) } }));
}
