// People who pay online, and what follows of it: some begin and never pay, some
// of it is charged back, the provider pays out, and webhooks come twice, or
// never. Then our own look must find what was paid.

import { addDays, dayOf, type Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { agreeingParties } from '#domain/parties.ts';
import { aimedPayment } from '#domain/payment-aim.ts';
import { chance, wholeBetween } from '#demo/chance.ts';
import { hearNews, lookAtDuePayments, takeWaitingNews } from '#usecases/follow-payments.ts';
import { startPayment } from '#usecases/start-payment.ts';
import { payoutIban, type OnlinePayment } from './checkout.ts';
import type { Known } from './memory.ts';
import { surviving } from './surviving.ts';
import type { World } from './world.ts';

/** Begins to pay all that is open, and mostly pays it. */
export async function payOnline(world: World, { dossierId, key, state }: Known): Promise<void> {
  const { online, creditorId, on, ask } = world;
  const { sandbox, provider, faults } = online;
  const deps = world.deps('people');
  const partyId = agreeingParties(state)[0]?.partyId;
  const amountCents: Cents | undefined = aimedPayment(state, 'everything', on)?.amountCents;
  if (partyId === undefined || amountCents === undefined) return;
  const started = await startPayment(deps, provider, deps.publicUrl, creditorId, { dossierId, partyId, language: 'nl', aim: 'everything', shownCents: amountCents });
  if (!started.ok) return;
  const paymentId = online.idOf(started.value.checkoutUrl);
  const ends = chance(ask.seed, 'online', key, on, 'ends');
  if (ends >= 0.85) {
    faults.paymentsLeft += 1;
    if (ends < 0.92) await sandbox.decide(paymentId, 'cancelled');
    else online.open.push(paymentId);
  } else if (await sandbox.decide(paymentId, 'paid')) {
    online.paid.set(paymentId, { id: paymentId, key, amountCents, paidAt: world.at, back: backOf(world, paymentId, amountCents), standsCents: amountCents, knownBy: addDays(on, 1), bookedCents: 0n });
    online.waitingCents += amountCents - feeCents;
  }
  await ring(world, paymentId, 'people', `${key} ${on}`);
}

/** What the provider keeps of each payment. */
const feeCents: Cents = 30n;

/** Some of it is charged back some weeks later, all of it or a part. */
function backOf({ ask, on }: World, id: string, amountCents: Cents): OnlinePayment['back'] {
  if (chance(ask.seed, 'charged back', id) >= 0.15) return null;
  const cents = chance(ask.seed, 'part', id) < 0.4 ? (amountCents + 2n) / 3n : amountCents;
  return { on: addDays(on, wholeBetween(0, 40, ask.seed, 'back on', id)), cents };
}

/** The provider calls our address: mostly. Returns whether it did. */
async function ring(world: World, paymentId: string, doing: 'people' | 'provider', about: string): Promise<boolean> {
  const { online: { provider, faults }, creditorId, ask } = world;
  const deps = world.deps(doing);
  const roll = chance(ask.seed, 'webhook', about);
  if (roll < 0.15) {
    faults.webhooksNever += 1;
    return false;
  }
  await hearNews(deps, provider, creditorId, paymentId);
  if (roll < 0.9) return true;
  faults.webhooksTwice += 1;
  await takeWaitingNews(deps, provider, creditorId);
  await hearNews(deps, provider, creditorId, paymentId);
  return true;
}

/** What the provider tells, and what our own look finds. */
export async function followOnline(world: World): Promise<void> {
  const { online: { provider }, creditorId } = world;
  const deps = world.deps('provider');
  await surviving(world, 'provider', async () => {
    await takeWaitingNews(deps, provider, creditorId);
    await lookAtDuePayments(deps, provider, creditorId);
  });
}

/** A new day at the provider: checkouts that were left alone end, and money goes back. */
export async function openCheckout(world: World): Promise<void> {
  const { online, on } = world;
  online.wakes(on);
  for (const paymentId of online.open.splice(0)) await online.sandbox.decide(paymentId, 'expired');
  for (const payment of online.paid.values()) if (payment.back?.on === on) await chargeBack(world, payment, payment.back.cents);
}

/** Never more than still lies there: we may have given some of it back. */
async function chargeBack(world: World, payment: OnlinePayment, wantedCents: Cents): Promise<void> {
  const { online, on } = world;
  const told = await online.sandbox.fetch(payment.id);
  const gone = told.ok ? told.value.takenBack.reduce((sum, { amountCents }) => sum + amountCents, 0n) : payment.amountCents;
  const cents = wantedCents < payment.amountCents - gone ? wantedCents : payment.amountCents - gone;
  if (cents <= 0n) return;
  await online.sandbox.chargeBack(payment.id, cents);
  online.faults.chargebacks += 1;
  online.waitingCents -= cents;
  payment.standsCents -= cents;
  const isTold = await surviving(world, 'provider', () => ring(world, payment.id, 'provider', `${payment.id} back`));
  payment.knownBy = addDays(isTold ? on : nextLookAfter(dayOf(Temporal.Instant.from(payment.paidAt)), on), 2);
}

/** Where nobody tells, we look by ourselves: so many days after it was paid. */
const looks = [1, 3, 7, 14, 28, 60, 120, 180];
const nextLookAfter = (paidOn: Day, on: Day): Day => looks.map((days) => addDays(paidOn, days)).find((day) => day > on) ?? on;

/** On banking days the provider pays out what came in since the last time. */
export function payOut({ online, bank, on }: World): void {
  if (online.waitingCents <= 0n) return;
  bank.book(on, {
    key: null, kind: 'payout', isClear: false, amountCents: online.waitingCents,
    says: { counterpartyName: 'Stichting Voorbeeldkassa', counterpartyIban: payoutIban, remittance: `uitbetaling ${on}` },
  });
  online.faults.payouts += 1;
  online.waitingCents = 0n;
}
