// What the world hands in, each thing once: the inbox, and the lock that lets
// files of one creditor in one at a time.

import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

/**
 * Waits until no other file of this creditor is being taken in, and keeps the
 * others out until the transaction ends. Take it before any dossier is locked.
 */
export async function lockIntake(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql(`set local lock_timeout = '120s'`);
  await tx.sql(
    `insert into counter (creditor_id, noun, last_no) values ($1, 'intake', 1)
     on conflict (creditor_id, noun) do update set last_no = counter.last_no + 1`,
    [creditorId],
  );
}

/** Locks these dossiers in id order without reading them, for work that then takes them in any order. */
export async function lockInOrder(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<void> {
  if (dossierIds.length === 0) return;
  await tx.sql(
    `select count(*) from (select 1 from dossier where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id for update) as locked`,
    [creditorId, dossierIds],
  );
}

export type InboxKind = 'claims' | 'statement' | 'invoices' | 'open-items' | 'debit-status';

export interface InboxItem {
  /** Kind and content: the same bytes have the same id. */
  readonly inboxId: string;
  readonly kind: InboxKind;
  readonly name: string;
  readonly receivedAt: Moment;
  readonly outcome: 'imported' | 'parked';
  /** Counts by name. */
  readonly summary: Readonly<Record<string, unknown>>;
}

export async function findInboxItem(tx: Tx, creditorId: number, inboxId: string): Promise<InboxItem | null> {
  const [row] = await tx.sql<InboxItem>(
    `select inbox_id as "inboxId", kind, name, received_at as "receivedAt", outcome, summary from inbox where creditor_id = $1 and inbox_id = $2`,
    [creditorId, inboxId],
  );
  return row ?? null;
}

/** Keeps what came in. The same again leaves the first as it is. */
export async function insertInboxItem(tx: Tx, creditorId: number, item: InboxItem): Promise<void> {
  await tx.sql(
    `insert into inbox (creditor_id, inbox_id, kind, name, received_at, outcome, summary) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (creditor_id, inbox_id) do nothing`,
    [creditorId, item.inboxId, item.kind, item.name, item.receivedAt, item.outcome, JSON.stringify(item.summary)],
  );
}
