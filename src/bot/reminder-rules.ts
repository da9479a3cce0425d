// The ordinary reminders for what no arrangement covers. Steps never bunch up:
// a claim that comes in late gets its first step at once and the next ones at
// the policy's distance. After a lapse the last step comes again, with today's
// amounts and fresh terms.

import { addDays, latest, type Day } from '#domain/day.ts';
import { coverOf } from '#domain/allocation.ts';
import { uncoveredClaims } from '#domain/arrangement.ts';
import { formatAmount, sum } from '#domain/money.ts';
import { messagedParties } from '#domain/parties.ts';
import type { ReminderStep } from '#domain/policy.ts';
import type { ClaimState, DossierState } from '#domain/state.ts';
import { byBot, firstOf, messagesTo, type BotContext, type Decided, type Rule } from './rule.ts';

/** The lapse notice gets a week to be answered before reminders resume. */
const daysAfterLapseNotice = 7;
/** After the last step, so many days until a person decides how to go on. */
const daysAfterLastStep = 14;

export const reminderRules: readonly Rule[] = [
  {
    name: 'reminder',
    gate: 'blame',
    wantsOn: (context) => firstOf(nextSteps(context).filter(({ step }) => step.days >= 0).map(({ on }) => on)),
    act: (context) => remind(context, ({ step }) => step.days >= 0),
  },
  {
    name: 'before-due',
    gate: 'message',
    wantsOn: (context) => firstOf(nextSteps(context).filter(({ step }) => step.days < 0).map(({ on }) => on)),
    act: (context) => remind(context, ({ step }) => step.days < 0),
  },
  {
    name: 'reminders-exhausted',
    gate: 'always',
    wantsOn: (context) => firstOf(exhausted(context).map(({ on }) => on)),
    act: (context) => ({
      facts: [],
      tasks: exhausted(context)
        .filter(({ on }) => on <= context.today)
        .map(({ claim, on }) => ({
          kind: 'reminders-exhausted', key: `${claim.claim}:${on}`, dueOn: addDays(context.today, 7),
          details: { claim: claim.claim, openCents: formatAmount(claim.openCents) },
        })),
    }),
  },
];

interface NextStep {
  readonly claim: ClaimState;
  readonly step: ReminderStep;
  readonly index: number;
  readonly on: Day;
}

/** A choice that waits for a colleague rests the reminders. */
const rests = (state: DossierState): boolean => state.proposals.length > 0;

function remindable({ state, policy }: BotContext): ClaimState[] {
  if (rests(state)) return [];
  const claims = uncoveredClaims(state);
  return sum(claims.map((claim) => claim.openCents)) > policy.followUp.toleranceCents ? claims : [];
}

function nextSteps(context: BotContext): NextStep[] {
  return remindable(context).flatMap((claim) => nextStep(context, claim) ?? []);
}

function nextStep({ state, policy, today }: BotContext, claim: ClaimState): NextStep | null {
  const steps = policy.reminders;
  const last = claim.steps.at(-1);
  const lastIndex = last ? steps.findIndex((step) => step.name === last.step) : -1;
  const cover = coverOf(state, claim);
  const uncoveredOn = cover?.lapsedOn ?? cover?.endedOn;
  const resumes = uncoveredOn !== undefined && (last === undefined || last.on <= uncoveredOn);

  let index = resumes ? lastIndex : lastIndex + 1;
  // Who is overdue gets no "it will soon be due".
  while (index < steps.length && (steps[index]?.days ?? 0) < 0 && today >= claim.dueOn) index += 1;
  if (index < 0) index = steps.findIndex((step) => step.days >= 0);
  const step = steps[index];
  if (!step) return null;

  let on = addDays(claim.dueOn, step.days);
  if (resumes) on = latest(on, addDays(uncoveredOn, daysAfterLapseNotice));
  else if (last) on = latest(on, addDays(last.on, step.days - (steps[lastIndex]?.days ?? 0)));
  return { claim, step, index, on };
}

function remind(context: BotContext, fits: (next: NextStep) => boolean): Decided {
  const { state, policy, today } = context;
  const due = nextSteps(context).filter((next) => fits(next) && next.on <= today);
  const furthest = due.reduce<NextStep | null>((most, next) => (most === null || next.index > most.index ? next : most), null);
  if (!furthest) return { facts: [], tasks: [] };
  const oldest = due[0] as NextStep;
  return {
    facts: [
      {
        kind: 'ReminderStepTaken',
        on: today,
        by: byBot('reminder', { step: furthest.step.name, claim: oldest.claim.claim, dueOn: oldest.claim.dueOn, claims: due.length }),
        data: {
          step: furthest.step.name,
          claims: due.map(({ claim, step }) => ({ claim: claim.claim, step: step.name })),
          messages: messagesTo(context, furthest.step.name, messagedParties(state)),
          policyVersion: policy.version,
        },
      },
    ],
    tasks: [],
  };
}

function exhausted(context: BotContext): { claim: ClaimState; on: Day }[] {
  return remindable(context).flatMap((claim) => {
    const last = claim.steps.at(-1);
    return last && nextStep(context, claim) === null ? [{ claim, on: addDays(last.on, daysAfterLastStep) }] : [];
  });
}
