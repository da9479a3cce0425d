// Money that already lies on a bill and goes to another after all: for costs that
// came on the same day, and where a payment was taken back. Whoever paid enough for
// what is due is not told that money is missing.

import { noteReversal, payClaim, paysInstalments, pots, spendHeld } from './allocation.ts';
import { accountOf } from './charges.ts';
import type { Day } from './day.ts';
import { post } from './journal.ts';
import { least, sum, type Cents } from './money.ts';
import type { ClaimState, DossierState, SourceState } from './state.ts';

/**
 * Who pays on the day on which costs were charged and names that claim, pays
 * those costs: what of his money went on to bills beyond those that he named
 * comes back for it. Within a day money is folded before what is charged.
 */
export function payAsNamed(state: DossierState, claim: ClaimState, on: Day): void {
  for (const source of state.sources) {
    const { designation } = source;
    if (source.on !== on || source.reversedOn !== undefined || designation?.for !== 'claims' || !designation.claims.includes(claim.claim)) continue;
    takeFromOthers(state, source, claim, designation.claims);
    payClaim(state, source, claim, source.heldCents);
  }
}

/**
 * A payment was taken back, and bills are open again that another payment named
 * too: what of that one had gone on to other bills, because these were paid,
 * comes back for them. The other bills are open again in their place.
 */
export function returnAsNamed(state: DossierState, reopened: readonly string[], on: Day, byUs: boolean): void {
  for (const source of state.sources) {
    if (source.reversedOn !== undefined || !paysInstalments(source)) continue;
    const named = namedBy(state, source);
    for (const claim of state.claims) {
      if (claim.openCents === 0n || named?.includes(claim.claim) !== true || !reopened.includes(claim.claim)) continue;
      for (const other of takeFromOthers(state, source, claim, named)) noteReversal(other, on, byUs);
      payClaim(state, source, claim, source.heldCents);
    }
  }
}

/**
 * Something is open that is due before a bill that is not due yet, and on which money lies that its
 * payer did not mean for it, by name or by its exact sum: that money pays what is due before it
 * (art. 6:43 BW). A payment was taken back, say, or a bill came in late. Returns the bills that are
 * open again instead.
 */
export function returnToOlder(state: DossierState, on: Day): ClaimState[] {
  const opened: ClaimState[] = [];
  for (const other of state.claims.toReversed()) {
    if (other.dueOn < on || other.arrangementNo !== undefined) continue;
    for (const source of state.sources) {
      if (source.kind !== 'payment' || source.reversedOn !== undefined || isMeantFor(state, source, other)) continue;
      const olderCents = sum(pots(state, source).map(({ dueOn, openCents }) => (dueOn < other.dueOn ? openCents : 0n)));
      if (!takeBack(state, source, other, olderCents)) continue;
      opened.push(other);
      spendHeld(state, source, false);
    }
  }
  return opened;
}

/** Named; or nothing was named, and exactly its sum was paid at once. */
function isMeantFor(state: DossierState, source: SourceState, { claim, amountCents }: ClaimState): boolean {
  if (source.designation !== undefined) return namedBy(state, source)?.includes(claim) === true;
  return source.amountCents === amountCents && source.claimLines.some((line) => line.claim === claim && line.on === undefined && line.amountCents === amountCents);
}

const namedBy = (state: DossierState, { designation }: SourceState): readonly string[] | undefined =>
  designation?.for === 'claims' ? designation.claims : designation?.for === 'arrangement' ? state.arrangements[designation.arrangementNo - 1]?.claims : undefined;

/** Takes back what a source had paid beyond the bills that it named, the latest first, as far as this one is open. Returns whose it was. */
function takeFromOthers(state: DossierState, source: SourceState, claim: ClaimState, named: readonly string[]): ClaimState[] {
  return state.claims.toReversed().filter((other) => other.arrangementNo === undefined && !named.includes(other.claim) && takeBack(state, source, other, claim.openCents));
}

/** Takes back of a bill's principal what a source had paid of it, until the source holds so much. Whether there was any. */
function takeBack(state: DossierState, source: SourceState, other: ClaimState, untilCents: Cents): boolean {
  const heldCents = source.heldCents;
  for (const line of source.claimLines) {
    const back = line.claim === other.claim && line.part === undefined ? least(line.amountCents, untilCents - source.heldCents) : 0n;
    if (back <= 0n) continue;
    line.amountCents -= back;
    other.openCents += back;
    source.heldCents += back;
    post(state.journal, accountOf(other, 'principal'), 'customer-credit', back, other.claim);
  }
  source.claimLines = source.claimLines.filter((line) => line.amountCents > 0n);
  return source.heldCents > heldCents;
}
