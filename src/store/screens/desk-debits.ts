// What the desk sees of direct debit beside the batches themselves: what stands
// in one, what came back lately, and mandates that will soon be too old.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from '../db.ts';

export interface BatchLine {
  readonly collectionId: string;
  readonly dossierId: number;
  readonly name: string;
  /** Last four characters. */
  readonly accountEnd: string;
  readonly amountCents: Cents;
  readonly collectOn: Day;
  readonly status: string;
}

const line = `collection.collection_id as "collectionId", collection.dossier_id as "dossierId", coalesce(mandate.holder_name, '') as name, right(coalesce(mandate.iban, ''), 4) as "accountEnd",
  collection.amount_cents as "amountCents", collection.collect_on as "collectOn", collection.status`;
const withMandate = `from collection left join mandate on mandate.creditor_id = collection.creditor_id and mandate.mandate_id = collection.mandate_id`;

/** The collections in a batch, by dossier. */
export const batchLines = (tx: Tx, creditorId: number, batchId: string, most: number): Promise<BatchLine[]> =>
  tx.sql<BatchLine>(`select ${line} ${withMandate} where collection.creditor_id = $1 and collection.batch_id = $2 order by collection.dossier_id, collection.collection_id limit $3`, [creditorId, batchId, most]);

export interface BackLine extends BatchLine {
  readonly backOn: Day;
  readonly reason: string | null;
  /** What the bank charged us for it, as its statements say; null where they do not. */
  readonly chargesCents: Cents | null;
}

/** Of the lines that take it back: the money itself is known by the collection's id. */
const charges = `(select sum(line_charge.charges_cents)::bigint from bank_line join line_charge using (creditor_id, line_id)
  where bank_line.creditor_id = collection.creditor_id and bank_line.end_to_end_id = collection.collection_id and bank_line.amount_cents < 0)`;

/** Collections that were refused or came back since a day, newest first. */
export const backSince = (tx: Tx, creditorId: number, since: Day, most: number): Promise<BackLine[]> =>
  tx.sql<BackLine>(
    `select ${line}, collection.back_on as "backOn", collection.reason, ${charges} as "chargesCents" ${withMandate}
     where collection.creditor_id = $1 and collection.status in ('rejected', 'returned') and collection.back_on >= $2
     order by collection.back_on desc, collection.collection_id limit $3`,
    [creditorId, since, most],
  );

/** Ordered, in no batch, oldest day first: what will be proposed. */
export async function orderedCount(tx: Tx, creditorId: number): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(`select count(*)::int as count from collection where creditor_id = $1 and is_free and source = 'house'`, [creditorId]);
  return row?.count ?? 0;
}
