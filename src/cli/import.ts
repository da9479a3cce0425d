// `import claims|invoices|statement|open-items FILE…`: a file goes in whole or not
// at all; what is wrong with it is said line by line, and the exit status is 1.

import { createReadStream } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import type { Db } from '#store/db.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import type { Deps } from '#usecases/deps.ts';
import { importClaims, type ImportedClaims } from '#usecases/import-claims.ts';
import { importStatement, type ImportedStatement } from '#usecases/import-statement.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import { counted, lineProblemsJson, lineProblemsText, mustBeReadable, phases } from './import-file.ts';
import { invoices } from './import-invoices.ts';
import { openItems } from './import-open-items.ts';

interface Options {
  readonly creditor?: string;
  readonly on?: string;
  readonly complete?: boolean;
  readonly settleMany?: boolean;
  readonly park?: boolean;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command.description('Takes in what others hand us: claims and balances from the bookkeeping, statements from the bank.');
  command
    .command('claims')
    .description('Takes in open items (CSV, see docs/claims-file.md), with the PDFs that stand beside the file. All of it or nothing; the same again adds nothing.')
    .argument('<file>', 'a CSV file')
    .option('--park', 'take in the good lines; each bad one becomes a task and messages for its dossier wait (for a nightly feed)')
    .option('--creditor <slug>', 'whose claims; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action((path: string, options: Options) => onDatabase(options, (deps, creditorId) => claims(deps, creditorId, path, options)));
  command
    .command('invoices')
    .description('Takes in invoices and credit notes (UBL, see docs/invoices.md): files, folders and zips. Each invoice whole or not at all; the same again adds nothing.')
    .argument('<path...>', 'XML files, folders or zips')
    .option('--creditor <slug>', 'whose invoices; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action((paths: readonly string[], options: Options) => onDatabase(options, (deps, creditorId) => invoices(deps, creditorId, paths, options)));
  command
    .command('statement')
    .description('Takes in what the bank sends (camt.052, .053, .054, MT940, MT942). Each file whole or not at all; the same entry counts once, whichever message told it.')
    .argument('<file...>', 'camt or MT940 files, oldest first')
    .option('--creditor <slug>', 'whose account; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action((paths: readonly string[], options: Options) => onDatabase(options, (deps, creditorId) => statements(deps, creditorId, paths, options)));
  command
    .command('open-items')
    .description('Takes in what the creditor\'s own books say is open (CSV, see docs/open-items.md). All of it or nothing; the same again does nothing; numbers that are not known are listed.')
    .argument('<file>', 'a CSV file')
    .option('--on <day>', 'the day at whose end this was so, for lines that name none')
    .option('--complete', 'a claim that is not in it is settled; the file itself may say so too')
    .option('--settle-many', 'also where a complete file lacks more than half of what is open')
    .option('--creditor <slug>', 'whose books; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action((path: string, options: Options) => onDatabase(options, (deps, creditorId) => openItems(deps, creditorId, path, options)));
}

async function onDatabase(options: Options, work: (deps: Deps, creditorId: number) => Promise<void>): Promise<void> {
  await withDatabase(readConfig(), async (db: Db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    await work(await depsFor(db, creditorId), creditorId);
  });
}

async function claims(deps: Deps, creditorId: number, path: string, options: Options): Promise<void> {
  await mustBeReadable(path);
  // Memory follows what is in use rather than what is free: a large file stays under half a gigabyte.
  setFlagsFromString('--heap-growing-percent=30');
  const bars = phases(options);
  const outcome = await importClaims(deps, creditorId, {
    fileName: basename(path),
    open: () => createReadStream(path),
    pdfDir: dirname(path),
    park: options.park === true,
    onProgress: ({ phase, done, total }) => bars.show(phase === 'reading' ? 'lines read' : 'dossiers written', done, total),
  });
  bars.end();
  if (!outcome.ok) {
    if (options.json === true) console.log(JSON.stringify({ ok: false, ...lineProblemsJson(outcome) }, null, 2));
    throw new Complaint(lineProblemsText(path, outcome));
  }
  console.log(options.json === true ? JSON.stringify({ ok: true, ...outcome.value }, null, 2) : claimsText(path, outcome.value));
}

async function statements(deps: Deps, creditorId: number, paths: readonly string[], options: Options): Promise<void> {
  const files: object[] = [];
  const refused: string[] = [];
  for (const path of paths) await mustBeReadable(path);
  for (const path of paths) {
    const bars = phases(options);
    const outcome = await importStatement(deps, creditorId, {
      fileName: basename(path),
      open: () => createReadStream(path),
      onProgress: (lines) => bars.show('bank lines read', lines),
    });
    bars.end();
    if (outcome.ok) {
      files.push({ file: path, ok: true, ...outcome.value });
      if (options.json !== true) console.log(statementText(path, outcome.value));
    } else {
      const { problem } = outcome;
      files.push({ file: path, ok: false, problem: { ...problem, text: fileProblemText(problem, 'en') } });
      refused.push(`${path}: ${fileProblemText(problem, 'en')}\nNothing of this file was taken in.`);
    }
  }
  if (options.json === true) console.log(JSON.stringify({ files }, null, 2));
  if (refused.length > 0) throw new Complaint(refused.join('\n'));
}

function claimsText(path: string, value: ImportedClaims): string {
  if (value.again) return `${path}: taken in before, nothing changed.`;
  const parts = [
    `${counted(value.claims, 'new claim')} in ${counted(value.dossiers, 'new dossier')}`,
    counted(value.parties, 'new customer'),
    ...(value.partiesChanged > 0 ? [`${counted(value.partiesChanged, 'customer')} with changed contact data`] : []),
    ...(value.documents > 0 ? [counted(value.documents, 'PDF')] : []),
    ...(value.unchanged > 0 ? [`${counted(value.unchanged, 'line')} already known`] : []),
    ...(value.parked > 0 ? [`${counted(value.parked, 'bad line')} parked as ${value.parked === 1 ? 'a task' : 'tasks'} for the desk`] : []),
  ];
  return `${path}: ${parts.join(', ')}.`;
}

function statementText(path: string, value: ImportedStatement): string {
  if (value.again) return `${path}: taken in before, nothing changed.`;
  const parts = [
    counted(value.lines, 'bank line'),
    ...(value.known > 0 ? [`${value.known} known already`] : []),
    `${value.matched} matched`,
    `${value.unmatched} for the desk`,
    ...(value.reversed > 0 ? [`${value.reversed} taken back`] : []),
    ...(value.reversalsUnknown > 0 ? [`${value.reversalsUnknown} taken back without a known payment`] : []),
    ...(value.outgoing > 0 ? [`${value.outgoing} outgoing`] : []),
    ...(value.doubles > 0 ? [`${value.doubles} delivered before`] : []),
    ...(value.gaps > 0 ? [`${counted(value.gaps, 'statement')} missing`] : []),
  ];
  return `${path}: ${parts.join(', ')}.`;
}
