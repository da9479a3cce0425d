// Whether instalments are collected through the payment provider, and how long
// before the customer is told. What was promised to who allowed it is kept.

import type { CreditorProfile } from '#domain/creditor.ts';
import { onlineTerms } from '#domain/direct-debit.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { onlineMandatesInUse } from '#store/provider-charges.ts';
import type { Deps } from './deps.ts';

export type OnlineTermsSet =
  | { readonly ok: true }
  /** Customers read that they hear of a change so many days before. */
  | { readonly ok: false; readonly mandates: number; readonly days: number };

/** Sets the terms; null: collect no more in this way, mandates are kept. A shorter notice is refused while mandates are in use. */
export function setOnlineDebit({ db }: Pick<Deps, 'db'>, creditorId: number, settings: NonNullable<CreditorProfile['onlineDebit']> | null): Promise<OnlineTermsSet> {
  return db.inCreditor(creditorId, async (tx): Promise<OnlineTermsSet> => {
    const creditor = await readCreditor(tx, creditorId);
    if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
    const { onlineDebit: before, ...others } = creditor.profile;
    const mandates = await onlineMandatesInUse(tx, creditorId);
    if (settings !== null && before !== undefined && mandates > 0) {
      const days = onlineTerms(before).announceDays;
      if (onlineTerms(settings).announceDays < days) return { ok: false, mandates, days };
    }
    await updateProfile(tx, creditorId, { ...others, ...(settings === null ? {} : { onlineDebit: settings }) });
    return { ok: true };
  });
}
