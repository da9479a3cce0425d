// The conversation about a running arrangement: confirmed, announced, on the
// day, missed (friendly first), last chance, lapsed, reopened, kept, final.

import { addDays, earliest, latest, type Day } from '#domain/day.ts';
import type { ArrangementStep, Because, NewFact } from '#domain/facts.ts';
import { instalmentOpenCents, isCovered } from '#domain/allocation.ts';
import { arrangementOpenCents, arrangementTotalCents, finalOn, isKept, isRunning, missedInstalments, stepsSinceReopening } from '#domain/arrangement.ts';
import { formatAmount, sum } from '#domain/money.ts';
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
  { step: 'final-warning', gate: 'blame', wish: wantsFinalWarning, to: 'all' },
  { step: 'missed-second', gate: 'blame', wish: wantsSecondMiss, to: 'agreed' },
  { step: 'missed-first', gate: 'blame', wish: wantsFirstMiss, to: 'agreed' },
  { step: 'due-today', gate: 'message', wish: wantsDueToday, to: 'agreed' },
  { step: 'announced', gate: 'message', wish: wantsAnnouncing, to: 'agreed' },
];

const lapse: Rule = {
  name: 'lapse',
  gate: 'blame',
  wantsOn: (context) => firstOf(context.state.arrangements.map((arrangement) => wantsLapsing(context, arrangement)?.on)),
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
    wantsOn: (context) => chargeBeside(context)?.on ?? null,
    act: (context) => {
      const charge = chargeBeside(context);
      if (!charge) return { facts: [], tasks: [] };
      return { facts: [], tasks: [{ kind: 'current-charge-missed', key: charge.claim, dueOn: addDays(context.today, 3), details: { claim: charge.claim } }] };
    },
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

function wantsThanking({ today }: BotContext, arrangement: ArrangementState): Wish | null {
  if (!isKept(arrangement) || taken(arrangement, 'kept')) return null;
  return { on: today, instalments: [], because: { totalCents: formatAmount(arrangementTotalCents(arrangement)) } };
}

function wantsClosing(context: BotContext, arrangement: ArrangementState): Wish | null {
  if (!isKept(arrangement) || !taken(arrangement, 'kept') || taken(arrangement, 'final')) return null;
  const until = finalOn(context.state, arrangement, context.policy.reversalDays);
  return { on: addDays(until, 1), instalments: [], because: { reversibleUntil: until } };
}

/** The oldest instalment that is, or in time will be, missed. */
function oldestAtRisk({ policy }: BotContext, arrangement: ArrangementState): InstalmentState | undefined {
  if (!isRunning(arrangement)) return undefined;
  return arrangement.instalments.find((instalment) => instalmentOpenCents(instalment) > policy.followUp.toleranceCents);
}

function wantsFirstMiss(context: BotContext, arrangement: ArrangementState): Wish | null {
  const instalment = oldestAtRisk(context, arrangement);
  if (!instalment || taken(arrangement, 'missed-first', instalment.number)) return null;
  return blame(context, arrangement, instalment, addDays(instalment.dueOn, context.policy.followUp.firstMissDays));
}

function wantsSecondMiss(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { firstMissDays, secondMissDays } = context.policy.followUp;
  const instalment = oldestAtRisk(context, arrangement);
  const first = instalment && taken(arrangement, 'missed-first', instalment.number);
  if (!first || taken(arrangement, 'missed-second', instalment.number)) return null;
  return blame(context, arrangement, instalment, latest(addDays(instalment.dueOn, secondMissDays), addDays(first.on, secondMissDays - firstMissDays)));
}

function wantsFinalWarning(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { secondMissDays, finalWarningDays, finalWarningTermDays } = context.policy.followUp;
  const instalment = oldestAtRisk(context, arrangement);
  const second = instalment && taken(arrangement, 'missed-second', instalment.number);
  if (!second || taken(arrangement, 'final-warning', instalment.number)) return null;
  const on = latest(addDays(instalment.dueOn, finalWarningDays), addDays(second.on, finalWarningDays - secondMissDays));
  // The text must name one day that holds for a letter too: five days for the post, then the whole term.
  return { ...blame(context, arrangement, instalment, on), payUntil: addDays(context.today, finalWarningTermDays + 5) };
}

function blame(context: BotContext, arrangement: ArrangementState, instalment: InstalmentState, on: Day): Wish {
  const missed = missedInstalments(arrangement, context.policy, latest(on, context.today));
  return { on, instalments: missed, because: { instalment: instalment.number, dueOn: instalment.dueOn, openCents: open(instalment) } };
}

/**
 * Patience is over when the final warning was delivered, its term has run out
 * since, the bank statement of the term's last day is in, and the instalment is
 * still open.
 */
function wantsLapsing(context: BotContext, arrangement: ArrangementState): (Wish & { warning: TakenStep }) | null {
  const instalment = oldestAtRisk(context, arrangement);
  const warning = instalment && taken(arrangement, 'final-warning', instalment.number);
  if (!instalment || !warning?.payUntil || warning.deliveredOn === undefined) return null;
  const until = latest(warning.payUntil, addDays(warning.deliveredOn, context.policy.followUp.finalWarningTermDays));
  const because = { instalment: instalment.number, openCents: open(instalment), warnedOn: warning.on, deliveredOn: warning.deliveredOn, payUntil: until };
  const known = context.feedKnownUntil;
  const on = known !== null && known < until ? latest(addDays(until, 1), addDays(context.today, 1)) : addDays(until, 1);
  return { on, instalments: [instalment], because, warning };
}

function lapseNow(context: BotContext): Decided {
  const { policy, today } = context;
  for (const arrangement of context.state.arrangements) {
    const wish = wantsLapsing(context, arrangement);
    if (!wish || wish.on > today) continue;
    const { arrangementNo } = arrangement;
    if (policy.followUp.askBeforeLapse) {
      return { facts: [], tasks: [{ kind: 'lapse-decision', key: `${arrangementNo}:${wish.warning.seq}`, dueOn: addDays(today, 5), details: { arrangementNo } }] };
    }
    return lapseFacts(context, arrangement, wish.warning.seq, wish.because);
  }
  return { facts: [], tasks: [] };
}

/** The lapse and its notice; also used when a colleague takes the decision. */
function lapseFacts(context: BotContext, arrangement: ArrangementState, warnedWith: number, because: Because): Decided {
  const { today, policy } = context;
  const { arrangementNo } = arrangement;
  const by = byBot('lapse', because);
  return {
    facts: [
      { kind: 'ArrangementLapsed', on: today, by, data: { arrangementNo, warnedWith } },
      {
        kind: 'ArrangementStepTaken', on: today, by,
        data: {
          step: 'lapsed-notice', arrangementNo, instalments: [], policyVersion: policy.version,
          messages: messagesTo(context, 'lapsed-notice', messagedParties(context.state)),
        },
      },
    ],
    tasks: [],
  };
}

function wantsDueToday({ policy, today }: BotContext, arrangement: ArrangementState): Wish | null {
  if (!policy.followUp.onTheDay || !isRunning(arrangement)) return null;
  const instalment = arrangement.instalments.find((each) => each.dueOn >= today && instalmentOpenCents(each) > 0n && !taken(arrangement, 'due-today', each.number));
  return instalment ? { on: instalment.dueOn, instalments: [instalment], because: { instalment: instalment.number, dueOn: instalment.dueOn } } : null;
}

/** Not while a final warning runs: one thing at a time. Not what the confirmation has just said. */
function wantsAnnouncing({ policy, today }: BotContext, arrangement: ArrangementState): Wish | null {
  const { announceDaysBefore } = policy.followUp;
  if (announceDaysBefore === 0 || !isRunning(arrangement)) return null;
  const instalment = arrangement.instalments.find(
    (each) => each.dueOn > today && instalmentOpenCents(each) > 0n && !taken(arrangement, 'announced', each.number)
      && addDays(each.dueOn, -announceDaysBefore) > arrangement.agreedOn,
  );
  const warning = taken(arrangement, 'final-warning');
  const warned = warning !== undefined
    && arrangement.instalments.some((each) => warning.instalments.includes(each.number) && instalmentOpenCents(each) > policy.followUp.toleranceCents);
  if (!instalment || warned) return null;
  return {
    on: addDays(instalment.dueOn, -announceDaysBefore),
    instalments: [instalment],
    because: { instalment: instalment.number, dueOn: instalment.dueOn, daysBefore: announceDaysBefore },
  };
}

/** Where the policy lets a missed current charge count, a person weighs what it means for the arrangement. */
function chargeBeside({ state, policy }: BotContext): { on: Day; claim: string } | null {
  if (!policy.followUp.currentChargeCounts) return null;
  const agreedOn = state.arrangements.filter(isRunning).at(-1)?.agreedOn;
  if (agreedOn === undefined) return null;
  const charge = state.claims.find((claim) => claim.openCents > policy.followUp.toleranceCents && claim.standing === 'ours' && claim.dueOn >= agreedOn && !isCovered(state, claim));
  return charge ? { on: addDays(charge.dueOn, policy.followUp.firstMissDays), claim: charge.claim } : null;
}

/** What is missed in all, for the words of a message. */
export const missedCents = (arrangement: ArrangementState, numbers: readonly number[]): bigint =>
  sum(arrangement.instalments.filter((instalment) => numbers.includes(instalment.number)).map(instalmentOpenCents));
