// The thread in which Typst compiles. The compiler sees this folder and the logos
// that we lend it, nothing else; its memory of former documents is dropped as it goes.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Answer, Pdf, PdfDocument } from './engine.ts';
import { fontCover, plainly } from './font-cover.ts';

const here = createRequire(import.meta.url);
const fonts = ['400Regular/SourceSans3_400Regular', '600SemiBold/SourceSans3_600SemiBold'].map((file) => readFileSync(here.resolve(`@expo-google-fonts/source-sans-3/${file}.ttf`)));
const covered = fontCover(fonts[0] as Buffer);
/** How many documents a remembered piece may go unused. More is no faster and takes memory. */
const memoryAge = 3;

let compiler: NodeCompiler | undefined;
const lent = new Set<string>();
const broken = new Set<string>();

parentPort?.on('message', (document: PdfDocument) => {
  const answer = answerTo(document);
  parentPort?.postMessage(answer, answer.kind === 'done' ? [answer.pdf.bytes.buffer] : []);
});

function answerTo(document: PdfDocument): Answer {
  try {
    compiler ??= load();
  } catch (error) {
    return { kind: 'unavailable', problem: `PDF cannot be made here: the compiler for ${process.platform}-${process.arch} is missing (${(error as Error).message.split('\n')[0]})` };
  }
  try {
    return { kind: 'done', pdf: draw(compiler, document) };
  } catch (error) {
    return { kind: 'failed', problem: (error as Error).message };
  } finally {
    compiler.evictCache(document.parts === 1 ? memoryAge : memoryAge);
  }
}

function load(): NodeCompiler {
  const typst = here('@myriaddreamin/typst-ts-node-compiler') as typeof Typst;
  return typst.NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: fonts }] });
}

function draw(typst: NodeCompiler, document: PdfDocument): Pdf {
  const replaced = new Set<string>();
  const data = plainly(document.data, covered, replaced) as { house: object };
  const logo = document.logo ? lend(typst, document.logo) : null;
  const attempt = (shown: string | null) => ({
    ...compile(typst, document, { ...data, house: { ...data.house, logo: shown } }), logoLeftOut: shown !== logo, replaced: [...replaced],
  });
  if (logo === null || broken.has(logo)) return attempt(null);
  try {
    return attempt(logo);
  } catch {
    // Where it is not the logo's fault, this fails again and says why.
    const pdf = attempt(null);
    broken.add(logo);
    return pdf;
  }
}

/** Lays the logo beside the templates, in memory only, under a name of its content. */
function lend(typst: NodeCompiler, { kind, bytes }: NonNullable<PdfDocument['logo']>): string {
  const path = `/logo-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${kind}`;
  if (!lent.has(path)) {
    typst.mapShadow(`${import.meta.dirname}${path}`, Buffer.from(bytes));
    lent.add(path);
  }
  return path;
}

/** Most letters have one page, which takes less; only where one turns out longer, and in a batch, are pages counted. */
function compile(typst: NodeCompiler, document: PdfDocument, data: object, single = document.parts === 1): Pick<Pdf, 'bytes' | 'pages'> {
  const compiled = typst.compile({ mainFilePath: `${import.meta.dirname}/${document.template}.typ`, inputs: { document: JSON.stringify({ ...data, single }) } });
  const made = compiled.result;
  if (made === null) throw new Error(problemsOf(compiled.takeDiagnostics()?.shortDiagnostics));
  if (single && made.numOfPages > document.parts) return compile(typst, document, data, false);
  const bytes = typst.pdf(made, { pdfStandard: 'ua-1' });
  return { bytes: new Uint8Array(bytes), pages: made.numOfPages };
}

const problemsOf = (diagnostics: readonly unknown[] = []): string =>
  diagnostics.map((each) => (each as { message?: string }).message ?? JSON.stringify(each)).join('; ') || 'Typst did not say why';
