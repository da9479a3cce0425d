// `sms`: who carries SMS, where its reports must go, and what one says and costs.

import type { Command } from 'commander';
import { readConfig, signingKey } from '#config.ts';
import { smsLength } from '#domain/sms-length.ts';
import { readCreditor } from '#store/creditors.ts';
import { smsSender, smsText } from '#texts/messages/on-screen.ts';
import { reportAddress } from '#web/sms-reports.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command
    .description('Who carries SMS, the address to give the gateway for its reports, and what an SMS of this creditor says, with its length. Sends nothing.')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action(show);
}

async function show(options: Options): Promise<void> {
  const config = readConfig();
  await withDatabase(config, async (db) => {
    const { creditorId, slug } = await chooseCreditor(db, options.creditor);
    const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    const name = creditor?.profile.name ?? slug;
    const link = `${config.publicUrl}/p/${creditorId}.AbCdEfGhIjKlMnOp`;
    const samples = (['nl', 'en'] as const).map((lang) => {
      const text = smsText(name, link, lang);
      return { lang, text, ...smsLength(text) };
    });
    const answer = { gateway: config.sms?.gateway ?? null, reports: reportAddress(config.publicUrl, signingKey(config), slug), sender: smsSender(name), samples };
    if (options.json) {
      console.log(JSON.stringify(answer));
      return;
    }
    console.log(answer.gateway === null ? 'No gateway: set SMS_GATEWAY and SMS_SECRET (docs/channels.md). Nothing goes by SMS until then.' : `Gateway: ${answer.gateway}`);
    console.log(`Reports:  ${answer.reports}\nSender:   ${answer.sender}`);
    for (const { text, alphabet, places, parts } of samples) console.log(`\n${text}\n  ${places} places (${alphabet.toUpperCase()}), ${parts} ${parts === 1 ? 'part' : 'parts'}`);
  });
}
