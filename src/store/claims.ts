// What a claim is about, beside the fact that registered it. Its open amount
// and arrangement are a projection (`projections.ts`).

import type { Day } from '#domain/day.ts';
import type { ClaimBasis, ClaimKind, ClaimPart } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export interface ClaimRow {
  readonly claim: string;
  readonly dossierId: number;
  readonly contract: string | null;
  readonly kind: ClaimKind;
  readonly basis: ClaimBasis;
  readonly part: ClaimPart;
  readonly periodFrom: Day | null;
  readonly periodUntil: Day | null;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly amountCents: Cents;
  readonly description: string | null;
  readonly documentId: string | null;
  /** Two claims with the same fingerprint say the same. */
  readonly fingerprint: string;
}

export async function insertClaims(tx: Tx, creditorId: number, claims: readonly ClaimRow[]): Promise<void> {
  if (claims.length === 0) return;
  await tx.prepared(
    'insert-claims',
    `insert into claim (creditor_id, claim, dossier_id, contract, kind, basis, part, period_from, period_until, issued_on, due_on,
       amount_cents, description, document_id, fingerprint, open_cents, uncovered_cents)
     select $1::int, said.*, greatest(said.amount_cents, 0), greatest(said.amount_cents, 0)
     from unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[], $9::date[], $10::date[], $11::date[],
       $12::bigint[], $13::text[], $14::text[], $15::text[])
       as said (claim, dossier_id, contract, kind, basis, part, period_from, period_until, issued_on, due_on,
         amount_cents, description, document_id, fingerprint)`,
    [
      creditorId,
      claims.map((claim) => claim.claim),
      claims.map((claim) => claim.dossierId),
      claims.map((claim) => claim.contract),
      claims.map((claim) => claim.kind),
      claims.map((claim) => claim.basis),
      claims.map((claim) => claim.part),
      claims.map((claim) => claim.periodFrom),
      claims.map((claim) => claim.periodUntil),
      claims.map((claim) => claim.issuedOn),
      claims.map((claim) => claim.dueOn),
      claims.map((claim) => claim.amountCents),
      claims.map((claim) => claim.description),
      claims.map((claim) => claim.documentId),
      claims.map((claim) => claim.fingerprint),
    ],
  );
}

/** Which of these claim numbers exist, with their fingerprints. */
export async function claimFingerprints(tx: Tx, creditorId: number, claims: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.prepared<{ claim: string; fingerprint: string }>(
    'claim-fingerprints', `select claim, fingerprint from claim where creditor_id = $1 and claim = any($2::text[])`, [creditorId, claims],
  );
  return new Map(rows.map((row) => [row.claim, row.fingerprint]));
}

export interface KnownClaim extends Omit<ClaimRow, 'dossierId' | 'documentId' | 'fingerprint'> {
  readonly dossierKey: string;
  /** The name under which its document came. */
  readonly document: string | null;
}

export async function readClaims(tx: Tx, creditorId: number, claims: readonly string[]): Promise<KnownClaim[]> {
  return tx.sql<KnownClaim>(
    `select claim, dossier_key as "dossierKey", contract, kind, basis, part, period_from as "periodFrom", period_until as "periodUntil",
       issued_on as "issuedOn", due_on as "dueOn", amount_cents as "amountCents", description, document.name as document
     from claim
     join dossier on dossier.creditor_id = claim.creditor_id and dossier.dossier_id = claim.dossier_id
     left join document on document.creditor_id = claim.creditor_id and document.document_id = claim.document_id
     where claim.creditor_id = $1 and claim = any($2::text[])`,
    [creditorId, claims],
  );
}

/** The dossier of each of these claims that exists. */
export async function dossiersOfClaims(tx: Tx, creditorId: number, claims: readonly string[]): Promise<Map<string, { dossierId: number; dossierKey: string }>> {
  if (claims.length === 0) return new Map();
  const rows = await tx.prepared<{ claim: string; dossierId: number; dossierKey: string }>(
    'dossiers-of-claims',
    `select claim, dossier_id as "dossierId", dossier_key as "dossierKey" from claim join dossier using (creditor_id, dossier_id)
     where creditor_id = $1 and claim = any($2::text[])`,
    [creditorId, claims],
  );
  return new Map(rows.map(({ claim, ...dossier }) => [claim, dossier]));
}
