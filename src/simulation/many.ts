// Many seeds, spread over worker threads; or the dossiers of one seed, shared
// out over them.

import { Worker } from 'node:worker_threads';
import type { Played } from './run.ts';
import type { Scratch } from './scratch.ts';
import type { Report, Work } from './worker.ts';
import type { Ask } from './world.ts';

export interface Finished {
  readonly ask: Ask;
  readonly played?: Played;
  /** It broke off by itself: a bug, of the product or of the simulation. */
  readonly broke?: string;
}

export interface Many {
  readonly asks: readonly Ask[];
  readonly workers: number;
  readonly onDay?: () => void;
  readonly onPlayed?: (finished: Finished) => void;
}

/** States live as long as one answer of the database: with Node's own 16 MB they are copied over and over before they die. */
const maxYoungGenerationSizeMb = 128;

/** Plays them all. The order of the answers is that of the asks. */
export async function playMany(scratch: Scratch, { asks, workers, onDay, onPlayed }: Many): Promise<Finished[]> {
  const finished: Finished[] = [];
  let next = 0;
  const serve = async (): Promise<void> => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb } });
    try {
      for (let index = next++; index < asks.length; index = next++) {
        const ask = asks[index]!;
        const name = `simulation_${index}`;
        const urls = await scratch.make(name);
        const report = await last(worker, { urls, ask }, onDay);
        await scratch.drop(name);
        finished[index] = { ask, ...report };
        onPlayed?.(finished[index]!);
      }
    } finally {
      worker.postMessage('close');
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, asks.length) }, serve));
  return finished;
}

function last(worker: Worker, work: Work, onDay?: () => void): Promise<Exclude<Report, 'day'>> {
  return new Promise((resolve) => {
    const settle = (report: Exclude<Report, 'day'>): void => {
      worker.off('message', hear).off('error', fail);
      resolve(report);
    };
    const hear = (report: Report): void => (report === 'day' ? onDay?.() : settle(report));
    const fail = (error: Error): void => settle({ broke: String(error.stack ?? error) });
    worker.on('message', hear).on('error', fail);
    worker.postMessage(work);
  });
}
