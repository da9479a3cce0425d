// `ledger journal|balance|bank|close|periods`: the books for bookkeepers and for
// programs. Both days of a period are included.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { parseDay, type Day } from '#domain/day.ts';
import { ledgerFormats, trialBalanceTable, writeTrialBalance, type LedgerPeriod } from '#formats/ledger-journal.ts';
import { listPeriods } from '#store/ledger.ts';
import { staffByEmail } from '#store/staff.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { closePeriod } from '#usecases/close-period.ts';
import { compareBank } from '#usecases/compare-bank.ts';
import type { Deps } from '#usecases/deps.ts';
import { reportBalance, writeJournal } from '#usecases/ledger-report.ts';
import { depsFor } from '#wiring.ts';
import { bankJson, bankText } from './bank-comparison.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import { openOut } from './out-file.ts';
import { progress } from './progress.ts';

interface Options {
  readonly creditor?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format?: string;
  readonly out?: string;
  readonly until?: string;
  readonly by?: string;
  readonly json?: boolean;
}

const firstDay = '2000-01-01' as Day;

export function define(command: Command): void {
  command.description('The books: double entry, added and never changed. A period is one of booking days, both included.');
  const about = (name: string, description: string): Command =>
    command.command(name).description(description).option('--creditor <slug>', 'whose books; not needed where there is one creditor');
  const ofPeriod = (name: string, description: string): Command =>
    about(name, description).option('--from <day>', 'the first day; without it all days').option('--to <day>', 'the last day; without it today');
  ofPeriod('journal', 'Every booking in order, the same bytes each time.')
    .option('--format <format>', `${ledgerFormats.join(', ')}; hledger is for hledger and ledger`, 'csv')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((options: Options) => onBooks(options, journal));
  ofPeriod('balance', 'The trial balance: by account what there was, what was debited and credited, and what there is.')
    .option('--format <format>', 'csv or json; without it a table')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((options: Options) => onBooks(options, balance));
  about('bank', 'Compares the books with the bank\'s statements and lists every difference with its cause.').option('--json', 'answer as JSON').action((options: Options) => onBooks(options, bank));
  about('close', 'Closes the books up to a day, after posting the interest of that period. They never open again.')
    .requiredOption('--until <day>', 'the last day of the period; it must be over')
    .requiredOption('--by <email>', 'the manager who closes it')
    .option('--json', 'answer as JSON')
    .action((options: Options) => onBooks(options, close));
  about('periods', 'Up to when the books are closed, and who closed them.').option('--json', 'answer as JSON').action((options: Options) => onBooks(options, periods));
}

async function onBooks(options: Options, work: (deps: Deps, creditorId: number, options: Options) => Promise<void>): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    await work(await depsFor(db, creditorId), creditorId, options);
  });
}

async function journal(deps: Deps, creditorId: number, options: Options): Promise<void> {
  const format = ledgerFormats.find((each) => each === options.format);
  if (!format) throw new Complaint(`--format: "${options.format}" is none of: ${ledgerFormats.join(', ')}.`, { exitCode: 2 });
  const period = periodOf(options, deps);
  const out = await openOut(options.out);
  await out.finish(() => writeJournal(deps.db, creditorId, period, format, out.write));
}

async function balance(deps: Deps, creditorId: number, options: Options): Promise<void> {
  const { format } = options;
  if (format !== undefined && format !== 'csv' && format !== 'json') throw new Complaint(`--format: "${format}" is neither csv nor json.`, { exitCode: 2 });
  const period = periodOf(options, deps);
  const found = await deps.db.inCreditor(creditorId, (tx) => reportBalance(tx, creditorId, period));
  const out = await openOut(options.out);
  await out.finish(() => out.write(format ? writeTrialBalance(found, period, format) : trialBalanceTable(found)));
}

async function bank(deps: Deps, creditorId: number, options: Options): Promise<void> {
  const compared = await deps.db.inCreditor(creditorId, (tx) => compareBank(tx, creditorId));
  console.log(options.json ? JSON.stringify(bankJson(compared), null, 2) : bankText(compared));
  if (compared.unexplainedCents !== 0n) throw new Complaint('There is a difference that nothing explains. `./betaalbaar rebuild --check` says whether the books are what happened.');
}

async function close(deps: Deps, creditorId: number, options: Options): Promise<void> {
  const until = readDay('--until', options.until ?? '');
  const staff = await deps.db.inCreditor(creditorId, (tx) => staffByEmail(tx, creditorId, options.by ?? ''));
  if (!staff) throw new Complaint(`--by: nobody at the desk has the e-mail address ${options.by}.`);
  const bar = progress({ label: 'dossiers with interest', quiet: options.json });
  let shown = 0;
  const closed = await closePeriod(deps, creditorId, {
    until, staffId: staff.staffId,
    onBatch: (dossiers) => {
      bar.advance(dossiers - shown);
      shown = dossiers;
    },
  });
  if (shown > 0) bar.done();
  if (!closed.ok) throw new Complaint(sayRefusal(closed.refusal).en);
  if (options.json) console.log(JSON.stringify(closed.value));
  else console.log(`The books are closed up to and including ${until}. Interest was posted in ${closed.value.withInterest} dossiers.`);
}

async function periods({ db }: Deps, creditorId: number, options: Options): Promise<void> {
  const closed = await db.inCreditor(creditorId, (tx) => listPeriods(tx, creditorId));
  if (options.json) console.log(JSON.stringify(closed));
  else if (closed.length === 0) console.log('No period was closed yet.');
  else for (const each of closed) console.log(`closed until ${each.closedUntil}  on ${each.closedAt.slice(0, 10)}  by ${each.closedBy}`);
}

function periodOf({ from, to }: Options, { clock }: Deps): LedgerPeriod {
  const period = { from: from === undefined ? firstDay : readDay('--from', from), until: to === undefined ? clock.today() : readDay('--to', to) };
  if (period.until < period.from) throw new Complaint(`--to: ${period.until} lies before --from ${period.from}.`, { exitCode: 2 });
  return period;
}

function readDay(option: string, text: string): Day {
  const on = parseDay(text);
  if (on === null) throw new Complaint(`${option}: ${sayRefusal({ code: 'day-invalid', asked: text }).en}`, { exitCode: 2 });
  return on;
}
