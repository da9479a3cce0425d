// `fuzz statements|invoices`: files damaged by the thousand, to find what breaks
// the readers. Exit status 1 where one is not answered, or answered wrongly.

import type { Command } from 'commander';
import { Complaint } from './complaint.ts';
import { openImports } from './fuzz/imports.ts';
import { fuzzInvoices, type InvoiceFuzzed } from './fuzz/invoices.ts';
import { statementKinds } from './fuzz/originals.ts';
import { fuzzStatements, fuzzedText } from './fuzz/statements.ts';
import { progress } from './progress.ts';

interface Options {
  readonly files: string;
  readonly seed: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command.description('Damages files by the thousand and sees that each is read or refused: never a crash, never a hang, never a sum that does not tie.');
  withOptions(command.command('statements'), '200000')
    .description(`Damaged bank files (${statementKinds.join(', ')}).`)
    .action((options: Options) =>
      run(options, async (files, seed, onFile) => {
        const imports = await openImports();
        const found = await fuzzStatements({ files, seed, tryImport: imports.tryImport, onFile }).finally(() => imports.close());
        return { data: found, text: fuzzedText(found), failed: null };
      }),
    );
  withOptions(command.command('invoices'), '20000')
    .description('Damaged invoices and zips.')
    .action((options: Options) =>
      run(options, async (files, seed, onFile) => {
        const found = await fuzzInvoices({ files, seed, onProgress: onFile });
        return { data: found, text: invoicesText(found), failed: found.failures.length > 0 ? `${found.failures.length} files were answered wrongly.` : null };
      }),
    );
}

const withOptions = (command: Command, files: string): Command =>
  command
    .option('--files <number>', 'how many', files)
    .option('--seed <number>', 'the same number makes the same files', '1')
    .option('--json', 'answer as JSON');

interface Found {
  readonly data: unknown;
  readonly text: string;
  readonly failed: string | null;
}

async function run(options: Options, fuzz: (files: number, seed: number, onFile: () => void) => Promise<Found>): Promise<void> {
  const files = wholeOf(options.files, '--files', 10_000_000);
  const seed = wholeOf(options.seed, '--seed', 2_000_000_000);
  const bar = progress({ label: 'files read', total: files, quiet: options.json });
  const { data, text, failed } = await fuzz(files, seed, () => bar.advance());
  bar.done();
  console.log(options.json === true ? JSON.stringify(data, null, 2) : text);
  if (failed !== null) throw new Complaint(failed, { exitCode: 1 });
}

function wholeOf(text: string, option: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most) throw new Complaint(`${option}: "${text}" is no number from 1 to ${most}.`);
  return number;
}

function invoicesText({ files, answers, slowestMs, failures }: InvoiceFuzzed): string {
  const rows = Object.entries(answers).map(([kind, counts]) => `  ${kind}: ${Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([answer, count]) => `${answer} ${count}`).join(', ')}`);
  const wrong = failures.map(({ round, kind, why, file }) => `  file ${round} (${kind}): ${why}\n  ${file}`);
  return [`${files} files, the slowest ${slowestMs.toFixed(0)} ms.`, ...rows, ...wrong].join('\n');
}
