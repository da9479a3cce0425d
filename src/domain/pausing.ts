// Breathing space: no reminders and no interest for a while, and every due day
// that many days later. The desk gives it, a debt counsellor asks for it on the
// phone, or the customer takes it within so many days a year.

import { pauseDaysLeft, type ChangeLimit } from './amending-limits.ts';
import { isRunning } from './arrangement.ts';
import { addDays, daysBetween, type Day } from './day.ts';
import type { Actor, FactPayloads, NewFact } from './facts.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { agreeingParties } from './parties.ts';
import type { Policy } from './policy.ts';
import type { DossierState, PauseState } from './state.ts';

export interface PauseAsk {
  readonly askedBy: FactPayloads['PauseStarted']['askedBy'];
  /** The last day of it, included. */
  readonly until: Day;
  /** The customer who asks, or for whom it is. */
  readonly partyId?: number;
}

export interface Paused {
  readonly outcome: 'paused' | 'needs-approval';
  readonly facts: readonly NewFact[];
  readonly beyond: readonly ChangeLimit[];
}

/** The pause that holds on that day. */
export const pauseOn = (state: DossierState, today: Day): PauseState | undefined => state.pauses.findLast((pause) => pause.from <= today && pause.until >= today);

/**
 * A pause from today. While one runs, a colleague can let it last longer (the
 * whole no longer than any pause may be); a customer's wish beyond their days
 * gives no facts.
 */
export function decidePause(state: DossierState, ask: PauseAsk, policy: Policy, today: Day, by: Actor): Outcome<Paused> {
  const { askedBy, until, partyId } = ask;
  const byCustomer = by.kind === 'customer';
  if (byCustomer && (askedBy !== 'customer' || !agreeingParties(state).some((party) => party.partyId === by.partyId))) return refused({ code: 'not-yours-to-agree' });
  if (until < today) return refused({ code: 'change-not-possible', why: 'day-passed' });
  const asksForMoney = state.arrangements.some(isRunning) || state.claims.some((claim) => claim.openCents > 0n && claim.standing === 'ours');
  if (!asksForMoney) return refused({ code: 'nothing-due' });
  const running = pauseOn(state, today);
  if (running && (byCustomer || until <= running.until)) return refused({ code: 'already-paused', pauseUntil: running.until });
  const { longestPauseDays } = policy.changes;
  const latestUntil = addDays(running?.from ?? today, longestPauseDays - 1);
  if (until > latestUntil) return refused({ code: 'pause-too-long', mostDays: longestPauseDays, latestUntil });
  const left = pauseDaysLeft(state, policy.changes, today);
  if (byCustomer && daysBetween(today, until) + 1 > left) {
    return done({ outcome: 'needs-approval', facts: [], beyond: [{ limit: 'pause-days', most: policy.changes.pauseDaysPerYear, left }] });
  }
  const started: NewFact = {
    kind: 'PauseStarted', on: today, by,
    data: { pauseNo: state.next.pauseNo, pauseUntil: until, askedBy, ...(partyId === undefined ? {} : { partyId }) },
  };
  // The first one gives back what is left of it; the new one takes that and more.
  const ended: readonly NewFact[] = running ? [{ kind: 'PauseEnded', on: today, by, data: { pauseNo: running.pauseNo } }] : [];
  return done({ outcome: 'paused', facts: [...ended, started], beyond: [] });
}

/** The pause ends today: what was left of it goes off the due days again. A customer ends only what a customer took. */
export function decidePauseEnd(state: DossierState, today: Day, by: Actor): Outcome<readonly NewFact[]> {
  const running = pauseOn(state, today);
  if (!running) return refused({ code: 'not-paused' });
  if (by.kind === 'customer' && (running.askedBy !== 'customer' || !agreeingParties(state).some((party) => party.partyId === by.partyId))) return refused({ code: 'not-yours-to-agree' });
  return done([{ kind: 'PauseEnded', on: today, by, data: { pauseNo: running.pauseNo } }]);
}
