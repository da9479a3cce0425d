// Online payments: what our books say of each, beside what the provider knows.

import type { FactOf } from '#domain/facts.ts';
import { formatAmount } from '#domain/money.ts';
import type { News } from './memory.ts';
import type { Violation } from './violations.ts';
import type { World } from './world.ts';

/** Reads what was booked and reversed since the last time. */
export function checkOnline(world: World, news: readonly News[]): Violation[] {
  return news.flatMap(({ known: { key }, facts }) => facts.flatMap((fact): Violation[] => {
    if (fact.kind === 'PaymentReceived') return seen(world, key, fact, fact.data.amountCents);
    if (fact.kind !== 'PaymentReversed') return [];
    const received = world.memory.byKey.get(key)?.facts.find((each) => each.kind === 'PaymentReceived' && each.data.paymentId === fact.data.paymentId);
    return received?.kind === 'PaymentReceived' ? seen(world, key, fact, -received.data.amountCents) : [];
  }));
}

function seen({ online, reckoning, on }: World, key: string, { data: { paymentId } }: FactOf<'PaymentReceived' | 'PaymentReversed'>, cents: bigint): Violation[] {
  const id = /^sandbox:([^#]+)/.exec(paymentId)?.[1];
  if (id === undefined) return [];
  reckoning.bookOnline(key, cents);
  const payment = online.paid.get(id);
  if (!payment) return [{ invariant: 'money', on, key, says: `${paymentId} is booked, and nobody paid it online` }];
  payment.bookedCents += cents;
  if (payment.key !== key) return [{ invariant: 'right-person', on, key, says: `${paymentId} was paid online by ${payment.key}` }];
  if (payment.bookedCents > payment.amountCents) return [{ invariant: 'money', on, key, says: `${paymentId} is booked for ${formatAmount(payment.bookedCents)}, where ${formatAmount(payment.amountCents)} was paid online` }];
  return [];
}

/** By the evening of a day all is booked as it stands at the provider, as far as we could know. */
export function checkHeard({ online, on }: World): Violation[] {
  return [...online.paid.values()].flatMap((payment): Violation[] => {
    const { id, key, bookedCents, standsCents } = payment;
    if (bookedCents === standsCents || on < online.dueBy(payment)) return [];
    return [{ invariant: 'money', on, key, says: `${id} stands at the provider for ${formatAmount(standsCents)}, and is booked for ${formatAmount(bookedCents)}` }];
  });
}
