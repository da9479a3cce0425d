import type { Tx } from './db.ts';

/**
 * Takes the next `count` numbers of a noun for this creditor and returns the
 * first. The row stays locked until the transaction ends, so numbers of one
 * creditor are given out one transaction at a time.
 */
export async function takeNumbers(tx: Tx, creditorId: number, noun: 'dossier' | 'party' | 'terms-review' | 'refund-file' | 'debit-file' | 'envelope', count: number): Promise<number> {
  const [row] = await tx.sql<{ last_no: number }>(
    `insert into counter (creditor_id, noun, last_no) values ($1, $2, $3)
     on conflict (creditor_id, noun) do update set last_no = counter.last_no + excluded.last_no
     returning last_no`,
    [creditorId, noun, count],
  );
  if (!row) throw new Error(`no counter for ${noun}`);
  return row.last_no - count + 1;
}
