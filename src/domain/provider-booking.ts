// From what a payment provider says to facts. It looks at the level, not at the
// events: what of the payment should stand with us now, and what did we book so
// far? So the same news again books nothing, and news out of order ends right.

import { addDays, earliest, latest, type Day } from './day.ts';
import type { Actor, Designation, NewFact, PaymentMeans } from './facts.ts';
import { sum, type Cents } from './money.ts';
import type { DossierState } from './state.ts';

/** What we have booked of one payment of a provider. */
export interface BookedSoFar {
  /** `mollie:tr_123`: the first payment's id, and the beginning of the later ones. */
  readonly paymentId: string;
  readonly bookedCents: Cents;
  /** How many payments that took. */
  readonly bookings: number;
  readonly designation?: Designation | undefined;
}

/** What the provider says of it now. */
export interface ToldNow {
  readonly paidOn: Day;
  readonly amountCents: Cents;
  readonly means: PaymentMeans;
  readonly takenBack: readonly { readonly kind: 'refund' | 'chargeback'; readonly amountCents: Cents; readonly on: Day; readonly code?: string }[];
}

export interface ProviderBooking {
  readonly facts: readonly NewFact[];
  readonly bookedCents: Cents;
  readonly bookings: number;
  /** Taken back, but no longer on this dossier: a person must find it. */
  readonly missingCents: Cents;
  /** Part of it went back on the day it came: that can be booked from this day. */
  readonly againOn?: Day;
}

/**
 * What to book of a payment that the provider calls paid. Where a part went
 * back, the whole is reversed and the rest is booked again on the day after:
 * within a day money comes before its reversal, and would be spent twice.
 */
export function providerBooking(booked: BookedSoFar, told: ToldNow, state: DossierState, today: Day, by: Actor): ProviderBooking {
  const targetCents = standingCents(told);
  const { bookedCents, bookings } = booked;
  const nothing = { facts: [], bookedCents, bookings, missingCents: 0n };
  if (targetCents === bookedCents) return nothing;
  const received = (amountCents: Cents, on: Day): NewFact => ({
    kind: 'PaymentReceived', on, by,
    data: { paymentId: bookingId(booked), amountCents, means: told.means, ...(booked.designation ? { designation: booked.designation } : {}) },
  });
  if (targetCents > bookedCents) {
    // A chargeback that was undone counts from today; what we first hear of, from the day it was paid.
    const on = bookings === 0 ? earliest(told.paidOn, today) : today;
    return { ...nothing, facts: [received(targetCents - bookedCents, on)], bookedCents: targetCents, bookings: bookings + 1 };
  }
  const live = state.sources.filter((source) => source.kind === 'payment' && source.reversedOn === undefined && isBookingOf(source.id, booked.paymentId));
  const liveCents = sum(live.map((source) => source.amountCents));
  const lostCents = bookedCents - targetCents;
  if (live.length === 0) return { ...nothing, bookedCents: targetCents, missingCents: lostCents };
  const newest = told.takenBack.reduce<ToldNow['takenBack'][number] | null>((last, back) => (last === null || back.on >= last.on ? back : last), null);
  const cameOn = live.map((source) => source.on).reduce(latest);
  const restCents = liveCents > lostCents ? liveCents - lostCents : 0n;
  if (restCents > 0n && cameOn >= today) return { ...nothing, againOn: addDays(cameOn, 1) };
  const on = latest(cameOn, earliest(newest?.on ?? today, restCents > 0n ? addDays(today, -1) : today));
  const reason = newest?.kind === 'chargeback' ? 'charged-back' : 'refunded';
  const reversals = live.map((source): NewFact => ({ kind: 'PaymentReversed', on, by, data: { paymentId: source.id, reason } }));
  return {
    facts: restCents > 0n ? [...reversals, received(restCents, addDays(on, 1))] : reversals,
    bookedCents: targetCents,
    bookings: bookings + (restCents > 0n ? 1 : 0),
    missingCents: lostCents > liveCents ? lostCents - liveCents : 0n,
  };
}

/** What is left of a payment, less all that went back; never below zero. */
export function standingCents({ amountCents, takenBack }: Pick<ToldNow, 'amountCents' | 'takenBack'>): Cents {
  const backCents = sum(takenBack.map((back) => back.amountCents));
  return backCents < amountCents ? amountCents - backCents : 0n;
}

const bookingId = ({ paymentId, bookings }: BookedSoFar): string => (bookings === 0 ? paymentId : `${paymentId}#${bookings + 1}`);
const isBookingOf = (id: string, paymentId: string): boolean => id === paymentId || id.startsWith(`${paymentId}#`);
