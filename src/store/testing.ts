// Test databases on a real PostgreSQL: one embedded server per user and
// checkout, shared by every test file that runs; a template that is migrated
// once per set of migrations; and a copy of it for each call. The last test
// process out stops the server (scripts/test keeps it up during a whole run).

import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Db } from './db.ts';
import { openDb } from './db.ts';
import type { Embedded } from './embedded/attach.ts';
import { attachEmbedded } from './embedded/attach.ts';
import { isAlive } from './embedded/cluster.ts';
import { knownMigrations, migrate, migrationsDir } from './migrate.ts';

export interface TestDb extends AsyncDisposable {
  readonly db: Db;
  readonly ownerUrl: string;
  readonly serviceUrl: string;
  /** Drops the database; the server stops when no other test uses it. */
  close(): Promise<void>;
}

const templateLock = 7_228_227;

let attached: Promise<Embedded> | undefined;
let users = 0;

/** A fresh, migrated database of one's own. `{ migrations: false }` leaves it empty. */
export async function testDb(options: { migrations?: boolean } = {}): Promise<TestDb> {
  const server = await holdTestServer();
  const admin = server.urlOf('postgres', 'postgres');
  try {
    const template = options.migrations === false ? 'template1' : await migratedTemplate(server);
    const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
    await onServer(admin, (client) => client.query(`create database ${name} template ${template} strategy wal_log`));
    const ownerUrl = server.urlOf(name, 'postgres');
    const serviceUrl = server.urlOf(name, 'betaalbaar_service');
    const db = openDb({ ownerUrl, serviceUrl });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> =>
      (closing ??= (async () => {
        await db.close();
        await onServer(admin, (client) => client.query(`drop database ${name} with (force)`));
        await releaseTestServer();
      })());
    return { db, ownerUrl, serviceUrl, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await releaseTestServer();
    throw error;
  }
}

/** Attaches this process to the test server, starting it where needed. Pair with `releaseTestServer`. */
export async function holdTestServer(): Promise<Embedded> {
  users += 1;
  attached ??= startTestServer();
  try {
    return await attached;
  } catch (error) {
    users -= 1;
    attached = undefined;
    throw error;
  }
}

async function startTestServer(): Promise<Embedded> {
  const options = {
    dataDir: testDataDir(),
    // A test server may lose everything in a power cut.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: '64MB' },
  };
  try {
    return await attachEmbedded(options);
  } catch (error) {
    if (!/does not start/.test((error as Error).message)) throw error;
    rmSync(options.dataDir, { recursive: true, force: true }); // It did lose something.
    return attachEmbedded(options);
  }
}

export async function releaseTestServer(): Promise<void> {
  users -= 1;
  if (users > 0 || attached === undefined) return;
  const server = attached;
  attached = undefined;
  await (await server).release();
}

function testDataDir(): string {
  const checkout = createHash('sha256').update(import.meta.dirname).digest('hex').slice(0, 8);
  return join(tmpdir(), `betaalbaar-test-${userInfo().username}-${checkout}`);
}

/** The name of a database that had this code's migrations; made when it is missing, by one process at a time. */
async function migratedTemplate(server: Embedded): Promise<string> {
  const hash = createHash('sha256');
  for (const name of knownMigrations()) hash.update(`${name}\n`).update(readFileSync(join(migrationsDir, `${name}.ts`)));
  const template = `template_${hash.digest('hex').slice(0, 16)}`;
  await onServer(server.urlOf('postgres', 'postgres'), async (client) => {
    if (await exists(client, template)) return;
    await client.query('select pg_advisory_lock($1)', [templateLock]); // Ends with the connection.
    if (await exists(client, template)) return;
    await dropLeftovers(client);
    const half = `half_${process.pid}_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${half} strategy wal_log`);
    await migrate(server.urlOf(half, 'postgres'));
    await client.query(`alter database ${half} rename to ${template}`);
  });
  return template;
}

/** Databases of test processes that were killed, and templates of other migrations. */
async function dropLeftovers(client: pg.Client): Promise<void> {
  const found = await client.query<{ datname: string }>(`select datname from pg_database where datname ~ '^(test|half|template)_'`);
  for (const { datname } of found.rows) {
    const pid = /^(?:test|half)_(\d+)_/.exec(datname)?.[1];
    if (pid !== undefined && isAlive(Number(pid))) continue;
    await client.query(`drop database if exists ${datname}`).catch(() => {}); // In use: another run's template.
  }
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const found = await client.query('select from pg_database where datname = $1', [name]);
  return found.rowCount === 1;
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
