// Claims that somebody else handed over: before they came here, or from the
// creditor's own books. Recording that hands nothing over and sends no file along;
// it only makes us stop asking, so nothing needs to have come first.

import { isCovered } from './allocation.ts';
import type { Day } from './day.ts';
import type { Actor, Fact, NewFact, FactPayloads } from './facts.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { ClaimState, DossierState } from './state.ts';

/** Whether somebody else did it: said so, or a bare standing, which checks nothing. */
export const isElsewhere = ({ standing, evidenceId, elsewhereOn }: FactPayloads['ClaimStandingChanged']): boolean =>
  standing === 'handed-over' && (elsewhereOn !== undefined || evidenceId === undefined);

/** The act by which a claim stands as handed over now; undefined where it does not. */
export function handingOverAct(facts: readonly Fact[], claim: ClaimState): FactPayloads['ClaimStandingChanged'] | undefined {
  if (claim.standing !== 'handed-over') return undefined;
  const undone = new Set(facts.flatMap((fact) => (fact.kind === 'FactUndone' ? [fact.data.seq] : [])));
  const act = facts.findLast((fact) => fact.kind === 'ClaimStandingChanged' && fact.data.claim === claim.claim && fact.data.standing === 'handed-over' && !undone.has(fact.seq));
  return act?.kind === 'ClaimStandingChanged' ? act.data : undefined;
}

/** Of what this can be said: open, not in an arrangement that runs, and simply ours or disputed. */
export const elsewhereClaims = (state: DossierState): ClaimState[] =>
  state.claims.filter((claim) => claim.openCents > 0n && (claim.standing === 'ours' || claim.standing === 'disputed') && !isCovered(state, claim));

export interface ElsewhereAsk {
  readonly claims: readonly string[];
  /** The day on which somebody else handed it over. */
  readonly elsewhereOn: Day;
  readonly evidenceId: string;
  readonly staffId: string;
  readonly isManager: boolean;
}

/** Records it. Where we reminded ourselves, it is a manager who says so: it must not be a way round the list of `handing-over.ts`. */
export function decideElsewhere(state: DossierState, { claims: numbers, elsewhereOn, evidenceId, staffId, isManager }: ElsewhereAsk, today: Day): Outcome<readonly NewFact[]> {
  if (numbers.length === 0) return refused({ code: 'nothing-due' });
  if (elsewhereOn > today) return refused({ code: 'day-in-future', on: elsewhereOn, today });
  const able = elsewhereClaims(state);
  const unable = numbers.find((number) => !able.some((claim) => claim.claim === number));
  if (unable !== undefined) return refused(state.claims.some((claim) => claim.claim === unable) ? { code: 'hand-over-not-possible', claim: unable } : { code: 'claim-not-found', claim: unable });
  const chosen = able.filter((claim) => numbers.includes(claim.claim));
  if (!isManager && chosen.some((claim) => claim.steps.length > 0 || claim.arrangementNo !== undefined)) return refused({ code: 'needs-manager' });
  const by: Actor = { kind: 'colleague', staffId };
  return done(chosen.map(({ claim }): NewFact => ({ kind: 'ClaimStandingChanged', on: today, by, data: { claim, standing: 'handed-over', evidenceId, elsewhereOn } })));
}
