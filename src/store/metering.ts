// Months as they are metered: counts and sums only, nothing of a person.

import type { Day } from '#domain/day.ts';
import { pricedChannels, type MessagesMetered, type MonthMetered } from '#domain/metering.ts';
import type { Tx } from './db.ts';

type Counted = Omit<MonthMetered, 'messages'>;

/** Every month from `fromOn` to `untilOn` (first days), oldest first; those in which nothing happened as well. */
export async function readMonths(tx: Tx, creditorId: number, fromOn: Day, untilOn: Day): Promise<MonthMetered[]> {
  const months = await tx.sql<Counted>(
    `with month as (select first_on::date as first_on, (first_on + interval '1 month')::date as next_on from generate_series($2::date, $3::date, interval '1 month') as first_on),
     due as (
       select date_trunc('month', due_on)::date as first_on, count(*)::int as instalments, sum(amount_cents)::bigint as cents,
         (count(*) filter (where instalment.open_cents = 0))::int as paid, coalesce(sum(amount_cents) filter (where instalment.open_cents = 0), 0)::bigint as paid_cents
       from instalment join arrangement using (creditor_id, dossier_id, arrangement_no)
       where creditor_id = $1 and due_on >= $2 and due_on < $3::date + interval '1 month' and due_on >= agreed_on
         and (lapsed_on is null or lapsed_on > due_on) and (ended_on is null or ended_on > due_on) group by 1),
     agreed as (select date_trunc('month', agreed_on)::date as first_on, count(*)::int as number from arrangement where creditor_id = $1 and agreed_on >= $2 group by 1),
     lapsed as (
       select date_trunc('month', lapsed_on)::date as first_on, count(*)::int as number, sum(open_cents)::bigint as cents
       from arrangement where creditor_id = $1 and lapsed_on >= $2 group by 1),
     kept as (
       select date_trunc('month', last_on)::date as first_on, count(*)::int as number
       from arrangement join (
         select creditor_id, dossier_id, arrangement_no, max(due_on) as last_on from instalment where creditor_id = $1 group by 1, 2, 3
       ) ends using (creditor_id, dossier_id, arrangement_no)
       where creditor_id = $1 and open_cents = 0 and lapsed_on is null and ended_on is null and last_on >= $2 group by 1),
     charged as (select date_trunc('month', booked_on)::date as first_on, sum(charges_cents)::bigint as cents from line_charge where creditor_id = $1 and booked_on >= $2 group by 1)
     select month.first_on as "monthOn", coalesce(instalments, 0) as instalments, coalesce(due.cents, 0)::bigint as "instalmentCents",
       coalesce(paid, 0) as "paidInstalments", coalesce(paid_cents, 0)::bigint as "paidCents", coalesce(agreed.number, 0) as agreed,
       coalesce(kept.number, 0) as kept, coalesce(lapsed.number, 0) as lapsed, coalesce(lapsed.cents, 0)::bigint as "lapsedCents", coalesce(charged.cents, 0)::bigint as "bankChargesCents"
     from month left join due using (first_on) left join agreed using (first_on) left join lapsed using (first_on) left join kept using (first_on) left join charged using (first_on)
     order by month.first_on`,
    [creditorId, fromOn, untilOn],
  );
  const left = await tx.sql<MessagesMetered & { readonly monthOn: Day }>(
    `with told as (
       select date_trunc('month', settled_at at time zone 'Europe/Amsterdam')::date as month_on, channel, jsonb_array_length(coalesce(about->'instalments', '[]')) > 0 as of_instalments,
         coalesce((
           select coalesce(bundle_id::text, envelope_no::text) from sending
           where sending.creditor_id = $1 and sending.dossier_id = message.dossier_id and sending.message_no = message.message_no and sending.channel = message.channel
           order by sending_no desc limit 1), dossier_id || '.' || message_no) as envelope
       from message where creditor_id = $1 and status in ('sent', 'printed')
         and settled_at >= $2::date::timestamp at time zone 'Europe/Amsterdam' and settled_at < ($3::date + interval '1 month') at time zone 'Europe/Amsterdam'
       union all
       select date_trunc('month', counts_on)::date, 'phone', exists (
         select from arrangement where arrangement.creditor_id = fact.creditor_id and arrangement.dossier_id = fact.dossier_id
           and agreed_on <= counts_on and (lapsed_on is null or lapsed_on > counts_on) and (ended_on is null or ended_on > counts_on)), dossier_id || '.' || seq
       from fact where creditor_id = $1 and kind = 'ContactAttempted' and data->>'way' = 'phone' and counts_on >= $2 and counts_on < $3::date + interval '1 month')
     select month_on as "monthOn", channel, count(*)::int as all, (count(*) filter (where of_instalments))::int as "ofInstalments",
       count(distinct envelope)::int as envelopes, (count(distinct envelope) filter (where of_instalments))::int as "envelopesOfInstalments"
     from told group by 1, 2`,
    [creditorId, fromOn, untilOn],
  );
  return months.map((month) => ({
    ...month,
    messages: pricedChannels.map((channel) => {
      const counted = left.find((each) => each.monthOn === month.monthOn && each.channel === channel);
      return { channel, all: counted?.all ?? 0, ofInstalments: counted?.ofInstalments ?? 0, envelopes: counted?.envelopes ?? 0, envelopesOfInstalments: counted?.envelopesOfInstalments ?? 0 };
    }),
  }));
}
