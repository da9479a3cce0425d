// A claim beside its principal: interest and costs that were charged on it, how
// much of each is open, and in which of the books' accounts it stands.

import { post, type Account } from './journal.ts';
import { least, sum, type Cents } from './money.ts';
import type { ChargePart, OwedPart } from './money-facts.ts';
import type { ChargeState, ClaimState, DossierState, SourceState } from './state.ts';

/** All interest of a claim is one charge under this number. */
export const interestId = (claim: string): string => `interest:${claim}`;

/** Under this name a state remembers that collection costs on the claim were undone. */
export const costsIdentity = (claim: string): string => `costs:${claim}`;

/** What is open of the claim without its charges. */
export const principalOpenCents = (claim: ClaimState): Cents =>
  claim.charges === undefined ? claim.openCents : claim.openCents - sum(claim.charges.map((charge) => charge.openCents));

/** What is open of one part of it. */
export const partOpenCents = (claim: ClaimState, part: OwedPart): Cents =>
  part === 'principal' ? principalOpenCents(claim) : sum((claim.charges ?? []).filter((charge) => charge.part === part).map((charge) => charge.openCents));

/** What was charged on it and not withdrawn, paid or not. */
export const chargedCents = (claim: ClaimState, part?: ChargePart): Cents =>
  sum((claim.charges ?? []).filter((charge) => part === undefined || charge.part === part).map((charge) => charge.amountCents));

/** The account in which this part of the claim stands. */
export function accountOf(claim: ClaimState, part: OwedPart): Account {
  if (claim.standing === 'written-off') return 'written-off';
  return part === 'principal' ? (claim.part === 'costs' ? 'receivable-collection-costs' : 'receivable-principal') : `receivable-${part}`;
}

const chargedAccount = (part: ChargePart): Account => `${part}-charged`;

/** Adds to what is owed on a claim. */
export function addCharge(state: DossierState, claim: ClaimState, charge: Pick<ChargeState, 'chargeId' | 'part' | 'on' | 'terms' | 'amountCents'>): void {
  const { chargeId, part, terms, amountCents } = charge;
  if (amountCents === 0n) return;
  const known = claim.charges?.find((each) => each.chargeId === chargeId);
  if (known) {
    known.amountCents += amountCents;
    known.openCents += amountCents;
  } else {
    (claim.charges ??= []).push({ chargeId, part, on: charge.on, ...(terms === undefined ? {} : { terms }), amountCents, openCents: amountCents });
  }
  claim.openCents += amountCents;
  post(state.journal, accountOf(claim, part), chargedAccount(part), amountCents, claim.claim);
}

/**
 * Takes (part of) a charge back. What had been paid of it is free again in the
 * sources that paid it, newest first, and no longer counts for instalments.
 */
export function withdrawCharge(state: DossierState, claim: ClaimState, chargeId: string, amountCents: Cents): void {
  const charge = claim.charges?.find((each) => each.chargeId === chargeId);
  if (!charge) return;
  const amount = least(amountCents, charge.amountCents);
  let missing = amount - charge.openCents;
  for (const source of state.sources.toReversed()) {
    if (missing <= 0n) break;
    missing -= freeLines(state, source, claim, charge, missing);
  }
  charge.amountCents -= amount;
  charge.openCents -= amount;
  claim.openCents -= amount;
  if (charge.amountCents === 0n) claim.charges = claim.charges?.filter((each) => each !== charge) ?? [];
  if (claim.charges?.length === 0) delete claim.charges;
  post(state.journal, chargedAccount(charge.part), accountOf(claim, charge.part), amount, claim.claim);
}

/** Opens so much of what this source paid of the charge again. Returns how much that is. */
function freeLines(state: DossierState, source: SourceState, claim: ClaimState, charge: ChargeState, most: Cents): Cents {
  let freed = 0n;
  for (const line of source.claimLines) {
    if (line.claim !== claim.claim || line.part !== charge.part) continue;
    const amount = least(most - freed, line.amountCents);
    line.amountCents -= amount;
    freed += amount;
  }
  if (freed === 0n) return 0n;
  source.claimLines = source.claimLines.filter((line) => line.amountCents > 0n);
  if (source.kind !== 'waiver') source.heldCents += freed;
  charge.openCents += freed;
  claim.openCents += freed;
  post(state.journal, accountOf(claim, charge.part), source.kind === 'waiver' ? 'waived' : 'customer-credit', freed, claim.claim);
  freeInstalments(state, source, claim, freed);
  return freed;
}

function freeInstalments(state: DossierState, source: SourceState, claim: ClaimState, amountCents: Cents): void {
  const arrangement = claim.arrangementNo === undefined ? undefined : state.arrangements[claim.arrangementNo - 1];
  if (!arrangement) return;
  let left = amountCents;
  for (const line of source.instalmentLines.toReversed()) {
    if (line.arrangementNo !== arrangement.arrangementNo || left === 0n) continue;
    const amount = least(left, line.amountCents);
    const instalment = arrangement.instalments[line.number - 1];
    line.amountCents -= amount;
    left -= amount;
    if (!instalment) continue;
    if (source.kind === 'payment' || source.kind === 'reported') instalment.paidCents -= amount;
    else instalment.creditedCents -= amount;
    delete instalment.paidOn;
  }
  source.instalmentLines = source.instalmentLines.filter((line) => line.amountCents > 0n);
}

/** Pays so much of one part of a claim's charges, oldest first; below zero opens it again, newest first. */
export function settleCharges(claim: ClaimState, part: ChargePart, amountCents: Cents): void {
  let left = amountCents;
  const charges = (claim.charges ?? []).filter((charge) => charge.part === part);
  for (const charge of left > 0n ? charges : charges.toReversed()) {
    if (left === 0n) return;
    if (left > 0n) {
      const paid = least(left, charge.openCents);
      charge.openCents -= paid;
      left -= paid;
    } else {
      const opened = least(-left, charge.amountCents - charge.openCents);
      charge.openCents += opened;
      left += opened;
    }
  }
}
