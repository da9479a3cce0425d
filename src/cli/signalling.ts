// `signalling`: what early signalling wants to see of one dossier, and what still
// stands in the way. A colleague, by name, passes the data; the file is for the
// municipality's portal.

import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { readConfig } from '#config.ts';
import { formatAmount } from '#domain/money.ts';
import { outreachOf } from '#domain/outreach.ts';
import { passingPoints, type Readiness } from '#domain/passing-data.ts';
import { signallingSteps } from '#domain/signalling.ts';
import { findDossiers, readDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import { policyFor } from '#store/policies.ts';
import { staffByEmail } from '#store/staff.ts';
import { capital } from '#texts/format.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { arrearsLine, attemptLine, passingPointWords, stepLine } from '#texts/signalling.ts';
import { passData, passedFile, readyToPassOn } from '#usecases/pass-data.ts';
import type { Deps } from '#usecases/deps.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly municipality?: string;
  readonly by?: string;
  readonly out?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command
    .description('The list that early signalling (vroegsignalering) asks for: reminders, help, personal contact, data offer, objection. A colleague can pass the data.')
    .argument('<dossier>', 'the dossier, by its key or its number')
    .option('--municipality <name>', 'pass the data to this municipality')
    .option('--by <email>', 'the colleague who decides')
    .option('--out <file>', 'write what was passed last: CSV, or JSON where the name ends in .json')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action(signalling);
}

async function signalling(key: string, options: Options): Promise<void> {
  const { municipality, by, out } = options;
  if (municipality !== undefined && by === undefined) throw new Complaint('--municipality needs --by: a person decides.', { exitCode: 2 });
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const deps = await depsFor(db, creditorId);
    const found = await read(deps, creditorId, key);
    if (!found) throw new Complaint(`There is no dossier "${key}".`);
    if (municipality !== undefined && by !== undefined) {
      const staff = await db.inCreditor(creditorId, (tx) => staffByEmail(tx, creditorId, by));
      if (!staff) throw new Complaint(`--by: nobody with the address ${by} works here.`);
      const passed = await passData(deps, creditorId, { dossierId: found.dossierId, municipality, staffId: staff.staffId });
      if (!passed.ok) throw new Complaint(sayRefusal(passed.refusal).en);
      console.log(`Recorded, and the customer is told. Hand the file in with ${municipality}: --out FILE writes it.`);
    } else if (out === undefined) show(found.ready, options);
    if (out !== undefined) await write(deps, creditorId, key, out);
  });
}

async function read(deps: Deps, creditorId: number, key: string) {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const dossierId = (await findDossiers(tx, creditorId, [key])).get(key) ?? (/^[1-9]\d{0,8}$/.test(key) ? Number(key) : 0);
    const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
    if (!dossier) return null;
    const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
    const policy = await policyFor(tx, creditorId, deps.clock.today(), dossier.state);
    return { dossierId, state: dossier.state, ready: await readyToPassOn(deps, tx, creditorId, dossierId, dossier.state, facts, policy) };
  });
}

function show(ready: Readiness | null, { json }: Options): void {
  if (json) {
    console.log(JSON.stringify(ready && { ...ready.list, arrearsCents: undefined, arrears: formatAmount(ready.list.arrearsCents), missing: ready.missing }, null, 2));
    return;
  }
  if (!ready) {
    console.log('Nothing late of this dossier may be signalled: no consumer’s rent, energy, water or care premium.');
    return;
  }
  const { list, missing } = ready;
  console.log(`Late: ${arrearsLine(list, 'en')}.`);
  for (const step of signallingSteps) {
    const { label, value } = stepLine(list, step, 'en');
    console.log(`  ${label}: ${value}`);
  }
  const steps: readonly string[] = signallingSteps;
  for (const point of passingPoints) if (!steps.includes(point)) console.log(`  ${capital(passingPointWords[point].en)}: ${missing.includes(point) ? 'not yet' : 'yes'}`);
  console.log(missing.length === 0 ? 'All of it is done: a colleague may pass the data.' : 'The data may not be passed yet.');
  if (list.attempts.length > 0) console.log(`\nAttempts:\n${list.attempts.map((attempt) => `  ${attemptLine(attempt, 'en')}`).join('\n')}`);
}

async function write(deps: Deps, creditorId: number, key: string, out: string): Promise<void> {
  const found = await read(deps, creditorId, key);
  const last = found && outreachOf(found.state).passed?.at(-1);
  const file = found && last ? await passedFile(deps, creditorId, found.dossierId, last.earlySignalNo, out.endsWith('.json') ? 'json' : 'csv') : null;
  if (file === null) throw new Complaint('Nothing of this dossier was passed, so there is no file. Without --out the command says what has to come first.');
  await writeFile(out, file, { mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    throw new Complaint(`--out: ${out} cannot be written (${error.code ?? error.message})`);
  });
  console.log(`Wrote ${out}.`);
}
