// What a batch of invoices adds to what is known: new claims, credits on known
// claims, and questions for the desk. Pure: what is known is handed in. What
// contradicts a known claim field by field is found later, by `check`.

import { createHash } from 'node:crypto';
import type { FileProblem } from '#domain/file-problems.ts';
import { formatAmount } from '#domain/money.ts';
import type { ClaimParty } from '#formats/claims-csv.ts';
import type { CreditNoteRow } from '#store/credit-notes.ts';
import type { DebtorByNumber } from '#store/parties.ts';
import type { InvoiceOutcome, ReadInvoice } from './import-invoices.ts';
import { fingerprintOf } from './plan-claims.ts';

export interface KnownToInvoices {
  /** By customer number. */
  readonly debtors: ReadonlyMap<string, readonly DebtorByNumber[]>;
  readonly claims: ReadonlyMap<string, { readonly dossierId: number; readonly dossierKey: string }>;
  readonly fingerprints: ReadonlyMap<string, string>;
  readonly creditNotes: ReadonlyMap<string, CreditNoteRow>;
}

export interface PlannedInvoice {
  readonly invoice: ReadInvoice;
  /** Key of the dossier. */
  readonly dossier: string;
  readonly party: ClaimParty;
  /** Its number is not known yet. */
  readonly isNew: boolean;
}

export interface PlannedCredit {
  readonly invoice: ReadInvoice;
  readonly claim: string;
  /** Key of the claim's dossier. */
  readonly dossier: string;
  readonly fingerprint: string;
  /** The claim comes in the same batch. */
  readonly ofNew: boolean;
}

export interface Question {
  readonly invoice: ReadInvoice;
  /** Null: nobody knows which. */
  readonly dossier: string | null;
  readonly problems: readonly [FileProblem, ...FileProblem[]];
}

export interface InvoicesPlan {
  readonly claims: readonly PlannedInvoice[];
  readonly credits: readonly PlannedCredit[];
  readonly questions: readonly Question[];
  readonly known: readonly ReadInvoice[];
  /** Credit notes whose invoice may come yet. */
  readonly waiting: readonly ReadInvoice[];
}

/** Older invoices first, so that of two addresses the newer one stays. `decideAll`: nothing may wait any longer. */
export function decideInvoices(invoices: readonly ReadInvoice[], known: KnownToInvoices, decideAll: boolean): InvoicesPlan {
  const plan = { claims: [] as PlannedInvoice[], credits: [] as PlannedCredit[], questions: [] as Question[], known: [] as ReadInvoice[], waiting: [] as ReadInvoice[] };
  const seen = new Map<string, string>();
  const dossierOf = new Map([...known.claims].map(([claim, { dossierKey }]) => [claim, dossierKey]));
  const inOrder = invoices.toSorted((a, b) => (a.claim.claim.issuedOn < b.claim.claim.issuedOn ? -1 : a.claim.claim.issuedOn > b.claim.claim.issuedOn ? 1 : a.place - b.place));
  const isCredit = ({ claim }: ReadInvoice): boolean => claim.credits !== undefined;
  for (const invoice of inOrder.filter((each) => !isCredit(each))) {
    const { claim, replaces } = invoice.claim;
    const customer = customerOf(invoice, known);
    const fingerprint = fingerprintOf(customer.dossier ?? '', claim);
    if ((seen.get(claim.number) ?? known.fingerprints.get(claim.number)) === fingerprint) plan.known.push(invoice);
    else if (seen.has(claim.number)) plan.questions.push(question(invoice, customer.dossier, 'invoice-known-otherwise', { rule: 'claim_number', found: claim.number, expected: claim.number }));
    else if (known.creditNotes.has(claim.number)) plan.questions.push(question(invoice, customer.dossier, 'invoice-known-otherwise', { rule: 'kind', found: 'invoice', expected: 'credit note' }));
    else if (customer.dossier === null) plan.questions.push({ invoice, dossier: null, problems: [customer.problem] });
    else if (replaces !== undefined && dossierOf.has(replaces)) plan.questions.push(question(invoice, dossierOf.get(replaces)!, 'replaces-known', { found: replaces }));
    else {
      const isNew = !known.claims.has(claim.number);
      plan.claims.push({ invoice, dossier: customer.dossier, party: customer.party, isNew });
      if (isNew) dossierOf.set(claim.number, customer.dossier);
    }
    if (!seen.has(claim.number)) seen.set(claim.number, fingerprint);
  }
  for (const invoice of inOrder.filter(isCredit)) {
    const { claim, credits } = invoice.claim;
    const fingerprint = creditFingerprint(invoice);
    const before = known.creditNotes.get(claim.number);
    const dossier = dossierOf.get(credits!) ?? null;
    const customer = customerOf(invoice, known);
    const kept = seen.get(claim.number) ?? before?.fingerprint;
    if (kept === fingerprint) plan.known.push(invoice);
    else if (before) plan.questions.push({ invoice, dossier: dossier ?? customer.dossier, problems: creditDifferences(invoice, before) });
    else if (seen.has(claim.number) || known.claims.has(claim.number)) plan.questions.push(question(invoice, dossier ?? customer.dossier, 'invoice-known-otherwise', { rule: 'kind', found: 'credit note', expected: 'invoice' }));
    else if (dossier === null && !decideAll) plan.waiting.push(invoice);
    else if (dossier === null) plan.questions.push(question(invoice, customer.dossier, 'credited-unknown', { found: credits! }));
    else if (!isOf(invoice, dossier, known)) plan.questions.push(question(invoice, dossier, 'credited-of-other', { found: invoice.claim.party.customerNumber, expected: dossier }));
    else plan.credits.push({ invoice, claim: credits!, dossier, fingerprint, ofNew: !known.claims.has(credits!) });
    if (!plan.waiting.includes(invoice) && !seen.has(claim.number)) seen.set(claim.number, fingerprint);
  }
  return plan;
}

/** A question with one reason. */
export const question = (invoice: ReadInvoice, dossier: string | null, code: FileProblem['code'], detail: Pick<FileProblem, 'rule' | 'found' | 'expected'>): Question => ({
  invoice, dossier, problems: [{ code, line: 0, column: 0, ...detail }],
});

type Customer = { readonly dossier: string; readonly party: ClaimParty } | { readonly dossier: null; readonly problem: FileProblem };

/** The dossier in which the customer is a debtor; a new one under the customer number where there is none. */
function customerOf({ claim: { party, claim } }: ReadInvoice, known: KnownToInvoices): Customer {
  const debtors = known.debtors.get(party.customerNumber) ?? [];
  const [only] = debtors;
  if (only === undefined) return { dossier: party.customerNumber, party };
  const claimed = known.claims.get(claim.number)?.dossierKey;
  const fits = debtors.length === 1 ? only : (debtors.find(({ dossierKey }) => dossierKey === claimed) ?? debtors.find(({ dossierKey }) => dossierKey === party.customerNumber));
  if (fits === undefined) {
    const expected = debtors.map(({ dossierKey }) => dossierKey).join(' / ');
    return { dossier: null, problem: { code: 'customer-in-several', line: 0, column: 0, found: party.customerNumber, expected } };
  }
  // Who they are is known better than an invoice can tell; where they live is said by the newest one.
  const same = { ...party, kind: fits.customerKind, role: fits.role };
  return { dossier: fits.dossierKey, party: fits.newestIssuedOn === null || claim.issuedOn >= fits.newestIssuedOn ? same : onlyMissing(same, fits) };
}

/** An older invoice may fill in what nobody said yet, and changes nothing. */
function onlyMissing(party: ClaimParty, before: DebtorByNumber): ClaimParty {
  const { email, street, postcode, city, ...rest } = party;
  const hasAddress = before.street !== null || before.postcode !== null || before.city !== null;
  return {
    ...rest,
    name: before.name,
    country: hasAddress ? 'NL' : rest.country,
    ...(email !== undefined && before.email === null ? { email } : {}),
    ...(hasAddress ? {} : { ...(street === undefined ? {} : { street }), ...(postcode === undefined ? {} : { postcode }), ...(city === undefined ? {} : { city }) }),
  };
}

/** Somebody new may share the batch with the invoice; then the dossier has their number. */
const isOf = ({ claim: { party } }: ReadInvoice, dossier: string, known: KnownToInvoices): boolean => {
  const debtors = known.debtors.get(party.customerNumber) ?? [];
  return debtors.some(({ dossierKey }) => dossierKey === dossier) || (debtors.length === 0 && dossier === party.customerNumber);
};

const creditValues = ({ claim: { claim, credits } }: ReadInvoice): Readonly<Record<string, string>> => ({
  claim: credits ?? '', issued_on: claim.issuedOn, amount: formatAmount(-claim.amountCents), description: claim.description ?? '', pdf: claim.pdf ?? '',
});

const creditFingerprint = (invoice: ReadInvoice): string =>
  createHash('sha256').update(`credit\u001f${Object.values(creditValues(invoice)).join('\u001f')}`).digest('base64url').slice(0, 22);

function creditDifferences(invoice: ReadInvoice, before: CreditNoteRow): readonly [FileProblem, ...FileProblem[]] {
  const now = creditValues(invoice);
  const then = { claim: before.claim, issued_on: before.issuedOn, amount: formatAmount(before.amountCents), description: before.description ?? '' };
  const differences = Object.entries(then).flatMap(([field, expected]): FileProblem[] => {
    const found = now[field]!;
    return found === expected ? [] : [{ code: 'invoice-known-otherwise', line: 0, column: 0, rule: field, found, expected }];
  });
  const [first, ...others] = differences;
  return [first ?? { code: 'invoice-known-otherwise', line: 0, column: 0, rule: 'pdf', found: now['pdf'] ?? '', expected: '' }, ...others];
}

export type Decided = { readonly outcome: InvoiceOutcome; readonly problems: readonly FileProblem[] };
