// The one way to the database. Two pools: the service's role, for which
// row-level security shows the rows of one creditor and nothing without one,
// and the owner, for migrations and backup only.

import type { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';
import { houseTypes } from './types.ts';

export const SERVICE_ROLE = 'betaalbaar_service';

/** One open transaction. */
export interface Tx {
  /** A plain query. int8 → bigint, date → `2026-01-31`, timestamptz → Moment text, numeric → text, jsonb parsed. */
  sql<Row>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** The same, prepared once per connection under this name. One name must always mean the same text. */
  prepared<Row>(name: string, text: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Kysely on this very transaction. */
  readonly kysely: Kysely<Tables>;
  /** The connection itself, for cursors. */
  readonly client: pg.PoolClient;
}

export interface Db {
  /** One transaction of the service that sees this creditor only. Commits when `work` returns, rolls back when it throws. */
  inCreditor<T>(creditorId: number, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction of the service without a creditor: sees only what is exempt from row-level security (sign-in, jobs). */
  outside<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction of the owner, for migrations, backup and making a creditor. */
  owner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Waits for open transactions. */
  /** The service's connections, for a library that needs them; without a creditor they see nothing under row-level security. */
  readonly servicePool: pg.Pool;
  close(): Promise<void>;
  /** Breaks every connection at once, which undoes what is not committed; for Ctrl-C. */
  abort(): void;
}

export interface DbOptions {
  readonly ownerUrl: string;
  /** Without it the service signs in as the owner and gives up its rights at once (DATABASE_URL). */
  readonly serviceUrl?: string;
  /** At most so many connections for the service (default 10). */
  readonly connections?: number;
}

/** Opens nothing yet: each pool connects at its first use. */
export function openDb(options: DbOptions): Db {
  const service = poolOf(options.serviceUrl ?? options.ownerUrl, {
    max: options.connections ?? 10,
    settings: {
      ...(options.serviceUrl === undefined && { role: SERVICE_ROLE }),
      statement_timeout: '120s',
      lock_timeout: '30s',
      idle_in_transaction_session_timeout: '120s',
    },
  });
  const owner = poolOf(options.ownerUrl, { max: 2, settings: {}, oneByOne: true });
  const clients = new Set<pg.PoolClient>();
  for (const pool of [service, owner]) pool.on('connect', (client) => clients.add(client)).on('remove', (client) => clients.delete(client));
  let closing: Promise<void> | undefined;
  return {
    servicePool: service,
    inCreditor: async (creditorId, work) => {
      if (!Number.isSafeInteger(creditorId) || creditorId < 1) throw new RangeError(`not a creditor: ${creditorId}`);
      // One simple query holds both statements: one round trip.
      return transaction(service, `begin; set local betaalbaar.creditor_id = '${creditorId}'`, work);
    },
    outside: (work) => transaction(service, 'begin', work),
    owner: (work) => transaction(owner, 'begin', work),
    close: () => (closing ??= Promise.all([service.end(), owner.end()]).then(() => {})),
    abort: () => {
      for (const client of clients) streamOf(client).destroy();
    },
  };
}

/** Settings that make values read the same everywhere, given at the start of each connection. */
const everywhere = { timezone: 'UTC', datestyle: 'ISO', application_name: 'betaalbaar' };

/** A connection address with these settings, after those that the address itself carries. */
export function withSettings(url: string, settings: Readonly<Record<string, string>>): string {
  const address = new URL(url);
  const options = [address.searchParams.get('options'), ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)];
  address.searchParams.set('options', options.filter(Boolean).join(' '));
  return address.toString();
}

interface PoolOptions {
  readonly max: number;
  readonly settings: Readonly<Record<string, string>>;
  /** A statement is sent when the one before was answered; COPY needs that. */
  readonly oneByOne?: boolean;
}

function poolOf(url: string, { max, settings, oneByOne = false }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withSettings(url, { ...everywhere, ...settings }),
    max,
    types: houseTypes,
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
    // Who does not wait for one statement before asking the next has them run in that order, without a pause in between.
    pipeline: !oneByOne,
  });
  // An idle connection that breaks is replaced at the next use; one in use reports to its user.
  pool.on('error', () => {});
  return pool;
}

/**
 * Waits for what was asked of one transaction at once, one statement after the other without a pause in between.
 * Throws what failed first, and only after all was answered: nothing may be asked of a transaction that has ended.
 */
export async function together<Answers extends readonly unknown[]>(...asked: { readonly [At in keyof Answers]: Promise<Answers[At]> }): Promise<Answers> {
  const failures: unknown[] = [];
  for (const each of asked) each.catch((error: unknown) => failures.push(error));
  const answers = await Promise.allSettled(asked);
  if (failures.length > 0) throw failures[0];
  return answers.map((answer) => (answer as PromiseFulfilledResult<unknown>).value) as unknown as Answers;
}

async function transaction<T>(pool: pg.Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const noticeBreak = (error: Error): void => void (broken = error);
  client.on('error', noticeBreak);
  try {
    inOnePiece(client);
    // It is not waited for: the first statement goes along with it, and fails where it failed.
    const began = client.query(begin);
    began.catch(() => {});
    const result = await work(txOn(client));
    await began;
    const ended = await client.query('commit');
    // A statement failed, the work went on regardless: PostgreSQL answers "commit" with a silent rollback.
    if (ended.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken ??= failure));
    throw error;
  } finally {
    client.off('error', noticeBreak);
    client.release(broken);
  }
}

function txOn(client: pg.PoolClient): Tx {
  let kysely: Kysely<Tables> | undefined;
  return {
    client,
    sql: async (text, params) => {
      inOnePiece(client);
      return (await client.query(text, params as unknown[])).rows;
    },
    prepared: async (name, text, params) => {
      inOnePiece(client);
      return (await client.query({ name, text, values: params as unknown[] })).rows;
    },
    get kysely() {
      return (kysely ??= kyselyOn(client));
    },
  };
}

/** More than this leaves at once: the database may begin while the next statement is made. */
const mostHeldBytes = 32_768;

/** What is asked without a pause in between leaves in one piece: small statements cost more to send than to answer. */
function inOnePiece(client: pg.PoolClient): void {
  const stream = streamOf(client);
  if (stream.writableCorked > 0) {
    if (stream.writableLength > mostHeldBytes) stream.uncork();
    return;
  }
  stream.cork();
  process.nextTick(() => stream.uncork());
}

const streamOf = (client: pg.PoolClient): Socket => (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Kysely takes and gives back connections; here it always gets the one of this transaction. */
function kyselyOn(client: pg.PoolClient): Kysely<Tables> {
  const borrowed = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => borrowed, end: async () => {} } as unknown as pg.Pool;
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
