// NLCIUS (SI-UBL 2.0): what the Netherlands ask on top of EN 16931. They hold for
// suppliers in the Netherlands, some only where the customer is there as well.

import type { RuleBook, UblLines } from './ubl-rules.ts';
import { find, findAll, textAt, type XmlNode } from './xml-tree.ts';

const NLCIUS = 'urn:fdc:nen.nl:nlcius:';
const GACCOUNT = 'urn:fdc:nen.nl:gaccount:';

export const isNlcius = (root: XmlNode): boolean => (textAt(root, 'CustomizationID') ?? '').includes(NLCIUS);

const supplierOf = (root: XmlNode): XmlNode | null => find(root, 'AccountingSupplierParty', 'Party');
const customerOf = (root: XmlNode): XmlNode | null => find(root, 'AccountingCustomerParty', 'Party');
const countryOf = (party: XmlNode | null): string | undefined =>
  party === null ? undefined : textAt(party, 'PostalAddress', 'Country', 'IdentificationCode');

/** Chamber of Commerce and government organisations. */
const schemes: ReadonlySet<string | undefined> = new Set(['0106', '0190']);

export function checkNlcius(root: XmlNode, lines: UblLines, payable: bigint | null, rules: RuleBook): void {
  const supplier = supplierOf(root);
  const customer = customerOf(root);
  if (!isNlcius(root) || countryOf(supplier) !== 'NL' || supplier === null) return;
  const bothDutch = countryOf(customer) === 'NL';

  checkLegalId('BR-NL-1', supplier, true, rules);
  if (bothDutch && customer !== null) checkLegalId('BR-NL-10', customer, false, rules);
  if (textAt(root, 'BuyerReference') === undefined && textAt(root, 'OrderReference', 'ID') === undefined) {
    rules.broken('BR-NL-2', root, 'BuyerReference / OrderReference/ID');
  }
  checkAddress('BR-NL-3', supplier, rules);
  if (bothDutch && customer !== null) checkAddress('BR-NL-4', customer, rules);
  const representative = find(root, 'TaxRepresentativeParty');
  if (representative !== null && countryOf(representative) === 'NL') checkAddress('BR-NL-5', representative, rules);
  checkType(root, rules);
  if (lines.withOrderLine && textAt(root, 'OrderReference', 'ID') === undefined) rules.broken('BR-NL-13', root, 'OrderReference/ID');

  const means = findAll(root, 'PaymentMeans');
  if (means.length === 0 && payable !== null && payable > 0n && root.name === 'Invoice') rules.broken('BR-NL-11', root, 'PaymentMeans');
  for (const one of bothDutch ? means : []) {
    const code = textAt(one, 'PaymentMeansCode') ?? '';
    if (!/^(30|48|49|57|58|59)$/.test(code)) rules.broken('BR-NL-12', one, '30 / 48 / 49 / 57 / 58 / 59', code);
  }
}

function checkLegalId(rule: string, party: XmlNode, required: boolean, rules: RuleBook): void {
  const id = find(party, 'PartyLegalEntity', 'CompanyID');
  if (id === null) {
    if (required) rules.broken(rule, party, 'PartyLegalEntity/CompanyID');
  } else if (id.text.trim() === '') rules.broken(rule, id, 'CompanyID');
  else if (!schemes.has(id.attributes['schemeID'])) rules.broken(rule, id, '0106 / 0190', id.attributes['schemeID'] ?? '');
}

function checkAddress(rule: string, party: XmlNode, rules: RuleBook): void {
  for (const name of ['StreetName', 'CityName', 'PostalZone']) {
    if (textAt(party, 'PostalAddress', name) === undefined) rules.broken(rule, find(party, 'PostalAddress') ?? party, name);
  }
}

function checkType(root: XmlNode, rules: RuleBook): void {
  const node = find(root, root.name === 'Invoice' ? 'InvoiceTypeCode' : 'CreditNoteTypeCode');
  const code = node?.text.trim() ?? '';
  if (node !== null && root.name === 'Invoice' && !/^(380|384|389)$/.test(code)) rules.broken('BR-NL-7', node, '380 / 384 / 389', code);
  if (node !== null && (code === '381') !== (root.name === 'CreditNote')) {
    rules.broken('BR-NL-8', node, root.name === 'CreditNote' ? '381' : 'CreditNote', code);
  }
  const corrects = textAt(root, 'BillingReference', 'InvoiceDocumentReference', 'ID') !== undefined;
  if (code === '384' && !corrects) rules.broken('BR-NL-9', root, 'BillingReference/InvoiceDocumentReference/ID');
}

/** BR-GA: an invoice that is paid in two parts, to the supplier and to its blocked account (g-rekening). */
export function checkGAccount(root: XmlNode, payable: bigint | null, rules: RuleBook): void {
  if (!(textAt(root, 'CustomizationID') ?? '').includes(GACCOUNT)) return;
  const means = findAll(root, 'PaymentMeans');
  const terms = findAll(root, 'PaymentTerms');
  const ids = means.map((one) => textAt(one, 'ID'));
  if (terms.length !== 2) rules.broken('BR-GA-1', root, '2 PaymentTerms', String(terms.length));
  if (means.length !== 2) rules.broken('BR-GA-2', root, '2 PaymentMeans', String(means.length));
  const total = terms.map((term) => rules.amount(find(term, 'Amount'), 'BR-GA-3') ?? 0n).reduce((sum, part) => sum + part, 0n);
  rules.equal('BR-GA-3', root, total, payable);
  for (const term of terms) {
    const id = textAt(term, 'PaymentMeansID');
    if (id === undefined) rules.broken('BR-GA-4', term, 'PaymentMeansID');
    else if (!ids.includes(id)) rules.broken('BR-GA-6', term, ids.join(' / '), id);
  }
  if (!ids.includes('GACCOUNT')) rules.broken('BR-GA-7', root, 'GACCOUNT', ids.join(' / '));
}

/** What NLCIUS says had better not be there: harmless, so it only warns. Each rule once. */
export function warningsOf(root: XmlNode): string[] {
  if (!isNlcius(root) || countryOf(supplierOf(root)) !== 'NL') return [];
  const parties = [supplierOf(root), customerOf(root), find(root, 'TaxRepresentativeParty')].filter((party) => party !== null);
  const addresses = [...parties.flatMap((party) => findAll(party, 'PostalAddress')), ...findAll(root, 'Delivery', 'DeliveryLocation', 'Address')];
  const means = findAll(root, 'PaymentMeans');
  const says = (rule: string, present: boolean): string[] => (present ? [rule] : []);
  return [
    ...says('BR-NL-20', find(root, 'TaxPointDate') !== null),
    ...says('BR-NL-24', find(root, 'BillingReference', 'InvoiceDocumentReference', 'IssueDate') !== null),
    ...says('BR-NL-25', parties.some((party) => findAll(party, 'PartyTaxScheme').some((one) => textAt(one, 'TaxScheme', 'ID') !== 'VAT'))),
    ...says('BR-NL-26', parties.some((party) => find(party, 'PartyLegalEntity', 'CompanyLegalForm') !== null)),
    ...says('BR-NL-27', addresses.some((address) => find(address, 'AddressLine') !== null)),
    ...says('BR-NL-28', addresses.some((address) => find(address, 'CountrySubentity') !== null)),
    ...says('BR-NL-29', means.some((one) => find(one, 'PaymentMeansCode')?.attributes['name'] !== undefined)),
    ...says('BR-NL-30', means.some((one) => find(one, 'PayeeFinancialAccount', 'Name') !== null)),
    ...says('BR-NL-31', means.some((one) => /^(58|59)$/.test(textAt(one, 'PaymentMeansCode') ?? '') && find(one, 'PayeeFinancialAccount', 'FinancialInstitutionBranch', 'ID') !== null)),
    ...says('BR-NL-32', findAll(root, 'AllowanceCharge', 'AllowanceChargeReasonCode').length > 0),
    ...says('BR-NL-33', findAll(root, 'TaxTotal').length > 1),
    ...says('BR-NL-35', findAll(root, 'TaxTotal', 'TaxSubtotal', 'TaxCategory', 'TaxExemptionReason').length > 0),
    ...says('SI-UBL-2', root.children.some((child) => child.children.length === 0 && child.text.trim() === '')),
  ];
}
