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
    `with taken_back as materialized (
       select dossier_id, data->>'paymentId' as payment_id from fact where creditor_id = $1 and kind = 'PaymentReversed' and counts_on >= $2
     ), received as materialized (
       select dossier_id, date_trunc('month', counts_on)::date as month, data->>'paymentId' as payment_id, (data->>'amountCents')::bigint as cents
       from fact where creditor_id = $1 and kind = 'PaymentReceived' and counts_on >= $2 and counts_on <= $3
     ), by_month as (
       select month, sum(cents)::bigint as cents from received
       where not exists (select from taken_back where taken_back.dossier_id = received.dossier_id and taken_back.payment_id = received.payment_id) group by month
     )
     select first_on::date as "firstOn", coalesce(by_month.cents, 0)::bigint as "receivedCents"
     from generate_series($2::date, $3::date, interval '1 month') as first_on left join by_month on by_month.month = first_on::date order by first_on`,
    [creditorId, fromOn, today],
  );
  return { dossiers: book?.dossiers ?? 0, openCents: book?.openCents ?? 0n, running: book?.running ?? 0, behind: book?.behind ?? 0, months };
}
