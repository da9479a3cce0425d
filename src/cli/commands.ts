// Every command in the order of `--help`. A command's file is loaded only when
// it is called, so that help and small commands answer at once.

import type { Command } from 'commander';

export interface Entry {
  readonly name: string;
  /** One line, in `--help` and at the top of the command's own help. */
  readonly summary: string;
  readonly load: () => Promise<{ define(command: Command): void }>;
}

export const commands: readonly Entry[] = [
  { name: 'serve', summary: 'run the service: pages, bot and mail', load: () => import('./serve.ts') },
  { name: 'creditor', summary: 'make, show or change creditors', load: () => import('./creditor.ts') },
  { name: 'policy', summary: 'read or load what a creditor allows', load: () => import('./policy.ts') },
  { name: 'templates', summary: 'what messages say in the creditor’s own words, as a file', load: () => import('./templates.ts') },
  { name: 'import', summary: 'take in claims, invoices, open items or bank statements', load: () => import('./import.ts') },
  { name: 'export', summary: 'tell the creditor\'s own system what was decided', load: () => import('./export.ts') },
  { name: 'bot', summary: 'follow up everything that is due today', load: () => import('./bot.ts') },
  { name: 'debits', summary: 'direct debit: batches, files for the bank, and its answers', load: () => import('./debits.ts') },
  { name: 'ledger', summary: 'the books: journal, trial balance, periods, and the bank beside them', load: () => import('./ledger.ts') },
  { name: 'complaints', summary: 'complaints that came in, their days and outcomes; erases words', load: () => import('./complaints.ts') },
  { name: 'metering', summary: 'what was followed up by month, what it cost and what it saves', load: () => import('./metering.ts') },
  { name: 'claim', summary: 'say why an amount is what it is, in words or as the customer’s PDF', load: () => import('./claim.ts') },
  { name: 'preview', summary: 'show everything a customer will receive, if all is paid and if nothing is', load: () => import('./preview.ts') },
  { name: 'signalling', summary: 'what early signalling asks of a dossier, and what is still missing', load: () => import('./signalling.ts') },
  { name: 'letters', summary: 'lay letters in a folder for a print house', load: () => import('./letters.ts') },
  { name: 'reach', summary: 'how well customers are reached, by channel', load: () => import('./reach.ts') },
  { name: 'sms', summary: 'who carries SMS, where its reports go, and what one says', load: () => import('./sms.ts') },
  { name: 'push-keys', summary: 'make the keys for notifications in the browser', load: () => import('./push-keys.ts') },
  { name: 'bounces', summary: 'take in what came back of mails, or list it', load: () => import('./bounces.ts') },
  { name: 'refunds', summary: 'give back what customers paid too much', load: () => import('./refunds.ts') },
  { name: 'handover', summary: 'hand a dossier over once everything kinder had its turn, with its file', load: () => import('./handover.ts') },
  { name: 'rebuild', summary: 'replay every dossier from its facts, or check that it would change nothing', load: () => import('./rebuild.ts') },
  { name: 'backup', summary: 'write the whole database to a file', load: () => import('./backup.ts') },
  { name: 'restore', summary: 'fill an empty database from a backup', load: () => import('./restore.ts') },
  { name: 'statement', summary: 'look at a bank statement, or watch a folder for them', load: () => import('./statement.ts') },
  { name: 'schedule', summary: 'divide an amount over days, without a database', load: () => import('./schedule.ts') },
  { name: 'law', summary: 'say what the law allows: costs, interest, terms', load: () => import('./law.ts') },
  { name: 'check', summary: 'check an IBAN, RF reference, betalingskenmerk or creditor identifier', load: () => import('./check.ts') },
  { name: 'reference', summary: 'make an RF reference or betalingskenmerk', load: () => import('./reference.ts') },
  { name: 'fuzz', summary: 'damage files by the thousand and see that each is read or refused', load: () => import('./fuzz.ts') },
  { name: 'simulate', summary: 'play made-up lives with faults from a seed, and see that everything holds', load: () => import('./simulate.ts') },
  { name: 'bench', summary: 'measure how fast it is, as ratios', load: () => import('./bench.ts') },
  { name: 'demo', summary: 'fill, turn or wipe a made-up creditor to try everything with', load: () => import('./demo.ts') },
  { name: 'doctor', summary: 'say what is configured, what is missing and what to do', load: () => import('./doctor.ts') },
];
