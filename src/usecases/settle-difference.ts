// What a colleague can say of a difference with the creditor's own books: ours
// holds, or what came in there was taken back there. Anything else that is
// missing is entered as what it is, and the difference goes away by itself.

import { differenceKey, reportedBack } from '#domain/balance-news.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { ClaimState, DossierState } from '#domain/state.ts';
import { closeTasks } from '#store/tasks.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';

export interface AboutDifference {
  readonly dossierId: number;
  readonly claim: string;
  readonly staffId: string;
}

/** Ours holds: messages go on, and the same difference is not asked again. */
export const keepOurs = (deps: Deps, creditorId: number, ask: AboutDifference): Promise<Outcome<null>> =>
  settle(deps, creditorId, ask, 'ours-holds', (_, claim, by) => [{ kind: 'DifferenceSettled', on: deps.clock.today(), by, data: { claim: claim.claim } }]);

/** What those books had reported as paid was taken back there: it opens again. Refused where no payments there make up the difference. */
export const takeBackThere = (deps: Deps, creditorId: number, ask: AboutDifference): Promise<Outcome<null>> =>
  settle(deps, creditorId, ask, 'taken-back-there', (state, claim, by) =>
    reportedBack(state, claim)?.map(({ id }): NewFact => ({ kind: 'PaymentReversed', on: deps.clock.today(), by, data: { paymentId: id, reason: 'returned' } })) ?? null);

async function settle(
  deps: Deps, creditorId: number, { dossierId, claim: number, staffId }: AboutDifference, outcome: string,
  factsFor: (state: DossierState, claim: ClaimState, by: Actor) => readonly NewFact[] | null,
): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, dossierId, async ({ tx, state }) => {
    const claim = state.claims.find((each) => each.claim === number && each.differs);
    const facts = claim ? factsFor(state, claim, { kind: 'colleague', staffId }) : null;
    if (!claim || !facts) return { outcome: refused({ code: 'stale-screen' }) };
    await closeTasks(tx, creditorId, { dossierId, kind: 'balance-differs', key: differenceKey(claim) }, staffId, outcome, deps.clock.now());
    return { outcome: done(null), facts };
  });
}
