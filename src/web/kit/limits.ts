// Slows down who tries too often: so many tries in so many seconds, counted in
// PostgreSQL for all processes together, in memory where there is none or it
// does not answer. Addresses are kept as keyed hashes only.

import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Pool, QueryConfig } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { kitOf } from './request.ts';
import { sign } from './signing.ts';

export interface Tries {
  readonly allowed: boolean;
  /** Tries that are left in this window. */
  readonly left: number;
  readonly retryAfterSeconds: number;
}

export interface Limits {
  /** Takes one of `points` tries in `seconds` for this key (of `visitorKey`, or any text: it is hashed). */
  limitTries(key: string, points: number, seconds: number): Promise<Tries>;
  /** Forgets the tries of a key: the visitor got in. */
  forget(key: string, points: number, seconds: number): Promise<void>;
}

export interface LimitOptions {
  readonly secret: string;
  /** A pool that may write the table; without it the counts stay in this process. */
  readonly pool?: Pick<Pool, 'query'>;
  /** Table of (key text primary key, points integer, expire bigint); made by a migration. */
  readonly tableName?: string;
  readonly schemaName?: string;
}

/** Makes the limiter of one app. */
export function makeLimits(options: LimitOptions): Limits {
  const limiters = new Map<string, RateLimiterAbstract>();
  const limiterOf = (points: number, seconds: number): RateLimiterAbstract => {
    const name = `${points} in ${seconds}`;
    const known = limiters.get(name);
    if (known) return known;
    const made = makeLimiter(options, points, seconds);
    limiters.set(name, made);
    return made;
  };
  const hidden = (key: string): string => sign(options.secret, 'limit', key);
  return {
    limitTries: async (key, points, seconds) => {
      try {
        const { remainingPoints } = await limiterOf(points, seconds).consume(hidden(key));
        return { allowed: true, left: remainingPoints, retryAfterSeconds: 0 };
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return { allowed: false, left: 0, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) };
        throw refusal;
      }
    },
    forget: async (key, points, seconds) => void (await limiterOf(points, seconds).delete(hidden(key))),
  };
}

function makeLimiter(options: LimitOptions, points: number, seconds: number): RateLimiterAbstract {
  const shared = { points, duration: seconds, keyPrefix: `${points}-${seconds}` };
  const memory = new RateLimiterMemory(shared);
  const { pool } = options;
  if (pool === undefined) return memory;
  // The library reckons with plain numbers; our pool reads int8 as bigint.
  const storeClient = { query: (query: QueryConfig) => pool.query({ ...query, types: { getTypeParser: () => Number } }) };
  return new RateLimiterPostgres({
    ...shared,
    storeClient,
    storeType: 'client',
    tableName: options.tableName ?? 'rate_limit',
    ...(options.schemaName ? { schemaName: options.schemaName } : {}),
    tableCreated: true,
    insuranceLimiter: memory,
  });
}

/** A key for this visitor and purpose: the address as the outermost of our own proxies saw it, IPv6 by its /64. */
export const visitorKey = (c: Context, purpose: string): string => `${purpose} ${addressOf(c)}`;

function addressOf(c: Context): string {
  const { trustedProxies } = kitOf(c);
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  // Only as many entries from the right as there are proxies of ours can be believed.
  const believed = trustedProxies > 0 ? forwarded.at(-trustedProxies) : undefined;
  return network(believed || socketAddress(c));
}

function socketAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown'; // a request without a socket (tests)
  }
}

/** One household has a whole /64 of IPv6 addresses, so that is what counts. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const gap = plain.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : [];
  return [...before, ...gap, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
