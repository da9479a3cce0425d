// `statement read FILE`: prints what a bank's file says, without a database.
// For looking before importing, and for asking help about a file.

import { createReadStream } from 'node:fs';

import type { Command } from 'commander';

import { formatAmount } from '#domain/money.ts';
import { readStatements } from '#formats/statements.ts';
import type { BankStatement, StatementEntry, StatementFile, StatementOutcome } from '#formats/statement.ts';
import { fileProblemText } from '#texts/file-problems.ts';

import { Complaint } from './complaint.ts';
import type { WatchOptions } from './watch-folder.ts';

export function define(command: Command): void {
  command.description('Bank statements (camt.052, .053, .054, MT940, MT942): look at one, or watch a folder for them');
  command
    .command('read')
    .description('Prints what a statement file says. Exit status 1 where the file is refused, with the line and the reason.')
    .argument('<file>', 'a camt or MT940 file')
    .option('--json', 'answer as JSON')
    .action(async (path: string, options: { json?: boolean }) => {
      const file = await readFile(path);
      process.stdout.write(options.json === true ? `${JSON.stringify(asJson(file), null, 2)}\n` : asTable(file));
    });
  command
    .command('watch')
    .description('Takes in every finished file of a folder, and moves it to done/, or to refused/ with the reason beside it; until Ctrl-C.')
    .requiredOption('--folder <dir>', 'where the bank, or a program beside it, lays its files')
    .option('--creditor <slug>', 'whose account; not needed where there is one creditor')
    .option('--every <seconds>', 'between two looks; a file that did not change in between is finished', '10')
    .option('--once', 'look twice, and stop')
    .action(async (options: WatchOptions) => (await import('./watch-folder.ts')).watchFolder(options));
}

async function readFile(path: string): Promise<StatementFile> {
  let outcome: StatementOutcome;
  try {
    // Looking is not booking: a file in another currency may be looked at too.
    outcome = await readStatements(createReadStream(path), { anyCurrency: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new Complaint(`${path}: there is no such file`, { exitCode: 1 });
    if (code === 'EACCES' || code === 'EISDIR') throw new Complaint(`${path}: this file cannot be read (${code})`, { exitCode: 1 });
    throw error;
  }
  if (!outcome.ok) throw new Complaint(`${path}: ${fileProblemText(outcome.problem, 'en')}`, { exitCode: 1 });
  return outcome.value;
}

function asJson(file: StatementFile): unknown {
  return {
    format: file.format,
    statements: file.statements.map((statement) => ({
      account: statement.account,
      currency: statement.currency,
      ...(statement.openingCents === undefined ? {} : { openingBalance: formatAmount(statement.openingCents) }),
      ...(statement.closingCents === undefined ? {} : { closingBalance: formatAmount(statement.closingCents) }),
      entries: statement.entries.map(entryJson),
    })),
  };
}

/** Fields in the documented order; those that the file does not hold are left out. */
function entryJson(entry: StatementEntry): unknown {
  return {
    bookedOn: entry.bookedOn,
    valueOn: entry.valueOn,
    amount: formatAmount(entry.amountCents),
    counterpartyName: entry.counterpartyName,
    counterpartyIban: entry.counterpartyIban,
    remittance: entry.remittance,
    structuredReference: entry.structuredReference,
    endToEndId: entry.endToEndId,
    mandateId: entry.mandateId,
    returnReason: entry.returnReason,
    bankReference: entry.bankReference,
  };
}

function asTable(file: StatementFile): string {
  return `${file.format}\n${file.statements.map(statementTable).join('')}`;
}

function statementTable(statement: BankStatement): string {
  const balance = (cents: bigint | undefined): string => (cents === undefined ? 'not given' : formatAmount(cents));
  const rows = statement.entries.map((entry) => [
    entry.bookedOn,
    formatAmount(entry.amountCents),
    [entry.counterpartyName, entry.counterpartyIban].filter((part) => part !== undefined).join(' '),
    [entry.structuredReference, entry.remittance, entry.returnReason === undefined ? undefined : `returned: ${entry.returnReason}`]
      .concat(entry.batchCount === undefined ? [] : [`(${entry.batchCount} transactions together)`])
      .filter((part) => part !== undefined)
      .join(' · '),
  ]);
  const amountWidth = Math.max(6, ...rows.map((row) => row[1]!.length));
  const nameWidth = Math.min(48, Math.max(4, ...rows.map((row) => row[2]!.length)));
  const line = (row: readonly string[]): string =>
    `  ${row[0]!.padEnd(10)}  ${row[1]!.padStart(amountWidth)}  ${row[2]!.padEnd(nameWidth)}  ${row[3]!}`.trimEnd();
  const count = `${rows.length} ${rows.length === 1 ? 'entry' : 'entries'}`;
  return [
    '',
    `${statement.account}  ${statement.currency}  ${count}${statement.notBooked > 0 ? `, ${statement.notBooked} not booked and left out` : ''}`,
    `  opening balance ${balance(statement.openingCents)}, closing balance ${balance(statement.closingCents)}`,
    ...(rows.length === 0 ? [] : [line(['booked', 'amount', 'from/to', 'about']), ...rows.map(line)]),
    '',
  ].join('\n');
}
