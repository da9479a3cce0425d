// A word before a bill falls due, only for who has reason for it: who was
// reminded of an earlier bill in the past year, or asked for it. Where the
// policy has such a step for everybody, that step says it.

import { addDays, daysBetween, latest, type Day } from '#domain/day.ts';
import { debitsElsewhere } from '#domain/debits-elsewhere.ts';
import { addressedParties } from '#domain/parties.ts';
import type { ClaimState } from '#domain/state.ts';
import { gathered, lastReminder, remindable } from './reminder-rules.ts';
import { byBot, hearsToday, messagesTo, postedToArriveBy, type BotContext, type Rule } from './rule.ts';

/** Who was late so many days ago need not be reminded of it for ever. */
const daysToRemember = 365;

interface Wish {
  readonly claim: ClaimState;
  readonly on: Day;
  readonly reason: 'asked' | 'late-before';
}

export const beforeDueRules: readonly Rule[] = [
  {
    name: 'before-due-with-reason',
    gate: 'ask',
    wantsOn: (context) => gathered(wishes(context).map(({ on }) => on)),
    act: (context) => {
      const { state, policy, today } = context;
      const due = wishes(context).filter(({ on }) => on <= today);
      const [first] = due;
      if (!first) return { facts: [], tasks: [] };
      const { claim: { claim, dueOn }, reason } = first;
      return {
        facts: [{
          kind: 'ReminderStepTaken', on: today, by: byBot('before-due-with-reason', { claim, dueOn, claims: due.length, reason }),
          data: {
            step: 'before-due', claims: due.map((each) => ({ claim: each.claim.claim, step: 'before-due' })),
            messages: messagesTo(context, 'before-due', addressedParties(state, context.handlesPayments)), policyVersion: policy.version,
          },
        }],
        tasks: [],
      };
    },
  },
];

function wishes(context: BotContext): Wish[] {
  const { state, policy, today, wantsWordBefore } = context;
  const { beforeDueDays } = policy.conversation;
  if (beforeDueDays === 0 || policy.reminders.some((step) => step.days < 0)) return [];
  const parties = addressedParties(state, context.handlesPayments);
  const byPost = parties.some((party) => !hearsToday(context, party));
  const asked = parties.some(({ partyId }) => wantsWordBefore?.has(partyId));
  return remindable(context).flatMap((claim): Wish[] => {
    // What the creditor's own books collect goes by itself.
    if (claim.dueOn <= today || lastReminder(claim) !== undefined || debitsElsewhere([claim], today).length > 0) return [];
    const arrives = addDays(claim.dueOn, -beforeDueDays);
    const on = latest(byPost ? postedToArriveBy(arrives) : arrives, addDays(claim.issuedOn, 1));
    // What would come after the day, or on the day after the bill itself, helps nobody.
    if (latest(on, today) >= (byPost ? postedToArriveBy(addDays(claim.dueOn, -1)) : claim.dueOn) || on < addDays(claim.issuedOn, beforeDueDays)) return [];
    return asked ? [{ claim, on, reason: 'asked' }] : wasLate(context, claim) ? [{ claim, on, reason: 'late-before' }] : [];
  });
}

/** Whether another bill of this customer was reminded of lately. */
const wasLate = ({ state, today }: BotContext, claim: ClaimState): boolean =>
  state.claims.some((other) => other !== claim && other.steps.some((taken) => taken.step !== 'before-due' && daysBetween(taken.on, today) <= daysToRemember));
