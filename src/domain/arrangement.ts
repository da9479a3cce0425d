// How an arrangement stands on a given day: derived each time, never kept.

import { addDays, type Day } from './day.ts';
import { creditCents, instalmentOpenCents, isCovered, isOpen } from './allocation.ts';
import { sum, type Cents } from './money.ts';
import type { Policy, ReversalWindows } from './policy.ts';
import { personsClaim } from './standing.ts';
import type { ArrangementState, ClaimState, DossierState, InstalmentState, TakenStep } from './state.ts';

/**
 * running: asks for money · behind: an instalment is missed, grace included ·
 * kept: all received · final: kept, and no money can be taken back any more ·
 * lapsed · ended.
 */
export type ArrangementPhase = 'running' | 'behind' | 'kept' | 'final' | 'lapsed' | 'ended';
export const arrangementPhases = ['running', 'behind', 'kept', 'final', 'lapsed', 'ended'] as const satisfies readonly ArrangementPhase[];

export const arrangementOpenCents = (arrangement: ArrangementState): Cents => sum(arrangement.instalments.map(instalmentOpenCents));
export const arrangementTotalCents = (arrangement: ArrangementState): Cents =>
  sum(arrangement.instalments.map((each) => each.amountCents - each.creditedCents));
export const arrangementPaidCents = (arrangement: ArrangementState): Cents => sum(arrangement.instalments.map((each) => each.paidCents));

/** Neither lapsed nor ended, and money is still to come. */
export const isRunning = (arrangement: ArrangementState): boolean =>
  arrangement.lapsedOn === undefined && arrangement.endedOn === undefined && asksForMoney(arrangement);

/** Neither lapsed nor ended, and everything has been received or credited. */
export const isKept = (arrangement: ArrangementState): boolean =>
  arrangement.lapsedOn === undefined && arrangement.endedOn === undefined && !asksForMoney(arrangement);

/** Asked many times a look, so without adding up: no instalment is ever open for less than nothing, and the last is mostly the open one. */
function asksForMoney({ instalments }: ArrangementState): boolean {
  for (let at = instalments.length - 1; at >= 0; at -= 1) if (isOpen(instalments[at] as InstalmentState)) return true;
  return false;
}

export const runningArrangements = (state: DossierState): ArrangementState[] => state.arrangements.filter(isRunning);

export function arrangementPhase(state: DossierState, arrangement: ArrangementState, policy: Policy, today: Day): ArrangementPhase {
  if (arrangement.endedOn !== undefined) return 'ended';
  if (arrangement.lapsedOn !== undefined) return 'lapsed';
  if (isKept(arrangement)) return today > finalOn(state, arrangement, policy.reversalDays) ? 'final' : 'kept';
  return missedInstalments(arrangement, policy, today).length > 0 ? 'behind' : 'running';
}

/** Instalments whose grace days are over and that are open for more than the tolerance, oldest first. */
export function missedInstalments(arrangement: ArrangementState, policy: Policy, today: Day): InstalmentState[] {
  const { firstMissDays, toleranceCents } = policy.followUp;
  return arrangement.instalments.filter(
    (instalment) => instalmentOpenCents(instalment) > toleranceCents && addDays(instalment.dueOn, firstMissDays) <= today,
  );
}

/** What the arrangement asks for on that day: everything open that has fallen due. */
export const dueNowCents = (arrangement: ArrangementState, today: Day): Cents =>
  sum(arrangement.instalments.filter((instalment) => instalment.dueOn <= today).map(instalmentOpenCents));

/** The oldest instalment that is still open. */
export const nextOpenInstalment = (arrangement: ArrangementState): InstalmentState | undefined =>
  arrangement.instalments.find(isOpen);

/** The last day on which money that paid it, or its claims before it was agreed, can still be taken back. */
export function finalOn(state: DossierState, arrangement: ArrangementState, windows: ReversalWindows): Day {
  const covered = new Set(state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo).map((claim) => claim.claim));
  let last = arrangement.agreedOn;
  for (const source of state.sources) {
    const paidIt = source.instalmentLines.some((line) => line.arrangementNo === arrangement.arrangementNo)
      || source.claimLines.some((line) => covered.has(line.claim));
    if (source.reversedOn !== undefined || !paidIt) continue;
    // How somebody paid at the creditor's own books nobody says: it may have been collected.
    const means = source.kind === 'reported' ? 'direct-debit' : source.means;
    const until = means === undefined ? source.on : addDays(source.on, windows[means]);
    if (until > last) last = until;
  }
  return last;
}

/** Steps taken since the arrangement was last reopened: the conversation starts anew after a reversal. */
export function stepsSinceReopening(arrangement: ArrangementState): TakenStep[] {
  const { steps } = arrangement;
  for (let at = steps.length - 1; at >= 0; at -= 1) if (steps[at]?.step === 'reopened') return steps.slice(at + 1);
  return steps;
}

/**
 * Steps that still count against the customer for this instalment: none from
 * before the arrangement was reopened or reinstated, before it got another day
 * or amount, or from before the money for it was taken back.
 */
export function stepsAgainst(arrangement: ArrangementState, { number, reversedOn, changedWith }: InstalmentState): TakenStep[] {
  const { reinstated } = arrangement;
  const against: TakenStep[] = [];
  for (const step of stepsSinceReopening(arrangement)) {
    const { instalments } = step;
    // Most steps are about one instalment; this is asked for each of them, many times a look.
    if (instalments.length === 1 ? instalments[0] !== number : !instalments.includes(number)) continue;
    if (!(reinstated && step.seq < reinstated.seq) && !(changedWith && step.seq < changedWith) && !(reversedOn && step.on < reversedOn)) against.push(step);
  }
  return against;
}

/**
 * Whether a covered claim is not ours to ask for by ourselves any more, the
 * creditor's own books say something else of it, or any claim says that somebody
 * is in debt help or insolvency, or has died: then the whole conversation rests
 * for a person, and nothing is collected.
 */
export const restsForStanding = (state: DossierState, arrangement: ArrangementState): boolean =>
  standsElsewhere(state, arrangement)
  || state.claims.some((claim) => claim.arrangementNo === arrangement.arrangementNo && claim.openCents > 0n && claim.differs !== undefined);

/** Of what `restsForStanding` asks, what a standing says: a difference with the creditor's own books has a question of its own. */
export const standsElsewhere = (state: DossierState, { arrangementNo }: ArrangementState): boolean =>
  personsClaim(state) !== undefined || state.claims.some((claim) => claim.arrangementNo === arrangementNo && claim.openCents > 0n && claim.standing !== 'ours');

/** Open claims that no arrangement covers, of ours, oldest first. */
export const uncoveredClaims = (state: DossierState): ClaimState[] =>
  state.claims.filter((claim) => claim.openCents > 0n && claim.standing === 'ours' && !isCovered(state, claim));

/** Everything that is open on claims, whatever their standing. */
export const openClaimsCents = (state: DossierState): Cents => sum(state.claims.map((claim) => claim.openCents));

/** The one sum for this month: what the arrangement and the current charges ask until its last day. */
export function thisMonthCents(state: DossierState, today: Day): Cents {
  const month = today.slice(0, 7);
  const instalments = runningArrangements(state)
    .flatMap((arrangement) => arrangement.instalments)
    .filter((instalment) => instalment.dueOn.slice(0, 7) <= month)
    .map(instalmentOpenCents);
  const charges = uncoveredClaims(state)
    .filter((claim) => claim.dueOn.slice(0, 7) <= month)
    .map((claim) => claim.openCents);
  const total = sum(instalments) + sum(charges) - creditCents(state);
  return total > 0n ? total : 0n;
}
