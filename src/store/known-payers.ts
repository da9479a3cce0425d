// What tells by itself whose money a bank line is: the account or the mandate behind
// earlier payments (learned from payments with a reference, the desk and the claims
// file, never from a guess), our own mandates, and payments begun at a provider.

import type { PaymentLink } from '#domain/matching.ts';
import { bareColumn, textColumn } from './columns.ts';
import type { Tx } from './db.ts';

/** By what a payer is known. */
export type KnownBy = 'iban' | 'mandate';

/** What pays for a dossier: a compact IBAN, or a mandate's id. */
export interface KnownPayer {
  readonly mark: string;
  readonly dossierId: number;
}

/** Where it is kept, and where a bank line has it. */
const kept: Readonly<Record<KnownBy, { readonly table: string; readonly column: string; readonly lineColumn: string }>> = {
  iban: { table: 'known_iban', column: 'iban', lineColumn: 'counterparty_iban' },
  mandate: { table: 'known_mandate', column: 'mandate_id', lineColumn: 'mandate_id' },
};

/** From now on these mean these dossiers too. What is known already does no harm. */
export async function learnPayers(tx: Tx, creditorId: number, by: KnownBy, pairs: readonly KnownPayer[]): Promise<void> {
  if (pairs.length === 0) return;
  const { table, column } = kept[by];
  await tx.prepared(
    `learn-payers-by-${by}`,
    `insert into ${table} (creditor_id, ${column}, dossier_id) select distinct $1::int, mark, dossier_id
     from unnest($2::text[], $3::int[]) as learned (mark, dossier_id) on conflict do nothing`,
    [creditorId, textColumn(pairs.map((pair) => pair.mark)), bareColumn(pairs.map((pair) => pair.dossierId))],
  );
}

/** Forgets that this pays for this dossier, unless another of its payments is still there. */
export async function forgetPayer(tx: Tx, creditorId: number, by: KnownBy, { mark, dossierId }: KnownPayer): Promise<void> {
  const { table, column, lineColumn } = kept[by];
  await tx.sql(
    `delete from ${table} where creditor_id = $1 and ${column} = $2 and dossier_id = $3 and not exists (
       select from line_part part join bank_line line on line.creditor_id = part.creditor_id and line.line_id = part.line_id
       where part.creditor_id = $1 and part.dossier_id = $3 and part.taken_back_at is null and line.${lineColumn} = $2)`,
    [creditorId, mark, dossierId],
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

/** By mandate the dossiers that it is for: ours, or the one or more that the desk taught. */
export async function dossiersByMandate(tx: Tx, creditorId: number, mandateIds: readonly string[]): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  if (mandateIds.length === 0) return found;
  const rows = await tx.prepared<{ mandateId: string; dossierId: number }>(
    'dossiers-by-mandate',
    `select mandate_id as "mandateId", dossier_id as "dossierId" from mandate where creditor_id = $1 and mandate_id = any($2::text[])
     union select mandate_id, dossier_id from known_mandate where creditor_id = $1 and mandate_id = any($2::text[]) order by 1, 2`,
    [creditorId, textColumn(mandateIds)],
  );
  for (const { mandateId, dossierId } of rows) found.set(mandateId, [...(found.get(mandateId) ?? []), dossierId]);
  return found;
}

/** By the provider's id of a payment whose it is. Only what is over, and never brought anything, can have come another way. */
export async function paymentLinks(tx: Tx, creditorId: number, ids: readonly string[]): Promise<Map<string, PaymentLink>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.prepared<PaymentLink & { id: string }>(
    'payment-links',
    `select provider_payment_id as id, dossier_id as "dossierId", designation, status in ('failed', 'expired', 'cancelled') and bookings = 0 as "isOver"
     from provider_payment where creditor_id = $1 and provider_payment_id = any($2::text[]) order by created_at`,
    [creditorId, textColumn(ids)],
  );
  return new Map(rows.map(({ id, ...link }) => [id, link]));
}
