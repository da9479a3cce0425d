import { sum, type Cents } from './money.ts';
import type { DossierState } from './state.ts';

/** What was let go of a claim: owed no more, and never paid. */
export const waivedCents = (state: DossierState, claim: string): Cents =>
  sum(state.sources.filter((source) => source.kind === 'waiver').flatMap((source) => source.claimLines.filter((line) => line.claim === claim).map((line) => line.amountCents)));
