// Collections that a payment provider charges: which are due, and that one was
// taken in hand. That is written before the provider is asked, as the payment
// that it will be; no row is ever deleted, so no number is ever used twice.

import type { Day, Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';
import { lockProviderPayment, type ProviderPaymentRow } from './provider-payments.ts';

/** Dossiers with collections of this provider that are due and that nobody took in hand, in id order. */
export async function dossiersToCharge(tx: Tx, creditorId: number, provider: string, today: Day, most: number): Promise<number[]> {
  const rows = await tx.prepared<{ dossier_id: number }>(
    'dossiers-to-charge',
    `select distinct collection.dossier_id from collection
     join mandate on mandate.creditor_id = collection.creditor_id and mandate.mandate_id = collection.mandate_id
     where collection.creditor_id = $1 and collection.is_free and collection.source = 'house' and collection.collect_on <= $3 and mandate.provider = $2
     order by collection.dossier_id limit $4`,
    [creditorId, provider, today, most],
  );
  return rows.map((row) => row.dossier_id);
}

/** Takes a collection in hand: from now on it may be at the bank. False where that was done, or it was withdrawn. Lock its dossier first. */
export async function takeInHand(tx: Tx, creditorId: number, collectionId: string): Promise<boolean> {
  const rows = await tx.prepared(
    'take-collection-in-hand',
    `with taken as (
       update collection set status = 'filed' where creditor_id = $1 and collection_id = $2 and is_free returning mandate_id, collect_on)
     update mandate set last_collected_on = greatest(mandate.last_collected_on, taken.collect_on) from taken
     where mandate.creditor_id = $1 and mandate.mandate_id = taken.mandate_id returning 1`,
    [creditorId, collectionId],
  );
  return rows.length > 0;
}

/** Whether a collection is ordered and nobody took it in hand: then it can be withdrawn. */
export async function isUntouched(tx: Tx, creditorId: number, collectionId: string): Promise<boolean> {
  return (await tx.sql(`select 1 from collection where creditor_id = $1 and collection_id = $2 and is_free`, [creditorId, collectionId])).length > 0;
}

/** What the provider calls a mandate of ours. */
export async function providerMandateOf(tx: Tx, creditorId: number, mandateId: string): Promise<string | null> {
  const [row] = await tx.sql<{ id: string | null }>(`select provider_mandate_id as id from mandate where creditor_id = $1 and mandate_id = $2`, [creditorId, mandateId]);
  return row?.id ?? null;
}

/** Notes who collects with a mandate, and what it is called there. */
export async function linkMandate(tx: Tx, creditorId: number, mandateId: string, provider: string, providerMandateId: string): Promise<void> {
  await tx.sql(`update mandate set provider = $3, provider_mandate_id = $4 where creditor_id = $1 and mandate_id = $2`, [creditorId, mandateId, provider, providerMandateId]);
}

export interface ClaimedCharge {
  readonly payId: string;
  /** From 1: more than that, and the provider may have been asked already. */
  readonly tries: number;
}

/** Claims charges that are still to be ordered: until `leaseUntil` no other process takes them. Each claim counts as a try. */
export const claimCharges = (tx: Tx, creditorId: number, provider: string, now: Moment, leaseUntil: Moment, most: number): Promise<ClaimedCharge[]> =>
  tx.sql<ClaimedCharge>(
    `update provider_payment set try_at = $4, tries = tries + 1
     where creditor_id = $1 and pay_id in (
       select pay_id from provider_payment where creditor_id = $1 and provider = $2 and try_at <= $3 and collection_id is not null and status = 'starting'
       order by try_at limit $5 for update skip locked)
     returning pay_id as "payId", tries`,
    [creditorId, provider, now, leaseUntil, most],
  );

/** The charge for a collection, locked; null where there is none. Lock its dossier first. */
export async function lockCharge(tx: Tx, creditorId: number, payId: string): Promise<(ProviderPaymentRow & { readonly collectionId: string }) | null> {
  const row = await lockProviderPayment(tx, creditorId, payId);
  return row === null || row.collectionId === null ? null : { ...row, collectionId: row.collectionId };
}

/** How many of a provider's mandates can be used, or could be again after a talk. */
export async function onlineMandatesInUse(tx: Tx, creditorId: number): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    `select count(*)::int as count from mandate where creditor_id = $1 and provider is not null and revoked_on is null and stopped_on is null and used_up_on is null`, [creditorId],
  );
  return row?.count ?? 0;
}

export interface MandateToEnd {
  /** Ours; null where it was never taken into use. */
  readonly mandateId: string | null;
  readonly payId: string | null;
  readonly providerMandateId: string;
}

/** Mandates that can still be charged with at the provider, and should not. */
export const mandatesToEnd = (tx: Tx, creditorId: number, provider: string, most: number): Promise<MandateToEnd[]> =>
  tx.sql<MandateToEnd>(
    `select * from (
       select mandate_id as "mandateId", null as "payId", provider_mandate_id as "providerMandateId" from mandate
       where creditor_id = $1 and provider = $2 and revoked_on is not null and provider_ended_at is null
       union all
       select null, pay_id, consent->>'providerMandateId' from provider_payment
       where creditor_id = $1 and provider = $2 and mandate_status = 'ending') as each
     order by 1, 2 limit $3`,
    [creditorId, provider, most],
  );

/** Notes that nothing can be charged with it any more. */
export async function noteEnded(tx: Tx, creditorId: number, { mandateId, payId }: MandateToEnd, at: Moment): Promise<void> {
  if (mandateId !== null) await tx.sql(`update mandate set provider_ended_at = $3 where creditor_id = $1 and mandate_id = $2`, [creditorId, mandateId, at]);
  if (payId !== null) await tx.sql(`update provider_payment set mandate_status = 'ended' where creditor_id = $1 and pay_id = $2 and mandate_status = 'ending'`, [creditorId, payId]);
}
