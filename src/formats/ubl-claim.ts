// From a UBL invoice to what a line of the claims file says: is it ours, whose is
// it, what does it ask. The rules stand in docs/invoices.md; those with a name
// are refusals.

import { readSupplierId, supplierIdKinds, type CreditorProfile, type SupplierIdKind } from '#domain/creditor.ts';
import { addDays, type Day } from '#domain/day.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import type { CustomerKind } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';

import type { ClaimParty, FileClaim } from './claims-csv.ts';
import { claimsColumns } from './claims-columns.ts';
import { shorten } from './file-refused.ts';
import type { UblInvoice } from './ubl.ts';
import type { UblParty } from './ubl-parties.ts';

export interface InvoiceClaim {
  readonly party: ClaimParty;
  /** A positive amount is asked, a negative one is given back. Never zero. */
  readonly claim: FileClaim;
  /** The invoice that it lowers. */
  readonly credits?: string;
  /** The invoice whose place it takes. */
  readonly replaces?: string;
}

export type InvoiceClaimOutcome =
  /** Null: nothing is to be paid. */
  | { readonly ok: true; readonly value: InvoiceClaim | null }
  | { readonly ok: false; readonly problems: readonly [FileProblem, ...FileProblem[]] };

/** Without a day to pay: so long after the day of issue. */
const USUAL_TERM_DAYS = 30;

/** What an invoice asks of whom, for the creditor that it must be of. */
export function claimOfInvoice(invoice: UblInvoice, creditor: CreditorProfile): InvoiceClaimOutcome {
  const customerNumber = numberOf(invoice.customer);
  const problems = [supplierProblem(invoice.supplier, creditor), customerNumber === null ? unnamed : null, ...tooLong(invoice, customerNumber)];
  const [first, ...others] = problems.filter((problem) => problem !== null);
  if (first !== undefined) return { ok: false, problems: [first, ...others] };
  if (invoice.payableCents === 0n) return { ok: true, value: null };
  const lowers = invoice.kind === 'credit';
  return {
    ok: true,
    value: {
      party: partyOf(invoice.customer, customerNumber!),
      claim: claimOf(invoice, lowers ? -invoice.payableCents : invoice.payableCents),
      ...(lowers && invoice.corrects !== undefined ? { credits: invoice.corrects } : {}),
      ...(invoice.replaces && invoice.corrects !== undefined ? { replaces: invoice.corrects } : {}),
    },
  };
}

const problem = (code: FileProblem['code'], rule: string, detail: Pick<FileProblem, 'found' | 'expected'>): FileProblem => ({ code, line: 0, column: 0, rule, ...detail });

const idNames: Readonly<Record<SupplierIdKind, string>> = { kvk: 'KvK', vat: 'VAT', oin: 'OIN' };

/**
 * One number that both name must be the same, and none may differ. Where they
 * name no number of the same kind, the name decides.
 */
export function supplierProblem(supplier: UblParty, us: CreditorProfile): FileProblem | null {
  const other = (found: string, expected: string): FileProblem => problem('supplier-not-us', 'SUPPLIER-NOT-US', { found: shorten(found), expected });
  let same = false;
  for (const kind of supplierIdKinds) {
    const [theirs, ours] = [supplier.ids[kind], us[kind]];
    if (theirs === undefined || ours === undefined) continue;
    if ((readSupplierId(kind, theirs) ?? theirs) !== ours) return other(`${idNames[kind]} ${theirs}`, `${idNames[kind]} ${ours}`);
    same = true;
  }
  if (same) return null;
  const names = [us.name, us.accountHolder].filter((name) => name !== undefined).map(plainName);
  return names.includes(plainName(supplier.name)) ? null : other(supplier.name, us.name);
}

/** `Stichting  Proef B.V.` and `stichting proef bv` are one. */
const plainName = (name: string): string => name.normalize('NFKD').replace(/[\p{M}.,'’()-]/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();

const unnamed = problem('customer-unnamed', 'CUSTOMER-UNNAMED', { expected: 'PartyIdentification/ID / KvK / OIN / VAT' });

/** The supplier's own number of the customer; else a number by which everybody knows it. */
function numberOf({ number, ids }: UblParty): string | null {
  if (number !== undefined) return number;
  const kind = (['kvk', 'oin', 'vat'] as const).find((each) => ids[each] !== undefined);
  return kind === undefined ? null : `${kind.toUpperCase()}-${ids[kind]!.replace(/[\s.]/g, '').toUpperCase()}`;
}

function tooLong(invoice: UblInvoice, customerNumber: string | null): FileProblem[] {
  const values = [
    ['INVOICE-NUMBER-LENGTH', invoice.number, claimsColumns.claim_number.most],
    ['INVOICE-NUMBER-LENGTH', invoice.corrects, claimsColumns.claim_number.most],
    ['CUSTOMER-NUMBER-LENGTH', customerNumber, claimsColumns.customer_number.most],
    ['CUSTOMER-NAME-LENGTH', invoice.customer.name, claimsColumns.name.most],
  ] as const;
  return values.flatMap(([rule, text, most]) => ((text ?? '').length > most ? [problem('value-too-long', rule, { found: shorten(text ?? ''), expected: String(most) })] : []));
}

/** Whoever is entered in a register or has a VAT number acts in business; everybody else has a consumer's protection. */
const kindOf = ({ ids, registration }: UblParty): CustomerKind =>
  ids.kvk !== undefined || ids.oin !== undefined || ids.vat !== undefined || registration !== undefined ? 'business' : 'consumer';

function partyOf(customer: UblParty, customerNumber: string): ClaimParty {
  const { street, postcode, city, country } = customer.address ?? {};
  const land = /^[a-z]{2}$/i.test(country ?? '') ? country!.toUpperCase() : 'NL';
  return {
    customerNumber,
    name: customer.name,
    kind: kindOf(customer),
    role: 'debtor',
    ...within('email', usableEmail(customer.email), claimsColumns.email.most),
    ...within('street', street, claimsColumns.street.most),
    ...within('postcode', postcode === undefined ? undefined : tidyPostcode(postcode, land), claimsColumns.postcode.most),
    ...within('city', city, claimsColumns.city.most),
    country: land,
    language: 'nl',
  };
}

/** Contact data that cannot be kept is left out: the debt stands without it. */
const within = <Key extends string>(key: Key, text: string | undefined, most: number): { readonly [K in Key]?: string } =>
  (text === undefined || text.length > most ? {} : { [key]: text }) as { readonly [K in Key]?: string };

const usableEmail = (text: string | undefined): string | undefined =>
  text !== undefined && /^[^\s@<>()[\],;:"\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z0-9-]{2,}$/i.test(text) && !/\.\.|^\.|\.@/.test(text) ? text : undefined;

function tidyPostcode(text: string, country: string): string {
  const dutch = country === 'NL' ? /^([1-9]\d{3})\s*([a-z]{2})$/i.exec(text) : null;
  return dutch ? `${dutch[1]!} ${dutch[2]!.toUpperCase()}` : text;
}

function claimOf(invoice: UblInvoice, amountCents: Cents): FileClaim {
  const { number, issuedOn, dueOn, period, text, pdf } = invoice;
  return {
    number,
    kind: 'invoice',
    basis: 'contract',
    part: 'principal',
    ...(period?.from === undefined ? {} : { periodStartsOn: period.from }),
    ...(period?.until === undefined ? {} : { periodUntil: period.until }),
    issuedOn,
    dueOn: dueOn ?? usualDueOn(issuedOn, amountCents),
    amountCents,
    ...(text === '' ? {} : { description: text }),
    ...(pdf === undefined ? {} : { pdf: pdf.name }),
  };
}

/** What is given back is due at once. */
const usualDueOn = (issuedOn: Day, amountCents: Cents): Day => (amountCents < 0n ? issuedOn : addDays(issuedOn, USUAL_TERM_DAYS));
