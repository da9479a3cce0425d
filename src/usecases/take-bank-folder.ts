// What lies finished in a creditor's bank folder goes in, file by file: statements,
// and the bank's answers to our own files. What cannot be read is a task for the desk.

import type { FileProblem } from '#domain/file-problems.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import type { NewTask } from '#domain/task.ts';
import { openTasks } from '#store/tasks.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import type { BankFolder } from '../ports.ts';
import type { Deps } from './deps.ts';
import { importStatement, type ImportedStatement } from './import-statement.ts';
import { readBankAnswer, type BankAnswer } from './read-bank-answer.ts';

export interface TakenFolder {
  readonly taken: readonly { readonly name: string; readonly imported: ImportedStatement }[];
  /** Answers to our own files (pain.002). */
  readonly answers: readonly { readonly name: string; readonly read: BankAnswer }[];
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
    const answer = !outcome.ok && outcome.problem.code === 'not-camt' ? await readBankAnswer(deps, creditorId, { fileName: name, open }, { kind: 'import', importId: name }) : null;
    if (answer?.ok) {
      await folder.done(name);
      answers.push({ name, read: answer.value });
    } else if (outcome.ok) {
      await folder.done(name);
      taken.push({ name, imported: outcome.value });
    } else {
      const { problem } = outcome;
      // Before it is moved: a process that dies in between finds the file again.
      await askForHelp(deps, creditorId, name, problem);
      await folder.refused(name, `${fileProblemText(problem, 'nl')}\n${fileProblemText(problem, 'en')}`);
      refused.push({ name, reason: fileProblemText(problem, 'en') });
    }
  }
  return { taken, answers, refused };
}

/** Money may stand in it that nobody knows of now. */
async function askForHelp(deps: Deps, creditorId: number, name: string, { code }: FileProblem): Promise<void> {
  const task: NewTask = { kind: 'bank-file-refused', key: name.slice(0, 200), dueOn: addWorkingDays(deps.clock.today(), 1), details: { file: name.slice(0, 100), code } };
  await deps.db.inCreditor(creditorId, (tx) => openTasks(tx, creditorId, [{ dossierId: null, task }], deps.clock.now()));
}
