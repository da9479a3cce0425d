// `check iban|rf|kenmerk|creditor-id VALUE`: whether a number that somebody typed
// can be right. Exit status 0 or 1, and a sentence.

import type { Command } from 'commander';
import { Complaint } from './complaint.ts';
import { checkReference } from './references-asked.ts';

export function define(command: Command): void {
  command
    .description('Whether the check digits of a number are right. Exit status 0 where they are, 1 where they are not. Spaces, dots and dashes do not count.')
    .argument('[kind]', 'iban, rf, kenmerk or creditor-id')
    .argument('[value...]', 'the number')
    .option('--json', 'answer as JSON')
    .action((kind: string | undefined, typed: readonly string[], { json }: { readonly json?: boolean }) => {
      const verdict = checkReference(kind, typed);
      if (!verdict.ok) throw new Complaint(verdict.problems.join('\n'), { exitCode: 1 });
      const { valid, value, sentence } = verdict;
      process.stdout.write(`${json === true ? JSON.stringify({ valid, value, sentence }) : sentence}\n`);
      if (!valid) process.exitCode = 1;
    });
}
