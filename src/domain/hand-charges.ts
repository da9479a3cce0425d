// Court and bailiff costs: no rule can reckon them, so a manager charges them by
// hand, with the document that they rest on, and withdraws them again.

import { isCovered } from './allocation.ts';
import type { Day } from './day.ts';
import type { Actor, ClaimStanding, NewFact } from './facts.ts';
import type { Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import type { DossierState } from './state.ts';

/** Why a charge by hand is what it is: the document says it, not a rule. */
export interface HandReceipt {
  readonly rule: 'by-hand';
  readonly version: readonly string[];
  readonly inputs: { readonly document: string; readonly staffId: string };
  readonly lines: readonly { readonly document: string; readonly amountCents: Cents }[];
  readonly amountCents: Cents;
}

export interface HandCharge {
  readonly claim: string;
  readonly amountCents: Cents;
  /** The judgment, writ or bill: what it is and its number. */
  readonly document: string;
  readonly staffId: string;
  readonly role: 'desk' | 'manager' | 'compliance';
  readonly evidenceId: string;
}

/** What costs of a court or bailiff can come on: claims that are being collected. */
export const chargeableStandings: ReadonlySet<ClaimStanding> = new Set<ClaimStanding>(['ours', 'judgment', 'handed-over']);

const colleague = (staffId: string): Actor => ({ kind: 'colleague', staffId });

/** Not on what an arrangement covers: it would ask for more than was agreed. */
export function decideHandCharge(state: DossierState, ask: HandCharge, policy: Policy, today: Day): Outcome<readonly NewFact[]> {
  const { amountCents, document, staffId, evidenceId } = ask;
  if (ask.role !== 'manager') return refused({ code: 'needs-manager' });
  if (amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents });
  const claim = state.claims.find((each) => each.claim === ask.claim);
  if (!claim) return refused({ code: 'claim-not-found', claim: ask.claim });
  if (!chargeableStandings.has(claim.standing)) return refused({ code: 'standing-not-ours', claim: claim.claim, standing: claim.standing });
  if (isCovered(state, claim)) return refused({ code: 'already-covered' });
  const receipt: HandReceipt = { rule: 'by-hand', version: [], inputs: { document, staffId }, lines: [{ document, amountCents }], amountCents };
  const data = { chargeId: `hand:${evidenceId}`, claim: claim.claim, part: 'court-costs' as const, amountCents, terms: null, policyVersion: policy.version, receipt, evidenceId };
  return done([{ kind: 'ChargeMade', on: today, by: colleague(staffId), data }]);
}

export const isByHand = (chargeId: string): boolean => chargeId.startsWith('hand:');

/** Charges by hand that are left, whatever was paid of them. */
export const handCharges = (state: DossierState): { readonly claim: string; readonly chargeId: string; readonly amountCents: Cents }[] =>
  state.claims.flatMap(({ claim, charges = [] }) => charges.filter(({ chargeId }) => isByHand(chargeId)).map(({ chargeId, amountCents }) => ({ claim, chargeId, amountCents })));

/** Takes all of a charge by hand back; what was paid of it is the customer's again. */
export function decideHandWithdrawal(
  state: DossierState, ask: Pick<HandCharge, 'staffId' | 'role' | 'evidenceId'> & { readonly chargeId: string }, today: Day,
): Outcome<readonly NewFact[]> {
  if (ask.role !== 'manager') return refused({ code: 'needs-manager' });
  const charge = handCharges(state).find((each) => each.chargeId === ask.chargeId);
  if (!charge) return refused({ code: 'stale-screen' });
  const { chargeId, amountCents } = charge;
  return done([{ kind: 'ChargeWithdrawn', on: today, by: colleague(ask.staffId), data: { chargeId, amountCents, why: 'desk', evidenceId: ask.evidenceId } }]);
}
