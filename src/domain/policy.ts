// What a creditor allows and when he speaks: data, versioned, valid from a day.
// The text form and its validation stand in `policy-document.ts`.

import type { Day, Every } from './day.ts';
import type { Cents } from './money.ts';

export type ReminderStepName = 'before-due' | 'reminder' | 'second-reminder' | 'last-reminder';

/** One step of the ordinary reminders. */
export interface ReminderStep {
  /** Unique within the policy; the message template of the same name says it. */
  readonly name: ReminderStepName;
  /** Days relative to the due date; negative is before it. */
  readonly days: number;
}

export interface OfferPolicy {
  /** Youngest and oldest overdue claim that can be covered, in days past due. Null: no bound. */
  readonly claimAgeDays: { readonly min: number; readonly max: number | null };
  /** Total of the covered claims. */
  readonly amountCents: { readonly min: Cents; readonly max: Cents | null };
  readonly smallestInstalmentCents: Cents;
  readonly mostInstalments: number;
  /** From the first to the last due day, in months. */
  readonly longestMonths: number;
  /** The first instalment falls due at most this many days after agreeing. */
  readonly latestFirstDays: number;
  readonly every: readonly Every[];
  /** Largest first instalment as a percentage of the total (100: no bound). */
  readonly largestFirstPercent: number;
  /** How many arrangements may run at once for one dossier. */
  readonly runningArrangements: number;
  /** From this total a colleague must approve. Null: never. */
  readonly approvalFromCents: Cents | null;
  /** After a lapse, no new arrangement by itself for so many days. */
  readonly daysAfterLapse: number;
  /** How long an offer can be accepted, in days. */
  readonly openDays: number;
}

export interface FollowUpPolicy {
  /** The announcement goes out so many days before the due day. 0: none. */
  readonly announceDaysBefore: number;
  readonly onTheDay: boolean;
  /** Days after the due day. A miss is one only after these grace days. */
  readonly firstMissDays: number;
  readonly secondMissDays: number;
  readonly finalWarningDays: number;
  /** Days that the final warning gives, counted from the day after its delivery. */
  readonly finalWarningTermDays: number;
  /** Whether an unpaid current charge beside the arrangement counts as a miss. */
  readonly currentChargeCounts: boolean;
  /** Whether a colleague decides about a lapse. */
  readonly askBeforeLapse: boolean;
  /** Open sums up to this do not count as missed. */
  readonly toleranceCents: Cents;
}

/** After how many days money can no longer be taken back, per means of payment. */
export interface ReversalWindows {
  readonly transfer: number;
  readonly 'direct-debit': number;
  readonly ideal: number;
  readonly cash: number;
  readonly card: number;
  readonly 'third-party': number;
}

export interface Policy {
  readonly version: number;
  readonly validFrom: Day;
  readonly reminders: readonly ReminderStep[];
  readonly offer: OfferPolicy;
  readonly followUp: FollowUpPolicy;
  readonly reversalDays: ReversalWindows;
  /** How long "I cannot pay" and its three sisters hold messages, in days. */
  readonly signalHoldDays: number;
  /** No "you have not paid" while the newest bank statement is older than this many banking days. */
  readonly staleFeedDays: number;
}
