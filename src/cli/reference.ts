// `reference rf|kenmerk VALUE`: makes a payment reference with its check digits.

import type { Command } from 'commander';
import { Complaint } from './complaint.ts';
import { makeReference } from './references-asked.ts';

export function define(command: Command): void {
  command
    .description('Makes a payment reference: an RF reference (ISO 11649) of 1 to 21 letters and digits, or a betalingskenmerk of 1 to 15 digits.')
    .argument('[kind]', 'rf or kenmerk')
    .argument('[value...]', 'your own number')
    .option('--json', 'answer as JSON')
    .action((kind: string | undefined, typed: readonly string[], { json }: { readonly json?: boolean }) => {
      const answer = makeReference(kind, typed);
      if (!answer.ok) throw new Complaint(answer.problems.join('\n'), { exitCode: 1 });
      process.stdout.write(`${json === true ? JSON.stringify({ reference: answer.made }) : answer.made}\n`);
    });
}
