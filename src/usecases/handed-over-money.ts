// Money for a bill that somebody else collects: a bailiff who does not hear that it
// came goes on, with costs, against somebody who has paid; and one who does not hear
// that it was taken back lets it rest.

import { dayOf, type Day, type Moment } from '#domain/day.ts';
import type { Fact, NewFact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount, sum } from '#domain/money.ts';
import type { ClaimState, DossierState, SourceState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';

/** `reported`: it came in at the creditor's own books. `taken-back`: money for the bill went again. */
type HandedOverNews = SourceState['kind'] | 'taken-back';

/** One task for each payment, credit or waiver among these facts that touches a bill that was handed over, or that may be meant for one. `state`: after them. */
export function handedOverMoney(facts: readonly Fact[], state: DossierState, at: Moment): NewTask[] {
  const handed = handedOver(state);
  return handed.length === 0 ? [] : facts.flatMap((fact) => {
    const source = sourceOf(state, idOf(fact));
    return source ? newsOf(source, handed, source.kind, source.on, at) : [];
  });
}

/** The same for each payment that these facts take back. `state`: before them, as it still knows what was paid with it. */
export function handedOverTakenBack(facts: readonly NewFact[], state: DossierState, at: Moment): NewTask[] {
  const handed = handedOver(state);
  return handed.length === 0 ? [] : facts.flatMap((fact) => {
    const source = fact.kind === 'PaymentReversed' ? sourceOf(state, fact.data.paymentId) : undefined;
    return source ? newsOf(source, handed, 'taken-back', fact.on, at) : [];
  });
}

const handedOver = (state: DossierState): ClaimState[] => state.claims.filter((claim) => claim.standing === 'handed-over');

const sourceOf = (state: DossierState, id: string | undefined): SourceState | undefined =>
  id === undefined ? undefined : state.sources.find((source) => source.id === id && source.reversedOn === undefined);

/** By what the state knows the money of this fact; where the creditor's own books only say what we know, it knows none. */
function idOf(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'PaymentReceived': return fact.data.paymentId;
    case 'ClaimCredited': return fact.data.creditId;
    case 'Waived': return fact.data.waiverId;
    case 'BalanceReported': return `${fact.data.snapshotId}:${fact.data.claim}`;
    default: return undefined;
  }
}

function newsOf(source: SourceState, handed: readonly ClaimState[], news: HandedOverNews, on: Day, at: Moment): NewTask[] {
  const lines = source.claimLines.filter((line) => handed.some(({ claim }) => claim === line.claim));
  // What pays nothing here is the customer's, and perhaps meant for that bill: it must not be given back unseen.
  const [first] = lines.length > 0 ? lines : source.heldCents > 0n ? handed.filter((claim) => claim.openCents > 0n) : [];
  if (!first) return [];
  const amountCents = lines.length > 0 ? sum(lines.map((line) => line.amountCents)) : source.heldCents;
  return [{
    kind: 'handed-over-paid', key: news === 'taken-back' ? `back:${source.id}` : source.id, dueOn: addWorkingDays(dayOf(Temporal.Instant.from(at)), 1),
    details: { claim: first.claim, amountCents: formatAmount(amountCents), on, news },
  }];
}
