// The body of a form post, urlencoded or multipart, read once, within limits.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'hono';
import { BadBody, boundaryOf, readMultipart, type Upload } from './multipart.ts';

/** What came with a form: every value as it was typed, and the files. */
export interface FormBody {
  /** The first value of a name, or an empty text. */
  value(name: string): string;
  all(name: string): readonly string[];
  file(name: string): Upload | null;
  /** All files of a name. */
  files(name: string): readonly Upload[];
  readonly names: readonly string[];
  /** Deletes the uploaded files. The app does this after the answer. */
  discard(): Promise<void>;
}

export interface BodyLimits {
  /** All bytes of the body. */
  readonly bytes: number;
  /** Whether files may come with it. */
  readonly files: boolean;
}

export const SMALL_BODY: BodyLimits = { bytes: 200_000, files: false };
const FIELDS = 2000;
const FIELD_BYTES = 100_000;

/** Reads the body. Throws BadBody where it is too large (413) or cannot be read (400). */
export async function readBody(c: Context, limits: BodyLimits): Promise<FormBody> {
  const announced = Number(c.req.header('content-length') ?? '0');
  if (announced > limits.bytes) throw new BadBody(413, `${announced} bytes announced, ${limits.bytes} allowed`);
  const type = c.req.header('content-type') ?? '';
  const stream = (c.req.raw.body ?? emptyStream()) as unknown as AsyncIterable<Uint8Array>;
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return readUrlEncoded(stream, limits);
  const boundary = boundaryOf(type);
  if (boundary !== null) return readParts(stream, boundary, limits);
  if (type === '' && announced === 0) return formBody([], [], async () => {});
  throw new BadBody(400, 'neither urlencoded nor multipart');
}

/** The body of a post that is no form, as text; null where it is larger than so many bytes. */
export async function readText(c: Context, mostBytes: number): Promise<string | null> {
  if (Number(c.req.header('content-length') ?? '0') > mostBytes) return null;
  return textWithin((c.req.raw.body ?? emptyStream()) as unknown as AsyncIterable<Uint8Array>, mostBytes);
}

async function textWithin(stream: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const piece of stream) {
    total += piece.length;
    if (total > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function* emptyStream(): AsyncGenerator<Uint8Array> {}

async function readUrlEncoded(stream: AsyncIterable<Uint8Array>, limits: BodyLimits): Promise<FormBody> {
  const text = await textWithin(stream, limits.bytes);
  if (text === null) throw new BadBody(413, `more than ${limits.bytes} bytes`);
  const values = [...new URLSearchParams(text)];
  if (values.length > FIELDS) throw new BadBody(413, `more than ${FIELDS} fields`);
  return formBody(values, [], async () => {});
}

async function readParts(stream: AsyncIterable<Uint8Array>, boundary: string, limits: BodyLimits): Promise<FormBody> {
  let made: Promise<string> | undefined;
  const directory = (): Promise<string> => (made ??= mkdtemp(join(tmpdir(), 'betaalbaar-upload-')));
  const discard = async (): Promise<void> => {
    if (made) await rm(await made, { recursive: true, force: true });
  };
  try {
    const parts = await readMultipart(stream, boundary, directory, {
      totalBytes: limits.bytes,
      fields: FIELDS,
      fieldBytes: FIELD_BYTES,
      files: limits.files ? 20 : 0,
    });
    return formBody(parts.values, parts.files, discard);
  } catch (error) {
    await discard();
    throw error;
  }
}

function formBody(values: readonly [string, string][], files: readonly [string, Upload][], discard: () => Promise<void>): FormBody {
  const all = (name: string): readonly string[] => values.filter(([known]) => known === name).map(([, value]) => value);
  return {
    value: (name) => all(name)[0] ?? '',
    all,
    file: (name) => files.find(([known]) => known === name)?.[1] ?? null,
    files: (name) => files.filter(([known]) => known === name).map(([, upload]) => upload),
    names: [...new Set(values.map(([name]) => name))],
    discard,
  };
}

/** The bytes of an upload, for readers that want them all at once. */
export const contentOf = (upload: Upload): Promise<Buffer> => readFile(upload.path);
