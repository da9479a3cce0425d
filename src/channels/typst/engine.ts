// Typed documents to PDF/UA-1. The compiler answers synchronously, so it lives in
// one worker thread: started by the first document, one document at a time,
// closed when nobody has asked for a while. It never keeps the process alive.

import { Worker } from 'node:worker_threads';

/** What a template in this folder draws; `data` is JSON, and no word of it is read as Typst. */
export interface PdfDocument {
  /** What errors call it. No names of people: it may end in a log. */
  readonly name: string;
  readonly template: 'letters' | 'sheet';
  readonly data: Readonly<Record<string, unknown>>;
  /** Parts that begin on a page of their own and count their own pages: letters, or the one sheet. */
  readonly parts: number;
  /** Bytes of the logo; where they cannot be drawn the house's name stands there instead. */
  readonly logo?: { readonly kind: LogoKind; readonly bytes: Uint8Array };
}

export type LogoKind = 'png' | 'jpg' | 'gif' | 'webp' | 'svg';

export interface Pdf {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Whether the logo could not be drawn. */
  readonly logoLeftOut: boolean;
  /** Characters that the font lacks, and so were written otherwise. */
  readonly replaced: readonly string[];
}

export interface PdfEngine {
  /** Throws `PdfTrouble` naming the document. The same document gives the same bytes. */
  render(document: PdfDocument): Promise<Pdf>;
  /** Lets the documents under way fail and ends the thread. A later `render` starts another. */
  close(): Promise<void>;
}

/** A document that could not be made, or (`unavailable`) a platform without the compiler. */
export class PdfTrouble extends Error {
  override readonly name = 'PdfTrouble';
  readonly unavailable: boolean;
  constructor(message: string, unavailable = false) {
    super(message);
    this.unavailable = unavailable;
  }
}

/** What the worker answers. */
export type Answer =
  | { readonly kind: 'done'; readonly pdf: Pdf }
  | { readonly kind: 'failed'; readonly problem: string }
  | { readonly kind: 'unavailable'; readonly problem: string };

interface Job {
  readonly document: PdfDocument;
  readonly resolve: (pdf: Pdf) => void;
  readonly reject: (error: PdfTrouble) => void;
}

/** Starts nothing yet. */
export function openPdfEngine({ idleSeconds = 30 }: { readonly idleSeconds?: number } = {}): PdfEngine {
  const waiting: Job[] = [];
  let running: Job | undefined;
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  function next(): void {
    if (running !== undefined) return;
    running = waiting.shift();
    if (running === undefined) return rest();
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    worker.postMessage(running.document);
  }

  function rest(): void {
    worker?.unref();
    clearTimeout(idle);
    idle = setTimeout(() => void end(), idleSeconds * 1000).unref();
  }

  function start(): Worker {
    const made = new Worker(new URL('./worker.ts', import.meta.url));
    made.on('message', (answer: Answer) => {
      const job = running;
      running = undefined;
      if (job) settle(job, answer);
      next();
    });
    const lost = (problem: string): void => {
      if (worker !== made) return;
      worker = undefined;
      const job = running;
      running = undefined;
      job?.reject(new PdfTrouble(`${job.document.name}: ${problem}`));
      next();
    };
    made.on('error', (error: Error) => lost(`the PDF thread broke down: ${error.message}`));
    made.on('exit', () => lost('the PDF thread ended'));
    return made;
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  }

  return {
    render: (document) =>
      new Promise((resolve, reject) => {
        waiting.push({ document, resolve, reject });
        next();
      }),
    close: async () => {
      const left = [...(running ? [running] : []), ...waiting.splice(0)];
      running = undefined;
      for (const job of left) job.reject(new PdfTrouble(`${job.document.name}: PDF making was closed`));
      await end();
    },
  };
}

function settle({ document, resolve, reject }: Job, answer: Answer): void {
  if (answer.kind === 'done') resolve(answer.pdf);
  else reject(new PdfTrouble(answer.kind === 'failed' ? `${document.name}: ${answer.problem}` : answer.problem, answer.kind === 'unavailable'));
}
