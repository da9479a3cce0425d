// What is known of each way to reach somebody. The address itself stands with
// the person; what became of messages to it stands here, by address, so that a
// new one starts afresh. Push subscriptions stand here whole.

import { mobileNumber, type Channel, type ContactPoint, type PointStanding } from '#domain/channel.ts';
import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

interface PersonRow {
  readonly partyId: number;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly street: string | null;
  readonly city: string | null;
}

interface PointRow {
  readonly partyId: number;
  readonly channel: ContactPoint['channel'];
  readonly address: string;
  readonly standing: PointStanding;
  readonly p256dh: string | null;
  readonly auth: string | null;
  readonly allowedAt: Moment | null;
}

/** Under this address a letter's point is kept: what matters of it is only that it can be posted. */
export const postAddress = 'post';

/** Everything by which these people can be reached now, with what is known of it. */
export async function readContactPoints(tx: Tx, creditorId: number, partyIds: readonly number[]): Promise<Map<number, ContactPoint[]>> {
  if (partyIds.length === 0) return new Map();
  const people = await tx.prepared<PersonRow>(
    'contact-people', `select party_id as "partyId", email, mobile, street, city from party where creditor_id = $1 and party_id = any($2::int[])`, [creditorId, partyIds],
  );
  const known = await tx.prepared<PointRow>(
    'contact-points',
    `select party_id as "partyId", channel, address, standing, push_p256dh as p256dh, push_auth as auth, allowed_at as "allowedAt"
     from contact_point where creditor_id = $1 and party_id = any($2::int[]) order by address`,
    [creditorId, partyIds],
  );
  const silent = await readSilence(tx, creditorId, partyIds);
  return new Map(people.map((person) => {
    const own = known.filter((point) => point.partyId === person.partyId);
    const standingOf = (channel: string, address: string): PointStanding => own.find((point) => point.channel === channel && point.address === address)?.standing ?? 'untried';
    const point = (channel: Channel, address: string): ContactPoint =>
      ({ channel, address, standing: standingOf(channel, address), unanswered: silent.get(`${person.partyId} ${channel}`) ?? 0 });
    const mobile = mobileNumber(person.mobile);
    return [person.partyId, [
      ...own.flatMap((each): ContactPoint[] => (each.channel === 'push' && each.p256dh && each.auth && each.allowedAt
        ? [{ ...point('push', each.address), push: { p256dh: each.p256dh, auth: each.auth, allowedAt: each.allowedAt } }] : [])),
      ...(person.email === null ? [] : [point('email', person.email)]),
      ...(mobile === null ? [] : [point('sms', mobile), { channel: 'phone' as const, address: mobile, standing: standingOf('phone', mobile), unanswered: 0 }]),
      ...(person.street && person.city ? [point('letter', postAddress)] : []),
    ]];
  }));
}

/** How many messages in a row went to these people by each channel since they last used a link or paid; keys `party channel`. */
async function readSilence(tx: Tx, creditorId: number, partyIds: readonly number[]): Promise<Map<string, number>> {
  const rows = await tx.prepared<{ partyId: number; channel: string; count: number }>(
    'contact-silence',
    // Reader by reader: each has a few sendings, and is of one dossier. Held against each other, the sendings of a batch would be read as often as there are any.
    `select reader.party_id as "partyId", own.channel, count(*)::int as count
     from (select party_id, (select recorded_at from fact where fact.creditor_id = $1 and fact.dossier_id = party.dossier_id and kind = 'PaymentReceived' order by seq desc limit 1) as paid_at
       from party where creditor_id = $1 and party_id = any($2::int[])) as reader
     cross join lateral (select channel, outcome, handed_at, max(clicked_at) over (partition by channel) as clicked_at
       from sending where creditor_id = $1 and sending.party_id = reader.party_id) as own
     where own.outcome in ('accepted', 'delivered') and own.handed_at > coalesce(greatest(own.clicked_at, reader.paid_at), '-infinity')
     group by 1, 2`,
    [creditorId, partyIds],
  );
  return new Map(rows.map((row) => [`${row.partyId} ${row.channel}`, row.count]));
}

export interface PointNews {
  readonly partyId: number;
  readonly channel: ContactPoint['channel'];
  readonly address: string;
  /** `mended`: somebody says that it works after all; nothing is held against it any more. */
  readonly what: 'delivered' | 'clicked' | 'broken' | 'unwanted' | 'mended';
  /** In words of the channel, without addresses. */
  readonly reason?: string;
}

const standingAfter = { delivered: 'works', clicked: 'works', broken: 'broken', unwanted: 'unwanted', mended: 'untried' } as const satisfies Record<PointNews['what'], PointStanding>;

/** Notes what became of messages. Who did not want messages somewhere has to say so himself before they go there again. */
export async function notePoints(tx: Tx, creditorId: number, news: readonly PointNews[], at: Moment): Promise<void> {
  for (const { partyId, channel, address, what, reason } of news) {
    await tx.prepared(
      'note-point',
      `insert into contact_point (creditor_id, party_id, channel, address, standing, reason, known_at, delivered_at, clicked_at)
       values ($1, $2, $3, $4, $5, $6, $7, case when $8 = 'delivered' then $7::timestamptz end, case when $8 = 'clicked' then $7::timestamptz end)
       on conflict (creditor_id, party_id, channel, address) do update set
         standing = case when contact_point.standing = 'unwanted' and $8 in ('delivered', 'clicked', 'broken') then 'unwanted' else excluded.standing end,
         reason = excluded.reason, known_at = excluded.known_at,
         delivered_at = coalesce(excluded.delivered_at, contact_point.delivered_at), clicked_at = coalesce(excluded.clicked_at, contact_point.clicked_at)`,
      [creditorId, partyId, channel, address, standingAfter[what], reason?.slice(0, 200) ?? null, at, what],
    );
  }
}

export interface PushSubscription {
  /** The push service's address of this browser. */
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** More browsers than anybody uses: a message goes to each of them. */
const mostBrowsers = 10;

/** A person allows push to this browser; said again, it is the same point with its newest keys. Only the newest are kept. */
export async function keepSubscription(tx: Tx, creditorId: number, partyId: number, { endpoint, p256dh, auth }: PushSubscription, at: Moment): Promise<void> {
  await tx.sql(
    `insert into contact_point (creditor_id, party_id, channel, address, known_at, push_p256dh, push_auth, allowed_at) values ($1, $2, 'push', $3, $4, $5, $6, $4)
     on conflict (creditor_id, party_id, channel, address)
     do update set push_p256dh = $5, push_auth = $6, allowed_at = $4, standing = 'untried', reason = null, known_at = $4`,
    [creditorId, partyId, endpoint, at, p256dh, auth],
  );
  await tx.sql(
    `delete from contact_point where creditor_id = $1 and party_id = $2 and channel = 'push' and address <> $3 and address not in (
       select address from contact_point where creditor_id = $1 and party_id = $2 and channel = 'push' and address <> $3 order by allowed_at desc, address limit $4)`,
    [creditorId, partyId, endpoint, mostBrowsers - 1],
  );
  // Another customer in the same browser: a shared or second-hand device. The same one may stand in several dossiers.
  await tx.sql(
    `delete from contact_point point using party other, party own where point.creditor_id = $1 and point.channel = 'push' and point.address = $3
       and other.creditor_id = $1 and other.party_id = point.party_id and own.creditor_id = $1 and own.party_id = $2 and other.customer_number <> own.customer_number`,
    [creditorId, partyId, endpoint],
  );
}

/** The person takes it back, for one browser or (without an endpoint) for all: nothing of it is kept. */
export async function dropSubscriptions(tx: Tx, creditorId: number, partyId: number, endpoint?: string): Promise<void> {
  await tx.sql(
    `delete from contact_point where creditor_id = $1 and party_id = $2 and channel = 'push' and ($3::text is null or address = $3)`,
    [creditorId, partyId, endpoint ?? null],
  );
}
