// Reads a UBL 2.1 invoice or credit note (EN 16931: SI-UBL 2.0 / NLCIUS, Peppol
// BIS Billing 3.0) into what a claim needs. One that contradicts itself is
// refused with every rule that it breaks.
//
// Lines and the embedded PDF pass by and are not kept as XML, so that an invoice
// of a telephone company does not fill the memory.

import type { Day } from '#domain/day.ts';
import type { FileProblem, FileProblemCode } from '#domain/file-problems.ts';
import type { Cents } from '#domain/money.ts';

import type { ByteSource } from './byte-text.ts';
import { optional } from './camt-transaction.ts';
import { FileRefused, shorten } from './file-refused.ts';
import { partyIn, ibanIn, textOf, type UblParty } from './ubl-parties.ts';
import { checkGAccount, checkNlcius, warningsOf } from './ubl-nlcius.ts';
import { categoryOf, checkTotals, RuleBook, type UblLines } from './ubl-rules.ts';
import { find, findAll, textAt, tidy, type XmlNode } from './xml-tree.ts';
import { createXmlReader, xmlLimits, type Place, type XmlHandlers } from './xml.ts';

export interface UblInvoice {
  readonly number: string;
  readonly issuedOn: Day;
  readonly dueOn?: Day;
  /** What it does to the customer's debt: a credit note with a positive amount, or an invoice with a negative one, lowers it. */
  readonly kind: 'invoice' | 'credit';
  readonly currency: 'EUR';
  readonly supplier: UblParty & { readonly iban?: string };
  readonly customer: UblParty;
  /** Never negative; `kind` says which way. */
  readonly payableCents: Cents;
  /** As the document has it, so that prepaid + payable is about this (rounding apart). Negative only against `kind`. */
  readonly taxInclusiveCents: Cents;
  readonly prepaidCents?: Cents;
  readonly period?: { readonly from?: Day; readonly until?: Day };
  /** Notes and what was delivered, in one text. */
  readonly text: string;
  /** What the payer is asked to mention. */
  readonly paymentReference?: string;
  /** The invoice that this one corrects or credits. */
  readonly corrects?: string;
  /** It takes that invoice's place (type 384, corrected invoice) rather than standing beside it. */
  readonly replaces?: true;
  readonly pdf?: { readonly name: string; readonly bytes: Uint8Array };
  /** Rules that it does not keep without harm to us, by name. */
  readonly warnings: readonly string[];
}

export interface UblOptions {
  /** Bytes of the whole file; 50 MB where not said. */
  readonly maxBytes?: number;
  /** Bytes of the embedded PDF; 15 MB where not said. */
  readonly maxPdfBytes?: number;
}

export type UblOutcome =
  | { readonly ok: true; readonly value: UblInvoice }
  /** The first is the one to tell; at most fifty. */
  | { readonly ok: false; readonly problems: readonly [FileProblem, ...FileProblem[]] };

const MAX_BYTES = 50_000_000;
const MAX_PDF = 15_000_000;
/** Elements of the document without its lines, or of one line. */
const MAX_ELEMENTS = 20_000;
const SLICE = 65_536;

/** Reads one document. A file that is no UBL, too large or broken has one problem; broken rules come all at once. */
export async function readUbl(bytes: ByteSource, options: UblOptions = {}): Promise<UblOutcome> {
  const maxPdf = options.maxPdfBytes ?? MAX_PDF;
  const document = new UblDocument(maxPdf);
  // Base64 takes four characters for three bytes, and lines end.
  const maxText = Math.max(xmlLimits.maxText, Math.ceil(maxPdf * 1.4) + 1_000);
  const reader = createXmlReader({ ...xmlLimits, maxText, maxBytes: options.maxBytes ?? MAX_BYTES }, document.handlers);
  try {
    for await (const chunk of bytes) {
      for (let from = 0; from < chunk.length; from += SLICE) reader.write(chunk.subarray(from, from + SLICE));
    }
    reader.end();
    return document.finish();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { ok: false, problems: [error.problem] };
  }
}

const refuse = (code: FileProblemCode, place: Place, detail: Pick<FileProblem, 'found' | 'expected'> = {}): never => {
  throw new FileRefused({ code, ...place, ...detail });
};

interface Attachment {
  readonly name: string;
  readonly bytes: Uint8Array;
}

class UblDocument {
  readonly handlers: XmlHandlers;
  readonly #maxPdf: number;
  readonly #lines: UblLines = { count: 0, total: 0n, withOrderLine: false, taxable: new Map() };
  readonly #lineProblems: FileProblem[] = [];
  readonly #names: string[] = [];
  readonly #warnings = new Set<string>();
  #root: XmlNode | null = null;
  #pdf: Attachment | null = null;

  constructor(maxPdf: number) {
    this.#maxPdf = maxPdf;
    const open: XmlNode[] = [];
    let elements = 0;
    this.handlers = {
      open: (name, attributes, depth, place) => {
        if (depth === 1) this.#begin(name, attributes, place);
        elements = depth === 2 && /^(Invoice|CreditNote)Line$/.test(name) ? 0 : elements + 1;
        if (elements > MAX_ELEMENTS) refuse('too-many-elements', place, { found: name, expected: String(MAX_ELEMENTS) });
        const node: XmlNode = { name, attributes, place, children: [], text: '' };
        if (depth === 1) this.#root = node;
        else open.at(-1)!.children.push(node);
        open.push(node);
      },
      close: (name, text, depth) => {
        const node = open.pop()!;
        if (name === 'EmbeddedDocumentBinaryObject') return this.#attach(node, text);
        if (text.length > xmlLimits.maxText) refuse('text-too-long', node.place, { expected: String(xmlLimits.maxText) });
        node.text = text;
        if (depth !== 2 || !/^(Invoice|CreditNote)Line$/.test(name)) return;
        this.#root!.children.pop();
        this.#takeLine(node);
      },
    };
  }

  finish(): UblOutcome {
    const root = this.#root!;
    const currency = textAt(root, 'DocumentCurrencyCode') ?? '';
    if (currency !== '' && currency !== 'EUR') {
      return { ok: false, problems: [{ code: 'currency', ...find(root, 'DocumentCurrencyCode')!.place, found: shorten(currency), expected: 'EUR' }] };
    }
    const rules = new RuleBook('EUR');
    if (currency === '') rules.broken('BR-05', root, 'DocumentCurrencyCode');
    const invoice = this.#read(root, rules);
    const [first, ...others] = rules.problems;
    if (first !== undefined) return { ok: false, problems: [first, ...others] };
    return invoice === null ? { ok: false, problems: [{ code: 'not-ubl', ...root.place }] } : { ok: true, value: invoice };
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>, place: Place): void {
    const namespace = `urn:oasis:names:specification:ubl:schema:xsd:${name}-2`;
    if (!/^(Invoice|CreditNote)$/.test(name) || !Object.values(attributes).includes(namespace)) {
      refuse('not-ubl', place, { found: shorten(attributes['xmlns'] ?? name), expected: 'Invoice / CreditNote' });
    }
  }

  /** The first embedded PDF is kept; anything else that is embedded is not ours. */
  #attach(node: XmlNode, text: string): void {
    if (this.#pdf !== null || node.attributes['mimeCode'] !== 'application/pdf') return;
    let bytes: Uint8Array;
    try {
      bytes = Uint8Array.fromBase64(text.replace(/\s/g, ''));
    } catch {
      this.#warnings.add('pdf-not-a-pdf');
      return;
    }
    if (bytes.length > this.#maxPdf) refuse('text-too-long', node.place, { expected: String(this.#maxPdf) });
    const isPdf = bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46; // %PDF
    if (!isPdf) this.#warnings.add('pdf-not-a-pdf');
    else this.#pdf = { name: fileName(node.attributes['filename'] ?? ''), bytes };
  }

  #takeLine(line: XmlNode): void {
    this.#lines.count += 1;
    if (textAt(line, 'OrderLineReference', 'LineID') !== undefined) this.#lines.withOrderLine = true;
    const item = find(line, 'Item');
    const name = item === null ? undefined : textAt(item, 'Name');
    if (name !== undefined && this.#names.length < 20) this.#names.push(name);
    if (findAll(line, 'AllowanceCharge', 'AllowanceChargeReasonCode').length > 0) this.#warnings.add('BR-NL-34');
    const amount = find(line, 'LineExtensionAmount');
    const book = new RuleBook('EUR');
    const cents = book.amount(amount, 'BR-DEC-23');
    if (amount === null) book.broken('BR-24', line, 'LineExtensionAmount');
    if (this.#lineProblems.length < 10) this.#lineProblems.push(...book.problems);
    if (cents === null) return;
    this.#lines.total += cents;
    const category = categoryOf(item === null ? null : find(item, 'ClassifiedTaxCategory'));
    this.#lines.taxable.set(category, (this.#lines.taxable.get(category) ?? 0n) + cents);
  }

  #read(root: XmlNode, rules: RuleBook): UblInvoice | null {
    const number = rules.required('BR-02', root, 'ID');
    rules.required('BR-03', root, 'IssueDate');
    const issuedOn = rules.day(find(root, 'IssueDate'));
    rules.required('BR-04', root, root.name === 'Invoice' ? 'InvoiceTypeCode' : 'CreditNoteTypeCode');
    rules.problems.push(...this.#lineProblems);
    const means = findAll(root, 'PaymentMeans');
    const dueNode = find(root, 'DueDate') ?? means.map((one) => find(one, 'PaymentDueDate')).find((node) => node !== null) ?? null;
    const dueOn = rules.day(dueNode);
    if (dueNode !== null && dueOn !== undefined && issuedOn !== undefined && dueOn < issuedOn) rules.broken('DUE-BEFORE-ISSUED', dueNode, issuedOn, dueOn);
    const period = periodIn(root, rules);
    const supplier = partyIn(root, 'AccountingSupplierParty', 'BR-06', 'UBL-SR-11', rules);
    const customer = partyIn(root, 'AccountingCustomerParty', 'BR-07', 'UBL-SR-17', rules);
    const totals = checkTotals(root, this.#lines, rules);
    const payable = totals?.payableCents ?? null;
    if (payable !== null && payable > 0n && dueNode === null && root.name === 'Invoice' && find(root, 'PaymentTerms') === null) {
      rules.broken('BR-CO-25', root, 'DueDate / PaymentTerms');
    }
    checkNlcius(root, this.#lines, payable, rules);
    checkGAccount(root, payable, rules);
    if (totals === null || issuedOn === undefined) return null;

    const factor = totals.payableCents < 0n ? -1n : 1n;
    const lowers = (root.name === 'CreditNote') !== totals.payableCents < 0n;
    const iban = ibanIn(means);
    return {
      number,
      issuedOn,
      ...optional('dueOn', dueOn),
      kind: lowers ? 'credit' : 'invoice',
      currency: 'EUR',
      supplier: { ...supplier, ...optional('iban', iban) },
      customer,
      payableCents: totals.payableCents * factor,
      taxInclusiveCents: totals.taxInclusiveCents * factor,
      ...(totals.prepaidCents === 0n ? {} : { prepaidCents: totals.prepaidCents * factor }),
      ...optional('period', period),
      text: textOf(root, this.#names),
      ...optional('paymentReference', means.map((one) => textAt(one, 'PaymentID')).find((text) => text !== undefined)),
      ...optional('corrects', textAt(root, 'BillingReference', 'InvoiceDocumentReference', 'ID')),
      ...(!lowers && textAt(root, 'InvoiceTypeCode') === '384' ? { replaces: true as const } : {}),
      ...(this.#pdf === null ? {} : { pdf: this.#pdf }),
      warnings: [...new Set([...warningsOf(root), ...this.#warnings])],
    };
  }
}

function periodIn(root: XmlNode, rules: RuleBook): { from?: Day; until?: Day } | undefined {
  const node = find(root, 'InvoicePeriod');
  if (node === null) return undefined;
  const from = rules.day(find(node, 'StartDate'));
  const until = rules.day(find(node, 'EndDate'));
  if (from !== undefined && until !== undefined && until < from) rules.broken('BR-29', node, from, until);
  return from === undefined && until === undefined ? undefined : { ...optional('from', from), ...optional('until', until) };
}

/** A name to show and to save under: no folders, no surprises. */
function fileName(text: string): string {
  const last = tidy(text)?.split(/[/\\]/).at(-1)?.replace(/[\u0000-\u001f<>:"|?*]/g, '').slice(-100).trim();
  return last === undefined || /^\.*$/.test(last) ? 'factuur.pdf' : last;
}
