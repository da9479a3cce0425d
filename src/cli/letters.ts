// `letters drop`: letters that wait, as files in a folder from which a print
// house takes them. For a timer; the same again writes nothing twice.

import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { letterFolder } from '#channels/letter-folder.ts';
import { PdfTrouble } from '#channels/typst/engine.ts';
import { readConfig } from '#config.ts';
import { dropLetters, type Dropped } from '#usecases/drop-letters.ts';
import { depsFor, letterFile, messageRenderer, pdfEngine } from '#wiring.ts';
import { readCreditor } from '#store/creditors.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly folder?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command.description('Letters for who has no e-mail, to print elsewhere.');
  command
    .command('drop')
    .description('write a PDF of each letter that waits, with an index, and mark them as printed')
    .option('--creditor <slug>', 'whose letters')
    .option('--folder <dir>', 'where to; LETTERS_FOLDER where it is left out')
    .option('--json', 'answer as JSON')
    .action(drop);
}

async function drop(options: Options): Promise<void> {
  const config = readConfig();
  const given = options.folder ?? config.lettersFolder;
  if (given === undefined) throw new Complaint('Where to? Say --folder DIR, or set LETTERS_FOLDER.');
  const folder = resolve(given);
  await withDatabase(config, async (db) => {
    const { creditorId, slug } = await chooseCreditor(db, options.creditor);
    const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    if (creditor?.demoAt && options.folder === undefined) throw new Complaint(`"${slug}" is a demo: its letters go to no print house. To try it out, name a folder with --folder.`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o750 });
      const deps = { ...(await depsFor(db, creditorId)), folder: letterFolder(folder, slug), draw: letterFile, render: messageRenderer, publicUrl: config.publicUrl };
      const dropped = await dropLetters(deps, creditorId);
      if (options.json) console.log(JSON.stringify({ creditor: slug, folder, ...dropped }));
      else console.log(say(slug, folder, dropped));
      if (dropped.failed.length > 0) process.exitCode = 1;
    } catch (error) {
      if (error instanceof PdfTrouble && error.unavailable) throw new Complaint(`${error.message}. Print the letters from the desk.`);
      const { code, path = folder } = error as NodeJS.ErrnoException;
      if (code && ['EACCES', 'EPERM', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EEXIST'].includes(code)) throw new Complaint(`${path} cannot be written (${code}). No letter was marked as printed that does not lie there.`);
      throw error;
    } finally {
      await pdfEngine.close();
    }
  });
}

function say(slug: string, folder: string, { written, envelopes, pages, dropped, unaddressed, failed, finished }: Dropped): string {
  return [
    ...(finished > 0 ? [`${slug}: ${finished === 1 ? 'a batch' : `${finished} batches`} of an interrupted run appeared in ${folder} only now.`] : []),
    `${slug}: ${written} letters in ${envelopes} envelopes (${pages} pages) in ${folder}; ${dropped} no longer true and dropped, ${unaddressed} without a postal address, ${failed.length} that could not be drawn.`,
    ...failed.map(({ dossierId, messageNo, problem }) => `  dossier ${dossierId}, message ${messageNo}: ${problem}. Print it from the desk.`),
  ].join('\n');
}
