// `preview`: everything a customer will receive, if all is paid and if nothing
// is, by the rules of each day or by a policy that is only thought of.

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Pays } from '#bot/preview.ts';
import { readConfig } from '#config.ts';
import { formatAmount } from '#domain/money.ts';
import { findDossiers } from '#store/dossiers.ts';
import { languages, type Language } from '#texts/language.ts';
import { sayPolicyProblem } from '#texts/policy-problems.ts';
import { paysWords, previewCount, previewEnd, previewLines, previewWords } from '#texts/preview.ts';
import { previewDossier, type DossierPreview, type PreviewRules } from '#usecases/preview-dossier.ts';
import { depsFor } from '#wiring.ts';
import { fileProblem } from './backup.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly dossier: string;
  readonly policy?: string;
  readonly policyVersion?: string;
  readonly pays?: string;
  readonly language?: string;
  readonly texts?: boolean;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command
    .description('Everything this customer will receive: when, through which channel and in which words. Sends and keeps nothing.')
    .requiredOption('--dossier <key>', 'the dossier, by its key or its number')
    .option('--policy <file>', 'by the rules of a policy file that is not loaded')
    .option('--policy-version <n>', 'by the rules of this version; without either: of each day')
    .option('--pays <all|nothing>', 'only if all is paid on its day, or only if nothing is')
    .option('--texts', 'with the text of every message')
    .option('--language <nl|en>', 'of the lines around the messages', 'en')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON, texts included')
    .action(show);
}

async function show(options: Options): Promise<void> {
  const language = oneOf('--language', options.language ?? 'en', languages);
  const pays: readonly Pays[] = options.pays === undefined ? ['all', 'nothing'] : [oneOf('--pays', options.pays, ['all', 'nothing'] as const)];
  const rules = await rulesOf(options);
  const config = readConfig();
  await withDatabase(config, async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const deps = await depsFor(db, creditorId);
    const { dossier } = options;
    const byKey = await db.inCreditor(creditorId, (tx) => findDossiers(tx, creditorId, [dossier]));
    const dossierId = byKey.get(dossier) ?? (/^[1-9]\d{0,8}$/.test(dossier) ? Number(dossier) : 0);
    const previewed = await previewDossier(deps, creditorId, { dossierId, publicUrl: config.publicUrl, ...(rules ? { rules } : {}) });
    if (previewed.ok) {
      if (options.json) console.log(JSON.stringify({ dossier: previewed.value.dossierId, today: previewed.value.today, ...Object.fromEntries(pays.map((each) => [each, asData(previewed.value, each)])) }, null, 2));
      else console.log(pays.map((each) => linesOf(previewed.value, each, language, options.texts === true).join('\n')).join('\n\n'));
      return;
    }
    switch (previewed.why) {
      case 'no-dossier': throw new Complaint(`There is no dossier "${dossier}".`);
      case 'no-version': throw new Complaint(`There is no version ${options.policyVersion} of the policy.`);
      case 'policy-problems': throw new Complaint(`${options.policy} is no policy:\n${previewed.problems.map((problem) => `  ${sayPolicyProblem(problem).en}`).join('\n')}`);
    }
  });
}

async function rulesOf({ policy, policyVersion }: Options): Promise<PreviewRules | undefined> {
  if (policy !== undefined && policyVersion !== undefined) throw new Complaint('Say either --policy or --policy-version.', { exitCode: 2 });
  if (policyVersion !== undefined) {
    if (!/^\d{1,6}$/.test(policyVersion)) throw new Complaint(`--policy-version: "${policyVersion}" is no version number.`, { exitCode: 2 });
    return { version: Number(policyVersion) };
  }
  if (policy === undefined) return undefined;
  const document = await readFile(policy, 'utf8').catch((error: unknown) => {
    throw fileProblem(error, policy) ?? error;
  });
  return { document };
}

function linesOf(seen: DossierPreview, pays: Pays, lang: Language, withTexts: boolean): string[] {
  const played = seen[pays];
  const title = paysWords[pays][lang];
  const lines = previewLines(played, seen.name, lang).flatMap(({ on, title: what, detail, message }) => {
    const said = message ? seen.read(message) : null;
    const line = `${on}  ${[`${what}${said ? ` “${said.subject}”` : ''}`, detail].filter((each) => each !== '').join('. ')}`;
    return said && withTexts ? [line, '', ...said.text.trimEnd().split('\n').map((each) => (each === '' ? '' : `    ${each}`)), ''] : [line];
  });
  return [title, '='.repeat(title.length), previewWords.assumed[pays][lang], '', ...lines, '', previewCount(played, lang), previewEnd(played, lang)];
}

const asData = (seen: DossierPreview, pays: Pays): unknown => {
  const { messages, events, ends } = seen[pays];
  return {
    messages: messages.map((message) => ({ on: message.on, channel: message.channel, template: message.template, ...seen.read(message), because: message.because, ...(message.waited ? { waited: message.waited } : {}), ...(message.with ? { with: message.with } : {}) })),
    events: events.map((event) => ({ ...event, ...('amountCents' in event ? { amountCents: undefined, amount: formatAmount(event.amountCents) } : {}) })),
    ends: { on: ends.on, how: ends.how, open: formatAmount(ends.openCents), arrangements: ends.arrangements },
  };
};

function oneOf<Value extends string>(option: string, said: string, choices: readonly Value[]): Value {
  const found = choices.find((each) => each === said);
  if (found === undefined) throw new Complaint(`${option}: "${said}" is none of: ${choices.join(', ')}.`, { exitCode: 2 });
  return found;
}
