// Compliance says whether a version of the contract's terms is fair. Until it
// has, a consumer pays no interest or costs that rest on it.

import { done, refused, type Outcome } from '#domain/outcome.ts';
import { longestTermsName } from '#domain/policy-charges.ts';
import { isName } from '#domain/policy-values.ts';
import { lookAgainFrom } from '#store/dossiers.ts';
import { readStaff } from '#store/staff.ts';
import { insertTermsReview, type TermsReview, type TermsVerdict } from '#store/terms-reviews.ts';
import type { Deps } from './deps.ts';

export interface ReviewTerms {
  /** The name of the version, one that `isTermsName` accepts. */
  readonly terms: string;
  readonly verdict: TermsVerdict;
  /** Why; not empty. It is kept for ever. */
  readonly reason: string;
  readonly staffId: string;
}

export const isTermsName = (text: string): boolean => isName(text, longestTermsName);

/**
 * Records a review, and lets the bot look again today: at every open dossier, and where the
 * terms are unfair also at the closed ones, in which costs may have been paid.
 * Only for the role compliance. Throws RangeError where a name or reason is missing.
 */
export async function reviewTerms(deps: Deps, creditorId: number, ask: ReviewTerms): Promise<Outcome<TermsReview>> {
  const reason = ask.reason.trim();
  if (!isTermsName(ask.terms) || reason === '') throw new RangeError(`reviewTerms: "${ask.terms}" because "${reason}"`);
  return deps.db.inCreditor(creditorId, async (tx) => {
    const reviewer = await readStaff(tx, creditorId, ask.staffId);
    if (reviewer?.role !== 'compliance') return refused({ code: 'needs-compliance' });
    const review: TermsReview = { ...ask, reason, reviewId: deps.ids.id(), recordedAt: deps.clock.now() };
    await insertTermsReview(tx, creditorId, review);
    await lookAgainFrom(tx, creditorId, deps.clock.today(), review.verdict === 'fair' ? 'open' : 'closed');
    return done(review);
  });
}
