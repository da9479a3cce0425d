// A colleague's mistake is undone by a fact that names it. What a rule, a file
// or the customer did is put right by other acts; so is what has gone on since.

import { isCovered } from './allocation.ts';
import type { Actor, Fact, NewFact } from './facts.ts';
import type { Day } from './day.ts';
import { isByHand } from './hand-charges.ts';
import type { LettingGoRole } from './letting-go.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import { undoable } from './replay.ts';
import type { DossierState } from './state.ts';

/** Money that was moved here from another dossier: undone alone it would be nobody's. */
export const isMoved = (paymentId: string): boolean => paymentId.startsWith('moved:');

/** Whether a person can take it back by naming it at all. */
export function canBeUndone(fact: Fact): boolean {
  if (!undoable.has(fact.kind) || (fact.by.kind !== 'colleague' && fact.kind !== 'BalanceReported')) return false;
  switch (fact.kind) {
    case 'PaymentReceived':
      return !isMoved(fact.data.paymentId);
    // The money is another dossier's now: undone here it would count twice.
    case 'PaymentReversed':
      return fact.data.reason !== 'reassigned';
    case 'Waived':
      return fact.data.why === 'small-rest' || fact.data.why === 'goodwill';
    case 'ChargeMade':
      return isByHand(fact.data.chargeId);
    default:
      return true;
  }
}

export interface Undoing {
  readonly seq: number;
  readonly staffId: string;
  readonly role: LettingGoRole;
  /** Why, in words, lies beside the dossier under this id. */
  readonly evidenceId: string;
}

/** Undone once. What was let go on somebody's word is then asked no more either. */
export function decideUndoing(state: DossierState, facts: readonly Fact[], ask: Undoing, today: Day): Outcome<readonly NewFact[]> {
  const fact = facts.find((each) => each.seq === ask.seq);
  if (!fact || facts.some((each) => each.kind === 'FactUndone' && each.data.seq === ask.seq)) return refused({ code: 'stale-screen' });
  const refusal = whyNot(state, fact, ask);
  if (refusal) return refused(refusal);
  if (handsOverAgain(state, facts, fact)) return refused({ code: 'standing-own-act', standing: 'handed-over' });
  // What was moved away from here is another dossier's money now.
  if (fact.kind === 'PaymentReceived' && facts.some((each) => each.kind === 'PaymentReversed' && each.data.paymentId === fact.data.paymentId && each.data.reason === 'reassigned')) {
    return refused({ code: 'not-undoable' });
  }
  const by: Actor = { kind: 'colleague', staffId: ask.staffId };
  const undone: NewFact = { kind: 'FactUndone', on: today, by, data: { seq: ask.seq, evidenceId: ask.evidenceId } };
  const askNo = fact.kind === 'Waived' || fact.kind === 'WrittenOff' ? fact.data.askNo : undefined;
  // Without the answer the question would be open again.
  return done(askNo === undefined ? [undone] : [undone, { kind: 'LettingGoDeclined', on: today, by, data: { askNo } }]);
}

function whyNot(state: DossierState, fact: Fact, { staffId, role }: Undoing): Refusal | null {
  if (!canBeUndone(fact)) return { code: 'not-undoable' };
  switch (fact.kind) {
    case 'ChargeMade':
    case 'BalanceReported':
      return role === 'manager' ? null : { code: 'needs-manager' };
    // What makes the customer owe again: who did it, or who could have allowed it.
    case 'Waived':
    case 'WrittenOff':
      return role !== 'desk' || (fact.by.kind === 'colleague' && fact.by.staffId === staffId) ? null : { code: 'needs-manager' };
    case 'WriteOffReopened':
      return state.claims.some((claim) => fact.data.claims.includes(claim.claim) && isCovered(state, claim)) ? { code: 'already-covered' } : null;
    case 'ClaimStandingChanged':
    case 'ClaimCredited':
      return isVerdict(fact) && role !== 'compliance' ? { code: 'needs-compliance' } : null;
    default:
      return null;
  }
}

/** Taking back what was handed over can be undone by handing over anew only: something kinder may be due by now. */
function handsOverAgain(state: DossierState, facts: readonly Fact[], fact: Fact): boolean {
  if (fact.kind !== 'ClaimStandingChanged') return false;
  const { claim } = fact.data;
  if (state.claims.some((each) => each.claim === claim && each.standing === 'handed-over')) return false;
  const undone = new Set(facts.flatMap((each) => (each.kind === 'FactUndone' ? [each.data.seq] : [])));
  const before = facts.findLast((each) => each.kind === 'ClaimStandingChanged' && each.data.claim === claim && each.seq !== fact.seq && !undone.has(each.seq));
  return before?.kind === 'ClaimStandingChanged' && before.data.standing === 'handed-over';
}

/** Compliance judged these costs; nobody else changes that. */
const isVerdict = (fact: Fact): boolean =>
  (fact.kind === 'ClaimStandingChanged' && fact.data.evidenceId !== undefined && fact.data.standing !== 'handed-over') || (fact.kind === 'ClaimCredited' && fact.data.creditId.startsWith('verdict:'));
