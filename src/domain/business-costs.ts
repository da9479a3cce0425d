// What a business owes for paying late: the fixed amount of the law from the day
// after its term, without any notice, and after the last reminder what the scale
// has beyond it. Both rest on the law, not on the contract's terms.

import { isCovered } from './allocation.ts';
import { uncoveredClaims } from './arrangement.ts';
import { chargedCents, principalOpenCents } from './charges.ts';
import { splitByWeight } from './cost-shares.ts';
import { addDays, type Day } from './day.ts';
import type { FactPayloads } from './facts.ts';
import { onOrNextTargetDay } from './holidays.ts';
import { businessCosts, collectionCostsTogether } from './law/collection-costs.ts';
import { hasCosts, isSpared, isUnderScale } from './charging.ts';
import { most, sum } from './money.ts';
import { customerKindOf } from './parties.ts';
import type { Policy } from './policy.ts';
import { personsClaim } from './standing.ts';
import type { ClaimState, DossierState } from './state.ts';

export type Charge = Omit<FactPayloads['ChargeMade'], 'chargeId'>;

const bearsCosts = (state: DossierState, claim: ClaimState): boolean =>
  claim.standing === 'ours' && !isCovered(state, claim) && claim.basis === 'contract' && isUnderScale(claim) && principalOpenCents(claim) > 0n;

/** Uncovered claims for which the fixed amount can be charged, each with the last day on which a bank could have brought the money. */
export function fixedCostsClaims(state: DossierState, { charges, followUp }: Policy): { claim: ClaimState; until: Day }[] {
  if (!charges.businessFixedCosts || customerKindOf(state) !== 'business' || personsClaim(state)) return [];
  return uncoveredClaims(state)
    .filter((claim) => bearsCosts(state, claim) && !hasCosts(state, claim) && principalOpenCents(claim) > followUp.toleranceCents)
    .map((claim) => ({ claim, until: onOrNextTargetDay(claim.dueOn) }));
}

/** The fixed amount for one claim that was unpaid at the end of that day; null where the law's table has no checked answer. */
export function fixedCosts(policy: Policy, claim: ClaimState, until: Day, today: Day): Charge | null {
  const law = businessCosts({ owedFromOn: addDays(claim.dueOn, 1), on: today });
  if (!law.ok || law.warnings.length > 0 || law.value.fixedCents === 0n) return null;
  return {
    claim: claim.claim, part: 'collection-costs', amountCents: law.value.fixedCents, terms: null, policyVersion: policy.version, receipt: law.value.receipt,
    ground: { on: until, claims: [claim.claim], principalCents: principalOpenCents(claim) },
  };
}

/** The number of a fixed amount begins with this; by it the scale knows what it may still add. */
const fixed = 'fixed:';
export const fixedCostsId = (claim: string, seq: number): string => `${fixed}${claim}:${seq}`;

/** Whether a claim of a business has borne no more than the fixed amount. */
export function mayBearScaleCosts(state: DossierState, { charges }: Policy, claim: ClaimState): boolean {
  return charges.collectionCosts && customerKindOf(state) === 'business' && bearsCosts(state, claim) && !isSpared(state, claim) && (claim.elsewhere?.costsCents ?? 0n) === 0n
    && !(claim.charges ?? []).some((charge) => charge.part === 'collection-costs' && !charge.chargeId.startsWith(fixed));
}

/** What the scale over these claims has beyond what they bore, where their last term ended unpaid on that day. In proportion to what is unpaid. */
export function scaleCosts(policy: Policy, claims: readonly ClaimState[], until: Day): Charge[] {
  const rests = claims.map(principalOpenCents);
  const principalCents = sum(rests);
  const law = collectionCostsTogether({ principalsCents: rests, on: addDays(until, 1), vat: 'none' });
  if (!law.ok || law.warnings.length > 0) return [];
  const bornCents = sum(claims.map((claim) => chargedCents(claim, 'collection-costs')));
  const amounts = splitByWeight(most(0n, law.value.costsCents - bornCents), rests);
  const ground = { on: until, claims: claims.map((claim) => claim.claim), principalCents };
  return claims.flatMap((claim, index): Charge[] => {
    const amountCents = amounts[index] ?? 0n;
    return amountCents === 0n ? [] : [{
      claim: claim.claim, part: 'collection-costs', amountCents, terms: null, policyVersion: policy.version, receipt: law.value.receipt, ground,
    }];
  });
}
