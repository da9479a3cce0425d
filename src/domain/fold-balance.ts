// What the creditor's own books say is open of a claim, beside what we know. A
// payment that both have heard of counts once, because the snapshot is folded
// after everything of its day: only what is then still missing came in there.

import { addDays, type Day } from './day.ts';
import { noteDifferences, payPrincipal } from './allocation.ts';
import { principalOpenCents } from './charges.ts';
import type { FactOf } from './facts.ts';
import { postInterest } from './interest-due.ts';
import { post } from './journal.ts';
import { least, most, sum, type Cents } from './money.ts';
import type { ClaimState, DossierState, SourceState } from './state.ts';

/** So many days those books may be behind with a payment that we know, and with one that was taken back. */
const daysBehind = 7;
const daysBehindReversal = 4;

export function foldBalance(state: DossierState, { data, on }: FactOf<'BalanceReported'>): void {
  const claim = state.claims.find((each) => each.claim === data.claim);
  if (!claim) return;
  postInterest(state, on);
  if (data.elsewhere) claim.elsewhere = { ...data.elsewhere, on };
  const before = claim.differs;
  delete claim.differs;
  const theirsCents = data.openCents > 0n ? data.openCents : 0n;
  const differenceCents = theirsCents - principalOpenCents(claim);
  const unknownCents = differenceCents - (claim.acceptedCents ?? 0n);
  if (differenceCents === 0n) delete claim.acceptedCents;
  if (differenceCents === 0n || unknownCents === 0n || isBehind(state, claim, on, unknownCents)) return;
  const usedCents = most(0n, usedForChargesCents(state, claim) + least(0n, claim.acceptedCents ?? 0n));
  const there = data.books === 'erp' && unknownCents < 0n && -unknownCents >= usedCents;
  if (there) countThere(state, claim, `${data.snapshotId}:${data.claim}`, on, -unknownCents - usedCents, theirsCents);
  else claim.differs = { on: before?.openCents === theirsCents ? before.on : on, openCents: theirsCents };
}

/** A colleague has found that ours holds: from now on that much more or less is what we expect them to say. */
export function settleDifference(claim: ClaimState | undefined): void {
  if (!claim?.differs) return;
  accept(claim, claim.differs.openCents - principalOpenCents(claim));
  delete claim.differs;
}

function accept(claim: ClaimState, cents: Cents): void {
  if (cents === 0n) delete claim.acceptedCents;
  else claim.acceptedCents = cents;
}

/**
 * Payments that we used for what the claim cost. Those books know only the bill
 * and put the whole of them on it: that is the same money, not more of it.
 */
const usedForChargesCents = (state: DossierState, claim: ClaimState): Cents =>
  sum(state.sources
    .filter((source) => source.kind === 'payment' && source.reversedOn === undefined)
    .flatMap((source) => source.claimLines.filter((line) => line.claim === claim.claim && line.part !== undefined).map((line) => line.amountCents)));

/** Money that came in at the creditor's own books. */
function countThere(state: DossierState, claim: ClaimState, id: string, on: Day, cents: Cents, theirsCents: Cents): void {
  const amountCents = least(cents, principalOpenCents(claim));
  if (amountCents > 0n) {
    const source: SourceState = { id, kind: 'reported', on, amountCents, heldCents: amountCents, claimLines: [], instalmentLines: [] };
    state.sources.push(source);
    post(state.journal, 'booked-elsewhere', 'customer-credit', amountCents, claim.claim);
    payPrincipal(state, source, claim);
  }
  accept(claim, theirsCents - principalOpenCents(claim));
  noteDifferences(state);
}

/**
 * Whether the difference is just what we booked in the last days and those books
 * do not have yet: they say more open by what came in or was credited, or less
 * by what was taken back.
 */
function isBehind(state: DossierState, claim: ClaimState, on: Day, differenceCents: Cents): boolean {
  const recent = differenceCents > 0n
    ? state.sources
        .filter((source) => source.reversedOn === undefined && source.kind !== 'reported' && source.on > addDays(on, -daysBehind))
        .flatMap((source) => source.claimLines.filter((line) => line.claim === claim.claim && line.part === undefined))
        .map((line) => line.amountCents)
    : state.sources
        .filter((source) => source.kind === 'payment' && source.reversedOn !== undefined && source.reversedOn > addDays(on, -daysBehindReversal))
        .map((source) => -source.amountCents);
  let newest = 0n;
  return recent.toReversed().some((cents) => (newest += cents) === differenceCents);
}
