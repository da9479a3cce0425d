// Batches of collections on their way to the bank: proposed, released by a
// colleague (who may have to be another one), filed. What was proposed does not
// change any more: a batch that is no longer right is discarded as a whole.

import type { Day, Moment } from '#domain/day.ts';
import type { DirectDebitScheme, SequenceType } from '#domain/mandates.ts';
import { formatAmount, sum, type Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export type BatchStatus = 'proposed' | 'released' | 'filed' | 'discarded';

export interface BatchProposal {
  /** `PmtInfId`. */
  readonly batchId: string;
  /** The file's `MsgId`. */
  readonly messageId: string;
  readonly scheme: DirectDebitScheme;
  readonly sequence: SequenceType;
  readonly collectOn: Day;
  readonly sumCents: Cents;
  readonly collectionIds: readonly string[];
}

export interface CollectionBatch extends Omit<BatchProposal, 'collectionIds'> {
  readonly collections: number;
  readonly status: BatchStatus;
  readonly proposedBy: string;
  readonly proposedAt: Moment;
  readonly releasedBy: string | null;
  readonly releasedAt: Moment | null;
  readonly fileName: string | null;
  readonly sha256: Buffer | null;
  readonly filedAt: Moment | null;
}

const columns = `batch_id as "batchId", message_id as "messageId", scheme, sequence, collect_on as "collectOn", collections, sum_cents as "sumCents", status,
  proposed_by as "proposedBy", proposed_at as "proposedAt", released_by as "releasedBy", released_at as "releasedAt", file_name as "fileName", sha256, filed_at as "filedAt"`;

/** Puts locked, ordered collections into new batches. Throws where one is in a batch already or the sums differ: then the lock was forgotten. */
export async function proposeBatches(tx: Tx, creditorId: number, proposals: readonly BatchProposal[], by: string, at: Moment): Promise<void> {
  if (proposals.length === 0) return;
  await tx.prepared(
    'propose-batches',
    `insert into collection_batch (creditor_id, batch_id, message_id, scheme, sequence, collect_on, collections, sum_cents, status, proposed_by, proposed_at)
     select $1::int, given.*, 'proposed', $9::text, $10::timestamptz
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::int[], $8::bigint[]) as given`,
    [
      creditorId,
      proposals.map((batch) => batch.batchId),
      proposals.map((batch) => batch.messageId),
      proposals.map((batch) => batch.scheme),
      proposals.map((batch) => batch.sequence),
      proposals.map((batch) => batch.collectOn),
      proposals.map((batch) => batch.collectionIds.length),
      proposals.map((batch) => batch.sumCents),
      by,
      at,
    ],
  );
  const pairs = proposals.flatMap((batch) => batch.collectionIds.map((collectionId) => [collectionId, batch.batchId] as const));
  const put = await tx.prepared<{ amount_cents: bigint }>(
    'put-in-batches',
    `update collection set batch_id = given.batch_id from unnest($2::text[], $3::text[]) as given (collection_id, batch_id)
     where collection.creditor_id = $1 and collection.collection_id = given.collection_id and collection.batch_id is null and collection.status = 'ordered'
     returning collection.amount_cents`,
    [creditorId, pairs.map(([collectionId]) => collectionId), pairs.map(([, batchId]) => batchId)],
  );
  if (put.length !== pairs.length) throw new Error(`${pairs.length - put.length} collections are no longer free to be put into a batch`);
  const proposedCents = sum(proposals.map((batch) => batch.sumCents));
  if (sum(put.map((one) => one.amount_cents)) !== proposedCents) throw new Error(`the collections do not come to the proposed ${formatAmount(proposedCents)}`);
}

/** Lets proposed batches go to the bank and returns the ids of those that were still waiting for it. */
export async function releaseBatches(tx: Tx, creditorId: number, batchIds: readonly string[], by: string, at: Moment): Promise<Set<string>> {
  const rows = await tx.prepared<{ batch_id: string }>(
    'release-batches',
    `with released as (
       update collection_batch set status = 'released', released_by = $3, released_at = $4
       where creditor_id = $1 and batch_id = any($2::text[]) and status = 'proposed' returning batch_id),
     told as (update collection set status = 'released' where creditor_id = $1 and batch_id in (select batch_id from released))
     select batch_id from released`,
    [creditorId, batchIds, by, at],
  );
  return new Set(rows.map((row) => row.batch_id));
}

/** Takes batches apart that were not filed: their collections are ordered and free again. Returns the ids of those batches. */
export async function discardBatches(tx: Tx, creditorId: number, batchIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.prepared<{ batch_id: string }>(
    'discard-batches',
    `with discarded as (
       update collection_batch set status = 'discarded' where creditor_id = $1 and batch_id = any($2::text[]) and status in ('proposed', 'released') returning batch_id),
     freed as (update collection set status = 'ordered', batch_id = null where creditor_id = $1 and batch_id in (select batch_id from discarded))
     select batch_id from discarded`,
    [creditorId, batchIds],
  );
  return new Set(rows.map((row) => row.batch_id));
}

export interface FiledAs {
  readonly fileName: string;
  /** Of the file's bytes. */
  readonly sha256: Uint8Array;
}

/**
 * The released batches of a message became a file. Keeps with each collection what the file says of
 * its mandate, and begins the mandates' 36 months anew. Returns how many collections were filed.
 * Throws where a mandate has become unusable since: `collectionsInBatches` would have said so.
 */
export async function fileBatches(tx: Tx, creditorId: number, messageId: string, file: FiledAs, at: Moment): Promise<number> {
  const [row] = await tx.prepared<{ filed: bigint; expected: bigint }>(
    'file-batches',
    `with filed_batch as (
       update collection_batch set status = 'filed', file_name = $3, sha256 = $4, filed_at = $5
       where creditor_id = $1 and message_id = $2 and status = 'released' returning batch_id, collections),
     filed as (
       update collection set status = 'filed', iban = mandate.iban, holder_name = mandate.holder_name, amendment = mandate.amendment
       from mandate, filed_batch
       where collection.creditor_id = $1 and collection.batch_id = filed_batch.batch_id
         and mandate.creditor_id = collection.creditor_id and mandate.mandate_id = collection.mandate_id
         and coalesce(mandate.revoked_on, mandate.stopped_on, mandate.paused_on, mandate.used_up_on) is null
       returning collection.mandate_id, collection.collect_on, collection.sequence),
     used as (
       update mandate set last_collected_on = greatest(last_collected_on, latest.collect_on),
         used_up_on = coalesce(used_up_on, latest.last_on)
       from (select mandate_id, max(collect_on) as collect_on, min(collect_on) filter (where sequence in ('FNAL', 'OOFF')) as last_on from filed group by mandate_id) as latest
       where mandate.creditor_id = $1 and mandate.mandate_id = latest.mandate_id)
     select (select count(*) from filed) as filed, (select coalesce(sum(collections), 0) from filed_batch)::bigint as expected`,
    [creditorId, messageId, file.fileName, Buffer.from(file.sha256), at],
  );
  if (row === undefined || row.filed !== row.expected) throw new Error(`${row?.expected} collections were to be filed, ${row?.filed} could be`);
  return Number(row.filed);
}

/** The batches with these ids or of this message, locked. */
export const lockBatches = (tx: Tx, creditorId: number, which: { readonly batchIds: readonly string[] } | { readonly messageId: string }): Promise<CollectionBatch[]> =>
  'messageId' in which
    ? tx.prepared<CollectionBatch>('lock-batches-of-message', `select ${columns} from collection_batch where creditor_id = $1 and message_id = $2 order by batch_id for update`, [creditorId, which.messageId])
    : tx.prepared<CollectionBatch>('lock-batches', `select ${columns} from collection_batch where creditor_id = $1 and batch_id = any($2::text[]) order by batch_id for update`, [creditorId, which.batchIds]);

/** One batch; null where there is none of that id. */
export async function readBatch(tx: Tx, creditorId: number, batchId: string): Promise<CollectionBatch | null> {
  const [row] = await tx.sql<CollectionBatch>(`select ${columns} from collection_batch where creditor_id = $1 and batch_id = $2`, [creditorId, batchId]);
  return row ?? null;
}

/** The latest batches, newest first. */
export const recentBatches = (tx: Tx, creditorId: number, most: number): Promise<CollectionBatch[]> =>
  tx.prepared<CollectionBatch>(
    'recent-batches', `select ${columns} from collection_batch where creditor_id = $1 order by proposed_at desc, batch_id limit $2`, [creditorId, most],
  );
