// Where a command's data goes: standard output, or a file that is there whole
// or not at all. Who reads slowly is waited for.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { Complaint } from './complaint.ts';

export interface Out {
  readonly write: (text: string) => Promise<void>;
  /** Does the writing; a file gets its name when all of it succeeded, and is gone when it did not. */
  finish(writing: () => Promise<void>): Promise<void>;
}

export async function openOut(path: string | undefined): Promise<Out> {
  if (path === undefined) return { write: (text) => put(process.stdout, text), finish: (writing) => writing() };
  const half = `${path}.part`;
  const file = createWriteStream(half);
  await once(file, 'open').catch((error: Error) => {
    throw new Complaint(`--out: ${path} cannot be written (${(error as NodeJS.ErrnoException).code ?? error.message})`);
  });
  return {
    write: (text) => put(file, text),
    finish: async (writing) => {
      try {
        await writing();
        file.end();
        await finished(file);
        await rename(half, path);
      } catch (error) {
        file.destroy();
        await rm(half, { force: true });
        throw error;
      }
    },
  };
}

async function put(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}
