// Reviews of the contract's terms by compliance. Which versions are fair comes
// with the policy (`policies.ts`); here they are added and listed.

import type { Moment } from '#domain/day.ts';
import { takeNumbers } from './counters.ts';
import type { Tx } from './db.ts';

export const termsVerdicts = ['fair', 'unfair'] as const;
export type TermsVerdict = (typeof termsVerdicts)[number];

export interface TermsReview {
  readonly reviewId: string;
  /** The name of the version, as policies and claims write it. */
  readonly terms: string;
  readonly verdict: TermsVerdict;
  readonly reason: string;
  readonly staffId: string;
  readonly recordedAt: Moment;
}

export async function insertTermsReview(tx: Tx, creditorId: number, review: TermsReview): Promise<void> {
  const reviewNo = await takeNumbers(tx, creditorId, 'terms-review', 1);
  await tx.sql(
    `insert into terms_review (creditor_id, review_id, review_no, terms, verdict, reason, staff_id, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [creditorId, review.reviewId, reviewNo, review.terms, review.verdict, review.reason, review.staffId, review.recordedAt],
  );
}

/** Every review, newest first: of each version the first one counts. */
export async function termsReviews(tx: Tx, creditorId: number): Promise<TermsReview[]> {
  return tx.sql<TermsReview>(
    `select review_id as "reviewId", terms, verdict, reason, staff_id as "staffId", recorded_at as "recordedAt"
     from terms_review where creditor_id = $1 order by review_no desc`,
    [creditorId],
  );
}

/** A subquery: the names whose newest review says fair, as one array. The creditor is parameter $1. */
export const fairTermsQuery = `
  select coalesce(array_agg(terms order by terms), '{}') as names
  from (select distinct on (terms) terms, verdict from terms_review where creditor_id = $1 order by terms, review_no desc) newest
  where verdict = 'fair'`;
