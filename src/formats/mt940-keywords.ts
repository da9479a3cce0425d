// The structured texts of ABN AMRO, ING and Rabobank: `/EREF/…/NAME/…/REMI/…`.
// A slash is legal inside a name (`/NAME/SVR/Commissie/`), so only known
// keywords cut. ABN AMRO writes the same into camt's additional information.

import { isReasonCode } from './return-reasons.ts';
import { meaningful, optional } from './camt-transaction.ts';
import type { EntryDetails } from './statement.ts';

const keywords: ReadonlySet<string> = new Set([
  'TRTP', 'RTYP', 'RTRN', 'EREF', 'PREF', 'IREF', 'KREF', 'MARF', 'CSID', 'IBAN', 'BIC', 'NAME', 'ADDR', 'REMI', 'CNTP', 'ORDP', 'BENM',
  'ULTD', 'ULTB', 'ULTC', 'PURP', 'ISDT', 'SVCL', 'NRTX', 'CDTRREFTP', 'CDTRREF', 'ISSR', 'UCRD', 'OCMT', 'CHGS', 'EXCH', 'TRCD', 'SWOD', 'SWOC',
]);

/** Keywords only where they follow another at once; alone they are ordinary text. */
const following: ReadonlySet<string> = new Set(['ID', 'CD']);

// Some banks let spaces in between: `/ E R E F /`.
const CANDIDATE = /\/ ?([A-Z](?: ?[A-Z]){1,8}) ?(?=\/)/g;
const STARTS = /^\s*\/ ?([A-Z](?: ?[A-Z]){1,8}) ?\//;

const keywordIn = (written: string): string => (written.includes(' ') ? written.replaceAll(' ', '') : written);

export function isKeywordText(text: string): boolean {
  const first = STARTS.exec(text)?.[1];
  return first !== undefined && keywords.has(keywordIn(first));
}

/** Without the slashes and spaces around it. By hand: an expression for the end of a long text takes the square of its length. */
export function withoutSlashes(text: string): string {
  let from = 0;
  let until = text.length;
  while (from < until && (text[from] === '/' || text[from] === ' ')) from += 1;
  while (until > from && (text[until - 1] === '/' || text[until - 1] === ' ')) until -= 1;
  return text.slice(from, until);
}

/** The first value of each keyword that is not empty. */
export function keywordValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let keyword = '';
  let from = 0;
  const keep = (until: number): void => {
    const value = withoutSlashes(text.slice(from, until));
    if (keyword !== '' && value !== '' && !values.has(keyword)) values.set(keyword, value);
  };
  for (const match of text.matchAll(CANDIDATE)) {
    const found = keywordIn(match[1]!);
    if (!keywords.has(found) && !(following.has(found) && text[match.index - 1] === '/')) continue;
    keep(match.index);
    keyword = found;
    from = match.index + match[0].length + 1;
  }
  keep(text.length);
  return values;
}

/** What such a text says about an entry; null where it is another kind of text. */
export function keywordDetails(text: string): EntryDetails | null {
  if (!isKeywordText(text)) return null;
  const values = keywordValues(text);
  const party = counterpartyIn(values.get('CNTP'));
  const { remittance, structuredReference } = remittanceIn(values.get('REMI'), values.get('CDTRREF'));
  const batch = /^\d{1,7}$/.exec(values.get('NRTX') ?? '');
  return {
    ...optional('counterpartyName', values.get('NAME') ?? party.name),
    ...optional('counterpartyIban', values.get('IBAN') ?? party.account),
    ...optional('remittance', meaningful(remittance)),
    ...optional('structuredReference', structuredReference),
    ...optional('endToEndId', meaningful(values.get('EREF'))),
    ...optional('mandateId', meaningful(values.get('MARF'))),
    ...optional('returnReason', reasonIn(values.get('RTRN'), values.get('RTYP'))),
    ...(batch !== null && Number(batch[0]) > 1 ? { batchCount: Number(batch[0]) } : {}),
  };
}

/** ING: `NL32INGB0000012345/INGBNL2A/J.Janssen/Amsterdam`; the last is the town, of what is between them is the name. */
function counterpartyIn(text: string | undefined): { name?: string; account?: string } {
  if (text === undefined) return {};
  const [account = '', , ...rest] = text.split('/');
  const name = rest.length > 1 ? rest.slice(0, -1).join('/') : (rest[0] ?? '');
  return { ...optional('account', account.trim() || undefined), ...optional('name', name.trim() || undefined) };
}

function remittanceIn(text: string | undefined, cdtrRef: string | undefined): { remittance?: string; structuredReference?: string } {
  if (cdtrRef !== undefined) return { structuredReference: cdtrRef };
  if (text === undefined) return {};
  const structured = /^STRD\/+(?:CUR|ISO|SCOR)\/+(.+)$/.exec(text) ?? /^ISSUER: *(?:CUR|ISO) *REF: *(\S.*)$/.exec(text);
  if (structured !== null) return { structuredReference: structured[1]!.replace(/[/\s]/g, '') };
  const free = text.replace(/^(USTD|STRD)\/+/, '').trim();
  return free === '' ? {} : { remittance: free };
}

/** `/RTRN/` holds the code; `/RTYP/` says it in words, or holds the code itself. */
function reasonIn(code: string | undefined, kind: string | undefined): string | undefined {
  for (const text of [code, kind]) {
    const word = text?.split(/[\s/]/).find(isReasonCode);
    if (word !== undefined) return word;
  }
  return code ?? kind;
}
