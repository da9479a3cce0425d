// The ordinary reminders for what no arrangement covers. Steps never bunch up:
// a claim that comes in late gets its first step at once and the next ones at
// the policy's distance. After a lapse, or a payment that was taken
// back, the last step comes again, with today's amounts and fresh terms. While a
// fourteen-day notice runs nothing else is said about its claims.

import { addDays, latest, type Day } from '#domain/day.ts';
import { coverOf } from '#domain/allocation.ts';
import { uncoveredClaims } from '#domain/arrangement.ts';
import { bookFrom, countingNotice, lastDayOf, noticeableClaims } from '#domain/charging.ts';
import { invitationStep } from '#domain/inviting.ts';
import { addressedParties, messagedParties } from '#domain/parties.ts';
import type { ReminderStep } from '#domain/policy.ts';
import { promisedUntil } from '#domain/promises.ts';
import { debitedElsewhereUntil } from '#domain/rest.ts';
import { reminderNames } from '#domain/policy-cross-check.ts';
import { personsClaim } from '#domain/standing.ts';
import type { ClaimState, DossierState, ReminderTaken } from '#domain/state.ts';
import { offeredWith } from './offering.ts';
import { byBot, dayAfterTerm, firstOf, messagesTo, termOf, type BotContext, type Decided, type Rule } from './rule.ts';

/** The lapse notice gets a week to be answered before reminders resume. */
const daysAfterLapseNotice = 7;
/** So does money that was taken back: perhaps the customer has seen it and pays again. */
const daysAfterReversal = 7;
/** So many days to pay in each reminder, named in its text. */
const daysToPay = 14;

export const reminderRules: readonly Rule[] = [
  {
    name: 'reminder',
    gate: 'blame',
    wantsOn: (context) => gathered(nextSteps(context).filter(({ step }) => step.days >= 0).map(({ on }) => on)),
    act: (context) => remind(context, ({ step }) => step.days >= 0),
  },
  {
    name: 'before-due',
    gate: 'ask',
    wantsOn: (context) => gathered(nextSteps(context).filter(({ step }) => step.days < 0).map(({ on }) => on)),
    act: (context) => remind(context, ({ step }) => step.days < 0),
  },
];

/** So many days a step waits for the next one, so that one message says both. */
const daysToGather = 2;

/** The day on which the first of these steps is taken, together with those that come soon after it. */
export function gathered(days: readonly Day[]): Day | null {
  const first = firstOf(days);
  return first && days.filter((on) => on <= addDays(first, daysToGather)).reduce(latest);
}

export interface NextStep {
  readonly claim: ClaimState;
  readonly step: ReminderStep;
  readonly index: number;
  readonly on: Day;
  /** It comes again because a payment was taken back on that day. */
  readonly takenBackOn: Day | null;
}

/** A choice that waits for a colleague rests the reminders, for as long as it can be approved. */
export const restsUntil = (state: DossierState): Day | null =>
  state.proposals.map((proposal) => proposal.openUntil).reduce<Day | null>((last, until) => (last === null ? until : latest(last, until)), null);

/**
 * Without the small change: a claim counts once what is open up to and with it
 * is above the tolerance. None where the creditor's own system reminds, nor what
 * its books say something else of; none at all of somebody in debt help or
 * insolvency, nor of an estate: a person decides what is asked then.
 */
export function remindable({ state, policy }: BotContext): ClaimState[] {
  if (policy.books.reminders === 'erp' || personsClaim(state)) return [];
  let openCents = 0n;
  return uncoveredClaims(state).filter((claim) => claim.differs === undefined).filter((claim) => (openCents += claim.openCents) > policy.followUp.toleranceCents);
}

/** The step that a fourteen-day notice leaves with its claims. */
export const noticeStep = 'fourteen-day-notice';

/** The last of the ordinary steps, also where the creditor's own system has gone further: nobody hears the same twice. */
export function lastReminder(claim: ClaimState): ReminderTaken | undefined {
  const ours = claim.steps.findLast((taken) => taken.step !== noticeStep && taken.step !== invitationStep);
  const { step, on } = claim.elsewhere ?? {};
  if (step === undefined || on === undefined || rank(step) < 0 || (ours && rank(ours.step) >= rank(step))) return ours;
  return { step, on, seq: 0, messageNos: [] };
}

/** The day on which the term of the claim's notice is over and its costs can be booked; `later` while nobody knows when it was received. */
function afterNotice(context: BotContext, claim: ClaimState): Day | 'later' | null {
  if (context.state.notices.length === 0) return null;
  const counts = countingNotice(context.state, claim);
  if (!counts?.term) return counts && 'later';
  const untilOn = lastDayOf(context.state, counts, counts.term, context.today);
  return latest(bookFrom(counts.term, untilOn), dayAfterTerm(context, untilOn));
}

const rank = (step: string): number => reminderNames.findIndex((name) => name === step);

/** Where in the policy a step stands that was taken: itself or, where it was struck since, the nearest milder one; -1 for none. */
export function placeOf(steps: readonly ReminderStep[], last: ReminderTaken | undefined): number {
  return last ? steps.findLastIndex((step) => rank(step.name) <= rank(last.step)) : -1;
}

/** When a claim became ours to remind of again after its last step, and what that was. */
export function resumption(state: DossierState, claim: ClaimState): { on: Day; notBefore: Day; takenBackOn: Day | null } | null {
  const cover = coverOf(state, claim);
  const uncoveredOn = cover?.lapsedOn ?? cover?.endedOn;
  const noticeOn = cover?.steps.findLast((step) => step.step === 'lapsed-notice')?.on;
  const reasons = [
    ...(uncoveredOn ? [{ on: uncoveredOn, notBefore: addDays(noticeOn ? latest(noticeOn, uncoveredOn) : uncoveredOn, daysAfterLapseNotice), takenBackOn: null }] : []),
    ...(claim.reversedOn
      ? [{ on: claim.reversedOn, notBefore: addDays(claim.reversedOn, daysAfterReversal), takenBackOn: claim.reversedByUs ? null : claim.reversedOn }]
      : []),
  ];
  const newest = reasons.reduce<(typeof reasons)[number] | null>((most, each) => (most === null || each.on > most.on ? each : most), null);
  const last = lastReminder(claim);
  return newest && (last === undefined || last.on <= newest.on) ? newest : null;
}

function nextSteps(context: BotContext): NextStep[] {
  return remindable(context).flatMap((claim) => (afterNotice(context, claim) === 'later' ? [] : (nextStep(context, claim) ?? [])));
}

export function nextStep(context: BotContext, claim: ClaimState): NextStep | null {
  const { state, policy, today } = context;
  const steps = policy.reminders;
  const last = lastReminder(claim);
  const lastIndex = placeOf(steps, last);
  const resumes = resumption(state, claim);

  let index = resumes ? lastIndex : lastIndex + 1;
  // Who is overdue gets no "it will soon be due".
  while (index < steps.length && (steps[index]?.days ?? 0) < 0 && today >= claim.dueOn) index += 1;
  if (index < 0) index = steps.findIndex((step) => step.days >= 0);
  const step = steps[index];
  if (!step) return null;

  let on = addDays(claim.dueOn, step.days);
  if (resumes) on = latest(on, resumes.notBefore);
  else if (last) on = latest(on, addDays(last.on, step.days - (steps[lastIndex]?.days ?? 0)));
  const until = last && termOfStep(last);
  if (until) on = latest(on, dayAfterTerm(context, until));
  const rests = restsUntil(state);
  if (rests !== null) on = latest(on, addDays(rests, 1));
  const noticed = afterNotice(context, claim);
  if (noticed !== null && noticed !== 'later') on = latest(on, noticed);
  const debited = debitedElsewhereUntil([claim]);
  if (debited !== null) on = latest(on, addDays(debited, 1));
  if (step.days >= 0) on = afterPromise(context, claim, on);
  return { claim, step, index, on, takenBackOn: resumes?.takenBackOn ?? null };
}

/** What somebody promised is waited for, and then for the bank's news of that day. */
function afterPromise({ state, today, feedKnownUntil }: BotContext, { claim }: ClaimState, on: Day): Day {
  const until = promisedUntil(state, { for: 'claims', claims: [claim] }, today, feedKnownUntil);
  return until === null ? on : latest(on, addDays(until, 1));
}

/** The last day that a step's text gave. Before the due day it names only that; what older reminders named was not kept. */
export const termOfStep = ({ step, on, payUntil }: ReminderTaken): Day | null => payUntil ?? (step === 'before-due' ? null : addDays(on, daysToPay));

function remind(context: BotContext, fits: (next: NextStep) => boolean): Decided {
  const { state, policy, today } = context;
  const due = nextSteps(context).filter((next) => fits(next) && next.on <= today);
  const furthest = due.reduce<NextStep | null>((most, next) => (most === null || next.index > most.index ? next : most), null);
  if (!furthest) return { facts: [], tasks: [] };
  const oldest = due[0] as NextStep;
  // The last one goes to everybody: nothing follows it that would still tell the others.
  const isFriendly = furthest.step.name === 'before-due' || (furthest.step.name === 'reminder' && furthest.step !== policy.reminders.at(-1));
  const parties = isFriendly ? addressedParties(state, context.handlesPayments) : messagedParties(state);
  const takenBackOn = due.map((next) => next.takenBackOn).reduce((last, on) => (last === null || (on !== null && on > last) ? on : last), null);
  const because = { step: furthest.step.name, claim: oldest.claim.claim, dueOn: oldest.claim.dueOn, claims: due.length, ...(takenBackOn ? { takenBackOn } : {}) };
  const messages = messagesTo(context, furthest.step.name, parties);
  const about = { for: 'claims', claims: due.map(({ claim }) => claim.claim) } as const;
  return {
    facts: [
      {
        kind: 'ReminderStepTaken',
        on: today,
        by: byBot('reminder', because),
        data: {
          step: furthest.step.name,
          claims: due.map(({ claim, step }) => ({ claim: claim.claim, step: step.name })),
          messages,
          policyVersion: policy.version,
          ...(furthest.step.days >= 0 ? { payUntil: termOf(context, parties, daysToPay) } : {}),
          ...(takenBackOn ? { takenBackOn } : {}),
        },
      },
      ...(furthest.step.name === 'last-reminder' ? offeredWith(context, { about, messages, rule: 'reminder', because, isLast: true }) : []),
    ],
    tasks: [],
  };
}

export interface Exhausted {
  readonly claim: ClaimState;
  readonly until: Day;
  readonly on: Day;
}

/** What was reminded of to the end, once the last term is over, and that of a fourteen-day notice where there is one. */
export function exhausted(context: BotContext): Exhausted[] {
  const toNotify = noticeableClaims(context.state, context.policy, context.today);
  return remindable(context).flatMap((claim) => {
    const last = lastReminder(claim);
    const noticed = afterNotice(context, claim);
    if (!last || nextStep(context, claim) !== null || noticed === 'later' || toNotify.includes(claim)) return [];
    const until = termOfStep(last) ?? addDays(last.on, daysToPay);
    const debited = debitedElsewhereUntil([claim]);
    const on = latest(afterPromise(context, claim, dayAfterTerm(context, until)), debited ? addDays(debited, 1) : until);
    return [{ claim, until, on: noticed === null ? on : latest(on, noticed) }];
  });
}
