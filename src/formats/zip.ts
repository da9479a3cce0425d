// Reads a zip from strangers, strictly: what its directory says is believed only
// where the files themselves say the same. Refused as a whole: encrypted, zip64,
// several parts, paths that leave the folder, links, and more than the limits
// allow. Nothing is ever written to disk. Inflating is handed in, so that this
// room stays free of Node.

import type { FileProblem, FileProblemCode } from '#domain/file-problems.ts';

import { FileRefused, shorten } from './file-refused.ts';

/** Bytes that can be read at any place. */
export interface ZipSource {
  readonly size: number;
  /** Exactly these bytes; the caller asks for none beyond `size`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Undoes raw deflate. Throws where the bytes are broken or make more than `most` bytes; `used` is how many of them it took. */
export type Inflate = (bytes: Uint8Array, most: number) => { readonly bytes: Uint8Array; readonly used: number };

export interface ZipEntry {
  /** With forward slashes; never absolute, never with `..`. */
  readonly name: string;
  /** Unpacked. */
  readonly bytes: number;
  readonly packed: number;
  readonly crc: number;
  readonly method: 0 | 8;
  readonly at: number;
  /** Where the next thing in the file begins. */
  readonly until: number;
  readonly rawName: Uint8Array;
}

export interface ZipLimits {
  readonly entries: number;
  /** Unpacked, of one file. */
  readonly entryBytes: number;
  /** Unpacked, of all files together. */
  readonly totalBytes: number;
  /** Unpacked beside packed; a file below a megabyte may be anything. */
  readonly ratio: number;
}

/** Invoices shrink ten to thirty times. */
export const zipLimits: ZipLimits = { entries: 10_000, entryBytes: 50_000_000, totalBytes: 2_000_000_000, ratio: 200 };

export type ZipOutcome =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly problem: FileProblem };
export type ZipEntryOutcome =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly problem: FileProblem };

const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const DIRECTORY_ROW = 46;
const LOCAL_HEADER = 30;
const MOST_DIRECTORY = 8_000_000;
const FREE_BYTES = 1_000_000;

/** The first bytes of a zip: a file, or the end of an empty one. */
export const looksLikeZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5 || head[2] === 7);

/** The files in it, in the order of its directory; folders are left out. */
export async function readZipDirectory(source: ZipSource, limits: ZipLimits = zipLimits): Promise<ZipOutcome> {
  return caught(async () => {
    const end = await findEnd(source);
    if (end.count > limits.entries) refuse('zip-too-many', { found: String(end.count), expected: String(limits.entries) });
    if (end.size > MOST_DIRECTORY) refuse('zip-too-large', { found: String(end.size), expected: String(MOST_DIRECTORY) });
    return { ok: true, entries: readRows(await source.read(end.at, end.size), end, limits) };
  });
}

/** One file, whole: its length and checksum are those of the directory, or it is refused. */
export async function readZipEntry(source: ZipSource, entry: ZipEntry, inflate: Inflate): Promise<ZipEntryOutcome> {
  return caught(async () => {
    const broken = (found: string): never => refuse('zip-broken', { found: `${shorten(entry.name)}: ${found}` });
    const header = viewOf(await source.read(entry.at, LOCAL_HEADER));
    if (header.getUint32(0, true) !== 0x04034b50) broken('header');
    if (header.getUint16(8, true) !== entry.method || (header.getUint16(6, true) & ENCRYPTED) !== 0) broken('method');
    const nameBytes = header.getUint16(26, true);
    const from = entry.at + LOCAL_HEADER + nameBytes + header.getUint16(28, true);
    if (from + entry.packed > entry.until) broken('length');
    const name = await source.read(entry.at + LOCAL_HEADER, nameBytes);
    if (!same(name, entry.rawName)) broken('name');
    const packed = await source.read(from, entry.packed);
    const bytes = entry.method === 0 ? packed : unpack(packed, entry, inflate, broken);
    if (bytes.length !== entry.bytes) broken('length');
    if (crc32(bytes) !== entry.crc) broken('checksum');
    return { ok: true, bytes };
  });
}

function unpack(packed: Uint8Array, entry: ZipEntry, inflate: Inflate, broken: (found: string) => never): Uint8Array {
  let unpacked: ReturnType<Inflate>;
  try {
    unpacked = inflate(packed, entry.bytes);
  } catch {
    return broken('deflate');
  }
  return unpacked.used === packed.length ? unpacked.bytes : broken('length');
}

async function caught<Good>(work: () => Promise<Good>): Promise<Good | { readonly ok: false; readonly problem: FileProblem }> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { ok: false, problem: error.problem };
  }
}

const refuse = (code: FileProblemCode, detail: Pick<FileProblem, 'found' | 'expected'> = {}): never => {
  throw new FileRefused({ code, line: 0, column: 0, ...detail });
};

interface Directory {
  readonly count: number;
  readonly at: number;
  readonly size: number;
}

/** The end record stands at the very end, before a comment that must fit exactly; the directory right before it. */
async function findEnd(source: ZipSource): Promise<Directory> {
  const length = Math.min(source.size, END_BYTES + MOST_COMMENT + 20);
  const from = source.size - length;
  const tail = await source.read(from, length);
  const view = viewOf(tail);
  for (let at = length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50 || at + END_BYTES + view.getUint16(at + 20, true) !== length) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const start = view.getUint32(at + 16, true);
    const isZip64 = count === 0xffff || size === 0xffffffff || start === 0xffffffff || (at >= 20 && view.getUint32(at - 20, true) === 0x07064b50);
    if (isZip64) refuse('zip-unsupported', { found: 'zip64' });
    if (view.getUint16(at + 4, true) !== 0 || view.getUint16(at + 6, true) !== 0 || view.getUint16(at + 8, true) !== count) refuse('zip-unsupported', { found: 'parts' });
    if (start + size !== from + at) refuse('zip-broken', { found: 'directory' });
    return { count, at: start, size };
  }
  return refuse('zip-broken', { found: 'end' });
}

/** Bits of the flags: encrypted, strongly encrypted, directory hidden. */
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;

function readRows(directory: Uint8Array, end: Directory, limits: ZipLimits): ZipEntry[] {
  const view = viewOf(directory);
  const rows: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  let total = 0;
  for (let row = 0; row < end.count; row += 1) {
    if (at + DIRECTORY_ROW > directory.length || view.getUint32(at, true) !== 0x02014b50) refuse('zip-broken', { found: 'directory' });
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const next = at + DIRECTORY_ROW + lengths[0]! + lengths[1]! + lengths[2]!;
    if (next > directory.length) refuse('zip-broken', { found: 'directory' });
    const entry = rowAt(view, at, directory.subarray(at + DIRECTORY_ROW, at + DIRECTORY_ROW + lengths[0]!));
    if (names.has(entry.name)) refuse('zip-broken', { found: shorten(entry.name) });
    names.add(entry.name);
    total += entry.bytes;
    if (entry.bytes > limits.entryBytes) refuse('zip-too-large', { found: shorten(entry.name), expected: String(limits.entryBytes) });
    if (total > limits.totalBytes) refuse('zip-too-large', { found: String(total), expected: String(limits.totalBytes) });
    if (entry.bytes > FREE_BYTES && entry.bytes > entry.packed * limits.ratio) refuse('zip-ratio', { found: shorten(entry.name), expected: String(limits.ratio) });
    rows.push(entry);
    at = next;
  }
  if (at !== directory.length) refuse('zip-broken', { found: 'directory' });
  return withoutOverlap(rows, end.at).filter((entry) => !entry.name.endsWith('/'));
}

function rowAt(view: DataView, at: number, rawName: Uint8Array): ZipEntry {
  const name = nameOf(rawName);
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) refuse('zip-encrypted', { found: shorten(name) });
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8) refuse('zip-unsupported', { found: `${shorten(name)}: ${method}` });
  const [packed, bytes, start] = [20, 24, 42].map((offset) => view.getUint32(at + offset, true)) as [number, number, number];
  if (packed === 0xffffffff || bytes === 0xffffffff || start === 0xffffffff) refuse('zip-unsupported', { found: 'zip64' });
  if (view.getUint16(at + 34, true) !== 0) refuse('zip-unsupported', { found: 'parts' });
  // What made it on Unix says the kind of file in the upper half; a link names another file.
  const isLink = view.getUint8(at + 5) === 3 && (view.getUint32(at + 38, true) >>> 28) === 0xa;
  if (isLink) refuse('zip-path', { found: shorten(name) });
  if (method === 0 && packed !== bytes) refuse('zip-broken', { found: shorten(name) });
  return { name, bytes, packed, crc: view.getUint32(at + 16, true), method: method as 0 | 8, at: start, until: 0, rawName };
}

/** Names are for people only; still, one that wants to leave the folder says that somebody means harm. */
function nameOf(raw: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    name = new TextDecoder('windows-1252').decode(raw);
  }
  const leaves = name === '' || name.startsWith('/') || /^[a-z]:/i.test(name) || /[\\\p{Cc}]/u.test(name) || name.split('/').includes('..');
  return leaves ? refuse('zip-path', { found: shorten(name.replace(/\p{Cc}/gu, '?')) }) : name;
}

/** Two rows that share bytes make a small file unfold without end. */
function withoutOverlap(rows: readonly ZipEntry[], directoryAt: number): ZipEntry[] {
  const order = rows.map((_, index) => index).sort((a, b) => rows[a]!.at - rows[b]!.at);
  const until = new Map<number, number>();
  for (const [place, index] of order.entries()) {
    const nextAt = place + 1 < order.length ? rows[order[place + 1]!]!.at : directoryAt;
    const { at, packed, rawName, name } = rows[index]!;
    if (at + LOCAL_HEADER + rawName.length + packed > nextAt) refuse('zip-broken', { found: shorten(name) });
    until.set(index, nextAt);
  }
  return rows.map((entry, index) => ({ ...entry, until: until.get(index)! }));
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff]!;
  return ~crc >>> 0;
}
