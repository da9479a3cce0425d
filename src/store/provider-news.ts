// What webhooks said: that a payment has news. The id is all that is kept of
// it, once however often it is said; what the news is, is asked of the provider.

import type { Moment } from '#domain/day.ts';
import type { Db, Tx } from './db.ts';

export interface NewsWaiting {
  readonly providerPaymentId: string;
  /** As it stood when it was claimed: what is heard after that waits again. */
  readonly heardAt: Moment;
  readonly times: number;
  readonly tries: number;
}

/** Null where no creditor has this slug. Outside row-level security: numbers and slugs only. */
export async function creditorOfSlug(db: Db, slug: string): Promise<number | null> {
  return db.outside(async (tx) => {
    const [row] = await tx.sql<{ creditorId: number }>(`select creditor_id as "creditorId" from registry.creditor where slug = $1`, [slug]);
    return row?.creditorId ?? null;
  });
}

/** Keeps that there is news; said again, it waits again. */
export async function keepNews(tx: Tx, creditorId: number, provider: string, providerPaymentId: string, at: Moment): Promise<void> {
  await tx.sql(
    `insert into provider_news (creditor_id, provider, provider_payment_id, heard_at, try_at) values ($1, $2, $3, $4, $4)
     on conflict (creditor_id, provider, provider_payment_id)
     do update set heard_at = excluded.heard_at, times = provider_news.times + 1, try_at = excluded.heard_at, tries = 0, taken_at = null, outcome = null`,
    [creditorId, provider, providerPaymentId, at],
  );
}

/** Claims news that waits, what was heard first at the front: until `leaseUntil` no other process takes it. */
export async function claimNews(tx: Tx, creditorId: number, provider: string, now: Moment, leaseUntil: Moment, most: number): Promise<NewsWaiting[]> {
  return tx.prepared<NewsWaiting>(
    'claim-news',
    `with claimed as (
       update provider_news set try_at = $4, tries = tries + 1
       where creditor_id = $1 and provider = $2 and provider_payment_id in (
         select provider_payment_id from provider_news
         where creditor_id = $1 and provider = $2 and taken_at is null and try_at <= $3 order by try_at, provider_payment_id limit $5 for update skip locked)
       returning provider_payment_id as "providerPaymentId", heard_at as "heardAt", times, tries)
     select * from claimed order by "heardAt", "providerPaymentId"`,
    [creditorId, provider, now, leaseUntil, most],
  );
}

/** Done with it, unless it was said again meanwhile. */
export async function settleNews(tx: Tx, creditorId: number, provider: string, news: NewsWaiting, outcome: string, at: Moment): Promise<void> {
  await tx.sql(
    `update provider_news set taken_at = $6, outcome = $5 where creditor_id = $1 and provider = $2 and provider_payment_id = $3 and times = $4`,
    [creditorId, provider, news.providerPaymentId, news.times, outcome, at],
  );
}

/** Not now: it waits until then, unless it was said again meanwhile. */
export async function postponeNews(tx: Tx, creditorId: number, provider: string, news: NewsWaiting, tryAt: Moment): Promise<void> {
  await tx.sql(
    `update provider_news set try_at = $5 where creditor_id = $1 and provider = $2 and provider_payment_id = $3 and times = $4`,
    [creditorId, provider, news.providerPaymentId, news.times, tryAt],
  );
}

/** Forgets news that was dealt with before this moment. */
export async function dropOldNews(tx: Tx, creditorId: number, before: Moment): Promise<void> {
  await tx.prepared('drop-old-news', `delete from provider_news where creditor_id = $1 and taken_at < $2`, [creditorId, before]);
}
