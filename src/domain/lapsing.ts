// What a colleague decides about an arrangement that runs: to end it, or, where
// the policy leaves a lapse to a person, to lapse it or to let it go on.

import { costsOf, feeId } from './arrangement-terms.ts';
import { instalmentOpenCents } from './allocation.ts';
import { isRunning, restsForStanding, stepsAgainst } from './arrangement.ts';
import { latest, type Day } from './day.ts';
import type { Actor, FactPayloads, NewFact } from './facts.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { pauseOn } from './pausing.ts';
import type { Policy } from './policy.ts';
import { promisesThat } from './promises.ts';
import { debitMayComeUntil, waitsForAnswer, type UnderWay } from './rest.ts';
import type { DossierState, TakenStep } from './state.ts';

/** A colleague ends a running arrangement. What was made in error, or makes way for another, costs nothing: its fee goes with it. */
export function decideEnding(state: DossierState, arrangementNo: number, reason: FactPayloads['ArrangementEnded']['reason'], by: Actor, today: Day): Outcome<readonly NewFact[]> {
  const arrangement = state.arrangements[arrangementNo - 1];
  if (!arrangement || !isRunning(arrangement)) return refused({ code: 'arrangement-not-running' });
  const ended: NewFact = { kind: 'ArrangementEnded', on: today, by, data: { arrangementNo, reason } };
  const { feeCents } = costsOf(state, arrangement);
  if (reason === 'customer-request' || feeCents === 0n) return done([ended]);
  return done([ended, { kind: 'ChargeWithdrawn', on: today, by, data: { chargeId: feeId(arrangementNo), amountCents: feeCents, why: 'desk' } }]);
}

/** What the day knows: the last day whose bank statement is in (null: payments are booked by hand), and an online payment that was begun. */
export interface LapsingDay {
  readonly today: Day;
  readonly feedKnownUntil: Day | null;
  readonly paying: UnderWay | null;
}

/**
 * The final warning on which a colleague can let the arrangement lapse today.
 * Refused where what it warned of was paid, moved or taken over since the
 * question was asked, while a pause runs, while a promise to pay runs or waits
 * for the bank's news of its day, while money for it is on its way, and while the
 * customer waits for an answer.
 */
export function decideLapsing(state: DossierState, arrangementNo: number, policy: Policy, { today, feedKnownUntil, paying }: LapsingDay): Outcome<TakenStep> {
  const arrangement = state.arrangements[arrangementNo - 1];
  const warning = arrangement?.steps.findLast((step) => step.step === 'final-warning');
  if (!arrangement || !isRunning(arrangement) || !warning) return refused({ code: 'arrangement-not-running' });
  const pause = pauseOn(state, today);
  if (pause) return refused({ code: 'already-paused', pauseUntil: pause.until });
  if (waitsForAnswer(state, today)) return refused({ code: 'customer-unanswered' });
  if (paying) return refused({ code: 'payment-under-way', ...paying });
  const collectOn = collectingOn(state, arrangementNo);
  if (collectOn !== null) return refused({ code: 'collection-under-way', collectOn, until: debitMayComeUntil(collectOn) });
  if (promisesThat(state, { for: 'arrangement', arrangementNo, instalments: [] }, ['running', 'waiting'], today, feedKnownUntil).length > 0) return refused({ code: 'stale-screen' });
  const counts = arrangement.instalments.some((each) =>
    instalmentOpenCents(each) > policy.followUp.toleranceCents && stepsAgainst(arrangement, each).some((step) => step.seq === warning.seq));
  return counts && !restsForStanding(state, arrangement) ? done(warning) : refused({ code: 'stale-screen' });
}

/** The last day for which instalments are being collected from the customer's account; null: none is. */
function collectingOn(state: DossierState, arrangementNo: number): Day | null {
  const days = (state.debits?.collections ?? []).filter((each) => each.standing === 'live' && each.arrangementNo === arrangementNo).map((each) => each.collectOn);
  return days.length === 0 ? null : days.reduce(latest);
}
