// state = replay(facts as of a day, as known at a moment). The order is that of
// `compareFacts`, so the order of arrival does not matter.

import type { Day, Moment } from './day.ts';
import { compareFacts, externalIdentity, factRanks, type Fact, type FactKind } from './facts.ts';
import { fold } from './fold.ts';
import { emptyState, type DossierState, type FoldKey } from './state.ts';

/** What a colleague may take back by naming it. */
export const undoable: ReadonlySet<FactKind> = new Set<FactKind>(['PaymentReceived', 'PaymentReversed', 'ClaimCredited', 'ClaimStandingChanged', 'HoldPlaced']);

/**
 * The dossier's state from all its facts. `asOf` leaves out what counts later;
 * `knownAt` leaves out what was recorded later, so that a decision of that
 * moment can be explained with what was known then.
 */
export function replay(facts: readonly Fact[], window: { asOf?: Day; knownAt?: Moment } = {}): DossierState {
  const { asOf, knownAt } = window;
  const known = facts.filter((fact) => (asOf === undefined || fact.on <= asOf) && (knownAt === undefined || fact.recordedAt <= knownAt));
  const undone = new Set(known.flatMap((fact) => (fact.kind === 'FactUndone' ? [fact.data.seq] : [])));
  const state = emptyState();
  for (const fact of known.filter((each) => !undone.has(each.seq)).sort(compareFacts)) fold(state, fact);
  state.factCount = facts.reduce((most, fact) => Math.max(most, fact.seq), state.factCount);
  return state;
}

/**
 * Whether a new fact can simply be folded onto the cached state: it sorts after
 * everything in it, and takes nothing back. Otherwise the dossier is replayed.
 */
export function foldsOn(foldedTo: FoldKey | null, fact: Fact): boolean {
  if (fact.kind === 'FactUndone') return false;
  if (foldedTo === null) return true;
  if (fact.on !== foldedTo.on) return fact.on > foldedTo.on;
  const rank = factRanks[fact.kind];
  if (rank !== foldedTo.rank) return rank > foldedTo.rank;
  const identity = externalIdentity(fact) ?? '';
  return identity === foldedTo.identity ? fact.seq > foldedTo.seq : identity > foldedTo.identity;
}
