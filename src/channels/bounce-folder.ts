// A mailbox as the mail server writes it: a Maildir (with `new/` and `cur/`), or
// a plain folder of `.eml` files. What was taken in is read mail in a Maildir, and lies
// in `done/` of a plain folder; what a person may want to read is unread mail
// there, and lies in `to-read/` here. Nothing is thrown away.

import { lstat, mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { BounceFolder } from '../ports.ts';

/** What mail servers call a file that they are still writing. */
const unfinished = /^\.|\.(part|tmp|temp|lock)$/i;
/** A Maildir holds mails only; a plain folder may hold anything, and what is not called a mail is left where it lies. */
const mail = /^[^.].*\.eml$/i;
/** Names are looked at no further than this: a folder that nobody empties must not fill the memory. */
const mostNames = 50_000;

/** Reads no more than so many bytes of a file. Makes the folder where it is missing. */
export function bounceFolder(folder: string, mostBytes: number): BounceFolder {
  const places = async () => {
    await mkdir(folder, { recursive: true, mode: 0o770 });
    const isMaildir = (await isFolder(join(folder, 'new'))) && (await isFolder(join(folder, 'cur')));
    return isMaildir
      ? { at: join(folder, 'new'), done: { in: join(folder, 'cur'), suffix: ':2,S' }, left: { in: join(folder, 'cur'), suffix: ':2,' }, isMail: (name: string) => !unfinished.test(name) }
      : { at: folder, done: { in: join(folder, 'done'), suffix: '' }, left: { in: join(folder, 'to-read'), suffix: '' }, isMail: (name: string) => mail.test(name) };
  };
  const move = async (name: string, which: 'done' | 'left'): Promise<void> => {
    const { at, [which]: to } = await places();
    await mkdir(to.in, { recursive: true, mode: 0o770 });
    const names = new Set(await readdir(to.in));
    let free = `${name}${to.suffix}`;
    for (let number = 2; names.has(free); number += 1) free = `${name}.${number}${to.suffix}`;
    await rename(join(at, name), join(to.in, free)).catch(ifGone);
  };
  return {
    async look(most) {
      const { at, isMail } = await places();
      const found: { name: string; changedAt: number }[] = [];
      for (const name of (await readdir(at)).slice(0, mostNames)) {
        const about = isMail(name) ? await lstat(join(at, name)).catch(ifGone) : null;
        // No links: a file that stands elsewhere is none of ours.
        if (about?.isFile() === true) found.push({ name, changedAt: about.mtimeMs });
      }
      found.sort((a, b) => a.changedAt - b.changedAt || (a.name < b.name ? -1 : 1));
      return found.slice(0, most).map(({ name }) => ({ name, read: () => readBytes(join(at, name), mostBytes) }));
    },
    done: (name) => move(name, 'done'),
    leave: (name) => move(name, 'left'),
  };
}

async function readBytes(path: string, most: number): Promise<Uint8Array | null> {
  const file = await open(path, 'r').catch(ifGone);
  if (file === null) return null;
  try {
    const bytes = Buffer.alloc(Math.min(most, (await file.stat()).size));
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return bytes.subarray(0, read);
  } finally {
    await file.close();
  }
}

const isFolder = (path: string): Promise<boolean> => lstat(path).then((about) => about.isDirectory(), () => false);

/** Another process may have moved it: then it is where it should be. */
const ifGone = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};
