// The last invitation to an arrangement: whom it can go to, and whether a claim
// has had it. It is a step of the claim's reminders, beside those of the policy.

import { offerSituation } from './agreeing.ts';
import { uncoveredClaims } from './arrangement.ts';
import { addDays, type Day } from './day.ts';
import { qualifies } from './offer.ts';
import type { Policy } from './policy.ts';
import type { ClaimState, DossierState, ReminderTaken } from './state.ts';

/** The step that an invitation leaves with its claims. */
export const invitationStep = 'invitation';

/**
 * The numbers of the claims for which the customer could choose an arrangement
 * by themselves on that day, as far as is known now. What holds messages for a
 * time is not asked here: it holds the invitation too.
 */
export function invitableClaims(state: DossierState, { conversation, offer }: Policy, on: Day): readonly string[] {
  if (conversation.invitationDays === 0) return [];
  const onHold = uncoveredClaims(state).some((claim) => claim.differs);
  const eligible = qualifies({ ...offerSituation(state, on), onHold }, offer, on);
  return eligible.ok ? eligible.value.claims : [];
}

/** The first day from that one on which an arrangement for this claim is within reach, or, with `reach` false, out of it; null: never by time alone. */
export function firstInReach(state: DossierState, policy: Policy, claim: ClaimState, from: Day, reach: boolean): Day | null {
  const isSo = (on: Day): boolean => invitableClaims(state, policy, on).includes(claim.claim) === reach;
  return [from, ...turningDays(state, policy).filter((on) => on > from)].find(isSo) ?? null;
}

/** The days on which time alone may change the answer: bills become late, old enough or too old, and the wait after a lapse ends. */
function turningDays(state: DossierState, { offer }: Policy): Day[] {
  const { min, max } = offer.claimAgeDays;
  const days = state.claims.filter((claim) => claim.openCents > 0n).flatMap(({ dueOn }) => [addDays(dueOn, 1), addDays(dueOn, min), ...(max === null ? [] : [addDays(dueOn, max + 1)])]);
  return [...days, ...state.arrangements.flatMap(({ lapsedOn }) => (lapsedOn ? [addDays(lapsedOn, offer.daysAfterLapse)] : []))].sort();
}

/** The invitation after the claim's last reminder, if there was one; what came before a payment was taken back no longer counts. */
export function newestInvitation({ steps, reversedOn }: ClaimState): ReminderTaken | undefined {
  const last = steps.findLast((taken) => taken.step === invitationStep);
  return last && !(reversedOn !== undefined && last.on < reversedOn) ? last : undefined;
}
