import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readdirSync } from 'node:fs';

import { fileProblemText } from '#texts/file-problems.ts';

import { readUbl, type UblInvoice, type UblOptions } from './ubl.ts';
import { sample } from '../../test/samples.ts';

const encoder = new TextEncoder();

const party = (role: string, name: string, id: string, extra = ''): string =>
  `<cac:${role}><cac:Party>${extra}<cac:PostalAddress><cbc:StreetName>Dorpsstraat</cbc:StreetName><cbc:BuildingNumber>1</cbc:BuildingNumber>` +
  '<cbc:CityName>Proefstad</cbc:CityName><cbc:PostalZone>1234 AB</cbc:PostalZone><cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>' +
  `<cac:PartyTaxScheme><cbc:CompanyID>NL001234567B01</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>` +
  `<cac:PartyLegalEntity><cbc:RegistrationName>${name}</cbc:RegistrationName><cbc:CompanyID schemeID="0106">${id}</cbc:CompanyID></cac:PartyLegalEntity>` +
  '<cac:Contact><cbc:ElectronicMail>post@voorbeeld.example</cbc:ElectronicMail></cac:Contact></cac:Party></cac:' + `${role}>`;
const tax = '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount>' +
  '<cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>';
const totals = '<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>' +
  '<cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount><cbc:PrepaidAmount currencyID="EUR">21.00</cbc:PrepaidAmount>' +
  '<cbc:PayableAmount currencyID="EUR">100.00</cbc:PayableAmount></cac:LegalMonetaryTotal>';
const line = '<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Huur</cbc:Name>' +
  '<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21.0</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item></cac:InvoiceLine>';
const attachment = (content: string): string =>
  `<cac:AdditionalDocumentReference><cbc:ID>A</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="../F-1.pdf">${content}` +
  '</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>';
const pdf = Buffer.from('%PDF-1.7 proef').toString('base64');

const invoice =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:a" xmlns:cbc="urn:b">\n' +
  '<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0</cbc:CustomizationID>\n' +
  '<cbc:ID>F-1</cbc:ID>\n<cbc:IssueDate>2026-01-31</cbc:IssueDate>\n<cbc:DueDate>2026-02-28</cbc:DueDate>\n<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>\n' +
  '<cbc:Note>Huur van januari</cbc:Note>\n<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\n<cbc:BuyerReference>K-7</cbc:BuyerReference>\n' +
  '<cac:InvoicePeriod><cbc:StartDate>2026-01-01</cbc:StartDate><cbc:EndDate>2026-01-31</cbc:EndDate></cac:InvoicePeriod>\n' +
  `${attachment(pdf)}\n${party('AccountingSupplierParty', 'Woonstichting Proef', '12345678')}\n` +
  `${party('AccountingCustomerParty', 'A. Voorbeeld', '87654321', '<cac:PartyIdentification><cbc:ID>K-7</cbc:ID></cac:PartyIdentification>')}\n` +
  '<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentID>RF18539007547034</cbc:PaymentID>' +
  '<cac:PayeeFinancialAccount><cbc:ID>NL91 ABNA 0417 1643 00</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>\n' +
  `${tax}\n${totals}\n${line}\n</Invoice>`;

async function read(xml: string, options?: UblOptions): Promise<UblInvoice> {
  const outcome = await readUbl([encoder.encode(xml)], options);
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.problems.map((problem) => fileProblemText(problem, 'en')).join('\n'));
  return outcome.value;
}
async function refusals(xml: string, options?: UblOptions): Promise<string[]> {
  const outcome = await readUbl([encoder.encode(xml)], options);
  return outcome.ok ? ['read'] : outcome.problems.map((problem) => fileProblemText(problem, 'en'));
}

const address = { street: 'Dorpsstraat 1', postcode: '1234 AB', city: 'Proefstad', country: 'NL' };
const expected = {
  number: 'F-1',
  issuedOn: '2026-01-31',
  dueOn: '2026-02-28',
  kind: 'invoice',
  currency: 'EUR',
  supplier: { name: 'Woonstichting Proef', ids: { kvk: '12345678', vat: 'NL001234567B01' }, email: 'post@voorbeeld.example', address, iban: 'NL91ABNA0417164300' },
  customer: { name: 'A. Voorbeeld', number: 'K-7', ids: { kvk: '87654321', vat: 'NL001234567B01' }, email: 'post@voorbeeld.example', address },
  payableCents: 10000n,
  taxInclusiveCents: 12100n,
  prepaidCents: 2100n,
  period: { from: '2026-01-01', until: '2026-01-31' },
  text: 'Huur van januari · Huur',
  paymentReference: 'RF18539007547034',
  warnings: [],
};

test('an invoice, with its embedded PDF, however the bytes are cut', async () => {
  const bytes = encoder.encode(invoice);
  for (const size of [1, 100, bytes.length]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
    const outcome = await readUbl(pieces);
    assert.ok(outcome.ok);
    const { pdf: embedded, ...rest } = outcome.value;
    assert.deepEqual(rest, expected);
    assert.equal(embedded!.name, 'F-1.pdf');
    assert.equal(Buffer.from(embedded!.bytes).toString(), '%PDF-1.7 proef');
  }
});

const creditNote = invoice
  .replace('<Invoice ', '<CreditNote ').replace('</Invoice>', '</CreditNote>').replace('xsd:Invoice-2', 'xsd:CreditNote-2')
  .replace('InvoiceTypeCode>380</cbc:InvoiceTypeCode', 'CreditNoteTypeCode>381</cbc:CreditNoteTypeCode').replaceAll('InvoiceLine', 'CreditNoteLine')
  .replace('<cac:InvoicePeriod>', '<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-0</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference><cac:InvoicePeriod>');

test('a credit note lowers the debt, and so does a negative invoice', async () => {
  const credit = await read(creditNote);
  assert.deepEqual([credit.kind, credit.payableCents, credit.corrects], ['credit', 10000n, 'F-0']);
  const negative = await read(invoice.replaceAll(/(currencyID="EUR">)(\d)/g, '$1-$2'));
  assert.deepEqual([negative.kind, negative.payableCents, negative.taxInclusiveCents, negative.prepaidCents], ['credit', 10000n, 12100n, 2100n]);
});

test('what is embedded but no PDF is left out with a warning; too large a PDF refuses', async () => {
  for (const content of ['UjBsR09E', '%%%']) {
    const { pdf: embedded, warnings } = await read(invoice.replace(pdf, content));
    assert.deepEqual([embedded, warnings], [undefined, ['pdf-not-a-pdf']]);
  }
  assert.deepEqual(await refusals(invoice, { maxPdfBytes: 10 }), ['line 12, column 68: one piece of text is longer than 10 characters']);
  const large = Buffer.concat([Buffer.from('%PDF'), Buffer.alloc(3_000_000, 65)]);
  assert.equal((await read(invoice.replace(pdf, large.toString('base64')))).pdf!.bytes.length, 3_000_004);
});

test('only a PDF may be long: any other text keeps its limit', async () => {
  assert.match((await refusals(invoice.replace('Huur van januari', 'x'.repeat(100_001))))[0]!, /one piece of text is longer than 100000 characters$/);
});

const cut = (pattern: RegExp, by = ''): string => invoice.replace(pattern, by);
const bad: readonly [what: string, xml: string, says: readonly string[]][] = [
  ['not XML', 'hello', ['line 1, column 6: this is not well-formed XML (text data outside of root node)']],
  ['nothing', '', ['line 1, column 1: the file ends too early (nothing)']],
  ['another message', '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>', ['line 1, column 1: this is not a UBL invoice or credit note (found: "urn:oasis:names:specification:ubl:schema:xsd:Order-2")']],
  ['an Invoice of another standard', '<Invoice/>', ['line 1, column 1: this is not a UBL invoice or credit note (found: "Invoice")']],
  ['a document type', '<!DOCTYPE Invoice><Invoice/>', ['line 1, column 19: a DOCTYPE is not allowed']],
  ['another currency', cut(/>EUR</, '>USD<'), ['line 9, column 1: the currency is USD; expected EUR']],
  ['no number', cut(/<cbc:ID>F-1<\/cbc:ID>/), ['line 2, column 1: the invoice breaks rule BR-02: ID is missing']],
  ['no date', cut(/<cbc:IssueDate>.*<\/cbc:IssueDate>/), ['line 2, column 1: the invoice breaks rule BR-03: IssueDate is missing']],
  ['a date that is none', cut(/2026-02-28/, '2026-02-30'), ['line 6, column 1: the invoice breaks rule PEPPOL-EN16931-F001: there is "2026-02-30", expected 2026-01-31']],
  ['due before it was made', cut(/2026-02-28/, '2026-01-30'), ['line 6, column 1: the invoice breaks rule DUE-BEFORE-ISSUED: there is "2026-01-30", expected 2026-01-31']],
  ['a period that ends before it begins', cut(/2026-01-01/, '2026-02-01'), ['line 11, column 1: the invoice breaks rule BR-29: there is "2026-01-31", expected 2026-02-01']],
  ['no day to pay', cut(/<cbc:DueDate>.*<\/cbc:DueDate>/), ['line 2, column 1: the invoice breaks rule BR-CO-25: DueDate / PaymentTerms is missing']],
  ['no supplier', cut(/<cac:AccountingSupplierParty>.*<\/cac:AccountingSupplierParty>/), ['line 2, column 1: the invoice breaks rule BR-06: AccountingSupplierParty/Party is missing']],
  ['no name of the customer', cut(/<cbc:RegistrationName>A. Voorbeeld<\/cbc:RegistrationName>/), ['line 14, column 30: the invoice breaks rule BR-07: PartyLegalEntity/RegistrationName is missing']],
  ['no lines', cut(/<cac:InvoiceLine>.*<\/cac:InvoiceLine>/), [
    'line 2, column 1: the invoice breaks rule BR-16: InvoiceLine is missing',
    'line 17, column 1: the invoice breaks rule BR-CO-10: there is "100.00", expected 0.00',
    'line 16, column 68: the invoice breaks rule BR-S-08: there is "100.00", expected 0.00',
  ]],
  ['no totals', cut(/<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/), ['line 2, column 1: the invoice breaks rule BR-15: LegalMonetaryTotal is missing']],
  ['a line more than the sum', cut(/(<cac:InvoiceLine>.*<\/cac:InvoiceLine>)/, '$1$1'), [
    'line 17, column 1: the invoice breaks rule BR-CO-10: there is "100.00", expected 200.00',
    'line 16, column 68: the invoice breaks rule BR-S-08: there is "100.00", expected 200.00',
  ]],
  ['VAT that does not add up', cut(/(TaxInclusiveAmount currencyID="EUR">)121/, '$1122'), [
    'line 17, column 1: the invoice breaks rule BR-CO-15: there is "122.00", expected 121.00',
    'line 17, column 1: the invoice breaks rule BR-CO-16: there is "100.00", expected 101.00',
  ]],
  ['prepaid that was not taken off', cut(/(PayableAmount currencyID="EUR">)100/, '$1121'), ['line 17, column 1: the invoice breaks rule BR-CO-16: there is "121.00", expected 100.00']],
  ['a discount that is in no total', cut(/<cac:TaxTotal>/, '<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount>5</cbc:Amount></cac:AllowanceCharge><cac:TaxTotal>'), [
    'line 17, column 1: the invoice breaks rule BR-CO-11: there is "0.00", expected 5.00',
    'line 17, column 1: the invoice breaks rule BR-CO-13: there is "100.00", expected 95.00',
  ]],
  ['half a cent', cut(/(PayableAmount currencyID="EUR">)100.00/, '$1100.005'), ['line 17, column 304: the invoice breaks rule BR-DEC-18: there is "100.005", expected 1234.56']],
  ['two currencies', cut(/PayableAmount currencyID="EUR"/, 'PayableAmount currencyID="USD"'), ['line 17, column 304: the invoice breaks rule PEPPOL-EN16931-R051: there is "USD", expected EUR']],
  ['an amount of a line that is none', cut(/(<cac:InvoiceLine>.*?"EUR">)100.00/, '$1abc'), [
    'line 18, column 36: the invoice breaks rule BR-DEC-23: there is "abc", expected 1234.56',
    'line 17, column 1: the invoice breaks rule BR-CO-10: there is "100.00", expected 0.00',
    'line 16, column 68: the invoice breaks rule BR-S-08: there is "100.00", expected 0.00',
  ]],
  ['a line in another currency', cut(/(<cac:InvoiceLine>.*?currencyID=")EUR/, '$1USD'), ['line 18, column 36: the invoice breaks rule PEPPOL-EN16931-R051: there is "USD", expected EUR']],
  ['a line without an amount', cut(/(<cac:InvoiceLine>.*?)<cbc:LineExtensionAmount.*?<\/cbc:LineExtensionAmount>/, '$1'), [
    'line 18, column 1: the invoice breaks rule BR-24: LineExtensionAmount is missing',
    'line 17, column 1: the invoice breaks rule BR-CO-10: there is "100.00", expected 0.00',
    'line 16, column 68: the invoice breaks rule BR-S-08: there is "100.00", expected 0.00',
  ]],
  ['no way to pay', cut(/<cac:PaymentMeans>.*<\/cac:PaymentMeans>/), ['line 2, column 1: the invoice breaks rule BR-NL-11: PaymentMeans is missing']],
];
for (const [what, xml, says] of bad) {
  test(`refused: ${what}`, async () => assert.deepEqual(await refusals(xml), says));
}

test('an invoice of very many lines', async () => {
  const many = 20_000;
  const xml = cut(/<cac:InvoiceLine>.*<\/cac:InvoiceLine>/, line.replace('100.00', '0.01').repeat(many) + line.replace('100.00', '-100.00'));
  const { payableCents } = await read(xml);
  assert.equal(payableCents, 10000n);
});

test('a VAT total in a second currency is for the tax office, and does no harm', async () => {
  const { warnings } = await read(cut(/<cac:LegalMonetaryTotal>/, '<cac:TaxTotal><cbc:TaxAmount currencyID="USD">24.00</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal>'));
  assert.deepEqual(warnings, ['BR-NL-33']);
});

const samples = sample('ubl/');

/** Rules that a sample breaks and we do not look at, because they concern nothing that we use. */
const notOurs: Readonly<Record<string, string>> = {
  'UBL-CR-561': 'what may stand in a line; of a line only amount, VAT category and name are read',
};
/** Files whose names say no more than their standard, and that are not in euros. */
const otherCurrency = /(guide-example2|issue116|tc434-example[2457]|tc434-test-1|Norwegian-example-1|vat-category-[EOZ])\.xml$/;
/** The names of the G account files do not hold the rule. */
const gAccountRules: Readonly<Record<string, string>> = {
  no_reference: 'BR-GA-4', 'one-paymentmeans': 'BR-GA-2', 'one-paymentterm': 'BR-GA-1', sum_amount: 'BR-GA-3', 'three-paymentterms': 'BR-GA-1',
};

interface Promised {
  readonly verdict: 'ok' | 'warning' | 'error';
  readonly rule?: string;
}

function promisedBy(name: string): Promised {
  if (otherCurrency.test(name)) return { verdict: 'error', rule: 'currency' };
  const verdict = /_(ok|warning|error)(_|\.)/.exec(name)?.[1] as Promised['verdict'] | undefined;
  if (verdict === undefined || verdict === 'ok') return { verdict: 'ok' };
  const rule = /_((?:BR|UBL)-[A-Z0-9-]*\d+)_/.exec(name)?.[1] ?? gAccountRules[/gaccount_error_(.*)\.xml$/.exec(name)?.[1] ?? ''];
  return { verdict, rule: rule ?? 'SI-UBL-2' };
}

test('every UBL sample is answered as its name says', async (t) => {
  if (!existsSync(samples)) return void t.skip('left out: shared/samples/ubl is not beside this checkout');
  const names = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.xml')).sort();
  const surprises: string[] = [];
  const counts = { ok: 0, warning: 0, error: 0 };
  for (const name of names) {
    const promised = promisedBy(name);
    counts[promised.verdict] += 1;
    const outcome = await readUbl(createReadStream(new URL(name.split('/').map(encodeURIComponent).join('/'), samples)));
    const broken = outcome.ok ? outcome.value.warnings : outcome.problems.map((problem) => problem.rule ?? problem.code);
    const fits =
      promised.verdict === 'error' ? !outcome.ok && broken.includes(promised.rule!)
      : promised.verdict === 'ok' ? outcome.ok
      : outcome.ok && (broken.includes(promised.rule!) || notOurs[promised.rule!] !== undefined);
    if (!fits) surprises.push(`${name}: ${outcome.ok ? 'read' : 'refused'}, ${broken.join(', ')}; promised ${promised.verdict} ${promised.rule ?? ''}`);
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(surprises, []);
  assert.ok(names.length >= 76 && counts.error >= 30 && counts.warning >= 18, JSON.stringify(counts));
});
