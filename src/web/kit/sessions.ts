// Who is visiting: a random token in a cookie, of which the store knows only the
// hash. Desk and portal have cookies of their own, so that a colleague who looks
// at a customer's page does not lose the desk. A session ends after idle time, and
// at its latest after a fixed time.

import { createHash, randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Moment } from '#domain/day.ts';
import { kitOf } from './request.ts';

export type Face = 'desk' | 'portal';

export interface Session {
  /** SHA-256 of the token, base64url. The token itself is never stored. */
  readonly tokenHash: string;
  readonly face: Face;
  readonly creditorId: string;
  /** Ids of who this is (`{ staffId }`, `{ dossierId, partyId }`); no names. */
  readonly subject: Readonly<Record<string, string>>;
  readonly startedAt: Moment;
  readonly seenAt: Moment;
  /** Moves on with every visit, never past the fixed time after `startedAt`. */
  readonly expiresAt: Moment;
}

/** The socket of the store room. `load` may return expired sessions; `end` of an unknown one is no error. */
export interface SessionStore {
  load(tokenHash: string): Promise<Session | null>;
  save(session: Session): Promise<void>;
  touch(tokenHash: string, seenAt: Moment, expiresAt: Moment): Promise<void>;
  end(tokenHash: string): Promise<void>;
}

export interface SessionTimes {
  readonly idleMinutes: number;
  readonly mostHours: number;
}

export const sessionTimes: Readonly<Record<Face, SessionTimes>> = {
  desk: { idleMinutes: 60, mostHours: 12 },
  portal: { idleMinutes: 30, mostHours: 4 },
};

export interface SessionKeeper {
  readonly store: SessionStore;
  readonly face: Face;
  readonly times: SessionTimes;
}

/** How long a visit may go unwritten: a write a minute is enough for an idle time of half an hour. */
const TOUCH_SECONDS = 60;

export const sessionCookieName = (face: Face, secure: boolean): string => `${secure ? '__Host-' : ''}bb-${face}`;
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

const plus = (at: Moment, of: { minutes?: number; hours?: number }): string => Temporal.Instant.from(at).add(of).toString({ fractionalSecondDigits: 3 });
const earlier = (a: string, b: string): Moment => (a < b ? a : b) as Moment;
const expiry = (startedAt: Moment, seenAt: Moment, times: SessionTimes): Moment =>
  earlier(plus(seenAt, { minutes: times.idleMinutes }), plus(startedAt, { hours: times.mostHours }));

/** Finds the session of each request of one face, and moves its end on. */
export function sessions(store: SessionStore, face: Face, times: SessionTimes = sessionTimes[face]): MiddlewareHandler {
  return async (c, next) => {
    c.set('face', face);
    c.set('sessionKeeper', { store, face, times });
    c.set('session', await find(c, store, face, times));
    await next();
  };
}

async function find(c: Context, store: SessionStore, face: Face, times: SessionTimes): Promise<Session | null> {
  const kit = kitOf(c);
  const token = getCookie(c, sessionCookieName(face, kit.secure));
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return null;
  const tokenHash = hashToken(token);
  const found = await store.load(tokenHash);
  if (found === null || found.face !== face) return null;
  const now = kit.now();
  if (found.expiresAt <= now) {
    await store.end(tokenHash);
    return null;
  }
  if (plus(found.seenAt, { minutes: TOUCH_SECONDS / 60 }) > now) return found;
  const expiresAt = expiry(found.startedAt, now, times);
  await store.touch(tokenHash, now, expiresAt);
  return { ...found, seenAt: now, expiresAt };
}

export const sessionOf = (c: Context): Session | null => c.get('session') ?? null;

/** Starts a session with a fresh token; one that was there (whoever's it was) ends first. */
export async function startSession(c: Context, of: { readonly creditorId: string; readonly subject: Readonly<Record<string, string>> }): Promise<Session> {
  const { store, face, times } = c.get('sessionKeeper');
  const kit = kitOf(c);
  const before = sessionOf(c);
  if (before) await store.end(before.tokenHash);
  const token = randomBytes(32).toString('base64url');
  const now = kit.now();
  const session: Session = { tokenHash: hashToken(token), face, ...of, startedAt: now, seenAt: now, expiresAt: expiry(now, now, times) };
  await store.save(session);
  setCookie(c, sessionCookieName(face, kit.secure), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure: kit.secure });
  c.set('session', session);
  return session;
}

export async function endSession(c: Context): Promise<void> {
  const { store, face } = c.get('sessionKeeper');
  const kit = kitOf(c);
  const session = sessionOf(c);
  if (session) await store.end(session.tokenHash);
  deleteCookie(c, sessionCookieName(face, kit.secure), { path: '/', secure: kit.secure });
  c.set('session', null);
}

/** A store in memory, for tests and for trying out. */
export function memorySessions(): SessionStore & { readonly kept: ReadonlyMap<string, Session> } {
  const kept = new Map<string, Session>();
  return {
    kept,
    load: async (tokenHash) => kept.get(tokenHash) ?? null,
    save: async (session) => void kept.set(session.tokenHash, session),
    touch: async (tokenHash, seenAt, expiresAt) => {
      const known = kept.get(tokenHash);
      if (known) kept.set(tokenHash, { ...known, seenAt, expiresAt });
    },
    end: async (tokenHash) => void kept.delete(tokenHash),
  };
}
