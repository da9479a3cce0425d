// Waiving and writing off: who may let how much go alone, and what a second
// colleague must decide. Waived is owed no more; written off is still owed, but
// the books have given it up and nobody asks for it.

import { isCovered } from './allocation.ts';
import { partOpenCents } from './charges.ts';
import type { Day } from './day.ts';
import type { Actor, NewFact } from './facts.ts';
import { least, sum, type Cents } from './money.ts';
import { chargeParts, type LettingGo, type OwedLine } from './money-facts.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { LettingGoPolicy, Policy } from './policy.ts';
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

/** What somebody of this role may let go alone. */
export function limitCents(policy: LettingGoPolicy, what: LettingGo['what'], role: LettingGoRole): Cents {
  const limits = what === 'waive' ? policy.waiveCents : policy.writeOffCents;
  return role === 'desk' ? limits.desk : limits.manager;
}

const colleague = (staffId: string): Actor => ({ kind: 'colleague', staffId });

/** Lets go of an amount of these claims: charges first, then principal, the newest claim first. Null claims: of everything that is ours. */
export function decideWaiver(
  state: DossierState, ask: LettingGoAsk & { readonly claims: readonly string[] | null; readonly amountCents: Cents; readonly why: 'small-rest' | 'goodwill' }, policy: Policy, today: Day,
): Outcome<LetGo> {
  if (ask.amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents: ask.amountCents });
  const missing = ask.claims?.find((number) => !state.claims.some((claim) => claim.claim === number));
  if (missing !== undefined) return refused({ code: 'claim-not-found', claim: missing });
  const claims = state.claims.filter((claim) => claim.openCents > 0n && (ask.claims ? ask.claims.includes(claim.claim) : claim.standing === 'ours')).toReversed();
  const openCents = sum(claims.map((claim) => claim.openCents));
  if (openCents === 0n) return refused({ code: 'nothing-due' });
  if (ask.amountCents > openCents) return refused({ code: 'more-than-open', amountCents: ask.amountCents, openCents });
  const lines = letGoLines(claims, [...chargeParts, 'principal'], ask.amountCents);
  const asked: LettingGo = { what: 'waive', lines };
  return done(decide(state, ask, asked, ask.amountCents, policy, today, { kind: 'Waived', on: today, by: colleague(ask.staffId), data: { waiverId: `waiver:${ask.evidenceId}`, lines, why: ask.why } }));
}

/** The books give these claims up. Not what an arrangement covers: that is being paid. */
export function decideWriteOff(state: DossierState, ask: LettingGoAsk & { readonly claims: readonly string[] }, policy: Policy, today: Day): Outcome<LetGo> {
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
  return done(decide(state, ask, asked, amountCents, policy, today, { kind: 'WrittenOff', on: today, by: colleague(ask.staffId), data: { claims: ask.claims } }));
}

/** Takes a write-off back: the claims are ours to ask for again. */
export function decideReopening(state: DossierState, staffId: string, claims: readonly string[], today: Day): Outcome<readonly NewFact[]> {
  for (const number of claims) {
    const claim = state.claims.find((each) => each.claim === number);
    if (!claim) return refused({ code: 'claim-not-found', claim: number });
    if (claim.standing !== 'written-off') return refused({ code: 'stale-screen' });
  }
  if (claims.length === 0) return refused({ code: 'nothing-due' });
  return done([{ kind: 'WriteOffReopened', on: today, by: colleague(staffId), data: { claims } }]);
}

function decide(state: DossierState, ask: LettingGoAsk, asked: LettingGo, amountCents: Cents, policy: Policy, today: Day, act: NewFact): LetGo {
  if (amountCents <= limitCents(policy.lettingGo, asked.what, ask.role)) return { outcome: 'let-go', facts: [act], amountCents };
  const data = { askNo: state.next.askNo, asked, amountCents, evidenceId: ask.evidenceId };
  return { outcome: 'asked', facts: [{ kind: 'LettingGoAsked', on: today, by: colleague(ask.staffId), data }], amountCents };
}

/**
 * A second colleague decides: never who asked. A manager decides what is above
 * the desk's limit; what is above a manager's limit too, another manager.
 * What is no longer open is left out.
 */
export function decideAnswer(
  state: DossierState, answer: { readonly askNo: number; readonly staffId: string; readonly role: LettingGoRole; readonly approve: boolean }, today: Day,
): Outcome<readonly NewFact[]> {
  const { askNo, staffId, role, approve } = answer;
  const ask = state.asks.find((each) => each.askNo === askNo);
  if (!ask) return refused({ code: 'stale-screen' });
  const by = colleague(staffId);
  // Who asked may take it back, but not allow it.
  if (!approve) return ask.staffId === staffId || role !== 'desk' ? done([{ kind: 'LettingGoDeclined', on: today, by, data: { askNo } }]) : refused({ code: 'needs-manager' });
  if (ask.staffId === staffId) return refused({ code: 'needs-second-colleague' });
  if (role === 'desk') return refused({ code: 'needs-manager' });
  if (ask.asked.what === 'write-off') {
    const claims = ask.asked.claims.filter((number) => state.claims.some((claim) => claim.claim === number && claim.standing === 'ours' && claim.openCents > 0n && !isCovered(state, claim)));
    return claims.length === 0 ? refused({ code: 'stale-screen' }) : done([{ kind: 'WrittenOff', on: today, by, data: { claims, askNo } }]);
  }
  const lines = ask.asked.lines.flatMap((line): OwedLine[] => {
    const claim = state.claims.find((each) => each.claim === line.claim);
    const amountCents = claim ? least(line.amountCents, partOpenCents(claim, line.part)) : 0n;
    return amountCents > 0n ? [{ ...line, amountCents }] : [];
  });
  if (lines.length === 0) return refused({ code: 'stale-screen' });
  return done([{ kind: 'Waived', on: today, by, data: { waiverId: `waiver:${ask.evidenceId}`, lines, why: 'goodwill', askNo } }]);
}
