// The rest of an opening tag behind its name, in a text whose lines end in LF.

import { isName } from './xml-rules.ts';

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

export interface AttributeChecks {
  /** Refuses the file: what is wrong, and up to where. */
  readonly malformed: (why: string, at: number) => never;
  /** A text that begins at this place, without its entities. */
  readonly plain: (raw: string, from: number) => string;
}

export interface ReadAttributes {
  /** As they were written: one may be there twice. */
  readonly found: readonly Attribute[];
  readonly isEmpty: boolean;
  /** The place of the `>`. */
  readonly end: number;
}

const [TAB, LF, SPACE, SLASH, EQUALS, MORE] = [9, 10, 32, 47, 61, 62];
const isSpace = (code: number): boolean => code === SPACE || code === LF || code === TAB;

/** From behind the element's name. Null where the tag is not complete in this text. */
export function readAttributes(text: string, from: number, checks: AttributeChecks): ReadAttributes | null {
  const found: Attribute[] = [];
  let next = from;
  for (;;) {
    const before = next;
    while (isSpace(text.charCodeAt(next))) next += 1;
    const code = text.charCodeAt(next);
    if (Number.isNaN(code)) return null;
    if (code === MORE) return { found, isEmpty: false, end: next };
    if (code === SLASH) {
      if (next + 1 === text.length) return null;
      if (text.charCodeAt(next + 1) !== MORE) checks.malformed('forward-slash in opening tag not followed by >', next + 2);
      return { found, isEmpty: true, end: next + 1 };
    }
    if (next === before) checks.malformed('no whitespace between attributes', next + 1);
    const read = attributeAt(text, next, checks);
    if (read === null) return null;
    found.push(read);
    next = read.end;
  }
}

function attributeAt(text: string, from: number, { malformed, plain }: AttributeChecks): (Attribute & { readonly end: number }) | null {
  let end = from;
  let code = text.charCodeAt(end);
  while (code > SPACE && code !== EQUALS && code !== MORE && code !== SLASH) code = text.charCodeAt((end += 1));
  if (end >= text.length) return null;
  const name = text.slice(from, end);
  if (!isName(name)) malformed('disallowed character in attribute name', end + 1);
  while (isSpace(text.charCodeAt(end))) end += 1;
  if (end >= text.length) return null;
  if (text.charCodeAt(end) !== EQUALS) malformed('attribute without value', end + 1);
  end += 1;
  while (isSpace(text.charCodeAt(end))) end += 1;
  if (end >= text.length) return null;
  const quote = text[end]!;
  if (quote !== '"' && quote !== "'") malformed('unquoted attribute value', end + 1);
  const closing = text.indexOf(quote, end + 1);
  const less = text.indexOf('<', end + 1);
  if (less >= 0 && (closing < 0 || less < closing)) malformed('disallowed character', less + 1);
  if (closing < 0) return null;
  const raw = text.slice(end + 1, closing);
  return { name, value: plain(/[\n\t]/.test(raw) ? raw.replace(/[\n\t]/g, ' ') : raw, end + 1), end: closing + 1 };
}
