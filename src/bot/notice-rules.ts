// The fourteen-day notice (BW art. 6:96(6)): one for all claims whose day has
// come, to each who is liable, by post unless an e-mail proves its receipt. It
// comes after the ordinary reminders that stand before it in the policy, and
// after the day that the last of them named.

import { daysAfterTrouble, didNotArrive, newestNotice, noticeableClaims, noticeParties, noticeTerms } from '#domain/charging.ts';
import { addDays, latest, type Day } from '#domain/day.ts';
import { formatAmount, sum } from '#domain/money.ts';
import type { NoticeTerms } from '#domain/money-facts.ts';
import { debitedElsewhereUntil } from '#domain/rest.ts';
import type { ClaimState } from '#domain/state.ts';
import { gathered, lastReminder, nextStep, noticeStep, placeOf, remindable, restsUntil, resumption, termOfStep } from './reminder-rules.ts';
import { byBot, dayAfterTerm, firstOf, messagesTo, type BotContext, type Decided, type Rule } from './rule.ts';

export const noticeRules: readonly Rule[] = [
  {
    name: noticeStep,
    gate: 'blame',
    wantsOn: (context) => wish(context)?.on ?? null,
    act: notify,
  },
];

interface Wish {
  readonly on: Day;
  readonly claims: readonly ClaimState[];
  /** Null where the law's tables have no checked answer for that day. */
  readonly terms: NoticeTerms | null;
}

/** The claims that the next notice names, the day on which it goes, and what it says. */
function wish(context: BotContext): Wish | null {
  const { state, policy, today } = context;
  if (policy.charges.noticeDays === null) return null;
  const worth = new Set(remindable(context));
  const days = noticeableClaims(state, policy, today).flatMap((claim) => {
    const on = worth.has(claim) ? noticeOn(context, claim) : null;
    return on === null ? [] : [{ claim, on }];
  });
  const on = gathered(days.map((each) => each.on));
  if (on === null) return null;
  const claims = days.filter((each) => each.on <= latest(on, today)).map(({ claim }) => claim);
  return { on, claims, terms: noticeTerms(state, policy, claims, latest(on, today)) };
}

/** When the notice for this claim may go; null while an ordinary reminder comes before it. */
function noticeOn(context: BotContext, claim: ClaimState): Day | null {
  const { state, policy } = context;
  const { noticeDays } = policy.charges;
  const next = nextStep(context, claim);
  if (noticeDays === null || (next && next.step.days < noticeDays)) return null;
  const last = lastReminder(claim);
  const lastDays = policy.reminders[placeOf(policy.reminders, last)]?.days;
  const troubled = newestNotice(state, claim);
  const rests = restsUntil(state);
  const debited = debitedElsewhereUntil([claim]);
  const notBefore: readonly (Day | null | undefined)[] = [
    last && lastDays !== undefined && lastDays < noticeDays ? addDays(last.on, noticeDays - lastDays) : null,
    last && termOfStep(last) ? dayAfterTerm(context, termOfStep(last) as Day) : null,
    resumption(state, claim)?.notBefore,
    rests && addDays(rests, 1),
    troubled && didNotArrive(state, troubled) ? addDays(troubled.on, daysAfterTrouble) : null,
    debited && addDays(debited, 1),
  ];
  return notBefore.reduce<Day>((on, day) => (day ? latest(on, day) : on), addDays(claim.dueOn, noticeDays));
}

function notify(context: BotContext): Decided {
  const { state, policy, today } = context;
  const found = wish(context);
  if (!found?.terms) return { facts: [], tasks: [] };
  const { claims, terms } = found;
  const because = {
    claim: claims[0]?.claim ?? '', dueOn: firstOf(claims.map((claim) => claim.dueOn)) ?? today, claims: claims.length,
    principalCents: formatAmount(sum(terms.claims.map((claim) => claim.principalCents))), costsCents: formatAmount(terms.costsCents + terms.vatCents),
  };
  const byPost = !terms.emailProvesReceipt || claims.some((claim) => newestNotice(state, claim) !== undefined && didNotArrive(state, newestNotice(state, claim)!));
  return {
    facts: [{
      kind: 'ReminderStepTaken',
      on: today,
      by: byBot(noticeStep, because),
      data: {
        step: noticeStep,
        claims: claims.map((claim) => ({ claim: claim.claim, step: noticeStep })),
        messages: messagesTo(context, noticeStep, noticeParties(state)).map((ref) => (byPost ? { ...ref, byPost: true as const } : ref)),
        policyVersion: policy.version,
        notice: terms,
      },
    }],
    tasks: [],
  };
}
