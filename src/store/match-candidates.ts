// What is known about the references, words and accounts of a batch of bank
// lines: one query for each kind.

import type { Day } from '#domain/day.ts';
import type { MatchCandidates, OpenItem } from '#domain/matching.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';
import { dossiersByIban } from './known-ibans.ts';

export async function matchCandidates(
  tx: Tx, creditorId: number, about: { references: readonly string[]; words: readonly string[]; ibans: readonly string[] },
): Promise<MatchCandidates> {
  const payers = await dossiersByIban(tx, creditorId, about.ibans);
  const single = [...payers.values()].filter((dossiers) => dossiers.length === 1).flat();
  return {
    arrangements: await arrangementsByReference(tx, creditorId, about.references),
    claims: await dossiersByClaim(tx, creditorId, about.words),
    payers,
    open: await openItems(tx, creditorId, single),
  };
}

async function arrangementsByReference(
  tx: Tx, creditorId: number, references: readonly string[],
): Promise<Map<string, { dossierId: number; arrangementNo: number }[]>> {
  const found = new Map<string, { dossierId: number; arrangementNo: number }[]>();
  if (references.length === 0) return found;
  const rows = await tx.prepared<{ reference: string; dossierId: number; arrangementNo: number }>(
    'arrangements-by-reference',
    `select reference, dossier_id as "dossierId", arrangement_no as "arrangementNo" from arrangement
     where creditor_id = $1 and reference = any($2::text[])`,
    [creditorId, references],
  );
  for (const { reference, ...row } of rows) {
    const others = found.get(reference);
    if (others) others.push(row);
    else found.set(reference, [row]);
  }
  return found;
}

async function dossiersByClaim(tx: Tx, creditorId: number, words: readonly string[]): Promise<Map<string, number>> {
  if (words.length === 0) return new Map();
  const rows = await tx.prepared<{ claim: string; dossier_id: number }>(
    'dossiers-by-claim', `select claim, dossier_id from claim where creditor_id = $1 and claim = any($2::text[])`, [creditorId, words],
  );
  return new Map(rows.map((row) => [row.claim, row.dossier_id]));
}

/** Open claims that no arrangement covers now, and open instalments. */
async function openItems(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, OpenItem[]>> {
  const found = new Map<number, OpenItem[]>();
  if (dossierIds.length === 0) return found;
  const rows = await tx.prepared<{ dossierId: number; dueOn: Day; openCents: Cents }>(
    'open-items',
    `select claim.dossier_id as "dossierId", claim.due_on as "dueOn", claim.open_cents as "openCents" from claim
     left join arrangement cover on cover.creditor_id = claim.creditor_id and cover.dossier_id = claim.dossier_id
       and cover.arrangement_no = claim.arrangement_no and cover.lapsed_on is null and cover.ended_on is null
     where claim.creditor_id = $1 and claim.dossier_id = any($2::int[]) and claim.open_cents > 0 and cover.arrangement_no is null
     union all
     select dossier_id, due_on, open_cents from instalment
     where creditor_id = $1 and dossier_id = any($2::int[]) and open_cents > 0`,
    [creditorId, dossierIds],
  );
  for (const { dossierId, ...item } of rows) {
    const others = found.get(dossierId);
    if (others) others.push(item);
    else found.set(dossierId, [item]);
  }
  return found;
}
