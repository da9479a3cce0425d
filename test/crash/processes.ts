// Starting the processes that are killed, and killing them at moments that a
// seed decides, so that what once went wrong can be played again.

import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Moment } from '#domain/day.ts';

export type Job =
  | { readonly name: 'import'; readonly path: string }
  | { readonly name: 'bot'; readonly batchSize: number }
  | { readonly name: 'send'; readonly smtpUrl: string }
  | { readonly name: 'send-sms'; readonly gatewayUrl: string }
  | { readonly name: 'file'; readonly folder: string }
  | { readonly name: 'accept'; readonly dossierId: number; readonly offerNo: number; readonly partyId: number };

export interface Work {
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  readonly creditorId: number;
  readonly at: Moment;
  readonly job: Job;
  /** Says `now` when it issues the statement with this number. */
  readonly nowAt?: number;
  /** And goes no further. */
  readonly thenHang?: boolean;
}

export interface Worker {
  kill(): void;
  /** How it ended; throws when it failed by itself. */
  readonly ended: Promise<{ readonly killed: true } | { readonly killed: false; readonly statements: number }>;
}

const script = join(import.meta.dirname, 'work.test-process.ts');

/** Starts a job in a process of its own. `onNow` is called when it reaches `nowAt`. */
export function start(work: Work, onNow?: (worker: Worker) => void): Worker {
  const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  let errors = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text));
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line);
    if (line === 'now') onNow?.(worker);
  });
  const ended = (async () => {
    const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (signal === 'SIGKILL') return { killed: true } as const;
    if (status !== 0) throw new Error(`${work.job.name} ended with ${status ?? signal}: ${errors}`);
    return { killed: false, statements: (JSON.parse(lines.at(-1) ?? '{}') as { statements: number }).statements } as const;
  })();
  ended.catch(() => {}); // Its awaiter sees it; a second process may fail while the first is awaited.
  const worker: Worker = { kill: () => void child.kill('SIGKILL'), ended };
  return worker;
}

/** Runs a job to its end and says how many statements that took. */
export async function finish(work: Work): Promise<number> {
  const outcome = await start(work).ended;
  if (outcome.killed) throw new Error(`${work.job.name} was killed by somebody else`);
  return outcome.statements;
}

/** Kills a job a short while after its statement number `nowAt`; tries an earlier one when it was over before. */
export async function killAt(work: Work, nowAt: number, waitMs: number): Promise<void> {
  for (let at = nowAt; at >= 1; at = Math.floor(at * 0.7)) {
    const worker = start({ ...work, nowAt: at }, (it) => void setTimeout(() => it.kill(), waitMs));
    if ((await worker.ended).killed) return;
  }
  throw new Error(`${work.job.name} cannot be killed`);
}

// --- chance, from a seed --------------------------------------------------------------

const asked = process.env['BETAALBAAR_TEST_CRASH_SEED'];
const seed = asked === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(asked);

/** So many kills in each test: a third of BETAALBAAR_TEST_CRASH_ROUNDS, which is 15 where nobody says otherwise. */
export const rounds = Math.max(1, Math.ceil(Number(process.env['BETAALBAAR_TEST_CRASH_ROUNDS'] ?? 15) / 3));

export type Chance = (most: number) => number;

/** Whole numbers from 0 up to and without `most`; the same seed, test and round give the same ones. */
export function chanceFor(title: string, round: number): Chance {
  let state = seed ^ Math.imul(round + 1, 0x9e3779b1);
  for (const letter of title) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193);
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

/** One subtest a round; where it fails, its name says how to play it again. */
export async function eachRound(t: TestContext, title: string, play: (round: number, chance: Chance, note: (text: string) => void) => Promise<void>): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await t.test(`round ${round + 1} (again with BETAALBAAR_TEST_CRASH_SEED=${seed} BETAALBAAR_TEST_CRASH_ROUNDS=${rounds * 3})`, async (each) => {
      await play(round, chanceFor(title, round), (text) => each.diagnostic(text));
    });
  }
}
