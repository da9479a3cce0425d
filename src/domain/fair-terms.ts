import type { Policy } from './policy.ts';
import type { ClaimState } from './state.ts';

/** Whether compliance has found the terms that the claim rests on fair. */
export function isFair(policy: Policy, claim: ClaimState): boolean {
  const terms = claim.terms ?? policy.charges.terms;
  return terms !== null && policy.fairTerms.includes(terms);
}
