// Money that comes in here for a bill that somebody else collects: a bailiff who
// does not hear of it goes on, with costs, against somebody who has paid.

import { dayOf, type Moment } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount, sum } from '#domain/money.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';

/** One task for each payment or credit among these facts that touches a bill that was handed over, or that may be meant for one. `state`: after them. */
export function handedOverMoney(facts: readonly Fact[], state: DossierState, at: Moment): NewTask[] {
  const handed = state.claims.filter((claim) => claim.standing === 'handed-over');
  if (handed.length === 0) return [];
  return facts.flatMap((fact): NewTask[] => {
    const id = fact.kind === 'PaymentReceived' ? fact.data.paymentId : fact.kind === 'ClaimCredited' ? fact.data.creditId : undefined;
    const source = id === undefined ? undefined : state.sources.find((each) => each.id === id && each.reversedOn === undefined);
    if (!source) return [];
    const lines = source.claimLines.filter((line) => handed.some(({ claim }) => claim === line.claim));
    // What pays nothing here is the customer's, and perhaps meant for that bill: it must not be given back unseen.
    const [first] = lines.length > 0 ? lines : source.heldCents > 0n ? handed.filter((claim) => claim.openCents > 0n) : [];
    if (!first) return [];
    const amountCents = lines.length > 0 ? sum(lines.map((line) => line.amountCents)) : source.heldCents;
    return [{ kind: 'handed-over-paid', key: source.id, dueOn: addWorkingDays(dayOf(Temporal.Instant.from(at)), 1), details: { claim: first.claim, amountCents: formatAmount(amountCents), on: source.on } }];
  });
}
