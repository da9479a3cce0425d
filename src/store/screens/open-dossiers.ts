import type { Tx } from '../db.ts';

/** The dossiers with something open, the oldest first, at most so many. */
export async function openDossierIds(tx: Tx, creditorId: number, most: number): Promise<number[]> {
  const rows = await tx.sql<{ id: number }>('select dossier_id as id from dossier where creditor_id = $1 and open_cents > 0 order by dossier_id limit $2', [creditorId, most]);
  return rows.map((row) => row.id);
}
