// What lies finished in a creditor's bank folder goes in, file by file: statements,
// and the bank's answers to direct debits.

import { fileProblemText } from '#texts/file-problems.ts';
import type { BankFolder } from '../ports.ts';
import type { Deps } from './deps.ts';
import { importStatement, type ImportedStatement } from './import-statement.ts';
import { readDebitStatus, type ReadDebitStatus } from './read-debit-status.ts';

export interface TakenFolder {
  readonly taken: readonly { readonly name: string; readonly imported: ImportedStatement }[];
  /** Answers to direct debits (pain.002). */
  readonly answers: readonly { readonly name: string; readonly read: ReadDebitStatus }[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** One look at the folder. Throws where the database or the folder fails; what was not moved is looked at again. */
export async function takeBankFolder(deps: Deps, creditorId: number, folder: BankFolder): Promise<TakenFolder> {
  const taken: TakenFolder['taken'][number][] = [];
  const answers: TakenFolder['answers'][number][] = [];
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
    const answer = !outcome.ok && outcome.problem.code === 'not-camt' ? await readDebitStatus(deps, creditorId, { fileName: name, open }) : null;
    if (answer?.ok) {
      await folder.done(name);
      answers.push({ name, read: answer.value });
    } else if (outcome.ok) {
      await folder.done(name);
      taken.push({ name, imported: outcome.value });
    } else {
      const { problem } = outcome;
      await folder.refused(name, `${fileProblemText(problem, 'nl')}\n${fileProblemText(problem, 'en')}`);
      refused.push({ name, reason: fileProblemText(problem, 'en') });
    }
  }
  return { taken, answers, refused };
}
