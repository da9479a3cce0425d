// Collections, from the order to how they ended. The database itself lets no
// instalment have two on their way, whoever ordered them.

import type { Day, Moment } from '#domain/day.ts';
import type { CollectionStatus } from '#domain/direct-debit.ts';
import type { MandateAmendment, SequenceType } from '#domain/mandates.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export type CollectionSource = 'house' | 'erp';

export interface CollectionOrder {
  /** The end-to-end id. */
  readonly collectionId: string;
  readonly dossierId: number;
  readonly arrangementNo: number;
  readonly instalmentNo: number;
  readonly source: CollectionSource;
  /** Null where the bookkeeping ordered it. */
  readonly mandateId: string | null;
  readonly amountCents: Cents;
  readonly collectOn: Day;
  readonly sequence: SequenceType;
}

export interface Collection extends CollectionOrder {
  readonly status: CollectionStatus;
  readonly batchId: string | null;
  readonly orderedAt: Moment;
  readonly settledOn: Day | null;
  /** When it was rejected or returned. */
  readonly backOn: Day | null;
  readonly reason: string | null;
}

const columns = `collection_id as "collectionId", dossier_id as "dossierId", arrangement_no as "arrangementNo", instalment_no as "instalmentNo", source,
  mandate_id as "mandateId", amount_cents as "amountCents", collect_on as "collectOn", sequence, status, batch_id as "batchId",
  ordered_at as "orderedAt", settled_on as "settledOn", back_on as "backOn", reason`;

/** Orders collections and returns the ids of those that could be: the id was free and the instalment had none on its way. */
export async function orderCollections(tx: Tx, creditorId: number, orders: readonly CollectionOrder[], at: Moment): Promise<Set<string>> {
  if (orders.length === 0) return new Set();
  const rows = await tx.prepared<{ collection_id: string }>(
    'order-collections',
    `insert into collection (creditor_id, collection_id, dossier_id, arrangement_no, instalment_no, source, mandate_id, amount_cents, collect_on, sequence,
       status, ordered_at)
     select $1::int, given.*, 'ordered', $11::timestamptz
     from unnest($2::text[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::bigint[], $9::date[], $10::text[]) as given
     on conflict do nothing returning collection_id`,
    [
      creditorId,
      orders.map((order) => order.collectionId),
      orders.map((order) => order.dossierId),
      orders.map((order) => order.arrangementNo),
      orders.map((order) => order.instalmentNo),
      orders.map((order) => order.source),
      orders.map((order) => order.mandateId),
      orders.map((order) => order.amountCents),
      orders.map((order) => order.collectOn),
      orders.map((order) => order.sequence),
      at,
    ],
  );
  return new Set(rows.map((row) => row.collection_id));
}

/** All that these dossiers ever had, by dossier and in the order in which they were ordered. */
export const collectionsOfDossiers = (tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Collection[]> =>
  tx.prepared<Collection>(
    'collections-of-dossiers',
    `select ${columns} from collection where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id, ordered_at, collection_id`,
    [creditorId, dossierIds],
  );

/** The collections with these ids, locked in order of id. Lock the dossiers first. */
export const lockCollections = (tx: Tx, creditorId: number, collectionIds: readonly string[]): Promise<Collection[]> =>
  tx.prepared<Collection>(
    'lock-collections',
    `select ${columns} from collection where creditor_id = $1 and collection_id = any($2::text[]) order by collection_id for update`,
    [creditorId, collectionIds],
  );

/** How a collection ended. */
export interface CollectionEnd {
  readonly collectionId: string;
  readonly status: Extract<CollectionStatus, 'settled' | 'rejected' | 'returned' | 'withdrawn'>;
  readonly on: Day;
  readonly reason: string | null;
}

/**
 * Writes how collections ended and returns the ids of those for which that was news: a file settles
 * or is rejected, what is in no batch can be withdrawn (also where a provider was to charge it, and did not), and what the bookkeeping ordered ends as it
 * says. A return also comes for what was not yet known to be settled; that it had come in may be told
 * afterwards, and it stays returned. One end a collection a call.
 */
export async function endCollections(tx: Tx, creditorId: number, ends: readonly CollectionEnd[]): Promise<Set<string>> {
  if (ends.length === 0) return new Set();
  const rows = await tx.prepared<{ collection_id: string }>(
    'end-collections',
    `with ended as (
       update collection set status = case when collection.status = 'returned' then 'returned' else given.status end,
         settled_on = case when given.status = 'settled' then given.ended_on else settled_on end,
         back_on = case when given.status in ('rejected', 'returned') then given.ended_on when collection.status = 'returned' then collection.back_on end,
         reason = case when collection.status = 'returned' then collection.reason else given.reason end
       from unnest($2::text[], $3::text[], $4::date[], $5::text[]) as given (collection_id, status, ended_on, reason)
       where collection.creditor_id = $1 and collection.collection_id = given.collection_id and case given.status
         when 'settled' then collection.status = 'filed' or (collection.status = 'returned' and settled_on is null) or (source = 'erp' and collection.status = 'ordered')
         when 'rejected' then collection.status = 'filed' or (source = 'erp' and collection.status = 'ordered')
         when 'returned' then collection.status in ('filed', 'settled') or (source = 'erp' and collection.status = 'ordered')
         else collection.status in ('ordered', 'filed') and batch_id is null end
       returning collection.collection_id, collection.mandate_id, collection.amendment, collection.status),
     -- A settled collection has told the bank of the amendment that went with it.
     told as (
       update mandate set amendment = null from ended
       where mandate.creditor_id = $1 and mandate.mandate_id = ended.mandate_id and ended.status = 'settled' and mandate.amendment = ended.amendment)
     select collection_id from ended`,
    [creditorId, ends.map((end) => end.collectionId), ends.map((end) => end.status), ends.map((end) => end.on), ends.map((end) => end.reason)],
  );
  return new Set(rows.map((row) => row.collection_id));
}

/** A collection with what the bank's file says of its mandate. */
export interface CollectionToFile extends Omit<CollectionOrder, 'mandateId' | 'source'> {
  readonly mandateId: string;
  readonly scheme: 'CORE' | 'B2B';
  readonly signedOn: Day;
  readonly iban: string;
  readonly holderName: string;
  readonly amendment: MandateAmendment | null;
}

const toFile = (from: 'mandate' | 'collection'): string => `collection.collection_id as "collectionId", collection.dossier_id as "dossierId",
  collection.arrangement_no as "arrangementNo", collection.instalment_no as "instalmentNo", collection.mandate_id as "mandateId",
  collection.amount_cents as "amountCents", collection.collect_on as "collectOn", collection.sequence, mandate.scheme, mandate.signed_on as "signedOn",
  ${from}.iban, ${from}.holder_name as "holderName", ${from}.amendment`;

const withMandate = `from collection join mandate on mandate.creditor_id = collection.creditor_id and mandate.mandate_id = collection.mandate_id`;

/** Of a mandate that may not be collected with any more, from whatever day: what was ordered before is not sent after. */
const blocked = `coalesce(mandate.revoked_on, mandate.stopped_on, mandate.paused_on, mandate.used_up_on) is not null`;

/** What we ordered for the days from `from` to `until` and is in no batch yet, with usable mandates; locked together with those. */
export const collectionsToBatch = (tx: Tx, creditorId: number, from: Day, until: Day): Promise<CollectionToFile[]> =>
  tx.prepared<CollectionToFile>(
    'collections-to-batch',
    `select ${toFile('mandate')} ${withMandate}
     where collection.creditor_id = $1 and collection.is_free and collection.source = 'house'
       and collection.collect_on between $2 and $3 and mandate.signed_on is not null and mandate.provider is null and not (${blocked})
     order by collection.collection_id for update`,
    [creditorId, from, until],
  );

/** Ordered by us, in no batch, and never to be: the day has gone by (before `from`) or the mandate is no longer usable. To be withdrawn. */
export async function collectionsToWithdraw(tx: Tx, creditorId: number, from: Day): Promise<string[]> {
  const rows = await tx.prepared<{ collection_id: string }>(
    'collections-to-withdraw',
    `select collection.collection_id from collection left join mandate on mandate.creditor_id = collection.creditor_id and mandate.mandate_id = collection.mandate_id
     where collection.creditor_id = $1 and collection.is_free and collection.source = 'house' and mandate.provider is null
       and (collection.collect_on < $2 or mandate.signed_on is null or ${blocked})
     order by collection.collection_id`,
    [creditorId, from],
  );
  return rows.map((row) => row.collection_id);
}

/**
 * What stands in batches: of filed ones as it went, of others with its mandate as it is now and locked.
 * `blocked`: the mandate may no longer be collected with; then the batch is discarded, not filed.
 */
export const collectionsInBatches = (tx: Tx, creditorId: number, batchIds: readonly string[], filed: boolean): Promise<(CollectionToFile & { batchId: string; blocked: boolean })[]> =>
  tx.prepared<CollectionToFile & { batchId: string; blocked: boolean }>(
    filed ? 'collections-filed' : 'collections-in-batches',
    `select ${toFile(filed ? 'collection' : 'mandate')}, collection.batch_id as "batchId", ${filed ? 'false' : blocked} as blocked ${withMandate}
     where collection.creditor_id = $1 and collection.batch_id = any($2::text[])
     order by collection.batch_id, collection.collection_id${filed ? '' : ' for update'}`,
    [creditorId, batchIds],
  );

/** Whose collections are in no batch yet, ordered by us; in id order. To be locked before the collections are. */
export async function dossiersToBatch(tx: Tx, creditorId: number): Promise<number[]> {
  const rows = await tx.prepared<{ dossier_id: number }>(
    'dossiers-to-batch',
    `select distinct dossier_id from collection where creditor_id = $1 and is_free and source = 'house' order by dossier_id`,
    [creditorId],
  );
  return rows.map((row) => row.dossier_id);
}

/** Whose collections stand in these batches, in id order. */
export async function dossiersInBatches(tx: Tx, creditorId: number, batchIds: readonly string[]): Promise<number[]> {
  const rows = await tx.prepared<{ dossier_id: number }>(
    'dossiers-in-batches',
    `select distinct dossier_id from collection where creditor_id = $1 and batch_id = any($2::text[]) order by dossier_id`,
    [creditorId, batchIds],
  );
  return rows.map((row) => row.dossier_id);
}

/** Those of ours that are known under these ids, nothing locked. */
export const findCollections = (tx: Tx, creditorId: number, collectionIds: readonly string[]): Promise<Collection[]> =>
  tx.prepared<Collection>('find-collections', `select ${columns} from collection where creditor_id = $1 and collection_id = any($2::text[])`, [creditorId, collectionIds]);

/** What was filed in these batches or, by the file's id, in its batches. */
export const collectionsFiledAs = (tx: Tx, creditorId: number, ids: readonly string[]): Promise<Collection[]> =>
  tx.prepared<Collection>(
    'collections-filed-as',
    `select ${columns} from collection where creditor_id = $1 and batch_id in (
       select batch_id from collection_batch where creditor_id = $1 and (batch_id = any($2::text[]) or message_id = any($2::text[])) and status = 'filed')
     order by collection_id`,
    [creditorId, ids],
  );

/** What was filed for these days and nobody told to have come in, in order of batch. */
export const collectionsWaitingOn = (tx: Tx, creditorId: number, days: readonly Day[]): Promise<(Collection & { readonly batchId: string })[]> =>
  tx.prepared<Collection & { readonly batchId: string }>(
    'collections-waiting-on',
    `select ${columns} from collection where creditor_id = $1 and (status = 'filed' or (status = 'returned' and settled_on is null)) and batch_id is not null and collect_on = any($2::date[]) order by batch_id, collection_id`,
    [creditorId, days],
  );
