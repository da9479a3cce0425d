// Account numbers that have paid for a dossier before. Learned from payments
// with a reference, from the desk and from the claims file; never from a guess.

import { bareColumn, textColumn } from './columns.ts';
import type { Tx } from './db.ts';

export interface KnownIban {
  readonly iban: string;
  readonly dossierId: number;
}

export async function learnIbans(tx: Tx, creditorId: number, pairs: readonly KnownIban[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.prepared(
    'learn-ibans',
    `insert into known_iban (creditor_id, iban, dossier_id) select distinct $1::int, iban, dossier_id
     from unnest($2::text[], $3::int[]) as learned (iban, dossier_id) on conflict do nothing`,
    [creditorId, textColumn(pairs.map((pair) => pair.iban)), bareColumn(pairs.map((pair) => pair.dossierId))],
  );
}

/** Forgets that this account pays for this dossier, unless another of its payments is still there. */
export async function forgetIban(tx: Tx, creditorId: number, pair: KnownIban): Promise<void> {
  await tx.sql(
    `delete from known_iban where creditor_id = $1 and iban = $2 and dossier_id = $3 and not exists (
       select from line_part part join bank_line line on line.creditor_id = part.creditor_id and line.line_id = part.line_id
       where part.creditor_id = $1 and part.dossier_id = $3 and part.taken_back_at is null and line.counterparty_iban = $2)`,
    [creditorId, pair.iban, pair.dossierId],
  );
}

/** For each account the dossiers that it has paid for: the one, or two of many (an administrator pays for hundreds). */
export async function dossiersByIban(tx: Tx, creditorId: number, ibans: readonly string[]): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  if (ibans.length === 0) return found;
  const rows = await tx.prepared<{ iban: string; first: number; last: number }>(
    'dossiers-by-iban',
    `select iban, min(dossier_id) as first, max(dossier_id) as last from known_iban where creditor_id = $1 and iban = any($2::text[]) group by iban`,
    [creditorId, textColumn(ibans)],
  );
  for (const { iban, first, last } of rows) found.set(iban, first === last ? [first] : [first, last]);
  return found;
}
