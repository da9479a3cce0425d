// Files that were taken in, newest first.

import type { Tx } from '../db.ts';
import type { InboxItem } from '../intake.ts';

export async function recentImports(tx: Tx, creditorId: number, limit: number): Promise<InboxItem[]> {
  return tx.sql<InboxItem>(
    `select inbox_id as "inboxId", kind, name, received_at as "receivedAt", outcome, summary from inbox
     where creditor_id = $1 and kind in ('claims', 'statement', 'invoices', 'open-items') order by received_at desc, inbox_id limit $2`,
    [creditorId, limit],
  );
}
