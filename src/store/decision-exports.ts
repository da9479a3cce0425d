// Exports for the creditor's own system as rows: made one at a time, numbered
// without gaps, kept as they went.

import type { Day, Moment } from '#domain/day.ts';
import type { ToldPosting } from '#domain/decision-lines.ts';
import { bareColumn } from './columns.ts';
import type { Tx } from './db.ts';

export interface DecisionExport {
  readonly exportNo: number;
  readonly on: Day;
  readonly madeAt: Moment;
  readonly lineCount: number;
}

const head = `export_no as "exportNo", export_on as "on", made_at as "madeAt", line_count as "lineCount"`;

/** Waits until nobody else is making an export of this creditor, and keeps the others out until the transaction ends. */
export async function lockExports(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql(`set local lock_timeout = '120s'`);
  await tx.sql(
    `insert into counter (creditor_id, noun, last_no) values ($1, 'decision-export', 1)
     on conflict (creditor_id, noun) do update set last_no = counter.last_no + 1`,
    [creditorId],
  );
}

export async function exportOn(tx: Tx, creditorId: number, on: Day): Promise<DecisionExport | null> {
  return (await tx.sql<DecisionExport>(`select ${head} from decision_export where creditor_id = $1 and export_on = $2`, [creditorId, on]))[0] ?? null;
}

/** The newest export; null where none was made. */
export async function newestExport(tx: Tx, creditorId: number): Promise<DecisionExport | null> {
  return (await tx.sql<DecisionExport>(`select ${head} from decision_export where creditor_id = $1 order by export_no desc limit 1`, [creditorId]))[0] ?? null;
}

/** The compressed lines of an export. */
export async function exportContent(tx: Tx, creditorId: number, exportNo: number): Promise<Uint8Array> {
  const [row] = await tx.sql<{ content: Uint8Array }>('select content from decision_export where creditor_id = $1 and export_no = $2', [creditorId, exportNo]);
  if (!row) throw new Error(`there is no export ${exportNo}`);
  return row.content;
}

export async function insertExport(tx: Tx, creditorId: number, made: DecisionExport, content: Uint8Array): Promise<void> {
  await tx.sql(
    'insert into decision_export (creditor_id, export_no, export_on, made_at, line_count, content) values ($1, $2, $3, $4, $5, $6)',
    [creditorId, made.exportNo, made.on, made.madeAt, made.lineCount, content],
  );
}

/** Exports that were never laid in a folder, oldest first. */
export async function exportsToLay(tx: Tx, creditorId: number): Promise<DecisionExport[]> {
  return tx.sql<DecisionExport>(`select ${head} from decision_export where creditor_id = $1 and laid_at is null order by export_no`, [creditorId]);
}

export async function markLaid(tx: Tx, creditorId: number, exportNo: number, at: Moment): Promise<void> {
  await tx.sql('update decision_export set laid_at = $3 where creditor_id = $1 and export_no = $2', [creditorId, exportNo, at]);
}

/** A dossier of which something new can be told. */
export interface DossierToTell {
  readonly dossierId: number;
  readonly dossierKey: string;
  /** The last fact and booking that were told; 0: none. */
  readonly seq: number;
  readonly postingNo: number;
}

/** The next dossiers after this one with facts that were not told yet. */
export async function dossiersToTell(tx: Tx, creditorId: number, after: number, limit: number): Promise<DossierToTell[]> {
  return tx.sql<DossierToTell>(
    `select dossier.dossier_id as "dossierId", dossier_key as "dossierKey", coalesce(told.seq, 0) as seq, coalesce(told.posting_no, 0) as "postingNo"
     from dossier left join decision_told as told on told.creditor_id = dossier.creditor_id and told.dossier_id = dossier.dossier_id
     where dossier.creditor_id = $1 and dossier.dossier_id > $2 and dossier.fact_count > coalesce(told.seq, 0) order by dossier.dossier_id limit $3`,
    [creditorId, after, limit],
  );
}

/** The next dossiers after this one with something open. */
export async function openDossiers(tx: Tx, creditorId: number, after: number, limit: number): Promise<Pick<DossierToTell, 'dossierId' | 'dossierKey'>[]> {
  return tx.sql(
    `select dossier_id as "dossierId", dossier_key as "dossierKey" from dossier
     where creditor_id = $1 and dossier_id > $2 and open_cents > 0 order by dossier_id limit $3`,
    [creditorId, after, limit],
  );
}

export interface NewPosting extends ToldPosting {
  readonly dossierId: number;
  readonly postingNo: number;
}

/** The bookings of these dossiers that were not told yet, of facts up to the given ones. */
export async function postingsToTell(tx: Tx, creditorId: number, dossiers: readonly (DossierToTell & { readonly factCount: number })[]): Promise<NewPosting[]> {
  return tx.sql<NewPosting>(
    `select posting.dossier_id as "dossierId", posting.posting_no as "postingNo", debit, credit, cents as "amountCents", value_on as "valueOn", posting.seq, claim
     from unnest($2::int[], $3::int[], $4::int[]) as told (dossier_id, posting_no, fact_count)
     join posting on posting.creditor_id = $1 and posting.dossier_id = told.dossier_id and posting.posting_no > told.posting_no and posting.seq <= told.fact_count
     order by posting.dossier_id, posting.posting_no`,
    [creditorId, bareColumn(dossiers.map((each) => each.dossierId)), bareColumn(dossiers.map((each) => each.postingNo)), bareColumn(dossiers.map((each) => each.factCount))],
  );
}

/** Notes up to where these dossiers were told. */
export async function saveTold(tx: Tx, creditorId: number, told: readonly Pick<DossierToTell, 'dossierId' | 'seq' | 'postingNo'>[]): Promise<void> {
  await tx.sql(
    `insert into decision_told (creditor_id, dossier_id, seq, posting_no) select $1::int, * from unnest($2::int[], $3::int[], $4::int[])
     on conflict (creditor_id, dossier_id) do update set seq = excluded.seq, posting_no = excluded.posting_no`,
    [creditorId, bareColumn(told.map((each) => each.dossierId)), bareColumn(told.map((each) => each.seq)), bareColumn(told.map((each) => each.postingNo))],
  );
}

/** Arrangements of these dossiers with a direct debit that is on its way. */
export async function debitsUnderWay(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, Set<number>>> {
  const rows = await tx.sql<{ dossierId: number; arrangementNo: number }>(
    `select dossier_id as "dossierId", arrangement_no as "arrangementNo" from collection
     where creditor_id = $1 and dossier_id = any($2::int[]) and status in ('ordered', 'released', 'filed')`,
    [creditorId, dossierIds],
  );
  const found = new Map<number, Set<number>>();
  for (const { dossierId, arrangementNo } of rows) found.set(dossierId, (found.get(dossierId) ?? new Set()).add(arrangementNo));
  return found;
}
