// What lies finished in a creditor's bank folder goes in, file by file.

import { fileProblemText } from '#texts/file-problems.ts';
import type { BankFolder } from '../ports.ts';
import type { Deps } from './deps.ts';
import { importStatement, type ImportedStatement } from './import-statement.ts';

export interface TakenFolder {
  readonly taken: readonly { readonly name: string; readonly imported: ImportedStatement }[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** One look at the folder. Throws where the database or the folder fails; what was not moved is looked at again. */
export async function takeBankFolder(deps: Deps, creditorId: number, folder: BankFolder): Promise<TakenFolder> {
  const taken: TakenFolder['taken'][number][] = [];
  const refused: TakenFolder['refused'][number][] = [];
  for (const { name, open } of await folder.look()) {
    let outcome;
    try {
      outcome = await importStatement(deps, creditorId, { fileName: name, open });
    } catch (error) {
      // Another process was faster and has moved it.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    if (outcome.ok) {
      await folder.done(name);
      taken.push({ name, imported: outcome.value });
    } else {
      const { problem } = outcome;
      await folder.refused(name, `${fileProblemText(problem, 'nl')}\n${fileProblemText(problem, 'en')}`);
      refused.push({ name, reason: fileProblemText(problem, 'en') });
    }
  }
  return { taken, refused };
}
