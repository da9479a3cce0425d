// The database for a command: the one of DATABASE_URL, or the embedded one,
// started where it does not run and stopped by whoever leaves last.

import type { Config } from '#config.ts';
import type { Db } from '#store/db.ts';
import { openDb } from '#store/db.ts';
import type { Embedded } from '#store/embedded/attach.ts';
import { attachEmbedded } from '#store/embedded/attach.ts';
import { migrate } from '#store/migrate.ts';
import { Complaint } from './complaint.ts';

export interface Server {
  readonly ownerUrl: string;
  /** Absent with DATABASE_URL: the service then gives up its rights after signing in. */
  readonly serviceUrl?: string;
  readonly embedded: boolean;
  /** Stops the embedded server when nobody else is connected, after at most so long. */
  release(patienceMs?: number): Promise<void>;
}

export interface OpenDatabase extends Server {
  readonly db: Db;
  /** Migrations that were missing until now. */
  readonly applied: readonly string[];
  /** Closes the connections and releases the server. */
  close(): Promise<void>;
}

/** Reaches the server without migrating or opening anything (doctor, backup, restore). */
export async function reachServer(config: Config): Promise<Server> {
  if (config.databaseUrl !== undefined) return { ownerUrl: config.databaseUrl, embedded: false, release: async () => {} };
  const server: Embedded = await attachEmbedded({ dataDir: config.dataDir }).catch((error: Error) => {
    throw new Complaint(error.message);
  });
  return {
    ownerUrl: server.ownerUrl,
    serviceUrl: server.serviceUrl,
    embedded: true,
    release: async (patienceMs) => void (await server.release(patienceMs)),
  };
}

/** Reaches the server, migrates, and opens the pools. Pair with `close()`. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const server = await reachServer(config);
  try {
    const { applied } = await migrate(server.ownerUrl).catch((error: unknown) => {
      throw unreachable(error, config) ?? error;
    });
    const { ownerUrl, serviceUrl } = server;
    const db = openDb({ ownerUrl, ...(serviceUrl !== undefined && { serviceUrl }) });
    let closing: Promise<void> | undefined;
    return { ...server, db, applied, close: () => (closing ??= db.close().then(() => server.release())) };
  } catch (error) {
    await server.release();
    throw error;
  }
}

/**
 * Runs a command's work on the database and leaves it tidy, also on Ctrl-C:
 * then everything that was not committed is undone.
 */
export async function withDatabase<T>(config: Config, work: (db: Db, database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase(config);
  const interrupt = (signal: NodeJS.Signals): void => {
    database.db.abort();
    void database.release(3_000).finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work(database.db, database);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await database.close();
  }
}

/** What to do about a DATABASE_URL that does not answer; never shows its password. */
export function unreachable(error: unknown, config: Config): Complaint | null {
  const { code, message, syscall } = error as { code?: string; message?: string; syscall?: string };
  if (config.databaseUrl === undefined || syscall === 'open') return null;
  const at = addressOf(config);
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN', 'ENOENT'].includes(code ?? '') || /timeout/.test(message ?? '')) {
    return new Complaint(`The database at ${at} does not answer (${code ?? 'timeout'}). Check DATABASE_URL, and that PostgreSQL runs there.`);
  }
  if (code?.startsWith('28') || /SASL|password/i.test(message ?? '')) {
    return new Complaint(`The database at ${at} refuses the user or password of DATABASE_URL.`);
  }
  if (code === '3D000') return new Complaint(`There is no such database at ${at}. Make it first (createdb), or correct DATABASE_URL.`);
  return null;
}

/** Host, port and database, without user and password. */
export function addressOf(config: Config): string {
  if (config.databaseUrl === undefined) return config.dataDir;
  const url = new URL(config.databaseUrl);
  return `${url.searchParams.get('host') ?? url.host}${url.pathname}`;
}
