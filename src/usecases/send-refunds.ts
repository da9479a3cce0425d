// Approved refunds that go back through the payment service. That one is on its
// way is written before the service is asked; the same question again carries the
// same key, so that a broken connection gives nothing back twice. Services forget
// such keys after an hour: what is unanswered then is for a person.

import type { Moment } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { decideRelease } from '#domain/refunds.ts';
import { bookingIdOf, findByProviderId, setTryAt } from '#store/provider-payments.ts';
import { readRefund, refundsOnPayment, refundsWith, saveRefund, type RefundRow } from '#store/refunds.ts';
import type { Tx } from '#store/db.ts';
import type { PaymentProvider, TakenBack } from '../ports.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { failRefunds } from './follow-refunds.ts';
import { plusMinutes } from './start-payment.ts';

export interface SentRefunds {
  readonly sent: number;
  readonly failed: number;
  readonly calledOff: number;
  /** Left for another colleague. */
  readonly forAnother: number;
  /** The service gave no answer; asked again with the next round, within the hour. */
  readonly unanswered: number;
}

const askAgainMinutes = 50;

/** Sends what this colleague may let go, and asks again about what has had no answer yet. */
export async function sendRefunds(deps: Deps, provider: PaymentProvider, creditorId: number, staffId: string): Promise<SentRefunds> {
  const counts = { sent: 0, failed: 0, calledOff: 0, forAnother: 0, unanswered: 0 };
  const by: Actor = { kind: 'colleague', staffId };
  const waiting = await deps.db.inCreditor(creditorId, (tx) => refundsWith(tx, creditorId, ['approved', 'sending']));
  for (const row of waiting) {
    if (row.way !== 'provider' || row.provider !== provider.name || row.providerPaymentId === null) continue;
    const begun = row.status === 'sending' ? done(row) : await begin(deps, creditorId, row, by);
    if (!begun.ok) {
      if (begun.refusal.code === 'needs-second-colleague') counts.forAnother += 1;
      continue;
    }
    if (begun.value.status !== 'sending') {
      counts.calledOff += 1;
      continue;
    }
    if (begun.value.sentAt !== null && plusMinutes(begun.value.sentAt, askAgainMinutes) < deps.clock.now()) {
      counts.unanswered += 1;
      continue;
    }
    const answer = await provider.refund({
      paymentId: row.providerPaymentId, amountCents: row.amountCents, description: `Terugbetaling ${row.endToEndId}`, idempotencyKey: row.endToEndId,
    });
    if (answer.ok) counts.sent += 1;
    else if (answer.trouble.again) counts.unanswered += 1;
    else counts.failed += 1;
    await deps.db.inCreditor(creditorId, async (tx) => {
      if (answer.ok) {
        await saveRefund(tx, creditorId, { ...begun.value, status: 'filed', providerRefundId: answer.value.refundId });
        await followSoon(tx, creditorId, begun.value, plusMinutes(deps.clock.now(), 24 * 60));
      }
      else if (!answer.trouble.again) await failRefunds(tx, deps, creditorId, [{ endToEndId: row.endToEndId, reason: '' }], { kind: 'provider', name: provider.name });
    });
  }
  return counts;
}

/** From tomorrow on we ask what became of it. */
async function followSoon(tx: Tx, creditorId: number, { provider, providerPaymentId }: RefundRow, at: Moment): Promise<void> {
  const payment = provider === null || providerPaymentId === null ? null : await findByProviderId(tx, creditorId, provider, providerPaymentId, null);
  if (payment) await setTryAt(tx, creditorId, payment.payId, at);
}

function begin(deps: Deps, creditorId: number, { dossierId, refundNo, provider, providerPaymentId }: RefundRow, by: Actor): Promise<Outcome<RefundRow>> {
  return decideOn<RefundRow>(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    const payment = provider === null || providerPaymentId === null ? null : await findByProviderId(tx, creditorId, provider, providerPaymentId, null);
    if (payment === null) throw new Error(`refund ${refundNo} of dossier ${dossierId} goes back on a payment that is gone`);
    const ask = { refundNo, by, way: 'provider', paymentId: bookingIdOf(payment, payment.providerPaymentId ?? '') } as const;
    const released = decideRelease(state, ask, policy.reversalDays, deps.clock.today());
    if (!released.ok) return { outcome: released };
    const row = await readRefund(tx, creditorId, dossierId, refundNo);
    if (row === null) throw new Error(`refund ${refundNo} of dossier ${dossierId} is gone`);
    const begun: RefundRow = released.value.kind === 'RefundPaid' ? { ...row, status: 'sending', sentAt: deps.clock.now() } : { ...row, status: 'declined' };
    await saveRefund(tx, creditorId, begun);
    return { outcome: done(begun), facts: [released.value] };
  });
}

/**
 * What a payment service tells of money that went back, without what we gave back
 * ourselves: that is off the books already. Notes which of ours it shows.
 */
export async function takenBackByOthers(tx: Tx, creditorId: number, provider: string, providerPaymentId: string, takenBack: readonly TakenBack[]): Promise<readonly TakenBack[]> {
  if (!takenBack.some((back) => back.kind === 'refund')) return takenBack;
  const ours = await refundsOnPayment(tx, creditorId, provider, providerPaymentId);
  const left = [...takenBack];
  for (const row of ours) {
    // Of one whose answer was lost only the amount is known.
    const at = left.findIndex((back) => back.kind === 'refund' && (row.providerRefundId === null ? back.amountCents === row.amountCents : back.id === row.providerRefundId));
    if (at < 0) continue;
    const [shown] = left.splice(at, 1);
    if (row.status !== 'settled') await saveRefund(tx, creditorId, { ...row, status: 'settled', providerRefundId: shown?.id ?? row.providerRefundId });
  }
  return left;
}
