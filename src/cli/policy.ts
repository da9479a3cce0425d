// `policy show|list|load|default|review`: the rules, read in plain language and loaded from a file.

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { policyTemplate, policyTemplateNames } from '#domain/policy-templates.ts';
import { policyOn, policyVersions } from '#store/policies.ts';
import type { Language } from '#texts/language.ts';
import { sayPolicyProblem } from '#texts/policy-problems.ts';
import { policyReading } from '#texts/policy-reading.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { depsFor } from '#wiring.ts';
import { fileProblem } from './backup.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import type { ListOptions } from './policy-list.ts';
import { review } from './policy-review.ts';

interface Options {
  creditor?: string;
  json?: boolean;
  language?: Language;
}

export function define(command: Command): void {
  command.description('What a creditor allows, and when he speaks. The file is documented in docs/policy.md.');
  command
    .command('show')
    .description('the policy in force, in plain language')
    .option('--creditor <slug>', 'whose; needed when there are several')
    .option('--language <nl|en>', 'language of the reading', 'en')
    .option('--json', 'answer as JSON: the document itself')
    .action(show);
  command
    .command('load <file>')
    .description('keep a policy file as a new version')
    .option('--reason <text>', 'why; stands in the list of versions')
    .option('--creditor <slug>', 'whose; needed when there are several')
    .option('--json', 'answer as JSON')
    .action(load);
  command
    .command('list')
    .description('every version with who, when and why, and the drafts at the desk')
    .option('--creditor <slug>', 'whose; needed when there are several')
    .option('--json', 'answer as JSON')
    .action(async (options: ListOptions) => (await import('./policy-list.ts')).list(options));
  command
    .command('default')
    .description('print the default policy, or a template, to start from')
    .option('--template <housing|energy|care|business>', 'for that kind of creditor')
    .action(printDefault);
  command
    .command('review')
    .description('record what compliance thinks of a version of the contract’s terms')
    .requiredOption('--terms <name>', 'the version, as the policy names it')
    .requiredOption('--verdict <fair|unfair>', 'fair: consumers can be asked for interest and costs by these terms')
    .requiredOption('--reason <text>', 'why; kept for ever')
    .requiredOption('--by <email>', 'the colleague with the role compliance')
    .option('--creditor <slug>', 'whose; needed when there are several')
    .option('--json', 'answer as JSON')
    .action(review);
}

function printDefault({ template }: { template?: string }): void {
  const known = policyTemplateNames.find((each) => each === template);
  if (template !== undefined && known === undefined) throw new Complaint(`--template: there is no template "${template}". Choose from: ${policyTemplateNames.join(', ')}.`, { exitCode: 2 });
  console.log(writePolicy(known ? policyTemplate(known, defaultPolicy.validFrom) : defaultPolicy));
}

async function show(options: Options): Promise<void> {
  const language = options.language === 'nl' ? 'nl' : 'en';
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const { clock } = await depsFor(db, creditorId);
    const { policy, versions } = await db.inCreditor(creditorId, async (tx) => ({
      policy: await policyOn(tx, creditorId, clock.today()),
      versions: await policyVersions(tx, creditorId),
    }));
    const { version, ...terms } = policy;
    if (options.json) {
      console.log(JSON.stringify({ version, versions: versions.length, policy: JSON.parse(writePolicy(terms)) }));
      return;
    }
    console.log(`Version ${version} of ${versions.length}, valid from ${policy.validFrom}`);
    for (const { heading, lines } of policyReading(policy)) {
      console.log(`\n${heading[language]}`);
      for (const line of lines) console.log(`  ${line[language]}`);
    }
  });
}

async function load(file: string, options: Options & { reason?: string }): Promise<void> {
  const document = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileProblem(error, file) ?? error;
  });
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const { clock } = await depsFor(db, creditorId);
    const loaded = await loadPolicy(db, creditorId, document, 'command line', clock.now(), options.reason ?? null);
    if (loaded.ok) {
      console.log(options.json ? JSON.stringify(loaded) : `Loaded as version ${loaded.version}, valid from ${loaded.validFrom}.`);
      return;
    }
    const problems = loaded.problems.map((problem) => ({ path: problem.path, problem: sayPolicyProblem(problem).en }));
    if (options.json) console.log(JSON.stringify({ ok: false, problems }));
    throw new Complaint(`${file} was not loaded:\n${problems.map((each) => `  ${each.problem}`).join('\n')}`);
  });
}
