// Facts about money that is given back. It is taken off what the customer's
// payments still hold, oldest first. What came to light later can have used the
// credit before it left: that part is short, and a person must look.

import { noteDifferences, spendCredit } from './allocation.ts';
import type { Fact, FactKind } from './facts.ts';
import { post, type Account } from './journal.ts';
import { least, sum } from './money.ts';
import type { RefundPayloads, RefundWay } from './refund-facts.ts';
import type { RefundState } from './refunds.ts';
import type { DossierState, SourceState } from './state.ts';

export type RefundFact = Extract<Fact, { kind: keyof RefundPayloads }>;

const kinds = { RefundAsked: true, RefundApproved: true, RefundDeclined: true, RefundPaid: true, RefundFailed: true } as const satisfies Readonly<Record<keyof RefundPayloads, true>>;

/** Whether a fact is about money that is given back. */
export const isRefundFact = (fact: Fact): fact is RefundFact => Object.hasOwn(kinds, fact.kind satisfies FactKind);

/** Where the money leaves from: the bank, or what the payment service holds for us. */
export const refundAccounts = { transfer: 'bank', provider: 'in-transit' } as const satisfies Readonly<Record<RefundWay, Account>>;

export function foldRefund(state: DossierState, fact: RefundFact): void {
  const refunds = (state.refunds ??= []);
  const { refundNo } = fact.data;
  if (fact.kind === 'RefundAsked') {
    refunds.push({
      refundNo, askedOn: fact.on, amountCents: fact.data.amountCents, askedBy: fact.by.kind === 'colleague' ? fact.by.staffId : null,
      standing: 'asked', sources: [], shortCents: 0n,
    });
    return;
  }
  const refund = refunds.find((each) => each.refundNo === refundNo);
  if (!refund) return;
  switch (fact.kind) {
    case 'RefundApproved':
      if (refund.standing !== 'asked') break;
      refund.standing = 'approved';
      if (fact.by.kind === 'colleague') refund.approvedBy = fact.by.staffId;
      break;
    case 'RefundDeclined':
      if (refund.standing === 'asked' || refund.standing === 'approved') refund.standing = 'declined';
      break;
    case 'RefundPaid': {
      if (refund.standing !== 'approved') break;
      const { amountCents, way, paymentId } = fact.data;
      Object.assign(refund, { standing: 'paid', way, paidOn: fact.on, amountCents });
      takeOff(state, refund, paymentId);
      post(state.journal, 'customer-credit', refundAccounts[way], amountCents);
      break;
    }
    case 'RefundFailed':
      if (refund.standing !== 'paid') break;
      refund.standing = 'failed';
      post(state.journal, refundAccounts[refund.way ?? 'transfer'], 'customer-credit', refund.amountCents);
      putBack(state, refund);
      spendCredit(state);
      noteDifferences(state);
      break;
    default:
      fact satisfies never;
  }
}

function takeOff(state: DossierState, refund: RefundState, paymentId: string | undefined): void {
  const isNamed = ({ id }: SourceState): boolean => paymentId !== undefined && (id === paymentId || id.startsWith(`${paymentId}#`));
  // What its payer can still take back comes last.
  const turnOf = (source: SourceState): number => (isNamed(source) ? 0 : isUncertain(source) ? 2 : 1);
  let left = refund.amountCents;
  for (const source of state.sources.toSorted((a, b) => turnOf(a) - turnOf(b))) {
    if (source.reversedOn !== undefined || (source.kind !== 'payment' && source.kind !== 'credit')) continue;
    const taken = least(left, source.heldCents);
    if (taken === 0n) continue;
    source.heldCents -= taken;
    source.refundedCents = (source.refundedCents ?? 0n) + taken;
    refund.sources.push({ id: source.id, kind: source.kind, amountCents: taken });
    left -= taken;
  }
  refund.shortCents = left;
}

function putBack(state: DossierState, refund: RefundState): void {
  for (const { id, kind, amountCents } of refund.sources) {
    const source = state.sources.find((each) => each.id === id && each.kind === kind);
    if (!source) continue;
    const restCents = (source.refundedCents ?? 0n) - amountCents;
    if (restCents === 0n) delete source.refundedCents;
    else source.refundedCents = restCents;
    // A payment that was taken back meanwhile is nobody's credit: the two cancel out.
    if (source.reversedOn === undefined) source.heldCents += amountCents;
  }
  refund.sources = [];
  refund.shortCents = 0n;
}

/** Whether who paid it can have it taken back for some time. */
export const isUncertain = ({ means }: Pick<SourceState, 'means'>): boolean => means === 'direct-debit' || means === 'card';

/** What was given back beyond what the customer's money covers, by what is known now. */
export const overRefundedCents = (state: DossierState): bigint =>
  sum((state.refunds ?? []).map((refund) => refund.shortCents)) +
  sum(state.sources.filter((source) => source.reversedOn !== undefined).map((source) => source.refundedCents ?? 0n));
