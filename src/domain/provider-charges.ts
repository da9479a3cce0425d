// A collection that a payment provider charges, from what the provider says of
// it: it came in under the collection's own id, it failed, or it came back with
// the bank's reason; then it is handled as one of a bank's file is.

import { earliest, type Day } from './day.ts';
import type { CollectionState } from './debits.ts';
import { bankDaysAfter } from './direct-debit.ts';
import type { Actor, NewFact } from './facts.ts';
import type { ToldNow } from './provider-booking.ts';
import type { DossierState } from './state.ts';

/** What a provider says of a charge. */
export interface ChargeTold {
  readonly status: 'open' | 'paid' | 'failed' | 'expired' | 'cancelled';
  readonly amountCents: bigint;
  readonly paidOn: Day | null;
  readonly takenBack: ToldNow['takenBack'];
  /** The bank's code of a failure. */
  readonly failureCode?: string;
}

/** Where the provider could not be asked on the day itself: so many bank days later at most. After that the customer is told anew. */
const BANK_DAYS_LATE = 1;

/** Whether it is too late to charge what the customer was told to expect on a day. */
export const isTooLateToCharge = (collectOn: Day, today: Day): boolean => today > bankDaysAfter(collectOn, BANK_DAYS_LATE);

export const liveCharge = (state: DossierState, collectionId: string): CollectionState | undefined =>
  state.debits?.collections.find((each) => each.collectionId === collectionId && each.standing === 'live');

/** That a charge did not succeed; nothing where that is known, or it is still under way. */
export function failedCharge(state: DossierState, collectionId: string, { status, failureCode = '' }: Pick<ChargeTold, 'status' | 'failureCode'>, today: Day, by: Actor): NewFact[] {
  if (status === 'open' || status === 'paid' || !liveCharge(state, collectionId)) return [];
  return [{ kind: 'DirectDebitRejected', on: today, by, data: { collectionId, code: failureCode } }];
}

/** What failed after it was called paid came back, all of it. */
export function paidOrBack<Told extends ChargeTold>(told: Told, bookedCents: bigint, today: Day): Told {
  if (told.status === 'open' || told.status === 'paid' || bookedCents === 0n) return told;
  const { amountCents, failureCode } = told;
  const back = { kind: 'chargeback' as const, amountCents, on: today, ...(failureCode === undefined ? {} : { code: failureCode }) };
  return { ...told, status: 'paid', takenBack: [back] };
}

/** The day on which a charge counts: the one that the customer was told, also where the provider was sure of it only later. */
export function countsOn(state: DossierState, collectionId: string, paidOn: Day): Day {
  const collection = state.debits?.collections.find((each) => each.collectionId === collectionId);
  return collection ? earliest(collection.collectOn, paidOn) : paidOn;
}

/** The reversal of a charge with the reason that banks give; what we gave back ourselves is no failure of the customer's. */
export function withReason(facts: readonly NewFact[], collectionId: string, takenBack: ToldNow['takenBack']): NewFact[] {
  const newest = takenBack.reduce<ToldNow['takenBack'][number] | null>((last, back) => (last === null || back.on >= last.on ? back : last), null);
  const reason = newest?.kind === 'refund' ? 'FOCR' : (newest?.code ?? '');
  return facts.map((fact) => (fact.kind === 'PaymentReversed' && fact.data.paymentId === collectionId ? { ...fact, data: { ...fact.data, reason } } : fact));
}
