// Plays seeds on a thread of its own, one after another, each on the database
// that it is given.

import { parentPort } from 'node:worker_threads';
import { play, type Played } from './run.ts';
import { openFor, type Urls } from './scratch.ts';
import type { Ask } from './world.ts';

export interface Work {
  readonly urls: Urls;
  readonly ask: Ask;
}

/** `day` after each day; then what came of it, or why it broke off. */
export type Report = 'day' | { readonly played: Played } | { readonly broke: string };

const port = parentPort;
if (!port) throw new Error('the simulation’s worker runs as a worker only');

port.on('message', (work: Work | 'close') => {
  if (work === 'close') port.close();
  else void report(work).then((last) => port.postMessage(last));
});

async function report({ urls, ask }: Work): Promise<Report> {
  const db = openFor(urls);
  try {
    return { played: await play(db, ask, () => port?.postMessage('day' satisfies Report)) };
  } catch (error) {
    return { broke: String((error as Error).stack ?? error) };
  } finally {
    await db.close();
  }
}
