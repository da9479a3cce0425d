// `signalling`: what early signalling wants to see of one dossier, and what
// still stands in the way. It passes nothing on.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { formatAmount } from '#domain/money.ts';
import { signallingOf, signallingSteps } from '#domain/signalling.ts';
import { findDossiers, readDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import { policyFor } from '#store/policies.ts';
import { arrearsLine, attemptLine, stepLine } from '#texts/signalling.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command
    .description('The list that early signalling (vroegsignalering) asks for: reminders, help, personal contact, data offer, objection. Passes nothing on.')
    .argument('<dossier>', 'the dossier, by its key or its number')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action(show);
}

async function show(key: string, options: Options): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const { clock } = await depsFor(db, creditorId);
    const today = clock.today();
    const found = await db.inCreditor(creditorId, async (tx) => {
      const dossierId = (await findDossiers(tx, creditorId, [key])).get(key) ?? (/^[1-9]\d{0,8}$/.test(key) ? Number(key) : 0);
      const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
      if (!dossier) return null;
      const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
      return { list: signallingOf(facts, dossier.state, await policyFor(tx, creditorId, today, dossier.state), today) };
    });
    if (!found) throw new Complaint(`There is no dossier "${key}".`);
    const { list } = found;
    if (options.json) {
      console.log(JSON.stringify(list && { ...list, arrearsCents: undefined, arrears: formatAmount(list.arrearsCents) }, null, 2));
      return;
    }
    if (!list) {
      console.log('Nothing late of this dossier may be signalled: no consumer’s rent, energy, water or care premium.');
      return;
    }
    console.log(`Late: ${arrearsLine(list, 'en')}.`);
    for (const step of signallingSteps) {
      const { label, value } = stepLine(list, step, 'en');
      console.log(`  ${label}: ${value}`);
    }
    console.log(list.missing.length === 0 ? 'All steps are done: the data may be passed.' : 'The data may not be passed yet.');
    if (list.attempts.length > 0) console.log(`\nAttempts:\n${list.attempts.map((attempt) => `  ${attemptLine(attempt, 'en')}`).join('\n')}`);
  });
}
