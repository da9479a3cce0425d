// How far a state has been folded: what sorts after it is folded on, anything
// else means replaying the dossier.

import { externalIdentity, factRanks, type Fact } from './facts.ts';
import type { FoldKey } from './state.ts';

/** Where a fact stands in replay order. */
export const foldKey = (fact: Fact): FoldKey =>
  ({ on: fact.on, rank: factRanks[fact.kind], identity: externalIdentity(fact) ?? '', seq: fact.seq });

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
