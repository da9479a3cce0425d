// Giving back what nobody owes: how much, who may ask, and who must agree. Two
// colleagues are always in it: who asked does not approve, and where the
// customer asked, who approved does not let it go to the bank.

import { perhapsTwice } from './counted-twice.ts';
import { addDays, latest, type Day } from './day.ts';
import type { Actor, NewFact } from './facts.ts';
import { isUncertain, overRefundedCents } from './fold-refunds.ts';
import { sum, type Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { ReversalWindows } from './policy.ts';
import type { RefundWay } from './refund-facts.ts';
import type { DossierState, SourceState } from './state.ts';

export type RefundStanding = 'asked' | 'approved' | 'paid' | 'failed' | 'declined';

export interface RefundState {
  readonly refundNo: number;
  readonly askedOn: Day;
  amountCents: Cents;
  /** The colleague; null where the customer asked. */
  readonly askedBy: string | null;
  approvedBy?: string;
  standing: RefundStanding;
  way?: RefundWay;
  paidOn?: Day;
  /** What it was taken off. */
  sources: { readonly id: string; readonly kind: SourceState['kind']; readonly amountCents: Cents }[];
  /** What no credit was there for when it left, by what is known now. */
  shortCents: Cents;
}

/** After so many days without use, a credit is proposed to be given back. */
export const daysUntilProposed = 14;

const mayGoBack = (source: SourceState): boolean => source.reversedOn === undefined && source.heldCents > 0n && (source.kind === 'payment' || source.kind === 'credit');

/** From when money of this means can no longer be taken back by who paid: until then it would be given back twice. */
export const safeFrom = (source: Pick<SourceState, 'on' | 'means'>, windows: ReversalWindows): Day =>
  isUncertain(source) ? addDays(source.on, windows[source.means ?? 'transfer'] + 1) : source.on;

/** What can be given back now, beside what is asked for already. */
export function refundableCents(state: DossierState, windows: ReversalWindows, today: Day): Cents {
  const held = sum(state.sources.filter((source) => mayGoBack(source) && safeFrom(source, windows) <= today).map((source) => source.heldCents));
  const left = held - waitingCents(state) - overRefundedCents(state);
  return left > 0n ? left : 0n;
}

/** Asked or approved, and not yet on its way. */
export const waitingRefunds = (state: DossierState): RefundState[] => (state.refunds ?? []).filter((refund) => refund.standing === 'asked' || refund.standing === 'approved');
const waitingCents = (state: DossierState): Cents => sum(waitingRefunds(state).map((refund) => refund.amountCents));

/** Whether all that was promised back, this one included, is still there as credit. */
export function isCovered(state: DossierState, windows: ReversalWindows, today: Day): boolean {
  const held = sum(state.sources.filter((source) => mayGoBack(source) && safeFrom(source, windows) <= today).map((source) => source.heldCents));
  return held - overRefundedCents(state) >= waitingCents(state);
}

/** Credit that should be proposed to be given back, and from when; nothing while something is asked already, nor what may have been counted twice. */
export function proposals(state: DossierState, windows: ReversalWindows): { readonly id: string; readonly on: Day; readonly amountCents: Cents }[] {
  if (waitingRefunds(state).length > 0 || overRefundedCents(state) > 0n) return [];
  const twice = new Set(perhapsTwice(state).map(({ payment }) => payment.id));
  return state.sources.filter((source) => mayGoBack(source) && !twice.has(source.id)).map((source) => ({
    id: source.id, on: latest(addDays(source.on, daysUntilProposed), safeFrom(source, windows)), amountCents: source.heldCents,
  }));
}

/** Asks for an amount of the credit, or (null) all of it. */
export function decideRefund(state: DossierState, ask: { readonly amountCents: Cents | null; readonly by: Actor }, windows: ReversalWindows, today: Day): Outcome<readonly NewFact[]> {
  const creditCents = refundableCents(state, windows, today);
  const amountCents = ask.amountCents ?? creditCents;
  if (ask.amountCents !== null && amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents });
  if (amountCents > creditCents || creditCents === 0n) return refused({ code: 'more-than-credit', amountCents, creditCents });
  return done([{ kind: 'RefundAsked', on: today, by: ask.by, data: { refundNo: (state.refunds?.length ?? 0) + 1, amountCents } }]);
}

/** Approves what was asked, or says no. Who asked may say no, never yes. */
export function decideRefundAnswer(
  state: DossierState, answer: { readonly refundNo: number; readonly staffId: string; readonly approve: boolean }, windows: ReversalWindows, today: Day,
): Outcome<readonly NewFact[]> {
  const refund = state.refunds?.find((each) => each.refundNo === answer.refundNo);
  if (!refund || (refund.standing !== 'asked' && (answer.approve || refund.standing !== 'approved'))) return refused({ code: 'refund-closed' });
  const by: Actor = { kind: 'colleague', staffId: answer.staffId };
  const { refundNo } = refund;
  if (!answer.approve) return done([{ kind: 'RefundDeclined', on: today, by, data: { refundNo, why: 'desk' } }]);
  if (refund.askedBy === answer.staffId) return refused({ code: 'needs-second-colleague' });
  if (!isCovered(state, windows, today)) return refused({ code: 'more-than-credit', amountCents: refund.amountCents, creditCents: 0n });
  return done([{ kind: 'RefundApproved', on: today, by, data: { refundNo } }]);
}

/** Whether this colleague may let an approved refund go: two must have looked at it. */
export const mayRelease = (refund: RefundState, staffId: string): boolean =>
  refund.standing === 'approved' && (refund.askedBy !== null || refund.approvedBy !== staffId);

/** It goes, where its credit is still there; otherwise it does not. */
export function decideRelease(
  state: DossierState, ask: { readonly refundNo: number; readonly by: Actor; readonly way: RefundWay; readonly paymentId?: string }, windows: ReversalWindows, today: Day,
): Outcome<NewFact> {
  const refund = state.refunds?.find((each) => each.refundNo === ask.refundNo);
  if (!refund || refund.standing !== 'approved') return refused({ code: 'refund-closed' });
  const { refundNo, amountCents } = refund;
  if (ask.by.kind === 'colleague' && !mayRelease(refund, ask.by.staffId)) return refused({ code: 'needs-second-colleague' });
  if (!isCovered(state, windows, today)) return done({ kind: 'RefundDeclined', on: today, by: ask.by, data: { refundNo, why: 'credit-used' } });
  const data = { refundNo, amountCents, way: ask.way, ...(ask.paymentId === undefined ? {} : { paymentId: ask.paymentId }) };
  return done({ kind: 'RefundPaid', on: today, by: ask.by, data });
}
