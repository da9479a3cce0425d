// A payment that was taken back outside the bank's file, or that a colleague
// booked by mistake. (Money on the wrong dossier: `take-back-line.ts`.)

import type { Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';

export interface ReversePayment {
  readonly dossierId: number;
  readonly paymentId: string;
  readonly reason: 'returned' | 'booked-in-error';
  /** The day on which it counts; today where not said. */
  readonly on?: Day;
  readonly by: Actor;
}

export async function reversePayment(deps: Deps, creditorId: number, ask: ReversePayment): Promise<Outcome<null>> {
  const today = deps.clock.today();
  const { dossierId, paymentId, reason, on = today, by } = ask;
  if (on > today) return refused({ code: 'day-in-future', on, today });
  return decideOn<null>(deps, creditorId, dossierId, async ({ state }) => {
    const payment = state.sources.find((source) => source.kind === 'payment' && source.id === paymentId);
    if (!payment || payment.reversedOn !== undefined) return { outcome: refused({ code: 'payment-not-found' }) };
    return { outcome: done(null), facts: [{ kind: 'PaymentReversed', on, by, data: { paymentId, reason } }] };
  });
}
