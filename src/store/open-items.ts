// What the intake of open items asks: how new the newest snapshot is, and which
// of our claims a file does not name.

import type { Day } from '#domain/day.ts';
import type { Tx } from './db.ts';

/** The day of the newest snapshot that was taken in; null where there was none. */
export async function newestSnapshotOn(tx: Tx, creditorId: number): Promise<Day | null> {
  const [row] = await tx.sql<{ newest: Day | null }>(`select max(summary->>'on') as newest from inbox where creditor_id = $1 and kind = 'open-items'`, [creditorId]);
  return row?.newest ?? null;
}

export interface OpenClaim {
  readonly claim: string;
  readonly dossierId: number;
}

/** Claims of ours that are open and were issued by that day, in pieces by number. */
export async function* openClaimPieces(tx: Tx, creditorId: number, issuedBy: Day, pieceSize = 10_000): AsyncGenerator<OpenClaim[]> {
  for (let after = ''; ; ) {
    const rows = await tx.sql<OpenClaim>(
      `select claim, dossier_id as "dossierId" from claim
       where creditor_id = $1 and claim > $2 and open_cents > 0 and issued_on <= $3 order by claim limit $4`,
      [creditorId, after, issuedBy, pieceSize],
    );
    if (rows.length > 0) yield rows;
    if (rows.length < pieceSize) return;
    after = rows.at(-1)!.claim;
  }
}
