// Reads XML from strangers as a stream, cheaply and safely: no document type, no
// entities of its own, and a limit on everything that can grow. Names lose their
// prefix, because what a message is called differs less than its namespaces do.

import { SaxesParser } from 'saxes';

import type { FileProblemCode } from '#domain/file-problems.ts';

import { xmlBytesToText, type ByteText } from './byte-text.ts';
import { FileRefused, shorten } from './file-refused.ts';

export interface XmlLimits {
  /** Bytes of the whole file. */
  readonly maxBytes: number;
  readonly maxDepth: number;
  /** Characters of one text, comment, name or attribute. */
  readonly maxText: number;
  readonly maxAttributes: number;
}

export const xmlLimits = { maxDepth: 64, maxText: 100_000, maxAttributes: 50 } as const;

export interface Place {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

export interface XmlHandlers {
  /** `depth` is 1 for the root. Attributes keep their prefixes (`xmlns`, `xsi:type`). */
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number, place: Place): void;
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

const SLICE = 16_384;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export function createXmlReader(limits: XmlLimits, handlers: XmlHandlers): XmlReader {
  const parser = new SaxesParser();
  const decoder: ByteText = xmlBytesToText();
  const texts: string[] = [];
  let bytesSeen = 0;
  // The parser hands over a text only when it is complete; what it is still
  // holding is measured from the slice in which it last handed something over.
  let lastEventAt = 0;
  let fed = 0; // characters given to the parser
  let opened: Place = { line: 1, column: 1 };

  let end: Place | null = null; // the parser forgets where it was once it is closed
  const place = (): Place => end ?? { line: parser.line, column: parser.column + 1 };
  const refuse = (code: FileProblemCode, expected?: number | string, found?: string, at: Place = place()): never => {
    throw new FileRefused({
      code,
      line: at.line,
      column: at.column,
      ...(found === undefined ? {} : { found: shorten(found) }),
      ...(expected === undefined ? {} : { expected: String(expected) }),
    });
  };
  const passed = (): void => {
    lastEventAt = fed;
  };
  const addText = (text: string): void => {
    passed();
    const depth = texts.length;
    if (depth === 0) return;
    const before = texts[depth - 1]!;
    if (before === '' && text.trim() === '') return; // the white space between elements
    const joined = before + text;
    if (joined.length > limits.maxText) refuse('text-too-long', limits.maxText);
    texts[depth - 1] = joined;
  };

  // Two or three handlers more turn the parser into a slow object: five times slower, measured.
  parser.on('doctype', () => refuse('doctype'));
  parser.on('error', (error) => {
    const message = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    if (message.includes('entity')) refuse('entity', undefined, message);
    if (message.startsWith('unclosed tag')) refuse('cut-short', undefined, message);
    refuse('not-xml', undefined, message);
  });
  parser.on('opentagstart', (tag) => {
    passed();
    // The parser stands one character past the name; people look for the `<`.
    opened = { line: parser.line, column: Math.max(1, parser.column - tag.name.length - 1) };
    if (texts.length >= limits.maxDepth) refuse('too-deep', limits.maxDepth, undefined, opened);
  });
  parser.on('opentag', (tag) => {
    passed();
    let attributes = 0;
    for (const name in tag.attributes) {
      attributes += 1;
      if (attributes > limits.maxAttributes) refuse('too-many-attributes', limits.maxAttributes, undefined, opened);
      if (tag.attributes[name]!.length > limits.maxText) refuse('text-too-long', limits.maxText, undefined, opened);
    }
    texts.push('');
    handlers.open(localName(tag.name), tag.attributes, texts.length, opened);
  });
  parser.on('closetag', (tag) => {
    passed();
    const depth = texts.length;
    handlers.close(localName(tag.name), texts.pop() ?? '', depth);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);

  const feed = (text: string): void => {
    for (let from = 0; from < text.length; from += SLICE) {
      const slice = text.slice(from, from + SLICE);
      fed += slice.length;
      parser.write(slice);
      if (fed - lastEventAt > limits.maxText) refuse('text-too-long', limits.maxText);
    }
  };
  /** A decoder knows what is wrong but not where. */
  const placed = (decode: () => string): string => {
    try {
      return decode();
    } catch (error) {
      if (error instanceof FileRefused && error.problem.line === 0) throw new FileRefused({ ...error.problem, ...place() });
      throw error;
    }
  };

  return {
    write(bytes) {
      bytesSeen += bytes.length;
      if (bytesSeen > limits.maxBytes) refuse('too-large', limits.maxBytes);
      feed(placed(() => decoder.write(bytes)));
    },
    end() {
      if (bytesSeen === 0) refuse('cut-short', undefined, 'nothing');
      feed(placed(() => decoder.end()));
      end = place();
      parser.close();
    },
    place,
  };
}
