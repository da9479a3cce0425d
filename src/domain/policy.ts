// What a creditor allows and when he speaks: data, versioned, valid from a day.
// The text form and its validation stand in `policy-document.ts`.

import type { Channel } from './channel.ts';
import type { Day, Every } from './day.ts';
import type { DayCount } from './law/interest-accrual.ts';
import type { Cents } from './money.ts';
import type { ConversationPolicy } from './policy-conversation.ts';
import type { InterventionsPolicy } from './policy-interventions.ts';

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

/** What a claim may cost beside its principal. Everything off costs the customer nothing, and is where a creditor starts. */
export interface ChargesPolicy {
  /** The version of the contract's terms that claims rest on where they name none; compliance reviews it by this name. */
  readonly terms: string | null;
  /** `statutory`: consumer or commercial by the kind of customer. `agreed`: the rate below. */
  readonly interest: 'none' | 'statutory' | 'agreed';
  /** Hundredths of a percent a year; only with `agreed`. */
  readonly agreedBasisPoints: number | null;
  readonly dayCount: DayCount;
  /** Interest goes on over what an arrangement still has open. */
  readonly interestWhileArranged: boolean;
  /** By the scale: a consumer's after a fourteen-day notice, a business's after the last reminder. */
  readonly collectionCosts: boolean;
  /** A business owes the fixed amount from the day after its term; it counts towards the scale. */
  readonly businessFixedCosts: boolean;
  /** VAT on collection costs: only where somebody else collects and the creditor cannot deduct it. */
  readonly vat: { readonly collectedByOthers: boolean; readonly deductible: boolean };
  /** An e-mail alone proves that a notice was received. Otherwise the notice also goes by post. */
  readonly emailProvesReceipt: boolean;
  /** The fourteen-day notice is sent so many days after the due day. Null: there is none. */
  readonly noticeDays: number | null;
  /** Administration costs of an arrangement, spread over its instalments. Zero: free. */
  readonly arrangementFeeCents: Cents;
  /** What a payment pays first within a claim that an arrangement covers; elsewhere the law's order holds (BW art. 6:44). */
  readonly paysFirst: 'costs' | 'principal';
}

/** What a customer may change about a running arrangement without a colleague. */
export interface ChangesPolicy {
  /** One instalment to a later day, at most so many days. 0: not by oneself. */
  readonly deferDays: number;
  /** Instalments that may be skipped (they move to the end) in a year. */
  readonly skipsPerYear: number;
  /** Lower instalments may make it last so many months longer. */
  readonly extraMonths: number;
  /** Changes of any kind in a year. */
  readonly perYear: number;
  /** Days of pause in a year that a customer can take. 0: only the desk. */
  readonly pauseDaysPerYear: number;
  /** The longest pause, whoever asks. */
  readonly longestPauseDays: number;
}

/** A reward that is promised when the arrangement is agreed, and granted by itself. */
export interface RewardPolicy {
  /** After so many instalments in a row on time, or when everything else has been paid on time. */
  readonly after: number | 'end';
  readonly gives:
    /** All costs and interest that are still open. */
    | { readonly kind: 'costs' }
    /** The last part of the sum. */
    | { readonly kind: 'last'; readonly amountCents: Cents }
    /** So much of what the customer has paid by then. */
    | { readonly kind: 'percent'; readonly percent: number };
  /** A payment that was taken back and came again within so many days still counts as on time. */
  readonly repairDays: number;
}

/** Up to which amount somebody may let money go alone; above it a second colleague decides. */
export interface LettingGoPolicy {
  readonly waiveCents: { readonly desk: Cents; readonly manager: Cents };
  readonly writeOffCents: { readonly desk: Cents; readonly manager: Cents };
}

/** Who keeps which books: Betaalbaar, or the creditor's own system, whose snapshots then count. */
export interface BooksPolicy {
  readonly payments: 'betaalbaar' | 'erp';
  readonly reminders: 'betaalbaar' | 'erp';
  readonly debits: 'betaalbaar' | 'erp';
}

/** By which channels customers are reached. */
export interface ContactPolicy {
  /** The kindest first, each once. What can go by none of them goes as a letter. */
  readonly channels: readonly Channel[];
  /** At most so many SMS about one instalment, or one bill. 0: none. Fewer is kinder. */
  readonly smsPerInstalment: number;
  /** After so many messages in a row without any answer, a later channel on which the person did react comes first. 0: never. */
  readonly silentAfter: number;
  /** At most so many times within seven days to one person, over all dossiers; what goes together is one time. Fewer is kinder. */
  readonly perWeek: number;
  /** The same by each channel. */
  readonly channelPerWeek: Readonly<Record<Channel, number>>;
  /** At most so many messages about one instalment, or one bill. Fewer is kinder. */
  readonly perInstalment: number;
  /** Messages leave from this whole hour until just before that one: within 7 and 20. Shorter is kinder. */
  readonly fromHour: number;
  readonly untilHour: number;
  /** Also on Saturdays. */
  readonly saturdays: boolean;
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
  readonly charges: ChargesPolicy;
  readonly changes: ChangesPolicy;
  /** Null: none. */
  readonly reward: RewardPolicy | null;
  readonly lettingGo: LettingGoPolicy;
  readonly books: BooksPolicy;
  readonly contact: ContactPolicy;
  /** Words before a bill falls due, thanks, and the last invitation. */
  readonly conversation: ConversationPolicy;
  /** What is offered when something goes wrong, and how far a promise to pay goes. */
  readonly interventions: InterventionsPolicy;
  /** Versions of contract terms that compliance has found fair. Not in the document: beside it, loaded with it. */
  readonly fairTerms: readonly string[];
  /** Not in the document: where an arrangement runs that was agreed under another version, the bounds for changing it (`running-policy.ts`). */
  readonly boundsOfRunning?: OfferPolicy;
}
