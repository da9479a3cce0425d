// Which claims come to bear interest, when what has run is posted, and which may
// bear none after all. How much it comes to stands in `interest-due.ts`.

import { coverOf } from './allocation.ts';
import { uncoveredClaims } from './arrangement.ts';
import { isFair } from './fair-terms.ts';
import { chargedCents, principalOpenCents } from './charges.ts';
import { addDays, addMonths, latest, type Day } from './day.ts';
import type { FactPayloads } from './facts.ts';
import { onOrNextTargetDay } from './holidays.ts';
import { interestOf, interestRefusal } from './interest-due.ts';
import { customerKindOf } from './parties.ts';
import type { Policy } from './policy.ts';
import { personsClaim } from './standing.ts';
import type { ClaimState, DossierState } from './state.ts';

type Started = FactPayloads['InterestStarted'];

/** Claims that bear none yet and would from the day after their due day, with the last day on which a bank could have brought the money in time. */
export function interestToStart(state: DossierState, policy: Policy): { claim: ClaimState; until: Day; started: Started }[] {
  if (policy.charges.interest === 'none' || personsClaim(state)) return [];
  return uncoveredClaims(state).flatMap((claim) => {
    const started = startOf(state, policy, claim);
    return started ? [{ claim, until: onOrNextTargetDay(claim.dueOn), started }] : [];
  });
}

function startOf(state: DossierState, policy: Policy, claim: ClaimState): Started | null {
  const { charges, followUp } = policy;
  if (claim.interest || claim.part !== 'principal' || claim.differs || principalOpenCents(claim) <= followUp.toleranceCents) return null;
  const isConsumer = customerKindOf(state) === 'consumer';
  if (isConsumer && !isFair(policy, claim)) return null;
  // What the law of contracts says does not hold for taxes, and trade interest not for damages.
  if (claim.basis === 'public-law' || (claim.basis !== 'contract' && (charges.interest === 'agreed' || !isConsumer))) return null;
  const agreed = charges.interest === 'agreed';
  if (agreed && charges.agreedBasisPoints === null) return null;
  const interest = agreed ? 'agreed' : isConsumer ? 'consumer' : 'commercial';
  // What a business owes by law does not rest on the contract's terms.
  const onTerms = isConsumer || agreed;
  // An arrangement that was free of interest stays so, also where it was agreed before any ran.
  const cover = coverOf(state, claim);
  const uncoveredOn = cover?.lapsedOn ?? cover?.endedOn;
  const fromOn = uncoveredOn === undefined ? addDays(claim.dueOn, 1) : latest(addDays(claim.dueOn, 1), uncoveredOn);
  if (interestRefusal(interest, fromOn) !== null) return null;
  return {
    claim: claim.claim, fromOn, interest, dayCount: charges.dayCount, terms: onTerms ? (claim.terms ?? charges.terms) : null, policyVersion: policy.version,
    ...(agreed && charges.agreedBasisPoints !== null ? { rates: [{ validFrom: fromOn, basisPoints: charges.agreedBasisPoints }] } : {}),
  };
}

/** So many months ahead a first cent of interest is looked for. */
const monthsAhead = 12;

/** The first day of a month on which this claim has interest to post that is not posted yet; null where none comes by itself. */
export function postsInterestOn(state: DossierState, claim: ClaimState): Day | null {
  const { interest } = claim;
  if (!interest || interest.rests.some((rest) => rest.until === undefined)) return null;
  const charged = chargedCents(claim, 'interest');
  let on = firstOfMonthAfter(interest.postedTo);
  for (let month = 0; month < monthsAhead; month += 1) {
    if (month > 0 && principalOpenCents(claim) === 0n) return null;
    if ((interestOf(state, claim, on)?.interestCents ?? 0n) > charged) return on;
    on = addMonths(on, 1);
  }
  return null;
}

const firstOfMonthAfter = (on: Day): Day => addMonths(`${on.slice(0, 7)}-01` as Day, 1);

/** Claims that bear interest though compliance no longer finds their terms fair, or though a consumer owes no trade interest. */
export const interestNotAllowed = (state: DossierState, policy: Policy): ClaimState[] =>
  customerKindOf(state) === 'business'
    ? []
    : state.claims.filter(({ interest }) => {
        if (!interest || (interest.stoppedOn !== undefined && interest.stoppedOn <= interest.fromOn)) return false;
        return interest.kind === 'commercial' || interest.terms === null || !policy.fairTerms.includes(interest.terms);
      });
