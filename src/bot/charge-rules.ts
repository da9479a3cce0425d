// What debt may cost, and nothing else: collection costs after a notice that ran
// out unpaid, what a business owes by law, interest. What compliance no longer
// finds allowed is given back at once; so is, by `repair`, what lost its ground.

import { costsNotAllowed, costsOfCredited, costsOfNotices } from '#domain/charging.ts';
import { fixedCosts, fixedCostsClaims, fixedCostsId, mayBearScaleCosts, scaleCosts, type Charge } from '#domain/business-costs.ts';
import { addDays, latest, type Day } from '#domain/day.ts';
import type { Because, NewFact } from '#domain/facts.ts';
import { accruedCents } from '#domain/interest-due.ts';
import { interestNotAllowed, interestToStart, postsInterestOn } from '#domain/interest-charging.ts';
import { formatAmount } from '#domain/money.ts';
import { exhausted } from './reminder-rules.ts';
import { byBot, dayAfterTerm, firstOf, type BotContext, type Rule } from './rule.ts';

/** Charges of one ground, from a day on. */
interface Wish {
  readonly on: Day;
  readonly charges: readonly Charge[];
  readonly because: Because;
  readonly idOf: (charge: Charge, seq: number) => string;
}

/** Before anything is said: what is open, and what differs, is told with it. */
export const postingRules: readonly Rule[] = [
  {
    name: 'post-interest',
    gate: 'always',
    wantsOn: (context) => firstOf(postings(context).map(({ on }) => on)),
    act: (context) => {
      const { state, today } = context;
      const due = postings(context).filter(({ on }) => on <= today);
      const claims = due.length === 0 ? [] : state.claims.filter((claim) => accruedCents(state, claim, today) > 0n).map((claim) => claim.claim);
      return {
        facts: claims.length === 0 ? [] : [{ kind: 'InterestPosted', on: today, by: byBot('post-interest', { monthOn: firstOf(due.map((each) => each.monthOn)) ?? today }), data: { claims } }],
        tasks: [],
      };
    },
  },
];

/** Nothing that is not allowed stays. */
export const givingBackRules: readonly Rule[] = [
  {
    name: 'withdraw-costs',
    gate: 'always',
    wantsOn: ({ state, policy, today }) => (costsNotAllowed(state, policy).length + costsOfCredited(state, policy).length > 0 ? today : null),
    act: ({ state, policy, today }) => {
      const notAllowed = costsNotAllowed(state, policy).map((each) => ({ ...each, why: 'not-allowed' as const }));
      const credited = costsOfCredited(state, policy).filter(({ chargeId }) => !notAllowed.some((each) => each.chargeId === chargeId)).map((each) => ({ ...each, why: 'groundless' as const }));
      return {
        facts: [...notAllowed, ...credited].map(({ claim, chargeId, amountCents, why }) => ({
          kind: 'ChargeWithdrawn', on: today, by: byBot('withdraw-costs', { claim, amountCents: formatAmount(amountCents) }), data: { chargeId, amountCents, why },
        })),
        tasks: [],
      };
    },
  },
  {
    name: 'stop-interest',
    gate: 'always',
    wantsOn: ({ state, policy, today }) => (interestNotAllowed(state, policy).length > 0 ? today : null),
    act: ({ state, policy, today }) => ({
      facts: interestNotAllowed(state, policy).flatMap(({ claim, interest }): NewFact[] =>
        interest ? [{ kind: 'InterestStopped', on: today, by: byBot('stop-interest', { claim, fromOn: interest.fromOn }), data: { claim, fromOn: interest.fromOn, why: 'not-allowed' } }] : []),
      tasks: [],
    }),
  },
];

export const chargeRules: readonly Rule[] = [
  {
    name: 'start-interest',
    gate: 'blame',
    wantsOn: (context) => firstOf(interestToStart(context.state, context.policy).map(({ until }) => dayAfterTerm(context, until))),
    act: (context) => ({
      facts: interestToStart(context.state, context.policy)
        .filter(({ until }) => dayAfterTerm(context, until) <= context.today)
        .map(({ claim, started }): NewFact => ({
          kind: 'InterestStarted', on: context.today, by: byBot('start-interest', { claim: claim.claim, dueOn: claim.dueOn, openCents: formatAmount(claim.openCents) }), data: started,
        })),
      tasks: [],
    }),
  },
  charging('business-fixed-costs', fixedWishes),
  charging('collection-costs', (context) => [...afterNotices(context), ...afterReminders(context)]),
];

function charging(name: string, wishes: (context: BotContext) => readonly Wish[]): Rule {
  return {
    name,
    gate: 'blame',
    wantsOn: (context) => firstOf(wishes(context).map(({ on }) => on)),
    act: (context) => {
      let seq = context.state.factCount;
      const due = wishes(context).filter(({ on }) => on <= context.today);
      return {
        facts: due.flatMap(({ charges, because, idOf }) =>
          charges.map((each): NewFact => ({ kind: 'ChargeMade', on: context.today, by: byBot(name, because), data: { ...each, chargeId: idOf(each, (seq += 1)) } }))),
        tasks: [],
      };
    },
  };
}

/** While an offer or a choice of the customer is open nothing is added to what it was made for. */
function notWhileChoosing({ state: { offer, proposals } }: BotContext, on: Day): Day {
  return [...(offer ? [offer] : []), ...proposals].reduce((day, { openUntil }) => latest(day, addDays(openUntil, 1)), on);
}

/** On the first day of each month; not while the customer chooses, or a pause runs. */
function postings(context: BotContext): { on: Day; monthOn: Day }[] {
  const { state, today } = context;
  return state.claims.flatMap((claim) => {
    const monthOn = postsInterestOn(state, claim);
    if (monthOn === null) return [];
    const on = state.pauses.reduce((day, pause) => (pause.from <= latest(day, today) && pause.until >= day ? addDays(pause.until, 1) : day), notWhileChoosing(context, monthOn));
    return [{ on, monthOn }];
  });
}

const costsId = (charge: Charge, seq: number): string => `costs:${charge.claim}:${seq}`;

function afterNotices(context: BotContext): Wish[] {
  const { state, policy, today } = context;
  return costsOfNotices(state, policy, today).map(({ notice, receivedOn, untilOn, bookOn, restCents, charges }) => ({
    on: notWhileChoosing(context, latest(bookOn, dayAfterTerm(context, untilOn))),
    charges,
    because: { noticedOn: notice.on, receivedOn, until: untilOn, openCents: formatAmount(restCents) },
    idOf: costsId,
  }));
}

/** A business that was reminded to the end: what the scale has beyond the fixed amount, over all that ended together. */
function afterReminders(context: BotContext): Wish[] {
  const { state, policy } = context;
  if (!policy.charges.collectionCosts) return [];
  const ended = exhausted(context).filter(({ claim }) => mayBearScaleCosts(state, policy, claim));
  const on = firstOf(ended.map((each) => each.on));
  const together = on === null ? [] : ended.filter((each) => each.on <= latest(on, context.today));
  const until = firstOf(together.map((each) => each.until));
  const charges = until === null ? [] : scaleCosts(policy, together.map(({ claim }) => claim), together.map((each) => each.until).reduce(latest));
  return on === null || until === null || charges.length === 0 ? [] : [{ on: notWhileChoosing(context, on), charges, because: { claims: together.length, until }, idOf: costsId }];
}

function fixedWishes(context: BotContext): Wish[] {
  const { state, policy, today } = context;
  return fixedCostsClaims(state, policy).flatMap(({ claim, until }): Wish[] => {
    const on = notWhileChoosing(context, dayAfterTerm(context, until));
    const charge = fixedCosts(policy, claim, until, latest(on, today));
    return charge ? [{ on, charges: [charge], because: { claim: claim.claim, dueOn: claim.dueOn }, idOf: (each, seq) => fixedCostsId(each.claim, seq) }] : [];
  });
}
