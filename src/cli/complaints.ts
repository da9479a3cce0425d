// `complaints`: the register of complaints, and the erasing of one's words.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { addDays, addMonths, parseDay, type Day } from '#domain/day.ts';
import { toJson } from '#domain/json.ts';
import { complaintRegister, type RegisteredComplaint } from '#store/complaints.ts';
import { eraseComplaintWords } from '#usecases/answer-complaint.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly from?: string;
  readonly until?: string;
  readonly erase?: string;
  readonly json?: boolean;
}

const mostRows = 100_000;

export function define(command: Command): void {
  command
    .description('Complaints that came in, with their days and outcomes. No names and no words.')
    .option('--from <day>', 'the first day; without it a year ago')
    .option('--until <day>', 'the last day; without it today')
    .option('--erase <dossier:number>', 'erase the words of this complaint and of its answer; what came of it stays')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action(complaints);
}

async function complaints(options: Options): Promise<void> {
  const asked = (name: 'from' | 'until'): Day | undefined => {
    const typed = options[name];
    const on = typed === undefined ? undefined : parseDay(typed);
    if (on === null) throw new Complaint(`--${name}: "${typed}" is no day such as 2026-03-01.`, { exitCode: 2 });
    return on;
  };
  const [from, until] = [asked('from'), asked('until')];
  const named = options.erase === undefined ? null : /^(\d{1,9}):(\d{1,9})$/.exec(options.erase);
  if (options.erase !== undefined && named === null) throw new Complaint(`--erase: "${options.erase}" is no dossier and number such as 12:1.`, { exitCode: 2 });
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const deps = await depsFor(db, creditorId);
    if (named) {
      if (!(await eraseComplaintWords(deps, creditorId, Number(named[1]), Number(named[2])))) throw new Complaint(`There are no words of complaint ${named[2]} in dossier ${named[1]}, or they were erased already.`);
      console.log(`The words of complaint ${named[2]} in dossier ${named[1]} are erased.`);
      return;
    }
    const untilOn = until ?? deps.clock.today();
    const rows = await db.inCreditor(creditorId, (tx) => complaintRegister(tx, creditorId, from ?? addDays(addMonths(untilOn, -12), 1), untilOn, mostRows));
    if (options.json) console.log(toJson(rows.map(({ customer: _, ...row }) => row)));
    else console.log(lines(rows).join('\n'));
  });
}

function lines(rows: readonly RegisteredComplaint[]): string[] {
  if (rows.length === 0) return ['No complaints came in on these days.'];
  const head = ['came in', 'dossier', 'no', 'about', 'how', 'confirmed', 'answered', 'outcome', 'put right'];
  const cells = rows.map((row) => [
    row.on, String(row.dossierId), String(row.complaintNo), row.subject, row.channel, row.confirmedOn ?? `by ${row.confirmUntil}`, row.answeredOn ?? `by ${row.answerUntil}`, row.outcome ?? '–', String(row.ledTo),
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...cells.map((row) => row[column]?.length ?? 0)));
  return [head, ...cells].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
}
