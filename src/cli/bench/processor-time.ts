// Processor time beside the clock: on a machine that others use too, the clock
// also counts how long we had to wait for our turn.

import { readdirSync, readFileSync } from 'node:fs';
import type { Db } from '#store/db.ts';

export interface Spent {
  readonly seconds: number;
  /** Processor time of this process, all threads. */
  readonly nodeSeconds: number;
  /** Processor time of the database server, what it writes behind our back included; null where the system does not tell (it is no Linux, or another machine). */
  readonly databaseSeconds: number | null;
}

/** Does the work and tells what it took. */
export async function spent<Value>(db: Db, work: () => Promise<Value>): Promise<[Value, Spent]> {
  const server = await serverOf(db);
  const [from, cpu, before] = [performance.now(), process.cpuUsage(), server === null ? null : processorTicks(server)];
  const value = await work();
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const after = server === null ? null : processorTicks(server);
  return [value, { seconds, nodeSeconds: (user + system) / 1_000_000, databaseSeconds: before === null || after === null ? null : (after - before) / ticksASecond }];
}

/** What all of these took. */
export const together = (each: readonly Spent[]): Spent => ({
  seconds: each.reduce((sum, { seconds }) => sum + seconds, 0),
  nodeSeconds: each.reduce((sum, { nodeSeconds }) => sum + nodeSeconds, 0),
  databaseSeconds: each.reduce<number | null>((sum, { databaseSeconds }) => (sum === null || databaseSeconds === null ? null : sum + databaseSeconds), 0),
});

/** Of everything in /proc, on any Linux that Node runs on. */
const ticksASecond = 100;

/** The process that started all of the server's; null where it cannot be seen from here. */
async function serverOf(db: Db): Promise<number | null> {
  const [backend] = await db.outside((tx) => tx.sql<{ pid: number }>('select pg_backend_pid() as pid'));
  return (backend && statOf(backend.pid)?.parent) ?? null;
}

function processorTicks(server: number): number | null {
  const own = statOf(server);
  if (!own) return null;
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => statOf(Number(name)) ?? []).filter(({ parent }) => parent === server);
  return children.reduce((ticks, child) => ticks + child.ticks, own.ticks + own.endedTicks);
}

/** `man 5 proc_pid_stat`: fields 4, 14 to 17. The name before them may hold anything. */
function statOf(pid: number): { readonly parent: number; readonly ticks: number; readonly endedTicks: number } | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null; // It has ended, or there is no /proc.
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
  const [parent, user, system, endedUser, endedSystem] = [fields[1], fields[11], fields[12], fields[13], fields[14]].map((field) => field ?? 0) as [number, number, number, number, number];
  return { parent, ticks: user + system, endedTicks: endedUser + endedSystem };
}
