// Bank accounts of the creditor and how far their statements reach.

import type { Day } from '#domain/day.ts';
import type { Tx } from './db.ts';

/** The last day for which every account's statement is in; null where no statement was ever given. */
export async function feedKnownUntil(tx: Tx, creditorId: number): Promise<Day | null> {
  const [row] = await tx.prepared<{ known_until: Day | null }>(
    'feed-known-until', `select min(known_until) as known_until from bank_account where creditor_id = $1`, [creditorId],
  );
  return row?.known_until ?? null;
}

/** Notes that an account's statements reach this far. Never moves back. */
export async function noteStatement(tx: Tx, creditorId: number, iban: string, until: Day): Promise<void> {
  await tx.sql(
    `insert into bank_account (creditor_id, iban, known_until) values ($1, $2, $3)
     on conflict (creditor_id, iban) do update set known_until = greatest(bank_account.known_until, excluded.known_until)`,
    [creditorId, iban, until],
  );
}
