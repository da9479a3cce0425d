// Restores a backup in one transaction: the tables are made by the migrations
// the backup had, filled, checked against its counts and checksum, and only
// then committed. Afterwards the newer migrations follow.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createZstdDecompress } from 'node:zlib';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { withSettings } from '../db.ts';
import { knownMigrations, loadMigrations, migrate, migrationsDir, migrationsSchema, prepareServer } from '../migrate.ts';
import { BackupProblem, explain, listForeignKeys, listSchemas, listTables, seeEverything } from './catalog.ts';
import type { TableShape } from './catalog.ts';
import { copyIn } from './copy.ts';
import { LineReader, formatVersion, notABackup, parseEntry, parseHeader, parsePiece } from './format.ts';
import type { Header } from './format.ts';

export interface LoadOptions {
  readonly ownerUrl: string;
  readonly file: string;
  /** Throw away what is there. Without it only an empty database is filled. */
  readonly replace: boolean;
  readonly onProgress?: (bytes: number) => void;
  /** Where the migrations are, for tests. */
  readonly migrations?: string;
}

export interface LoadReport {
  readonly tables: number;
  readonly rows: number;
  readonly madeAt: string;
  readonly version: string;
}

/** All or nothing. Throws `BackupProblem` where a person must do something. */
export async function load(options: LoadOptions): Promise<LoadReport> {
  const dir = options.migrations ?? migrationsDir;
  const pool = new pg.Pool({ connectionString: withSettings(options.ownerUrl, { timezone: 'UTC', datestyle: 'ISO' }), max: 1 });
  pool.on('error', () => {});
  const file = createReadStream(options.file);
  const unpacked = file.pipe(createZstdDecompress());
  file.on('error', (error) => unpacked.destroy(error));
  try {
    const hash = createHash('sha256');
    const reader = new LineReader(unpacked);
    const header = readHeader(await reader.line(), hash, dir);
    await prepareServer(pool);
    const report = await inOneTransaction(pool, async (client, trx) => {
      await client.query('set local statement_timeout = 0');
      await refuseInUse(client, options.replace);
      await empty(client);
      await makeTables(trx, header, dir);
      return fill(client, header, reader, hash, options.onProgress ?? (() => {}));
    });
    await migrate(options.ownerUrl, dir);
    return report;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ZSTD_') || /unexpected end of file/.test((error as Error).message)) throw notABackup();
    throw explain(error);
  } finally {
    file.destroy();
    unpacked.destroy();
    await pool.end();
  }
}

type Hash = ReturnType<typeof createHash>;

function readHeader(line: string, hash: Hash, dir: string): Header {
  hash.update(`${line}\n`);
  const header = parseHeader(line);
  const unknown = header.migrations.filter((name) => !knownMigrations(dir).includes(name));
  if (header.format > formatVersion || unknown.length > 0) {
    throw new BackupProblem(`The backup was made by a newer version of Betaalbaar (${header.version}). Restore it with that version.`);
  }
  return header;
}

/** A connection that was closed needs a moment to go. */
const patienceMs = 2_000;

async function refuseInUse(client: pg.PoolClient, replace: boolean): Promise<void> {
  for (const until = Date.now() + patienceMs; await isInUse(client); await sleep(100)) {
    if (Date.now() >= until) throw new BackupProblem('Something else is connected to the database. Stop the service, and try again.');
  }
  if (replace) return;
  await seeEverything(client);
  for (const { table } of await listTables(client)) {
    const found = await client.query(`select from ${table} limit 1`);
    if (found.rowCount === 0) continue;
    throw new BackupProblem(
      `The database is not empty (${table} has rows). Restore into an empty one, or use --replace to throw away everything that is there now.`,
    );
  }
}

async function isInUse(client: pg.PoolClient): Promise<boolean> {
  // Within a transaction PostgreSQL goes on telling what it told first.
  await client.query('select pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return Number(rows[0]?.count) > 0;
}

async function empty(client: pg.PoolClient): Promise<void> {
  for (const schema of await listSchemas(client)) {
    await client.query(`drop schema ${pg.escapeIdentifier(schema)} cascade`);
    if (schema === 'public') await client.query('create schema public; grant usage on schema public to public');
  }
}

/** Kysely begins and commits, because its migrator only trusts a transaction of its own; COPY needs the connection under it. */
async function inOneTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, trx: Kysely<unknown>) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const borrowed = { query: client.query.bind(client), release: () => {} };
  const onlyThis = { connect: async () => borrowed, end: async () => {} } as unknown as pg.Pool;
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: onlyThis }) });
  try {
    return await kysely.transaction().execute((trx) => work(client, trx));
  } finally {
    client.release(true); // Whatever went wrong in it goes with the connection.
  }
}

async function makeTables(trx: Kysely<unknown>, header: Header, dir: string): Promise<void> {
  const last = header.migrations.at(-1);
  if (last === undefined) return;
  const migrator = new Migrator({ db: trx, provider: { getMigrations: () => loadMigrations(dir) }, migrationTableSchema: migrationsSchema });
  const { error } = await migrator.migrateTo(last);
  if (error !== undefined) throw error;
}

async function fill(
  client: pg.PoolClient,
  header: Header,
  reader: LineReader,
  hash: Hash,
  onProgress: (bytes: number) => void,
): Promise<LoadReport> {
  await client.query(`set local search_path = ''`);
  await seeEverything(client);
  const tables = new Map((await listTables(client)).map((shape) => [shape.table, shape]));
  const keys = await listForeignKeys(client);
  // Tables come in any order, and triggers already did their work before the backup.
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`);
  for (const table of tables.keys()) await client.query(`alter table ${table} disable trigger user`);
  if (tables.size > 0) await client.query(`truncate ${[...tables.keys()].join(', ')}`);

  const note = (text: string): string => {
    hash.update(`${text}\n`);
    return text;
  };
  const rows: Record<string, number> = {};
  for (;;) {
    const text = await reader.line();
    const entry = parseEntry(text);
    if ('end' in entry) {
      if (entry.end.sha256 !== hash.digest('hex') || !sameCounts(entry.end.rows, rows)) throw notABackup();
      break;
    }
    note(text);
    if ('sequence' in entry) {
      await client.query('select pg_catalog.setval($1::text::regclass, $2::bigint, $3)', [entry.sequence, entry.last, entry.called]);
      continue;
    }
    const columns = columnsOf(tables, entry);
    let promised = 0;
    await copyIn(client, `copy ${entry.table} (${columns.join(', ')}) from stdin`, pieces());
    async function* pieces(): AsyncGenerator<Buffer> {
      for (;;) {
        const part = parsePiece(note(await reader.line()));
        if ('rows' in part) return void (promised = part.rows);
        const bytes = await reader.bytes(part.bytes);
        hash.update(bytes);
        onProgress(part.bytes);
        yield bytes;
      }
    }
    const stored = await client.query<{ count: string }>(`select count(*) from ${entry.table}`);
    if (Number(stored.rows[0]?.count) !== promised) throw notABackup();
    rows[entry.table] = promised;
  }

  for (const table of tables.keys()) await client.query(`alter table ${table} enable trigger user`);
  for (const key of keys) await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`);
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return { tables: Object.keys(rows).length, rows: total, madeAt: header.madeAt, version: header.version };
}

/** The names in the file are used only where this code's migrations made the same ones. */
function columnsOf(tables: ReadonlyMap<string, TableShape>, entry: { table: string; columns: readonly string[] }): readonly string[] {
  const made = tables.get(entry.table);
  const missing = made === undefined ? [entry.table] : entry.columns.filter((column) => !made.columns.includes(column));
  if (missing.length > 0) throw new BackupProblem(`The backup holds what this version does not know: ${missing.join(', ')}.`);
  return entry.columns;
}

function sameCounts(promised: Readonly<Record<string, number>>, found: Readonly<Record<string, number>>): boolean {
  const names = Object.keys(promised);
  return names.length === Object.keys(found).length && names.every((name) => promised[name] === found[name]);
}
