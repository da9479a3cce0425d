// Online payments that customers began: what for, where they stand with the
// provider, and how much of each is booked on the dossier.

import { dayOf, earliest, latest, type Day, type Moment } from '#domain/day.ts';
import type { Designation } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { PaymentAim } from '#domain/payment-aim.ts';
import { payingUntil, type UnderWay } from '#domain/rest.ts';
import type { ProviderStatus } from '../ports.ts';
import type { Tx } from './db.ts';

/** `starting`: asked for, and the provider has not answered (yet). */
export type PayStatus = 'starting' | ProviderStatus;

/** What else a customer allowed who pays at a provider's page: that it collects later instalments too. */
export interface MandateConsent {
  readonly partyId: number;
  readonly evidenceId: string;
  /** Of the words that were agreed to. */
  readonly textVersion: string;
  /** What the provider calls the mandate, once it has told. */
  readonly providerMandateId?: string;
}

/** `asked`: with a payment that is not paid yet · `given` · `none`: the payment brought none · `ending`, `ended`: one too many. */
export type MandateStatus = 'asked' | 'given' | 'none' | 'ending' | 'ended';

export interface ProviderPaymentRow {
  readonly payId: string;
  readonly dossierId: number;
  readonly partyId: number | null;
  readonly provider: string;
  readonly providerPaymentId: string | null;
  readonly aim: PaymentAim;
  readonly designation: Designation | null;
  readonly amountCents: Cents;
  readonly status: PayStatus;
  readonly checkoutUrl: string | null;
  readonly createdAt: Moment;
  readonly expiresAt: Moment | null;
  readonly settledAt: Moment | null;
  readonly bookedCents: Cents;
  readonly bookings: number;
  /** When to ask the provider about it; null: no more. */
  readonly tryAt: Moment | null;
  readonly tries: number;
  /** We charge it for this collection; nobody pays at a page. */
  readonly collectionId: string | null;
  readonly consent: MandateConsent | null;
  readonly mandateStatus: MandateStatus | null;
}

const columns = `pay_id as "payId", dossier_id as "dossierId", party_id as "partyId", provider, provider_payment_id as "providerPaymentId",
  aim, designation, amount_cents as "amountCents", status, checkout_url as "checkoutUrl", created_at as "createdAt", expires_at as "expiresAt",
  settled_at as "settledAt", booked_cents as "bookedCents", bookings, try_at as "tryAt", tries, collection_id as "collectionId", consent, mandate_status as "mandateStatus"`;

export async function insertProviderPayment(tx: Tx, creditorId: number, row: ProviderPaymentRow): Promise<void> {
  await tx.sql(
    `insert into provider_payment (creditor_id, pay_id, dossier_id, party_id, provider, provider_payment_id, aim, designation, amount_cents, status,
       checkout_url, created_at, expires_at, settled_at, booked_cents, bookings, try_at, tries, collection_id, consent, mandate_status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
    [creditorId, row.payId, row.dossierId, row.partyId, row.provider, row.providerPaymentId, JSON.stringify(row.aim), row.designation && JSON.stringify(row.designation),
      row.amountCents, row.status, row.checkoutUrl, row.createdAt, row.expiresAt, row.settledAt, row.bookedCents, row.bookings, row.tryAt, row.tries,
      row.collectionId, row.consent && JSON.stringify(row.consent), row.mandateStatus],
  );
}

/** Writes what changes in the life of a payment. */
export async function updateProviderPayment(tx: Tx, creditorId: number, row: ProviderPaymentRow): Promise<void> {
  await tx.prepared(
    'update-provider-payment',
    `update provider_payment set provider_payment_id = $3, status = $4, checkout_url = $5, expires_at = $6, settled_at = $7, booked_cents = $8,
       bookings = $9, try_at = $10, tries = $11, consent = $12, mandate_status = $13 where creditor_id = $1 and pay_id = $2`,
    [creditorId, row.payId, row.providerPaymentId, row.status, row.checkoutUrl, row.expiresAt, row.settledAt, row.bookedCents, row.bookings, row.tryAt, row.tries,
      row.consent && JSON.stringify(row.consent), row.mandateStatus],
  );
}

/** Lock its dossier first. */
export async function lockProviderPayment(tx: Tx, creditorId: number, payId: string): Promise<ProviderPaymentRow | null> {
  const [row] = await tx.prepared<ProviderPaymentRow>('lock-provider-payment', `select ${columns} from provider_payment where creditor_id = $1 and pay_id = $2 for update`, [creditorId, payId]);
  return row ?? null;
}

export async function findProviderPayment(tx: Tx, creditorId: number, payId: string): Promise<ProviderPaymentRow | null> {
  const [row] = await tx.sql<ProviderPaymentRow>(`select ${columns} from provider_payment where creditor_id = $1 and pay_id = $2`, [creditorId, payId]);
  return row ?? null;
}

/** By the provider's own id, else by ours, which the provider says back. */
export async function findByProviderId(
  tx: Tx, creditorId: number, provider: string, providerPaymentId: string, reference: string | null,
): Promise<ProviderPaymentRow | null> {
  const [row] = await tx.prepared<ProviderPaymentRow>(
    'provider-payment-known',
    `select ${columns} from provider_payment
     where creditor_id = $1 and provider = $2 and (provider_payment_id = $3 or pay_id = $4)
     order by provider_payment_id = $3 desc nulls last limit 1`,
    [creditorId, provider, providerPaymentId, reference],
  );
  return row ?? null;
}

/** The payment at a provider by which money came in under this id: `mollie:tr_1`, or a collection's own; later bookings of it (`#2`) too. */
export async function findByBooking(tx: Tx, creditorId: number, paymentId: string): Promise<ProviderPaymentRow | null> {
  const [row] = await tx.sql<ProviderPaymentRow>(
    `select ${columns} from provider_payment where creditor_id = $1 and (collection_id = $2 or (provider = split_part($2, ':', 1) and provider_payment_id = split_part($2, ':', 2) and collection_id is null))`,
    [creditorId, paymentId.replace(/#\d+$/, '')],
  );
  return row ?? null;
}

/** Under which id the money of a payment is booked first. */
export const bookingIdOf = ({ collectionId, provider }: Pick<ProviderPaymentRow, 'collectionId' | 'provider'>, providerPaymentId: string): string => collectionId ?? `${provider}:${providerPaymentId}`;

/** A payment of this dossier for the same thing and amount, with or without a mandate asked along, that can still be paid or is just being asked for. Newest first. */
export async function findUnpaid(
  tx: Tx, creditorId: number, like: Pick<ProviderPaymentRow, 'dossierId' | 'provider' | 'aim' | 'amountCents'> & { readonly forMandate: boolean }, since: Moment, openBeyond: Moment,
): Promise<ProviderPaymentRow | null> {
  const [row] = await tx.sql<ProviderPaymentRow>(
    `select ${columns} from provider_payment
     where creditor_id = $1 and dossier_id = $2 and provider = $3 and aim = $4::jsonb and amount_cents = $5 and created_at >= $6
       and collection_id is null and (consent is not null) = $8
       and (status = 'starting' or (status = 'open' and checkout_url is not null and (expires_at is null or expires_at > $7)))
     order by created_at desc limit 1`,
    [creditorId, like.dossierId, like.provider, JSON.stringify(like.aim), like.amountCents, since, openBeyond, like.forMandate],
  );
  return row ?? null;
}

/** Claims payments that the provider should be asked about, the oldest at the front: until `leaseUntil` no other process takes them. Not charges that are still to be ordered. */
export async function claimDuePayments(tx: Tx, creditorId: number, provider: string, now: Moment, leaseUntil: Moment, most: number): Promise<ProviderPaymentRow[]> {
  return tx.prepared<ProviderPaymentRow>(
    'claim-due-payments',
    `with claimed as (
       update provider_payment set try_at = $4, tries = tries + 1
       where creditor_id = $1 and pay_id in (
         select pay_id from provider_payment where creditor_id = $1 and provider = $2 and try_at <= $3 and (collection_id is null or status <> 'starting')
         order by try_at, pay_id limit $5 for update skip locked)
       returning ${columns})
     select * from claimed order by "createdAt", "payId"`,
    [creditorId, provider, now, leaseUntil, most],
  );
}

export async function setTryAt(tx: Tx, creditorId: number, payId: string, tryAt: Moment | null): Promise<void> {
  await tx.sql(`update provider_payment set try_at = $3 where creditor_id = $1 and pay_id = $2`, [creditorId, payId, tryAt]);
}

/** By dossier: until when an online payment that the customer began, and of which nobody knows the end, may still come in. */
export async function payingDossiers(tx: Tx, creditorId: number, dossierIds: readonly number[], today: Day): Promise<ReadonlyMap<number, Day>> {
  const paying = new Map<number, Day>();
  for (const { dossierId, until } of await underWay(tx, creditorId, dossierIds, today)) paying.set(dossierId, latest(until, paying.get(dossierId) ?? until));
  return paying;
}

/** The same of one dossier, with the day on which the first of them was begun; null: nobody is paying. */
export async function paymentUnderWay(tx: Tx, creditorId: number, dossierId: number, today: Day): Promise<UnderWay | null> {
  const open = await underWay(tx, creditorId, [dossierId], today);
  return open.length === 0 ? null : { sinceOn: open.map((each) => each.sinceOn).reduce(earliest), until: open.map((each) => each.until).reduce(latest) };
}

async function underWay(tx: Tx, creditorId: number, dossierIds: readonly number[], today: Day): Promise<(UnderWay & { readonly dossierId: number })[]> {
  if (dossierIds.length === 0) return [];
  const rows = await tx.prepared<{ dossierId: number; createdAt: Moment; expiresAt: Moment | null }>(
    'paying-dossiers',
    `select dossier_id as "dossierId", created_at as "createdAt", expires_at as "expiresAt" from provider_payment
     where creditor_id = $1 and dossier_id = any($2::int[]) and status in ('starting', 'open') and collection_id is null`,
    [creditorId, dossierIds],
  );
  const on = (at: Moment): Day => dayOf(Temporal.Instant.from(at));
  return rows
    .map(({ dossierId, createdAt, expiresAt }) => ({ dossierId, sinceOn: on(createdAt), until: payingUntil({ begunOn: on(createdAt), expiresOn: expiresAt === null ? null : on(expiresAt) }, today) }))
    .filter(({ until }) => until >= today);
}

/** Whether this provider ever brought this creditor money. */
export async function hasBookedFrom(tx: Tx, creditorId: number, provider: string): Promise<boolean> {
  const rows = await tx.sql(`select 1 from provider_payment where creditor_id = $1 and provider = $2 and bookings > 0 limit 1`, [creditorId, provider]);
  return rows.length > 0;
}
