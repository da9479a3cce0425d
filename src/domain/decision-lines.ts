// What the creditor's own system must hear of a dossier: what was decided and
// booked since it was last told, and which claims it must leave alone. Amounts
// of money come from the books, so that a correction is told as exactly as what
// it corrects. No names: claims, dossiers and payments by their numbers.

import { isCovered } from './allocation.ts';
import { isRunning } from './arrangement.ts';
import type { Day } from './day.ts';
import type { Fact } from './facts.ts';
import type { Account } from './journal.ts';
import type { Cents } from './money.ts';
import type { ClaimState, DossierState } from './state.ts';

export const decisionKinds = [
  'payment', 'payment-reversed', 'booked', 'paid-there', 'charged', 'waived', 'written-off',
  'agreed', 'amended', 'instalment', 'lapsed', 'reinstated', 'ended', 'kept', 'final', 'paused', 'pause-ended', 'blocked',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface DecisionLine {
  readonly kind: DecisionKind;
  /** The day on which it counts. */
  readonly on: Day;
  readonly claim?: string | undefined;
  /** `principal`, `interest`, … ; `written-off` for what the books had given up. */
  readonly part?: string | undefined;
  readonly amountCents?: Cents | undefined;
  readonly arrangementNo?: number | undefined;
  readonly reference?: string | undefined;
  /** Of an instalment. */
  readonly number?: number | undefined;
  readonly dueOn?: Day | undefined;
  readonly paymentId?: string | undefined;
  readonly means?: string | undefined;
  /** Why; for `blocked` all reasons, separated by spaces. */
  readonly reason?: string | undefined;
}

/** A booking, as far as it is told. */
export interface ToldPosting {
  readonly debit: Account;
  readonly credit: Account;
  readonly amountCents: Cents;
  readonly valueOn: Day;
  readonly seq: number;
  readonly claim: string | null;
}

/** What was decided and booked: `facts` are all of the dossier's, of which those after `told` are new. */
export function decisionLines(state: DossierState, facts: readonly Fact[], told: number, postings: readonly ToldPosting[]): DecisionLine[] {
  const bySeq = new Map(facts.map((fact) => [fact.seq, fact]));
  const decided = facts.filter((fact) => fact.seq > told && fact.seq <= state.factCount).flatMap((fact) => linesOf(state, fact, bySeq));
  return [...decided, ...postings.flatMap((posting) => bookingOf(posting, bySeq))];
}

function linesOf(state: DossierState, fact: Fact, bySeq: ReadonlyMap<number, Fact>): DecisionLine[] {
  const { on } = fact;
  const ofClaims = (kind: DecisionKind, arrangementNo: number, claims: readonly string[] | undefined, reason?: string): DecisionLine[] => {
    const arrangement = state.arrangements[arrangementNo - 1];
    return (claims ?? arrangement?.claims ?? []).map((claim) => ({ kind, on, claim, arrangementNo, reference: arrangement?.reference, reason }));
  };
  switch (fact.kind) {
    case 'PaymentReceived':
      return [{ kind: 'payment', on, amountCents: fact.data.amountCents, paymentId: fact.data.paymentId, means: fact.data.means }];
    case 'PaymentReversed':
      return [{ kind: 'payment-reversed', on, paymentId: fact.data.paymentId, reason: fact.data.reason }];
    case 'FactUndone': {
      const undone = bySeq.get(fact.data.seq);
      return undone?.kind === 'PaymentReceived' ? [{ kind: 'payment-reversed', on, paymentId: undone.data.paymentId, reason: 'undone' }] : [];
    }
    case 'ArrangementAgreed':
    case 'ArrangementAmended': {
      const { arrangementNo, claims, instalments } = fact.data;
      const reference = state.arrangements[arrangementNo - 1]?.reference;
      return [
        ...(fact.kind === 'ArrangementAgreed' ? ofClaims('agreed', arrangementNo, claims) : ofClaims('amended', arrangementNo, claims, fact.data.change)),
        ...instalments.map(({ number, dueOn, amountCents }): DecisionLine => ({ kind: 'instalment', on, arrangementNo, reference, number, dueOn, amountCents })),
      ];
    }
    case 'ArrangementLapsed':
      return ofClaims('lapsed', fact.data.arrangementNo, undefined);
    case 'ArrangementReinstated':
      return ofClaims('reinstated', fact.data.arrangementNo, undefined);
    case 'ArrangementEnded':
      return ofClaims('ended', fact.data.arrangementNo, undefined, fact.data.reason);
    case 'ArrangementStepTaken': {
      const { step, arrangementNo } = fact.data;
      return step === 'kept' || step === 'final' ? ofClaims(step, arrangementNo, undefined) : [];
    }
    case 'PauseStarted':
      return [{ kind: 'paused', on, dueOn: fact.data.pauseUntil, reason: fact.data.askedBy }];
    case 'PauseEnded':
      return [{ kind: 'pause-ended', on }];
    default:
      return [];
  }
}

/** What brought a booking about; what a replay corrected later only says that. */
function ground(fact: Fact | undefined, valueOn: Day, cents: Cents): Pick<DecisionLine, 'paymentId' | 'reason'> {
  if (fact?.on === valueOn) {
    if ((fact.kind === 'PaymentReceived' && cents > 0n) || (fact.kind === 'PaymentReversed' && cents < 0n)) return { paymentId: fact.data.paymentId };
    if (fact.kind === 'ClaimCredited' || fact.kind === 'ClaimRegistered') return { reason: 'credit' };
    if (fact.kind === 'BalanceReported') return { reason: 'paid-there' };
  }
  return { reason: 'correction' };
}

const isOwed = (account: Account): boolean => account.startsWith('receivable-') || account === 'written-off';
const partOf = (account: Account): string => account.replace(/^receivable-/, '');

/** A booking as what it does to a claim: `booked` above zero lowers it, `charged` above zero raises it. */
function bookingOf({ debit, credit, amountCents, valueOn, seq, claim }: ToldPosting, bySeq: ReadonlyMap<number, Fact>): DecisionLine[] {
  if (claim === null) return [];
  const line = (kind: DecisionKind, account: Account, cents: Cents): DecisionLine[] =>
    [{ kind, on: valueOn, claim, part: partOf(account), amountCents: cents, ...(kind === 'booked' ? ground(bySeq.get(seq), valueOn, cents) : {}) }];
  if (debit === 'customer-credit' && isOwed(credit)) return line('booked', credit, amountCents);
  if (credit === 'customer-credit' && isOwed(debit)) return line('booked', debit, -amountCents);
  if (debit === 'booked-elsewhere') return line('paid-there', 'receivable-principal', amountCents);
  if (credit === 'booked-elsewhere') return line('paid-there', 'receivable-principal', -amountCents);
  if (debit === 'waived') return line('waived', credit, amountCents);
  if (credit === 'waived') return line('waived', debit, -amountCents);
  if (debit === 'written-off') return line('written-off', credit, amountCents);
  if (credit === 'written-off') return line('written-off', debit, -amountCents);
  if (credit.endsWith('-charged')) return line('charged', debit, amountCents);
  if (debit.endsWith('-charged')) return line('charged', credit, -amountCents);
  return [];
}

/** Claims that nobody else may remind of or debit today, with the reasons. `onTheirWay`: arrangements with a direct debit under way. */
export function blockedLines(state: DossierState, today: Day, onTheirWay: ReadonlySet<number>): DecisionLine[] {
  const ofAll = [
    ...(state.pauses.some(({ from, until }) => from <= today && today <= until) ? ['paused'] : []),
    ...(state.holds.some((hold) => hold.why !== 'pause' && (hold.holdUntil >= today || hold.id.startsWith('signal:'))) ? ['held'] : []),
  ];
  return state.claims.flatMap((claim): DecisionLine[] => {
    if (claim.openCents === 0n) return [];
    const reasons = [...reasonsOf(state, claim, onTheirWay), ...ofAll];
    if (reasons.length === 0) return [];
    const arrangement = isCovered(state, claim) ? state.arrangements[(claim.arrangementNo ?? 0) - 1] : undefined;
    return [{
      kind: 'blocked', on: today, claim: claim.claim, amountCents: claim.openCents, reason: reasons.join(' '),
      ...(arrangement ? { arrangementNo: arrangement.arrangementNo, reference: arrangement.reference } : {}),
    }];
  });
}

function reasonsOf(state: DossierState, claim: ClaimState, onTheirWay: ReadonlySet<number>): string[] {
  const arrangement = claim.arrangementNo === undefined ? undefined : state.arrangements[claim.arrangementNo - 1];
  return [
    ...(arrangement && isRunning(arrangement) ? ['arrangement'] : []),
    ...(claim.standing === 'ours' ? [] : [claim.standing]),
    ...(state.proposals.some((proposal) => proposal.claims.includes(claim.claim)) ? ['proposal'] : []),
    ...(claim.arrangementNo !== undefined && onTheirWay.has(claim.arrangementNo) ? ['debit-under-way'] : []),
    ...(claim.differs ? ['difference'] : []),
  ];
}
