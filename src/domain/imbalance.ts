// The invariant of the whole: every cent is somewhere, and only once.

import { instalmentOpenCents, isCovered, scheduleDifferenceCents } from './allocation.ts';
import { chargedCents, partOpenCents } from './charges.ts';
import { sum } from './money.ts';
import { chargeParts } from './money-facts.ts';
import type { DossierState } from './state.ts';

/**
 * For the invariants: zero where everything received or credited is allocated
 * or held, to the cent, and nothing is paid twice. Otherwise by how much it is off.
 */
export function imbalanceCents(state: DossierState): bigint {
  let off = 0n;
  const expectZero = (cents: bigint): void => {
    off += cents < 0n ? -cents : cents;
  };
  for (const source of state.sources) {
    const allocated = sum(source.claimLines.map((line) => line.amountCents)) + source.heldCents;
    const givenBack = source.refundedCents ?? 0n;
    // A waiver of charges that were withdrawn later let go of less.
    if (source.kind === 'waiver') expectZero(allocated > source.amountCents ? 1n : 0n);
    else expectZero(source.reversedOn === undefined ? source.amountCents - allocated - givenBack : allocated);
  }
  for (const refund of state.refunds ?? []) {
    const takenOff = sum(refund.sources.map((source) => source.amountCents)) + refund.shortCents;
    expectZero(refund.standing === 'paid' ? refund.amountCents - takenOff : takenOff);
  }
  for (const claim of state.claims) {
    const lines = state.sources.flatMap((source) => source.claimLines.filter((line) => line.claim === claim.claim));
    expectZero(claim.amountCents + chargedCents(claim) - claim.openCents - sum(lines.map((line) => line.amountCents)));
    for (const part of ['principal', ...chargeParts] as const) {
      const owed = part === 'principal' ? claim.amountCents : chargedCents(claim, part);
      expectZero(owed - partOpenCents(claim, part) - sum(lines.filter((line) => (line.part ?? 'principal') === part).map((line) => line.amountCents)));
      if (partOpenCents(claim, part) < 0n) expectZero(1n);
    }
  }
  for (const arrangement of state.arrangements) {
    for (const instalment of arrangement.instalments) if (instalmentOpenCents(instalment) < 0n) expectZero(1n);
    const difference = scheduleDifferenceCents(state, arrangement);
    if (arrangement.differenceCents !== difference) expectZero(1n);
    const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
    if (covered.some((claim) => isCovered(state, claim)) && difference < 0n) expectZero(1n);
  }
  return off;
}
