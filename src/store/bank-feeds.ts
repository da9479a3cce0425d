// When a bank was asked through an API, when to ask again, and until when we may.

import type { Day, Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

/** Claims the question until `leaseUntil`: no other process asks meanwhile. False while it is not time yet. */
export async function claimFeed(tx: Tx, creditorId: number, feed: string, now: Moment, leaseUntil: Moment): Promise<boolean> {
  const rows = await tx.sql(
    `insert into bank_feed (creditor_id, feed, try_at) values ($1, $2, $4)
     on conflict (creditor_id, feed) do update set try_at = excluded.try_at where bank_feed.try_at <= $3 returning 1`,
    [creditorId, feed, now, leaseUntil],
  );
  return rows.length > 0;
}

export interface FeedNews {
  readonly tryAt: Moment;
  /** When it last told everything; null: it did not, this time. */
  readonly toldAt: Moment | null;
  readonly consentUntil: Moment | null;
  readonly trouble: string | null;
}

export async function noteFeed(tx: Tx, creditorId: number, feed: string, { tryAt, toldAt, consentUntil, trouble }: FeedNews): Promise<void> {
  await tx.sql(
    `update bank_feed set try_at = $3, told_at = coalesce($4, told_at), consent_until = coalesce($5, consent_until), trouble = $6 where creditor_id = $1 and feed = $2`,
    [creditorId, feed, tryAt, toldAt, consentUntil, trouble],
  );
}

/** Through which day an account's entries are known, whoever told them. */
export async function accountKnownUntil(tx: Tx, creditorId: number, iban: string): Promise<Day | null> {
  const [row] = await tx.sql<{ knownUntil: Day }>(`select known_until as "knownUntil" from bank_account where creditor_id = $1 and iban = $2`, [creditorId, iban]);
  return row?.knownUntil ?? null;
}
