// Metering and its prices: months as they were, and what they cost by the
// prices of today.

import type { CreditorProfile } from '#domain/creditor.ts';
import { addMonths, type Day } from '#domain/day.ts';
import { monthCosts, type MonthCosts, type MonthMetered, type Prices } from '#domain/metering.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readMonths } from '#store/metering.ts';

export interface Metered {
  readonly month: MonthMetered;
  readonly costs: MonthCosts;
}

export interface MeteredMonths {
  /** Oldest first; the last is the month that was asked. */
  readonly months: readonly Metered[];
  readonly prices: Prices | undefined;
}

/** So many months up to and including that of `monthOn`, each with its costs. */
export async function meterMonths(tx: Tx, creditorId: number, monthOn: Day, count: number): Promise<MeteredMonths> {
  const last = `${monthOn.slice(0, 7)}-01` as Day;
  const prices = (await readCreditor(tx, creditorId))?.profile.prices;
  const months = await readMonths(tx, creditorId, addMonths(last, 1 - count), last);
  return { months: months.map((month) => ({ month, costs: monthCosts(month, prices) })), prices };
}

/** Keeps other prices; they hold for every month that is looked at from now on. */
export async function setPrices(tx: Tx, creditorId: number, prices: Prices): Promise<void> {
  const creditor = await readCreditor(tx, creditorId);
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  const profile: CreditorProfile = { ...creditor.profile, prices };
  await updateProfile(tx, creditorId, profile);
}
