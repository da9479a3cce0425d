// What was shown and consented to, word for word, and why a colleague did
// something, in their own words. Added, never changed.

import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface Evidence {
  readonly evidenceId: string;
  readonly dossierId: number;
  readonly kind: 'consent' | 'reason';
  /** JSON text. */
  readonly body: string;
  readonly recordedAt: Moment;
}

export async function insertEvidence(tx: Tx, creditorId: number, evidence: Evidence): Promise<void> {
  await tx.prepared(
    'insert-evidence',
    `insert into evidence (creditor_id, evidence_id, dossier_id, kind, body, recorded_at) values ($1, $2, $3, $4, $5, $6)`,
    [creditorId, evidence.evidenceId, evidence.dossierId, evidence.kind, evidence.body, evidence.recordedAt],
  );
}

export async function readEvidence(tx: Tx, creditorId: number, evidenceId: string): Promise<{ body: unknown; recordedAt: Moment } | null> {
  const [row] = await tx.sql<{ body: unknown; recorded_at: Moment }>(
    `select body, recorded_at from evidence where creditor_id = $1 and evidence_id = $2`, [creditorId, evidenceId],
  );
  return row ? { body: row.body, recordedAt: row.recorded_at } : null;
}

/** What was shown when an arrangement got a new version, or was asked to, oldest first. */
export async function changesEvidence(tx: Tx, creditorId: number, dossierId: number, arrangementNo: number): Promise<{ body: unknown; recordedAt: Moment }[]> {
  const rows = await tx.sql<{ body: unknown; recorded_at: Moment }>(
    `select body, recorded_at from evidence where creditor_id = $1 and dossier_id = $2 and kind = 'consent' and body->>'change' is not null and body->>'arrangementNo' = $3
     order by recorded_at, evidence_id`,
    [creditorId, dossierId, String(arrangementNo)],
  );
  return rows.map((row) => ({ body: row.body, recordedAt: row.recorded_at }));
}
