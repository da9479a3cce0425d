import type { Designation } from '#domain/facts.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { DossierState } from '#domain/state.ts';

/** What money is said to be for must be in the dossier. Null where it is. */
export function checkDesignation(state: DossierState, designation: Designation | undefined): Refusal | null {
  if (designation?.for === 'claims') {
    const missing = designation.claims.find((number) => !state.claims.some((claim) => claim.claim === number));
    return missing === undefined ? null : { code: 'claim-not-found', claim: missing };
  }
  if (designation?.for === 'arrangement' && state.arrangements[designation.arrangementNo - 1] === undefined) {
    return { code: 'arrangement-not-running' };
  }
  return null;
}
