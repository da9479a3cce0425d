// Money that may have been counted twice: once as the creditor's own books
// reported it, and once as the bank showed it.

import { addDays } from './day.ts';
import type { DossierState, SourceState } from './state.ts';

/** A payment may reach the bank so many days after the creditor's own books have it. */
const daysApart = 14;

/** Payments that nothing is open for, soon after those books said that as much or more had come in there. */
export const perhapsTwice = (state: DossierState): { payment: SourceState; reported: SourceState }[] =>
  state.sources.flatMap((payment) => {
    if (payment.kind !== 'payment' || payment.heldCents === 0n || payment.reversedOn !== undefined) return [];
    const reported = state.sources.findLast((source) =>
      source.kind === 'reported' && source.reversedOn === undefined && source.amountCents >= payment.heldCents
      && source.on <= payment.on && payment.on <= addDays(source.on, daysApart));
    return reported ? [{ payment, reported }] : [];
  });
