// What only the demo needs of the database: its plan, one player at a time, the
// lists that its colleagues work off, and the way to leave nothing behind.

import type { Day, Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Db, Tx } from './db.ts';

/** From where to where it plays by itself, and with which dice. */
export interface DemoPlan {
  readonly startOn: Day;
  readonly playUntil: Day;
  readonly seed: string;
}

const demoLock = 7_228_230; // Any fixed number beside the creditor's.

/** Waits until no other process plays or wipes this demo, and keeps others out until the transaction ends. */
export async function lockDemo(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql(`select pg_advisory_xact_lock($1, $2)`, [demoLock, creditorId]);
}

/** Null where this creditor is no demo (any more), or is only half made. */
export async function readDemo(tx: Tx, creditorId: number): Promise<{ demoAt: Moment; plan: DemoPlan } | null> {
  const [row] = await tx.prepared<{ demo_at: Moment | null; plan: DemoPlan | null }>(
    'read-demo', `select demo_at, settings->'demo' as plan from creditor where creditor_id = $1`, [creditorId],
  );
  return row?.demo_at && row.plan ? { demoAt: row.demo_at, plan: row.plan } : null;
}

/** Kept among the creditor's settings, so that it goes where they go. Only for a demo. */
export async function saveDemoPlan(tx: Tx, creditorId: number, plan: DemoPlan): Promise<void> {
  await tx.sql(
    `update creditor set settings = settings || jsonb_build_object('demo', $2::jsonb) where creditor_id = $1 and demo_at is not null`,
    [creditorId, JSON.stringify(plan)],
  );
}

/** How many facts each dossier has: those with as many as before need not be read again. */
export async function factCounts(tx: Tx, creditorId: number): Promise<{ dossierId: number; key: string; factCount: number }[]> {
  return tx.prepared(
    'demo-fact-counts',
    `select dossier_id as "dossierId", dossier_key as key, fact_count as "factCount" from dossier where creditor_id = $1 order by dossier_id`,
    [creditorId],
  );
}

/** Letters that have been lying at the desk since before this day. */
export async function lettersFromBefore(tx: Tx, creditorId: number, today: Day): Promise<{ dossierId: number; messageNo: number }[]> {
  return tx.prepared(
    'demo-letters',
    `select dossier_id as "dossierId", message_no as "messageNo" from message
     where creditor_id = $1 and status = 'to-print' and decided_on < $2 order by dossier_id, message_no`,
    [creditorId, today],
  );
}

/** Mails that left on this day or after it, to these dossiers. */
export async function mailedSince(tx: Tx, creditorId: number, keys: readonly string[], since: Day): Promise<{ dossierId: number; messageNo: number; address: string }[]> {
  return tx.prepared(
    'demo-mailed',
    `select sending.dossier_id as "dossierId", message_no as "messageNo", address from sending join dossier using (creditor_id, dossier_id) join message using (creditor_id, dossier_id, message_no)
     where creditor_id = $1 and dossier_key = any($2) and sending.channel = 'email' and decided_on >= $3 and address is not null order by 1, 2`,
    [creditorId, keys, since],
  );
}

/** Open lines of money that came in up to a day. */
export async function openLinesUntil(
  tx: Tx, creditorId: number, until: Day,
): Promise<{ lineId: string; counterpartyName: string | null; bookedOn: Day; amountCents: bigint }[]> {
  return tx.prepared(
    'demo-open-lines',
    `select line_id as "lineId", counterparty_name as "counterpartyName", booked_on as "bookedOn", amount_cents as "amountCents"
     from bank_line where creditor_id = $1 and status = 'open' and amount_cents > 0 and booked_on <= $2 order by booked_on, line_id`,
    [creditorId, until],
  );
}

/**
 * Removes a demo creditor and every row of it, from every table that has a
 * creditor, in one transaction of the owner. Returns the rows removed, or null
 * where the creditor is no demo.
 */
export async function removeDemo(db: Db, creditorId: number): Promise<number | null> {
  return db.owner(async (tx) => {
    // Row-level security is forced: an owner who is no superuser sees only this creditor's rows, and only so.
    await tx.sql(`select set_config('betaalbaar.creditor_id', $1::text, true)`, [creditorId]);
    await lockDemo(tx, creditorId);
    const [creditor] = await tx.sql<{ demo: boolean }>(`select demo_at is not null as demo from creditor where creditor_id = $1 for update`, [creditorId]);
    if (!creditor?.demo) return null;
    const tables = await tx.sql<{ name: string }>(
      `select format('%I.%I', namespace.nspname, class.relname) as name
       from pg_class class
       join pg_namespace namespace on namespace.oid = class.relnamespace
       join pg_attribute column_ on column_.attrelid = class.oid and column_.attname = 'creditor_id' and not column_.attisdropped
       where class.relkind in ('r', 'p') and namespace.nspname in ('public', 'registry', 'signin')
       order by class.relname = 'creditor', name`,
    );
    let rows = 0;
    for (const { name } of tables) {
      const [gone] = await tx.sql<{ rows: number }>(
        `with gone as (delete from ${name} where creditor_id = $1 returning 1) select count(*)::int as rows from gone`, [creditorId],
      );
      rows += gone?.rows ?? 0;
    }
    return rows;
  });
}

/** A collection that the bank has, or had. */
export interface BookedByBank {
  readonly collectionId: string;
  /** Its dossier's. */
  readonly key: string;
  /** The instalment and the try: `3-1`. */
  readonly which: string;
  readonly collectOn: Day;
  readonly amountCents: Cents;
  readonly iban: string;
  readonly name: string;
  readonly status: string;
}

/** What was filed, in order; rejected and withdrawn ones are none of the bank's. */
export const bookedByBank = (tx: Tx, creditorId: number): Promise<BookedByBank[]> =>
  tx.sql<BookedByBank>(
    `select collection.collection_id as "collectionId", dossier.dossier_key as key, collection.instalment_no || '-' || split_part(collection.collection_id, '-', 5) as which,
       collection.collect_on as "collectOn", collection.amount_cents as "amountCents", collection.iban, collection.holder_name as name, collection.status
     from collection join dossier on dossier.creditor_id = collection.creditor_id and dossier.dossier_id = collection.dossier_id
     where collection.creditor_id = $1 and collection.status in ('filed', 'settled', 'returned') order by collection.collect_on, collection.collection_id`,
    [creditorId],
  );
