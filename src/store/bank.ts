// Bank accounts of the creditor and how far their statements reach.

import { dayOf, latest, type Day, type Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

/** As far as the bank is known where a statement is awaited and none was ever read: a day before all others. */
export const neverKnown = '0001-01-01' as Day;

/**
 * The last day for which it is known who paid: that of the account which is
 * furthest behind, closed ones left out (one that the settings forgot is awaited
 * too). A creditor who gives no statements but snapshots of its own books is known
 * until the newest. `neverKnown` where something is awaited and nothing came; null
 * where nothing is awaited, because colleagues book what comes in.
 */
export async function feedKnownUntil(tx: Tx, creditorId: number): Promise<Day | null> {
  const [row] = await tx.prepared<{ known_until: Day | null }>(
    'feed-known-until',
    `with its as (select settings, coalesce(settings->'paymentsByHand' = 'true', false) as by_hand from creditor where creditor_id = $1),
     account as (select iban, known_until from bank_account where creditor_id = $1),
     own as (
       select replace(settings->>'iban', ' ', '') as iban from its where settings ? 'iban'
       union select other->>'iban' from its, jsonb_array_elements(settings->'otherIbans') as other where other->'isClosed' = 'false'),
     closed as (select other->>'iban' as iban from its, jsonb_array_elements(settings->'otherIbans') as other where other->'isClosed' = 'true'),
     awaited as ((select iban from own union select iban from account) except select iban from closed)
     select case
       when exists (select from account) then (select min(coalesce(known_until, case when by_hand then null else '${neverKnown}'::date end)) from its, awaited left join account using (iban))
       when by_hand then null
       else coalesce((select max(summary->>'on')::date from inbox where creditor_id = $1 and kind = 'open-items'), '${neverKnown}') end as known_until
     from its`,
    [creditorId],
  );
  return row?.known_until ?? null;
}

/**
 * From which day the bank must tell who paid, where nothing is known of this account yet: since
 * bills were taken in, or since the newest snapshot of the creditor's own books. Null where the
 * account is known already or was added to another that was, where colleagues booked what came in,
 * and where there is no bill.
 */
export async function awaitedFrom(tx: Tx, creditorId: number, iban: string): Promise<Day | null> {
  const [row] = await tx.sql<{ firstAt: Moment; snapshotOn: Day | null }>(
    `select first.created_at as "firstAt", (select max(summary->>'on')::date from inbox where creditor_id = $1 and kind = 'open-items') as "snapshotOn"
     from (select created_at from dossier where creditor_id = $1 order by dossier_id limit 1) as first, creditor
     where creditor.creditor_id = $1 and coalesce(settings->'paymentsByHand' = 'false', true)
       and not exists (select from bank_account where creditor_id = $1 and iban = $2)
       and not exists (
         select from bank_statement as other, (select min(received_at) as at from bank_statement where creditor_id = $1 and account = $2) as own
         where other.creditor_id = $1 and other.account <> $2 and other.received_at < own.at)`,
    [creditorId, iban],
  );
  if (row === undefined) return null;
  const since = dayOf(Temporal.Instant.from(row.firstAt));
  return row.snapshotOn === null ? since : latest(since, row.snapshotOn);
}

/** Notes that an account's statements reach this far. Never moves back. */
export async function noteStatement(tx: Tx, creditorId: number, iban: string, until: Day): Promise<void> {
  await tx.sql(
    `insert into bank_account (creditor_id, iban, known_until) values ($1, $2, $3)
     on conflict (creditor_id, iban) do update set known_until = greatest(bank_account.known_until, excluded.known_until)`,
    [creditorId, iban, until],
  );
}
