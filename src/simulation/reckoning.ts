// The simulation's own books: claims less money, and nothing more. It knows from
// the creditor what was claimed and from the bank what was paid, and reads of
// the product only on which dossier a bank line was booked.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Bank, Booking } from './bank.ts';
import type { Checkout } from './checkout.ts';
import type { Delivered } from './claims.ts';
import type { Clearing } from './collecting.ts';

/** A bank line as the product keeps it. */
export interface LineSeen {
  readonly ref: string;
  readonly status: string;
  /** Live parts: on which dossier, how much. */
  readonly parts: readonly { readonly dossierId: number; readonly amountCents: Cents }[];
}

export class Reckoning {
  readonly #bank: Bank;
  readonly #clearing: Clearing;
  readonly #checkout: Checkout;
  readonly #claims = new Map<string, Map<string, Delivered>>();
  /** Of each dossier what was booked, by the bank's reference. */
  readonly #booked = new Map<string, Map<string, Cents>>();
  readonly #lines = new Map<string, LineSeen>();
  /** Told by the bank, and not settled when we looked last. */
  readonly waiting = new Set<string>();
  readonly #waived = new Map<string, Cents>();
  readonly #online = new Map<string, Cents>();

  constructor(bank: Bank, clearing: Clearing, checkout: Checkout) {
    this.#bank = bank;
    this.#clearing = clearing;
    this.#checkout = checkout;
  }

  /** The creditor's system delivered these. */
  claim(claims: readonly Delivered[]): void {
    for (const each of claims) {
      const own = this.#claims.get(each.key) ?? new Map<string, Delivered>();
      this.#claims.set(each.key, own.set(each.claim, each));
    }
  }

  waive(key: string, cents: Cents): void {
    this.#waived.set(key, (this.#waived.get(key) ?? 0n) + cents);
  }

  /** Booked of what was paid at the provider; below zero where it went back. */
  bookOnline(key: string, cents: Cents): void {
    this.#online.set(key, (this.#online.get(key) ?? 0n) + cents);
  }

  /** What became of a bank line. Its money belongs to whoever truly sent it. */
  see(line: LineSeen): void {
    this.#lines.set(line.ref, line);
    const booking = this.#bank.bookings.get(line.ref);
    if (!booking?.key || booking.kind === 'refund' || booking.kind === 'refund-back') return;
    const cents = line.parts.reduce((sum, part) => sum + part.amountCents, 0n);
    const own = this.#booked.get(booking.key) ?? new Map<string, Cents>();
    this.#booked.set(booking.key, own.set(line.ref, cents));
  }

  line(ref: string): LineSeen | undefined {
    return this.#lines.get(ref);
  }

  /** A transfer of theirs of which the bank has told, which stayed, and which nobody has booked. */
  unmatched(key: string): Booking | undefined {
    for (const ref of this.waiting) {
      const booking = this.#bank.bookings.get(ref);
      if (booking?.key !== key || booking.kind !== 'transfer' || this.#lines.get(ref)?.status !== 'open') continue;
      if (![...this.#bank.bookings.values()].some((each) => each.takesBack === ref && this.#bank.told.has(each.ref))) return booking;
    }
    return undefined;
  }

  /** All that was claimed less all that was booked and is still here: below zero it is the customer's. */
  netCents(key: string): Cents {
    let cents = 0n;
    for (const { amountCents } of this.#claims.get(key)?.values() ?? []) cents += amountCents;
    return cents - this.keptCents(key) - this.waivedCents(key);
  }

  /** Booked, and not given back since. */
  keptCents(key: string): Cents {
    return this.bookedCents(key) + (this.#online.get(key) ?? 0n) - this.#refundedCents(key);
  }

  /** The same, without what was sent for bills that are not due before that day: it does not pay what is. */
  forDueCents(key: string, before: Day): Cents {
    let cents = this.keptCents(key);
    for (const [ref, amountCents] of this.#booked.get(key) ?? []) {
      const named = /S\d+-\w+/.exec(this.#bank.bookings.get(ref)?.entry.remittance ?? '')?.[0];
      const claim = named === undefined ? undefined : this.#claims.get(key)?.get(named);
      if (claim && claim.dueOn >= before) cents -= amountCents < claim.amountCents ? amountCents : claim.amountCents;
    }
    return cents;
  }

  bookedCents(key: string): Cents {
    let cents = 0n;
    for (const [ref, amountCents] of this.#booked.get(key) ?? []) if (!this.#isAhead(ref)) cents += amountCents;
    return cents;
  }

  /** It took back what no statement has told of yet: that never paid anything. */
  #isAhead(ref: string): boolean {
    const takesBack = this.#bank.bookings.get(ref)?.takesBack;
    return takesBack !== undefined && this.#lines.get(takesBack) === undefined;
  }

  /** What a colleague let go of. */
  waivedCents(key: string): Cents {
    return this.#waived.get(key) ?? 0n;
  }

  /** Sent away, and not known to have come back. */
  #refundedCents(key: string): Cents {
    let cents = 0n;
    for (const [endToEndId, { key: whose, amountCents }] of this.#clearing.paidOut) {
      if (whose === key && !this.#isBack(endToEndId)) cents += amountCents;
    }
    for (const { key: whose, cents: given } of this.#checkout.givenBack.values()) if (whose === key) cents += given;
    return cents;
  }

  #isBack(endToEndId: string): boolean {
    const back = this.#backs.get(endToEndId) ?? [...this.#bank.bookings.values()].find((each) => each.kind === 'refund-back' && each.endToEndId === endToEndId) ?? null;
    this.#backs.set(endToEndId, back);
    return back !== null && this.#bank.told.has(back.ref);
  }

  readonly #backs = new Map<string, Booking | null>();
}
