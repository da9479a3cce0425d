// The facts about what is owed beside a claim's principal: interest and costs,
// what is let go of them, and what the creditor's own books say. Each charge
// keeps its arithmetic; each letting go names what exactly is owed no more.

import type { Day } from './day.ts';
import type { MessageRef } from './facts.ts';
import type { DayCount, RateStep } from './law/interest-accrual.ts';
import type { PlanReason, PlanVerdict } from './law/plan-terms.ts';
import type { Cents } from './money.ts';
import type { RewardPolicy } from './policy.ts';

/** What is charged on a claim beside its principal. */
export type ChargePart = 'interest' | 'collection-costs' | 'administration-costs' | 'court-costs';
export const chargeParts = ['interest', 'collection-costs', 'administration-costs', 'court-costs'] as const satisfies readonly ChargePart[];
/** What a payment can pay within a claim. */
export type OwedPart = 'principal' | ChargePart;

/** Part of a claim that is let go. */
export interface OwedLine {
  readonly claim: string;
  readonly part: OwedPart;
  readonly amountCents: Cents;
}

/** What a fourteen-day notice said, so that the costs after it can be judged. */
export interface NoticeTerms {
  readonly claims: readonly { readonly claim: string; readonly principalCents: Cents }[];
  readonly costsCents: Cents;
  readonly vatCents: Cents;
  /** An e-mail alone counts as received on the day that it was handed over. */
  readonly emailProvesReceipt: boolean;
}

/** Costs that an arrangement itself brings, with the law guard's answer. */
export interface ArrangementFee {
  readonly chargeId: string;
  readonly claim: string;
  readonly amountCents: Cents;
  readonly verdict: PlanVerdict;
  readonly reasons: readonly PlanReason[];
  readonly receipt: unknown;
  /** Blocked by the guard, and allowed by this colleague of the role compliance all the same. */
  readonly override?: { readonly staffId: string; readonly reason: string };
}

/** What an arrangement says beside its claims and its schedule; nothing of it where it is free and plain. */
export interface ArrangementTerms {
  /** What a payment pays first within its claims, as its text says. Left out: costs, as the law has it. */
  readonly paysFirst?: 'costs' | 'principal';
  /** Interest goes on over what is open, and comes with the last instalment. */
  readonly interestRuns?: true;
  readonly reward?: RewardPolicy;
  /** Full and final: when all instalments are in, this much is let go. */
  readonly forgivesCents?: Cents;
  readonly fee?: ArrangementFee;
}

/** What is asked to be let go above somebody's limit. */
export type LettingGo =
  | { readonly what: 'waive'; readonly lines: readonly OwedLine[] }
  | { readonly what: 'write-off'; readonly claims: readonly string[] };

/** What the creditor's own system did about a claim. */
export interface ElsewhereReported {
  readonly step?: string;
  /** When a fourteen-day notice that it sent was received. */
  readonly noticeReceivedOn?: Day;
  readonly costsCents?: Cents;
  /** Direct debits that it has ordered and whose day is not over. */
  readonly debits?: readonly { readonly collectOn: Day; readonly amountCents: Cents }[];
}

export interface MoneyPayloads {
  /**
   * The creditor's own books say what is open of a claim's principal at the end
   * of that day. Where they keep the payments (`books: erp`), less than we knew
   * is money that came in there; any other difference waits for a person.
   */
  BalanceReported: {
    readonly claim: string;
    readonly snapshotId: string;
    readonly openCents: Cents;
    readonly books: 'betaalbaar' | 'erp';
    /** It was not in a file that declared itself complete. */
    readonly missing?: true;
    readonly elsewhere?: ElsewhereReported;
  };
  /** A colleague has looked at the difference: ours holds, or it was put right by other facts. */
  DifferenceSettled: { readonly claim: string };
  /** From a day on a claim bears interest; how much is derived, so that a late payment changes it by itself. */
  InterestStarted: {
    readonly claim: string;
    readonly fromOn: Day;
    readonly interest: 'consumer' | 'commercial' | 'agreed';
    /** Only where it was agreed. */
    readonly rates?: readonly RateStep[];
    readonly dayCount: DayCount;
    readonly terms: string | null;
    readonly policyVersion: number;
  };
  /** No interest runs from `fromOn` on; from its first day on, nothing of it is owed. */
  InterestStopped: { readonly claim: string; readonly fromOn: Day; readonly why: 'not-allowed' | 'waived' | 'desk' };
  /** Interest is reckoned up to the fact's day and becomes part of what is open; `wholeDay`: that day's own as well, so that it belongs to a period that ends with it. */
  InterestPosted: { readonly claims: readonly string[]; readonly wholeDay?: true };
  /** A charge, with its arithmetic. */
  ChargeMade: {
    readonly chargeId: string;
    readonly claim: string;
    readonly part: Exclude<ChargePart, 'interest'>;
    readonly amountCents: Cents;
    readonly terms: string | null;
    readonly policyVersion: number;
    /** Rule, version, inputs and lines, as `law/receipt.ts` has it. */
    readonly receipt: unknown;
    /** What it rests on: so much of these claims' principal was unpaid at the end of that day. */
    readonly ground?: { readonly on: Day; readonly claims: readonly string[]; readonly principalCents: Cents; readonly notice?: number };
    /** By hand: why, in a colleague's words. */
    readonly evidenceId?: string;
  };
  ChargeWithdrawn: { readonly chargeId: string; readonly amountCents: Cents; readonly why: 'groundless' | 'not-allowed' | 'desk'; readonly evidenceId?: string };
  /** The customer owes it no more. */
  Waived: {
    readonly waiverId: string;
    readonly lines: readonly OwedLine[];
    readonly why: 'small-rest' | 'goodwill' | 'settlement' | 'reward';
    /** Whose reward or settlement it is. */
    readonly arrangementNo?: number;
    /** What somebody asked, and this colleague allowed. */
    readonly askNo?: number;
    readonly receipt?: unknown;
    readonly messages?: readonly MessageRef[];
  };
  /** The books give it up; the customer still owes it, but is not asked any more. */
  WrittenOff: { readonly claims: readonly string[]; readonly askNo?: number; readonly evidenceId?: string };
  WriteOffReopened: { readonly claims: readonly string[]; readonly evidenceId?: string };
  /** Above somebody's limit: a second colleague decides. */
  LettingGoAsked: { readonly askNo: number; readonly asked: LettingGo; readonly amountCents: Cents; readonly evidenceId: string };
  LettingGoDeclined: { readonly askNo: number };
}
