// Writes a backup: one consistent picture of every table, streamed through
// zstd into a file that appears under its name only when it is whole.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import pg from 'pg';
import { withSettings } from '../db.ts';
import { appliedMigrations } from '../migrate.ts';
import { BackupProblem, explain, listSequences, listTables, seeEverything } from './catalog.ts';
import { copyOut } from './copy.ts';
import { encode, formatVersion } from './format.ts';
import type { Line } from './format.ts';

export interface DumpOptions {
  readonly ownerUrl: string;
  readonly file: string;
  /** The version of Betaalbaar, and the moment, to be written in it. */
  readonly version: string;
  readonly madeAt: string;
  /** Told the bytes (before compression) as they pass. */
  readonly onProgress?: (bytes: number) => void;
}

export interface DumpReport {
  readonly tables: number;
  readonly rows: number;
  readonly migrations: readonly string[];
}

/** Writes `file`, readable for its owner only. Refuses to replace one. */
export async function dump(options: DumpOptions): Promise<DumpReport> {
  const half = `${options.file}.${process.pid}.half`;
  const client = new pg.Client({ connectionString: withSettings(options.ownerUrl, { timezone: 'UTC', datestyle: 'ISO' }) });
  client.on('error', () => {}); // The running query reports it.
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local search_path = ''`);
    await client.query('set local statement_timeout = 0');
    await seeEverything(client);
    const report: { tables: number; rows: number; migrations: string[] } = { tables: 0, rows: 0, migrations: [] };
    await pipeline(contents(client, options, report), createZstdCompress(), createWriteStream(half, { mode: 0o600, flush: true, flags: 'wx' }));
    await client.query('commit');
    await link(half, options.file).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new BackupProblem(`${options.file} exists already. Choose another name.`) : error;
    });
    await syncDir(dirname(options.file));
    return report;
  } catch (error) {
    throw explain(error);
  } finally {
    await rm(half, { force: true });
    await client.end();
  }
}

async function* contents(
  client: pg.Client,
  options: DumpOptions,
  report: { tables: number; rows: number; migrations: string[] },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  const pass = (buffer: Buffer): Buffer => {
    hash.update(buffer);
    options.onProgress?.(buffer.length);
    return buffer;
  };
  const line = (value: Line): Buffer => pass(encode(value));

  const server = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
  report.migrations = await appliedMigrations(client);
  yield line({
    betaalbaar: 'backup',
    format: formatVersion,
    version: options.version,
    postgres: server.rows[0]?.version ?? '',
    madeAt: options.madeAt,
    migrations: report.migrations,
  });
  for (const { table, columns } of await listTables(client)) {
    yield line({ table, columns: [...columns] });
    let count = 0;
    for await (const piece of copyOut(client, `copy ${table} (${columns.join(', ')}) to stdout`)) {
      yield line({ bytes: piece.length });
      yield pass(piece);
      count += newlines(piece); // COPY text writes one line a row, and a newline within a value as \n.
    }
    yield line({ rows: count });
    rows[table] = count;
    report.tables += 1;
    report.rows += count;
  }
  // After the tables: a sequence moves on outside the picture, and may be ahead of the rows but not behind.
  for (const sequence of await listSequences(client)) {
    const state = await client.query<{ last_value: string; is_called: boolean }>(`select last_value::text, is_called from ${sequence}`);
    const found = state.rows[0];
    if (found) yield line({ sequence, last: found.last_value, called: found.is_called });
  }
  yield encode({ end: { rows, sha256: hash.digest('hex') } });
}

function newlines(buffer: Buffer): number {
  let count = 0;
  for (let at = buffer.indexOf(10); at >= 0; at = buffer.indexOf(10, at + 1)) count += 1;
  return count;
}

async function syncDir(path: string): Promise<void> {
  const dir = await open(path, 'r');
  try {
    await dir.sync();
  } finally {
    await dir.close();
  }
}
