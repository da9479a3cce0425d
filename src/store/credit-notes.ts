// What a credit note is about, beside the fact that it lowered a claim. Added,
// never changed.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export interface CreditNoteRow {
  readonly creditId: string;
  readonly dossierId: number;
  /** The claim that it lowers. */
  readonly claim: string;
  readonly issuedOn: Day;
  /** Positive. */
  readonly amountCents: Cents;
  readonly description: string | null;
  readonly documentId: string | null;
  /** Two credit notes with the same fingerprint say the same. */
  readonly fingerprint: string;
}

export async function insertCreditNotes(tx: Tx, creditorId: number, notes: readonly CreditNoteRow[]): Promise<void> {
  if (notes.length === 0) return;
  await tx.prepared(
    'insert-credit-notes',
    `insert into credit_note (creditor_id, credit_id, dossier_id, claim, issued_on, amount_cents, description, document_id, fingerprint)
     select $1::int, * from unnest($2::text[], $3::int[], $4::text[], $5::date[], $6::bigint[], $7::text[], $8::text[], $9::text[])`,
    [
      creditorId,
      notes.map((note) => note.creditId),
      notes.map((note) => note.dossierId),
      notes.map((note) => note.claim),
      notes.map((note) => note.issuedOn),
      notes.map((note) => note.amountCents),
      notes.map((note) => note.description),
      notes.map((note) => note.documentId),
      notes.map((note) => note.fingerprint),
    ],
  );
}

/** Those of these numbers that are known. */
export async function readCreditNotes(tx: Tx, creditorId: number, creditIds: readonly string[]): Promise<Map<string, CreditNoteRow>> {
  if (creditIds.length === 0) return new Map();
  const rows = await tx.prepared<CreditNoteRow>(
    'read-credit-notes',
    `select credit_id as "creditId", dossier_id as "dossierId", claim, issued_on as "issuedOn", amount_cents as "amountCents",
       description, document_id as "documentId", fingerprint
     from credit_note where creditor_id = $1 and credit_id = any($2::text[])`,
    [creditorId, creditIds],
  );
  return new Map(rows.map((row) => [row.creditId, row]));
}
