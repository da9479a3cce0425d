// `schedule`: an amount divided over days, without a database. For trying out,
// and for who calculates beside us.

import type { Command } from 'commander';
import { Complaint } from './complaint.ts';
import { scheduleFor, scheduleJson, scheduleTable, type ScheduleOptions } from './schedule-request.ts';

export function define(command: Command): void {
  command
    .description(
      'Divides an amount over days. The instalments always add up to the amount: with --instalments the first ones carry ' +
        'the odd cents, with --amount-each the last one is smaller. Months hang on the first day (31 Jan, 28 Feb, 31 Mar).',
    )
    .option('--amount <amount>', 'the whole amount, like 1000.00')
    .option('--instalments <number>', 'how many instalments')
    .option('--amount-each <amount>', 'in place of --instalments: the amount of each')
    .option('--first <day>', 'the day of the first instalment, like 2026-01-31')
    .option('--every <rhythm>', 'week, 4weeks or month', 'month')
    .option('--json', 'answer as JSON')
    .action((options: ScheduleOptions & { readonly json?: boolean }) => {
      const answer = scheduleFor(options);
      if (!answer.ok) throw new Complaint(answer.problems.join('\n'), { exitCode: 1 });
      process.stdout.write(`${options.json === true ? scheduleJson(answer.instalments) : scheduleTable(answer.instalments)}\n`);
    });
}
