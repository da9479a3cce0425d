// The conversation about a running arrangement: confirmed, announced, on the
// day, missed (friendly first), last chance, lapsed, reopened, kept, final. That
// it changed has its place among them, and its rule in `change-rules.ts`.

import { addDays, daysBetween, earliest, latest, type Day } from '#domain/day.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { ArrangementStep, Because, NewFact } from '#domain/facts.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import {
  arrangementOpenCents, arrangementTotalCents, finalOn, isKept, isRunning, missedInstalments, restsForStanding, stepsAgainst, stepsSinceReopening,
} from '#domain/arrangement.ts';
import { debitedElsewhereOn } from '#domain/debits-elsewhere.ts';
import { formatAmount, sum } from '#domain/money.ts';
import { messagedParties } from '#domain/parties.ts';
import { promisedUntil, unthankedPromises } from '#domain/promises.ts';
import { daysAfterRestart, debitedElsewhereUntil, extendedTerm } from '#domain/rest.ts';
import { isEstate, personsClaim } from '#domain/standing.ts';
import type { ArrangementState, InstalmentState, PartyState, TakenStep } from '#domain/state.ts';
import { changeRules, untoldChanges } from './change-rules.ts';
import { collectedWith, isSaidOnTheDay } from './collected-days.ts';
import { collectionDay } from './collection-rules.ts';
import { offeredWith } from './offering.ts';
import { perStateAnd } from './per-state.ts';
import { byBot, dayAfterTerm, firstOf, hearsToday, messagesTo, postedToArriveBy, termOf, type BotContext, type Decided, type Gate, type Rule } from './rule.ts';

/** What a rule wants of one arrangement: a day, and what it would do then. */
interface Wish {
  readonly on: Day;
  readonly instalments: readonly InstalmentState[];
  readonly because: Because;
  readonly payUntil?: Day;
  /** It is collected on that day: nobody is asked to pay. */
  readonly collectOn?: Day;
  readonly ourMistake?: boolean;
  /** Not only to whom the step goes by itself. */
  readonly toAll?: boolean;
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
  { step: 'lapsed-notice', gate: 'message', wish: wantsTellingLapse, to: 'all' },
  { step: 'final-warning', gate: 'blame', wish: wantsFinalWarning, to: 'all' },
  { step: 'missed-second', gate: 'blame', wish: wantsSecondMiss, to: 'agreed' },
  { step: 'missed-first', gate: 'blame', wish: wantsFirstMiss, to: 'agreed' },
  { step: 'due-today', gate: 'ask', wish: wantsDueToday, to: 'agreed' },
  { step: 'announced', gate: 'message', wish: wantsAnnouncing, to: 'agreed' },
  { step: 'caught-up', gate: 'message', wish: wantsCatchingUp, to: 'agreed' },
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
  ...changeRules,
  lapse,
  ...stepRules.slice(4).map(ruleOf),
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
  const instalments = wish.instalments.map((instalment) => instalment.number);
  const told = recipients(context, arrangement, wish.toAll ? 'all' : step === 'kept' && isEstate(context.state) ? 'nobody' : to);
  const messages = messagesTo(context, step, step === 'due-today' ? hearing(context, wish, told) : told);
  const about = { for: 'arrangement', arrangementNo: arrangement.arrangementNo, instalments } as const;
  const thanksFor = messages.length > 0 && thanking.has(step) ? unthankedPromises(context.state, about).map((promise) => promise.promiseNo) : [];
  const changes = untoldChanges(arrangement).map((change) => change.key);
  const fact: NewFact = {
    kind: 'ArrangementStepTaken',
    on: context.today,
    by: byBot(step, wish.because),
    data: {
      step,
      arrangementNo: arrangement.arrangementNo,
      instalments,
      messages,
      policyVersion: context.policy.version,
      ...(wish.payUntil ? { payUntil: wish.payUntil } : {}),
      ...(wish.collectOn ? { collectOn: wish.collectOn } : {}),
      ...(wish.ourMistake ? { ourMistake: true } : {}),
      ...(thanksFor.length > 0 ? { thanksFor } : {}),
      // That all is paid says what a credit on the last of it did too.
      ...(step === 'kept' && changes.length > 0 ? { changes } : {}),
    },
  };
  const offered = blames.has(step) ? offeredWith(context, { about, messages, rule: step, because: wish.because, isLast: step === 'final-warning' }) : [];
  return { facts: [fact, ...offered], tasks: [] };
}

/** Messages that have room for a thank-you to who kept a promise. */
const thanking: ReadonlySet<ArrangementStep> = new Set(['announced', 'due-today', 'missed-first', 'missed-second', 'caught-up', 'kept']);

function recipients(context: BotContext, arrangement: ArrangementState, to: StepRule['to']): readonly PartyState[] {
  if (to === 'nobody') return [];
  const everyone = messagedParties(context.state);
  if (to !== 'agreed') return everyone;
  const handling = everyone.filter((party) => context.handlesPayments?.has(party.partyId));
  const agreed = everyone.filter((party) => party.partyId === arrangement.partyId);
  return handling.length > 0 ? handling : agreed.length > 0 ? agreed : everyone;
}

const taken = (arrangement: ArrangementState, step: ArrangementStep, number?: number): TakenStep | undefined =>
  stepsSinceReopening(arrangement).findLast((each) => each.step === step && (number === undefined || each.instalments.includes(number)));

/** Whether one of these was ever said: most arrangements run without a harsh word, and need no closer look. */
const everSaid = (arrangement: ArrangementState, ...steps: readonly ArrangementStep[]): boolean => arrangement.steps.some((each) => steps.includes(each.step));

/** The last time that one of these was said about the instalment and still counts. */
const saidOf = (arrangement: ArrangementState, instalment: InstalmentState, ...steps: readonly ArrangementStep[]): TakenStep | undefined =>
  everSaid(arrangement, ...steps) ? stepsAgainst(arrangement, instalment).findLast((each) => steps.includes(each.step)) : undefined;

const open = (instalment: InstalmentState): string => formatAmount(instalmentOpenCents(instalment));

function wantsConfirming({ today }: BotContext, arrangement: ArrangementState): Wish | null {
  if (arrangement.endedOn !== undefined || arrangement.steps.some((step) => step.step === 'confirmed')) return null;
  return { on: earliest(arrangement.agreedOn, today), instalments: [], because: { agreedOn: arrangement.agreedOn } };
}

/**
 * Money that had paid for instalments was taken back: said at once, because
 * nobody can know it otherwise. What we took off ourselves is said only where we
 * had written that it was paid.
 */
function wantsReopening(context: BotContext, arrangement: ArrangementState): Wish | null {
  if (!isRunning(arrangement) || restsForStanding(context.state, arrangement)) return null;
  const wasKept = taken(arrangement, 'kept') !== undefined;
  const reopened = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n && (wasKept || isNewlyReversed(context, arrangement, each)) && collectionDay(context, arrangement, each) === null);
  if (reopened.length === 0) return null;
  const ourMistake = reopened.every((each) => each.reversedOn === undefined || each.reversedByUs === true);
  if (ourMistake && !wasKept && !reopened.some((each) => arrangement.steps.some((step) => step.step === 'caught-up' && step.instalments.includes(each.number)))) return null;
  const because: Because = {
    reversedOn: firstOf(reopened.map((each) => each.reversedOn)) ?? context.today, openCents: formatAmount(sum(reopened.map(instalmentOpenCents))), ourMistake: String(ourMistake),
  };
  // What the creditor's own books collect of it anew is waited for.
  const on = reopened.some((each) => debitedElsewhereOn(context.state, arrangement, each.number, context.today) !== null) ? afterDebits(context, arrangement, context.today) : context.today;
  return { on, instalments: reopened, because, ourMistake, payUntil: termOf(context, recipients(context, arrangement, 'agreed'), daysAfterRestart) };
}

/** Opened again by a reversal about which nothing was said yet. */
function isNewlyReversed({ policy }: BotContext, arrangement: ArrangementState, instalment: InstalmentState): boolean {
  const { number, reversedOn } = instalment;
  if (reversedOn === undefined || instalmentOpenCents(instalment) <= policy.followUp.toleranceCents) return false;
  return !arrangement.steps.some((step) => speaksOfMoney.has(step.step) && step.instalments.includes(number) && step.on >= reversedOn);
}

const speaksOfMoney: ReadonlySet<ArrangementStep> = new Set(['reopened', 'missed-first', 'missed-second', 'final-warning']);

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
const oldestAtRisk = perStateAnd((context, arrangement: ArrangementState): InstalmentState | undefined => {
  const { state, policy } = context;
  if (!isRunning(arrangement) || restsForStanding(state, arrangement)) return undefined;
  // What is collected does not depend on the customer.
  return arrangement.instalments.find((instalment) => instalmentOpenCents(instalment) > policy.followUp.toleranceCents && collectionDay(context, arrangement, instalment) === null);
});

/** Until when this instalment is left alone after a pause that was not the customer's, or a last chance that was taken. */
function restUntil(arrangement: ArrangementState, instalment: InstalmentState): Day | null {
  if (!arrangement.reinstated && !instalment.reversedOn && !everSaid(arrangement, 'reopened', 'final-warning')) return null;
  const after = (on: Day | undefined): Day | undefined => on && addDays(on, daysAfterRestart);
  const reopened = arrangement.steps.findLast((step) => step.step === 'reopened');
  const { reinstated } = arrangement;
  const warned = arrangement.steps.flatMap((step) => (step.step === 'final-warning' ? step.instalments : []));
  // While a last chance ran, nothing was announced.
  const saved = arrangement.instalments.filter((each) => each !== instalment && warned.includes(each.number)).map((each) => each.paidOn);
  const days = [reopened?.payUntil ?? after(reopened?.on), reinstated?.payUntil ?? after(reinstated?.on), after(instalment.reversedOn), ...saved.map(after)];
  return days.reduce<Day | null>((last, on) => (on === undefined ? last : last === null ? on : latest(last, on)), null);
}

function wantsFirstMiss(context: BotContext, arrangement: ArrangementState): Wish | null {
  const instalment = oldestAtRisk(context, arrangement);
  if (!instalment || saidOf(arrangement, instalment, 'missed-first', 'missed-second', 'final-warning')) return null;
  const due = addDays(instalment.dueOn, context.policy.followUp.firstMissDays);
  const rest = restUntil(arrangement, instalment);
  return blame(context, arrangement, instalment, rest === null ? due : latest(due, dayAfterTerm(context, rest)));
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
  // The text must name one day that holds for a letter too: five days or more for the post, then the whole term.
  const payUntil = addDays(latest(addDays(context.today, 5), assumedReceiptOn(context.today)), finalWarningTermDays);
  return { ...blame(context, arrangement, instalment, on), payUntil };
}

/** What the creditor's own system has ordered to be collected may still come in. */
function afterDebits({ state }: BotContext, { arrangementNo }: ArrangementState, on: Day): Day {
  const debited = debitedElsewhereUntil(state.claims.filter((claim) => claim.arrangementNo === arrangementNo && claim.openCents > 0n));
  return debited === null ? on : latest(on, addDays(debited, 1));
}

/** What somebody promised is waited for, and then for the bank's news of that day. */
function afterPromises({ state, today, feedKnownUntil }: BotContext, { arrangementNo }: ArrangementState, on: Day): Day {
  const until = promisedUntil(state, { for: 'arrangement', arrangementNo, instalments: [] }, today, feedKnownUntil);
  return until === null ? on : latest(on, addDays(until, 1));
}

function blame(context: BotContext, arrangement: ArrangementState, instalment: InstalmentState, wishedOn: Day): Wish {
  const on = afterPromises(context, arrangement, afterDebits(context, arrangement, wishedOn));
  const late = missedInstalments(arrangement, context.policy, latest(on, context.today));
  const missed = late.includes(instalment) ? late : [instalment, ...late];
  return { on, instalments: missed, because: { instalment: instalment.number, dueOn: instalment.dueOn, openCents: open(instalment) } };
}

/**
 * Patience is over when the final warning was delivered, its term has run out
 * since (without the days on which messages were held), the bank statement of
 * the term's last day is in, and the instalment is still open.
 */
function wantsLapsing(context: BotContext, arrangement: ArrangementState): (Wish & { warning: TakenStep }) | null {
  const instalment = oldestAtRisk(context, arrangement);
  const warning = instalment && saidOf(arrangement, instalment, 'final-warning');
  if (!instalment || !warning?.payUntil || warning.deliveredOn === undefined) return null;
  const { state, policy, today } = context;
  const until = extendedTerm(state, warning.on, latest(warning.payUntil, addDays(warning.deliveredOn, policy.followUp.finalWarningTermDays)), today);
  const because = { instalment: instalment.number, openCents: open(instalment), warnedOn: warning.on, deliveredOn: warning.deliveredOn, payUntil: until };
  return { on: afterPromises(context, arrangement, afterDebits(context, arrangement, dayAfterTerm(context, until))), instalments: [instalment], because, warning };
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

/** Said by itself, so that it is said again where the message was dropped. Not where something newer was agreed, nor to somebody in debt help or to a household in mourning. */
function wantsTellingLapse({ state }: BotContext, arrangement: ArrangementState): Wish | null {
  const { lapsedOn } = arrangement;
  if (personsClaim(state) || lapsedOn === undefined || arrangement.endedOn !== undefined || arrangementOpenCents(arrangement) === 0n) return null;
  if (arrangement.steps.some((step) => step.step === 'lapsed-notice' && step.on >= lapsedOn)) return null;
  if (!state.claims.some((claim) => claim.arrangementNo === arrangement.arrangementNo && claim.openCents > 0n && claim.standing === 'ours')) return null;
  return { on: lapsedOn, instalments: [], because: { lapsedOn, openCents: formatAmount(arrangementOpenCents(arrangement)) } };
}

/** Not while a final warning runs: one thing at a time. */
const isWarned = ({ policy }: BotContext, arrangement: ArrangementState): boolean =>
  everSaid(arrangement, 'final-warning')
  && arrangement.instalments.some((each) => instalmentOpenCents(each) > policy.followUp.toleranceCents && saidOf(arrangement, each, 'final-warning'));

/** Whether an instalment that is still to come can be spoken of. */
const isCalm = (context: BotContext, arrangement: ArrangementState): boolean =>
  isRunning(arrangement) && !restsForStanding(context.state, arrangement) && !isWarned(context, arrangement);

/** Of what is collected the amount must be in somebody's hands: that goes on no screen. */
const comesByPost = (context: BotContext, arrangement: ArrangementState, { collectOn }: Pick<Wish, 'collectOn'>): boolean =>
  recipients(context, arrangement, 'agreed').some((party) => (collectOn === undefined ? !hearsToday(context, party) : context.byLetter?.has(party.partyId)));

/** On the day itself only who hears of it that day is told: never by a letter, which would come days later. */
const hearing = (context: BotContext, { collectOn }: Pick<Wish, 'collectOn'>, parties: readonly PartyState[]): readonly PartyState[] =>
  parties.filter((party) => (collectOn === undefined ? hearsToday(context, party) : context.byLetter?.has(party.partyId) !== true));

/** Whether it was said of this instalment as it is open now. */
const saidAhead = (arrangement: ArrangementState, { number, reversedOn, changedWith }: InstalmentState, said: ArrangementStep): boolean =>
  arrangement.steps.some(
    (step) => step.step === said && step.instalments.includes(number) && !(reversedOn && step.on < reversedOn) && !(changedWith && step.seq < changedWith),
  );

function wantsDueToday(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { policy, today } = context;
  if (!policy.followUp.onTheDay || !isCalm(context, arrangement)) return null;
  const instalment = arrangement.instalments.find((each) => each.dueOn >= today && instalmentOpenCents(each) > policy.followUp.toleranceCents && !saidAhead(arrangement, each, 'due-today')
    && isSaidOnTheDay(context, arrangement, each));
  if (!instalment) return null;
  const collects = collectedWith(context, arrangement, instalment);
  if (hearing(context, collects, recipients(context, arrangement, 'agreed')).length === 0) return null;
  return { on: instalment.dueOn, instalments: [instalment], because: { instalment: instalment.number, dueOn: instalment.dueOn }, ...collects };
}

/** Not what the confirmation or a reopening has just said, and not before the instalment ahead of it has fallen due. */
function wantsAnnouncing(context: BotContext, arrangement: ArrangementState): Wish | null {
  const { policy, today } = context;
  const { announceDaysBefore } = policy.followUp;
  if (announceDaysBefore === 0 || !isCalm(context, arrangement)) return null;
  const mayGoByPost = comesByPost(context, arrangement, { collectOn: today });
  const wishedOn = (each: InstalmentState): Day => {
    const arrives = addDays(each.dueOn, -announceDaysBefore);
    return mayGoByPost && comesByPost(context, arrangement, collectedWith(context, arrangement, each)) ? postedToArriveBy(arrives) : arrives;
  };
  // Where a debit of the books may take some of it, what is left to pay is known after that.
  const knownOn = (each: InstalmentState): Day => (debitedElsewhereOn(context.state, arrangement, each.number, today) === 'part' ? afterDebits(context, arrangement, today) : arrangement.agreedOn);
  const reopenedOn = arrangement.steps.findLast((step) => step.step === 'reopened')?.on;
  const instalment = arrangement.instalments.find(
    (each) => each.dueOn > today && instalmentOpenCents(each) > policy.followUp.toleranceCents && !saidAhead(arrangement, each, 'announced')
      && knownOn(each) < each.dueOn
      && wishedOn(each) > (saidAhead(arrangement, each, 'reopened') && reopenedOn ? reopenedOn : arrangement.agreedOn),
  );
  if (!instalment) return null;
  const ahead = arrangement.instalments.findLast((each) => each.dueOn < instalment.dueOn);
  const wished = latest(wishedOn(instalment), knownOn(instalment));
  return {
    on: ahead ? latest(wished, addDays(ahead.dueOn, 1)) : wished,
    instalments: [instalment],
    because: { instalment: instalment.number, dueOn: instalment.dueOn, daysBefore: daysBetween(today, instalment.dueOn) },
    ...collectedWith(context, arrangement, instalment),
  };
}

/** After so many days a thank-you for a payment only puzzles. */
const lateForThanks = 14;

/** What had been called missed was paid, and nothing else is behind. */
function wantsCatchingUp({ state, policy, today }: BotContext, arrangement: ArrangementState): Wish | null {
  if (!everSaid(arrangement, ...blames) || !isRunning(arrangement) || restsForStanding(state, arrangement)) return null;
  if (arrangement.instalments.some((each) => each.dueOn < today && instalmentOpenCents(each) > policy.followUp.toleranceCents)) return null;
  const caughtUp = arrangement.instalments.flatMap((instalment) => {
    const said = stepsAgainst(arrangement, instalment);
    const blamed = said.findLast((step) => blames.has(step.step));
    const { paidOn } = instalment;
    if (!blamed || !paidOn || paidOn < blamed.on || paidOn <= addDays(today, -lateForThanks)) return [];
    return said.some((step) => step.step === 'caught-up' && step.seq > blamed.seq) ? [] : [{ instalment, blamed, paidOn }];
  });
  if (caughtUp.length === 0) return null;
  return {
    on: today,
    instalments: caughtUp.map(({ instalment }) => instalment),
    because: { paidOn: caughtUp.map(({ paidOn }) => paidOn).reduce(latest), instalments: caughtUp.map(({ instalment }) => instalment.number).join(', ') },
    toAll: caughtUp.some(({ blamed }) => blamed.step === 'final-warning'),
  };
}

const blames: ReadonlySet<ArrangementStep> = new Set(['missed-first', 'missed-second', 'final-warning']);
