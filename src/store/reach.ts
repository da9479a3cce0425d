// How well customers are reached: counts only, nothing of a person.

import { channels, type Channel } from '#domain/channel.ts';
import type { Day } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface ChannelReach {
  readonly channel: Channel;
  /** Handed over, what came back included; a message that went by two channels counts with both. */
  readonly sent: number;
  /** Reported as delivered. Of e-mail and letters nobody reports that: 0. */
  readonly delivered: number;
  /** Came back, or was refused because the address is no more. */
  readonly cameBack: number;
  /** Its link was used. */
  readonly clicked: number;
  /** A payment of the dossier counted within seven days after it; which message brought it is not known. */
  readonly paidAfter: number;
}

export interface Reach {
  readonly channels: readonly ChannelReach[];
  readonly people: {
    /** Sent at least one message. */
    readonly told: number;
    /** Used a link, or paid within seven days after a message. */
    readonly reacted: number;
    /** Of those, everything that was tried came back, and nothing else was accepted. */
    readonly notReached: number;
  };
}

/** After a message that long a payment counts as paid after it. */
export const paidWithinDays = 7;

/** What was handed over on these days, both included, by the creditor's own days. */
export async function readReach(tx: Tx, creditorId: number, fromOn: Day, untilOn: Day): Promise<Reach> {
  const counted = `with told as (
     select sending.*, exists (
       select from fact where fact.creditor_id = $1 and fact.dossier_id = sending.dossier_id and fact.kind = 'PaymentReceived'
         and fact.counts_on between (handed_at at time zone 'Europe/Amsterdam')::date and (handed_at at time zone 'Europe/Amsterdam')::date + ${paidWithinDays}) as paid
     from sending where creditor_id = $1 and outcome in ('accepted', 'delivered', 'bounced')
       and handed_at >= $2::date::timestamp at time zone 'Europe/Amsterdam' and handed_at < ($3::date + 1)::timestamp at time zone 'Europe/Amsterdam')`;
  const rows = await tx.sql<ChannelReach>(
    `${counted} select channel, count(*)::int as sent, (count(*) filter (where outcome = 'delivered'))::int as delivered,
       (count(*) filter (where outcome = 'bounced'))::int as "cameBack", (count(*) filter (where clicked_at is not null))::int as clicked,
       (count(*) filter (where paid and outcome <> 'bounced'))::int as "paidAfter" from told group by channel`,
    [creditorId, fromOn, untilOn],
  );
  const [people] = await tx.sql<Reach['people']>(
    `${counted} select count(*)::int as told, (count(*) filter (where reacted))::int as reacted, (count(*) filter (where not reached))::int as "notReached"
     from (select party_id, bool_or(clicked_at is not null or (paid and outcome <> 'bounced')) as reacted, bool_or(outcome <> 'bounced') as reached from told group by party_id) person`,
    [creditorId, fromOn, untilOn],
  );
  const nothing = { sent: 0, delivered: 0, cameBack: 0, clicked: 0, paidAfter: 0 };
  return { channels: channels.map((channel) => rows.find((row) => row.channel === channel) ?? { channel, ...nothing }), people: people ?? { told: 0, reacted: 0, notReached: 0 } };
}
