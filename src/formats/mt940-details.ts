// The information `:86:` below a statement line: what kind of text it is, and
// who, what for and which references are in it. Known by its shape, not by the
// bank, because banks change and files lose their envelopes.

import { compactAccount, meaningful, optional } from './camt-transaction.ts';
import { germanDetails } from './mt940-german.ts';
import { isKeywordText, keywordDetails, withoutSlashes } from './mt940-keywords.ts';
import type { Mt940Entry } from './mt940-entry.ts';
import type { EntryDetails } from './statement.ts';

/** One `:86:` field's lines; Rabobank's old form has several fields below one entry. */
export type Information = readonly (readonly string[])[];

/** `own` is the statement's account, which some banks repeat as the reference. */
export function detailsOf(entry: Mt940Entry, information: Information, own: string): EntryDetails {
  const tight = information.map((lines) => lines.join('')).join('').trimStart();
  const wrapped = information.map(unwrapped).join(' ').replace(/ {2,}/g, ' ').trim();
  const details =
    germanDetails(tight) ??
    (isKeywordText(tight) ? keywordDetails(isIng(tight) ? tight : wrapped) : null) ??
    repeatedParty(entry, information) ??
    labelled(wrapped) ??
    plain(entry, wrapped);
  const found = details.counterpartyIban ?? accountIn(entry);
  const account = found === undefined || (found.length >= 9 && own.endsWith(found)) ? undefined : found;
  const { counterpartyIban: _written, ...rest } = details;
  return {
    ...rest,
    ...optional('counterpartyName', rest.counterpartyName ?? nameBehind(entry, account)),
    ...optional('counterpartyIban', account === undefined ? undefined : compactAccount(account)),
  };
}

/** Lines are wrapped at 65 characters, in the middle of a word if need be; a shorter line ended on purpose, or lost its spaces. */
const WIDTH = 64;
const STARTS_WITH_LABEL = /^(IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|MACHTIGING|INCASSANT|BETALINGSKENM\.|ID DEBITEUR|REK): /i;

function unwrapped(lines: readonly string[]): string {
  return lines.map((line, index) => {
    const next = lines[index + 1];
    return next !== undefined && (line.length < WIDTH || STARTS_WITH_LABEL.test(next)) ? `${line} ` : line;
  }).join('');
}

/** ING ends every component with `//` or `/`, and cuts its lines anywhere. */
const isIng = (text: string): boolean => /\/CNTP\/|\/REMI\/(USTD|STRD)\//.test(text);

/** Rabobank's second line, or SNS's reference: an account number. */
function accountIn(entry: Mt940Entry): string | undefined {
  return [entry.customerReference, entry.supplement[0] ?? ''].find((text) => /^([A-Z]{2}\d{2}[A-Z]{4}\d{10}|P?\d{9,10})$/.test(text.replace(/ /g, '')));
}

/** The name that stands beside the account in the statement line. */
function nameBehind(entry: Mt940Entry, account: string | undefined): string | undefined {
  // Rabobank's types are numbers; elsewhere what stands there may be any kind of remark.
  if (account === undefined && !/^N\d{3}$/.test(entry.type)) return undefined;
  return entry.supplement.find((one) => one !== account && !one.startsWith('/') && /[A-Za-z]{2}/.test(one) && !/^[A-Z]{2}\d\d[A-Z]{4}\d+$/.test(one));
}

/** SNS, ASN, RegioBank: the first line repeats account and name, the rest is text padded with spaces. */
function repeatedParty(entry: Mt940Entry, information: Information): EntryDetails | null {
  const lines = information.flat();
  const account = entry.customerReference;
  const first = lines[0]?.trim() ?? '';
  if (account === '' || !/\d{6}/.test(account) || !first.startsWith(`${account} `)) return null;
  const text = lines.slice(1).map((line) => line.trim()).filter((line) => line !== '').join(' ').replace(/ {2,}/g, ' ');
  return { counterpartyIban: account, counterpartyName: first.slice(account.length).trim(), ...optional('remittance', text || undefined) };
}

const LABEL = /(?<=^|\s|\/)(IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|MACHTIGING|INCASSANT|BETALINGSKENM\.|ID DEBITEUR|REK): /gi;

/** ABN AMRO's columns of 33 (`IBAN: … BIC: … NAAM: …`) and Knab's last line (`REK: …/NAAM: …`). */
function labelled(text: string): EntryDetails | null {
  const values = new Map<string, string>();
  let label = '';
  let from = 0;
  const keep = (until: number): void => {
    const value = withoutSlashes(text.slice(from, until));
    if (value !== '' && !values.has(label)) values.set(label, value);
  };
  for (const match of text.matchAll(LABEL)) {
    keep(match.index);
    label = match[1]!.toUpperCase();
    from = match.index + match[0].length;
  }
  keep(text.length);
  const account = values.get('IBAN') ?? values.get('REK');
  if (account === undefined || !/^[A-Z0-9]{7,34}$/.test(account)) return null;
  const reference = values.get('BETALINGSKENM.')?.replace(/ /g, '');
  const structured = reference !== undefined && /^\d{7,16}$/.test(reference) ? reference : undefined;
  // With Knab the text comes first; with ABN AMRO what comes first is the kind of payment.
  const remittance = values.has('REK') ? values.get('') : (values.get('OMSCHRIJVING') ?? (structured === undefined ? values.get('') : undefined));
  return {
    counterpartyIban: account,
    ...optional('counterpartyName', values.get('NAAM')),
    ...optional('remittance', remittance),
    ...optional('structuredReference', structured),
    ...optional('endToEndId', meaningful(values.get('KENMERK'))),
    ...optional('mandateId', values.get('MACHTIGING')),
  };
}

/** Free text; an old account number in front of it is the other side's. */
function plain(entry: Mt940Entry, text: string): EntryDetails {
  const old = /^(\d\d\.\d\d\.\d\d\.\d{3}|\d{10})\s+(\S.*)$/.exec(text);
  if (old !== null) return { counterpartyIban: old[1]!.replaceAll('.', ''), remittance: old[2]! };
  const remittance = text || entry.supplement.filter((one) => !one.startsWith('/') && one !== accountIn(entry)).join(' ');
  return optional('remittance', remittance || undefined);
}
