// German `:86:`: three digits, then subfields behind one sign (`166?00…?20…?32…`),
// with SEPA words such as `EREF+` inside the text. Triodos writes the same with `>`.

import { meaningful, optional } from './camt-transaction.ts';
import { isReasonCode } from './return-reasons.ts';
import type { EntryDetails } from './statement.ts';

const START = /^\d{3}([^0-9A-Za-z\s])(?=\d\d)/;
/** Characters of a full subfield; a shorter one ended there, and a space was meant. */
const FULL = 27;
const BOUND = '\u0001';

const words = ['EREF', 'KREF', 'MREF', 'CRED', 'DEBT', 'SVWZ', 'ABWA', 'ABWE', 'IBAN', 'BIC', 'COAM', 'OAMT', 'PURP', 'SQTP'] as const;
const WORD = new RegExp(`(?<=^|[ ${BOUND}])(${words.map((word) => [...word].join(`${BOUND}?`)).join('|')})${BOUND}?\\+`, 'g');

/** What such a field says about an entry; null where it is another kind of text. */
export function germanDetails(text: string): EntryDetails | null {
  const separator = START.exec(text)?.[1];
  if (separator === undefined) return null;
  const fields = subfields(text.slice(3), separator);
  const between = (first: number, last: number): string[] => fields.filter(({ no }) => no >= first && no <= last).map((field) => field.text);
  const said = sepaWords(between(20, 29));
  // 60 to 63 go on with the text where there was no room left, and never with a reference.
  const further = said.has('EREF') && !said.has('SVWZ') ? '' : between(60, 63).join('').trim();
  const remittance = [said.get('SVWZ') ?? said.get(''), further].filter((part) => part !== undefined && part !== '').join(' ');
  const dutch = separator === '>';
  // Triodos keeps the other account in 10 and its own in 31.
  const account = (dutch ? between(10, 10) : between(31, 31))[0]?.trim();
  const name = between(32, 33).map((part, index, all) => (index < all.length - 1 && part.length < FULL ? `${part} ` : part)).join('').trim();
  return {
    ...optional('counterpartyName', name || undefined),
    ...optional('counterpartyIban', account || said.get('IBAN')),
    ...optional('remittance', remittance || between(0, 0)[0]?.trim() || undefined),
    ...optional('endToEndId', meaningful(said.get('EREF'))),
    ...optional('mandateId', meaningful(said.get('MREF'))),
    ...optional('returnReason', returnReasonIn(text.slice(0, 3), said.get('SVWZ'), between(0, 0)[0])),
  };
}

function subfields(text: string, separator: string): { no: number; text: string }[] {
  const found: { no: number; text: string }[] = [];
  for (const piece of text.split(separator).slice(1)) {
    const match = /^(\d\d)(.*)$/s.exec(piece);
    if (match !== null) found.push({ no: Number(match[1]), text: match[2]! });
    else if (found.length > 0) found.at(-1)!.text += separator + piece; // the sign itself, within a text
  }
  return found;
}

/** Word → text; the text before the first word under ''. */
function sepaWords(parts: readonly string[]): Map<string, string> {
  const joined = parts.map((part, index) => part + (part.length < FULL && index < parts.length - 1 ? ` ${BOUND}` : BOUND)).join('');
  const said = new Map<string, string>();
  let word = '';
  let from = 0;
  const keep = (until: number): void => {
    const text = joined.slice(from, until).replaceAll(BOUND, '').replace(/ {2,}/g, ' ').trim();
    if (text !== '' && !said.has(word)) said.set(word, text);
  };
  for (const match of joined.matchAll(WORD)) {
    keep(match.index);
    word = match[1]!.replaceAll(BOUND, '');
    from = match.index + match[0].length;
  }
  keep(joined.length);
  return said;
}

/** Business transaction codes 108 and 109 are returned direct debits, 159 a returned transfer. */
function returnReasonIn(code: string, text: string | undefined, kind: string | undefined): string | undefined {
  if (!['108', '109', '159'].includes(code)) return undefined;
  return text?.split(/[^A-Z0-9]+/).find(isReasonCode) ?? kind?.trim();
}
