// Amounts, directions and days as camt messages write them.

import type { FileProblem, FileProblemCode } from '#domain/file-problems.ts';
import { parseDay, type Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';

import { FileRefused, shorten } from './file-refused.ts';
import { find, textAt, type XmlNode } from './xml-tree.ts';

/** Where in the message we are; named in every refusal. */
export interface CamtContext {
  readonly statement: string;
  readonly entry?: number;
  /** The statement's currency. */
  readonly currency: string;
}

type Detail = Pick<FileProblem, 'found' | 'expected'>;

export function refuseAt(node: XmlNode, code: FileProblemCode, context: Partial<CamtContext>, detail: Detail = {}): never {
  throw new FileRefused({
    code,
    ...node.place,
    ...(detail.found === undefined ? {} : { found: shorten(detail.found) }),
    ...(detail.expected === undefined ? {} : { expected: detail.expected }),
    ...(context.statement === undefined ? {} : { statement: shorten(context.statement) }),
    ...(context.entry === undefined ? {} : { entry: context.entry }),
  });
}

/**
 * An amount without sign: `12.34`, `12`, `.5`, `12.3400`. Banks may write up to five
 * decimals; what is not a whole number of cents is refused, never rounded.
 */
export function amountIn(amount: XmlNode, context: Partial<CamtContext>): Cents {
  const text = amount.text.trim();
  const usual = usualAmount(text);
  if (usual !== null) return usual;
  const match = /^\+?(\d{0,15})(?:\.(\d{0,2})0*)?$/.exec(text);
  if (!match || !/\d/.test(text)) return refuseAt(amount, 'amount', context, { found: text, expected: '1234.56' });
  return BigInt(match[1] || '0') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
}

/** `1234.56`, as nearly every bank writes: by hand, because there are many of them. Null where it is written otherwise. */
function usualAmount(text: string): Cents | null {
  const { length } = text;
  if (length < 4 || length > 16 || text.charCodeAt(length - 3) !== 46) return null;
  let cents = 0;
  for (let at = 0; at < length; at += 1) {
    if (at === length - 3) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return null;
    cents = cents * 10 + digit;
  }
  return BigInt(cents);
}

/** The amount of an element with a `Ccy`, which must be the statement's. */
export function amountInCurrency(amount: XmlNode, context: CamtContext): Cents {
  const currency = amount.attributes['Ccy'] ?? context.currency;
  if (currency !== context.currency) refuseAt(amount, 'currency', context, { found: currency, expected: context.currency });
  return amountIn(amount, context);
}

/** 1n for credit, -1n for debit, null where the message does not say. */
export function directionOf(node: XmlNode, context: Partial<CamtContext>): 1n | -1n | null {
  const indicator = find(node, 'CdtDbtInd');
  if (indicator === null) return null;
  const text = indicator.text.trim();
  if (text === 'CRDT') return 1n;
  if (text === 'DBIT') return -1n;
  return refuseAt(indicator, 'direction', context, { found: text, expected: 'CRDT / DBIT' });
}

// A statement names the same few days over and over, and reading one takes longer
// than the rest of its entry. Only days that exist are kept: at most 110,000.
const daysRead = new Map<string, Day>();

/** `parseDay`, remembered. */
export function readDay(text: string): Day | null {
  const known = daysRead.get(text);
  if (known !== undefined) return known;
  const day = parseDay(text);
  if (day !== null) daysRead.set(text, day);
  return day;
}

/** The day in a `BookgDt`, `ValDt` or balance's `Dt`: a moment counts on the day that the bank wrote. */
export function dayIn(node: XmlNode | null, context: Partial<CamtContext>): Day | null {
  if (node === null) return null;
  const text = textAt(node, 'Dt') ?? textAt(node, 'DtTm') ?? (node.text.trim() || undefined);
  if (text === undefined) return null;
  const day = /^\d{4}-\d\d-\d\d($|[TZ+-])/.test(text) ? readDay(text.slice(0, 10)) : null;
  return day ?? refuseAt(node, 'day', context, { found: text, expected: '2026-01-31' });
}
