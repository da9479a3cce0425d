// Credit that nobody owes and nothing needs: after some days it is proposed to
// be given back. And what was given back beyond what the customer's money
// covers, because a payment was taken back later: a person must look.

import { overRefundedCents } from '#domain/fold-refunds.ts';
import { formatAmount } from '#domain/money.ts';
import { proposals } from '#domain/refunds.ts';
import { taskRule, type TaskWish } from './arrangement-tasks.ts';
import type { BotContext, Rule } from './rule.ts';

export const refundRules: readonly Rule[] = [taskRule('refund-due', 5, due), taskRule('refund-uncovered', 2, uncovered)];

function due({ state, policy }: BotContext): TaskWish[] {
  return proposals(state, policy.reversalDays).map(({ id, on, amountCents }) => ({ on, key: id, details: { amountCents: formatAmount(amountCents) } }));
}

function uncovered({ state, today }: BotContext): TaskWish[] {
  const cents = overRefundedCents(state);
  return cents === 0n ? [] : [{ on: today, key: formatAmount(cents), details: { amountCents: formatAmount(cents) } }];
}
