// The facts about what we tried, what we offered and what people said to it:
// promises to pay, offers when something goes wrong, their answers, and every
// attempt to speak with somebody. Words and telephone numbers lie elsewhere.

import type { AgreementChannel, MessageRef } from './facts.ts';
import type { Day } from './day.ts';
import type { Cents } from './money.ts';

/** What a promise or an offer is about. */
export type About =
  | { readonly for: 'arrangement'; readonly arrangementNo: number; readonly instalments: readonly number[] }
  | { readonly for: 'claims'; readonly claims: readonly string[] };

/** What makes us offer something, the gravest last. */
export const interventionTriggers = ['missed', 'collection-failed', 'unreachable', 'silence', 'promise-broken', 'cannot-pay'] as const;
export type InterventionTrigger = (typeof interventionTriggers)[number];

/**
 * What can be offered. `pay-now`: by link · `other-day`: a promise · `two-parts`,
 * `to-end`, `lower`: another shape of the arrangement · `pause` · `call-me` ·
 * `help`: free help with money and debts, while our messages wait.
 */
export const interventionOffers = ['pay-now', 'other-day', 'two-parts', 'to-end', 'lower', 'pause', 'call-me', 'help'] as const;
export type InterventionOffer = (typeof interventionOffers)[number];

/** How we tried to speak with somebody in person. */
export const contactWays = ['phone', 'visit', 'counter'] as const;
export type ContactWay = (typeof contactWays)[number];

/** What came of it. */
export const contactOutcomes = ['promised', 'spoken', 'wants-help', 'call-back', 'no-answer', 'wrong-number'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** What somebody was told that the rules for early signalling ask for (Besluit gemeentelijke schuldhulpverlening art. 2). */
export type ContactTold = 'help' | 'data-offer';

export interface OutreachPayloads {
  /** Whether it was kept follows from the money. */
  PromiseMade: {
    readonly promiseNo: number;
    readonly partyId: number;
    readonly about: About;
    readonly amountCents: Cents;
    /** The last day of it, included. */
    readonly payOn: Day;
    readonly channel: AgreementChannel;
    /** What had been paid for it by then: what comes on top of that counts for the promise. */
    readonly paidCents: Cents;
    /** So much less is kept as well. */
    readonly toleranceCents: Cents;
    readonly policyVersion: number;
    /** The offers that it answers. */
    readonly interventionNo?: number;
    /** A colleague agreed to it outside the policy's limits. */
    readonly outsidePolicy?: true;
  };
  PromiseWithdrawn: { readonly promiseNo: number; readonly why: 'replaced' | 'taken-back' };
  /** By the bot with a message, by a colleague on the phone, or by the customer who opened the page. */
  InterventionOffered: {
    readonly interventionNo: number;
    readonly trigger: InterventionTrigger;
    readonly about: About;
    /** In the order in which they were shown. */
    readonly offers: readonly InterventionOffer[];
    /** The messages that named them; none where they were shown on a page or read out. */
    readonly messageNos: readonly number[];
    readonly policyVersion: number;
    /** The message offers to pass the data to the municipality. */
    readonly offersData?: true;
  };
  InterventionAnswered: {
    readonly interventionNo: number;
    readonly offer: InterventionOffer;
    readonly partyId: number;
    readonly channel: AgreementChannel;
    /** `asked`: it goes beyond the policy, and waits for a colleague. */
    readonly result: 'done' | 'asked';
  };
  ContactAttempted: {
    readonly attemptNo: number;
    readonly partyId: number;
    readonly way: ContactWay;
    readonly outcome: ContactOutcome;
    /** With `call-back`: not before that day. */
    readonly callBackOn?: Day;
    readonly told?: readonly ContactTold[];
  };
  /** What somebody says to our offer to pass their data to the municipality; no answer is no objection. */
  DataOfferAnswered: { readonly partyId: number; readonly objects: boolean; readonly channel: AgreementChannel };
  /** Thanks for promises about bills; one about an arrangement is thanked for in its next message. */
  PromiseThanked: { readonly promiseNos: readonly number[]; readonly messages: readonly MessageRef[] };
  /** A colleague passed data to the municipality. To which, what, and the list that was ticked lie with the evidence. */
  EarlySignalGiven: {
    readonly earlySignalNo: number;
    readonly claims: readonly string[];
    readonly arrearsCents: Cents;
    /** The oldest due day of what is late. */
    readonly sinceOn: Day;
    readonly evidenceId: string;
    readonly messages: readonly MessageRef[];
  };
}
