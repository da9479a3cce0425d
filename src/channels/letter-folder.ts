// A folder for a print house on disk. What is laid aside lies in a hidden folder
// inside it, on the same file system, so that a file appears by its name alone.
// The files hold names and debts: readable by owner and group only.

import { mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LetterFolder } from '../ports.ts';

/** The folder is made where it is not there; `owner` keeps the batches of several creditors apart. */
export function letterFolder(folder: string, owner: string): LetterFolder {
  const aside = join(folder, `.laid-aside-${owner}`);
  return {
    layAside: async (batch, files) => {
      const at = join(aside, batch);
      await mkdir(at, { recursive: true, mode: 0o700 });
      for (const { name, bytes } of files) {
        const file = await open(join(at, name), 'wx', 0o640);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
      }
      for (const each of [at, aside, folder]) await onDisk(each);
    },
    release: async (batch) => {
      const at = join(aside, batch);
      const files = (await unlessGone(readdir(at))) ?? [];
      // The index is the sign that all is there.
      const inOrder = [...files.filter((name) => !name.endsWith('.csv')), ...files.filter((name) => name.endsWith('.csv'))];
      for (const name of inOrder) await unlessGone(rename(join(at, name), join(folder, name)));
      await onDisk(folder);
      await unlessGone(rmdir(at));
    },
    discard: (batch) => rm(join(aside, batch), { recursive: true, force: true }),
    laidAside: async () => ((await unlessGone(readdir(aside))) ?? []).toSorted(),
  };
}

/** New names in a folder survive a power cut only after this. */
async function onDisk(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Another run may have been quicker. */
const unlessGone = <Value>(work: Promise<Value>): Promise<Value | null> =>
  work.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
