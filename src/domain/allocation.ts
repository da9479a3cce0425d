// Where each cent goes. Every cent is allocated twice: to a claim, and, where
// that claim is covered, to the instalments of its arrangement, oldest first.
// A credit on a covered claim shortens the schedule from its end instead.

import type { Day } from './day.ts';
import { least, sum, type Cents } from './money.ts';
import type { ArrangementState, ClaimState, DossierState, InstalmentState, SourceState } from './state.ts';

export const instalmentOpenCents = (instalment: InstalmentState): Cents =>
  instalment.amountCents - instalment.paidCents - instalment.creditedCents;

/** Whether something is still to come, without a new bigint for it. */
export const isOpen = ({ amountCents, paidCents, creditedCents }: InstalmentState): boolean =>
  creditedCents === 0n ? amountCents > paidCents : amountCents - paidCents - creditedCents > 0n;

/** The arrangement that the claim's money is counted in, whatever became of it. */
export function coverOf(state: DossierState, claim: ClaimState): ArrangementState | undefined {
  return claim.arrangementNo === undefined ? undefined : state.arrangements[claim.arrangementNo - 1];
}

/** Covered now: by an arrangement that neither lapsed nor ended. */
export function isCovered(state: DossierState, claim: ClaimState): boolean {
  const arrangement = coverOf(state, claim);
  return arrangement !== undefined && arrangement.lapsedOn === undefined && arrangement.endedOn === undefined;
}

const inReplayOrder = (a: ClaimState, b: ClaimState): number =>
  a.dueOn !== b.dueOn ? (a.dueOn < b.dueOn ? -1 : 1) : a.claim < b.claim ? -1 : a.claim > b.claim ? 1 : 0;

/** Puts a claim where its due day belongs. */
export function insertClaim(state: DossierState, claim: ClaimState): void {
  const at = state.claims.findIndex((other) => inReplayOrder(claim, other) < 0);
  if (at < 0) state.claims.push(claim);
  else state.claims.splice(at, 0, claim);
}

/**
 * Allocates what a payment still holds: what the payer designated first, then a
 * pot that is open for exactly this sum, then all pots by due day. A pot is an
 * uncovered claim of ours, or an instalment. What is left stays credit.
 */
export function allocatePayment(state: DossierState, source: SourceState): void {
  const { designation } = source;
  if (designation?.for === 'claims') {
    for (const number of designation.claims) {
      const claim = state.claims.find((candidate) => candidate.claim === number);
      if (claim) payClaim(state, source, claim, source.heldCents);
    }
  } else if (designation?.for === 'arrangement') {
    // By its claims: an old reference still pays what a newer arrangement covers now.
    const named = state.arrangements[designation.arrangementNo - 1]?.claims ?? [];
    for (const claim of state.claims) if (named.includes(claim.claim)) payClaim(state, source, claim, source.heldCents);
  }
  spendHeld(state, source, designation === undefined);
}

/** Uses every cent that is held as credit for what is open, oldest source first. */
export function spendCredit(state: DossierState): void {
  for (const source of state.sources) {
    if (source.heldCents === 0n || source.reversedOn !== undefined) continue;
    if (source.kind === 'payment') spendHeld(state, source, false);
    else allocateCredit(state, source);
  }
}

interface Pot {
  readonly dueOn: Day;
  readonly openCents: Cents;
  readonly pay: (amount: Cents) => void;
}

function pots(state: DossierState, source: SourceState): Pot[] {
  const open: Pot[] = [];
  for (const claim of state.claims) {
    if (claim.openCents === 0n || claim.standing !== 'ours' || isCovered(state, claim)) continue;
    open.push({ dueOn: claim.dueOn, openCents: claim.openCents, pay: (amount) => payClaim(state, source, claim, amount) });
  }
  for (const arrangement of state.arrangements) {
    if (arrangement.lapsedOn !== undefined || arrangement.endedOn !== undefined) continue;
    for (const instalment of arrangement.instalments) {
      const openCents = instalmentOpenCents(instalment);
      if (openCents === 0n) continue;
      open.push({ dueOn: instalment.dueOn, openCents, pay: (amount) => payArrangement(state, source, arrangement, amount) });
    }
  }
  return open.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

function spendHeld(state: DossierState, source: SourceState, mayMatchExactly: boolean): void {
  if (source.heldCents === 0n) return;
  const open = pots(state, source);
  const exact = mayMatchExactly ? open.find((pot) => pot.openCents === source.heldCents) : undefined;
  if (exact) {
    exact.pay(source.heldCents);
    return;
  }
  for (const pot of open) {
    if (source.heldCents === 0n) return;
    pot.pay(least(pot.openCents, source.heldCents));
  }
  // A covered claim can be open for more than its schedule (a difference that the desk was told of).
  for (const claim of state.claims) {
    if (source.heldCents === 0n) return;
    if (claim.standing === 'ours') payClaim(state, source, claim, source.heldCents);
  }
}

function payArrangement(state: DossierState, source: SourceState, arrangement: ArrangementState, amount: Cents): void {
  let left = least(amount, source.heldCents);
  const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
  // What is disputed comes last.
  for (const claim of [...covered.filter((each) => each.standing === 'ours'), ...covered.filter((each) => each.standing !== 'ours')]) {
    if (left === 0n) return;
    const paid = least(left, claim.openCents);
    payClaim(state, source, claim, paid);
    left -= paid;
  }
}

function payClaim(state: DossierState, source: SourceState, claim: ClaimState, most: Cents): void {
  const amount = least(least(most, source.heldCents), claim.openCents);
  if (amount === 0n) return;
  takeFromClaim(source, claim, amount);
  const arrangement = coverOf(state, claim);
  if (arrangement) payInstalments(arrangement, source, amount);
}

/** Counts money of a source for the instalments, oldest first. */
export function payInstalments(arrangement: ArrangementState, source: SourceState, amount: Cents): void {
  let left = amount;
  for (const instalment of arrangement.instalments) {
    if (left === 0n) return;
    const paid = least(left, instalmentOpenCents(instalment));
    if (paid === 0n) continue;
    instalment.paidCents += paid;
    if (instalmentOpenCents(instalment) === 0n) instalment.paidOn = source.on;
    addInstalmentLine(source, arrangement.arrangementNo, instalment.number, paid);
    left -= paid;
  }
}

function takeFromClaim(source: SourceState, claim: ClaimState, amount: Cents): void {
  claim.openCents -= amount;
  source.heldCents -= amount;
  const line = source.claimLines.find((other) => other.claim === claim.claim);
  if (line) line.amountCents += amount;
  else source.claimLines.push({ claim: claim.claim, amountCents: amount });
}

function addInstalmentLine(source: SourceState, arrangementNo: number, number: number, amount: Cents): void {
  const line = source.instalmentLines.find((other) => other.arrangementNo === arrangementNo && other.number === number);
  if (line) line.amountCents += amount;
  else source.instalmentLines.push({ arrangementNo, number, amountCents: amount });
}

/**
 * Allocates a credit: to the claim it names, else to uncovered claims (same
 * contract first), else to covered ones. What is left stays credit.
 */
export function allocateCredit(state: DossierState, source: SourceState, named?: string, contract?: string): void {
  const ranked = [...state.claims].sort((a, b) => creditRank(state, a, named, contract) - creditRank(state, b, named, contract));
  for (const claim of ranked) {
    if (source.heldCents === 0n) return;
    if (claim.standing === 'ours' || claim.claim === named) creditClaim(state, source, claim);
  }
}

function creditRank(state: DossierState, claim: ClaimState, named?: string, contract?: string): number {
  if (claim.claim === named) return 0;
  const sameContract = contract !== undefined && claim.contract === contract;
  return (isCovered(state, claim) ? 3 : 1) + (sameContract ? 0 : 1);
}

function creditClaim(state: DossierState, source: SourceState, claim: ClaimState): void {
  const amount = least(source.heldCents, claim.openCents);
  if (amount === 0n) return;
  takeFromClaim(source, claim, amount);
  const arrangement = coverOf(state, claim);
  if (arrangement) shortenFromEnd(arrangement, amount, source);
}

/** Takes an amount off the schedule, last instalment first. Returns what could not be taken off. */
export function shortenFromEnd(arrangement: ArrangementState, amount: Cents, source?: SourceState): Cents {
  let left = amount;
  for (const instalment of arrangement.instalments.toReversed()) {
    if (left === 0n) break;
    const credited = least(left, instalmentOpenCents(instalment));
    if (credited === 0n) continue;
    instalment.creditedCents += credited;
    if (source) addInstalmentLine(source, arrangement.arrangementNo, instalment.number, credited);
    left -= credited;
  }
  return left;
}

/** Undoes exactly the lines of a source: its claims and instalments open again by what it had paid. `byUs`: as our own correction. */
export function undoSource(state: DossierState, source: SourceState, on: Day, byUs: boolean): void {
  for (const line of source.claimLines) {
    const claim = state.claims.find((candidate) => candidate.claim === line.claim);
    if (!claim) continue;
    claim.openCents += line.amountCents;
    noteReversal(claim, on, byUs);
  }
  for (const line of source.instalmentLines) {
    const arrangement = state.arrangements[line.arrangementNo - 1];
    const instalment = arrangement?.instalments[line.number - 1];
    if (!arrangement || !instalment) continue;
    if (source.kind === 'payment') instalment.paidCents -= line.amountCents;
    else instalment.creditedCents -= line.amountCents;
    delete instalment.paidOn;
    noteReversal(instalment, on, byUs);
    arrangement.reversedOn = on;
  }
  source.claimLines = [];
  source.instalmentLines = [];
  source.heldCents = 0n;
}

function noteReversal(opened: ClaimState | InstalmentState, on: Day, byUs: boolean): void {
  opened.reversedOn = on;
  if (byUs) opened.reversedByUs = true;
  else delete opened.reversedByUs;
}

/** What the covered claims are open for beyond (or, negative, short of) what the schedule still asks. */
export function scheduleDifferenceCents(state: DossierState, arrangement: ArrangementState): Cents {
  const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
  if (covered.length === 0) return 0n;
  return sum(covered.map((claim) => claim.openCents)) - sum(arrangement.instalments.map(instalmentOpenCents));
}

/** The customer's credit: received or credited, and not yet used. */
export const creditCents = (state: DossierState): Cents =>
  sum(state.sources.filter((source) => source.reversedOn === undefined).map((source) => source.heldCents));
