// Who sends the invoice, who owes it, and what it says it is for.

import { optional } from './camt-transaction.ts';
import { normaliseIban } from './references.ts';
import type { RuleBook } from './ubl-rules.ts';
import { find, findAll, textAt, tidy, type XmlNode } from './xml-tree.ts';

export interface UblParty {
  readonly name: string;
  /** The supplier's number for the customer (or the other way round). */
  readonly number?: string;
  readonly ids: { readonly kvk?: string; readonly oin?: string; readonly vat?: string };
  /** Its number in another register than ours: a legal person, at least. */
  readonly registration?: string;
  readonly email?: string;
  readonly address?: { readonly street?: string; readonly postcode?: string; readonly city?: string; readonly country?: string };
}

/** The party in one of the two roles; the registered name is meant where there are two. */
export function partyIn(root: XmlNode, role: string, nameRule: string, onceRule: string, rules: RuleBook): UblParty {
  const party = find(root, role, 'Party');
  if (party === null) {
    rules.broken(nameRule, root, `${role}/Party`);
    return { name: '', ids: {} };
  }
  const name = textAt(party, 'PartyLegalEntity', 'RegistrationName') ?? textAt(party, 'PartyName', 'Name');
  if (name === undefined) rules.broken(nameRule, party, 'PartyLegalEntity/RegistrationName');
  const companies = findAll(party, 'PartyLegalEntity', 'CompanyID');
  if (companies.length > 1) rules.broken(onceRule, companies[1]!, '1 CompanyID', String(companies.length));
  const identified = findAll(party, 'PartyIdentification', 'ID');
  return {
    name: name ?? '',
    ...optional('number', identified.filter((id) => id.attributes['schemeID'] === undefined).map((id) => tidy(id.text))[0]),
    ids: idsIn(party, [...companies, ...identified, ...findAll(party, 'EndpointID')]),
    ...optional('registration', companies.filter((id) => !/^(0106|0190)$/.test(id.attributes['schemeID'] ?? '')).map((id) => tidy(id.text))[0]),
    ...optional('email', emailIn(party)),
    ...optional('address', addressIn(party)),
  };
}

function idsIn(party: XmlNode, nodes: readonly XmlNode[]): UblParty['ids'] {
  const ofScheme = (scheme: string): string | undefined => nodes.filter((node) => node.attributes['schemeID'] === scheme).map((node) => tidy(node.text))[0];
  const vat = findAll(party, 'PartyTaxScheme').find((one) => textAt(one, 'TaxScheme', 'ID') === 'VAT');
  return {
    ...optional('kvk', ofScheme('0106')),
    ...optional('oin', ofScheme('0190')),
    ...optional('vat', vat === undefined ? undefined : textAt(vat, 'CompanyID')),
  };
}

/** The contact's address, else the one it is reached at (scheme `EM`). What is no address is left out. */
function emailIn(party: XmlNode): string | undefined {
  const endpoint = find(party, 'EndpointID');
  const texts = [textAt(party, 'Contact', 'ElectronicMail'), endpoint?.attributes['schemeID'] === 'EM' ? tidy(endpoint.text) : undefined];
  return texts.find((text) => text !== undefined && /^[^@\s]+@[^@\s]+$/.test(text));
}

function addressIn(party: XmlNode): UblParty['address'] {
  const node = find(party, 'PostalAddress');
  if (node === null) return undefined;
  const street = [textAt(node, 'StreetName'), textAt(node, 'BuildingNumber'), textAt(node, 'AdditionalStreetName')].filter((part) => part !== undefined);
  return {
    ...optional('street', street.join(' ') || undefined),
    ...optional('postcode', textAt(node, 'PostalZone')),
    ...optional('city', textAt(node, 'CityName')),
    ...optional('country', textAt(node, 'Country', 'IdentificationCode')),
  };
}

/** The first account to pay to that is an IBAN. */
export function ibanIn(means: readonly XmlNode[]): string | undefined {
  for (const one of means) {
    const iban = normaliseIban(textAt(one, 'PayeeFinancialAccount', 'ID') ?? '');
    if (iban !== null) return iban;
  }
  return undefined;
}

const MOST_TEXT = 500;

/** Notes first, then the names of what was delivered, shortened to 500 characters. */
export function textOf(root: XmlNode, names: readonly string[]): string {
  const notes = findAll(root, 'Note').map((note) => tidy(note.text)).filter((note) => note !== undefined);
  const text = [...notes, ...names].join(' · ');
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1)}…`;
}
