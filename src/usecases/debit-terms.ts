// On which terms a creditor collects, and from which accounts payment services
// pay out. What was promised to customers who gave a mandate already is kept.

import type { DirectDebitSettings } from '#domain/creditor.ts';
import { bankTerms } from '#domain/direct-debit.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { mandatesInUse } from '#store/mandates.ts';
import type { Deps } from './deps.ts';

export type TermsSet =
  | { readonly ok: true }
  /** Customers signed for the number that stands there now; banks refuse theirs under another one. */
  | { readonly ok: false; readonly why: 'id-in-use'; readonly mandates: number }
  /** Customers were told that they hear of a collection so many days before. */
  | { readonly ok: false; readonly why: 'promised-longer'; readonly mandates: number; readonly days: number };

/** Sets the terms; null: collect no more, mandates are kept. Another creditor identifier and a shorter notice are refused while mandates are in use. */
export function setDirectDebit({ db }: Pick<Deps, 'db'>, creditorId: number, settings: DirectDebitSettings | null): Promise<TermsSet> {
  return db.inCreditor(creditorId, async (tx): Promise<TermsSet> => {
    const { directDebit: before, ...others } = await profileOf(tx, creditorId);
    const mandates = await mandatesInUse(tx, creditorId);
    if (settings !== null && before !== undefined && mandates > 0) {
      if (settings.creditorId !== before.creditorId) return { ok: false, why: 'id-in-use', mandates };
      const days = bankTerms(before).announceDays;
      if (bankTerms(settings).announceDays < days) return { ok: false, why: 'promised-longer', mandates, days };
    }
    await updateProfile(tx, creditorId, { ...others, ...(settings === null ? {} : { directDebit: settings }) });
    return { ok: true };
  });
}

/** IBANs, compact; money from these was booked when it was paid. */
export function setPayoutAccounts({ db }: Pick<Deps, 'db'>, creditorId: number, ibans: readonly string[]): Promise<void> {
  return db.inCreditor(creditorId, async (tx) => {
    const { payoutIbans: _, ...others } = await profileOf(tx, creditorId);
    await updateProfile(tx, creditorId, { ...others, ...(ibans.length > 0 ? { payoutIbans: ibans } : {}) });
  });
}

async function profileOf(tx: Tx, creditorId: number) {
  const creditor = await readCreditor(tx, creditorId);
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  return creditor.profile;
}
