// Invoices made up from a seed, right to the cent; and with amounts that can be
// changed one by one, so that it is known beforehand whether they still tie.
// For the fuzz command and for tests; nothing in here is anybody's.

import { addDays, day, type Day } from '#domain/day.ts';
import { formatAmount, type Cents } from '#domain/money.ts';

export interface MadeParty {
  readonly name: string;
  /** The supplier's number of the customer. */
  readonly number?: string;
  readonly kvk?: string;
  readonly vat?: string;
  readonly email?: string;
  readonly street?: string;
  readonly postcode?: string;
  readonly city?: string;
}

export interface MadeLine {
  readonly name: string;
  readonly netCents: Cents;
  /** Whole percents. */
  readonly vatPercent: number;
}

export interface MadeInvoice {
  readonly number: string;
  readonly type: 'invoice' | 'credit-note';
  /** 380 or, for one that takes another's place, 384. */
  readonly code?: '380' | '384';
  readonly issuedOn: Day;
  readonly dueOn?: Day;
  readonly supplier: MadeParty;
  readonly customer: MadeParty;
  readonly lines: readonly MadeLine[];
  readonly prepaidCents?: Cents;
  readonly corrects?: string;
  readonly pdf?: Uint8Array;
  readonly note?: string;
}

export const madeSupplier: MadeParty = { name: 'Proefstichting', kvk: '12345678', vat: 'NL001234567B01', street: 'Proefkade 1', postcode: '1234 AB', city: 'Proefstad' };
export const madeCustomer: MadeParty = { name: 'A. Voorbeeld', number: 'K-7', email: 'a@voorbeeld.example', street: 'Dorpsstraat 2', postcode: '1234 AC', city: 'Proefstad' };

/** An invoice of 121.00 that fits `madeSupplier`; what is not said is usual. */
export const madeInvoice = (number: string, more: Partial<MadeInvoice> = {}): MadeInvoice => ({
  number, type: 'invoice', issuedOn: day('2026-01-31'), dueOn: day('2026-02-28'), supplier: madeSupplier, customer: madeCustomer,
  lines: [{ name: 'Dienst', netCents: 100_00n, vatPercent: 21 }], ...more,
});

/** Every amount of a document by name; what ties to what is known by these names. */
export type MadeAmounts = Readonly<Record<string, Cents>>;

/** The amounts as they should be: `line:0`, `taxable:21`, `tax:21`, `taxTotal`, `net`, `exclusive`, `inclusive`, `prepaid`, `payable`. */
export function amountsOf({ lines, prepaidCents }: MadeInvoice): MadeAmounts {
  const amounts: Record<string, Cents> = {};
  const net = lines.reduce((sum, line) => sum + line.netCents, 0n);
  let taxTotal = 0n;
  for (const [index, line] of lines.entries()) amounts[`line:${index}`] = line.netCents;
  for (const percent of new Set(lines.map((line) => line.vatPercent))) {
    const taxable = lines.filter((line) => line.vatPercent === percent).reduce((sum, line) => sum + line.netCents, 0n);
    const tax = (taxable * BigInt(percent) + 50n) / 100n;
    amounts[`taxable:${percent}`] = taxable;
    amounts[`tax:${percent}`] = tax;
    taxTotal += tax;
  }
  const prepaid = prepaidCents ?? 0n;
  return { ...amounts, taxTotal, net, exclusive: net, inclusive: net + taxTotal, prepaid, payable: net + taxTotal - prepaid };
}

/** Whether these amounts follow from each other, reckoned apart from the reader. What VAT is reckoned over may be less than 1.00 off. */
export function ties({ lines }: MadeInvoice, amounts: MadeAmounts): boolean {
  const at = (name: string): Cents => amounts[name] ?? 0n;
  const sumOf = (prefix: string): Cents => Object.entries(amounts).reduce((sum, [name, cents]) => (name.startsWith(prefix) ? sum + cents : sum), 0n);
  const basesFit = [...new Set(lines.map((line) => line.vatPercent))].filter((percent) => percent > 0).every((percent) => {
    const off = lines.reduce((left, line, index) => (line.vatPercent === percent ? left - at(`line:${index}`) : left), at(`taxable:${percent}`));
    return off > -100n && off < 100n;
  });
  return basesFit && at('net') === sumOf('line:') && at('exclusive') === at('net') && at('taxTotal') === sumOf('tax:')
    && at('inclusive') === at('exclusive') + at('taxTotal') && at('payable') === at('inclusive') - at('prepaid');
}

/** The document as UBL (SI-UBL 2.0). `amounts` in place of the right ones. */
export function writeUbl(made: MadeInvoice, amounts: MadeAmounts = amountsOf(made)): string {
  const root = made.type === 'invoice' ? 'Invoice' : 'CreditNote';
  const money = (tag: string, name: string): string => `<cbc:${tag} currencyID="EUR">${formatAmount(amounts[name] ?? 0n)}</cbc:${tag}>`;
  const optional = (text: string | undefined, write: (escaped: string) => string): string => (text === undefined ? '' : write(escape(text)));
  const percents = [...new Set(made.lines.map((line) => line.vatPercent))];
  const category = (tag: string, percent: number): string =>
    `<cac:${tag}><cbc:ID>${percent === 0 ? 'Z' : 'S'}</cbc:ID><cbc:Percent>${percent}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:${tag}>`;
  const typeCode = made.type === 'invoice' ? `<cbc:InvoiceTypeCode>${made.code ?? '380'}</cbc:InvoiceTypeCode>` : '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>';
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">`,
    '<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0</cbc:CustomizationID>',
    `<cbc:ID>${escape(made.number)}</cbc:ID><cbc:IssueDate>${made.issuedOn}</cbc:IssueDate>`,
    made.type === 'invoice' ? optional(made.dueOn, (on) => `<cbc:DueDate>${on}</cbc:DueDate>`) : '',
    typeCode,
    optional(made.note, (note) => `<cbc:Note>${note}</cbc:Note>`),
    '<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode><cbc:BuyerReference>ref</cbc:BuyerReference>',
    optional(made.corrects, (number) => `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${number}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`),
    made.pdf === undefined ? '' : `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="factuur.pdf">${Buffer.from(made.pdf).toString('base64')}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`,
    party('AccountingSupplierParty', made.supplier),
    party('AccountingCustomerParty', made.customer),
    '<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>NL91ABNA0417164300</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>',
    '<cac:PaymentTerms><cbc:Note>Binnen 30 dagen</cbc:Note></cac:PaymentTerms>',
    `<cac:TaxTotal>${money('TaxAmount', 'taxTotal')}`,
    ...percents.map((percent) => `<cac:TaxSubtotal>${money('TaxableAmount', `taxable:${percent}`)}${money('TaxAmount', `tax:${percent}`)}${category('TaxCategory', percent)}</cac:TaxSubtotal>`),
    '</cac:TaxTotal>',
    `<cac:LegalMonetaryTotal>${money('LineExtensionAmount', 'net')}${money('TaxExclusiveAmount', 'exclusive')}${money('TaxInclusiveAmount', 'inclusive')}${money('PrepaidAmount', 'prepaid')}${money('PayableAmount', 'payable')}</cac:LegalMonetaryTotal>`,
    ...made.lines.map((line, index) => `<cac:${root}Line><cbc:ID>${index + 1}</cbc:ID>${money('LineExtensionAmount', `line:${index}`)}<cac:Item><cbc:Name>${escape(line.name)}</cbc:Name>${category('ClassifiedTaxCategory', line.vatPercent)}</cac:Item></cac:${root}Line>`),
    `</${root}>`,
  ].filter((part) => part !== '').join('\n');
}

function party(role: string, { name, number, kvk, vat, email, street, postcode, city }: MadeParty): string {
  const said = (text: string | undefined, write: (escaped: string) => string): string => (text === undefined ? '' : write(escape(text)));
  return [
    `<cac:${role}><cac:Party>`,
    said(number, (id) => `<cac:PartyIdentification><cbc:ID>${id}</cbc:ID></cac:PartyIdentification>`),
    `<cac:PostalAddress>${said(street, (text) => `<cbc:StreetName>${text}</cbc:StreetName>`)}${said(city, (text) => `<cbc:CityName>${text}</cbc:CityName>`)}${said(postcode, (text) => `<cbc:PostalZone>${text}</cbc:PostalZone>`)}<cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>`,
    said(vat, (id) => `<cac:PartyTaxScheme><cbc:CompanyID>${id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`),
    `<cac:PartyLegalEntity><cbc:RegistrationName>${escape(name)}</cbc:RegistrationName>${said(kvk, (id) => `<cbc:CompanyID schemeID="0106">${id}</cbc:CompanyID>`)}</cac:PartyLegalEntity>`,
    said(email, (address) => `<cac:Contact><cbc:ElectronicMail>${address}</cbc:ElectronicMail></cac:Contact>`),
    `</cac:Party></cac:${role}>`,
  ].join('');
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** An invoice like any other, from a source of whole numbers below a bound. */
export function randomInvoice(next: (below: number) => number): MadeInvoice {
  const issuedOn = addDays(day('2026-01-01'), next(200));
  const isCredit = next(5) === 0;
  const lines = Array.from({ length: 1 + next(next(10) === 0 ? 60 : 5) }, (_, index) => ({
    name: `Dienst ${index + 1}`, netCents: BigInt(1 + next(500_000)), vatPercent: [0, 9, 21][next(3)]!,
  }));
  const gross = amountsOf({ ...madeInvoice('x'), lines })['inclusive']!;
  return madeInvoice(`F-${next(1_000_000)}`, {
    type: isCredit ? 'credit-note' : 'invoice',
    issuedOn, lines,
    ...(isCredit ? {} : { dueOn: addDays(issuedOn, next(60)) }),
    ...(next(4) === 0 ? { prepaidCents: gross / BigInt(2 + next(5)) } : {}),
    ...(isCredit && next(2) === 0 ? { corrects: `F-${next(1_000_000)}` } : {}),
    ...(next(3) === 0 ? { pdf: new TextEncoder().encode(`%PDF-1.7 ${next(1_000_000)}`) } : {}),
    ...(next(2) === 0 ? { note: 'Dank & tot ziens <proef>' } : {}),
    customer: { ...madeCustomer, number: `K-${next(10_000)}`, ...(next(3) === 0 ? { kvk: '87654321' } : {}) },
  });
}
