// PDFs that came beside claims. The same bytes in the same dossier are kept once.

import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface NewDocument {
  readonly documentId: string;
  readonly dossierId: number;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Keeps PDFs. Hand in a few at a time: they travel as text of twice their size. */
export async function insertDocuments(tx: Tx, creditorId: number, documents: readonly NewDocument[], at: Moment): Promise<void> {
  if (documents.length === 0) return;
  await tx.prepared(
    'insert-documents',
    `insert into document (creditor_id, document_id, dossier_id, name, mime, bytes, added_at)
     select $1::int, document_id, dossier_id, name, 'application/pdf', bytes, $6::timestamptz
     from unnest($2::text[], $3::int[], $4::text[], $5::bytea[]) as added (document_id, dossier_id, name, bytes)
     on conflict (creditor_id, document_id) do nothing`,
    [
      creditorId,
      documents.map((document) => document.documentId),
      documents.map((document) => document.dossierId),
      documents.map((document) => document.name),
      documents.map((document) => Buffer.from(document.bytes)),
      at,
    ],
  );
}

/** A document of this dossier, or null. */
export async function readDocument(
  tx: Tx, creditorId: number, dossierId: number, documentId: string,
): Promise<{ name: string; mime: string; bytes: Buffer } | null> {
  const [row] = await tx.sql<{ name: string; mime: string; bytes: Buffer }>(
    `select name, mime, bytes from document where creditor_id = $1 and dossier_id = $2 and document_id = $3`,
    [creditorId, dossierId, documentId],
  );
  return row ?? null;
}
