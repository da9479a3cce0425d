// Batches of letters for a print house, known by what stands on their messages.

import type { Tx } from './db.ts';

const droppingLock = 7_228_232; // Any fixed number beside the creditor's; each lock has its own.

/** Runs that drop letters of one creditor take turns, until the end of the transaction. */
export async function lockDropping(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock($1, $2)', [droppingLock, creditorId]);
}

/** Whether the letters of this batch were marked as printed: all of them or none, because that is one transaction. */
export async function batchWasMarked(tx: Tx, creditorId: number, reason: string): Promise<boolean> {
  const rows = await tx.sql('select 1 from message where creditor_id = $1 and reason = $2 limit 1', [creditorId, reason]);
  return rows.length > 0;
}
