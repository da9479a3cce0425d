// A folder that an SFTP server or a bank's package fills. A file is finished
// when it stood still between two looks; what was taken in moves to `done/`,
// what was not to `refused/`, with the reason beside it. Moving comes last: after
// a crash a file is looked at again, and the same file again does no harm.

import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, rename, lstat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BankFolder, WaitingFile } from '../ports.ts';

/** What programs call a file that they are still writing. */
const unfinished = /^\.|\.(half|part|partial|filepart|tmp|temp|crdownload|writing|lock)$/i;

/** Remembers what it saw: the first look finds nothing. Makes the folders where they are missing. */
export function bankFolder(folder: string): BankFolder {
  let seen = new Map<string, string>();
  return {
    async look() {
      await mkdir(folder, { recursive: true, mode: 0o770 });
      const now = new Map<string, string>();
      const finished: (WaitingFile & { readonly changedAt: number })[] = [];
      for (const name of await readdir(folder)) {
        const path = join(folder, name);
        const about = unfinished.test(name) ? null : await lstat(path).catch(ifGone);
        if (about?.isFile() !== true) continue;
        const state = `${about.ino}:${about.size}:${about.mtimeMs}`;
        now.set(name, state);
        if (seen.get(name) === state) finished.push({ name, open: () => createReadStream(path), changedAt: about.mtimeMs });
      }
      seen = now;
      return finished.sort((a, b) => a.changedAt - b.changedAt || (a.name < b.name ? -1 : 1)).map(({ name, open }) => ({ name, open }));
    },
    done: (name) => move(folder, name, 'done'),
    async refused(name, reason) {
      await mkdir(join(folder, 'refused'), { recursive: true, mode: 0o770 });
      const target = await freeName(join(folder, 'refused'), name);
      // The reason first: a file never lies there without one.
      await writeFile(join(folder, 'refused', `${target}.txt`), `${reason}\n`, { mode: 0o660, flush: true });
      await move(folder, name, 'refused', target);
    },
  };
}

/** Another process may have moved it: then it is where it should be. */
async function move(folder: string, name: string, where: 'done' | 'refused', as?: string): Promise<void> {
  await mkdir(join(folder, where), { recursive: true, mode: 0o770 });
  await rename(join(folder, name), join(folder, where, as ?? (await freeName(join(folder, where), name)))).catch(ifGone);
}

/** A bank may use a name again: nothing that lies there is written over. */
async function freeName(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}.${number}`;
    if (!(await exists(join(folder, free)))) return free;
  }
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

const ifGone = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};
