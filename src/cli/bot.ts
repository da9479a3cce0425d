// `bot run`: one look at everything that is due today, and the messages out.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { isDecentDay } from '#domain/holidays.ts';
import { listCreditors } from '#store/creditors.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { sendDepsFor, type House, openHouse } from '#wiring.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import { progress } from './progress.ts';

interface Options {
  creditor?: string;
  json?: boolean;
  send: boolean;
}

export function define(command: Command): void {
  command.description('The bot that follows up. `serve` runs it by itself; several at once do no step twice.');
  command
    .command('run')
    .description('look at every dossier that is due today, once, and send what is waiting')
    .option('--creditor <slug>', 'only this creditor')
    .option('--no-send', 'decide only; leave the messages in the outbox')
    .option('--json', 'answer as JSON')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const config = readConfig();
  await withDatabase(config, async (db) => {
    const house = openHouse(config, db);
    try {
      const creditors = options.creditor === undefined ? await listCreditors(db) : [await chooseCreditor(db, options.creditor)];
      const results = [];
      for (const { creditorId, slug } of creditors) results.push({ creditor: slug, ...(await runFor(house, creditorId, slug, options)) });
      if (options.json) console.log(JSON.stringify({ creditors: results }));
      else if (results.length === 0) console.log('No creditors yet. Make one with: ./betaalbaar creditor add "NAME"');
      else for (const each of results) console.log(`${each.creditor}, ${each.today}: ${each.looks} dossiers looked at, ${each.steps} steps, ${each.tasks} tasks; ${each.sent} mails sent, ${each.toPrint} letters to print, ${each.dropped} dropped, ${each.failed} failed, ${each.uncertain} in doubt.${isDecentDay(each.today) ? '' : ' It is a Sunday or holiday there: messages wait for the next day.'}`);
    } finally {
      house.close();
    }
  });
}

async function runFor(house: House, creditorId: number, slug: string, options: Options) {
  const deps = await sendDepsFor(house, creditorId);
  const bar = progress({ label: slug, quiet: options.json });
  let shown = 0;
  const day = await takeBotSteps(deps, creditorId, {
    onBatch: (looks) => {
      bar.advance(looks - shown);
      shown = looks;
    },
  });
  if (!options.json) bar.done();
  const nothing = { sent: 0, toPrint: 0, dropped: 0, held: 0, failed: 0, uncertain: 0 };
  return { ...day, ...(options.send ? await sendMessages(deps, creditorId) : nothing) };
}
