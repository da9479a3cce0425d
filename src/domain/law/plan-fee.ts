// Whether an arrangement may cost a fee, whatever it is called: set-up, per
// instalment, per message, for a returned debit. Towards a consumer every such
// fee is a collection cost, and falls under the same scale and the same notice.

import type { Day } from '../day.ts';
import type { CustomerKind } from '../facts.ts';
import type { Cents } from '../money.ts';
import { collectionCosts, type VatUplift } from './collection-costs.ts';
import type { LawOutcome } from './dated-table.ts';
import type { Receipt } from './receipt.ts';

export interface PlanFee {
  readonly customerKind: CustomerKind;
  /** All fees of the arrangement together. */
  readonly feeCents: Cents;
  /** Collection costs that the claims bear already. */
  readonly bookedCostsCents: Cents;
  /** The principal over which the scale is asked: what was unpaid when the notice's term ended. */
  readonly principalCents: Cents;
  /** The day on which the fee is agreed. */
  readonly agreedOn: Day;
  /** The last day of a valid fourteen-day notice that ran out unpaid. Null: there was none. */
  readonly noticeUntilOn: Day | null;
  readonly vat: VatUplift;
}

export const planFeeProblems = ['no-valid-notice', 'notice-still-runs', 'above-scale'] as const;
export type PlanFeeProblem = (typeof planFeeProblems)[number];

export interface PlanFeeTest {
  readonly passes: boolean;
  readonly problems: readonly PlanFeeProblem[];
  /** The most that fee and booked costs may come to. Null: a business, where the agreement decides. */
  readonly mostCents: Cents | null;
  /** To be shown before agreeing. */
  readonly totalCents: Cents;
  readonly receipt: PlanFeeReceipt;
}

export type PlanFeeLine =
  | { readonly kind: 'fee' | 'booked' | 'most'; readonly amountCents: Cents }
  /** Why it may not be charged. */
  | { readonly kind: 'problem'; readonly problem: PlanFeeProblem };
export type PlanFeeReceipt = Receipt<'plan-fee', PlanFee, PlanFeeLine>;

/**
 * A business may agree any fee. A consumer's fee passes where a valid notice
 * ran out unpaid before the fee is agreed, and fee and booked costs together
 * stay within the scale. A fee of zero always passes. BW art. 6:96(5)-(6).
 */
export function testPlanFee(fee: PlanFee): LawOutcome<PlanFeeTest> {
  const { customerKind, feeCents, bookedCostsCents, noticeUntilOn, agreedOn } = fee;
  if (feeCents < 0n || bookedCostsCents < 0n) throw new RangeError(`testPlanFee: negative ${feeCents}, ${bookedCostsCents}`);
  const totalCents = feeCents + bookedCostsCents;
  const lines = [
    { kind: 'fee', amountCents: feeCents },
    { kind: 'booked', amountCents: bookedCostsCents },
  ] as const;
  if (customerKind === 'business') {
    const receipt = { rule: 'plan-fee', version: [], inputs: fee, lines, amountCents: totalCents, warnings: [] } as const;
    return { ok: true, value: { passes: true, problems: [], mostCents: null, totalCents, receipt }, warnings: [] };
  }
  const scale = collectionCosts({ principalCents: fee.principalCents, on: agreedOn, vat: fee.vat });
  if (!scale.ok) return scale;
  const mostCents = scale.value.totalCents;
  const problems: PlanFeeProblem[] = [];
  if (feeCents > 0n) {
    if (noticeUntilOn === null) problems.push('no-valid-notice');
    else if (agreedOn <= noticeUntilOn) problems.push('notice-still-runs');
    if (totalCents > mostCents) problems.push('above-scale');
  }
  const { version } = scale.value.receipt;
  const judged: PlanFeeLine[] = [...lines, { kind: 'most', amountCents: mostCents }, ...problems.map((problem) => ({ kind: 'problem', problem }) as const)];
  const receipt = { rule: 'plan-fee', version, inputs: fee, lines: judged, amountCents: totalCents, warnings: scale.warnings } as const;
  return { ok: true, value: { passes: problems.length === 0, problems, mostCents, totalCents, receipt }, warnings: scale.warnings };
}
