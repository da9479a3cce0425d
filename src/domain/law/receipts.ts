// Every receipt that the law's rules give. Facts keep them as JSON; who adds a
// rule adds it here, and the compiler then asks for its sentences.

import type { StackingReceipt } from './anti-stacking.ts';
import type { BusinessCostsReceipt, CollectionCostsReceipt } from './collection-costs.ts';
import type { AfterNoticeReceipt } from './fourteen-day.ts';
import type { AgreedReceipt, StatutoryReceipt } from './interest.ts';
import type { PlanFeeReceipt } from './plan-fee.ts';

export type LawReceipt =
  | CollectionCostsReceipt
  | AfterNoticeReceipt
  | StackingReceipt
  | BusinessCostsReceipt
  | StatutoryReceipt
  | AgreedReceipt
  | PlanFeeReceipt;

export type ReceiptRule = LawReceipt['rule'];
export type ReceiptOf<Rule extends ReceiptRule> = Extract<LawReceipt, { readonly rule: Rule }>;

const rules: Readonly<Record<ReceiptRule, true>> = {
  'collection-costs': true,
  'costs-after-notice': true,
  'anti-stacking': true,
  'business-fixed-costs': true,
  'statutory-interest': true,
  'agreed-interest': true,
  'plan-fee': true,
};
export const receiptRules = Object.keys(rules) as readonly ReceiptRule[];

/**
 * What a fact keeps as its receipt (already revived from JSON), as one of ours.
 * Null where it is no receipt, or one of a rule that the law does not know.
 */
export function lawReceipt(kept: unknown): LawReceipt | null {
  if (typeof kept !== 'object' || kept === null || !('rule' in kept)) return null;
  return receiptRules.includes(kept.rule as ReceiptRule) ? (kept as LawReceipt) : null;
}
