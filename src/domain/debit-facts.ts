// The facts about mandates and what is collected with them. That a collection
// came in is a `PaymentReceived` under the collection's own id, and that it was
// taken back a `PaymentReversed`; account numbers lie beside the facts.

import type { Day } from './day.ts';
import type { MessageRef } from './facts.ts';
import type { DirectDebitScheme, MandateChannel, SequenceType } from './mandates.ts';
import type { Cents } from './money.ts';
import type { MandateEffect, ReturnHandling } from './return-reasons.ts';

/** Why an ordered collection goes to no bank: it is paid, stopped or held by now; the customer promised to pay it by hand; its mandate cannot be used; its day is over; a bank would refuse it as it is. */
export type WithdrawalReason = 'not-needed' | 'promised' | 'mandate' | 'too-late' | 'invalid';
export const withdrawalReasons = ['not-needed', 'promised', 'mandate', 'too-late', 'invalid'] as const satisfies readonly WithdrawalReason[];

export interface DebitPayloads {
  /** Leave to collect from an account, which is kept beside it with its holder. */
  MandateGiven: {
    readonly mandateId: string;
    /** Whose account it is. */
    readonly partyId: number;
    readonly scheme: DirectDebitScheme;
    readonly oneOff: boolean;
    readonly channel: MandateChannel;
    readonly signedOn: Day;
    readonly evidenceId: string;
    /** Of the words that were agreed to. */
    readonly textVersion: string;
    /** The payment provider that collects with it; left out where it is the creditor's own bank. */
    readonly provider?: string;
    /** The copy for who gave it. */
    readonly messages: readonly MessageRef[];
  };
  /** It holds for another account of the same person; usable again where the old one could not be collected from. */
  MandateAmended: { readonly mandateId: string; readonly what: 'account'; readonly evidenceId: string; readonly messages: readonly MessageRef[] };
  /** `stopped`: this account cannot be collected from. `paused`: first somebody speaks with the customer. */
  MandatePaused: { readonly mandateId: string; readonly how: 'paused' | 'stopped'; readonly code?: string };
  MandateResumed: { readonly mandateId: string };
  /** For good: the customer took it back, or the bank says that there is none. */
  MandateEnded: { readonly mandateId: string; readonly why: 'revoked' | 'returned'; readonly code?: string };
  /** The customer is told of one instalment what is collected, and when. */
  CollectionAnnounced: {
    readonly arrangementNo: number;
    readonly instalmentNo: number;
    readonly amountCents: Cents;
    readonly collectOn: Day;
    readonly messages: readonly MessageRef[];
  };
  DirectDebitOrdered: {
    /** The end-to-end id, and the id of the payment that it becomes. */
    readonly collectionId: string;
    readonly mandateId: string;
    readonly arrangementNo: number;
    readonly instalmentNo: number;
    readonly amountCents: Cents;
    readonly collectOn: Day;
    readonly sequence: SequenceType;
    /** From 1. */
    readonly attempt: number;
  };
  /** It went to no bank. */
  DirectDebitWithdrawn: { readonly collectionId: string; readonly why: WithdrawalReason };
  /** The bank refused it before it was settled; empty where it gives no code. */
  DirectDebitRejected: { readonly collectionId: string; readonly code: string };
  /** What was decided about a collection that was refused or came back. */
  DirectDebitHandled: {
    readonly collectionId: string;
    readonly code: string;
    readonly handling: ReturnHandling;
    readonly mandate: MandateEffect;
    /** Collected again, not before this day. */
    readonly againFrom?: Day;
  };
}
