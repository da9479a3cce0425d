// What the demo's colleagues lay down for everybody: compliance judges the terms,
// and some days later the manager loads a second version of the policy.

import type { Day } from '#domain/day.ts';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { StaffMember } from '#store/staff.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import type { Deps } from '#usecases/deps.ts';
import { reviewTerms } from '#usecases/review-terms.ts';
import { policyVersions } from '#store/policies.ts';
import { termsReviews } from '#store/terms-reviews.ts';

/** Days since the demo's first. Whoever agrees before the second day keeps what the first version gave. */
export const reviewDay = 20;
export const secondPolicyDay = 30;

/** Found unfair: so consumers pay neither interest nor costs, whatever the policy says of businesses. */
export const tenancyTerms = 'Huurvoorwaarden 2017';

/**
 * A business owes what the law gives; who pays all the rest of an arrangement on time need not pay the last ten
 * euros; and the municipality is told after sixty days, of who was offered so and did not say no.
 */
export const secondPolicy = (validFrom: Day): PolicyTerms => ({
  ...defaultPolicy,
  validFrom,
  charges: { ...defaultPolicy.charges, terms: tenancyTerms, interest: 'statutory', businessFixedCosts: true },
  interventions: { ...defaultPolicy.interventions, offersData: true, signalAfterDays: 60 },
  reward: { after: 'end', gives: { kind: 'last', amountCents: 10_00n }, repairDays: 14 },
});

/** Does what this day asks, once, also where the day is played again. */
export async function layDown(deps: Deps, creditorId: number, staff: readonly StaffMember[], dayNo: number): Promise<void> {
  const withRole = (role: StaffMember['role']): string | undefined => staff.find((member) => member.role === role)?.staffId;
  const [managerId, reviewerId] = [withRole('manager'), withRole('compliance')];
  if (dayNo === reviewDay && reviewerId !== undefined) await review(deps, creditorId, reviewerId);
  if (dayNo === secondPolicyDay && managerId !== undefined) await loadSecond(deps, creditorId, managerId);
}

async function review(deps: Deps, creditorId: number, staffId: string): Promise<void> {
  const known = await deps.db.inCreditor(creditorId, (tx) => termsReviews(tx, creditorId));
  if (known.some(({ terms }) => terms === tenancyTerms)) return;
  const reason = 'De boete bij te laat betalen heeft geen bovengrens. Huurders betalen daarom geen rente en geen kosten.';
  const reviewed = await reviewTerms(deps, creditorId, { terms: tenancyTerms, verdict: 'unfair', reason, staffId });
  if (!reviewed.ok) throw new Error(`the demo's review was refused: ${reviewed.refusal.code}`);
}

async function loadSecond(deps: Deps, creditorId: number, staffId: string): Promise<void> {
  const known = await deps.db.inCreditor(creditorId, (tx) => policyVersions(tx, creditorId));
  if (known.length > 1) return;
  const loaded = await loadPolicy(deps.db, creditorId, writePolicy(secondPolicy(deps.clock.today())), staffId, deps.clock.now());
  if (!loaded.ok) throw new Error(`the demo's policy was refused: ${JSON.stringify(loaded.problems)}`);
}
