// When an arrangement that costs something may be consumer credit, and what then
// happens: the table that is asked when an arrangement is made. Free of charge
// is always allowed; what may need a licence is blocked, and only the role
// compliance can override that, with a reason.

import { day, type Day } from '../day.ts';
import type { CustomerKind } from '../facts.ts';
import type { Cents } from '../money.ts';
import { maximumCreditPrice } from './credit-price.ts';
import { rowOn, type DatedRow, type DatedTable, type LawOutcome } from './dated-table.ts';

export const planInterests = ['none', 'statutory-running', 'contract-continuing', 'new'] as const;
/**
 * `statutory-running`: only what runs already because of the default.
 * `contract-continuing`: the interest of the original contract.
 * `new`: any other, or above the statutory rate.
 */
export type PlanInterest = (typeof planInterests)[number];

export const planFees = ['none', 'collection-costs', 'fee-within-scale', 'fee'] as const;
/**
 * `collection-costs`: validly due already, spread over the arrangement.
 * `fee-within-scale`: any other fee, that passes `testPlanFee`. `fee`: one that does not.
 */
export type PlanFeeKind = (typeof planFees)[number];

export const planVerdicts = ['allowed', 'allowed-with-notice', 'warn', 'blocked'] as const;
/** From mild to severe; the most severe of all reasons counts. */
export type PlanVerdict = (typeof planVerdicts)[number];

export type PlanReason =
  | 'business-agreement' // no consumer credit: show the totals
  | 'free-of-charge'
  | 'interest-from-default' // say that the interest comes from the default, not from the arrangement
  | 'offer-waiver' // offer to waive it while the arrangement is kept
  | 'itemise-collection-costs'
  | 'unfair-terms-check'
  | 'stay-within-credit-price' // where the original contract is credit
  | 'may-be-consumer-credit' // licence, credit register, information duties
  | 'above-credit-price'
  | 'no-longer-free'
  | 'fee-not-allowed'
  | 'debt-not-due-before'
  | 'too-long-for-deferral'
  | 'third-party-pays'
  | 'longer-than-a-year'
  | 'above-credit-amount';

export interface PlanTermsRow extends DatedRow {
  /** What interest that runs by law does to an arrangement. Whether it stays "free of charge" then is not settled. */
  readonly statutoryInterest: 'allowed-with-notice' | 'warn' | 'blocked';
  /** Where the debt is not in default yet: the last instalment at most so many days after delivery. */
  readonly deferralDays: number;
  readonly largeOnlineSellerDeferralDays: number;
  readonly longestMonths: number;
  readonly mostCents: Cents;
}

export const planTermsTable: DatedTable<PlanTermsRow> = {
  name: 'plan-terms',
  verifiedUntil: day('2026-12-31'),
  rows: [
    {
      // The directive applies from 20 November 2026. Before, more was allowed; the strict reading is kept for then too.
      validFrom: day('2012-07-01'),
      source: 'Directive (EU) 2023/2225 art. 2(2); CJEU 8-12-2016, C-127/15 (INKO); Vrijstellingsregeling Wft art. 3c; BW art. 7:57-7:58',
      mark: 'uncertain',
      note: 'The Dutch act was not seen in the Staatsblad: kept as if in force.',
      statutoryInterest: 'allowed-with-notice',
      deferralDays: 50,
      largeOnlineSellerDeferralDays: 14,
      longestMonths: 12,
      mostCents: 100_000_00n,
    },
  ],
};

export interface PlanTerms {
  readonly customerKind: CustomerKind;
  readonly interest: PlanInterest;
  readonly fee: PlanFeeKind;
  /** The day on which the arrangement is made. */
  readonly on: Day;
  /** What a year costs, where the interest is `new` or continues a contract, in hundredths of a percent. */
  readonly basisPoints?: number;
  readonly circumstances?: PlanCircumstances;
}

/** What else makes a consumer's arrangement look like credit. */
export interface PlanCircumstances {
  /** Invoiced and due before the arrangement was made: the evidence that it is a deferral of an existing debt. */
  readonly debtDueBefore: boolean;
  /** From delivery to the last instalment. Asked where the debt was not due before. */
  readonly daysFromDelivery: number;
  readonly largeOnlineSeller: boolean;
  /** Somebody else pays out the creditor. */
  readonly thirdPartyPays: boolean;
  readonly months: number;
  readonly totalCents: Cents;
}

export interface PlanDecision {
  readonly verdict: PlanVerdict;
  readonly reasons: readonly PlanReason[];
  /** Null where there is nothing to override, or nobody may: new interest above the legal maximum. */
  readonly overridableBy: 'compliance' | null;
}

type Cell = readonly [PlanVerdict, readonly PlanReason[]];

/** Whether these terms may be agreed. The table of a consumer's arrangement, and its circumstances. */
export function decidePlanTerms(terms: PlanTerms, table: DatedTable<PlanTermsRow> = planTermsTable): LawOutcome<PlanDecision> {
  const row = rowOn(table, terms.on);
  if (!row.ok) return row;
  if (terms.customerKind === 'business') {
    return { ok: true, value: { verdict: 'allowed', reasons: ['business-agreement'], overridableBy: null }, warnings: row.warnings };
  }
  const cells: Cell[] = [interestCell(terms.interest, row.value), feeCell(terms.fee), ...circumstanceCells(terms.circumstances, row.value)];
  let warnings = row.warnings;
  const capped = terms.interest === 'new' || terms.interest === 'contract-continuing';
  if (capped && terms.basisPoints !== undefined) {
    const most = maximumCreditPrice(terms.on);
    if (!most.ok) return most;
    if (terms.basisPoints > most.value) cells.push(['blocked', ['above-credit-price']]);
    warnings = [...warnings, ...most.warnings];
  }
  const verdict = planVerdicts.findLast((one) => cells.some(([cell]) => cell === one)) ?? 'allowed';
  const reasons = cells.flatMap(([, why]) => why);
  // A contract's own interest may be no credit at all, so that its price is for compliance to judge; a new one has no such excuse.
  const illegal = terms.interest === 'new' && reasons.includes('above-credit-price');
  const overridableBy = verdict === 'blocked' && !illegal ? 'compliance' : null;
  return { ok: true, value: { verdict, reasons: reasons.length === 0 ? ['free-of-charge'] : reasons, overridableBy }, warnings };
}

function interestCell(interest: PlanInterest, row: PlanTermsRow): Cell {
  switch (interest) {
    case 'none':
      return ['allowed', []];
    case 'statutory-running':
      return [row.statutoryInterest, ['interest-from-default', 'offer-waiver']];
    case 'contract-continuing':
      return ['warn', ['unfair-terms-check', 'stay-within-credit-price']];
    case 'new':
      return ['blocked', ['may-be-consumer-credit']];
  }
}

function feeCell(fee: PlanFeeKind): Cell {
  switch (fee) {
    case 'none':
      return ['allowed', []];
    case 'collection-costs':
      return ['allowed', ['itemise-collection-costs']];
    case 'fee-within-scale':
      return ['warn', ['no-longer-free']];
    case 'fee':
      return ['blocked', ['fee-not-allowed']];
  }
}

function circumstanceCells(circumstances: PlanCircumstances | undefined, row: PlanTermsRow): Cell[] {
  if (circumstances === undefined) return [];
  const { debtDueBefore, daysFromDelivery, largeOnlineSeller, thirdPartyPays, months, totalCents } = circumstances;
  const cells: Cell[] = [];
  if (!debtDueBefore) {
    cells.push(['warn', ['debt-not-due-before']]);
    if (daysFromDelivery > (largeOnlineSeller ? row.largeOnlineSellerDeferralDays : row.deferralDays)) cells.push(['warn', ['too-long-for-deferral']]);
  }
  if (thirdPartyPays) cells.push(['warn', ['third-party-pays']]);
  if (months > row.longestMonths) cells.push(['warn', ['longer-than-a-year']]);
  if (totalCents > row.mostCents) cells.push(['warn', ['above-credit-amount']]);
  return cells;
}
