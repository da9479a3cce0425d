// A mandate that will soon be too old is a task while there is time to use it
// or to ask for a new one. One that nothing is collected with any more needs
// nobody, and only stands on the desk's list.

import { warnOfExpiryOn, expiringMandates } from '#domain/mandate-expiry.ts';
import { taskRule, type TaskWish } from './arrangement-tasks.ts';
import type { BotContext, Rule } from './rule.ts';

export const mandateRules: readonly Rule[] = [taskRule('mandate-expires', 14, expiring)];

function expiring({ state, today, collecting }: BotContext): TaskWish[] {
  if (!state.debits || !collecting) return [];
  return expiringMandates(state, collecting, today)
    .filter(({ proposal }) => proposal !== 'let-go')
    .map((each) => ({ on: warnOfExpiryOn(each), key: `${each.mandate.mandateId}:${each.lastOn}`, details: { mandateId: each.mandate.mandateId, until: each.lastOn, proposal: each.proposal } }));
}
