// Asks what is known of a customer's money today, before anybody decides something of
// which they could say that they had paid.

import { feedIsFresh } from '#bot/look.ts';
import type { MoneyNews } from '#domain/money-news.ts';
import type { Policy } from '#domain/policy.ts';
import { feedKnownUntil } from '#store/bank.ts';
import type { Tx } from '#store/db.ts';
import { paymentUnderWay } from '#store/provider-payments.ts';
import { moneyMayWait } from '#store/waiting-money.ts';
import type { Deps } from './deps.ts';

/** As it stands today, for one dossier. Lock it first where something is decided on it. */
export async function moneyNews({ clock }: Pick<Deps, 'clock'>, tx: Tx, creditorId: number, dossierId: number, { staleFeedDays }: Policy): Promise<MoneyNews> {
  const today = clock.today();
  const known = await feedKnownUntil(tx, creditorId);
  const isPaying = (await paymentUnderWay(tx, creditorId, dossierId, today)) !== null;
  const moneyWaits = (await moneyMayWait(tx, creditorId, [dossierId])).has(dossierId);
  return { today, feedKnownUntil: known, feedIsFresh: feedIsFresh(known, staleFeedDays, today), isPaying, moneyWaits };
}
