// Costs that somebody else charged a consumer are not asked until compliance
// has found them right; where they are not, they are credited whole.

import type { Day } from './day.ts';
import type { Actor, NewFact } from './facts.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { ClaimState, DossierState } from './state.ts';

/** What waits for compliance. */
export const unprovenClaims = (state: DossierState): ClaimState[] => state.claims.filter((claim) => claim.standing === 'unproven' && claim.openCents > 0n);

export interface CostsVerdict {
  readonly claim: string;
  readonly right: boolean;
  readonly staffId: string;
  readonly role: 'desk' | 'manager' | 'compliance';
  readonly evidenceId: string;
}

/** Right: from now on ours to ask. Not right: the customer owes nothing of it. */
export function decideCostsVerdict(state: DossierState, { claim: number, right, staffId, role, evidenceId }: CostsVerdict, today: Day): Outcome<readonly NewFact[]> {
  if (role !== 'compliance') return refused({ code: 'needs-compliance' });
  const claim = state.claims.find((each) => each.claim === number);
  if (!claim) return refused({ code: 'claim-not-found', claim: number });
  if (claim.standing !== 'unproven' || claim.openCents === 0n) return refused({ code: 'stale-screen' });
  const by: Actor = { kind: 'colleague', staffId };
  return done([
    right
      ? { kind: 'ClaimStandingChanged', on: today, by, data: { claim: number, standing: 'ours', evidenceId } }
      : { kind: 'ClaimCredited', on: today, by, data: { claim: number, creditId: `verdict:${evidenceId}`, amountCents: claim.openCents, evidenceId } },
  ]);
}
