// The folder from which the creditor's own system takes what it is told. A file
// is written beside its place first, so that nobody takes half of it.

import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DecisionFolder } from '../ports.ts';

/** Makes the folder where it is missing. */
export function decisionFolder(folder: string): DecisionFolder {
  return {
    async put(name, writing) {
      await mkdir(folder, { recursive: true, mode: 0o770 });
      const half = join(folder, `.${name}.${process.pid}.part`);
      const file = await open(half, 'w', 0o660);
      try {
        await writing(async (text) => void (await file.write(text)));
        await file.sync();
        await file.close();
        await rename(half, join(folder, name));
      } catch (error) {
        await file.close().catch(() => {});
        await rm(half, { force: true });
        throw error;
      }
    },
  };
}
