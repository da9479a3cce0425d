// The proof that nothing drifted: every dossier's facts replayed from the first
// one must give the cached state, every projected row, and what the books say.
// Mending writes state and rows anew; the books only ever get the difference.

import { isDeepStrictEqual } from 'node:util';
import { encodeState } from '#domain/state-codec.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { newJournal, type Entry } from '#domain/journal.ts';
import { differenceEntries } from '#domain/ledger.ts';
import { replay } from '#domain/replay.ts';
import type { Db, Tx } from '#store/db.ts';
import { loadFacts } from '#store/facts.ts';
import { insertPostings, postedSums } from '#store/ledger.ts';
import { rowsOf, saveProjections } from '#store/projections.ts';
import { readDossiers, savedAs, saveDossiers } from '#store/dossiers.ts';
import { summaryOf } from '#store/summary.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { DossierState } from '#domain/state.ts';

export interface Drift {
  readonly dossierId: number;
  /** What differs: `state`, `summary`, `claims`, `arrangements`, `instalments`, `cents`, `messages`, `ledger`. */
  readonly what: string;
}

export interface Checked {
  readonly dossiers: number;
  readonly facts: number;
  readonly drifts: readonly Drift[];
}

const batchSize = 500;

/** Replays every dossier of a creditor, or `only` these, and compares. With `mend`, writes what replay says where it differs. */
export async function checkReplay(
  db: Db, creditorId: number, options: { mend?: { at: Moment; today: Day }; only?: readonly number[]; onBatch?: (dossiers: number) => void } = {},
): Promise<Checked> {
  const drifts: Drift[] = [];
  let [after, dossiers, facts] = [0, 0, 0];
  for (;;) {
    const batch = await db.inCreditor(creditorId, async (tx) => checkBatch(tx, creditorId, after, options));
    if (batch.ids.length === 0) return { dossiers, facts, drifts };
    after = batch.ids.at(-1) as number;
    dossiers += batch.ids.length;
    facts += batch.facts;
    drifts.push(...batch.drifts);
    options.onBatch?.(dossiers);
  }
}

interface DossierRow {
  dossier_id: number;
  dirty: boolean;
  next_look_on: Day | null;
  fact_count: number;
  open_cents: bigint;
  credit_cents: bigint;
  oldest_due_on: Day | null;
  next_due_on: Day | null;
  held_until: Day | null;
  running_no: number | null;
}

async function checkBatch(tx: Tx, creditorId: number, after: number, { mend, only }: { mend?: { at: Moment; today: Day }; only?: readonly number[] }) {
  const rows = await tx.sql<DossierRow>(
    `select dossier_id, dirty, next_look_on, fact_count, open_cents, credit_cents, oldest_due_on, next_due_on, held_until, running_no
     from dossier where creditor_id = $1 and dossier_id > $2 and ($4::int[] is null or dossier_id = any($4)) order by dossier_id limit $3 for update`,
    [creditorId, after, batchSize, only ?? null],
  );
  const ids = rows.map((row) => row.dossier_id);
  const facts = await loadFacts(tx, creditorId, ids);
  const posted = await postedSums(tx, creditorId, ids);
  const replayed = new Map<number, DossierState>();
  const unposted = new Map<number, Entry[]>();
  for (const id of ids) {
    const journal = newJournal();
    const state = replay(facts.get(id) ?? [], { journal });
    replayed.set(id, state);
    const missing = differenceEntries(journal.entries, posted.get(id) ?? [], state.factCount);
    if (missing.length > 0) unposted.set(id, missing);
  }
  const projected = await projectedRows(tx, creditorId, ids);
  const kept = await readDossiers(tx, creditorId, ids);
  const drifts = rows.flatMap((row) => [
    ...driftsOf(row, replayed.get(row.dossier_id) as DossierState, kept.get(row.dossier_id)?.state, projected),
    ...(unposted.has(row.dossier_id) ? [{ dossierId: row.dossier_id, what: 'ledger' }] : []),
  ]);
  if (mend && drifts.length > 0) {
    const drifted = new Set(drifts.map((drift) => drift.dossierId));
    const saved = rows.filter((row) => drifted.has(row.dossier_id)).map((row) => ({ dossierId: row.dossier_id, state: replayed.get(row.dossier_id) as DossierState }));
    await saveDossiers(tx, creditorId, saved.map(({ dossierId, state }) => savedAs(dossierId, state, mend.today)), mend.at);
    await saveProjections(tx, creditorId, saved);
    await insertPostings(tx, creditorId, [...unposted].map(([dossierId, entries]) => ({ dossierId, entries })), mend.at, mend.today);
  }
  return { ids, facts: [...facts.values()].reduce((count, each) => count + each.length, 0), drifts };
}

interface Projected {
  readonly claims: ReadonlyMap<number, unknown[]>;
  readonly arrangements: ReadonlyMap<number, unknown[]>;
  readonly instalments: ReadonlyMap<number, unknown[]>;
  readonly messages: ReadonlyMap<number, number>;
}

async function projectedRows(tx: Tx, creditorId: number, ids: readonly number[]): Promise<Projected> {
  const claims = await tx.sql<{ dossierId: number }>(
    `select dossier_id as "dossierId", claim, open_cents as "openCents", uncovered_cents as "uncoveredCents", arrangement_no as "arrangementNo"
     from claim where creditor_id = $1 and dossier_id = any($2::int[]) and amount_cents >= 0 order by claim`,
    [creditorId, ids],
  );
  const arrangements = await tx.sql<{ dossierId: number }>(
    `select dossier_id as "dossierId", arrangement_no as "arrangementNo", agreed_on as "agreedOn", total_cents as "totalCents",
       open_cents as "openCents", lapsed_on as "lapsedOn", ended_on as "endedOn", reference
     from arrangement where creditor_id = $1 and dossier_id = any($2::int[]) order by arrangement_no`,
    [creditorId, ids],
  );
  const instalments = await tx.sql<{ dossierId: number }>(
    `select dossier_id as "dossierId", arrangement_no as "arrangementNo", number, due_on as "dueOn", amount_cents as "amountCents", open_cents as "openCents"
     from instalment where creditor_id = $1 and dossier_id = any($2::int[]) order by arrangement_no, number`,
    [creditorId, ids],
  );
  const messages = await tx.sql<{ dossierId: number; most: number }>(
    `select dossier_id as "dossierId", max(message_no)::int as most from message where creditor_id = $1 and dossier_id = any($2::int[]) group by 1`,
    [creditorId, ids],
  );
  return { claims: byDossier(claims), arrangements: byDossier(arrangements), instalments: byDossier(instalments), messages: new Map(messages.map((row) => [row.dossierId, row.most])) };
}

function byDossier<Row extends { dossierId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, (row) => row.dossierId);
}

function driftsOf(row: DossierRow, state: DossierState, kept: DossierState | undefined, projected: Projected): Drift[] {
  const dossierId = row.dossier_id;
  const rows = rowsOf({ dossierId, state });
  const summary = summaryOf(state);
  const checks: [string, boolean][] = [
    ['state', kept !== undefined && sameText(encodeState(kept), encodeState(state))],
    ['fact-count', row.dirty || row.fact_count === state.factCount],
    ['summary', row.dirty || same(summary, {
      openCents: row.open_cents, creditCents: row.credit_cents, oldestDueOn: row.oldest_due_on,
      nextDueOn: row.next_due_on, heldUntil: row.held_until, runningNo: row.running_no,
    })],
    ['claims', same([...rows.claims].sort((a, b) => (a.claim < b.claim ? -1 : 1)), projected.claims.get(dossierId) ?? [])],
    ['arrangements', same(rows.arrangements, projected.arrangements.get(dossierId) ?? [])],
    ['instalments', same(rows.instalments, projected.instalments.get(dossierId) ?? [])],
    ['messages', state.next.messageNo - 1 === (projected.messages.get(dossierId) ?? 0)],
    ['cents', imbalanceCents(state) === 0n],
  ];
  return checks.filter(([, holds]) => !holds).map(([what]) => ({ dossierId, what }));
}

/** The same JSON: mostly to the letter, but the database keeps names within facts in an order of its own. */
const sameText = (a: string, b: string): boolean => a === b || isDeepStrictEqual(JSON.parse(a), JSON.parse(b));

/** Equal as values; rows of a query have no prototype of their own to compare. */
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).map(([name, inner]) => [name, plain(inner)]));
}
