// Everything that happens to a dossier is a fact: appended, never changed.
// Facts hold ids, days and amounts. Names, contact data, account numbers and
// free text lie beside them, so that erasing a person leaves the sums alone.
//
// A new kind needs: a row in `factRanks`, a case in `fold.ts`, a sentence in
// `texts/timeline.ts` and a line in `docs/glossary.md`; the compiler and the
// tidy test ask for each.

import type { Day, Moment } from './day.ts';
import type { Cents } from './money.ts';
import type { ComplaintPayloads } from './complaint-facts.ts';
import type { DebitPayloads } from './debit-facts.ts';
import type { ArrangementTerms, MoneyPayloads, NoticeTerms } from './money-facts.ts';
import type { OfferedOption } from './offer.ts';
import type { OutreachPayloads } from './outreach-facts.ts';
import type { RefundPayloads } from './refund-facts.ts';

/** Who did it. Ids only. */
export type Actor =
  | { readonly kind: 'customer'; readonly partyId: number }
  | { readonly kind: 'colleague'; readonly staffId: string }
  /** The rule that fitted, and the ids, days and figures that made it fit. */
  | { readonly kind: 'bot'; readonly rule: string; readonly because: Because }
  | { readonly kind: 'provider'; readonly name: string }
  | { readonly kind: 'import'; readonly importId: string };

/** Why a rule fitted: days as ISO text, amounts as machine text (`12.50`), counts as numbers. */
export type Because = Readonly<Record<string, string | number>>;

export type PartyRole = 'debtor' | 'joint-debtor' | 'legal-representative';
export const partyRoles = ['debtor', 'joint-debtor', 'legal-representative'] as const satisfies readonly PartyRole[];
export type CustomerKind = 'consumer' | 'business';
export type ClaimKind = 'rent' | 'energy' | 'water' | 'care' | 'tax' | 'invoice' | 'other';
export const claimKinds = ['rent', 'energy', 'water', 'care', 'tax', 'invoice', 'other'] as const satisfies readonly ClaimKind[];
/** What the debt rests on; decides which cost law applies (facts §1.1). */
export type ClaimBasis = 'contract' | 'settled-damages' | 'tort' | 'public-law';
export const claimBases = ['contract', 'settled-damages', 'tort', 'public-law'] as const satisfies readonly ClaimBasis[];
export type ClaimPart = 'principal' | 'costs';
/**
 * Only `ours` is offered or reminded by itself. `unproven`: costs that somebody
 * else charged a consumer; they absorb nothing until compliance has found them
 * right. `written-off`: the books gave it up, the customer still owes it.
 */
export type ClaimStanding = 'ours' | 'disputed' | 'handed-over' | 'judgment' | 'debt-help' | 'insolvency' | 'estate' | 'unproven' | 'written-off';
export const claimStandings = [
  'ours', 'disputed', 'handed-over', 'judgment', 'debt-help', 'insolvency', 'estate', 'unproven', 'written-off',
] as const satisfies readonly ClaimStanding[];

export type PaymentMeans = 'transfer' | 'direct-debit' | 'ideal' | 'cash' | 'card' | 'third-party';
export const paymentMeans = ['transfer', 'direct-debit', 'ideal', 'cash', 'card', 'third-party'] as const satisfies readonly PaymentMeans[];

/** What the payer (or the desk, for the payer) said the money is for. Without one, the order of `allocation.ts` holds. */
export type Designation =
  | { readonly for: 'claims'; readonly claims: readonly string[] }
  | { readonly for: 'arrangement'; readonly arrangementNo: number };

/** The four answers that stand on every page of the portal. */
export type Signal = 'cannot-pay' | 'already-paid' | 'not-right' | 'call-me';
export const signals = ['cannot-pay', 'already-paid', 'not-right', 'call-me'] as const satisfies readonly Signal[];

export type AgreementChannel = 'portal' | 'phone' | 'counter' | 'letter';
/** How a message ended. */
export type DeliveryOutcome = 'sent' | 'printed' | 'bounced' | 'failed' | 'uncertain' | 'dropped';

export interface Instalment {
  /** From 1. */
  readonly number: number;
  readonly dueOn: Day;
  readonly amountCents: Cents;
}

/** What the bot writes about a message that it put in the outbox. The message's own number is unique within the dossier. */
export interface MessageRef {
  readonly messageNo: number;
  readonly template: string;
  readonly partyId: number;
  /** It must go by post, whatever else is known of the person: its receipt has to be shown. */
  readonly byPost?: true;
}

export const arrangementChanges = [
  'deferred', 'skipped', 'lowered', 'raised', 'other-day', 'extra-shorter', 'extra-lower', 'claim-added', 'claim-split-off', 'arrears-first', 'reshaped',
] as const;
/** Why a running arrangement got a new version. */
export type ArrangementChange = (typeof arrangementChanges)[number];

export interface FactPayloads extends MoneyPayloads, DebitPayloads, RefundPayloads, OutreachPayloads, ComplaintPayloads {
  // --- arrivals -----------------------------------------------------------
  PartyJoined: { readonly partyId: number; readonly role: PartyRole; readonly customerKind: CustomerKind };
  PartyLeft: { readonly partyId: number };
  /** A claim, or with a negative amount a credit that counts for the whole dossier. */
  ClaimRegistered: {
    readonly claim: string;
    readonly contract?: string;
    /** The version of the contract's terms that it rests on; without one, the policy's. */
    readonly terms?: string;
    readonly kind: ClaimKind;
    readonly basis: ClaimBasis;
    readonly part: ClaimPart;
    readonly issuedOn: Day;
    readonly dueOn: Day;
    readonly amountCents: Cents;
  };
  /** The creditor takes part of a claim back; positive amount. `evidenceId`: why, in a colleague's words. */
  ClaimCredited: { readonly claim: string; readonly creditId: string; readonly amountCents: Cents; readonly evidenceId?: string };
  /** `elsewhereOn`: somebody else handed it over on that day, before or outside of us; nothing was checked and no file goes along. */
  ClaimStandingChanged: { readonly claim: string; readonly standing: ClaimStanding; readonly evidenceId?: string; readonly elsewhereOn?: Day };
  PaymentReceived: {
    readonly paymentId: string;
    readonly amountCents: Cents;
    readonly means: PaymentMeans;
    readonly designation?: Designation;
  };
  /** The bank or payer took a payment back, or the desk took it off this dossier (`reason: reassigned`). */
  PaymentReversed: { readonly paymentId: string; readonly reason: string; readonly evidenceId?: string };
  MessageDelivered: { readonly messageNo: number; readonly outcome: DeliveryOutcome; readonly reason?: string };
  /** The customer says something that a person must look at; messages wait until `holdUntil` (inclusive). */
  CustomerSignalled: { readonly signalNo: number; readonly signal: Signal; readonly partyId: number; readonly holdUntil: Day };
  SignalHandled: { readonly signalNo: number };
  HoldPlaced: { readonly holdNo: number; readonly reason: 'import' | 'desk'; readonly holdUntil: Day };
  HoldLifted: { readonly holdNo: number };

  // --- acts ---------------------------------------------------------------
  OfferMade: {
    readonly offerNo: number;
    readonly claims: readonly string[];
    readonly options: readonly OfferedOption[];
    readonly policyVersion: number;
    readonly openUntil: Day;
    readonly terms?: ArrangementTerms;
  };
  /** The customer (or desk) chose, but a colleague must approve first. */
  ApprovalAsked: {
    readonly proposalNo: number;
    readonly claims: readonly string[];
    readonly instalments: readonly Instalment[];
    readonly every: 'week' | '4weeks' | 'month' | 'custom';
    readonly channel: AgreementChannel;
    readonly partyId: number;
    readonly policyVersion: number;
    readonly evidenceId: string;
    readonly why: string;
    readonly openUntil: Day;
    /** As with the agreement that it becomes. */
    readonly interestUntil?: Day;
    readonly terms?: ArrangementTerms;
  };
  /** By a colleague; by the bot where nobody answered in time. */
  ProposalDeclined: { readonly proposalNo: number; readonly messages?: readonly MessageRef[] };
  ArrangementAgreed: {
    readonly arrangementNo: number;
    /** The offer it was chosen from, or the proposal that was approved. */
    readonly offerNo?: number;
    readonly proposalNo?: number;
    readonly claims: readonly string[];
    readonly instalments: readonly Instalment[];
    readonly every: 'week' | '4weeks' | 'month' | 'custom';
    readonly channel: AgreementChannel;
    /** Who agreed: a debtor, or the legal representative where there is one. */
    readonly partyId: number;
    readonly policyVersion: number;
    readonly evidenceId: string;
    /** ISO 11649 reference that payments can carry. */
    readonly reference: string;
    /** A colleague decided this outside the policy's bounds. */
    readonly outsidePolicy?: boolean;
    /** Interest that ran since the offer was made is not asked. */
    readonly interestUntil?: Day;
  } & ArrangementTerms;
  /** A new version of the same arrangement: the claims it covers now and its whole schedule, the part that is paid included. */
  ArrangementAmended: {
    readonly arrangementNo: number;
    readonly change: ArrangementChange;
    readonly claims: readonly string[];
    readonly instalments: readonly Instalment[];
    readonly every: 'week' | '4weeks' | 'month' | 'custom';
    readonly channel: AgreementChannel;
    readonly partyId: number;
    readonly policyVersion: number;
    readonly evidenceId: string;
    readonly outsidePolicy?: boolean;
  };
  /** Breathing space: no reminders, no interest, and every due day that many days later. */
  PauseStarted: { readonly pauseNo: number; readonly pauseUntil: Day; readonly askedBy: 'customer' | 'desk' | 'debt-counsellor'; readonly partyId?: number };
  /** Before its time: the days that were left go off the due days again. */
  PauseEnded: { readonly pauseNo: number };
  /** It was said that a pause has begun, or that it is nearly over. */
  PauseStepTaken: { readonly step: PauseStep; readonly pauseNo: number; readonly messages: readonly MessageRef[] };
  ArrangementLapsed: { readonly arrangementNo: number; readonly warnedWith: number };
  /** A lapse lost its ground (money turned out to have come in time) or a colleague restored it. */
  ArrangementReinstated: { readonly arrangementNo: number };
  /** A colleague ended it, on the customer's request or because it was made in error. */
  ArrangementEnded: { readonly arrangementNo: number; readonly reason: 'customer-request' | 'made-in-error' | 'replaced' };
  /** A step of the ordinary reminders: one message for all claims whose step was due, in the words of the furthest. */
  ReminderStepTaken: {
    readonly step: string;
    readonly claims: readonly { readonly claim: string; readonly step: string }[];
    readonly messages: readonly MessageRef[];
    readonly policyVersion: number;
    /** The last day that the text names. Older facts lack it. */
    readonly payUntil?: Day;
    /** The step comes again because a payment was taken back on that day. */
    readonly takenBackOn?: Day;
    /** A fourteen-day notice: what it said. */
    readonly notice?: NoticeTerms;
  };
  /** A step in the conversation about a running arrangement. */
  ArrangementStepTaken: {
    readonly step: ArrangementStep;
    readonly arrangementNo: number;
    readonly instalments: readonly number[];
    readonly messages: readonly MessageRef[];
    /** The last day that the text names; in a final warning the last one on which paying still saves the arrangement. */
    readonly payUntil?: Day;
    /** Changes of the schedule that the text tells, by their keys. */
    readonly changes?: readonly string[];
    /** The text says that the instalment is collected on that day. */
    readonly collectOn?: Day;
    /** What opened it again: nobody took money back, we had booked it wrongly. */
    readonly ourMistake?: true;
    /** Promises that were kept, for which the text thanks. */
    readonly thanksFor?: readonly number[];
    readonly policyVersion: number;
  };
  /** Later knowledge took the ground from an act; the bot said so, once. */
  GroundlessRepaired: {
    readonly seqs: readonly number[];
    readonly messages: readonly MessageRef[];
    /** Where an arrangement goes on: what of it had fallen due by then, and until when that can be paid. */
    readonly goesOn?: { readonly arrangementNo: number; readonly instalments: readonly number[]; readonly payUntil: Day };
  };
  /** A mistake of a colleague, taken back by naming it, with the reason beside it. Only the kinds in `undoable` can be. */
  FactUndone: { readonly seq: number; readonly evidenceId?: string };
}

export type ArrangementStep =
  | 'confirmed'
  | 'announced'
  | 'due-today'
  | 'missed-first'
  | 'missed-second'
  | 'final-warning'
  | 'caught-up'
  /** Thanks for an instalment that was paid in time. */
  | 'thanked'
  | 'lapsed-notice'
  | 'reopened'
  | 'kept'
  | 'final'
  /** It has another shape: a credit note, a pause, or a change that was agreed. */
  | 'changed'
  | 'rewarded';

/** What is said about a pause. */
export type PauseStep = 'paused' | 'pause-ends';

export type FactKind = keyof FactPayloads;

/** A fact as decided, before the store gives it a sequence number and a moment. */
export type NewFact = {
  [Kind in FactKind]: {
    readonly kind: Kind;
    /** The day on which it counts. */
    readonly on: Day;
    readonly by: Actor;
    readonly data: FactPayloads[Kind];
  };
}[FactKind];

/** A fact as kept. `seq` counts from 1 within the dossier. */
export type Fact = NewFact & { readonly seq: number; readonly recordedAt: Moment };

export type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;

/**
 * The order within one day. Arrivals of money and claims come before acts, so
 * that their order of arrival cannot matter; acts keep the order in which they
 * were recorded (same rank, then `seq`).
 */
export const factRanks = {
  PartyJoined: 0,
  PartyLeft: 1,
  ClaimRegistered: 2,
  ClaimCredited: 3,
  PaymentReceived: 4,
  PaymentReversed: 5,
  BalanceReported: 6,
  DifferenceSettled: 9,
  ClaimStandingChanged: 9,
  MessageDelivered: 9,
  CustomerSignalled: 9,
  SignalHandled: 9,
  HoldPlaced: 9,
  HoldLifted: 9,
  OfferMade: 9,
  ApprovalAsked: 9,
  ProposalDeclined: 9,
  ArrangementAgreed: 9,
  ArrangementAmended: 9,
  PauseStarted: 9,
  PauseEnded: 9,
  PauseStepTaken: 9,
  InterestStarted: 9,
  InterestStopped: 9,
  InterestPosted: 9,
  ChargeMade: 9,
  ChargeWithdrawn: 9,
  Waived: 9,
  WrittenOff: 9,
  WriteOffReopened: 9,
  LettingGoAsked: 9,
  LettingGoDeclined: 9,
  MandateGiven: 9,
  MandateAmended: 9,
  MandatePaused: 9,
  MandateResumed: 9,
  MandateEnded: 9,
  CollectionAnnounced: 9,
  DirectDebitOrdered: 9,
  DirectDebitWithdrawn: 9,
  DirectDebitRejected: 9,
  DirectDebitHandled: 9,
  RefundAsked: 9,
  RefundApproved: 9,
  RefundDeclined: 9,
  RefundPaid: 9,
  RefundFailed: 9,
  PromiseMade: 9,
  PromiseWithdrawn: 9,
  InterventionOffered: 9,
  InterventionAnswered: 9,
  ContactAttempted: 9,
  DataOfferAnswered: 9,
  PromiseThanked: 9,
  EarlySignalGiven: 9,
  ComplaintMade: 9,
  ComplaintConfirmed: 9,
  ComplaintAnswered: 9,
  ArrangementLapsed: 9,
  ArrangementReinstated: 9,
  ArrangementEnded: 9,
  ReminderStepTaken: 9,
  ArrangementStepTaken: 9,
  GroundlessRepaired: 9,
  FactUndone: 9,
} as const satisfies Record<FactKind, number>;

/**
 * The identity that the outside world gave a fact: the same again is the same
 * fact. Null for acts, which exist once because the dossier's row was locked.
 */
export function externalIdentity(fact: NewFact): string | null {
  switch (fact.kind) {
    case 'ClaimRegistered':
      return `claim:${fact.data.claim}`;
    case 'ClaimCredited':
      return `credit:${fact.data.creditId}`;
    case 'PaymentReceived':
      return `payment:${fact.data.paymentId}`;
    case 'PaymentReversed':
      return `reversal:${fact.data.paymentId}`;
    default:
      return null;
  }
}

/** Replay order: value day, rank, then outside identity (arrivals) or sequence (acts). */
export function compareFacts(a: Fact, b: Fact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  const ranks = factRanks[a.kind] - factRanks[b.kind];
  if (ranks !== 0) return ranks;
  if (factRanks[a.kind] < 9) {
    const left = externalIdentity(a) ?? '';
    const right = externalIdentity(b) ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.seq - b.seq;
}
