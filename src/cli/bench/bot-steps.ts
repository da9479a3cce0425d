// The bot's night beside the least work that could write the same rows: one
// set-based statement (a), and COPY by the owner (b), into twins of the tables
// with the same indexes, in the same run.

import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { replay } from '#domain/replay.ts';
import type { BotDay } from '#usecases/take-bot-steps.ts';
import { copyIn, copyOut } from '#store/backup/copy.ts';
import type { Db } from '#store/db.ts';
import { readDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import { summaryOf } from '#store/summary.ts';
import type { Book } from './book.ts';
import { benchToday } from './template.ts';

export interface Urls {
  readonly ownerUrl: string;
  readonly serviceUrl: string;
}

export interface Workers {
  /** Runs the bot on all workers at once. Returns its steps, the seconds that it took, and those of processor time that Node used. */
  run(creditorId: number): Promise<Night>;
  close(): Promise<void>;
}

export interface Night {
  readonly steps: number;
  readonly stuck: number;
  readonly seconds: number;
  readonly nodeSeconds: number;
}

export async function startWorkers(urls: Urls, count: number): Promise<Workers> {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./bot-worker.ts', import.meta.url), { workerData: { ...urls, at: `${benchToday}T07:00:00.000Z` } }));
  await Promise.all(workers.map((worker) => next(worker)));
  return {
    run: async (creditorId) => {
      const [from, cpu] = [performance.now(), process.cpuUsage()];
      const days = await Promise.all(
        workers.map((worker) => {
          const day = next<BotDay>(worker);
          worker.postMessage({ creditorId });
          return day;
        }),
      );
      const seconds = (performance.now() - from) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const total = (of: 'steps' | 'stuck'): number => days.reduce((sum, day) => sum + day[of], 0);
      return { steps: total('steps'), stuck: total('stuck'), seconds, nodeSeconds: (user + system) / 1_000_000 };
    },
    close: async () => {
      await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('exit', resolve).postMessage('close'))));
    },
  };
}

const next = <Answer>(worker: Worker): Promise<Answer> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** Replays every 20th of the dossiers that were due, and throws where what the bot left is not what its facts say. */
export async function checkNight(db: Db, { creditorId, dossiers, due }: Book): Promise<void> {
  const every = Math.round(dossiers / due) * 20;
  const ids = Array.from({ length: Math.floor(dossiers / every) }, (_, index) => (index + 1) * every);
  await db.inCreditor(creditorId, async (tx) => {
    const facts = await loadFacts(tx, creditorId, ids);
    const kept = await readDossiers(tx, creditorId, ids);
    const rows = await tx.sql<DossierRow>(
      `select dossier_id, fact_count, open_cents, credit_cents, (select count(*)::int from message where message.creditor_id = $1 and message.dossier_id = dossier.dossier_id) as messages
       from dossier where creditor_id = $1 and dossier_id = any($2::int[])`,
      [creditorId, ids],
    );
    for (const row of rows) {
      const of = facts.get(row.dossier_id) ?? [];
      const state = replay(of);
      const { openCents, creditCents } = summaryOf(state);
      const told = { fact_count: of.length, open_cents: openCents, credit_cents: creditCents, messages: 1 };
      assert.deepEqual(kept.get(row.dossier_id)?.state, state, `bench: the state of dossier ${row.dossier_id}`);
      assert.deepEqual({ ...row }, { dossier_id: row.dossier_id, ...told }, `bench: the row of dossier ${row.dossier_id}`);
      assert.equal(of.at(-1)?.on, benchToday);
    }
    assert.equal(rows.length, ids.length);
  });
}

interface DossierRow {
  readonly dossier_id: number;
  readonly fact_count: number;
  readonly open_cents: bigint;
  readonly credit_cents: bigint;
  readonly messages: number;
}

const twinned = ['dossier', 'fact', 'message'] as const;

/** Copies the book as it is before the bot's night. */
export async function makeTwins(db: Db, { creditorId }: Book): Promise<void> {
  await db.owner(async (tx) => {
    await tx.sql(`set local betaalbaar.creditor_id = '${creditorId}'`);
    for (const kind of ['a', 'b']) {
      for (const table of twinned) await tx.sql(`create table twin_${kind}_${table} (like ${table} including all)`);
      // The facts and messages of the past only make the indexes as deep as they are in the book.
      await tx.sql(`alter table twin_${kind}_dossier set (fillfactor = 60)`);
      await tx.sql(`insert into twin_${kind}_dossier select * from dossier where creditor_id = ${creditorId}`);
      await tx.sql(`insert into twin_${kind}_fact select * from fact where creditor_id = ${creditorId}`);
    }
  });
  await db.owner((tx) => tx.sql('analyze'));
}

/** (a): everything that the bot wrote, written again by one statement. Returns seconds. */
export async function timeSetBased(db: Db, { creditorId }: Book): Promise<number> {
  await db.owner(async (tx) => {
    await tx.sql(`set local betaalbaar.creditor_id = '${creditorId}'`);
    await tx.sql(`create table wrote_fact as select * from fact where creditor_id = ${creditorId} and counts_on = '${benchToday}'`);
    await tx.sql(`create table wrote_message as select * from message where creditor_id = ${creditorId}`);
    await tx.sql(`create table wrote_dossier as select * from dossier where creditor_id = ${creditorId} and dossier_id in (select dossier_id from wrote_fact)`);
  });
  await db.owner((tx) => tx.sql('analyze'));
  await settle(db);
  return seconds(() =>
    db.owner((tx) =>
      tx.sql(
        `with facts as (insert into twin_a_fact select * from wrote_fact returning 1),
              messages as (insert into twin_a_message select * from wrote_message returning 1)
         update twin_a_dossier as twin set state = wrote.state, dirty = wrote.dirty, fact_count = wrote.fact_count, next_look_on = wrote.next_look_on,
           open_cents = wrote.open_cents, credit_cents = wrote.credit_cents, oldest_due_on = wrote.oldest_due_on, next_due_on = wrote.next_due_on,
           held_until = wrote.held_until, running_no = wrote.running_no, changed_at = wrote.changed_at
         from wrote_dossier as wrote where twin.creditor_id = wrote.creditor_id and twin.dossier_id = wrote.dossier_id`,
      ),
    ),
  );
}

/** (b): the same rows by COPY, the dossiers as new rows (COPY cannot update). Returns seconds. */
export async function timeCopy(db: Db): Promise<number> {
  const pieces = new Map<string, Buffer[]>();
  await db.owner(async (tx) => {
    for (const table of twinned) {
      pieces.set(table, []);
      for await (const piece of copyOut(tx.client, `copy wrote_${table} to stdout`)) pieces.get(table)?.push(piece);
    }
    await tx.sql(`delete from twin_b_dossier where dossier_id in (select dossier_id from wrote_dossier)`);
  });
  await db.owner((tx) => tx.sql('analyze'));
  await settle(db);
  return seconds(() =>
    db.owner(async (tx) => {
      for (const table of twinned) await copyIn(tx.client, `copy twin_b_${table} from stdin`, each(pieces.get(table) ?? []));
    }),
  );
}

/** Writes out what making the scenery left behind: whatever is measured next must not pay for it. */
export const settle = (db: Db): Promise<unknown> => db.owner((tx) => tx.sql('checkpoint'));

export async function dropTwins(db: Db): Promise<void> {
  await db.owner(async (tx) => {
    for (const table of twinned) await tx.sql(`drop table if exists twin_a_${table}, twin_b_${table}, wrote_${table}`);
  });
}

async function* each(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}
