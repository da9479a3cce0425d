// What Mollie's answers mean to us. Only what we use is looked at, and in both
// shapes: as the SDK hands it on, and raw, because the SDK refuses an answer as
// a whole when a field that we never read is new to it.

import { z } from 'zod';
import { dayOf, moment, type Day, type Moment } from '#domain/day.ts';
import type { PaymentMeans } from '#domain/facts.ts';
import { parseAmount, type Cents } from '#domain/money.ts';
import type { ProviderMandateStatus, ProviderPayment, ProviderStatus, TakenBack } from '../ports.ts';

const amount = z.object({ currency: z.string(), value: z.string() });
const url = z.object({ href: z.string() });
const links = z.object({ checkout: url.nullish() }).nullish();
const missing = z.string().nullish();

const paymentShape = z.object({
  id: z.string(), status: z.string(), amount, metadata: z.unknown(), method: missing, mandateId: missing, customerId: missing,
  paidAt: missing, expiresAt: missing, amountRefunded: amount.nullish(), amountChargedBack: amount.nullish(), links, _links: links,
  details: z.object({ bankReasonCode: missing.catch(null), failureReason: missing.catch(null) }).nullish().catch(null),
});
const refundShape = z.object({ id: z.string(), status: z.string(), amount, createdAt: z.string() });
const chargebackShape = z.object({ id: z.string(), amount, createdAt: z.string(), reversedAt: missing, reason: z.object({ code: z.string() }).nullish().catch(null) });
const mandateShape = z.object({ id: z.string(), status: z.string() });

export type MolliePayment = z.infer<typeof paymentShape>;

/** Null where it is no payment at all. */
export const readPayment = (answer: unknown): MolliePayment | null => paymentShape.safeParse(answer).data ?? null;
/** We ask for euros only: other money of the same account is none of ours. */
export const isInEuros = (payment: MolliePayment): boolean => centsOf(payment.amount) !== null;

/** Whether money of it went back, so that the lists must be asked for. Mollie leaves refunds out of the sum until they are sent. */
export const mayHaveRefunds = ({ amountRefunded }: MolliePayment): boolean => isSome(amountRefunded);
export const mayHaveChargebacks = ({ amountChargedBack }: MolliePayment): boolean => isSome(amountChargedBack);
const isSome = (sum: z.infer<typeof amount> | null | undefined): boolean => sum !== null && sum !== undefined && centsOf(sum) !== 0n;

export function paymentOf(payment: MolliePayment, takenBack: readonly TakenBack[], failedRefunds: readonly string[] = []): ProviderPayment {
  const { id, status, metadata, method, mandateId, customerId, paidAt, expiresAt } = payment;
  return {
    id,
    status: statuses[status] ?? 'open',
    amountCents: centsOf(payment.amount) ?? 0n,
    reference: z.object({ pay: z.string() }).safeParse(metadata).data?.pay ?? null,
    checkoutUrl: (payment.links ?? payment._links)?.checkout?.href ?? null,
    expiresAt: expiresAt ? momentOf(expiresAt) : null,
    paidOn: paidAt ? dayAt(paidAt) : null,
    means: means[method ?? ''] ?? 'card',
    takenBack,
    ...(failedRefunds.length > 0 ? { failedRefunds } : {}),
    ...failureOf(payment),
    mandateId: mandateId && customerId ? `${customerId}/${mandateId}` : null,
  };
}

/** Refunds that are on their way or there. Queued and pending ones can still be called off. Null where the list cannot be read. */
export function refundsIn(answer: unknown): TakenBack[] | null {
  const read = z.array(refundShape).safeParse(listed(answer, 'refunds'));
  if (!read.success) return null;
  return read.data
    .filter(({ status }) => status === 'processing' || status === 'refunded')
    .map((refund) => ({ id: refund.id, kind: 'refund', amountCents: centsOf(refund.amount) ?? 0n, on: dayAt(refund.createdAt) }));
}

/** Refunds that Mollie took on and that will not arrive. Null where the list cannot be read. */
export function failedRefundsIn(answer: unknown): string[] | null {
  const read = z.array(refundShape).safeParse(listed(answer, 'refunds'));
  return read.success ? read.data.filter(({ status }) => status === 'failed' || status === 'canceled').map(({ id }) => id) : null;
}

/** Chargebacks that were not undone. Null where the list cannot be read. */
export function chargebacksIn(answer: unknown): TakenBack[] | null {
  const read = z.array(chargebackShape).safeParse(listed(answer, 'chargebacks'));
  if (!read.success) return null;
  return read.data
    .filter(({ reversedAt }) => !reversedAt)
    .map((back) => ({ id: back.id, kind: 'chargeback', amountCents: centsOf(back.amount) ?? 0n, on: dayAt(back.createdAt), ...(isCode(back.reason?.code) ? { code: back.reason.code } : {}) }));
}

/** What Mollie says of a mandate; a word that is new to us is no leave to collect, and may become one. Null where it is no mandate at all. */
export function mandateIn(answer: unknown): ProviderMandateStatus | null {
  const status = mandateShape.safeParse(answer).data?.status;
  return status === undefined ? null : status === 'valid' || status === 'invalid' ? status : 'pending';
}

/** The payment of a list that has this number of ours. `unreadable` where the list, or what it says of that payment, cannot be read. */
export function paymentWith(answer: unknown, reference: string): MolliePayment | null | 'unreadable' {
  const read = z.array(z.unknown()).safeParse(listed(answer, 'payments'));
  if (!read.success) return 'unreadable';
  const ours = read.data.find((each) => z.object({ metadata: z.object({ pay: z.literal(reference) }) }).safeParse(each).success);
  return ours === undefined ? null : (readPayment(ours) ?? 'unreadable');
}

/** Why a payment failed, as banks code it: of a debit the bank's own code, of a card the one that asks for the same. */
function failureOf({ status, details }: MolliePayment): { failureCode?: string } {
  const code = details?.bankReasonCode ?? cardFailures[details?.failureReason ?? ''];
  return status === 'failed' && isCode(code) ? { failureCode: code } : {};
}

const isCode = (text: string | null | undefined): text is string => /^[A-Z]{2}[A-Z0-9]{2}$/.test(text ?? '');

const cardFailures: Readonly<Record<string, string>> = { insufficient_funds: 'AM04', card_expired: 'AC04', inactive_card: 'AC06' };

/** The things in a list, wherever the two shapes put them. */
function listed(answer: unknown, noun: string): unknown {
  let at = answer;
  for (const names of [['result', 'Result'], ['embedded', '_embedded'], [noun]]) {
    if (typeof at !== 'object' || at === null) return undefined;
    const name = names.find((each) => each in (at as object));
    if (name !== undefined) at = (at as Record<string, unknown>)[name];
    else if (names.length === 1 || names[0] === 'embedded') return undefined;
  }
  return at;
}

const idOf = z.object({ id: z.string() });
export const readId = (answer: unknown): string | null => idOf.safeParse(answer).data?.id ?? null;

export const amountOf = (value: string): { currency: string; value: string } => ({ currency: 'EUR', value });
const centsOf = ({ currency, value }: z.infer<typeof amount>): Cents | null => (currency === 'EUR' && /^-?\d+\.\d\d$/.test(value) ? parseAmount(value) : null);
const dayAt = (at: string): Day => dayOf(Temporal.Instant.from(at));
const momentOf = (at: string): Moment => moment(Temporal.Instant.from(at));

/** `pending` and `authorized` are begun and not yet certain. */
const statuses: Readonly<Record<string, ProviderStatus>> = {
  open: 'open', pending: 'open', authorized: 'open', paid: 'paid', failed: 'failed', expired: 'expired', canceled: 'cancelled',
};

/** What the payer's bank can take back, and for how long, hangs on this. What is not known here counts as a card: the longest. */
const means: Readonly<Record<string, PaymentMeans>> = {
  ideal: 'ideal', belfius: 'ideal', kbc: 'ideal', eps: 'ideal', blik: 'ideal', paybybank: 'ideal', trustly: 'ideal',
  banktransfer: 'transfer', directdebit: 'direct-debit', creditcard: 'card', bancontact: 'card',
};
