// `claim why|sheet`: why an amount is what it is, cent by cent, in words, as data
// or as the PDF that the customer gets.

import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { claimSheet, type ClaimSheet } from '#domain/claim-sheet.ts';
import { dossiersOfClaims } from '#store/claims.ts';
import { findDossiers } from '#store/dossiers.ts';
import { readSheetSource, type SheetSource } from '#store/screens/claim-sheet.ts';
import { claimSheetText } from '#texts/claim-sheet.ts';
import { languages, type Language } from '#texts/language.ts';
import { depsFor, pdfEngine, sheetPdf } from '#wiring.ts';
import { sheetJson, sheetLines } from './claim-answer.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly claim?: string;
  readonly dossier?: string;
  readonly language?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command.description('Why an amount is what it is: principal, payments, interest and costs with their arithmetic and their source in the law.');
  const about = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .option('--claim <number>', 'the claim')
      .option('--dossier <key>', 'or all claims of a dossier, by its key')
      .option('--creditor <slug>', 'whose claim; not needed where there is one creditor');
  about('why', 'Everything that is known of the amount, as the desk sees it.').option('--language <nl|en>', 'of the sentences', 'en').option('--json', 'answer as JSON').action(why);
  about('sheet', 'The overview as the customer gets it, as a PDF file.').option('--language <nl|en>', 'the customer’s own where it is left out').requiredOption('--out <file>', 'the PDF file to write').action(sheet);
}

async function why(options: Options): Promise<void> {
  const language = readLanguage(options.language) ?? 'en';
  await onSheet(options, async (source, figures) => {
    if (options.json) console.log(JSON.stringify(sheetJson(source, figures), null, 2));
    else console.log(sheetLines(claimSheetText(figures, source, language, 'colleague')).join('\n'));
  });
}

async function sheet(options: Options): Promise<void> {
  const { out = '' } = options;
  const asked = readLanguage(options.language);
  await onSheet(options, async (source, figures) => {
    const language = asked ?? source.people.find((person) => person.role !== 'legal-representative')?.language ?? 'nl';
    try {
      const bytes = await sheetPdf(claimSheetText(figures, source, language, 'customer'), source.profile, `the claim sheet of dossier ${source.dossierId}`);
      if (bytes === null) throw new Complaint('This machine cannot make PDF files; `./betaalbaar doctor` says why. The same stands at the desk under “Waarom dit bedrag?”, to print.');
      await writeFile(out, bytes).catch((error: NodeJS.ErrnoException) => {
        throw new Complaint(`--out: ${out} cannot be written (${error.code ?? error.message})`);
      });
      console.log(`Wrote ${out}.`);
    } finally {
      await pdfEngine.close();
    }
  });
}

/** Finds what was asked for, and reckons it as of the creditor's day. */
async function onSheet(options: Options, work: (source: SheetSource, figures: ClaimSheet) => Promise<void>): Promise<void> {
  const { claim, dossier } = options;
  if ((claim === undefined) === (dossier === undefined)) throw new Complaint('Say either --claim or --dossier.', { exitCode: 2 });
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const { clock } = await depsFor(db, creditorId);
    const source = await db.inCreditor(creditorId, async (tx) => {
      const dossierId = claim === undefined ? (await findDossiers(tx, creditorId, [dossier ?? ''])).get(dossier ?? '') : (await dossiersOfClaims(tx, creditorId, [claim])).get(claim)?.dossierId;
      return dossierId === undefined ? null : readSheetSource(tx, creditorId, dossierId);
    });
    if (!source || (claim !== undefined && !source.state.claims.some((each) => each.claim === claim))) throw new Complaint(claim === undefined ? `There is no dossier "${dossier}".` : `There is no claim "${claim}".`);
    await work(source, claimSheet(source.state, source.facts, clock.today(), claim === undefined ? null : [claim]));
  });
}

function readLanguage(said: string | undefined): Language | null {
  if (said === undefined) return null;
  const language = languages.find((each) => each === said);
  if (!language) throw new Complaint(`--language: "${said}" is none of: ${languages.join(', ')}.`, { exitCode: 2 });
  return language;
}
