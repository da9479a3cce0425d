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
    `select month::date as "firstOn", coalesce(sum(received.cents), 0)::bigint as "receivedCents"
     from generate_series($2::date, $3::date, interval '1 month') as month
     left join lateral (
       select (fact.data->>'amountCents')::bigint as cents from fact
       where fact.creditor_id = $1 and fact.kind = 'PaymentReceived' and fact.counts_on >= month::date and fact.counts_on < (month + interval '1 month')::date
         and not exists (select from fact gone where gone.creditor_id = fact.creditor_id and gone.dossier_id = fact.dossier_id
           and gone.identity = 'reversal:' || (fact.data->>'paymentId'))
     ) as received on true
     group by month order by month`,
    [creditorId, fromOn, today],
  );
  return { dossiers: book?.dossiers ?? 0, openCents: book?.openCents ?? 0n, running: book?.running ?? 0, behind: book?.behind ?? 0, months };
}
