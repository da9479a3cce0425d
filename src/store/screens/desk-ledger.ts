// The books at the desk: which months there are, and up to when they are closed.

import type { Day } from '#domain/day.ts';
import { listPeriods, type Period } from '../ledger.ts';
import type { Tx } from '../db.ts';
import { staffNames } from './desk-staff.ts';

export interface LedgerFrame {
  /** The first and the last booking day; null where nothing was booked. */
  readonly firstOn: Day | null;
  readonly lastOn: Day | null;
  /** Newest first. */
  readonly periods: readonly Period[];
  /** Names of colleagues, by number. */
  readonly names: ReadonlyMap<string, string>;
}

export async function ledgerFrame(tx: Tx, creditorId: number): Promise<LedgerFrame> {
  const [row] = await tx.sql<{ firstOn: Day | null; lastOn: Day | null }>(
    `select (select min(booked_on) from posting where creditor_id = $1) as "firstOn", (select max(booked_on) from posting where creditor_id = $1) as "lastOn"`, [creditorId],
  );
  return { firstOn: row?.firstOn ?? null, lastOn: row?.lastOn ?? null, periods: await listPeriods(tx, creditorId), names: await staffNames(tx, creditorId) };
}
