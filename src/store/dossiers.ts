// Dossier rows: locked in id order by people, skipped where locked by the bot.
// The row keeps a folded state that may be some facts old; loading folds the
// newer ones onto it. So most of the bot's steps need not write it again.

import type { Day, Moment } from '#domain/day.ts';
import { fold } from '#domain/fold.ts';
import { replay } from '#domain/replay.ts';
import { decodeState, encodeState } from '#domain/state-codec.ts';
import { emptyState, type DossierState } from '#domain/state.ts';
import type { Tx } from './db.ts';
import { loadFacts, loadNewerFacts } from './facts.ts';
import { takeNumbers } from './counters.ts';
import { summaryOf } from './summary.ts';

export interface LoadedDossier {
  readonly dossierId: number;
  /** A fresh copy: the caller may fold onto it. */
  readonly state: DossierState;
  readonly nextLookOn: Day | null;
  /** How many facts are in the state that the row keeps; 0 where it must be written anew. */
  readonly keptSeq: number;
}

/** A kept state grows at most this many facts old. */
const mostFactsBehind = 8;

interface DossierRow {
  dossier_id: number;
  state: string;
  state_seq: number;
  fact_count: number;
  dirty: boolean;
  next_look_on: Day | null;
}

/** Locks these dossiers in id order and loads their states; ids that do not exist are left out. */
export async function lockDossiers(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, LoadedDossier>> {
  const rows = await tx.prepared<DossierRow>(
    'lock-dossiers',
    `select dossier_id, state, state_seq, fact_count, dirty, next_look_on from dossier where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id for update`,
    [creditorId, dossierIds],
  );
  return new Map((await loaded(tx, creditorId, rows)).map((dossier) => [dossier.dossierId, dossier]));
}

/** Loads states for reading only. */
export async function readDossiers(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, LoadedDossier>> {
  const rows = await tx.prepared<DossierRow>(
    'read-dossiers',
    `select dossier_id, state, state_seq, fact_count, dirty, next_look_on from dossier where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id`,
    [creditorId, dossierIds],
  );
  return new Map((await loaded(tx, creditorId, rows)).map((dossier) => [dossier.dossierId, dossier]));
}

/** The next batch that asked to be looked at, locked; what another worker has in hand is skipped. */
export async function takeDueDossiers(tx: Tx, creditorId: number, today: Day, limit: number): Promise<LoadedDossier[]> {
  const rows = await tx.prepared<DossierRow>(
    'take-due-dossiers',
    `select dossier_id, state, state_seq, fact_count, dirty, next_look_on from dossier where creditor_id = $1 and next_look_on <= $2
     order by next_look_on, dossier_id limit $3 for update skip locked`,
    [creditorId, today, limit],
  );
  return loaded(tx, creditorId, rows);
}

async function loaded(tx: Tx, creditorId: number, rows: readonly DossierRow[]): Promise<LoadedDossier[]> {
  const kept = new Map<number, DossierState | null>(rows.map((row) => [row.dossier_id, row.dirty ? null : decodeState(row.state)]));
  const toReplay = rows.filter((row) => kept.get(row.dossier_id) === null).map((row) => row.dossier_id);
  const behind = rows.filter((row) => row.state_seq < row.fact_count && kept.get(row.dossier_id) !== null);
  const all = toReplay.length > 0 ? await loadFacts(tx, creditorId, toReplay) : null;
  const newer = await loadNewerFacts(tx, creditorId, behind.map((row) => ({ dossierId: row.dossier_id, seq: row.state_seq })));
  return rows.map((row) => {
    const { dossier_id: dossierId, next_look_on: nextLookOn } = row;
    const state = kept.get(dossierId) ?? null;
    if (state === null) return { dossierId, nextLookOn, state: replay(all?.get(dossierId) ?? []), keptSeq: 0 };
    for (const fact of newer.get(dossierId) ?? []) fold(state, fact);
    return { dossierId, nextLookOn, state, keptSeq: row.state_seq };
  });
}

/** Makes empty dossiers, one for each key, and returns their ids in the same order. */
export async function makeDossiers(tx: Tx, creditorId: number, keys: readonly string[], at: Moment): Promise<number[]> {
  if (keys.length === 0) return [];
  const first = await takeNumbers(tx, creditorId, 'dossier', keys.length);
  const ids = keys.map((_, index) => first + index);
  await tx.sql(
    `insert into dossier (creditor_id, dossier_id, dossier_key, state, state_seq, fact_count, open_cents, credit_cents, created_at, changed_at)
     select $1::int, id, key, $4, 0, 0, 0, 0, $5::timestamptz, $5::timestamptz from unnest($2::int[], $3::text[]) as made (id, key)`,
    [creditorId, ids, keys, encodeState(emptyState()), at],
  );
  return ids;
}

/** Which of these keys have a dossier already. */
export async function findDossiers(tx: Tx, creditorId: number, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ dossier_key: string; dossier_id: number }>(
    `select dossier_key, dossier_id from dossier where creditor_id = $1 and dossier_key = any($2::text[])`,
    [creditorId, keys],
  );
  return new Map(rows.map((row) => [row.dossier_key, row.dossier_id]));
}

export interface SavedDossier {
  readonly dossierId: number;
  readonly state: DossierState;
  readonly nextLookOn: Day | null;
  /** As loaded; 0 after a replay. */
  readonly keptSeq: number;
  /** The state was folded out of order: the next load replays it. */
  readonly dirty?: boolean;
}

/** Whether the row's own state is written again. The first facts of a dossier are few, and many dossiers never get more. */
const isRewritten = ({ keptSeq, state }: SavedDossier): boolean => keptSeq === 0 || state.factCount - keptSeq > mostFactsBehind;

/** Writes the folded states, the rows' summaries and the days of the next look: one statement for the batch. */
export async function saveDossiers(tx: Tx, creditorId: number, dossiers: readonly SavedDossier[], at: Moment): Promise<void> {
  if (dossiers.length === 0) return;
  const summaries = dossiers.map(({ state }) => summaryOf(state));
  await tx.prepared(
    'save-dossiers',
    `update dossier set state = coalesce(saved.state, dossier.state), state_seq = coalesce(saved.state_seq, dossier.state_seq), dirty = saved.dirty, fact_count = saved.fact_count, next_look_on = saved.next_look_on,
       open_cents = saved.open_cents, credit_cents = saved.credit_cents, oldest_due_on = saved.oldest_due_on,
       next_due_on = saved.next_due_on, held_until = saved.held_until, running_no = saved.running_no, changed_at = $12::timestamptz
     from unnest($2::int[], $3::text[], $4::int[], $5::date[], $6::bigint[], $7::bigint[], $8::date[], $9::date[], $10::date[], $11::int[], $13::int[], $14::boolean[])
       as saved (dossier_id, state, fact_count, next_look_on, open_cents, credit_cents, oldest_due_on, next_due_on, held_until, running_no, state_seq, dirty)
     where dossier.creditor_id = $1 and dossier.dossier_id = saved.dossier_id`,
    [
      creditorId,
      dossiers.map(({ dossierId }) => dossierId),
      dossiers.map((dossier) => (isRewritten(dossier) ? encodeState(dossier.state) : null)),
      dossiers.map(({ state }) => state.factCount),
      dossiers.map(({ nextLookOn }) => nextLookOn),
      summaries.map((summary) => summary.openCents),
      summaries.map((summary) => summary.creditCents),
      summaries.map((summary) => summary.oldestDueOn),
      summaries.map((summary) => summary.nextDueOn),
      summaries.map((summary) => summary.heldUntil),
      summaries.map((summary) => summary.runningNo),
      at,
      dossiers.map((dossier) => (isRewritten(dossier) ? dossier.state.factCount : null)),
      dossiers.map(({ dirty }) => dirty ?? false),
    ],
  );
}

/** New rules hold from a day: the bot looks at everything that is open then, whatever it had planned. */
export async function lookAgainFrom(tx: Tx, creditorId: number, from: Day): Promise<void> {
  await tx.sql(
    `update dossier set next_look_on = least(next_look_on, $2::date) where creditor_id = $1 and (open_cents > 0 or next_look_on is not null)`,
    [creditorId, from],
  );
}
