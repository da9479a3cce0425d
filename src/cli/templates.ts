// `templates list|export|import`: a creditor's own words for its messages, as one
// JSON file out and in.

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { messageTemplates } from '#bot/message-inputs.ts';
import { readConfig } from '#config.ts';
import { fillWords, templatePlaces } from '#domain/template-words.ts';
import { templateVersions } from '#store/templates.ts';
import { placeWords, sayTemplateProblem, sayTooHard } from '#texts/desk/templates.ts';
import { templateSpec } from '#texts/messages/template-spec.ts';
import { tooHard } from '#texts/readability.ts';
import { exportTemplates, importTemplates, type FileTrouble } from '#usecases/template-file.ts';
import { depsFor } from '#wiring.ts';
import { fileProblem } from './backup.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import { openOut } from './out-file.ts';

interface Options {
  readonly creditor?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command.description('What messages say, in the creditor’s own words. The file is documented in docs/templates.md.');
  command
    .command('list')
    .description('every message with the version that is used, and its places that are the creditor’s own')
    .option('--creditor <slug>', 'whose; needed when there are several')
    .option('--json', 'answer as JSON')
    .action(list);
  command
    .command('export')
    .description('write the creditor’s own words as a JSON file')
    .option('--all', 'also our words where it has none of its own, to begin from')
    .option('--out <file>', 'to a file instead of the screen')
    .option('--creditor <slug>', 'whose; needed when there are several')
    .action(exportAll);
  command
    .command('import <file>')
    .description('take such a file in, whole or not at all')
    .option('--reason <text>', 'why; stands in the list of versions', 'from a file')
    .option('--dry-run', 'only say what would change')
    .option('--creditor <slug>', 'whose; needed when there are several')
    .option('--json', 'answer as JSON')
    .action(importAll);
}

async function list({ creditor, json }: Options): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, creditor);
    const versions = await db.inCreditor(creditorId, (tx) => templateVersions(tx, creditorId));
    const rows = messageTemplates.map((template) => {
      const mine = versions.filter((each) => each.template === template);
      const inForce = mine.find((each) => each.state === 'in-force');
      const open = mine.find((each) => each.state === 'draft' || each.state === 'asked');
      const own = templatePlaces.filter((place) => inForce?.words.nl[place] !== undefined || inForce?.words.en[place] !== undefined);
      return { template, version: inForce?.version ?? 0, own, ...(open ? { open: open.state } : {}) };
    });
    if (json) console.log(JSON.stringify({ templates: rows }));
    else for (const { template, version, own, open } of rows) console.log(`${template.padEnd(22)} ${own.length === 0 ? 'ours' : `version ${version}: ${own.join(', ')}`}${open ? ` (${open === 'asked' ? 'waits for a second colleague' : 'a draft at the desk'})` : ''}`);
  });
}

async function exportAll({ creditor, all = false, out }: Options & { readonly all?: boolean; readonly out?: string }): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, creditor);
    const json = await exportTemplates(await depsFor(db, creditorId), creditorId, { all });
    const to = await openOut(out);
    await to.finish(() => to.write(json));
  });
}

async function importAll(file: string, { creditor, json, reason, dryRun = false }: Options & { readonly reason: string; readonly dryRun?: boolean }): Promise<void> {
  const document = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileProblem(error, file) ?? error;
  });
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, creditor);
    const taken = await importTemplates(await depsFor(db, creditorId), creditorId, document, { by: 'command line', reason, dryRun });
    if (!taken.ok) {
      if (json) console.log(JSON.stringify({ ok: false, problems: taken.troubles.map(say) }));
      throw new Complaint(`${file} was not taken in:\n${taken.troubles.map((trouble) => `  ${say(trouble)}`).join('\n')}`);
    }
    const hard = hardIn(document);
    if (json) console.log(JSON.stringify({ ok: true, dryRun, changed: taken.changed, hard }));
    else {
      console.log(`${dryRun ? 'Would change' : 'Changed'}: ${taken.changed.length === 0 ? 'nothing' : taken.changed.join(', ')}.`);
      for (const line of hard) console.log(`Hard to read: ${line}`);
    }
  });
}

function say(trouble: FileTrouble): string {
  switch (trouble.kind) {
    case 'shape':
      return `${trouble.path === '' ? 'the file' : trouble.path}: ${trouble.says}`;
    case 'words':
      return `${trouble.template}, ${trouble.lang}, ${trouble.problem.place}: ${sayTemplateProblem(trouble.problem).en}`;
    case 'being-written':
      return `${trouble.template}: a colleague is writing a version of it at the desk. Let it be used or thrown away first.`;
  }
}

/** The same warning as at the desk. */
function hardIn(document: string): string[] {
  const { templates } = JSON.parse(document.replace(/^\ufeff/, '')) as { templates: Record<string, Partial<Record<'nl' | 'en', Record<string, string>>>> };
  return messageTemplates.flatMap((template) => (['nl', 'en'] as const).flatMap((lang) => templatePlaces.flatMap((place) => {
    const text = templates[template]?.[lang]?.[place];
    if (text === undefined || text === templateSpec(template, lang).ours[place]) return [];
    return tooHard(fillWords(text, templateSpec(template, lang).examples), lang).map((hard) => `${template}, ${lang}, ${placeWords[place].en}: ${sayTooHard(hard).en}`);
  })));
}
