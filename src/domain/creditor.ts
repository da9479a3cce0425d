// Who the creditor is to the customer: the name above every page and letter,
// how to reach a person, and where money goes.

import type { Prices } from './metering.ts';

/** What the creditor agreed with its bank about direct debit, and how careful it is with what leaves. Without it nothing is collected. */
export interface DirectDebitSettings {
  /** SEPA creditor identifier, `NL69ZZZ123456780000`. */
  readonly creditorId: string;
  /** The customer is told so many days before; the law's 14 where it is left out. Fewer only where mandates say so. */
  readonly announceDays?: number;
  /** TARGET days before the collection on which the file must be at the bank; 1 where it is left out. */
  readonly leadBankDays?: number;
  /** Who lets a batch go is somebody else than who proposed it. */
  readonly fourEyes?: boolean;
  /** The bank books each collection apart instead of one sum a batch. */
  readonly bookEach?: boolean;
  /** Which pain.008 the bank takes; 08 where it is left out. */
  readonly fileVersion?: '08' | '02';
}

/** What a second colleague must allow: rules and words of messages (`policyFourEyes`); or files of collections (`directDebit`). */
export type FourEyesAbout = 'rules' | 'collections';

export interface CreditorProfile {
  readonly name: string;
  /** The account holder's name exactly as the bank knows it: payers' banks check it. */
  readonly accountHolder?: string;
  readonly iban?: string;
  /** Accounts beside it that customers pay to, or paid to before; compact. Of one that is not closed the statements are awaited. */
  readonly otherIbans?: readonly { readonly iban: string; readonly isClosed: boolean }[];
  /** What customers pay is booked by a colleague: nothing waits for the bank's statements while there is none. */
  readonly paymentsByHand?: boolean;
  /** By which its own invoices are recognised: eight digits; VAT number with its country; twenty digits. */
  readonly kvk?: string;
  readonly vat?: string;
  readonly oin?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly website?: string;
  /** When a person answers, in words. */
  readonly hours?: { readonly nl: string; readonly en: string };
  /** Sender's address on letters, line by line. */
  readonly address?: readonly string[];
  /** House style: one colour, and a logo as a data URI. */
  readonly accent?: string;
  readonly logoDataUri?: string;
  /** From this confidence (80 to 100, see `matching.ts`) a bank line is booked without a person; 100 means never. */
  readonly matchThreshold?: number;
  /** Accounts from which a payment service pays out what it took for us: such money was booked already. Compact. */
  readonly payoutIbans?: readonly string[];
  readonly directDebit?: DirectDebitSettings;
  /** Instalments are collected through the payment provider too, of who agreed to that when paying online. `announceDays`: as for direct debit. */
  readonly onlineDebit?: { readonly announceDays?: number };
  /** What messages cost, for its own figures. */
  readonly prices?: Prices;
  /** A new version of the policy needs a second colleague. Changed by `four-eyes.ts` only. */
  readonly policyFourEyes?: boolean;
  /** Sender of e-mail. */
  readonly mailFrom?: string;
  /** Left out: it collects its own claims under its own name, as most do. */
  readonly collectsFor?: CollectsFor;
}

/** Collecting for somebody else, or after buying the claims: then the Wet kwaliteit incassodienstverlening holds (Wki art. 2). */
export interface CollectsFor {
  /** Whose claims they are. */
  readonly name: string;
  readonly address: readonly string[];
  /** The collector's number in the register, which stands on everything that is sent (Wki art. 11). */
  readonly registration: string;
  /** Where complaints about the collecting go: an e-mail address or a page. */
  readonly complaints: string;
}

/** What must be known of who collects for somebody else, for what the law wants on a claim sheet (Bki art. 3.1). */
export const collectorParts = ['name', 'address', 'registration', 'complaints', 'own-address', 'own-kvk'] as const;
export type CollectorPart = (typeof collectorParts)[number];

/** What is still missing of it; nothing for who collects its own claims. */
export function missingToCollect({ collectsFor, address = [], kvk }: Pick<CreditorProfile, 'collectsFor' | 'address' | 'kvk'>): readonly CollectorPart[] {
  if (!collectsFor) return [];
  const has: Readonly<Record<CollectorPart, boolean>> = {
    name: collectsFor.name !== '', address: collectsFor.address.length > 0, registration: collectsFor.registration !== '', complaints: collectsFor.complaints !== '',
    'own-address': address.length > 0, 'own-kvk': kvk !== undefined,
  };
  return collectorParts.filter((part) => !has[part]);
}

/** Who collects, where that is not the creditor itself; and whose claims they are. */
export function collectorOf({ name, address = [], collectsFor }: CreditorProfile): {
  readonly collector: { readonly name: string; readonly address: readonly string[]; readonly registration: string; readonly complaints: string } | null;
  readonly creditor: { readonly name: string; readonly address: readonly string[] };
} {
  if (!collectsFor) return { collector: null, creditor: { name, address } };
  const { registration, complaints } = collectsFor;
  return { collector: { name, address, registration, complaints }, creditor: { name: collectsFor.name, address: collectsFor.address } };
}

export const defaultAccent = '#1d5c8a';

export const supplierIdKinds = ['kvk', 'vat', 'oin'] as const;
export type SupplierIdKind = (typeof supplierIdKinds)[number];
export const supplierIdExamples = { kvk: '12345678', vat: 'NL001234567B01', oin: '00000001234567890000' } as const satisfies Record<SupplierIdKind, string>;
const supplierIdShapes = { kvk: /^\d{8}$/, vat: /^(NL\d{9}B\d{2}|(?!NL)[A-Z]{2}[A-Z0-9]{2,12})$/, oin: /^\d{20}$/ } as const satisfies Record<SupplierIdKind, RegExp>;

/** Without spaces and dots, in capitals; null where it is no such number. Check digits are not looked at. */
export function readSupplierId(kind: SupplierIdKind, text: string): string | null {
  const plain = text.replace(/[\s.]/g, '').toUpperCase();
  return supplierIdShapes[kind].test(plain) ? plain : null;
}
