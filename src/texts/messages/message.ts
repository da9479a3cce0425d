// A message before it has a form: mail, letter and the portal's archive draw
// the same blocks each in their own way. One message asks one thing.

import type { Signal } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { TemplateSlot, TemplateWords } from '#domain/template-words.ts';
import type { Language } from '../language.ts';

/** Where a button leads: the customer's page, how to pay, what else is possible, or one of the four answers. */
export type ButtonTo = 'portal' | 'pay' | 'offers' | Signal;

export interface Row {
  readonly label: string;
  readonly value: string;
}

export interface TableBlock {
  readonly kind: 'instalments' | 'claims';
  readonly caption: string;
  readonly columns: readonly string[];
  /** As many cells as there are columns; the last one is an amount. */
  readonly rows: readonly (readonly string[])[];
  readonly total?: Row;
}

/** How to pay by transfer. A letter draws the EPC QR code beside it. */
export interface PaymentBlock {
  readonly kind: 'payment';
  readonly title: string;
  /** Amount, account, name and reference as they are read. */
  readonly rows: readonly Row[];
  readonly iban: string;
  /** The account holder exactly as the bank knows it: payers' banks compare. */
  readonly holder: string;
  readonly reference: string;
  /** ISO 11649; otherwise free text. */
  readonly structured: boolean;
  readonly amountCents: Cents;
}

export type Block =
  /** May hold line breaks. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly slot?: TemplateSlot }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly Row[] }
  | TableBlock
  /** `at`: where it leads to another page than the message's own, in a bundle of several. */
  | { readonly kind: 'button'; readonly label: string; readonly to: ButtonTo; readonly at?: string }
  | PaymentBlock
  | { readonly kind: 'help'; readonly title: string; readonly lines: readonly string[] };

export interface Message {
  /** Never holds an amount: it is read over shoulders and on locked screens. */
  readonly subject: string;
  /** The line that a mailbox shows under the subject; no amount either. */
  readonly preheader?: string;
  readonly blocks: readonly Block[];
}

/** What a message needs beside its figures. */
export interface MessageContext {
  /** What a colleague wrote for this very message; paragraphs parted by an empty line. */
  readonly written?: string;
  readonly creditorName: string;
  readonly recipientName: string;
  /** The customer's own way in. */
  readonly portalUrl: string;
  /** `hours` is the creditor's own text, such as `ma–vr 9.00–17.00`. */
  readonly contact: { readonly phone?: string; readonly email?: string; readonly hours?: string };
  readonly iban: string;
  readonly accountHolder: string;
  readonly language: Language;
  /** The creditor's own words for this message, in this language. */
  readonly words?: TemplateWords;
  /** Under which the creditor collects direct debits. */
  readonly collectorId?: string;
  /** Where it collects for somebody else: whose claims they are, and its number in the register (Wki art. 11). */
  readonly collectsFor?: { readonly name: string; readonly registration: string };
}

/** The address behind a button: the customer's way in, with where to go from there. */
export function buttonUrl(portalUrl: string, to: ButtonTo): string {
  if (to === 'portal') return portalUrl;
  const url = new URL(portalUrl);
  url.searchParams.set('to', to);
  return url.href;
}
