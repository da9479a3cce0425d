// What the facts of one dossier add up to. Nothing in here changes by the mere
// passing of a day: whether an instalment is late, missed or final is asked of
// `arrangement.ts` with a day in hand.

import type { ComplaintState } from './complaints.ts';
import type { Day } from './day.ts';
import type { DebitsState } from './debits.ts';
import type {
  AgreementChannel, ArrangementChange, ArrangementStep, ClaimBasis, ClaimKind, ClaimPart, ClaimStanding, CustomerKind, DeliveryOutcome,
  Designation, FactPayloads, Instalment, MessageRef, PartyRole, PauseStep, PaymentMeans, Signal,
} from './facts.ts';
import type { Journal } from './journal.ts';
import type { DayCount, RateStep } from './law/interest-accrual.ts';
import type { Cents } from './money.ts';
import type { ArrangementTerms, ChargePart, ElsewhereReported, LettingGo, NoticeTerms } from './money-facts.ts';
import type { OfferedOption } from './offer.ts';
import type { OutreachState } from './outreach.ts';
import type { RewardPolicy } from './policy.ts';
import type { RefundState } from './refunds.ts';

export interface PartyState {
  readonly partyId: number;
  readonly role: PartyRole;
  readonly customerKind: CustomerKind;
  leftOn?: Day;
}

export interface ClaimState {
  readonly claim: string;
  readonly contract?: string;
  readonly terms?: string;
  readonly kind: ClaimKind;
  readonly basis: ClaimBasis;
  readonly part: ClaimPart;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly amountCents: Cents;
  /** Principal and charges together. */
  openCents: Cents;
  standing: ClaimStanding;
  /** The newest arrangement that covers it, whatever became of it. */
  arrangementNo?: number;
  /** Reminder steps in the order in which they were taken. */
  steps: ReminderTaken[];
  /** The value day of the last reversal that opened it again. */
  reversedOn?: Day;
  /** That reversal was our own correction; the money was not taken back from us. */
  reversedByUs?: true;
  /** What is charged on it beside the principal, oldest first. Most claims have none. */
  charges?: ChargeState[];
  /** A colleague took collection costs off it: the bot charges none again. */
  spared?: true;
  interest?: InterestState;
  /** What the creditor's own books say is open of the principal, where it is not what we know, and since when they say so. */
  differs?: { readonly on: Day; readonly openCents: Cents };
  /** What those books say beyond (or, negative, short of) what we know, and a colleague has found that ours holds. */
  acceptedCents?: Cents;
  /** What the creditor's own system did about it, as last reported. */
  elsewhere?: ElsewhereReported & { readonly on: Day };
}

export interface ChargeState {
  /** Its own number; all interest of a claim is one charge. */
  readonly chargeId: string;
  readonly part: ChargePart;
  readonly on: Day;
  /** The version of the contract's terms that it rests on, where it rests on any. */
  readonly terms?: string;
  /** What is left of it after withdrawals, paid or not. */
  amountCents: Cents;
  openCents: Cents;
}

export interface InterestState {
  readonly kind: 'consumer' | 'commercial' | 'agreed';
  /** The first day that bears interest. */
  readonly fromOn: Day;
  readonly rates?: readonly RateStep[];
  readonly dayCount: DayCount;
  readonly terms: string | null;
  /** From this day on none runs any more. */
  stoppedOn?: Day;
  /** Up to this day (exclusive) it is part of what is open. */
  postedTo: Day;
  /** Under an arrangement that is free of interest: none runs from that day, until it lapsed or ended. */
  rests: { readonly from: Day; until?: Day }[];
}

export interface ReminderTaken {
  readonly step: string;
  readonly on: Day;
  readonly seq: number;
  readonly messageNos: readonly number[];
  /** The last day that its text named. */
  readonly payUntil?: Day;
}

/** Money, credit or a waiver that reduces what is owed, and where each cent of it went. */
export interface SourceState {
  readonly id: string;
  /** `reported`: money that came in at the creditor's own books. `waiver`: let go; it pays what it names and nothing else. */
  readonly kind: 'payment' | 'credit' | 'reported' | 'waiver';
  readonly on: Day;
  readonly amountCents: Cents;
  readonly means?: PaymentMeans;
  readonly designation?: Designation;
  /** Not yet allocated: the customer's credit. */
  heldCents: Cents;
  /** Given back to the customer. */
  refundedCents?: Cents;
  /** Without `part`: principal. `on` where it was used later than its own day. */
  claimLines: { readonly claim: string; readonly part?: ChargePart; readonly on?: Day; amountCents: Cents }[];
  instalmentLines: { readonly arrangementNo: number; readonly number: number; amountCents: Cents }[];
  reversedOn?: Day;
  reversalReason?: string;
}

export interface InstalmentState extends Omit<Instalment, 'dueOn' | 'amountCents'> {
  dueOn: Day;
  amountCents: Cents;
  paidCents: Cents;
  /** Taken off because a covered claim shrank otherwise than by payment. */
  creditedCents: Cents;
  /** The value day of the money that completed it. */
  paidOn?: Day;
  /** The value day of the last reversal that opened it again: what was said about it before no longer counts. */
  reversedOn?: Day;
  /** That reversal was our own correction; the money was not taken back from us. */
  reversedByUs?: true;
  /** It got another day or amount with the fact of this number: what was said about it before no longer counts. */
  changedWith?: number;
}

export interface TakenStep {
  readonly step: ArrangementStep;
  readonly on: Day;
  readonly seq: number;
  readonly instalments: readonly number[];
  readonly messages: readonly MessageRef[];
  readonly payUntil?: Day;
  /** Changes of the schedule that it told, by their keys. */
  readonly changes?: readonly string[];
  /** For a final warning: which of its messages arrived, and when at the latest. */
  readonly arrivals?: readonly { readonly messageNo: number; readonly on: Day }[];
  /** For a final warning: when it had reached (or must have reached) everyone it was sent to. */
  readonly deliveredOn?: Day;
}

export interface ArrangementState {
  readonly arrangementNo: number;
  readonly agreedOn: Day;
  claims: readonly string[];
  every: 'week' | '4weeks' | 'month' | 'custom';
  readonly channel: AgreementChannel;
  readonly partyId: number;
  readonly policyVersion: number;
  readonly evidenceId: string;
  readonly reference: string;
  instalments: InstalmentState[];
  steps: TakenStep[];
  extras?: ArrangementExtras;
  lapsedOn?: Day;
  endedOn?: Day;
  /** The last time that a lapse was taken back: the conversation about misses starts anew, after the day that our apology named. */
  reinstated?: { readonly on: Day; readonly seq: number; readonly payUntil?: Day };
  /** The value day of the last reversal that touched it. */
  reversedOn?: Day;
  /** Instalments and covered claims no longer add up to the same: a person must look. */
  differenceCents: Cents;
}

/** What only few arrangements have. */
export interface ArrangementExtras {
  /** What gave it another shape, oldest first: `key` names the fact, the credit or the waiver; `told` once a message has said so. */
  changes?: { readonly key: string; readonly on: Day; readonly change: ArrangementChange | 'credited' | 'paused' | 'less-owed'; readonly told?: true }[];
  paysFirst?: 'costs' | 'principal';
  interestRuns?: true;
  reward?: RewardPolicy;
  /** What is let go once all instalments are in. */
  forgivesCents?: Cents;
  /** A reward or settlement was granted. */
  rewardedOn?: Day;
}

export interface OfferState {
  readonly offerNo: number;
  readonly claims: readonly string[];
  readonly options: readonly OfferedOption[];
  readonly policyVersion: number;
  readonly madeOn: Day;
  readonly openUntil: Day;
  readonly terms?: ArrangementTerms;
}

/** A choice that waits for a colleague, as it was asked. */
export type ProposalState = Omit<FactPayloads['ApprovalAsked'], 'why'>;

export interface HoldState {
  /** `signal`, `hold` or `pause` with its number. */
  readonly id: string;
  readonly why: Signal | 'import' | 'desk' | 'pause';
  readonly heldFrom: Day;
  /** Messages wait until then. A signal stays in the list until a person has handled it, however long that takes. */
  readonly holdUntil: Day;
}

/** Days that do not count against the customer, both included. */
export interface RestState {
  readonly from: Day;
  readonly until: Day;
}

/** An act whose ground was taken away by what became known later. */
export interface GroundlessAct {
  readonly seq: number;
  readonly act: 'reminder' | 'missed' | 'final-warning' | 'lapse' | 'charge';
  readonly on: Day;
  readonly arrangementNo?: number;
  readonly chargeId?: string;
}

/** A fourteen-day notice, and when it reached each of those who must have had it. */
export interface NoticeState extends NoticeTerms {
  readonly seq: number;
  readonly on: Day;
  readonly messages: readonly MessageRef[];
  readonly arrivals: readonly { readonly messageNo: number; readonly on: Day }[];
  /** When the last of its addressees had it. */
  readonly receivedOn?: Day;
}

/** Days without reminders and interest; both included. */
export interface PauseState {
  readonly pauseNo: number;
  readonly seq: number;
  readonly from: Day;
  until: Day;
  readonly askedBy: 'customer' | 'desk' | 'debt-counsellor';
  /** What was said about it, by the messages that say so. */
  told?: readonly { readonly step: PauseStep; readonly messageNos: readonly number[] }[];
}

/** What somebody wants to let go above their limit. */
export interface AskState {
  readonly askNo: number;
  readonly on: Day;
  readonly staffId: string;
  readonly asked: LettingGo;
  readonly amountCents: Cents;
  readonly evidenceId: string;
}

/** Position of the last folded fact in replay order. */
export interface FoldKey {
  readonly on: Day;
  readonly rank: number;
  readonly identity: string;
  readonly seq: number;
}

export interface DossierState {
  /** How many facts are in it: the sequence number of the newest. */
  factCount: number;
  foldedTo: FoldKey | null;
  parties: PartyState[];
  claims: ClaimState[];
  sources: SourceState[];
  /** Reversals of payments that are not known (yet), by payment id. */
  orphanReversals: { readonly paymentId: string; readonly on: Day; readonly reason: string }[];
  offer: OfferState | null;
  proposals: ProposalState[];
  arrangements: ArrangementState[];
  holds: HoldState[];
  pauses: PauseState[];
  notices: NoticeState[];
  asks: AskState[];
  /** Holds that were lifted, signals that were handled, and the days on which a colleague took a mistake of ours back. */
  rests: RestState[];
  groundless: GroundlessAct[];
  /** Repairs that were said, by the messages that say so: where none of them leaves, it must be said again. */
  repairs: { readonly acts: readonly GroundlessAct[]; readonly messageNos: readonly number[] }[];
  /** Outside identities of facts that were undone, and of collection costs that were: the same again is still the same. Only replay fills it. */
  undoneIdentities: string[];
  /** Mandates and what was collected with them; most dossiers have none. */
  debits?: DebitsState;
  /** What was asked back of the customer's credit, by number; most dossiers have none. */
  refunds?: RefundState[];
  /** Promises, offers, attempts to speak and words; most dossiers have none. */
  outreach?: OutreachState;
  /** Complaints, by number; most dossiers have none. */
  complaints?: ComplaintState[];
  lastMessageOn: Day | null;
  /** Messages that did not arrive: failed, bounced, or nobody knows. */
  troubledMessages: { readonly messageNo: number; readonly outcome: DeliveryOutcome }[];
  next: { messageNo: number; offerNo: number; proposalNo: number; arrangementNo: number; signalNo: number; holdNo: number; pauseNo: number; askNo: number };
  /** What the books have to say of what is folded; only where somebody asked for it. Not kept with the state. */
  journal?: Journal;
}

export function emptyState(): DossierState {
  return {
    factCount: 0,
    foldedTo: null,
    parties: [],
    claims: [],
    sources: [],
    orphanReversals: [],
    offer: null,
    proposals: [],
    arrangements: [],
    holds: [],
    pauses: [],
    notices: [],
    asks: [],
    rests: [],
    groundless: [],
    repairs: [],
    undoneIdentities: [],
    lastMessageOn: null,
    troubledMessages: [],
    next: { messageNo: 1, offerNo: 1, proposalNo: 1, arrangementNo: 1, signalNo: 1, holdNo: 1, pauseNo: 1, askNo: 1 },
  };
}
