// The invoices in a file, a folder or a zip: a list of what can be read, each
// one read only when it is its turn. Nothing is unpacked to disk.

import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { FileProblem } from '#domain/file-problems.ts';
import type { ByteSource } from '#formats/byte-text.ts';
import { looksLikeZip, readZipDirectory, readZipEntry, type Inflate, type ZipEntry, type ZipSource } from '#formats/zip.ts';

export interface InvoiceFile {
  /** For people: `january/F-1.xml`, `january.zip/F-1.xml`. */
  readonly name: string;
  readonly read: () => Promise<{ readonly ok: true; readonly bytes: ByteSource } | { readonly ok: false; readonly problem: FileProblem }>;
}

export interface InvoiceFiles {
  readonly files: readonly InvoiceFile[];
  /** Neither XML nor zip, and so left out. */
  readonly leftOut: readonly string[];
}

/** What is at a path; `name` is what people call it. Throws Node's error where it cannot be read. */
export async function findInvoiceFiles(path: string, name = basename(path)): Promise<InvoiceFiles> {
  const about = await stat(path);
  return about.isDirectory() ? inFolder(path, name) : inFile(path, name);
}

/** Puts what several places hold in one list. */
export const together = (places: readonly InvoiceFiles[]): InvoiceFiles => ({
  files: places.flatMap(({ files }) => files),
  leftOut: places.flatMap(({ leftOut }) => leftOut),
});

/** Folders within it too. Links are not followed, and hidden files are nobody's invoices. */
async function inFolder(folder: string, name: string): Promise<InvoiceFiles> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((each) => each.isFile() && !each.name.startsWith('.'))
    .map((each) => join(each.parentPath, each.name))
    .toSorted();
  const places: InvoiceFiles[] = [];
  for (const path of paths) {
    const shown = `${name}/${relative(folder, path)}`;
    places.push(/\.(xml|zip)$/i.test(path) ? await inFile(path, shown) : { files: [], leftOut: [shown] });
  }
  return together(places);
}

async function inFile(path: string, name: string): Promise<InvoiceFiles> {
  const source = await zipSourceAt(path);
  if (source === null) return { files: [{ name, read: async () => ({ ok: true, bytes: createReadStream(path) }) }], leftOut: [] };
  const directory = await readZipDirectory(source);
  if (!directory.ok) return { files: [{ name, read: async () => directory }], leftOut: [] };
  const entries = directory.entries.filter((entry) => !/(^|\/)(__MACOSX\/|\.)/.test(entry.name));
  const isInvoice = (entry: ZipEntry): boolean => /\.xml$/i.test(entry.name);
  return {
    files: entries.filter(isInvoice).map((entry) => ({ name: `${name}/${entry.name}`, read: () => readEntry(source, entry) })),
    leftOut: entries.filter((entry) => !isInvoice(entry)).map((entry) => `${name}/${entry.name}`),
  };
}

async function readEntry(source: ZipSource, entry: ZipEntry): ReturnType<InvoiceFile['read']> {
  const outcome = await readZipEntry(source, entry, inflate);
  return outcome.ok ? { ok: true, bytes: [outcome.bytes] } : outcome;
}

/** Node's inflater, held to the length that the directory promised. */
export const inflate: Inflate = (bytes, most) => {
  const { buffer, engine } = inflateRawSync(bytes, { maxOutputLength: Math.max(1, most), info: true }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
  return { bytes: buffer, used: engine.bytesWritten };
};

/** Null where it is no zip. The file is opened for each reading: of many zips none stays open. */
async function zipSourceAt(path: string): Promise<ZipSource | null> {
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      if (bytesRead < length) throw new Error(`${path} changed while it was being read`);
      return buffer;
    } finally {
      await file.close();
    }
  };
  const { size } = await stat(path);
  return size >= 4 && looksLikeZip(await read(0, 4)) ? { size, read } : null;
}
