// The book at a glance: what is open, what runs, what came in.

import type { Cents } from '#domain/money.ts';
import type { Day } from '#domain/day.ts';
import type { Tx } from '../db.ts';

export interface Overview {
  readonly dossiers: number;
  readonly openCents: Cents;
  readonly running: number;
  readonly behind: number;
  /** Oldest first; months without money are there too. */
  readonly months: readonly { readonly firstOn: Day; readonly receivedCents: Cents }[];
}

/** `behindBefore`: an open instalment that was due before this day is late. `fromOn`: the first day of the oldest month. */
export async function readOverview(tx: Tx, creditorId: number, today: Day, fromOn: Day, behindBefore: Day): Promise<Overview> {
  const [book] = await tx.sql<Omit<Overview, 'months'>>(
    `select count(*)::int as dossiers, coalesce(sum(open_cents), 0)::bigint as "openCents", count(running_no)::int as running,
       (count(*) filter (where running_no is not null and next_due_on < $2))::int as behind
     from dossier where creditor_id = $1`,
    [creditorId, behindBefore],
  );
  const months = await tx.sql<Overview['months'][number]>(
    `with received as (
       select date_trunc('month', counts_on)::date as month, sum((data->>'amountCents')::bigint) as cents
       from fact where creditor_id = $1 and kind = 'PaymentReceived' and counts_on >= $2 and counts_on <= $3 group by 1
     ), taken_back as (
       select date_trunc('month', payment.counts_on)::date as month, sum((payment.data->>'amountCents')::bigint) as cents
       from fact reversal join fact payment on payment.creditor_id = reversal.creditor_id and payment.dossier_id = reversal.dossier_id
         and payment.identity = 'payment:' || (reversal.data->>'paymentId')
       where reversal.creditor_id = $1 and reversal.kind = 'PaymentReversed' and reversal.counts_on >= $2 group by 1
     )
     select first_on::date as "firstOn", (coalesce(received.cents, 0) - coalesce(taken_back.cents, 0))::bigint as "receivedCents"
     from generate_series($2::date, $3::date, interval '1 month') as first_on
     left join received on received.month = first_on::date left join taken_back on taken_back.month = first_on::date order by first_on`,
    [creditorId, fromOn, today],
  );
  return { dossiers: book?.dossiers ?? 0, openCents: book?.openCents ?? 0n, running: book?.running ?? 0, behind: book?.behind ?? 0, months };
}

/** What today brought, and how far the bank has told. */
export interface DayGlance {
  readonly messages: number;
  /** Tasks whose question passed by itself today. */
  readonly passed: number;
  readonly agreed: number;
  /** What was booked today, whichever day it counts on; what was taken back today is off. */
  readonly bookedCents: Cents;
  /** The days until today, oldest first, by the day on which money counts. */
  readonly days: readonly { readonly on: Day; readonly receivedCents: Cents }[];
}

/** Payments count on a day at most this long before they are booked; what comes later is in no day's sum here. */
const daysOfBooking = 30;

/** `fromOn`: the oldest day of the chart. */
export async function readDayGlance(tx: Tx, creditorId: number, today: Day, fromOn: Day): Promise<DayGlance> {
  const begun = `$2::date::timestamp at time zone 'Europe/Amsterdam'`;
  const [row] = await tx.sql<Omit<DayGlance, 'days'>>(
    `select
       (select count(*)::int from message where creditor_id = $1 and status in ('sent', 'printed') and settled_at >= ${begun}) as messages,
       (select count(*)::int from task where creditor_id = $1 and done_at >= ${begun} and done_by = 'bot') as passed,
       (select count(*)::int from arrangement where creditor_id = $1 and agreed_on = $2) as agreed,
       ((select coalesce(sum((data->>'amountCents')::bigint), 0) from fact where creditor_id = $1 and kind = 'PaymentReceived'
           and counts_on >= $2::date - ${daysOfBooking} and counts_on <= $2 and recorded_at >= ${begun})
        - (select coalesce(sum((payment.data->>'amountCents')::bigint), 0)
           from fact reversal join fact payment on payment.creditor_id = reversal.creditor_id and payment.dossier_id = reversal.dossier_id
             and payment.identity = 'payment:' || (reversal.data->>'paymentId')
           where reversal.creditor_id = $1 and reversal.kind = 'PaymentReversed' and reversal.counts_on >= $2::date - ${daysOfBooking} and reversal.recorded_at >= ${begun}))::bigint as "bookedCents"`,
    [creditorId, today],
  );
  const days = await tx.sql<DayGlance['days'][number]>(
    `with received as (
       select counts_on, sum((data->>'amountCents')::bigint) as cents from fact
       where creditor_id = $1 and kind = 'PaymentReceived' and counts_on >= $2 and counts_on <= $3 group by 1)
     select on_day::date as on, coalesce(cents, 0)::bigint as "receivedCents"
     from generate_series($2::date, $3::date, interval '1 day') as on_day left join received on received.counts_on = on_day::date order by on_day`,
    [creditorId, fromOn, today],
  );
  return { messages: 0, passed: 0, agreed: 0, bookedCents: 0n, ...row, days };
}
