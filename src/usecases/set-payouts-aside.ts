// What a payment service pays out to the creditor's account: the sum of
// payments that were booked when they were paid. Counted here again, every cent
// would be there twice, so such a line is kept, with a note, and is nobody's.

import { findReferences, normaliseIban } from '#formats/references.ts';
import { setLineStatus, type NewBankLine } from '#store/bank-lines.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { hasBookedFrom } from '#store/provider-payments.ts';

/** Under which names a service pays out; believed only where it has brought this creditor money. */
const payoutNames: Readonly<Record<string, RegExp>> = { mollie: /^(stichting|stg\.?) mollie payments\b/i };

const note = 'Uitbetaling van de betaaldienst. De betalingen zelf zijn al geboekt.';

/** What a line says that tells a payout. */
type PayoutLine = Pick<NewBankLine, 'counterpartyName' | 'counterpartyIban' | 'structuredReference' | 'remittance' | 'endToEndId'>;

export type PayoutJudge = (line: PayoutLine) => boolean;

/**
 * Tells the payouts among these lines; nothing is written. A payout comes from an
 * account that the creditor's settings name, or from a service's known name
 * without a reference of ours in it.
 */
export async function payoutJudge(tx: Tx, creditorId: number, lines: readonly PayoutLine[]): Promise<PayoutJudge> {
  if (lines.length === 0) return () => false;
  const accounts = new Set((await readCreditor(tx, creditorId))?.profile.payoutIbans ?? []);
  const named = lines.filter((line) => serviceNamedIn(line) !== null);
  const services = new Set<string>();
  for (const service of new Set(named.map(serviceNamedIn))) if (service !== null && (await hasBookedFrom(tx, creditorId, service))) services.add(service);
  return (line) => {
    const iban = accounts.size === 0 ? null : normaliseIban(line.counterpartyIban ?? '');
    const service = serviceNamedIn(line);
    return (iban !== null && accounts.has(iban)) || (service !== null && services.has(service) && !hasReference(line));
  };
}

/** Sets kept lines aside as payouts. */
export const setPayoutsAside = (tx: Tx, creditorId: number, payouts: readonly NewBankLine[]): Promise<void> =>
  setLineStatus(tx, creditorId, payouts.map(({ lineId }) => lineId), 'ignored', note);

const serviceNamedIn = ({ counterpartyName }: PayoutLine): string | null =>
  Object.entries(payoutNames).find(([, pattern]) => pattern.test(counterpartyName?.trim() ?? ''))?.[0] ?? null;

const hasReference = ({ structuredReference, remittance, endToEndId }: PayoutLine): boolean =>
  [structuredReference, remittance, endToEndId].some((text) => text !== null && findReferences(text).rf.length > 0);
