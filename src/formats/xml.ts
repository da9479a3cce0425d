// Reads XML from strangers as a stream, cheaply and safely: no document type, no
// entities of its own, and a limit on everything that can grow. Names lose their
// prefix, because what a message is called differs less than its namespaces do.
// Its own scanner, several times as fast as a parser that looks at every
// character: the tests hold it against such a parser.

import type { FileProblemCode } from '#domain/file-problems.ts';

import { xmlBytesToText, type ByteText } from './byte-text.ts';
import { FileRefused, shorten } from './file-refused.ts';
import { readAttributes, type Attribute } from './xml-attributes.ts';
import { XmlPlaces, type Place } from './xml-places.ts';
import { endOfDoctype, forbiddenAt, instructionProblem, isName, withoutEntities } from './xml-rules.ts';

export type { Place } from './xml-places.ts';

export interface XmlLimits {
  /** Bytes of the whole file; without it there is no limit. */
  readonly maxBytes?: number | undefined;
  readonly maxDepth: number;
  /** Characters of one text, comment, name or attribute. */
  readonly maxText: number;
  readonly maxAttributes: number;
}

export const xmlLimits = { maxDepth: 64, maxText: 100_000, maxAttributes: 50 } as const;

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** `depth` is 1 for the root. Attributes keep their prefixes (`xmlns`, `xsi:type`). */
  open(name: string, attributes: Attributes, depth: number, place: Place): void;
  /** `text` is what stands directly in the element, its children's text left out. */
  close(name: string, text: string, depth: number): void;
}

/** Both methods throw `FileRefused` at the first thing that is not allowed. */
export interface XmlReader {
  write(bytes: Uint8Array): void;
  end(): void;
  /** Where the reader is now. */
  place(): Place;
}

/** Text is gone through in pieces of at least this size: what came in crumbs would be gone through again and again. */
const PIECE = 4_096;
/** Places in the tree that are remembered; no message has as many. */
const MOST_KNOWN = 5_000;
const NOT_COMPLETE = -1;

const [SPACE, BANG, SLASH, LESS, MORE, QUESTION] = [32, 33, 47, 60, 62, 63];
/** Surely no white space, of whatever alphabet. */
const isInk = (code: number): boolean => code > SPACE && code < 0x7f;
/** Something else than what XML takes for white space. */
const hasInk = (text: string): boolean => /[^ \t\n]/.test(text);
const none: Attributes = Object.freeze(Object.create(null) as Record<string, string>);

/** An element at its place in the tree of a message, which comes back again and again in the same order. */
interface Known {
  readonly local: string;
  readonly closing: string;
  readonly children: Map<string, Known>;
  /** As it was written the last time, with the attributes that it had. */
  opening: string;
  attributes: Attributes;
  /** Which child came first here the last time, and which element came after this one: likely to come again. */
  first: Known | null;
  next: Known | null;
}

/** `join` copies: a slice would keep the whole piece of the file from which it was cut. */
function known(written: string): Known {
  const closing = ['</', written, '>'].join('');
  const tag = closing.slice(2, -1);
  return { local: tag.slice(tag.indexOf(':') + 1), closing, children: new Map(), opening: ['<', tag, '>'].join(''), attributes: none, first: null, next: null };
}

/** Longer tags are not remembered as they were written. */
const LONGEST_OPENING = 200;

export function createXmlReader(limits: XmlLimits, handlers: XmlHandlers): XmlReader {
  const { maxText, maxDepth, maxAttributes, maxBytes = Infinity } = limits;
  const decoder: ByteText = xmlBytesToText();
  const places = new XmlPlaces();
  const outermost = known('');
  let knownCount = 0;
  const open: Known[] = [];
  let previous: Known | null = null; // the element that closed last, in the one that is open
  let expected: Known | null = null; // what came next at this place the last time
  const texts: string[] = [];
  let bytesSeen = 0;
  let waiting = ''; // decoded, not gone through yet
  let endsInCr = false;
  let text = ''; // what is gone through now
  let at = 0; // up to here it is done with
  let carried = ''; // the beginning of a text that goes on
  let inCdata = false;
  let mayHoldEntities = false;
  let mayHoldCdataEnd = false;
  let isFirst = true; // nothing was seen yet
  let hasRoot = false;

  const refuse = (code: FileProblemCode, expected?: number | string, found?: string, place: Place = places.at(at)): never => {
    throw new FileRefused({
      code, ...place,
      ...(found === undefined ? {} : { found: shorten(found) }),
      ...(expected === undefined ? {} : { expected: String(expected) }),
    });
  };
  const malformed = (why: string, where: number): never => {
    at = where;
    return refuse('not-xml', undefined, why);
  };

  const addText = (added: string): void => {
    const depth = open.length;
    if (depth === 0) return;
    const before = texts[depth - 1]!;
    if (before === '' && added.trim() === '') return; // the white space between elements
    const joined = before + added;
    if (joined.length > maxText) refuse('text-too-long', maxText);
    texts[depth - 1] = joined;
  };
  const plain = (raw: string, from: number): string => {
    if (!mayHoldEntities || !raw.includes('&')) return raw;
    const read = withoutEntities(raw);
    if ('text' in read) return read.text;
    at = from + read.at;
    return refuse('entity', undefined, read.problem);
  };

  /** Text up to the next markup, or as much of it as can be taken already. */
  const passText = (until: number): void => {
    const raw = text.slice(at, until);
    if (open.length === 0) {
      if (hasInk(raw)) malformed('text data outside of root node', Math.min(until + 1, text.length));
      at = until;
      return;
    }
    const read = carried + plain(raw, at);
    if (mayHoldCdataEnd && raw.includes(']]>')) malformed('the string "]]>" is disallowed in char data', at + raw.indexOf(']]>') + 3);
    at = Math.min(until + 1, text.length); // where a text that is too long is said to be
    addText(read);
    carried = '';
    at = until;
  };

  /** What is left of a text when all that came is gone through. A piece that may be half an entity or mark is kept for later. */
  const carryText = (): void => {
    const rest = text.length - at;
    if (open.length === 0) {
      const raw = text.slice(at);
      if (hasInk(raw)) malformed('text data outside of root node', text.length);
      if (rest > maxText) malformedLength();
      return;
    }
    const ampersand = text.lastIndexOf('&');
    const entityEnd = ampersand < at ? -1 : text.indexOf(';', ampersand);
    const safe = ampersand >= at && (entityEnd < 0 || entityEnd >= text.length - 2) ? Math.min(ampersand, text.length - 2) : text.length - 2;
    if (!inCdata && mayHoldCdataEnd && text.includes(']]>', at)) malformed('the string "]]>" is disallowed in char data', text.indexOf(']]>', at) + 3);
    if (safe - at >= PIECE) {
      carried += inCdata ? text.slice(at, text.length - 2) : plain(text.slice(at, safe), at);
      at = inCdata ? text.length - 2 : safe;
    }
    if (carried.length + text.length - at > maxText) malformedLength();
  };
  const malformedLength = (): never => {
    at = text.length;
    return refuse('text-too-long', maxText);
  };

  const passCdata = (): boolean => {
    const end = text.indexOf(']]>', at);
    if (end < 0) return false;
    const read = carried + text.slice(at, end);
    carried = '';
    inCdata = false;
    at = end + 3;
    addText(read);
    return true;
  };

  const elementNamed = (tag: string, where: number): Known => {
    const parent = open.at(-1) ?? outermost;
    let element = parent.children.get(tag);
    if (element === undefined) {
      if (!isName(tag)) malformed('disallowed character in tag name', where);
      element = known(tag);
      if (knownCount < MOST_KNOWN) parent.children.set(element.closing.slice(2, -1), element);
      knownCount += 1;
    }
    if (previous === null) parent.first = element;
    else previous.next = element;
    return element;
  };

  const begin = (element: Known, attributes: Attributes, opened: Place): void => {
    open.push(element);
    texts.push('');
    previous = null;
    expected = element.first;
    handlers.open(element.local, attributes, open.length, opened);
  };
  const close = (): void => {
    const depth = open.length;
    const element = open.pop()!;
    previous = element;
    expected = element.next;
    handlers.close(element.local, texts.pop()!, depth);
  };

  /** Each of these gets the place of a `<` and says where the markup ends. */
  const passClosing = (less: number): number => {
    const end = text.indexOf('>', less);
    if (end < 0) return NOT_COMPLETE;
    const written = /^[^ \t\n]*(?=[ \t\n]*$)/.exec(text.slice(less + 2, end))?.[0];
    if (written === undefined || !isName(written)) return malformed('disallowed character in closing tag', end + 1);
    const closing = open.at(-1)?.closing;
    if (closing === undefined) malformed(`unmatched closing tag: ${written}`, end + 1);
    if (closing !== `</${written}>`) malformed('unexpected close tag', end + 1);
    close();
    return end + 1;
  };

  const passOpening = (less: number): number => {
    let end = less + 1;
    let code = text.charCodeAt(end);
    while (code > SPACE && code !== MORE && code !== SLASH) code = text.charCodeAt((end += 1));
    if (end >= text.length) return NOT_COMPLETE;
    const element = elementNamed(text.slice(less + 1, end), end);
    const opened = places.at(less);
    if (open.length >= maxDepth) refuse('too-deep', maxDepth, undefined, opened);
    if (open.length === 0 && hasRoot) malformed('documents may contain only one root', end);
    let attributes = none;
    let isEmpty = false;
    if (code !== MORE) {
      const read = readAttributes(text, end, { malformed, plain });
      if (read === null) return NOT_COMPLETE;
      attributes = allowed(read.found, opened);
      ({ isEmpty, end } = read);
    }
    hasRoot = true;
    if (!isEmpty && end - less < LONGEST_OPENING) {
      element.opening = [text.slice(less, end), '>'].join('');
      element.attributes = attributes;
    }
    begin(element, attributes, opened);
    if (isEmpty) close();
    return end + 1;
  };

  const allowed = (found: readonly Attribute[], opened: Place): Attributes => {
    if (found.length > maxAttributes) refuse('too-many-attributes', maxAttributes, undefined, opened);
    const attributes = Object.create(null) as Record<string, string>;
    for (const { name, value } of found) {
      if (value.length > maxText) refuse('text-too-long', maxText, undefined, opened);
      if (name in attributes) refuse('not-xml', undefined, `duplicate attribute: ${name}`, opened);
      attributes[name] = value;
    }
    return Object.freeze(attributes);
  };

  const passDeclaration = (less: number): number => {
    const start = text.slice(less, less + 9);
    if (start.startsWith('<!--')) {
      const end = text.indexOf('--', less + 4);
      if (end < 0 || end + 2 === text.length) return NOT_COMPLETE;
      if (text.charCodeAt(end + 2) !== MORE) malformed('malformed comment', end + 3);
      return end + 3;
    }
    if (start === '<![CDATA[') {
      if (open.length === 0) malformed('text data outside of root node', less + 9);
      inCdata = true;
      return less + 9;
    }
    if (start === '<!DOCTYPE') {
      const end = endOfDoctype(text, less);
      if (end < 0) return NOT_COMPLETE;
      at = end;
      return refuse('doctype');
    }
    return ['<!--', '<![CDATA[', '<!DOCTYPE'].some((known) => known.startsWith(start)) ? NOT_COMPLETE : malformed('incorrect syntax', less + start.length);
  };

  const passInstruction = (less: number): number => {
    const end = text.indexOf('?>', less + 2);
    if (end < 0) return NOT_COMPLETE;
    const wrong = instructionProblem(text.slice(less, end + 2), isFirst);
    if (wrong !== null) malformed(wrong, end + 2);
    return end + 2;
  };

  const passMarkup = (less: number): number => {
    const code = text.charCodeAt(less + 1);
    if (code === SLASH) return passClosing(less);
    if (code === BANG) return passDeclaration(less);
    if (code === QUESTION) return passInstruction(less);
    return passOpening(less);
  };

  /** Plain text, and tags that are written as plainly as the last time, are most of a file: they are passed over here, the rest by its own function. */
  const goThrough = (added: string): void => {
    // `join` gives a text in one piece; one put together by `+` is slower at every look.
    const piece = at === text.length ? added : [text.slice(at), added].join('');
    places.next(piece, at);
    text = piece;
    mayHoldEntities = piece.includes('&');
    mayHoldCdataEnd = piece.includes(']]>');
    const isPlain = !mayHoldEntities && !mayHoldCdataEnd;
    at = 0;
    for (;;) {
      if (inCdata && !passCdata()) return carryText();
      let less = at;
      if (piece.charCodeAt(less) !== LESS) {
        less = piece.indexOf('<', less);
        if (less < 0) return carryText();
        if (isPlain && carried === '' && isInk(piece.charCodeAt(at)) && less - at <= maxText && texts.at(-1) === '') texts[texts.length - 1] = piece.slice(at, less);
        else passText(less);
      } else if (carried !== '') passText(less);
      at = less;
      if (piece.charCodeAt(less + 1) === SLASH) {
        const closing = open.at(-1)?.closing;
        if (closing !== undefined && piece.startsWith(closing, less)) {
          close();
          at = less + closing.length;
          continue;
        }
      } else if (expected !== null && open.length > 0 && open.length < maxDepth && piece.startsWith(expected.opening, less)) {
        at = less + expected.opening.length;
        begin(expected, expected.attributes, places.at(less));
        continue;
      }
      const end = passMarkup(less);
      if (end === NOT_COMPLETE) break;
      isFirst = false;
      if (end - less > maxText) refuse('text-too-long', maxText, undefined, places.at(less));
      at = end;
    }
    if (text.length - at > maxText) malformedLength();
  };

  const feed = (added: string, isLast: boolean): void => {
    waiting += added;
    if (waiting.length < PIECE && !isLast) return;
    let lines = endsInCr ? `\r${waiting}` : waiting;
    waiting = '';
    endsInCr = !isLast && lines.endsWith('\r');
    if (endsInCr) lines = lines.slice(0, -1);
    if (lines.includes('\r')) lines = lines.replace(/\r\n?/g, '\n');
    const forbidden = forbiddenAt(lines);
    if (forbidden < 0) return goThrough(lines);
    goThrough(lines.slice(0, forbidden));
    malformed('disallowed character', text.length + 1);
  };
  /** A decoder knows what is wrong but not where. */
  const placed = (decode: () => string): string => {
    try {
      return decode();
    } catch (error) {
      if (error instanceof FileRefused && error.problem.line === 0) throw new FileRefused({ ...error.problem, ...places.at(at) });
      throw error;
    }
  };

  return {
    write(bytes) {
      bytesSeen += bytes.length;
      if (bytesSeen > maxBytes) refuse('too-large', maxBytes);
      feed(placed(() => decoder.write(bytes)), false);
    },
    end() {
      if (bytesSeen === 0) refuse('cut-short', undefined, 'nothing');
      feed(placed(() => decoder.end()), true);
      const isCut = at < text.length && (open.length > 0 || hasInk(text.slice(at)));
      at = text.length;
      if (open.length > 0) refuse('cut-short', undefined, `unclosed tag: ${open.at(-1)!.closing.slice(2, -1)}`);
      if (!hasRoot) refuse('not-xml', undefined, 'document must contain a root element');
      if (isCut) refuse('not-xml', undefined, 'unexpected end');
    },
    place: () => places.at(at),
  };
}
