// `debits terms|batch|list|release|file|read-status`: direct debit for who works
// from a terminal or a timer. The desk does the same on a page.

import { createReadStream } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import type { DirectDebitSettings } from '#domain/creditor.ts';
import { formatAmount } from '#domain/money.ts';
import { isCreditorId } from '#formats/creditor-id.ts';
import { debitFolder } from '#payments/debit-folder.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { readCreditor } from '#store/creditors.ts';
import { recentDebitFiles, waitingDebitFiles } from '#store/debit-files.ts';
import { staffByEmail } from '#store/staff.ts';
import { saySepaProblem } from '#texts/direct-debit.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { setDirectDebit } from '#usecases/debit-terms.ts';
import type { Deps } from '#usecases/deps.ts';
import { fileDebits, handOverDebits } from '#usecases/file-debits.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { readDebitStatus } from '#usecases/read-debit-status.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly json?: boolean;
  readonly creditorId?: string;
  readonly announceDays?: string;
  readonly leadDays?: string;
  readonly fourEyes?: boolean;
  readonly bookEach?: boolean;
  readonly version?: string;
  readonly stop?: boolean;
  readonly by?: string;
  readonly out?: string;
  readonly message?: string;
  readonly again?: boolean;
}

export function define(command: Command): void {
  command.description('SEPA direct debit: what is ordered goes to the bank in batches that a colleague lets go.');
  const about = (name: string, description: string): Command =>
    command.command(name).description(description).option('--creditor <slug>', 'whose; not needed where there is one creditor').option('--json', 'answer as JSON');
  about('terms', 'Says on which terms instalments are collected, or sets them.')
    .option('--creditor-id <id>', 'the SEPA creditor identifier, from the contract with the bank')
    .option('--announce-days <days>', 'told so many days before; fewer than 14 only where mandates say so')
    .option('--lead-days <days>', 'bank days before the collection on which the file is at the bank')
    .option('--four-eyes', 'who lets a batch go is somebody else than who proposed it')
    .option('--no-four-eyes', 'one colleague is enough')
    .option('--book-each', 'the bank books each collection apart')
    .option('--no-book-each', 'the bank books one sum a batch')
    .option('--version <version>', 'of the file: 08, or 02 for banks that still want it')
    .option('--stop', 'collect no more')
    .action((options: Options) => onDebits(options, terms));
  about('batch', 'Proposes what is ordered; withdraws what is no longer to be collected.').option('--by <email>', 'the colleague who proposes it; left out: the bot').action((options: Options) => onDebits(options, batch));
  about('list', 'The latest batches and files.').action((options: Options) => onDebits(options, list));
  command
    .command('release [batches...]')
    .description('Lets proposed batches go; all that wait where none are named.')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .requiredOption('--by <email>', 'the colleague who lets them go')
    .action((batches: string[], options: Options) => onDebits(options, (deps, creditorId) => release(deps, creditorId, batches, options)));
  about('file', 'Makes a file of what was let go and lays it in a folder, each once.')
    .requiredOption('--out <dir>', 'the folder')
    .option('--message <id>', 'only this file')
    .option('--again', 'lay a file there once more: you have seen that the bank does not have it')
    .action((options: Options) => onDebits(options, file));
  command
    .command('read-status <file>')
    .description('Reads the bank’s answer (pain.002): what it refused.')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action((path: string, options: Options) => onDebits(options, (deps, creditorId) => readStatus(deps, creditorId, path, options)));
}

async function onDebits(options: Options, work: (deps: Deps, creditorId: number, options: Options) => Promise<void>): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    await work(await depsFor(db, creditorId), creditorId, options);
  });
}

async function terms({ db, clock }: Deps, creditorId: number, options: Options): Promise<void> {
  const before = (await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))?.profile.directDebit;
  const settings = options.stop ? undefined : termsSaid(before, options);
  const set = settings === before ? { ok: true as const, asked: false } : await setDirectDebit({ db, clock }, creditorId, settings ?? null, null);
  if (!set.ok) {
    throw new Complaint(set.why === 'id-in-use'
      ? `${set.mandates} mandates were signed for the creditor identifier that stands there now: banks refuse them under another one.`
      : `${set.mandates} mandates promise ${set.days} days: fewer can only be once they are revoked.`);
  }
  if (options.json) console.log(JSON.stringify(settings ?? null));
  else if (!settings) console.log('Nothing is collected. Begin with: ./betaalbaar debits terms --creditor-id ID');
  else for (const [name, value] of Object.entries(settings)) console.log(`${name}: ${value}`);
}

/** What was there with what was said. */
function termsSaid(before: DirectDebitSettings | undefined, options: Options): DirectDebitSettings | undefined {
  const creditorId = options.creditorId?.replace(/\s/g, '').toUpperCase() ?? before?.creditorId;
  const { announceDays, leadDays, fourEyes, bookEach, version } = options;
  const said = {
    ...(announceDays === undefined ? {} : { announceDays: whole('--announce-days', announceDays, 1, 60) }), ...(leadDays === undefined ? {} : { leadBankDays: whole('--lead-days', leadDays, 1, 10) }),
    ...(fourEyes === undefined ? {} : { fourEyes }), ...(bookEach === undefined ? {} : { bookEach }), ...(version === undefined ? {} : { fileVersion: versionOf(version) }),
  };
  if (options.creditorId === undefined && Object.keys(said).length === 0) return before;
  if (creditorId === undefined || !isCreditorId(creditorId)) throw new Complaint(`--creditor-id: "${creditorId ?? ''}" is no creditor identifier like NL69ZZZ123456780000.`, { exitCode: 2 });
  return { ...before, ...said, creditorId };
}

function whole(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) throw new Complaint(`${option}: "${text}" is no whole number from ${least} to ${most}.`, { exitCode: 2 });
  return number;
}

function versionOf(text: string): '08' | '02' {
  if (text !== '08' && text !== '02') throw new Complaint(`--version: "${text}" is neither 08 nor 02.`, { exitCode: 2 });
  return text;
}

async function batch(deps: Deps, creditorId: number, options: Options): Promise<void> {
  const proposed = await proposeDebits(deps, creditorId, options.by === undefined ? 'bot' : await staffIdOf(deps, creditorId, options.by));
  if (!proposed.ok) throw new Complaint(sayRefusal(proposed.refusal).en);
  const { batches, collections, sumCents, withdrawn, problems } = proposed.value;
  if (options.json) console.log(JSON.stringify({ batches, collections, sum: formatAmount(sumCents), withdrawn, problems }));
  else {
    console.log(batches === 0 ? 'Nothing to propose.' : `${batches} batches proposed: ${collections} collections, ${formatAmount(sumCents)}.`);
    if (withdrawn > 0) console.log(`${withdrawn} collections were withdrawn: paid, held, revoked or too late by now.`);
    for (const problem of problems) console.log(`${problem.item === '' ? 'The file' : problem.item}: ${saySepaProblem(problem).en}`);
  }
  if (problems.length > 0) process.exitCode = 1;
}

async function list({ db }: Deps, creditorId: number, options: Options): Promise<void> {
  const { batches, files } = await db.inCreditor(creditorId, async (tx) => ({ batches: await recentBatches(tx, creditorId, 50), files: await recentDebitFiles(tx, creditorId, 50) }));
  if (options.json) {
    console.log(JSON.stringify({ batches: batches.map(({ sha256: _, sumCents, ...each }) => ({ ...each, sum: formatAmount(sumCents) })), files: files.map(({ sumCents, ...each }) => ({ ...each, sum: formatAmount(sumCents) })) }));
    return;
  }
  if (batches.length === 0) console.log('No batch was proposed yet.');
  for (const { batchId, status, collectOn, collections, sumCents } of batches) console.log(`${batchId}  ${status}  ${collectOn}  ${collections} collections  ${formatAmount(sumCents)}`);
  for (const { fileName, handedAt, handingAt, handedTo } of files) console.log(`${fileName}  ${handedAt ? `went to ${handedTo}` : handingAt ? 'nobody knows whether it arrived' : 'waits'}`);
}

async function release(deps: Deps, creditorId: number, named: readonly string[], options: Options): Promise<void> {
  const staffId = await staffIdOf(deps, creditorId, options.by ?? '');
  const waiting = named.length > 0 ? named : (await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 1_000))).filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
  if (waiting.length === 0) throw new Complaint('No batch waits. Propose with: ./betaalbaar debits batch');
  const released = await releaseDebits(deps, creditorId, { batchIds: waiting, staffId });
  if (!released.ok) throw new Complaint(sayRefusal(released.refusal).en);
  console.log(options.json ? JSON.stringify(released.value) : `${released.value.released} batches may go to the bank.`);
}

async function file(deps: Deps, creditorId: number, options: Options): Promise<void> {
  const folder = debitFolder(resolve(options.out ?? '.'));
  const { discarded } = await fileDebits(deps, creditorId);
  const waiting = await deps.db.inCreditor(creditorId, (tx) => waitingDebitFiles(tx, creditorId));
  const chosen = options.message === undefined ? waiting.filter(({ handingAt }) => handingAt === null).map(({ messageId }) => messageId) : [options.message];
  const laid: string[] = [];
  for (const messageId of chosen) {
    const handed = await handOverDebits(deps, creditorId, { messageId, by: 'command', to: folder.path, again: options.again === true, put: (name, bytes) => folder.put(name, bytes) });
    if (!handed.ok) throw new Complaint(`${messageId}: ${sayRefusal(handed.refusal).en} If it is not: --message ${messageId} --again.`);
    laid.push(handed.value.fileName);
  }
  if (options.json) console.log(JSON.stringify({ folder: folder.path, files: laid, discarded }));
  else {
    console.log(laid.length === 0 ? 'No file waits.' : `${laid.join(', ')} in ${folder.path}.`);
    if (discarded.length > 0) console.log(`${discarded.join(', ')}: something in it may no longer be collected. The rest was proposed anew and waits to be let go.`);
  }
}

async function readStatus(deps: Deps, creditorId: number, path: string, options: Options): Promise<void> {
  const read = await readDebitStatus(deps, creditorId, { fileName: basename(path), open: () => createReadStream(path) }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Complaint(`${path} is not there.`);
    throw error;
  });
  if (!read.ok) throw new Complaint(`${path} was refused: ${fileProblemText(read.problem, 'en')}`);
  const { again, rejected, unknown } = read.value;
  if (options.json) console.log(JSON.stringify(read.value));
  else console.log(again ? 'This file was read before; nothing was done.' : `${rejected} collections refused by the bank${unknown > 0 ? `, and ${unknown} that are not known here` : ''}.`);
}

async function staffIdOf({ db }: Deps, creditorId: number, email: string): Promise<string> {
  const staff = await db.inCreditor(creditorId, (tx) => staffByEmail(tx, creditorId, email));
  if (!staff) throw new Complaint(`--by: nobody at the desk has the e-mail address ${email}.`);
  return staff.staffId;
}
