// Sessions of desk and portal: the hash of a token, and ids. They stand outside
// row-level security, because only they say which creditor a visit belongs to.

import type { Moment } from '#domain/day.ts';
import type { Db } from './db.ts';

interface KeptSession {
  readonly tokenHash: string;
  readonly face: 'desk' | 'portal';
  readonly creditorId: string;
  readonly subject: Readonly<Record<string, string>>;
  readonly startedAt: Moment;
  readonly seenAt: Moment;
  readonly expiresAt: Moment;
}

/** The socket for the web kit's `SessionStore`. */
export function sessionStore(db: Db) {
  return {
    load: (tokenHash: string): Promise<KeptSession | null> =>
      db.outside(async (tx) => {
        const [row] = await tx.prepared<KeptSession>(
          'load-session',
          `select token_hash as "tokenHash", face, creditor_id::text as "creditorId", subject,
             started_at as "startedAt", seen_at as "seenAt", expires_at as "expiresAt" from signin.session where token_hash = $1`,
          [tokenHash],
        );
        return row ?? null;
      }),
    save: (session: KeptSession): Promise<void> =>
      db.outside(async (tx) => {
        await tx.sql(
          `insert into signin.session (token_hash, face, creditor_id, subject, started_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
          [session.tokenHash, session.face, Number(session.creditorId), JSON.stringify(session.subject), session.startedAt, session.seenAt, session.expiresAt],
        );
      }),
    touch: (tokenHash: string, seenAt: Moment, expiresAt: Moment): Promise<void> =>
      db.outside(async (tx) => {
        await tx.sql(`update signin.session set seen_at = $2, expires_at = $3 where token_hash = $1`, [tokenHash, seenAt, expiresAt]);
      }),
    end: (tokenHash: string): Promise<void> =>
      db.outside(async (tx) => {
        await tx.sql(`delete from signin.session where token_hash = $1`, [tokenHash]);
      }),
    /** Forgets sessions that ended by themselves. */
    sweep: (now: Moment): Promise<void> =>
      db.outside(async (tx) => {
        await tx.sql(`delete from signin.session where expires_at < $1`, [now]);
      }),
    /** Ends every session of a colleague: after a password change or when the account is closed. */
    endAllOf: (creditorId: number, staffId: string): Promise<void> =>
      db.outside(async (tx) => {
        await tx.sql(`delete from signin.session where creditor_id = $1 and face = 'desk' and subject->>'staffId' = $2`, [creditorId, staffId]);
      }),
  };
}
