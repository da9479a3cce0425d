// The folder from which a bank's package or an SFTP client takes files of direct
// debits. A file appears whole or not at all, and never over one that is there.

import { link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DebitFolder } from '../ports.ts';

export function debitFolder(folder: string): DebitFolder {
  return {
    path: folder,
    async put(fileName, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o750 });
      const half = join(folder, `.${fileName}.${process.pid}.half`);
      const file = await open(half, 'w', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      try {
        // A link fails where the name is taken; a rename would write over it.
        await link(half, join(folder, fileName));
      } finally {
        await rm(half, { force: true });
      }
    },
  };
}
