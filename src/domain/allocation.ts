// Where each cent goes. Every cent is allocated twice: to a claim, and, where
// that claim is covered, to the instalments of its arrangement, oldest first.
// A credit on a covered claim shortens the schedule from its end instead.

import type { Day } from './day.ts';
import { inTurn, partOrders, proRata, type Pot } from './allocation-order.ts';
import { accountOf, partOpenCents, principalOpenCents, settleCharges } from './charges.ts';
import type { Instalment } from './facts.ts';
import { post } from './journal.ts';
import { least, sum, type Cents } from './money.ts';
import type { OwedPart } from './money-facts.ts';
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
    const named = state.arrangements[designation.arrangementNo - 1];
    if (named) payClaims(state, source, state.claims.filter((claim) => named.claims.includes(claim.claim)), source.heldCents, named);
  }
  spendHeld(state, source, designation === undefined);
}

/** Uses every cent that is held as credit for what is open, oldest source first. */
export function spendCredit(state: DossierState): void {
  for (const source of state.sources) {
    if (source.heldCents === 0n || source.reversedOn !== undefined) continue;
    if (paysInstalments(source)) spendHeld(state, source, false);
    else allocateCredit(state, source);
  }
}

interface OpenPot extends Pot {
  readonly pay: (amount: Cents) => void;
}

/** All that is open, and may be paid without a word: uncovered claims of ours, and instalments of running arrangements. */
export function pots(state: DossierState, source: SourceState): OpenPot[] {
  const open: OpenPot[] = [];
  for (const claim of state.claims) {
    if (claim.openCents === 0n || claim.standing !== 'ours' || isCovered(state, claim)) continue;
    open.push({
      dueOn: claim.dueOn, openCents: claim.openCents, bearsInterest: claim.interest !== undefined, pay: (amount) => payClaim(state, source, claim, amount),
    });
  }
  for (const arrangement of state.arrangements) {
    if (arrangement.lapsedOn !== undefined || arrangement.endedOn !== undefined) continue;
    const bearsInterest = arrangement.extras?.interestRuns === true;
    for (const instalment of arrangement.instalments) {
      const openCents = instalmentOpenCents(instalment);
      if (openCents === 0n) continue;
      open.push({ dueOn: instalment.dueOn, openCents, bearsInterest, pay: (amount) => payArrangement(state, source, arrangement, amount) });
    }
  }
  return open;
}

/** Uses what a source holds for what is open, by due day; what is left stays credit. */
export function spendHeld(state: DossierState, source: SourceState, mayMatchExactly: boolean): void {
  if (source.heldCents === 0n) return;
  const turns = inTurn(pots(state, source), state.foldedTo?.on ?? source.on);
  const exact = mayMatchExactly ? turns.flat().find((pot) => pot.openCents === source.heldCents) : undefined;
  if (exact) {
    exact.pay(source.heldCents);
    return;
  }
  for (const turn of turns) {
    if (source.heldCents === 0n) return;
    const shares = turn.length === 1 ? [least((turn[0] as OpenPot).openCents, source.heldCents)] : proRata(source.heldCents, turn.map((pot) => pot.openCents));
    for (const [index, pot] of turn.entries()) pot.pay(shares[index] as Cents);
  }
  // A covered claim can be open for more than its schedule (a difference that the desk was told of); what the books gave up is owed all the same.
  for (const standing of ['ours', 'written-off'] as const) {
    for (const claim of state.claims) {
      if (source.heldCents === 0n) return;
      if (claim.standing === standing) payClaim(state, source, claim, source.heldCents);
    }
  }
}

function payArrangement(state: DossierState, source: SourceState, arrangement: ArrangementState, amount: Cents): void {
  const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
  // What is disputed comes last.
  payClaims(state, source, [...covered.filter((each) => each.standing === 'ours'), ...covered.filter((each) => each.standing !== 'ours')], amount, arrangement);
}

/** Principal first means that of all claims: costs that a reward would let go must not have been paid before it. */
function payClaims(state: DossierState, source: SourceState, claims: readonly ClaimState[], most: Cents, { extras }: Pick<ArrangementState, 'extras'>): void {
  let left = least(most, source.heldCents);
  for (const openOf of extras?.paysFirst === 'principal' ? [principalOpenCents, wholeOpenCents] : [wholeOpenCents]) {
    for (const claim of claims) {
      if (left === 0n) return;
      const heldCents = source.heldCents;
      payClaim(state, source, claim, least(left, openOf(claim)));
      left -= heldCents - source.heldCents;
    }
  }
}

const wholeOpenCents = (claim: ClaimState): Cents => claim.openCents;

/** Pays one claim out of what a source holds, at most so much. */
export function payClaim(state: DossierState, source: SourceState, claim: ClaimState, most: Cents): void {
  const amount = least(least(most, source.heldCents), claim.openCents);
  // Costs that nobody has found right absorb nothing, whatever the payer wrote.
  if (amount === 0n || claim.standing === 'unproven') return;
  const covered = isCovered(state, claim) ? coverOf(state, claim) : undefined;
  takeFromClaim(state, source, claim, amount, partOrders[covered?.extras?.paysFirst ?? 'costs']);
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

function takeFromClaim(state: DossierState, source: SourceState, claim: ClaimState, amount: Cents, order: readonly OwedPart[]): void {
  if (claim.charges === undefined) {
    takePart(state, source, claim, 'principal', amount);
    return;
  }
  let left = amount;
  for (const part of order) {
    const taken = least(left, partOpenCents(claim, part));
    takePart(state, source, claim, part, taken);
    left -= taken;
  }
}

/** Uses money of a source for one part of a claim. */
function takePart(state: DossierState, source: SourceState, claim: ClaimState, part: OwedPart, amount: Cents): void {
  if (amount === 0n) return;
  claim.openCents -= amount;
  source.heldCents -= amount;
  if (part !== 'principal') settleCharges(claim, part, amount);
  post(state.journal, source.kind === 'waiver' ? 'waived' : 'customer-credit', accountOf(claim, part), amount, claim.claim);
  const today = state.foldedTo?.on ?? source.on;
  const line = source.claimLines.find((other) => other.claim === claim.claim && (other.part ?? 'principal') === part && (other.on ?? source.on) === today);
  if (line) line.amountCents += amount;
  else source.claimLines.push({ claim: claim.claim, ...(part === 'principal' ? {} : { part }), ...(today === source.on ? {} : { on: today }), amountCents: amount });
}

/** Money that the creditor's own books reported for a claim's principal. */
export function payPrincipal(state: DossierState, source: SourceState, claim: ClaimState): void {
  const amount = least(source.heldCents, principalOpenCents(claim));
  takePart(state, source, claim, 'principal', amount);
  const arrangement = coverOf(state, claim);
  if (arrangement) payInstalments(arrangement, source, amount);
}

/** Lets go of one part of a claim, as far as it is open. Returns how much that was. */
export function letGo(state: DossierState, source: SourceState, claim: ClaimState, part: OwedPart, amountCents: Cents): Cents {
  const amount = least(amountCents, partOpenCents(claim, part));
  source.heldCents = amount;
  takePart(state, source, claim, part, amount);
  const arrangement = coverOf(state, claim);
  if (arrangement && amount > 0n) shortenFromEnd(arrangement, amount, source);
  return amount;
}

/**
 * Gives an arrangement another schedule, the part that is paid included, and
 * lays everything that was received or credited for it out again: payments
 * oldest first, credits from the end.
 */
export function layOutAgain(state: DossierState, arrangement: ArrangementState, schedule: readonly Instalment[], seq: number): void {
  const before = new Map(arrangement.instalments.map((instalment) => [instalment.number, instalment]));
  arrangement.instalments = schedule.map((each): InstalmentState => {
    const was = before.get(each.number);
    const same = was !== undefined && was.dueOn === each.dueOn && was.amountCents === each.amountCents;
    return {
      ...each, paidCents: 0n, creditedCents: 0n,
      ...(same && was.reversedOn !== undefined ? { reversedOn: was.reversedOn } : {}),
      ...(same && was.reversedByUs ? { reversedByUs: true } : {}),
      ...(same ? (was.changedWith === undefined ? {} : { changedWith: was.changedWith }) : { changedWith: seq }),
    };
  });
  for (const source of state.sources) {
    const counted = sum(source.instalmentLines.filter((line) => line.arrangementNo === arrangement.arrangementNo).map((line) => line.amountCents));
    if (counted === 0n) continue;
    source.instalmentLines = source.instalmentLines.filter((line) => line.arrangementNo !== arrangement.arrangementNo);
    if (paysInstalments(source)) payInstalments(arrangement, source, counted);
    else shortenFromEnd(arrangement, counted, source);
  }
}

/** Money, rather than a credit or a waiver. */
export const paysInstalments = (source: SourceState): boolean => source.kind === 'payment' || source.kind === 'reported';

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
  takeFromClaim(state, source, claim, amount, partOrders.principal);
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
    if (line.part) settleCharges(claim, line.part, -line.amountCents);
    post(state.journal, accountOf(claim, line.part ?? 'principal'), 'customer-credit', line.amountCents, claim.claim);
    noteReversal(claim, on, byUs);
  }
  for (const line of source.instalmentLines) {
    const arrangement = state.arrangements[line.arrangementNo - 1];
    const instalment = arrangement?.instalments[line.number - 1];
    if (!arrangement || !instalment) continue;
    if (paysInstalments(source)) instalment.paidCents -= line.amountCents;
    else instalment.creditedCents -= line.amountCents;
    delete instalment.paidOn;
    noteReversal(instalment, on, byUs);
    arrangement.reversedOn = on;
  }
  source.claimLines = [];
  source.instalmentLines = [];
  source.heldCents = 0n;
}

/** Opened again by a reversal. */
export function noteReversal(opened: ClaimState | InstalmentState, on: Day, byUs: boolean): void {
  opened.reversedOn = on;
  if (byUs) opened.reversedByUs = true;
  else delete opened.reversedByUs;
}

/** What the covered claims are open for beyond (or, negative, short of) what the schedule still asks. */
export function scheduleDifferenceCents(state: DossierState, arrangement: ArrangementState): Cents {
  const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
  if (covered.length === 0) return 0n;
  const { extras } = arrangement;
  const openCents = sum(covered.map((claim) => claim.openCents));
  // Money that came to light later may leave less open than was to be let go.
  const forgivenCents = extras?.rewardedOn === undefined ? least(extras?.forgivesCents ?? 0n, openCents) : 0n;
  return openCents - sum(arrangement.instalments.map(instalmentOpenCents)) - forgivenCents;
}

/**
 * Notes of each arrangement what its claims are open for beyond its schedule; a
 * schedule never asks more than its claims do. What the creditor's own books
 * said and we did not know is settled once we know the same.
 */
export function noteDifferences(state: DossierState): void {
  for (const arrangement of state.arrangements) {
    const difference = scheduleDifferenceCents(state, arrangement);
    if (difference < 0n && arrangement.lapsedOn === undefined && arrangement.endedOn === undefined) shortenFromEnd(arrangement, -difference);
    arrangement.differenceCents = difference < 0n ? scheduleDifferenceCents(state, arrangement) : difference;
  }
  for (const claim of state.claims) if (claim.differs && principalOpenCents(claim) === claim.differs.openCents) delete claim.differs;
}

/** The customer's credit: received or credited, and not yet used. */
export const creditCents = (state: DossierState): Cents =>
  sum(state.sources.filter((source) => source.reversedOn === undefined).map((source) => source.heldCents));
