// What an arrangement says beside its schedule: costs, interest, what is paid
// first, what is promised. The law guard is asked about whatever costs money;
// what it blocks is left out, and the answer is kept where it can be read.

import { chargedCents, principalOpenCents } from './charges.ts';
import { countingNotice, lastDayOf } from './charging.ts';
import type { Day } from './day.ts';
import { isFair } from './fair-terms.ts';
import { testPlanFee } from './law/plan-fee.ts';
import { decidePlanTerms, type PlanDecision } from './law/plan-terms.ts';
import { sum, type Cents } from './money.ts';
import type { ArrangementFee, ArrangementTerms } from './money-facts.ts';
import { customerKindOf } from './parties.ts';
import type { Policy } from './policy.ts';
import type { ArrangementState, ChargeState, ClaimState, DossierState } from './state.ts';

/** A colleague of the role compliance who allows what the guard blocks, with the reason. */
export interface FeeOverride {
  readonly staffId: string;
  readonly reason: string;
}

/** The terms that the policy gives an arrangement for these claims, made on that day. */
export function arrangementTerms(
  state: DossierState, claims: readonly ClaimState[], policy: Policy, today: Day, override?: FeeOverride,
): ArrangementTerms {
  const { charges, reward } = policy;
  const fee = charges.arrangementFeeCents > 0n ? feeOf(state, claims, policy, today, override) : null;
  const interestRuns = charges.interestWhileArranged && claims.some((claim) => claim.interest) && !interestGuard(state, policy, today, claims).verdict.startsWith('blocked');
  const costs = interestRuns || (fee !== null && fee.amountCents > 0n) || claims.some((claim) => claim.charges);
  return {
    // A reward of costs must leave them for the end.
    ...(costs ? { paysFirst: reward?.gives.kind === 'costs' ? 'principal' : charges.paysFirst } : {}),
    ...(interestRuns ? { interestRuns: true as const } : {}),
    ...(reward ? { reward } : {}),
    ...(fee ? { fee } : {}),
  };
}

/** What the fee adds to the sum; zero where the guard blocked it. */
export const feeCents = (terms: ArrangementTerms | undefined): Cents => terms?.fee?.amountCents ?? 0n;

/** What an arrangement asks beside its bills, as its text says it. */
export interface ArrangementCosts {
  readonly feeCents: Cents;
  readonly interestRuns: boolean;
  /** Its claims bore costs or interest already. */
  readonly hasCharges: boolean;
  /** What a payment pays first; only where there is anything to choose from. */
  readonly paysFirst?: 'costs' | 'principal';
}

/** Of terms that are offered or composed for these claims. */
export const agreedCosts = (terms: ArrangementTerms | undefined, claims: readonly ClaimState[]): ArrangementCosts => ({
  feeCents: feeCents(terms), interestRuns: terms?.interestRuns === true, hasCharges: claims.some((claim) => claim.openCents > principalOpenCents(claim)),
  ...(terms?.paysFirst ? { paysFirst: terms.paysFirst } : {}),
});

/** Of an arrangement that was agreed. */
export function costsOf(state: DossierState, { arrangementNo, extras }: ArrangementState): ArrangementCosts {
  const charges = state.claims.filter((claim) => claim.arrangementNo === arrangementNo).flatMap((claim) => claim.charges ?? []);
  const isFee = ({ chargeId }: ChargeState): boolean => chargeId === feeId(arrangementNo);
  return {
    feeCents: charges.find(isFee)?.amountCents ?? 0n, interestRuns: extras?.interestRuns === true, hasCharges: charges.some((charge) => !isFee(charge)),
    ...(extras?.paysFirst ? { paysFirst: extras.paysFirst } : {}),
  };
}

/** The arrangement itself costs nothing; what its claims bore already is not counted. */
export const isFree = ({ feeCents: fee, interestRuns }: ArrangementCosts): boolean => fee === 0n && !interestRuns;

export const feeId = (arrangementNo: number): string => `fee:${arrangementNo}`;

/** What the guard says of interest that goes on while an arrangement runs. */
export function interestGuard(state: DossierState, policy: Policy, today: Day, claims: readonly ClaimState[]): PlanDecision {
  const agreed = claims.some((claim) => claim.interest?.kind === 'agreed');
  const decided = decidePlanTerms({
    customerKind: customerKindOf(state), interest: agreed ? 'contract-continuing' : 'statutory-running', fee: 'none', on: today,
    ...(agreed && policy.charges.agreedBasisPoints !== null ? { basisPoints: policy.charges.agreedBasisPoints } : {}),
  });
  return decided.ok ? decided.value : { verdict: 'blocked', reasons: [], overridableBy: null };
}

function feeOf(state: DossierState, claims: readonly ClaimState[], policy: Policy, today: Day, override?: FeeOverride): ArrangementFee | null {
  const [oldest] = claims;
  if (!oldest) return null;
  const { arrangementFeeCents, vat } = policy.charges;
  const customerKind = customerKindOf(state);
  const tested = testPlanFee({
    customerKind,
    feeCents: arrangementFeeCents,
    bookedCostsCents: sum(claims.map((claim) => chargedCents(claim) - chargedCents(claim, 'interest'))),
    principalCents: sum(claims.map(principalOpenCents)),
    agreedOn: today,
    noticeUntilOn: noticeRanOutOn(state, claims, today),
    vat: { outsourced: vat.collectedByOthers, vatDeductible: vat.deductible, announced: vat.collectedByOthers && !vat.deductible },
  });
  if (!tested.ok) return null;
  // A consumer's costs rest on terms that compliance has found fair, or are none.
  const fair = customerKind === 'business' || claims.every((claim) => isFair(policy, claim));
  const decided = decidePlanTerms({ customerKind, interest: 'none', fee: tested.value.passes && fair ? 'fee-within-scale' : 'fee', on: today });
  if (!decided.ok) return null;
  const { verdict, reasons, overridableBy } = decided.value;
  const blocked = verdict === 'blocked' && !(override && overridableBy === 'compliance');
  return {
    chargeId: feeId(state.next.arrangementNo), claim: oldest.claim, amountCents: blocked ? 0n : arrangementFeeCents, verdict, reasons,
    receipt: tested.value.receipt, ...(verdict === 'blocked' && override ? { override } : {}),
  };
}

/** The last day of the notices' terms that ran out unpaid for all of these claims; null where one did not. */
function noticeRanOutOn(state: DossierState, claims: readonly ClaimState[], today: Day): Day | null {
  let last: Day | null = null;
  for (const claim of claims) {
    const counts = countingNotice(state, claim);
    const untilOn = counts?.term ? lastDayOf(state, counts, counts.term, today) : null;
    if (untilOn === null || untilOn >= today) return null;
    if (last === null || untilOn > last) last = untilOn;
  }
  return last;
}
