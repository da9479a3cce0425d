// The PDFs that a claims file names: plain files in the same folder.

import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineProblem } from '#domain/file-problems.ts';
import type { ClaimLine, FileClaim } from '#formats/claims-csv.ts';

const MOST_BYTES = 10_000_000;
const MAGIC = '%PDF';

/** What is wrong with the PDFs of these lines. Each file is looked at once. */
export async function pdfProblems(lines: readonly ClaimLine[], folder: string | undefined): Promise<LineProblem[]> {
  const problems: LineProblem[] = [];
  const seen = new Map<string, Pick<LineProblem, 'code' | 'expected'> | null>();
  for (const { line, claim } of lines) {
    if (claim?.pdf === undefined) continue;
    let problem = seen.get(claim.pdf);
    if (problem === undefined) {
      problem = await problemOf(folder, claim.pdf);
      seen.set(claim.pdf, problem);
    }
    if (problem !== null) problems.push({ ...problem, line, field: 'pdf', found: claim.pdf });
  }
  return problems;
}

async function problemOf(folder: string | undefined, name: string): Promise<Pick<LineProblem, 'code' | 'expected'> | null> {
  if (folder === undefined) return { code: 'pdf-missing' };
  const file = await open(join(folder, name)).catch(() => null);
  if (file === null) return { code: 'pdf-missing' };
  try {
    const about = await file.stat();
    if (!about.isFile()) return { code: 'pdf-missing' };
    if (about.size > MOST_BYTES) return { code: 'pdf-too-large', expected: String(MOST_BYTES) };
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === MAGIC ? null : { code: 'pdf-not-a-pdf', expected: MAGIC };
  } finally {
    await file.close();
  }
}

/** Where the PDFs of claims come from. Claims with the same key have the same PDF; each is read once a batch. */
export interface ClaimPdfs {
  readonly key: (claim: FileClaim) => string;
  readonly read: (claim: FileClaim) => Promise<Buffer>;
}

export const pdfsIn = (folder: string): ClaimPdfs => ({ key: (claim) => claim.pdf ?? '', read: (claim) => readPdf(folder, claim.pdf ?? '') });

/** Reads a PDF that was found right before. */
async function readPdf(folder: string, name: string): Promise<Buffer> {
  const bytes = await readFile(join(folder, name));
  if (bytes.length > MOST_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new Error(`${name} changed while the claims file was being imported`);
  }
  return bytes;
}

/** The same PDF in the same dossier has the same id. */
export const documentIdOf = (dossierId: number, bytes: Buffer): string =>
  createHash('sha256').update(`${dossierId}\n`).update(bytes).digest('hex').slice(0, 32);
