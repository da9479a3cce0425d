// `reach`: how well customers are reached, by channel. Nothing of a person.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { addDays } from '#domain/day.ts';
import { toJson } from '#domain/json.ts';
import { readReach, type Reach } from '#store/reach.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly days: string;
  readonly json?: boolean;
}

const mostDays = 3660;

export function define(command: Command): void {
  command
    .description('By channel: messages sent, reported delivered, come back, answered by their link, and followed by a payment within seven days. Counts only.')
    .option('--days <n>', `how many days back, today included, at most ${mostDays}`, '90')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action(report);
}

async function report(options: Options): Promise<void> {
  const days = /^\d{1,4}$/.test(options.days) ? Number(options.days) : 0;
  if (days < 1 || days > mostDays) throw new Complaint(`--days: "${options.days}" is no number from 1 to ${mostDays}.`, { exitCode: 2 });
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const today = (await depsFor(db, creditorId)).clock.today();
    const fromOn = addDays(today, 1 - days);
    const reach = await db.inCreditor(creditorId, (tx) => readReach(tx, creditorId, fromOn, today));
    console.log(options.json ? toJson({ fromOn, untilOn: today, ...reach }) : lines(reach).join('\n'));
  });
}

/** Columns as wide as their heads; a share of what was sent behind each count. */
function lines({ channels, people }: Reach): string[] {
  const heads = ['channel', 'sent', 'delivered', 'came back', 'link used', 'paid in 7 days'];
  const rows = channels.map((each) => {
    const of = (count: number): string => (each.sent === 0 ? '–' : `${count} (${Math.round((count / each.sent) * 100)}%)`);
    return [each.channel, String(each.sent), each.channel === 'sms' ? of(each.delivered) : '–', of(each.cameBack), of(each.clicked), of(each.paidAfter)];
  });
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]): string => cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  ');
  return [line(heads), ...rows.map(line), '', `people: ${people.told} sent a message, ${people.reacted} reacted, ${people.notReached} not reached`];
}
