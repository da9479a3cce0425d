// The last-chance invitation: after the last reminder, and the notice where there
// is one, who can have an arrangement by themselves is invited to it once more,
// before a person looks at how to go on. Nothing is handed over before its term.

import { addDays, latest, type Day } from '#domain/day.ts';
import type { ClaimState } from '#domain/state.ts';
import { formatAmount, sum } from '#domain/money.ts';
import { firstInReach, invitationStep, newestInvitation } from '#domain/inviting.ts';
import { messagedParties } from '#domain/parties.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import { exhausted, gathered, restsUntil, type Exhausted } from './reminder-rules.ts';
import { byBot, dayAfterTerm, firstOf, messagesTo, type BotContext, type Decided, type Rule } from './rule.ts';

export const invitationRules: readonly Rule[] = [
  {
    name: 'invitation',
    // It says that money is still open.
    gate: 'blame',
    wantsOn: (context) => gathered(toInvite(context).map(({ on }) => on)),
    act: invite,
  },
  {
    name: 'reminders-exhausted',
    gate: 'always',
    wantsOn: (context) => firstOf(toDecide(context).map(({ on }) => on)),
    laterOn: (context) => firstOf(toDecide(context).map(({ on }) => (on > context.today ? on : null))),
    act: (context) => ({
      facts: [],
      tasks: toDecide(context)
        .filter(({ on }) => on <= context.today)
        .map(({ claim, until }) => ({
          kind: 'reminders-exhausted', key: `${claim.claim}:${until}`, dueOn: addDays(context.today, 7),
          details: { claim: claim.claim, openCents: formatAmount(claim.openCents) },
        })),
    }),
  },
];

/** Reminded to the end and not invited since, each with the day on which an arrangement is within reach. */
function toInvite(context: BotContext): Exhausted[] {
  const { state, policy, today } = context;
  if (policy.conversation.invitationDays === 0) return [];
  // Who has chosen already is not invited to choose.
  const rests = restsUntil(state);
  return exhausted(context).flatMap((each) => {
    if (newestInvitation(each.claim)) return [];
    const on = firstInReach(state, policy, each.claim, latest(latest(each.on, today), rests === null ? today : addDays(rests, 1)), true);
    return on === null ? [] : [{ ...each, on }];
  });
}

/** What a person decides about: not while an invitation can still go, nor before its term is over. */
function toDecide(context: BotContext): Exhausted[] {
  const { state, policy, today } = context;
  return exhausted(context).flatMap((each) => {
    const invitation = newestInvitation(each.claim);
    if (invitation) return [invitation.payUntil ? { ...each, on: latest(each.on, dayAfterTerm(context, invitation.payUntil)) } : each];
    const on = policy.conversation.invitationDays === 0 ? each.on : firstInReach(state, policy, each.claim, latest(each.on, today), false);
    // It may have been out of reach for some days.
    return on === null ? [] : [{ ...each, on: on === latest(each.on, today) ? each.on : on }];
  });
}

function invite(context: BotContext): Decided {
  const { state, policy, today } = context;
  const wished = toInvite(context);
  const on = gathered(wished.map((each) => each.on));
  const claims: ClaimState[] = wished.filter((each) => on !== null && each.on <= latest(on, today)).map(({ claim }) => claim);
  const [first] = claims;
  if (!first) return { facts: [], tasks: [] };
  const because = { claim: first.claim, dueOn: first.dueOn, claims: claims.length, openCents: formatAmount(sum(claims.map((claim) => claim.openCents))) };
  return {
    facts: [{
      kind: 'ReminderStepTaken', on: today, by: byBot('invitation', because),
      data: {
        step: invitationStep, claims: claims.map(({ claim }) => ({ claim, step: invitationStep })), messages: messagesTo(context, invitationStep, messagedParties(state)),
        policyVersion: policy.version, payUntil: answerUntil(today, policy.conversation.invitationDays),
      },
    }],
    tasks: [],
  };
}

/** The text names one day that holds for a letter too. */
const answerUntil = (today: Day, days: number): Day => addDays(latest(addDays(today, 5), assumedReceiptOn(today)), days);
