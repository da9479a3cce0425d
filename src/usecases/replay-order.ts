import type { Moment } from '#domain/day.ts';
import { compareFacts, type NewFact } from '#domain/facts.ts';

/** Facts of one dossier recorded in the order of replay can be folded one by one; a new dossier need not be replayed. */
export function inReplayOrder(facts: readonly NewFact[]): NewFact[] {
  if (facts.length < 2) return [...facts];
  const recordedAt = '' as Moment;
  return facts
    .map((fact, seq) => ({ ...fact, seq, recordedAt }))
    .sort(compareFacts)
    .map(({ seq: _seq, recordedAt: _at, ...fact }) => fact as NewFact);
}
