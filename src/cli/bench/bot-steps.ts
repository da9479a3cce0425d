// The bot's night beside the least work that could write the same rows: one
// set-based statement (a), and COPY by the owner (b), into twins of the tables
// with the same indexes, in the same run.

import { Worker } from 'node:worker_threads';
import type { BotDay } from '#usecases/take-bot-steps.ts';
import { copyIn, copyOut } from '#store/backup/copy.ts';
import type { Db } from '#store/db.ts';
import type { Book } from './book.ts';
import { benchToday } from './template.ts';

export interface Urls {
  readonly ownerUrl: string;
  readonly serviceUrl: string;
}

export interface Workers {
  /** Runs the bot on all workers at once. Returns its steps and the seconds that it took. */
  run(creditorId: number): Promise<{ steps: number; looks: number; seconds: number }>;
  close(): Promise<void>;
}

export async function startWorkers(urls: Urls, count: number): Promise<Workers> {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./bot-worker.ts', import.meta.url), { workerData: { ...urls, at: `${benchToday}T07:00:00.000Z` } }));
  await Promise.all(workers.map((worker) => next(worker)));
  return {
    run: async (creditorId) => {
      const from = performance.now();
      const days = await Promise.all(
        workers.map((worker) => {
          const day = next<BotDay>(worker);
          worker.postMessage({ creditorId });
          return day;
        }),
      );
      const seconds = (performance.now() - from) / 1000;
      return { steps: days.reduce((sum, day) => sum + day.steps, 0), looks: days.reduce((sum, day) => sum + day.looks, 0), seconds };
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
  return seconds(() =>
    db.owner(async (tx) => {
      for (const table of twinned) await copyIn(tx.client, `copy twin_b_${table} from stdin`, each(pieces.get(table) ?? []));
    }),
  );
}

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
