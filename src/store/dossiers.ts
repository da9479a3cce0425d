// Dossier rows: locked in id order by people, skipped where locked by the bot.
// The row keeps the folded state; where that cannot be used, its facts are
// replayed. States are large: a batch holds one at a time.

import type { Day, Moment } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import { newJournal, type Entry } from '#domain/journal.ts';
import { replay } from '#domain/replay.ts';
import { decodeState, encodeState, isReadable } from '#domain/state-codec.ts';
import { emptyState, type DossierState } from '#domain/state.ts';
import { bareColumn, jsonColumn, jsonTexts } from './columns.ts';
import { takeNumbers } from './counters.ts';
import type { Tx } from './db.ts';
import { loadFacts } from './facts.ts';
import { summaryOf, type DossierSummary } from './summary.ts';

export interface LoadedDossier {
  readonly dossierId: number;
  /** A fresh copy: the caller may fold onto it. */
  readonly state: DossierState;
  readonly nextLookOn: Day | null;
  /** What the books should say of all its facts; only where the state was replayed. Who folds onto the state adds to it. */
  readonly replayed?: Entry[];
}

interface DossierRow {
  dossier_id: number;
  state: string;
  dirty: boolean;
  next_look_on: Day | null;
}

/** Locks these dossiers in id order and loads their states; ids that do not exist are left out. */
export async function lockDossiers(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, LoadedDossier>> {
  const rows = await tx.prepared<DossierRow>(
    'lock-dossiers',
    `select dossier_id, state, dirty, next_look_on from dossier where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id for update`,
    [creditorId, bareColumn(dossierIds)],
  );
  return loaded(tx, creditorId, rows);
}

/** Loads states for reading only. */
export async function readDossiers(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, LoadedDossier>> {
  const rows = await tx.prepared<DossierRow>(
    'read-dossiers',
    `select dossier_id, state, dirty, next_look_on from dossier where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id`,
    [creditorId, dossierIds],
  );
  return loaded(tx, creditorId, rows);
}

/** A dossier in hand whose state is not read yet. */
export interface DueDossier {
  readonly dossierId: number;
  readonly nextLookOn: Day | null;
  /** Reads the state, or replays it. Throws where a kept state or a fact cannot be read, which is a bug. */
  readonly load: () => LoadedDossier;
}

/** The next batch that asked to be looked at, locked; what another worker has in hand is skipped. */
export async function takeDueDossiers(tx: Tx, creditorId: number, today: Day, limit: number): Promise<DueDossier[]> {
  const rows = await tx.prepared<DossierRow>(
    'take-due-dossiers',
    `select dossier_id, state, dirty, next_look_on from dossier where creditor_id = $1 and next_look_on <= $2
     order by next_look_on, dossier_id limit $3 for update skip locked`,
    [creditorId, today, limit],
  );
  return loadable(tx, creditorId, rows);
}

/** Puts off the next look of dossiers of which nothing else is written. */
export async function postponeDossiers(tx: Tx, creditorId: number, dossierIds: readonly number[], nextLookOn: Day): Promise<void> {
  if (dossierIds.length === 0) return;
  await tx.sql(`update dossier set next_look_on = $3 where creditor_id = $1 and dossier_id = any($2::int[])`, [creditorId, dossierIds, nextLookOn]);
}

async function loaded(tx: Tx, creditorId: number, rows: readonly DossierRow[]): Promise<Map<number, LoadedDossier>> {
  return new Map((await loadable(tx, creditorId, rows)).map(({ dossierId, load }) => [dossierId, load()]));
}

async function loadable(tx: Tx, creditorId: number, rows: readonly DossierRow[]): Promise<DueDossier[]> {
  const toReplay = rows.filter((row) => row.dirty || !isReadable(row.state)).map((row) => row.dossier_id);
  const facts = toReplay.length > 0 ? await loadFacts(tx, creditorId, toReplay) : new Map<number, Fact[]>();
  return rows.map(({ dossier_id: dossierId, state, next_look_on: nextLookOn }) => ({
    dossierId, nextLookOn,
    load: () => {
      const known = facts.get(dossierId);
      if (!known) return { dossierId, nextLookOn, state: decodeState(state) };
      const journal = newJournal();
      return { dossierId, nextLookOn, state: replay(known, { journal }), replayed: journal.entries };
    },
  }));
}

/** Makes empty dossiers, one for each key, and returns their ids in the same order. */
export async function makeDossiers(tx: Tx, creditorId: number, keys: readonly string[], at: Moment): Promise<number[]> {
  if (keys.length === 0) return [];
  const first = await takeNumbers(tx, creditorId, 'dossier', keys.length);
  const ids = keys.map((_, index) => first + index);
  await tx.sql(
    `insert into dossier (creditor_id, dossier_id, dossier_key, state, fact_count, open_cents, credit_cents, created_at, changed_at)
     select $1::int, id, key, $4, 0, 0, 0, $5::timestamptz, $5::timestamptz from unnest($2::int[], $3::text[]) as made (id, key)`,
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

/** What is written to a dossier's row. */
export interface DossierSaved {
  readonly dossierId: number;
  readonly state: string;
  readonly factCount: number;
  readonly summary: DossierSummary;
  readonly nextLookOn: Day | null;
}

/** The row of a state. */
export const savedAs = (dossierId: number, state: DossierState, nextLookOn: Day | null): DossierSaved =>
  ({ dossierId, state: encodeState(state), factCount: state.factCount, summary: summaryOf(state), nextLookOn });

/** Writes the folded states, the rows' summaries and the days of the next look: one statement for the batch. */
export async function saveDossiers(tx: Tx, creditorId: number, dossiers: readonly DossierSaved[], at: Moment): Promise<void> {
  if (dossiers.length === 0) return;
  await tx.prepared(
    'save-dossiers',
    `update dossier set state = saved.state, dirty = false, fact_count = saved.fact_count, next_look_on = saved.next_look_on,
       open_cents = saved.open_cents, credit_cents = saved.credit_cents, oldest_due_on = saved.oldest_due_on,
       next_due_on = saved.next_due_on, held_until = saved.held_until, running_no = saved.running_no, changed_at = $12::timestamptz
     from unnest($2::int[], ${jsonTexts('$3')}, $4::int[], $5::date[], $6::bigint[], $7::bigint[], $8::date[], $9::date[], $10::date[], $11::int[])
       as saved (dossier_id, state, fact_count, next_look_on, open_cents, credit_cents, oldest_due_on, next_due_on, held_until, running_no)
     where dossier.creditor_id = $1 and dossier.dossier_id = saved.dossier_id`,
    [
      creditorId,
      bareColumn(dossiers.map(({ dossierId }) => dossierId)),
      jsonColumn(dossiers.map(({ state }) => state)),
      bareColumn(dossiers.map(({ factCount }) => factCount)),
      bareColumn(dossiers.map(({ nextLookOn }) => nextLookOn)),
      bareColumn(dossiers.map(({ summary }) => summary.openCents)),
      bareColumn(dossiers.map(({ summary }) => summary.creditCents)),
      bareColumn(dossiers.map(({ summary }) => summary.oldestDueOn)),
      bareColumn(dossiers.map(({ summary }) => summary.nextDueOn)),
      bareColumn(dossiers.map(({ summary }) => summary.heldUntil)),
      bareColumn(dossiers.map(({ summary }) => summary.runningNo)),
      at,
    ],
  );
}

/** New rules hold from a day: the bot looks at everything that is open then, whatever it had planned; where something may have to be given back, also at what is closed. */
export async function lookAgainFrom(tx: Tx, creditorId: number, from: Day, also: 'open' | 'closed' = 'open'): Promise<void> {
  await tx.sql(
    `update dossier set next_look_on = least(next_look_on, $2::date) where creditor_id = $1 and ($3 or open_cents > 0 or next_look_on is not null)`,
    [creditorId, from, also === 'closed'],
  );
}
