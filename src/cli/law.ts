// `law`: what the law allows, worked out without a database. For who only wants
// to know, and for programs that calculate beside us.

import type { Command } from 'commander';
import { Complaint } from './complaint.ts';
import { tellCosts, tellDirectDebitDate, tellInterest, tellNotice, type Told } from './law-answer.ts';
import { askCosts, askDirectDebitDate, askInterest, askNotice, type CostsOptions, type InterestOptions, type LawAnswer } from './law-request.ts';

interface Shape {
  readonly json?: boolean;
}

export function define(command: Command): void {
  command.description('What Dutch law allows, with the arithmetic. Sources and what is uncertain: docs/law.md. Not legal advice.');
  command
    .command('costs')
    .description('Collection costs (incassokosten) over a principal, by the scale. More than one --principal: claims reminded together, added first.')
    .option('--principal <amount...>', 'what is owed, without interest and costs, like 1234.56')
    .option('--vat', 'with VAT on top: only where collecting is outsourced, its VAT cannot be deducted, and the notice said so')
    .option('--on <day>', 'the day on which the costs are charged; today where it is left out')
    .option('--json', 'answer as JSON')
    .action(async (options: CostsOptions & Shape) => say(askCosts({ ...options, on: options.on ?? (await today()) }), tellCosts, options));
  command
    .command('interest')
    .description('Statutory interest (wettelijke rente), added to the base on each anniversary of the default.')
    .option('--kind <kind>', 'consumer or commercial')
    .option('--principal <amount>', 'what is owed, like 1000.00')
    .option('--from <day>', 'the first day of default, like 2025-07-01')
    .option('--to <day>', 'the day on which it was paid, which bears no interest')
    .option('--basis <basis>', 'act/act (366 days in a leap year) or act/365', 'act/act')
    .option('--json', 'answer as JSON')
    .action((options: InterestOptions & Shape) => say(askInterest(options), tellInterest, options));
  command
    .command('notice')
    .description('The term of the fourteen-day notice (veertiendagenbrief), from the day it was received.')
    .option('--received <day>', 'the day of receipt, like 2026-12-05')
    .option('--json', 'answer as JSON')
    .action((options: { readonly received?: string } & Shape) => say(askNotice(options), tellNotice, options));
  command
    .command('direct-debit-date')
    .description('When an instalment can be collected (incasso), and by when bank and customer must know.')
    .option('--on <day>', 'the day of the instalment, like 2026-12-25')
    .option('--json', 'answer as JSON')
    .action((options: { readonly on?: string } & Shape) => say(askDirectDebitDate(options), tellDirectDebitDate, options));
}

/** The clock comes with the whole house behind it: fetched only by who needs it. */
const today = async (): Promise<string> => (await import('#wiring.ts')).realClock.today();

function say<Value>(answer: LawAnswer<Value>, tell: (value: Value) => Told, { json }: Shape): void {
  if (!answer.ok) throw new Complaint(answer.problems.join('\n'), { exitCode: 1 });
  const told = tell(answer.value);
  const warning = answer.warnings.join(' ');
  if (warning !== '') process.stderr.write(`Warning: ${warning}\n`);
  const text = json === true ? JSON.stringify(warning === '' ? told.json : { ...told.json, warning }) : told.lines.join('\n');
  process.stdout.write(`${text}\n`);
}
