// The pieces that pain.001 and pain.008 have in common, as XML text in the order
// of the schema. SEPA characters hold none that XML would want escaped.

import { formatAmount, type Cents } from '#domain/money.ts';

import type { Remittance, SepaAddress, SepaParty } from './sepa-checks.ts';
import { sepaLengths, sepaText } from './sepa-text.ts';

export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

/** An element with a text, left out where there is none. */
const leaf = (name: string, text: string | undefined, most: number): string => {
  const legible = sepaText(text ?? '', most);
  return legible === '' ? '' : element(name, legible);
};

export const partyXml = (role: string, { name, address }: Pick<SepaParty, 'name' | 'address'>): string =>
  element(role, leaf('Nm', name, sepaLengths.name) + (address === undefined ? '' : addressXml(address)));

const addressXml = ({ street, building, postcode, town, country }: SepaAddress): string =>
  element(
    'PstlAdr',
    leaf('StrtNm', street, 70) + leaf('BldgNb', building, 16) + leaf('PstCd', postcode, 16) + leaf('TwnNm', town, 35) + element('Ctry', country),
  );

export const accountXml = (role: string, iban: string): string => element(role, element('Id', element('IBAN', iban)));

/** The bank, by its BIC where it is known. */
export const agentXml = (role: string, bic: string | undefined, bicElement: 'BIC' | 'BICFI'): string =>
  element(role, element('FinInstnId', bic === undefined ? element('Othr', element('Id', 'NOTPROVIDED')) : element(bicElement, bic)));

export const amountXml = (cents: Cents): string => `<InstdAmt Ccy="EUR">${formatAmount(cents)}</InstdAmt>`;

export function remittanceXml(remittance: Remittance): string {
  if ('text' in remittance) {
    const text = leaf('Ustrd', remittance.text, sepaLengths.text);
    return text === '' ? '' : element('RmtInf', text);
  }
  const type = element('Tp', element('CdOrPrtry', element('Cd', 'SCOR')) + element('Issr', 'ISO'));
  return element('RmtInf', element('Strd', element('CdtrRefInf', type + element('Ref', remittance.reference))));
}

export const totalsXml = (count: number, sumCents: Cents): string => element('NbOfTxs', String(count)) + element('CtrlSum', formatAmount(sumCents));

export const documentOpen = (message: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">`;

/** Joins many small pieces into few larger ones, so that writing them costs little. */
export function* inChunks(pieces: Iterable<string>, size = 65_536): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < size) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
