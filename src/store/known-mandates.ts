// Whose money a mandate or a payment link on a bank line means: our own mandates, those
// under which the creditor's own system collects (the desk teaches them, never a guess),
// and the payments that customers began at a provider.

import type { PaymentLink } from '#domain/matching.ts';
import { bareColumn, textColumn } from './columns.ts';
import type { Tx } from './db.ts';

export interface KnownMandate {
  readonly mandateId: string;
  readonly dossierId: number;
}

export async function learnMandates(tx: Tx, creditorId: number, pairs: readonly KnownMandate[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.prepared(
    'learn-mandates',
    `insert into known_mandate (creditor_id, mandate_id, dossier_id) select distinct $1::int, mandate_id, dossier_id
     from unnest($2::text[], $3::int[]) as learned (mandate_id, dossier_id) on conflict do nothing`,
    [creditorId, textColumn(pairs.map((pair) => pair.mandateId)), bareColumn(pairs.map((pair) => pair.dossierId))],
  );
}

/** Forgets that this mandate is for this dossier, unless another of its payments is still there. */
export async function forgetMandate(tx: Tx, creditorId: number, pair: KnownMandate): Promise<void> {
  await tx.sql(
    `delete from known_mandate where creditor_id = $1 and mandate_id = $2 and dossier_id = $3 and not exists (
       select from line_part part join bank_line line on line.creditor_id = part.creditor_id and line.line_id = part.line_id
       where part.creditor_id = $1 and part.dossier_id = $3 and part.taken_back_at is null and line.mandate_id = $2)`,
    [creditorId, pair.mandateId, pair.dossierId],
  );
}

/** By mandate the dossiers that it is for: ours, or the one or more that the desk taught. */
export async function dossiersByMandate(tx: Tx, creditorId: number, mandateIds: readonly string[]): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  if (mandateIds.length === 0) return found;
  const rows = await tx.prepared<KnownMandate>(
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
