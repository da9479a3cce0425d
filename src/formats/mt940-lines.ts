// Bytes of an MT940 file become its fields: `:86:` with the lines that belong to it.
//
// The format has no encoding of its own. Each line is UTF-8 where its bytes
// are that, else Windows-1252 (of which Latin-1 and ASCII are a part).

import type { FileProblemCode } from '#domain/file-problems.ts';

import type { ByteSource } from './byte-text.ts';
import { FileRefused, shorten } from './file-refused.ts';

export interface Mt940Line {
  readonly kind: 'line';
  /** Without its end, control characters and trailing spaces. */
  readonly text: string;
  /** Physical line, from 1. */
  readonly line: number;
}

export const mt940Limits = { maxLine: 20_000, maxField: 50_000 } as const;

export function refuseLine(code: FileProblemCode, line: number, found?: string, expected?: number | string, column = 1): never {
  throw new FileRefused({
    code, line, column,
    ...(found === undefined ? {} : { found: shorten(found) }),
    ...(expected === undefined ? {} : { expected: String(expected) }),
  });
}

const LF = 10;
const CR = 13;
const NOTHING: Uint8Array = new Uint8Array(0);

/** The lines of a file, ended by CR LF, LF or CR, some at a time. Throws `FileRefused` above a limit. */
export async function* linesIn(bytes: ByteSource, maxBytes: number): AsyncGenerator<Mt940Line[]> {
  const decode = lineDecoder();
  let kept = NOTHING; // the beginning of a line whose end has not come yet
  let line = 0;
  let seen = 0;
  let afterCr = false;
  for await (const chunk of bytes) {
    seen += chunk.length;
    if (seen > maxBytes) refuseLine('too-large', line + 1, undefined, maxBytes);
    if (line === 0 && kept.length === 0 && looksUtf16(chunk)) refuseLine('encoding-unknown', 1, 'UTF-16', 'UTF-8');
    const lines: Mt940Line[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at]!;
      if (byte !== LF && byte !== CR) continue;
      if (byte === LF && at === from && kept.length === 0 && (at === 0 ? afterCr : chunk[at - 1] === CR)) {
        from = at + 1; // the second half of CR LF
        continue;
      }
      line += 1;
      lines.push({ kind: 'line', line, text: decode(joined(kept, chunk.subarray(from, at)), line) });
      kept = NOTHING;
      from = at + 1;
    }
    if (chunk.length > 0) afterCr = chunk[chunk.length - 1] === CR;
    kept = joined(kept, new Uint8Array(chunk.subarray(from))); // a copy: the caller may use its buffer again
    if (kept.length > mt940Limits.maxLine) refuseLine('text-too-long', line + 1, undefined, mt940Limits.maxLine);
    yield lines;
  }
  if (kept.length > 0) yield [{ kind: 'line', line: line + 1, text: decode(kept, line + 1) }];
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail;
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return both;
}

const looksUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3a);

function lineDecoder(): (bytes: Uint8Array, line: number) => string {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const windows = new TextDecoder('windows-1252');
  return (bytes, line) => {
    if (bytes.length > mt940Limits.maxLine) refuseLine('text-too-long', line, undefined, mt940Limits.maxLine);
    let text: string;
    try {
      text = utf8.decode(bytes);
    } catch {
      text = windows.decode(bytes);
    }
    // Lines between systems carry SOH and ETX; a tab within text is a space.
    return text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f]/g, '').trimEnd();
  };
}

/** Tags of MT940 and MT942. What merely looks like one (`:KO:` in a text) is text. */
const tags = /^:(20|21|25P?|28C?|60[FM]|61|62[FM]|64|65|86|13D?|34F|90[CD]|NS):(.*)$/;

export interface Mt940Tag {
  readonly tag: string;
  readonly text: string;
}

export function tagIn(text: string): Mt940Tag | null {
  const match = tags.exec(text);
  return match === null ? null : { tag: match[1]!, text: match[2]! };
}

/**
 * What banks put around their statements: SWIFT blocks, Rabobank's `:940:`, the
 * preambles of ABN AMRO and Moneyou (`ABNANL2A`, `940`) and of ING (`0000 01INGBNL2A…`,
 * `940 00`), and the end (`-`, `-}`, `-XXX`).
 */
export const isEnvelope = (text: string): boolean =>
  /^(\s*|\{.*|:940:|94[02]( \d\d)?|\d{4} \d\d[A-Z0-9]{8,17}|[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?|\s*-([A-Z]{3}|\}.*)?|\}.*)$/.test(text);
