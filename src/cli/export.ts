// `export decisions`: what the creditor's own system must hear, once a day; any
// day's export can be fetched again unchanged.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { parseDay } from '#domain/day.ts';
import { decisionFormats } from '#formats/decisions-file.ts';
import { findExport, makeExport, writeExport } from '#usecases/export-decisions.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import { openOut } from './out-file.ts';

interface Options {
  readonly creditor?: string;
  readonly on?: string;
  readonly format?: string;
  readonly out?: string;
}

export function define(command: Command): void {
  command.description('Tells the creditor\'s own system what was decided.');
  command
    .command('decisions')
    .description('What was booked and decided since the last export, and which claims nobody else may remind of or debit (see docs/open-items.md). Once a day; the same day again is the same bytes.')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--on <day>', 'the export of that day; without it today\'s, which is made where it is not there yet')
    .option('--format <format>', decisionFormats.join(' or '), 'csv')
    .option('--out <file>', 'write to this file instead of standard output')
    .action(decisions);
}

async function decisions(options: Options): Promise<void> {
  const format = decisionFormats.find((each) => each === options.format);
  if (!format) throw new Complaint(`--format: "${options.format}" is neither ${decisionFormats.join(' nor ')}.`, { exitCode: 2 });
  const on = options.on === undefined ? undefined : parseDay(options.on);
  if (on === null) throw new Complaint(`--on: "${options.on}" is not an existing day like 2026-01-31.`, { exitCode: 2 });
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const deps = await depsFor(db, creditorId);
    const made = on === undefined || on === deps.clock.today() ? await makeExport(deps, creditorId) : await findExport(deps, creditorId, on);
    if (made === null) throw new Complaint(`No export was made on ${on}. What was decided then is in the next one.`);
    const out = await openOut(options.out);
    await out.finish(() => writeExport(deps, creditorId, made, format, out.write));
  });
}
