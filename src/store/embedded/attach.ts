// The embedded PostgreSQL: real, durable, and shared by every process that
// names the same data directory. Whoever comes first starts it, whoever comes
// later attaches, and the last one out turns off the light. Being attached is a
// shared advisory lock on a connection of its own, so a killed process counts
// as gone at once and nobody is left behind by a stop.

import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import { findBinaries } from './binaries.ts';
import { makeCluster } from './cluster.ts';
import type { Place } from './place.ts';
import { preparePlace } from './place.ts';
import { lastWords, postmasterPid, startPostmaster, stopPostmaster } from './postmaster.ts';

export interface Embedded {
  /** The superuser `postgres`, in database `betaalbaar`: for migrations and backup. */
  readonly ownerUrl: string;
  /** The role of the service, without any privilege that it was not given. */
  readonly serviceUrl: string;
  urlOf(database: string, user: string): string;
  /**
   * Detaches; the server stops when nobody else is connected. Close your own
   * pools first; broken connections take the server up to a second to notice.
   */
  release(patienceMs?: number): Promise<'stopped' | 'left running'>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Extra server settings, for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

const database = 'betaalbaar';
const serviceRole = 'betaalbaar_service';
const presenceLock = 7_228_225; // Any fixed number; advisory locks are per database, this one lives in `postgres`.
const bootstrapLock = 7_228_226;

export async function attachEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = preparePlace(options.dataDir);
  const settings = options.settings ?? {};
  const durable = settings['fsync'] !== 'off';
  const binaries = findBinaries(place.dataDir, place.account.owner !== undefined);
  makeCluster(place, binaries, durable);
  const urlOf = (name: string, user: string): string =>
    `postgresql://${user}@localhost/${name}?host=${encodeURIComponent(place.socketDir)}&sslmode=disable`;

  let released = false;
  let presence = await attend(place, binaries, settings, urlOf);
  const keepPresence = (client: pg.Client): void => {
    client.on('end', () => {
      if (released) return;
      // The server crashed or was killed: bring it back, and be present again.
      attend(place, binaries, settings, urlOf).then(
        (again) => {
          presence = again;
          if (released) void again.end();
          else keepPresence(again);
        },
        () => {}, // Whoever uses the database next gets the error.
      );
    });
  };
  keepPresence(presence);
  await bootstrap(presence);

  return {
    ownerUrl: urlOf(database, 'postgres'),
    serviceUrl: urlOf(database, serviceRole),
    urlOf,
    release: async (patienceMs = 500) => {
      if (released) return 'left running';
      released = true;
      return leave(place, presence, patienceMs);
    },
  };
}

/** Connects, starting the server when there is none, until we hold the shared lock. */
async function attend(
  place: Place,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
  urlOf: (database: string, user: string) => string,
): Promise<pg.Client> {
  let child: ChildProcess | undefined;
  let failures = 0;
  for (;;) {
    const client = new pg.Client({ connectionString: urlOf('postgres', 'postgres'), application_name: 'betaalbaar presence' });
    client.on('error', () => {}); // The loss of an idle connection shows as its end.
    try {
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1)', [presenceLock]);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (!isPassing(error)) throw error;
    }
    if (postmasterPid(place) !== null) {
      await sleep(15); // It is starting, recovering or stopping: no deadline, it says so when it gives up.
      continue;
    }
    if (child !== undefined && (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)) {
      // Another process may have won the start, or the last server's children are still ending.
      failures += 1;
      child = undefined;
      if (failures >= 8) {
        throw new Error(`The embedded PostgreSQL does not start. Its log (${place.logFile}) ends with:\n${lastWords(place)}`);
      }
      await sleep(50 * failures);
      continue;
    }
    child ??= startPostmaster(place, binaries, settings);
    await sleep(5);
  }
}

/** No server yet, or one that is starting or stopping. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAGAIN', '57P01', '57P02', '57P03', '53300'].includes(code ?? '') ||
    /terminated|connection error/i.test(message ?? '') // The driver's own words carry no code.
  );
}

/** The database and the service's role, made once. */
async function bootstrap(client: pg.Client): Promise<void> {
  const state = async () =>
    (
      await client.query<{ role: boolean; database: boolean }>(
        'select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $2) as database',
        [serviceRole, database],
      )
    ).rows[0];
  const before = await state();
  if (before?.role && before.database) return;
  await client.query('select pg_advisory_lock($1)', [bootstrapLock]);
  try {
    const now = await state();
    if (!now?.role) await client.query(`create role ${serviceRole} login`);
    if (!now?.database) await client.query(`create database ${database}`);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [bootstrapLock]);
  }
}

async function leave(place: Place, presence: pg.Client, patienceMs: number): Promise<'stopped' | 'left running'> {
  try {
    await presence.query('select pg_advisory_unlock_shared($1)', [presenceLock]);
    // Held until the server is gone, so that nobody attaches to a stopping one: they wait, and start it anew.
    const alone = await presence.query<{ yes: boolean }>('select pg_try_advisory_lock($1) as yes', [presenceLock]);
    if (!alone.rows[0]?.yes || !(await othersLeave(presence, patienceMs))) return 'left running';
    await stopPostmaster(place);
    return 'stopped';
  } catch (error) {
    if (isPassing(error) || postmasterPid(place) === null) return 'stopped';
    throw error;
  } finally {
    await presence.end().catch(() => {});
  }
}

/** Connections that were closed a moment ago take a few milliseconds to disappear. */
async function othersLeave(presence: pg.Client, patienceMs: number): Promise<boolean> {
  const stepMs = 25;
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += stepMs) {
    const others = await presence.query<{ count: string }>(
      `select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    if (Number(others.rows[0]?.count) === 0) return true;
    await sleep(stepMs);
  }
  return false;
}
