// The plugs: what varies between production, tests and the demo. Types only;
// the sockets are chosen in `wiring.ts`.

import type { FedEntry } from './domain/bank-feed.ts';
import type { Day, Moment } from './domain/day.ts';
import type { PaymentMeans } from './domain/facts.ts';
import type { Cents } from './domain/money.ts';

/** Time as one creditor lives it: real, or the demo's clock that a person turns. */
export interface Clock {
  now(): Moment;
  today(): Day;
}

/** Fresh, unguessable identifiers. */
export interface Ids {
  /** URL-safe text with at least 128 bits of randomness. */
  token(): string;
  /** A sortable identifier for rows that no one outside names. */
  id(): string;
}

/** A rendered message, ready to leave. */
export interface OutgoingMail {
  /** The same message always carries the same Message-ID. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The envelope's sender, where bounces go; without it the sender's own address. */
  readonly returnPath?: string;
  /** Where this person ends such mails with one post (RFC 8058). Only in mails that nobody needs. */
  readonly stopUrl?: string;
  /** What large mailbox providers group complaints by: no ids of people. */
  readonly feedbackId?: string;
  /** The messages in it, each with its own text, where there are several. */
  readonly covers?: readonly { readonly dossierId: number; readonly messageNo: number; readonly text: string }[];
}

export type SendResult =
  /** Accepted. `id`: what the other side calls it in its reports. */
  | { readonly outcome: 'sent'; readonly id?: string }
  /** Trouble outside. `again` says whether trying again can help; `dead` that this address, number or device is the trouble, for good. */
  | { readonly outcome: 'refused'; readonly again: boolean; readonly reason: string; readonly dead?: true }
  /** The connection broke after the message was handed over: nobody knows. */
  | { readonly outcome: 'uncertain'; readonly reason: string };

/** A folder from which a print house takes files. A batch is laid aside first, where nobody takes it; then it appears. */
export interface LetterFolder {
  /** On disk for sure when this answers. */
  layAside(batch: string, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void>;
  /** Lets the batch appear: each file whole, its index (`.csv`) last. Does no harm when it has appeared already. */
  release(batch: string): Promise<void>;
  discard(batch: string): Promise<void>;
  /** Batches that were laid aside and are still there: somebody was interrupted. */
  laidAside(): Promise<string[]>;
}

export interface WaitingFile {
  readonly name: string;
  /** Opens the file at its start. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** Where the bank, or a program beside it, lays its files. */
export interface BankFolder {
  /** Files that stood still since the look before, the oldest first. */
  look(): Promise<WaitingFile[]>;
  done(name: string): Promise<void>;
  /** With the reason in words beside it. */
  refused(name: string, reason: string): Promise<void>;
}

/** As a provider's trouble; `consentEnded`: only the account's holder can mend it, at the bank. */
export interface FeedTrouble {
  readonly again: boolean;
  /** For logs: no personal data, no key. */
  readonly reason: string;
  readonly afterSeconds?: number;
  readonly consentEnded?: true;
}

export type FeedAnswer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly trouble: FeedTrouble };

/** Reads the creditor's own accounts at its bank. Never throws for what happens outside. */
export interface BankFeed {
  readonly name: string;
  /** Which accounts may be read, and until when; null where nobody says. */
  access(): Promise<FeedAnswer<{ readonly accounts: readonly { readonly id: string; readonly iban: string }[]; readonly until: Moment | null }>>;
  /** Everything that was booked on an account since that day: all of it, or trouble. */
  entries(accountId: string, from: Day): Promise<FeedAnswer<readonly FedEntry[]>>;
}

/** A folder from which the creditor's own system takes what it is told. */
export interface DecisionFolder {
  /** The file appears whole or not at all; the same name again is written over. */
  put(name: string, writing: (write: (text: string) => Promise<void>) => Promise<void>): Promise<void>;
}

/** A folder from which the bank takes files of direct debits. */
export interface DebitFolder {
  /** Where it is, for people. */
  readonly path: string;
  /** The file appears whole or not at all; throws where one of that name is there. */
  put(fileName: string, bytes: Uint8Array): Promise<void>;
}

/** A letter as a file, or why it could not be made. */
export type LetterFile = { readonly ok: true; readonly bytes: Uint8Array; readonly pages: number } | { readonly ok: false; readonly problem: string };

export interface MailChannel {
  /** How many may be handed over at once; small where a crash leaves them in doubt. */
  readonly atOnce?: number;
  /** Its mail goes nowhere: it is read where it is kept, and so keeps its links. */
  readonly isTray?: true;
  send(mail: OutgoingMail): Promise<SendResult>;
}

/** A folder in which the mail server lays what came back of our mails. */
export interface BounceFolder {
  /** The oldest first, so many at most. `read`: as many bytes as are ever looked at; null where it is gone by now. */
  look(most: number): Promise<{ readonly name: string; readonly read: () => Promise<Uint8Array | null> }[]>;
  /** It need not be looked at again. */
  done(name: string): Promise<void>;
  /** It need not be looked at again by us; a person may want to read it. */
  leave(name: string): Promise<void>;
}

export interface OutgoingSms {
  /** Ours; gateways give it back in their reports. 20 letters and digits. */
  readonly reference: string;
  /** Up to eleven letters and digits, or a number. */
  readonly from: string;
  /** `+31612345678`. */
  readonly to: string;
  readonly text: string;
  /** Where reports about it can be sent; it names the reference too (`ref`). */
  readonly reportUrl: string;
}

/** What a gateway says later about an SMS. `undeliverable`: the number itself is the trouble, for good. */
export interface SmsReport {
  /** What the gateway called it when it accepted it. */
  readonly id?: string;
  readonly reference?: string;
  readonly outcome: 'delivered' | 'undeliverable' | 'failed';
  /** No number and no text of a message in it. */
  readonly reason?: string;
}

/** A call that a gateway made to our address for reports. */
export interface ReportCall {
  /** As the gateway was told it. */
  readonly url: string;
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** Hands SMS to the telephone networks. Never throws for what happens outside. */
export interface SmsGateway {
  /** In addresses and tables: small letters. */
  readonly name: string;
  readonly atOnce?: number;
  send(sms: OutgoingSms): Promise<SendResult>;
  /** The reports in a call; none where it tells of a stage in between. Null where it is not theirs or cannot be read. */
  readReports(call: ReportCall): readonly SmsReport[] | null;
}

export interface OutgoingPush {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly title: string;
  readonly body: string;
  /** Opens when the notification is touched. */
  readonly url: string;
  /** A newer one of the same topic takes the older one's place while it waits. At most 32 letters, digits, `-` and `_`. */
  readonly topic: string;
  /** So long the push service keeps it for a telephone that is off; then it drops it. */
  readonly waitSeconds: number;
}

/** Hands notifications to the push services of browsers (RFC 8030, 8291, 8292). Never throws for what happens outside. */
export interface PushService {
  /** What a browser is given to subscribe with. */
  readonly publicKey: string;
  /** Whether a subscription at this address can be used. */
  allows(endpoint: string): boolean;
  /** `dead`: that browser's subscription is gone. */
  send(push: OutgoingPush): Promise<SendResult>;
}

/** Where a customer's online payment can stand. `open` is also: begun, and not yet certain. */
export type ProviderStatus = 'open' | 'paid' | 'failed' | 'expired' | 'cancelled';

/** Money of a payment that went back. A chargeback that was undone is no longer among them. */
export interface TakenBack {
  readonly id: string;
  readonly kind: 'refund' | 'chargeback';
  readonly amountCents: Cents;
  readonly on: Day;
  /** Of a chargeback: the bank's reason, where the provider tells it. */
  readonly code?: string;
}

/** A payment as its provider tells it now. */
export interface ProviderPayment {
  readonly id: string;
  readonly status: ProviderStatus;
  readonly amountCents: Cents;
  /** What we called it when we made it; null where we did not. */
  readonly reference: string | null;
  /** Where the customer pays; null once there is nothing to pay there. */
  readonly checkoutUrl: string | null;
  readonly expiresAt: Moment | null;
  readonly paidOn: Day | null;
  readonly means: PaymentMeans;
  readonly takenBack: readonly TakenBack[];
  /** Refunds that were taken on and never arrive: failed, or called off. Told where they were asked for. */
  readonly failedRefunds?: readonly string[];
  /** Why it failed, as the code of banks; left out where the provider gives none. */
  readonly failureCode?: string;
  /** With this we may charge again, where the customer agreed to that. */
  readonly mandateId: string | null;
}

/** Trouble outside. `again` says whether trying again (after so many seconds) can help. */
export interface ProviderTrouble {
  readonly again: boolean;
  /** For logs: no personal data, no key. */
  readonly reason: string;
  readonly afterSeconds?: number;
  /** The provider knows no such payment. */
  readonly unknown?: true;
}

export type ProviderAnswer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly trouble: ProviderTrouble };

export interface NewCheckout {
  readonly amountCents: Cents;
  /** Stands on the customer's own bank statement. */
  readonly description: string;
  /** Our own number of the payment. */
  readonly reference: string;
  readonly redirectUrl: string;
  readonly webhookUrl: string;
  readonly language: 'nl' | 'en';
  /** The same key again makes nothing new, and answers the same. */
  readonly idempotencyKey: string;
  /** Asks for a mandate along with it: later payments are then charged without the customer. */
  readonly forMandate?: boolean;
}

export interface MandateCharge {
  /** As it stood on the payment that brought the mandate. */
  readonly mandateId: string;
  readonly amountCents: Cents;
  readonly description: string;
  readonly reference: string;
  readonly webhookUrl: string;
  readonly idempotencyKey: string;
}

/** `pending`: the provider does not know yet whether it may be charged with. */
export type ProviderMandateStatus = 'valid' | 'pending' | 'invalid';

export interface NewRefund {
  readonly paymentId: string;
  readonly amountCents: Cents;
  readonly description: string;
  readonly idempotencyKey: string;
}

/** Takes online payments: a payment service, or the sandbox. Never throws for what happens outside. */
export interface PaymentProvider {
  /** In addresses, tables and payment ids: small letters. */
  readonly name: string;
  /** Whether this could be an id of theirs at all. */
  mayBeId(text: string): boolean;
  create(ask: NewCheckout): Promise<ProviderAnswer<ProviderPayment>>;
  /** `waitMs`: how long the whole question may take. `withRefunds`: what became of refunds, also where no money of it is back. */
  fetch(paymentId: string, waitMs?: number, withRefunds?: boolean): Promise<ProviderAnswer<ProviderPayment>>;
  refund(ask: NewRefund): Promise<ProviderAnswer<{ readonly refundId: string }>>;
  charge(ask: MandateCharge): Promise<ProviderAnswer<ProviderPayment>>;
  /** The charge that was made with this mandate under this number of ours; null where there is none. Providers forget keys after an hour, this they do not. */
  findCharge(mandateId: string, reference: string): Promise<ProviderAnswer<ProviderPayment | null>>;
  /** `invalid` also for what the provider does not know (any more). */
  readMandate(mandateId: string, waitMs?: number): Promise<ProviderAnswer<ProviderMandateStatus>>;
  /** Nothing can be charged with it any more; also well where that was so already. */
  endMandate(mandateId: string): Promise<ProviderAnswer<null>>;
}
