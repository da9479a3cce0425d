// The provider of online payments as the product meets it: the sandbox, with
// what goes wrong at such providers. Some days it does not answer for hours, and
// now and then an answer is lost. What truly stands there is in `paid`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, latest, type Day, type Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { demoIban } from '#demo/cast.ts';
import { chance, pick, wholeBetween } from '#demo/chance.ts';
import { sandboxProvider, type Sandbox } from '#payments/sandbox-checkout.ts';
import type { Clock, PaymentProvider, ProviderAnswer, ProviderPayment } from '../ports.ts';
import { at } from './moments.ts';
import type { Turns } from './turns.ts';

const pages = 'https://kassa.example/';
/** From here the provider pays out. */
export const payoutIban = demoIban(888_888_888);

/** A payment that was paid, as the provider knows it. */
export interface OnlinePayment {
  readonly id: string;
  readonly key: string;
  readonly amountCents: Cents;
  readonly paidAt: Moment;
  /** So much of it goes back on that day. */
  readonly back: { readonly on: Day; readonly cents: Cents } | null;
  /** What of it stands; what we gave back ourselves stands too. */
  standsCents: Cents;
  /** By the evening of this day our books say the same. */
  knownBy: Day;
  /** What our books say. */
  bookedCents: Cents;
}

export class Checkout {
  /** As people and their banks meet it: it always works. */
  readonly sandbox: Sandbox;
  readonly provider: PaymentProvider;
  readonly faults = { paymentsLeft: 0, webhooksTwice: 0, webhooksNever: 0, chargebacks: 0, payouts: 0, outages: 0, answersLost: 0 };
  readonly paid = new Map<string, OnlinePayment>();
  /** Begun, and neither paid nor ended: they end the day after. */
  open: string[] = [];
  /** Came in and went back since the last payout. */
  waitingCents: Cents = 0n;
  /** What we gave back, by the refund's own key. */
  readonly givenBack = new Map<string, { readonly key: string; readonly cents: Cents }>();
  readonly #seed: number;
  readonly #clock: Pick<Clock, 'now' | 'today'>;
  readonly #folder: string;
  readonly #turns: Turns;
  readonly #expires = new Map<string, Moment>();
  #down: { readonly from: Moment; readonly until: Moment; readonly lastOn: Day } | null = null;

  constructor(seed: number, clock: Clock, turns: Turns, plant: (provider: PaymentProvider) => PaymentProvider = (provider) => provider) {
    this.#seed = seed;
    this.#clock = clock;
    this.#turns = turns;
    this.#folder = mkdtempSync(join(tmpdir(), 'betaalbaar-simulate-kassa-'));
    this.sandbox = sandboxProvider({ folder: this.#folder, checkoutUrl: (id) => `${pages}${id}`, clock });
    this.provider = plant(this.#faulty());
  }

  #faulty(): PaymentProvider {
    const { sandbox } = this;
    const asked = <Value>(ask: () => Promise<ProviderAnswer<Value>>): Promise<ProviderAnswer<Value>> =>
      this.#turns.take(async () => (this.isDown() ? { ok: false, trouble: { again: true, reason: 'kassa: no answer' } } : ask()));
    const known = (answer: ProviderAnswer<ProviderPayment>): ProviderAnswer<ProviderPayment> =>
      answer.ok ? { ok: true, value: { ...answer.value, expiresAt: this.#expires.get(answer.value.id) ?? null } } : answer;
    return {
      ...sandbox,
      create: (ask) => asked(async () => {
        const made = await sandbox.create(ask);
        if (made.ok) this.#expires.set(made.value.id, at(addDays(this.#clock.today(), 1), '06:00'));
        if (chance(this.#seed, 'answer lost', ask.reference) >= 0.03) return known(made);
        this.faults.answersLost += 1;
        return { ok: false, trouble: { again: true, reason: 'kassa: the answer was lost' } };
      }),
      fetch: (id) => asked(async () => known(await sandbox.fetch(id))),
      refund: (ask) => asked(async () => {
        const answer = await sandbox.refund(ask);
        const key = this.paid.get(ask.paymentId)?.key;
        if (answer.ok && key !== undefined && !this.givenBack.has(ask.idempotencyKey)) {
          this.givenBack.set(ask.idempotencyKey, { key, cents: ask.amountCents });
          this.waitingCents -= ask.amountCents;
        }
        return answer;
      }),
    };
  }

  /** The payment behind an address where customers pay. */
  idOf = (checkoutUrl: string): string => checkoutUrl.slice(pages.length);

  /** Some days it breaks down, for some hours or until two days later. */
  wakes(on: Day): void {
    if (chance(this.#seed, 'outage', on) >= 0.015 || (this.#down !== null && this.#down.lastOn >= on)) return;
    this.faults.outages += 1;
    const lastOn = addDays(on, wholeBetween(0, 2, this.#seed, 'outage days', on));
    this.#down = { from: at(on, pick(['00:00', '08:50', '21:45'], this.#seed, 'outage from', on)), until: at(lastOn, '23:00'), lastOn };
  }

  isDown(): boolean {
    const now = this.#clock.now();
    return this.#down !== null && now >= this.#down.from && now < this.#down.until;
  }

  /** When the product must know by what it was told by then: later where the provider was down meanwhile. */
  dueBy(payment: OnlinePayment): Day {
    return this.#down === null ? payment.knownBy : latest(payment.knownBy, addDays(this.#down.lastOn, 2));
  }

  /** What somebody had paid by then, and our books do not say yet. */
  unbookedCents(key: string, by: Moment): Cents {
    let cents = 0n;
    for (const each of this.paid.values()) if (each.key === key && each.paidAt <= by && each.bookedCents < each.standsCents) cents += each.standsCents - each.bookedCents;
    return cents;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
