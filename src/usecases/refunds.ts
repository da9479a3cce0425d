// Credit that is given back: asked by the customer or a colleague, answered by
// another colleague. Which way it goes is settled when it is asked: through the
// payment service where the money came from there, else to an account.

import type { Actor } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { decideRefund, decideRefundAnswer } from '#domain/refunds.ts';
import type { DossierState } from '#domain/state.ts';
import { normaliseIban } from '#formats/references.ts';
import type { Tx } from '#store/db.ts';
import { findByBooking } from '#store/provider-payments.ts';
import { payerAccount, readRefund, saveRefund, type RefundRow } from '#store/refunds.ts';
import { closeTasks } from '#store/tasks.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';

export interface AskRefund {
  readonly dossierId: number;
  /** Null: all that can be given back. */
  readonly amountCents: Cents | null;
  readonly by: Actor;
  /** As it was typed. Left out: the account from which was paid last. */
  readonly account?: { readonly iban: string; readonly holderName: string };
}

/** Asks for it, and puts it before a colleague. */
export async function askRefund(deps: Deps, creditorId: number, ask: AskRefund): Promise<Outcome<RefundRow>> {
  const { dossierId, by } = ask;
  const today = deps.clock.today();
  const at = deps.clock.now();
  return decideOn<RefundRow>(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    const decided = decideRefund(state, ask, policy.reversalDays, today);
    if (!decided.ok) return { outcome: decided };
    const [fact] = decided.value;
    if (fact?.kind !== 'RefundAsked') throw new Error('a refund was not asked');
    const { refundNo, amountCents } = fact.data;
    const goes = await wayOf(tx, creditorId, dossierId, state, amountCents, ask.account);
    if (!goes.ok) return { outcome: goes };
    const row: RefundRow = {
      dossierId, refundNo, amountCents, status: 'asked', ...goes.value, endToEndId: `TB-${creditorId}-${dossierId}-${refundNo}`,
      providerRefundId: null, batchId: null, askedBy: by.kind === 'colleague' ? by.staffId : null, askedAt: at,
      approvedBy: null, approvedAt: null, sentAt: null, reason: null,
    };
    await saveRefund(tx, creditorId, row);
    await closeTasks(tx, creditorId, { dossierId, kind: 'refund-due' }, by.kind === 'colleague' ? by.staffId : 'customer', 'asked', at);
    return {
      outcome: done(row), facts: [fact],
      tasks: [{ kind: 'refund-asked', key: String(refundNo), dueOn: addWorkingDays(today, 2), details: { refundNo, amountCents: formatAmount(amountCents) } }],
    };
  });
}

type Way = Pick<RefundRow, 'way' | 'iban' | 'holderName' | 'provider' | 'providerPaymentId'>;

async function wayOf(tx: Tx, creditorId: number, dossierId: number, state: DossierState, amountCents: Cents, typed: AskRefund['account']): Promise<Outcome<Way>> {
  const online = await onlinePayment(tx, creditorId, state, amountCents);
  if (online) return done({ way: 'provider', iban: null, holderName: null, ...online });
  const known = typed ?? (await payerAccount(tx, creditorId, dossierId));
  const iban = normaliseIban(known?.iban ?? '');
  const holderName = known?.holderName.trim() ?? '';
  if (iban === null || holderName === '') return refused({ code: 'account-invalid', asked: known?.iban ?? '' });
  return done({ way: 'transfer', iban, holderName, provider: null, providerPaymentId: null });
}

/** The online payment that still holds this much. */
async function onlinePayment(tx: Tx, creditorId: number, state: DossierState, amountCents: Cents): Promise<{ provider: string; providerPaymentId: string } | null> {
  for (const source of state.sources) {
    if (source.kind !== 'payment' || source.reversedOn !== undefined || source.heldCents < amountCents) continue;
    const row = await findByBooking(tx, creditorId, source.id);
    if (row !== null && row.providerPaymentId !== null) return { provider: row.provider, providerPaymentId: row.providerPaymentId };
  }
  return null;
}

/** Approves it, or calls it off. Who asked can call it off, never approve. */
export async function answerRefund(
  deps: Deps, creditorId: number, answer: { readonly dossierId: number; readonly refundNo: number; readonly staffId: string; readonly approve: boolean },
): Promise<Outcome<RefundRow>> {
  const { dossierId, refundNo, staffId, approve } = answer;
  const at = deps.clock.now();
  return decideOn<RefundRow>(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    const decided = decideRefundAnswer(state, answer, policy.reversalDays, deps.clock.today());
    if (!decided.ok) return { outcome: decided };
    const row = await readRefund(tx, creditorId, dossierId, refundNo);
    if (row === null) return { outcome: refused({ code: 'refund-closed' }) };
    const answered: RefundRow = approve ? { ...row, status: 'approved', approvedBy: staffId, approvedAt: at } : { ...row, status: 'declined' };
    await saveRefund(tx, creditorId, answered);
    await closeTasks(tx, creditorId, { dossierId, kind: 'refund-asked', key: String(refundNo) }, staffId, approve ? 'approved' : 'declined', at);
    return { outcome: done(answered), facts: decided.value };
  });
}
