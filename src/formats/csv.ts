// Reads CSV as programs and people write it: `;` or `,` (seen from the first
// line that has one), quotes as in RFC 4180, CRLF or LF, UTF-8 or Windows-1252. As a stream,
// with a limit on every cell.
//
// Bytes that are not UTF-8 make the file Windows-1252; where real UTF-8 letters
// came before them, the file holds both and is refused.

import type { LineProblemCode } from '#domain/file-problems.ts';

import type { ByteSource } from './byte-text.ts';

export interface CsvRow {
  /** The physical line on which the row starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reading stops here: nothing after it can be trusted. */
export interface CsvProblem {
  readonly line: number;
  readonly code: Extract<LineProblemCode, 'file-encoding' | 'line-too-long' | 'quote-open' | 'quote-stray'>;
  readonly found: string;
  readonly expected?: string;
}

export interface CsvLimits {
  /** Characters of one cell, quoted text with its line breaks included. */
  readonly maxCell: number;
  readonly maxCells: number;
}

export const csvLimits: CsvLimits = { maxCell: 10_000, maxCells: 200 };

/** Yields rows, empty lines left out; a problem is the last thing that it yields. */
export async function* readCsv(bytes: ByteSource, limits: CsvLimits = csvLimits): AsyncGenerator<CsvRow | CsvProblem> {
  const text = createCsvText();
  const parser = createCsvParser(limits);
  for await (const chunk of bytes) {
    const decoded = text.write(chunk);
    yield* parser.write(decoded ?? '');
    if (decoded === null) return yield { line: parser.line(), code: 'file-encoding', found: '', expected: 'UTF-8 / Windows-1252' };
    if (parser.stopped()) return;
  }
  const rest = text.end();
  yield* parser.write(rest ?? '');
  if (rest === null) return yield { line: parser.line(), code: 'file-encoding', found: '', expected: 'UTF-8 / Windows-1252' };
  yield* parser.end();
}

interface CsvText {
  /** Null where the bytes mix two encodings. */
  write(bytes: Uint8Array): string | null;
  end(): string | null;
}

function createCsvText(): CsvText {
  let kept: Uint8Array = new Uint8Array(0); // the start of a character whose rest is still to come
  let windows = false;
  let sawUtf8 = false;
  let first = true;
  const ansi = new TextDecoder('windows-1252');
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  const decode = (bytes: Uint8Array): string | null => {
    if (windows) return ansi.decode(bytes);
    try {
      let text = utf8.decode(bytes);
      if (first && text.startsWith('\ufeff')) {
        text = text.slice(1);
        sawUtf8 = true;
      }
      if (bytes.length > 0) first = false;
      if (text.length < bytes.length) sawUtf8 = true;
      return text;
    } catch {
      if (sawUtf8) return null;
      windows = true;
      return ansi.decode(bytes);
    }
  };
  return {
    write(bytes) {
      const joined = kept.length === 0 ? bytes : Uint8Array.from([...kept, ...bytes]);
      const complete = windows ? joined.length : completeLength(joined);
      kept = joined.slice(complete);
      return decode(joined.subarray(0, complete));
    },
    end: () => decode(kept),
  };
}

/** How many bytes there are up to the last whole UTF-8 character. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

interface CsvParser {
  write(text: string): Generator<CsvRow | CsvProblem>;
  end(): Generator<CsvRow | CsvProblem>;
  line(): number;
  stopped(): boolean;
}

function createCsvParser(limits: CsvLimits): CsvParser {
  let buffer = '';
  let scanned = 0; // how far the buffer was searched for the end of the row
  let quoted = false; // whether `scanned` stands within quotes
  let nextQuote = -1; // kept, so that a file without quotes is searched for them once
  let line = 1;
  let separator = '';
  let stopped = false;
  const longestRow = limits.maxCell * 4;

  const problem = (code: CsvProblem['code'], found: string, expected?: string): CsvProblem => {
    stopped = true;
    return { line, code, found: found.slice(0, 60), ...(expected === undefined ? {} : { expected }) };
  };

  const quoteFrom = (from: number): number => {
    if (nextQuote < from) {
      const found = buffer.indexOf('"', from);
      nextQuote = found < 0 ? Infinity : found;
    }
    return nextQuote;
  };
  /** The index of the line break that ends the row, or -1. A quote inside quotes is written twice, so counting is enough. */
  const endOfRow = (): number => {
    while (scanned < buffer.length) {
      if (quoted) {
        const closing = quoteFrom(scanned);
        if (closing === Infinity) break;
        quoted = false;
        scanned = closing + 1;
        continue;
      }
      const end = buffer.indexOf('\n', scanned);
      const opening = quoteFrom(scanned);
      if (opening !== Infinity && (end < 0 || opening < end)) {
        quoted = true;
        scanned = opening + 1;
        continue;
      }
      if (end < 0) break;
      return end;
    }
    scanned = buffer.length;
    return -1;
  };

  function* rows(): Generator<CsvRow | CsvProblem> {
    let start = 0;
    for (;;) {
      const end = endOfRow();
      if (end < 0) break;
      const raw = buffer.slice(start, end);
      yield* row(raw);
      if (stopped) return;
      line += 1;
      if (raw.includes('\n')) line += raw.split('\n').length - 1;
      start = end + 1;
      scanned = start;
    }
    buffer = buffer.slice(start);
    scanned -= start;
    if (buffer.length > longestRow) {
      yield quoted ? problem('quote-open', buffer) : problem('line-too-long', buffer, String(longestRow));
    }
  }

  function* row(withReturn: string): Generator<CsvRow | CsvProblem> {
    const raw = withReturn.endsWith('\r') ? withReturn.slice(0, -1) : withReturn;
    if (raw.trim() === '') return;
    if (separator === '') separator = separatorOf(raw);
    const between = separator || ';';
    const cells = raw.includes('"') ? quotedCells(raw, between) : raw.split(between);
    if (cells === null) {
      yield problem('quote-stray', raw);
      return;
    }
    const long = cells.find((cell) => cell.length > limits.maxCell);
    if (long !== undefined) yield problem('line-too-long', long, String(limits.maxCell));
    else if (cells.length > limits.maxCells) yield problem('line-too-long', raw, String(limits.maxCells));
    else yield { line, cells };
  }

  return {
    *write(text) {
      if (stopped || text === '') return;
      buffer += text;
      nextQuote = -1;
      yield* rows();
    },
    *end() {
      if (stopped) return;
      if (quoted) yield problem('quote-open', buffer);
      else yield* row(buffer);
    },
    line: () => line,
    stopped: () => stopped,
  };
}

/** The one that a line has most of outside quotes; nothing where it has neither, and the next line decides. */
function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const count = (character: string): number => bare.split(character).length;
  if (count(',') === 1 && count(';') === 1) return '';
  return count(',') > count(';') ? ',' : ';';
}

/** Null where a quote stands in a cell that does not begin with one, or text follows a closing quote. */
function quotedCells(raw: string, separator: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (raw[at] === '"') {
      let cell = '';
      let from = at + 1;
      for (;;) {
        const closing = raw.indexOf('"', from);
        if (closing < 0) return null;
        cell += raw.slice(from, closing);
        at = closing + 1;
        if (raw[at] !== '"') break;
        cell += '"';
        from = at + 1;
      }
      cells.push(cell);
    } else {
      const end = raw.indexOf(separator, at);
      const cell = raw.slice(at, end < 0 ? raw.length : end);
      if (cell.includes('"')) return null;
      cells.push(cell);
      at += cell.length;
    }
    if (at >= raw.length) return cells;
    if (raw[at] !== separator) return null;
    at += 1;
    if (at === raw.length) return [...cells, ''];
  }
}
