// Full and final: the customer pays less than is open, in one or some
// instalments, and owes the rest no more once all of them are in. Until then
// everything is owed: where it is not kept, nothing was let go.

import { agreed, askApproval, composableClaims, type Agreement, type Composition, type Terms } from './agreeing.ts';
import { arrangementTerms } from './arrangement-terms.ts';
import { runningArrangements } from './arrangement.ts';
import { checkSchedule, needsApproval, type Breach } from './bounds.ts';
import type { Day } from './day.ts';
import { withInterest } from './interest-due.ts';
import { limitCents, type LettingGoRole } from './letting-go.ts';
import { sum, type Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { scheduleUnequal } from './schedule.ts';
import type { DossierState } from './state.ts';

export interface Settlement extends Omit<Composition, 'mayLeavePolicy' | 'feeOverride'> {
  readonly role: LettingGoRole;
}

export interface Settled extends Agreement {
  /** What is let go once the schedule is paid. */
  readonly forgivesCents: Cents;
  /** The policy's bounds that the schedule breaks; only a manager gets past them. */
  readonly breaches: readonly Breach[];
}

/**
 * Agreed at once where what is let go stays within the waive limit of the role;
 * above it a second colleague approves what the customer consented to. It costs
 * nothing and promises nothing more.
 */
export function decideSettlement(before: DossierState, ask: Settlement, policy: Policy, today: Day): Outcome<Settled> {
  const state = withInterest(before, today);
  const composable = composableClaims(state, ask, today);
  if (!composable.ok) return composable;
  const claims = composable.value;
  const openCents = sum(claims.map((claim) => claim.openCents));
  if (openCents === 0n) return refused({ code: 'nothing-due' });
  const totalCents = sum(ask.parts.map((part) => part.amountCents));
  const schedule = scheduleUnequal(ask.parts, totalCents);
  if (!schedule.ok) return schedule;
  const forgivesCents = openCents - totalCents;
  if (forgivesCents <= 0n) return refused({ code: 'nothing-let-go', amountCents: totalCents, openCents });
  const breaches = checkSchedule(schedule.value, totalCents, policy.offer, today);
  if (breaches.some((breach) => breach.bound === 'first-in-past')) return refused({ code: 'offer-changed' });
  const beyond = breaches.length > 0 || runningArrangements(state).length >= policy.offer.runningArrangements;
  if (beyond && ask.role !== 'manager') return refused({ code: 'needs-manager' });
  const { paysFirst } = arrangementTerms(state, claims, policy, today);
  const terms: Terms = {
    claims: claims.map((claim) => claim.claim), instalments: schedule.value, every: 'custom', policyVersion: policy.version,
    terms: { ...(paysFirst ? { paysFirst } : {}), forgivesCents }, ...(beyond ? { outsidePolicy: true } : {}),
  };
  const settled = { forgivesCents, breaches };
  if (forgivesCents > limitCents(policy.lettingGo, 'waive', ask.role)) return done({ ...askApproval(state, terms, ask, policy, today, 'settlement'), ...settled });
  if (needsApproval(totalCents, policy.offer) && ask.role !== 'manager') return done({ ...askApproval(state, terms, ask, policy, today), ...settled });
  return done({ outcome: 'agreed', facts: [agreed(state, terms, ask, today)], ...settled });
}
