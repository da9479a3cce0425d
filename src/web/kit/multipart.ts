// Reads multipart/form-data as it arrives. Small values stay in memory; a file
// goes to disk piece by piece, so that a large upload needs no memory.

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';

/** A file that was sent, kept in a temporary place until the answer is given. */
export interface Upload {
  /** As the sender's computer calls it: for people to read, never a path of ours. */
  readonly name: string;
  /** What the sender's browser says it is. */
  readonly type: string;
  readonly bytes: number;
  readonly path: string;
}

export interface MultipartLimits {
  /** All bytes together. */
  readonly totalBytes: number;
  readonly fields: number;
  readonly fieldBytes: number;
  readonly files: number;
}

/** What is wrong with a body: too large (413) or unreadable (400). */
export class BadBody extends Error {
  readonly status: 400 | 413;
  constructor(status: 400 | 413, message: string) {
    super(message);
    this.name = 'BadBody';
    this.status = status;
  }
}

export interface MultipartParts {
  readonly values: [name: string, value: string][];
  readonly files: [name: string, file: Upload][];
}

const HEADER_BYTES = 8192;
const LINE_END = Buffer.from('\r\n');
const HEADER_END = Buffer.from('\r\n\r\n');

/** The boundary of a multipart content type; null where it is none. */
export function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70})(?![^\s;]))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** Reads a whole body; files go to new files inside `directory`. Throws BadBody. */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  directory: () => Promise<string>,
  limits: MultipartLimits,
): Promise<MultipartParts> {
  const parts: MultipartParts = { values: [], files: [] };
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let buffer: Buffer = LINE_END; // so that the first boundary looks like all others
  let part: OpenPart | null = null;
  let started = false;
  let ended = false;
  let total = 0;

  try {
    for await (const chunk of body) {
      total += chunk.length;
      if (total > limits.totalBytes) throw new BadBody(413, `more than ${limits.totalBytes} bytes`);
      if (ended) continue;
      buffer = buffer.length === 0 ? Buffer.from(chunk) : Buffer.concat([buffer, chunk]);
      for (let more = true; more && !ended; ) {
        more = false;
        if (started && part === null) {
          const at = buffer.indexOf(HEADER_END);
          if (at < 0 && buffer.length > HEADER_BYTES) throw new BadBody(400, 'a part without an end to its header');
          if (at < 0) break;
          part = await openPart(buffer.subarray(0, at).toString('utf8'), directory, parts, limits);
          buffer = buffer.subarray(at + HEADER_END.length);
          more = true;
          continue;
        }
        const at = buffer.indexOf(delimiter);
        if (at < 0) {
          const sure = buffer.length - delimiter.length;
          if (sure > 0) {
            await part?.write(buffer.subarray(0, sure));
            buffer = buffer.subarray(sure);
          }
          break;
        }
        const after = buffer.subarray(at + delimiter.length);
        if (after.length < 2) break;
        await part?.write(buffer.subarray(0, at));
        await part?.end();
        part = null;
        started = true;
        if (after.subarray(0, 2).toString('latin1') === '--') ended = true;
        else if (after.subarray(0, 2).equals(LINE_END)) buffer = after.subarray(2);
        else throw new BadBody(400, 'a boundary that does not end its line');
        more = true;
      }
    }
    if (!ended) throw new BadBody(400, 'the body stops before its end');
    return parts;
  } finally {
    await part?.drop();
  }
}

interface OpenPart {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
  drop(): Promise<void>;
}

async function openPart(header: string, directory: () => Promise<string>, parts: MultipartParts, limits: MultipartLimits): Promise<OpenPart> {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(header)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === null || name.length > 100) throw new BadBody(400, 'a part without a name');
  if (parts.values.length + parts.files.length >= limits.fields) throw new BadBody(413, `more than ${limits.fields} fields`);
  const filename = parameter(disposition, 'filename');
  return filename === null ? valuePart(name, parts, limits) : filePart(name, filename, header, directory, parts, limits);
}

function valuePart(name: string, parts: MultipartParts, limits: MultipartLimits): OpenPart {
  const pieces: Buffer[] = [];
  let size = 0;
  return {
    write: async (bytes) => {
      size += bytes.length;
      if (size > limits.fieldBytes) throw new BadBody(413, `a field of more than ${limits.fieldBytes} bytes`);
      pieces.push(Buffer.from(bytes));
    },
    end: async () => void parts.values.push([name, Buffer.concat(pieces).toString('utf8')]),
    drop: async () => {},
  };
}

async function filePart(
  name: string,
  filename: string,
  header: string,
  directory: () => Promise<string>,
  parts: MultipartParts,
  limits: MultipartLimits,
): Promise<OpenPart> {
  if (parts.files.length >= limits.files) throw new BadBody(413, `more than ${limits.files} files`);
  const path = join(await directory(), randomBytes(12).toString('hex'));
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  return {
    write: async (bytes) => {
      size += bytes.length;
      for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
    },
    end: async () => {
      await file.close();
      // A file field that was left empty comes as a nameless, empty file.
      if (filename === '' && size === 0) return;
      const type = /^content-type:\s*([^\s;]{1,100})/im.exec(header)?.[1] ?? 'application/octet-stream';
      parts.files.push([name, { name: plainFileName(filename), type, bytes: size, path }]);
    },
    drop: () => file.close(),
  };
}

function parameter(disposition: string, name: string): string | null {
  const match = new RegExp(`;?\\s*\\b${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition.replace(/(\bfilename)\*=[^;]*/gi, ''));
  if (!match) return null;
  // Browsers write a quote or a line end inside a name as %22, %0D, %0A.
  return (match[1] ?? '').replace(/%22/g, '"').replace(/%0[DA]/gi, ' ').replace(/\\(.)/g, '$1');
}

/** The last part of a path, without control characters, at most 200 characters. */
const plainFileName = (name: string): string => name.replace(/^.*[/\\]/s, '').replace(/[\u0000-\u001f\u007f]/g, '').slice(-200) || 'file';
