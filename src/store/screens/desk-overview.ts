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
