// Waiving and writing off: who may let how much go alone, and what a second
// colleague must decide. Waived is owed no more; written off is still owed, but
// the books have given it up and nobody asks for it.

import { isCovered } from './allocation.ts';
import { arrangementOpenCents, isRunning } from './arrangement.ts';
import { partOpenCents } from './charges.ts';
import type { Day } from './day.ts';
import type { Actor, NewFact } from './facts.ts';
import { withInterest } from './interest-due.ts';
import { least, sum, type Cents } from './money.ts';
import { chargeParts, type LettingGo, type OwedLine } from './money-facts.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { LettingGoPolicy, Policy } from './policy.ts';
import type { Refusal } from './refusals.ts';
import { letGoLines } from './rewards.ts';
import type { ClaimState, DossierState } from './state.ts';

export type LettingGoRole = 'desk' | 'manager' | 'compliance';

export interface LettingGoAsk {
  readonly staffId: string;
  readonly role: LettingGoRole;
  /** Why, in words, lies beside the dossier under this id. */
  readonly evidenceId: string;
}

/** Done at once, or put before a second colleague. */
export interface LetGo {
  readonly outcome: 'let-go' | 'asked';
  readonly facts: readonly NewFact[];
  readonly amountCents: Cents;
}

/** Why somebody owes so much less: what was open, what was let go of it, and who may decide that. */
export interface WaiverReceipt {
  readonly rule: 'waiver';
  readonly version: readonly string[];
  /** `mostAloneCents`: what that colleague may let go alone; absent where a second one allowed it. */
  readonly inputs: { readonly why: 'small-rest' | 'goodwill'; readonly openCents: Cents; readonly mostAloneCents?: Cents; readonly askNo?: number };
  readonly lines: readonly OwedLine[];
  readonly amountCents: Cents;
}

const waiverReceipt = (version: readonly string[], inputs: WaiverReceipt['inputs'], lines: readonly OwedLine[]): WaiverReceipt =>
  ({ rule: 'waiver', version, inputs, lines, amountCents: sum(lines.map((line) => line.amountCents)) });

/** What somebody of this role may let go alone. */
export function limitCents(policy: LettingGoPolicy, what: LettingGo['what'], role: LettingGoRole): Cents {
  const limits = what === 'waive' ? policy.waiveCents : policy.writeOffCents;
  return role === 'desk' ? limits.desk : limits.manager;
}

const colleague = (staffId: string): Actor => ({ kind: 'colleague', staffId });

/** Lets go of an amount of these claims: charges first, then principal, the newest claim first. Null claims: of everything that is ours. */
export function decideWaiver(
  before: DossierState, ask: LettingGoAsk & { readonly claims: readonly string[] | null; readonly amountCents: Cents; readonly why: 'small-rest' | 'goodwill' }, policy: Policy, today: Day,
): Outcome<LetGo> {
  if (ask.amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents: ask.amountCents });
  const state = withInterest(before, today);
  const missing = ask.claims?.find((number) => !state.claims.some((claim) => claim.claim === number));
  if (missing !== undefined) return refused({ code: 'claim-not-found', claim: missing });
  const claims = state.claims.filter((claim) => claim.openCents > 0n && (ask.claims ? ask.claims.includes(claim.claim) : claim.standing === 'ours')).toReversed();
  const openCents = sum(claims.map((claim) => claim.openCents));
  if (openCents === 0n) return refused({ code: 'nothing-due' });
  if (ask.amountCents > openCents) return refused({ code: 'more-than-open', amountCents: ask.amountCents, openCents });
  const lines = letGoLines(claims, [...chargeParts, 'principal'], ask.amountCents);
  const asked: LettingGo = { what: 'waive', lines };
  const receipt = waiverReceipt([`policy@${policy.version}`], { why: ask.why, openCents, mostAloneCents: limitCents(policy.lettingGo, 'waive', ask.role) }, lines);
  return done(decide(state, ask, asked, ask.amountCents, policy, today, { kind: 'Waived', on: today, by: colleague(ask.staffId), data: { waiverId: `waiver:${ask.evidenceId}`, lines, why: ask.why, receipt } }));
}

/** What is left of an arrangement that runs, too little to ask for. */
export function decideSmallRest(state: DossierState, ask: LettingGoAsk & { readonly arrangementNo: number }, policy: Policy, today: Day): Outcome<LetGo> {
  const arrangement = state.arrangements[ask.arrangementNo - 1];
  if (!arrangement || !isRunning(arrangement)) return refused({ code: 'arrangement-not-running' });
  const claims = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo).map((claim) => claim.claim);
  return decideWaiver(state, { ...ask, claims, amountCents: arrangementOpenCents(arrangement), why: 'small-rest' }, policy, today);
}

/** The books give these claims up. Not what an arrangement covers: that is being paid. */
export function decideWriteOff(before: DossierState, ask: LettingGoAsk & { readonly claims: readonly string[] }, policy: Policy, today: Day): Outcome<LetGo> {
  const state = withInterest(before, today);
  const claims: ClaimState[] = [];
  for (const number of ask.claims) {
    const claim = state.claims.find((each) => each.claim === number);
    if (!claim) return refused({ code: 'claim-not-found', claim: number });
    if (claim.standing !== 'ours') return refused({ code: 'standing-not-ours', claim: number, standing: claim.standing });
    if (isCovered(state, claim) && claim.openCents > 0n) return refused({ code: 'already-covered' });
    claims.push(claim);
  }
  const amountCents = sum(claims.map((claim) => claim.openCents));
  if (amountCents === 0n) return refused({ code: 'nothing-due' });
  const asked: LettingGo = { what: 'write-off', claims: ask.claims };
  return done(decide(state, ask, asked, amountCents, policy, today, { kind: 'WrittenOff', on: today, by: colleague(ask.staffId), data: { claims: ask.claims, evidenceId: ask.evidenceId } }));
}

/** Takes a write-off back: the claims are ours to ask for again. */
export function decideReopening(
  state: DossierState, { staffId, claims, evidenceId }: Omit<LettingGoAsk, 'role'> & { readonly claims: readonly string[] }, today: Day,
): Outcome<readonly NewFact[]> {
  for (const number of claims) {
    const claim = state.claims.find((each) => each.claim === number);
    if (!claim) return refused({ code: 'claim-not-found', claim: number });
    if (claim.standing !== 'written-off') return refused({ code: 'stale-screen' });
  }
  if (claims.length === 0) return refused({ code: 'nothing-due' });
  return done([{ kind: 'WriteOffReopened', on: today, by: colleague(staffId), data: { claims, evidenceId } }]);
}

function decide(state: DossierState, ask: LettingGoAsk, asked: LettingGo, amountCents: Cents, policy: Policy, today: Day, act: NewFact): LetGo {
  if (amountCents <= limitCents(policy.lettingGo, asked.what, ask.role)) return { outcome: 'let-go', facts: [act], amountCents };
  const data = { askNo: state.next.askNo, asked, amountCents, evidenceId: ask.evidenceId };
  return { outcome: 'asked', facts: [{ kind: 'LettingGoAsked', on: today, by: colleague(ask.staffId), data }], amountCents };
}

/** A second colleague allows it, never who asked: a manager or compliance what is above the desk's limit, and what is above theirs another of them. */
export function allowing(askedBy: string | null, { staffId, role }: { readonly staffId: string; readonly role: LettingGoRole }): Refusal | null {
  if (askedBy === staffId) return { code: 'needs-second-colleague' };
  return role === 'desk' ? { code: 'needs-manager' } : null;
}

/** What somebody asked is allowed or not. What is no longer open is left out; where nothing is, the question has passed. */
export function decideAnswer(
  state: DossierState, answer: { readonly askNo: number; readonly staffId: string; readonly role: LettingGoRole; readonly approve: boolean }, today: Day,
): Outcome<readonly NewFact[]> {
  const { askNo, staffId, role, approve } = answer;
  const ask = state.asks.find((each) => each.askNo === askNo);
  if (!ask) return refused({ code: 'stale-screen' });
  const by = colleague(staffId);
  // Who asked may take it back, but not allow it.
  if (!approve) return ask.staffId === staffId || role !== 'desk' ? done([{ kind: 'LettingGoDeclined', on: today, by, data: { askNo } }]) : refused({ code: 'needs-manager' });
  const refusal = allowing(ask.staffId, { staffId, role });
  if (refusal) return refused(refusal);
  const passed: NewFact = { kind: 'LettingGoDeclined', on: today, by, data: { askNo } };
  if (ask.asked.what === 'write-off') {
    const claims = ask.asked.claims.filter((number) => state.claims.some((claim) => claim.claim === number && claim.standing === 'ours' && claim.openCents > 0n && !isCovered(state, claim)));
    return done([claims.length === 0 ? passed : { kind: 'WrittenOff', on: today, by, data: { claims, askNo, evidenceId: ask.evidenceId } }]);
  }
  const lines = ask.asked.lines.flatMap((line): OwedLine[] => {
    const claim = state.claims.find((each) => each.claim === line.claim);
    const amountCents = claim ? least(line.amountCents, partOpenCents(claim, line.part)) : 0n;
    return amountCents > 0n ? [{ ...line, amountCents }] : [];
  });
  if (lines.length === 0) return done([passed]);
  const openCents = sum(lines.map((line) => line.claim).filter((claim, at, all) => all.indexOf(claim) === at).map((claim) => state.claims.find((each) => each.claim === claim)?.openCents ?? 0n));
  const receipt = waiverReceipt([], { why: 'goodwill', openCents, askNo }, lines);
  return done([{ kind: 'Waived', on: today, by, data: { waiverId: `waiver:${ask.evidenceId}`, lines, why: 'goodwill', askNo, receipt } }]);
}
