// Files of direct debits as they went to the bank, and whether they did.

import { gunzipSync, gzipSync } from 'node:zlib';
import type { Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export interface DebitFile {
  readonly messageId: string;
  readonly fileName: string;
  readonly collections: number;
  readonly sumCents: Cents;
  readonly filedAt: Moment;
  /** Being handed over since then; with `handedAt` null for long: nobody knows whether it arrived. */
  readonly handingAt: Moment | null;
  readonly handedAt: Moment | null;
  readonly handedBy: string | null;
  readonly handedTo: string | null;
}

const columns = `message_id as "messageId", file_name as "fileName", collections, sum_cents as "sumCents", filed_at as "filedAt",
  handing_at as "handingAt", handed_at as "handedAt", handed_by as "handedBy", handed_to as "handedTo"`;

/** Keeps a file. A message is filed once: the same again throws. */
export async function insertDebitFile(tx: Tx, creditorId: number, file: Pick<DebitFile, 'messageId' | 'fileName' | 'collections' | 'sumCents' | 'filedAt'>, bytes: Uint8Array): Promise<void> {
  await tx.sql(
    `insert into debit_file (creditor_id, message_id, file_name, content, collections, sum_cents, filed_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [creditorId, file.messageId, file.fileName, gzipSync(bytes), file.collections, file.sumCents, file.filedAt],
  );
}

/** The latest files, newest first. */
export const recentDebitFiles = (tx: Tx, creditorId: number, most: number): Promise<DebitFile[]> =>
  tx.sql<DebitFile>(`select ${columns} from debit_file where creditor_id = $1 order by filed_at desc, message_id limit $2`, [creditorId, most]);

/** Files that nobody was given yet, or of which nobody knows. */
export const waitingDebitFiles = (tx: Tx, creditorId: number): Promise<DebitFile[]> =>
  tx.sql<DebitFile>(`select ${columns} from debit_file where creditor_id = $1 and handed_at is null order by filed_at, message_id`, [creditorId]);

/**
 * Marks a file as being handed over and gives its bytes. Null where it is not
 * there, or was handed over (or begun to be) before; `again` gives it all the same.
 */
export async function takeDebitFile(
  tx: Tx, creditorId: number, messageId: string, by: { readonly staffId: string; readonly to: string; readonly again: boolean }, at: Moment,
): Promise<{ readonly fileName: string; readonly bytes: Buffer } | null> {
  const [row] = await tx.sql<{ file_name: string; content: Buffer }>(
    `update debit_file set handing_at = $3, handed_at = null, handed_by = $4, handed_to = $5
     where creditor_id = $1 and message_id = $2 and (handing_at is null or $6) returning file_name, content`,
    [creditorId, messageId, at, by.staffId, by.to, by.again],
  );
  return row ? { fileName: row.file_name, bytes: gunzipSync(row.content) } : null;
}

/** It lies where it was to go. */
export async function noteDebitFileHanded(tx: Tx, creditorId: number, messageId: string, at: Moment): Promise<void> {
  await tx.sql(`update debit_file set handed_at = $3 where creditor_id = $1 and message_id = $2 and handing_at is not null`, [creditorId, messageId, at]);
}
