// A large camt.053 read from disk by the reader of the import, beside a bare
// saxes pass over the same bytes: each in a process of its own that does nothing
// else, by turns, so that the memory told is that of the reading.

import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pieces, statementText } from './statements.ts';

/** What `camt-process.ts` tells of one pass. */
export interface CamtPass {
  readonly seconds: number;
  /** Of all its threads: what else runs on the machine hardly touches it. */
  readonly cpuSeconds: number;
  /** The most that the process ever held. */
  readonly peakMegabytes: number;
  readonly entries: number;
}

export interface TimedCamt {
  readonly megabytes: number;
  /** Of several passes the best: what else runs on the machine only ever slows them. */
  readonly bare: CamtPass;
  readonly read: CamtPass;
}

const run = promisify(execFile);
const bytesAnEntry = 553;

/** A file of so many megabytes, read `times` times each way. */
export async function timeCamt(megabytes: number, times: number): Promise<TimedCamt> {
  const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-bench-'));
  try {
    const path = join(folder, 'statement.xml');
    const entries = Math.ceil((megabytes * 1_000_000) / bytesAnEntry);
    await pipeline(Readable.from(pieces(statementText(entries, Math.ceil(entries / 4)))), createWriteStream(path));
    const passes: Record<'bare' | 'read', CamtPass[]> = { bare: [], read: [] };
    for (let time = 0; time < times; time += 1) for (const how of ['bare', 'read'] as const) passes[how].push(await passOf(how, path));
    if (passes.read.some((pass) => pass.entries !== entries)) throw new Error(`bench: ${passes.read.map((pass) => pass.entries).join(', ')} entries of ${entries}`);
    return { megabytes: (await stat(path)).size / 1_000_000, bare: best(passes.bare), read: best(passes.read) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function passOf(how: 'bare' | 'read', path: string): Promise<CamtPass> {
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./camt-process.ts', import.meta.url)), how, path]);
  return JSON.parse(stdout) as CamtPass;
}

/** The least time and, as the careful reading, the most memory. */
const best = (passes: readonly CamtPass[]): CamtPass => ({
  seconds: Math.min(...passes.map((pass) => pass.seconds)), cpuSeconds: Math.min(...passes.map((pass) => pass.cpuSeconds)), peakMegabytes: Math.max(...passes.map((pass) => pass.peakMegabytes)), entries: passes[0]!.entries,
});
