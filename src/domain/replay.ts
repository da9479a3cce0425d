// state = replay(facts as of a day, as known at a moment). The order is that of
// `compareFacts`, so the order of arrival does not matter.

import type { Day, Moment } from './day.ts';
import { costsIdentity } from './charges.ts';
import { compareFacts, externalIdentity, type Fact, type FactKind } from './facts.ts';
import { fold } from './fold.ts';
import type { Journal } from './journal.ts';
import { emptyState, type DossierState } from './state.ts';

export { foldsOn } from './fold-order.ts';

/**
 * What can be left out of the replay by naming it. Who may do so, and when:
 * `undoing.ts`. Agreements, pauses and what was said to people cannot: others
 * have acted on them, and each has an act of its own that ends it.
 */
export const undoable: ReadonlySet<FactKind> = new Set<FactKind>([
  'PaymentReceived', 'PaymentReversed', 'ClaimCredited', 'ClaimStandingChanged', 'HoldPlaced', 'BalanceReported', 'Waived', 'WrittenOff', 'WriteOffReopened', 'ChargeMade',
]);

/**
 * The dossier's state from all its facts. `asOf` leaves out what counts later;
 * `knownAt` leaves out what was recorded later, so that a decision of that
 * moment can be explained with what was known then. `journal` gets what the books have to say of it.
 */
export function replay(facts: readonly Fact[], window: { asOf?: Day; knownAt?: Moment; journal?: Journal } = {}): DossierState {
  const { asOf, knownAt, journal } = window;
  const known = facts.filter((fact) => (asOf === undefined || fact.on <= asOf) && (knownAt === undefined || fact.recordedAt <= knownAt));
  const named = new Set(known.flatMap((fact) => (fact.kind === 'FactUndone' ? [fact.data.seq] : [])));
  const isUndone = (fact: Fact): boolean => named.has(fact.seq) && undoable.has(fact.kind);
  const state = emptyState();
  if (journal) state.journal = journal;
  for (const fact of known.filter((each) => !isUndone(each)).sort(compareFacts)) fold(state, fact);
  delete state.journal;
  state.undoneIdentities = known.filter(isUndone).flatMap((fact) => externalIdentity(fact) ?? undoneCosts(fact));
  state.factCount = known.reduce((most, fact) => Math.max(most, fact.seq), 0);
  return state;
}

/** Whoever undoes collection costs does not want the bot to make them again the next morning. */
const undoneCosts = (fact: Fact): string[] => (fact.kind === 'ChargeMade' && fact.data.part === 'collection-costs' ? [costsIdentity(fact.data.claim)] : []);
