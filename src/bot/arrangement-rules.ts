// The conversation about a running arrangement: confirmed, announced, on the
// day, missed (friendly first), last chance, lapsed, reopened, kept, final.

import { addDays, earliest, latest, type Day } from '#domain/day.ts';
import type { ArrangementStep, Because, NewFact } from '#domain/facts.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import {
  arrangementOpenCents, arrangementTotalCents, finalOn, isKept, isRunning, missedInstalments, restsForStanding, stepsAgainst, stepsSinceReopening,
  uncoveredClaims,
} from '#domain/arrangement.ts';
import { formatAmount } from '#domain/money.ts';
import { messagedParties } from '#domain/parties.ts';
import type { ArrangementState, InstalmentState, PartyState, TakenStep } from '#domain/state.ts';
import { byBot, firstOf, messagesTo, type BotContext, type Decided, type Gate, type Rule } from './rule.ts';

/** What a rule wants of one arrangement: a day, and what it would do then. */
interface Wish {
  readonly on: Day;
  readonly instalments: readonly InstalmentState[];
  readonly because: Because;
  readonly payUntil?: Day;
}

/** Who was told that the arrangement goes on gets a week before anything is called missed. */
const daysAfterRestart = 7;

interface StepRule {
  readonly step: ArrangementStep;
  readonly gate: Gate;
  readonly wish: (context: BotContext, arrangement: ArrangementState) => Wish | null;
  /** Everyone who gets messages, only the person who agreed, or nobody. */
  readonly to: 'all' | 'agreed' | 'nobody';
}

const stepRules: readonly StepRule[] = [
  { step: 'confirmed', gate: 'always', wish: wantsConfirming, to: 'all' },
  { step: 'reopened', gate: 'message', wish: wantsReopening, to: 'agreed' },
  { step: 'kept', gate: 'message', wish: wantsThanking, to: 'all' },
  { step: 'final', gate: 'always', wish: wantsClosing, to: 'nobody' },
  { step: 'lapsed-notice', gate: 'message', wish: wantsTellingLapse, to: 'all' },
  { step: 'final-warning', gate: 'blame', wish: wantsFinalWarning, to: 'all' },
  { step: 'missed-second', gate: 'blame', wish: wantsSecondMiss, to: 'agreed' },
  { step: 'missed-first', gate: 'blame', wish: wantsFirstMiss, to: 'agreed' },
  { step: 'due-today', gate: 'message', wish: wantsDueToday, to: 'agreed' },
  { step: 'announced', gate: 'message', wish: wantsAnnouncing, to: 'agreed' },
];

const lapse: Rule = {
  name: 'lapse',
  gate: 'blame',
  wantsOn: (context) => firstOf(lapseWishes(context).map(({ wish }) => wish.on)),
  laterOn: (context) => firstOf(lapseWishes(context).map(({ wish }) => (wish.on > context.today ? wish.on : null))),
  act: lapseNow,
};

/** Lapse stands before the warnings: its own conditions say whether patience is over. */
export const arrangementRules: readonly Rule[] = [
  ...stepRules.slice(0, 4).map(ruleOf),
  lapse,
  ...stepRules.slice(4).map(ruleOf),
  {
    name: 'current-charge-missed',
    gate: 'always',
    wantsOn: (context) => firstOf(chargesBeside(context).map(({ on }) => on)),
    laterOn: (context) => firstOf(chargesBeside(context).map(({ on }) => (on > context.today ? on : null))),
    act: (context) => ({
      facts: [],
      tasks: chargesBeside(context)
        .filter(({ on }) => on <= context.today)
        .map(({ claim }) => ({ kind: 'current-charge-missed', key: claim, dueOn: addDays(context.today, 3), details: { claim } })),
    }),
  },
];

function ruleOf(stepRule: StepRule): Rule {
  const firstWish = (context: BotContext): { arrangement: ArrangementState; wish: Wish } | null => {
    let first: { arrangement: ArrangementState; wish: Wish } | null = null;
    for (const arrangement of context.state.arrangements) {
      const wish = stepRule.wish(context, arrangement);
      if (wish && (first === null || wish.on < first.wish.on)) first = { arrangement, wish };
    }
    return first;
  };
  return {
    name: stepRule.step,
    gate: stepRule.gate,
    wantsOn: (context) => firstWish(context)?.wish.on ?? null,
    act: (context) => {
      const found = firstWish(context);
      return found ? takeStep(context, stepRule, found.arrangement, found.wish) : { facts: [], tasks: [] };
    },
  };
}

function takeStep(context: BotContext, { step, to }: StepRule, arrangement: ArrangementState, wish: Wish): Decided {
  const fact: NewFact = {
    kind: 'ArrangementStepTaken',
    on: context.today,
    by: byBot(step, wish.because),
    data: {
      step,
      arrangementNo: arrangement.arrangementNo,
      instalments: wish.instalments.map((instalment) => instalment.number),
      messages: messagesTo(context, step, recipients(context, arrangement, to)),
      policyVersion: context.policy.version,
      ...(wish.payUntil ? { payUntil: wish.payUntil } : {}),
    },
  };
  return { facts: [fact], tasks: [] };
}

function recipients(context: BotContext, arrangement: ArrangementState, to: StepRule['to']): readonly PartyState[] {
  if (to === 'nobody') return [];
  const everyone = messagedParties(context.state);
  const agreed = everyone.filter((party) => party.partyId === arrangement.partyId);
  return to === 'agreed' && agreed.length > 0 ? agreed : everyone;
}

const taken = (arrangement: ArrangementState, step: ArrangementStep, number?: number): TakenStep | undefined =>
  stepsSinceReopening(arrangement).findLast((each) => each.step === step && (number === undefined || each.instalments.includes(number)));

/** The last time that one of these was said about the instalment and still counts. */
const saidOf = (arrangement: ArrangementState, instalment: InstalmentState, ...steps: readonly ArrangementStep[]): TakenStep | undefined =>
  stepsAgainst(arrangement, instalment).findLast((each) => steps.includes(each.step));

const open = (instalment: InstalmentState): string => formatAmount(instalmentOpenCents(instalment));

function wantsConfirming({ today }: BotContext, arrangement: ArrangementState): Wish | null {
  if (arrangement.endedOn !== undefined || arrangement.steps.some((step) => step.step === 'confirmed')) return null;
  return { on: earliest(arrangement.agreedOn, today), instalments: [], because: { agreedOn: arrangement.agreedOn } };
}

/** Money that completed the arrangement was taken back: the same arrangement goes on where it opened. */
function wantsReopening({ today }: BotContext, arrangement: ArrangementState): Wish | null {
  if (!isRunning(arrangement) || !stepsSinceReopening(arrangement).some((step) => step.step === 'kept')) return null;
  const reopened = arrangement.instalments.filter((instalment) => instalmentOpenCents(instalment) > 0n);
  const because: Because = { reversedOn: arrangement.reversedOn ?? today, openCents: formatAmount(arrangementOpenCents(arrangement)) };
  return { on: today, instalments: reopened, because };
}

/** Not while its claims are open for more than its schedule asked: a person looks at that first. */
function wantsThanking({ today }: BotContext, arrangement: ArrangementState): Wish | null {
  if (!isKept(arrangement) || arrangement.differenceCents !== 0n || taken(arrangement, 'kept')) return null;
  return { on: today, instalments: [], because: { totalCents: formatAmount(arrangementTotalCents(arrangement)) } };
}

function wantsClosing(context: BotContext, arrangement: ArrangementState): Wish | null {
  if (!isKept(arrangement) || !taken(arrangement, 'kept') || taken(arrangement, 'final')) return null;
  const until = finalOn(context.state, arrangement, context.policy.reversalDays);
  return { on: addDays(until, 1), instalments: [], because: { reversibleUntil: until } };
}

/** The oldest instalment that is, or in time will be, missed. */
function oldestAtRisk({ state, policy }: BotContext, arrangement: ArrangementState): InstalmentState | undefined {
  if (!isRunning(arrangement) || restsForStanding(state, arrangement)) return undefined;
  return arrangement.instalments.find((instalment) => instalmentOpenCents(instalment) > policy.followUp.toleranceCents);
}

/** When the arrangement last went on after a pause that was not the customer's: what was said before no longer counts. */
function restartedOn(arrangement: ArrangementState): Day | null {
  const reopened = arrangement.steps.findLast((step) => step.step === 'reopened')?.on;
  const reinstated = arrangement.reinstated?.on;
  return reopened && reinstated ? latest(reopened, reinstated) : (reopened ?? reinstated ?? null);
}

function wantsFirstMiss(context: BotContext, arrangement: ArrangementState): Wish | null {
  const instalment = oldestAtRisk(context, arrangement);
  if (!instalment || saidOf(arrangement, instalment, 'missed-first', 'missed-second', 'final-warning')) return null;
  const due = addDays(instalment.dueOn, context.policy.followUp.firstMissDays);
  const restart = restartedOn(arrangement);
  return blame(context, arrangement, instalment, restart ? latest(due, addDays(restart, daysAfterRestart)) : due);
}

function wantsSecondMiss(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { firstMissDays, secondMissDays } = context.policy.followUp;
  const instalment = oldestAtRisk(context, arrangement);
  const first = instalment && saidOf(arrangement, instalment, 'missed-first');
  if (!first || saidOf(arrangement, instalment, 'missed-second', 'final-warning')) return null;
  return blame(context, arrangement, instalment, latest(addDays(instalment.dueOn, secondMissDays), addDays(first.on, secondMissDays - firstMissDays)));
}

function wantsFinalWarning(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { secondMissDays, finalWarningDays, finalWarningTermDays } = context.policy.followUp;
  const instalment = oldestAtRisk(context, arrangement);
  const second = instalment && saidOf(arrangement, instalment, 'missed-second');
  if (!second || saidOf(arrangement, instalment, 'final-warning')) return null;
  const on = latest(addDays(instalment.dueOn, finalWarningDays), addDays(second.on, finalWarningDays - secondMissDays));
  // The text must name one day that holds for a letter too: five days for the post, then the whole term.
  return { ...blame(context, arrangement, instalment, on), payUntil: addDays(context.today, finalWarningTermDays + 5) };
}

function blame(context: BotContext, arrangement: ArrangementState, instalment: InstalmentState, on: Day): Wish {
  const late = missedInstalments(arrangement, context.policy, latest(on, context.today));
  const missed = late.includes(instalment) ? late : [instalment, ...late];
  return { on, instalments: missed, because: { instalment: instalment.number, dueOn: instalment.dueOn, openCents: open(instalment) } };
}

/**
 * Patience is over when the final warning was delivered, its term has run out
 * since, the bank statement of the term's last day is in, and the instalment is
 * still open.
 */
function wantsLapsing(context: BotContext, arrangement: ArrangementState): (Wish & { warning: TakenStep }) | null {
  const instalment = oldestAtRisk(context, arrangement);
  const warning = instalment && saidOf(arrangement, instalment, 'final-warning');
  if (!instalment || !warning?.payUntil || warning.deliveredOn === undefined) return null;
  const until = latest(warning.payUntil, addDays(warning.deliveredOn, context.policy.followUp.finalWarningTermDays));
  const because = { instalment: instalment.number, openCents: open(instalment), warnedOn: warning.on, deliveredOn: warning.deliveredOn, payUntil: until };
  const known = context.feedKnownUntil;
  const on = known !== null && known < until ? latest(addDays(until, 1), addDays(context.today, 1)) : addDays(until, 1);
  return { on, instalments: [instalment], because, warning };
}

function lapseWishes(context: BotContext): { arrangement: ArrangementState; wish: Wish & { warning: TakenStep } }[] {
  return context.state.arrangements.flatMap((arrangement) => {
    const wish = wantsLapsing(context, arrangement);
    return wish ? [{ arrangement, wish }] : [];
  });
}

function lapseNow(context: BotContext): Decided {
  const { policy, today } = context;
  const due = lapseWishes(context).filter(({ wish }) => wish.on <= today);
  if (policy.followUp.askBeforeLapse) {
    return {
      facts: [],
      tasks: due.map(({ arrangement: { arrangementNo }, wish }) => ({
        kind: 'lapse-decision', key: `${arrangementNo}:${wish.warning.seq}`, dueOn: addDays(today, 5), details: { arrangementNo },
      })),
    };
  }
  return {
    facts: due.map(({ arrangement: { arrangementNo }, wish }) => ({
      kind: 'ArrangementLapsed', on: today, by: byBot('lapse', wish.because), data: { arrangementNo, warnedWith: wish.warning.seq },
    })),
    tasks: [],
  };
}

/** Said by itself, so that it is said again where the message was dropped. Not where something newer was agreed. */
function wantsTellingLapse({ state }: BotContext, arrangement: ArrangementState): Wish | null {
  const { lapsedOn } = arrangement;
  if (lapsedOn === undefined || arrangement.endedOn !== undefined || arrangementOpenCents(arrangement) === 0n) return null;
  if (arrangement.steps.some((step) => step.step === 'lapsed-notice' && step.on >= lapsedOn)) return null;
  if (!state.claims.some((claim) => claim.arrangementNo === arrangement.arrangementNo && claim.openCents > 0n && claim.standing === 'ours')) return null;
  return { on: lapsedOn, instalments: [], because: { lapsedOn, openCents: formatAmount(arrangementOpenCents(arrangement)) } };
}

/** Not while a final warning runs: one thing at a time. */
const isWarned = ({ policy }: BotContext, arrangement: ArrangementState): boolean =>
  arrangement.instalments.some((each) => instalmentOpenCents(each) > policy.followUp.toleranceCents && saidOf(arrangement, each, 'final-warning'));

/** Whether an instalment that is still to come can be spoken of. */
const isCalm = (context: BotContext, arrangement: ArrangementState): boolean =>
  isRunning(arrangement) && !restsForStanding(context.state, arrangement) && !isWarned(context, arrangement);

function wantsDueToday(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { policy, today } = context;
  if (!policy.followUp.onTheDay || !isCalm(context, arrangement)) return null;
  const instalment = arrangement.instalments.find((each) => each.dueOn >= today && instalmentOpenCents(each) > 0n && !taken(arrangement, 'due-today', each.number));
  return instalment ? { on: instalment.dueOn, instalments: [instalment], because: { instalment: instalment.number, dueOn: instalment.dueOn } } : null;
}

/** Not what the confirmation has just said, and not before the instalment ahead of it has fallen due. */
function wantsAnnouncing(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { policy, today } = context;
  const { announceDaysBefore } = policy.followUp;
  if (announceDaysBefore === 0 || !isCalm(context, arrangement)) return null;
  const instalment = arrangement.instalments.find(
    (each) => each.dueOn > today && instalmentOpenCents(each) > 0n && !taken(arrangement, 'announced', each.number)
      && addDays(each.dueOn, -announceDaysBefore) > arrangement.agreedOn,
  );
  if (!instalment) return null;
  const on = addDays(instalment.dueOn, -announceDaysBefore);
  const ahead = arrangement.instalments.findLast((each) => each.dueOn < instalment.dueOn);
  return {
    on: ahead ? latest(on, addDays(ahead.dueOn, 1)) : on,
    instalments: [instalment],
    because: { instalment: instalment.number, dueOn: instalment.dueOn, daysBefore: announceDaysBefore },
  };
}

/** Where the policy lets a missed current charge count, a person weighs what it means for the arrangement. */
function chargesBeside({ state, policy }: BotContext): { on: Day; claim: string }[] {
  if (!policy.followUp.currentChargeCounts) return [];
  const agreedOn = state.arrangements.filter(isRunning).at(-1)?.agreedOn;
  if (agreedOn === undefined) return [];
  return uncoveredClaims(state)
    .filter((claim) => claim.openCents > policy.followUp.toleranceCents && claim.dueOn >= agreedOn)
    .map((claim) => ({ on: addDays(claim.dueOn, policy.followUp.firstMissDays), claim: claim.claim }));
}
