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

/**
 * Sets the payouts among these lines aside and returns the others. A payout
 * comes from an account that the creditor's settings name, or from a service's
 * known name without a reference of ours in it.
 */
export async function setPayoutsAside(tx: Tx, creditorId: number, lines: readonly NewBankLine[]): Promise<readonly NewBankLine[]> {
  if (lines.length === 0) return lines;
  const accounts = new Set((await readCreditor(tx, creditorId))?.profile.payoutIbans ?? []);
  const named = lines.filter((line) => serviceNamedIn(line) !== null);
  const services = new Set<string>();
  for (const service of new Set(named.map(serviceNamedIn))) if (service !== null && (await hasBookedFrom(tx, creditorId, service))) services.add(service);
  const isPayout = (line: NewBankLine): boolean => {
    const iban = normaliseIban(line.counterpartyIban ?? '');
    const service = serviceNamedIn(line);
    return (iban !== null && accounts.has(iban)) || (service !== null && services.has(service) && !hasReference(line));
  };
  const payouts = lines.filter(isPayout);
  if (payouts.length === 0) return lines;
  await setLineStatus(tx, creditorId, payouts.map(({ lineId }) => lineId), 'ignored', note);
  return lines.filter((line) => !payouts.includes(line));
}

const serviceNamedIn = ({ counterpartyName }: NewBankLine): string | null =>
  Object.entries(payoutNames).find(([, pattern]) => pattern.test(counterpartyName?.trim() ?? ''))?.[0] ?? null;

const hasReference = ({ structuredReference, remittance, endToEndId }: NewBankLine): boolean =>
  [structuredReference, remittance, endToEndId].some((text) => text !== null && findReferences(text).rf.length > 0);
