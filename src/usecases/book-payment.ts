// Money that did not come through the bank's file: cash at the counter, a card,
// a transfer seen elsewhere, somebody else who paid.

import { type Day } from '#domain/day.ts';
import type { Actor, Designation, PaymentMeans } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { checkDesignation } from './designation.ts';

export interface BookPayment {
  readonly dossierId: number;
  readonly amountCents: Cents;
  /** The day on which it counts: today or before. */
  readonly on: Day;
  readonly means: PaymentMeans;
  readonly designation?: Designation;
  /** The form's own token: the same form sent twice books once. */
  readonly requestId?: string;
  readonly by: Actor;
}

export async function bookPayment(deps: Deps, creditorId: number, ask: BookPayment): Promise<Outcome<{ paymentId: string }>> {
  const { dossierId, amountCents, on, means, designation, by } = ask;
  const today = deps.clock.today();
  if (amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents });
  if (on > today) return refused({ code: 'day-in-future', on, today });
  return decideOn<{ paymentId: string }>(deps, creditorId, dossierId, async ({ state }) => {
    const wrong = checkDesignation(state, designation);
    if (wrong !== null) return { outcome: refused(wrong) };
    const paymentId = `manual:${ask.requestId ?? deps.ids.id()}`;
    const data = { paymentId, amountCents, means, ...(designation ? { designation } : {}) };
    return { outcome: done({ paymentId }), facts: [{ kind: 'PaymentReceived', on, by, data }] };
  });
}
