// Had an act ground on its day? Asked while folding, with everything that is
// known now: money with an earlier value date that came to light later may have
// taken the ground away. Money of the day itself does not: it may have come
// because of the message.

import type { Day } from './day.ts';
import { instalmentOpenCents } from './allocation.ts';
import { sum, type Cents } from './money.ts';
import type { ArrangementState, DossierState } from './state.ts';

/** Was any of these claims open at the start of that day? */
export function claimGround(state: DossierState, claims: readonly string[], on: Day): boolean {
  return state.claims.some((claim) => {
    if (!claims.includes(claim.claim)) return false;
    return claim.openCents + paidSince(state, on, (line) => line.claim === claim.claim) > 0n;
  });
}

/** Was any of these instalments open at the start of that day? */
export function instalmentGround(state: DossierState, arrangement: ArrangementState, numbers: readonly number[], on: Day): boolean {
  return arrangement.instalments.some((instalment) => {
    if (!numbers.includes(instalment.number)) return false;
    const since = sum(
      state.sources
        .filter((source) => source.on >= on && source.reversedOn === undefined)
        .flatMap((source) => source.instalmentLines)
        .filter((line) => line.arrangementNo === arrangement.arrangementNo && line.number === instalment.number)
        .map((line) => line.amountCents),
    );
    return instalmentOpenCents(instalment) + since > 0n;
  });
}

function paidSince(state: DossierState, on: Day, fits: (line: { claim: string }) => boolean): Cents {
  const sources = state.sources.filter((source) => source.on >= on && source.reversedOn === undefined);
  return sum(sources.flatMap((source) => source.claimLines).filter(fits).map((line) => line.amountCents));
}
