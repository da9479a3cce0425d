// The versions of the contract's terms that policies name, with their reviews.

import type { Day } from '#domain/day.ts';
import type { Tx } from '../db.ts';
import { policyOn, policyVersions, readPolicy } from '../policies.ts';
import { termsReviews, type TermsReview } from '../terms-reviews.ts';

export interface TermsVersion {
  readonly terms: string;
  /** Of the policies that name it, oldest first; empty where it was reviewed ahead. */
  readonly policyVersions: readonly number[];
  readonly inForce: boolean;
  /** Newest first: the first one counts. */
  readonly reviews: readonly TermsReview[];
}

/** What is in force first, then what still waits for a review, then by name. */
export async function termsScreen(tx: Tx, creditorId: number, today: Day): Promise<TermsVersion[]> {
  const inForce = (await policyOn(tx, creditorId, today)).charges.terms;
  const named = (await policyVersions(tx, creditorId)).map((row) => ({ version: row.version, terms: readPolicy(row, []).charges.terms }));
  const reviews = await termsReviews(tx, creditorId);
  const names = new Set([...named.flatMap(({ terms }) => terms ?? []), ...reviews.map(({ terms }) => terms)]);
  return [...names]
    .map((terms) => ({
      terms,
      policyVersions: named.filter((each) => each.terms === terms).map(({ version }) => version).toSorted((a, b) => a - b),
      inForce: terms === inForce,
      reviews: reviews.filter((review) => review.terms === terms),
    }))
    .toSorted((a, b) => Number(b.inForce) - Number(a.inForce) || a.reviews.length - b.reviews.length || (a.terms < b.terms ? -1 : 1));
}
