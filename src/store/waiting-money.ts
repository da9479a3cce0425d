// Money that came in and waits for a person: which of its lines are still to be
// weighed, whose it may be, and since when it waits. What is kept here is worked
// out anew every day, and counts only while its line is open.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { bareColumn, textColumn } from './columns.ts';
import type { Tx } from './db.ts';
import { waitingColumns, type WaitingLine } from './screens/desk-lines.ts';

const weighing = 7_228_234; // Any fixed number beside the creditor's.

/** Waits until no other process weighs this creditor's lines, and keeps others out until the transaction ends. */
export async function lockWeighing(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql(`select pg_advisory_xact_lock($1, $2)`, [weighing, creditorId]);
}

/** Open lines that were not weighed today. */
const unweighed = `from bank_line line left join waiting_line waits on waits.creditor_id = line.creditor_id and waits.line_id = line.line_id
  where line.creditor_id = $1 and line.status = 'open' and (waits.weighed_on is null or waits.weighed_on < $2)`;

export async function hasLinesToWeigh(tx: Tx, creditorId: number, today: Day): Promise<boolean> {
  return (await tx.prepared('has-lines-to-weigh', `select 1 ${unweighed} limit 1`, [creditorId, today])).length > 0;
}

export const linesToWeigh = (tx: Tx, creditorId: number, today: Day, limit: number): Promise<WaitingLine[]> =>
  tx.prepared<WaitingLine>('lines-to-weigh', `select ${waitingColumns} ${unweighed} order by line.line_id limit $3`, [creditorId, today, limit]);

export interface LineSuggestion {
  readonly lineId: string;
  readonly dossierId: number;
  readonly confidence: number;
}

/** Keeps whose these lines may be, in place of what was kept of them before. */
export async function keepWeighed(tx: Tx, creditorId: number, lineIds: readonly string[], suggestions: readonly LineSuggestion[], today: Day): Promise<void> {
  await tx.sql(
    `insert into waiting_line (creditor_id, line_id, since, weighed_on) select $1::int, line_id, $3::date, $3::date from unnest($2::text[]) as line_id
     on conflict (creditor_id, line_id) do update set weighed_on = excluded.weighed_on`,
    [creditorId, textColumn(lineIds), today],
  );
  await tx.sql(`delete from line_suggestion where creditor_id = $1 and line_id = any($2::text[])`, [creditorId, textColumn(lineIds)]);
  if (suggestions.length === 0) return;
  await tx.sql(
    `insert into line_suggestion (creditor_id, line_id, dossier_id, confidence) select $1::int, * from unnest($2::text[], $3::int[], $4::int[])`,
    [creditorId, textColumn(suggestions.map(({ lineId }) => lineId)), bareColumn(suggestions.map(({ dossierId }) => dossierId)), bareColumn(suggestions.map(({ confidence }) => confidence))],
  );
}

/** Forgets what was kept of lines that wait no longer; whose they might have been is looked at today. */
export async function forgetSettledLines(tx: Tx, creditorId: number, today: Day): Promise<void> {
  const rows = await tx.prepared<{ line_id: string }>(
    'forget-settled-lines',
    `delete from waiting_line where creditor_id = $1 and not exists (
       select from bank_line line where line.creditor_id = $1 and line.line_id = waiting_line.line_id and line.status = 'open') returning line_id`,
    [creditorId],
  );
  if (rows.length === 0) return;
  await tx.sql(
    `with gone as (delete from line_suggestion where creditor_id = $1 and line_id = any($2::text[]) returning dossier_id),
       waited as (select dossier_id from dossier where creditor_id = $1 and dossier_id in (select dossier_id from gone) and next_look_on > $3 order by dossier_id for update)
     update dossier set next_look_on = $3 from waited where dossier.creditor_id = $1 and dossier.dossier_id = waited.dossier_id`,
    [creditorId, textColumn(rows.map((row) => row.line_id)), today],
  );
}

/** Something about this line is other than when it was weighed: it is weighed again. */
export async function weighAgain(tx: Tx, creditorId: number, lineId: string): Promise<void> {
  await tx.sql(`update waiting_line set weighed_on = null where creditor_id = $1 and line_id = $2`, [creditorId, lineId]);
}

/** Of these dossiers those whose money may lie among the open lines, put off or not. */
export async function moneyMayWait(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (dossierIds.length === 0) return new Set();
  const rows = await tx.prepared<{ dossierId: number }>(
    'money-may-wait',
    `select distinct found.dossier_id as "dossierId" from line_suggestion found
     join bank_line line on line.creditor_id = found.creditor_id and line.line_id = found.line_id and line.status = 'open'
     where found.creditor_id = $1 and found.dossier_id = any($2::int[])`,
    [creditorId, bareColumn(dossierIds)],
  );
  return new Set(rows.map(({ dossierId }) => dossierId));
}

/** Of these dossiers since when the newest of such lines waits: what was put off counts from the day on which it comes back. */
export async function moneyMayWaitSince(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<ReadonlyMap<number, Day>> {
  const rows = await tx.sql<{ dossierId: number; since: Day }>(
    `select found.dossier_id as "dossierId", max(greatest(waits.since, line.parked_until)) as since from line_suggestion found
     join bank_line line on line.creditor_id = found.creditor_id and line.line_id = found.line_id and line.status = 'open'
     join waiting_line waits on waits.creditor_id = found.creditor_id and waits.line_id = found.line_id
     where found.creditor_id = $1 and found.dossier_id = any($2::int[]) group by 1`,
    [creditorId, bareColumn(dossierIds)],
  );
  return new Map(rows.map(({ dossierId, since }) => [dossierId, since]));
}

export interface MoneyThatMayBe {
  readonly lineId: string;
  readonly bookedOn: Day;
  readonly amountCents: Cents;
}

/** The open lines that may be this dossier's, the oldest first; five at most. */
export const linesThatMayBeOf = (tx: Tx, creditorId: number, dossierId: number): Promise<MoneyThatMayBe[]> =>
  tx.sql(
    `select line.line_id as "lineId", line.booked_on as "bookedOn", line.amount_cents as "amountCents" from line_suggestion found
     join bank_line line on line.creditor_id = found.creditor_id and line.line_id = found.line_id and line.status = 'open'
     where found.creditor_id = $1 and found.dossier_id = $2 order by line.booked_on, line.line_id limit 5`,
    [creditorId, dossierId],
  );

/** Since when the longest of the open lines waits that wait since that day or before; null: none does. What was put off counts again from the day on which it came back. */
export async function waitingSince(tx: Tx, creditorId: number, before: Day): Promise<Day | null> {
  const [row] = await tx.prepared<{ since: Day | null }>(
    'money-waiting-since',
    `select min(greatest(waits.since, line.parked_until)) as since from waiting_line waits
     join bank_line line on line.creditor_id = waits.creditor_id and line.line_id = waits.line_id and line.status = 'open'
     where waits.creditor_id = $1 and greatest(waits.since, line.parked_until) <= $2`,
    [creditorId, before],
  );
  return row?.since ?? null;
}
