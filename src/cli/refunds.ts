// `refunds list|approve|decline|file|status`: money that is given back, for who works
// without the desk's pages. The same rules hold: who asked does not approve.

import type { Command } from 'commander';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { readConfig } from '#config.ts';
import { formatAmount } from '#domain/money.ts';
import { recentRefunds, refundsWith, type RefundRow } from '#store/refunds.ts';
import { staffByEmail } from '#store/staff.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { sayRefusal } from '#texts/refusals.ts';
import type { Deps } from '#usecases/deps.ts';
import { fileRefunds, refundFile } from '#usecases/file-refunds.ts';
import { readRefundStatus } from '#usecases/follow-refunds.ts';
import { answerRefund } from '#usecases/refunds.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import { openOut } from './out-file.ts';

interface Options {
  readonly creditor?: string;
  readonly by?: string;
  readonly out?: string;
  readonly again?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command.description('Money that customers paid too much, on its way back. Two colleagues always look at it.');
  const about = (name: string, description: string): Command =>
    command.command(name).description(description).option('--creditor <slug>', 'whose; not needed where there is one creditor').option('--json', 'answer as JSON');
  about('list', 'The refunds that wait.').option('--all', 'and the latest that do not').action((options: Options) => on(options, list));
  for (const name of ['approve', 'decline'] as const) {
    about(`${name} <refund>`, name === 'approve' ? 'Approves one that somebody else asked for.' : 'Calls one off.')
      .requiredOption('--by <email>', 'the colleague who decides')
      .action((refund: string, options: Options) => on(options, (deps, creditorId) => answer(deps, creditorId, refund, name === 'approve', options)));
  }
  about('file', 'Puts all approved transfers into one pain.001 file for the bank.')
    .option('--by <email>', 'the colleague who lets them go')
    .option('--again <batch>', 'the file of this batch once more, nothing new')
    .option('--out <file>', 'write to this file instead of standard output')
    .action((options: Options) => on(options, file));
  about('status <file>', 'Takes in the bank\'s answer (pain.002): what it refused is credit again.')
    .requiredOption('--by <email>', 'the colleague who brings it')
    .action((name: string, options: Options) => on(options, (deps, creditorId) => status(deps, creditorId, name, options)));
}

async function on(options: Options, work: (deps: Deps, creditorId: number, options: Options) => Promise<void>): Promise<void> {
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    await work(await depsFor(db, creditorId), creditorId, options);
  });
}

async function list({ db }: Deps, creditorId: number, { all, json }: Options): Promise<void> {
  const rows = await db.inCreditor(creditorId, (tx) => (all ? recentRefunds(tx, creditorId, 100) : refundsWith(tx, creditorId, ['asked', 'approved', 'sending'])));
  if (json) console.log(JSON.stringify(rows.map(asJson)));
  else console.log(rows.length === 0 ? 'No refund is waiting.' : rows.map((row) => `${row.endToEndId}  ${row.status}  € ${formatAmount(row.amountCents)}  dossier ${row.dossierId}  ${row.way}`).join('\n'));
}

const asJson = ({ endToEndId, dossierId, refundNo, amountCents, status, way, batchId, reason }: RefundRow) => ({ refund: endToEndId, dossierId, refundNo, amount: formatAmount(amountCents), status, way, batchId, reason });

async function answer(deps: Deps, creditorId: number, refund: string, approve: boolean, options: Options): Promise<void> {
  const [, dossierId, refundNo] = /^TB-\d+-(\d{1,9})-(\d{1,6})$/.exec(refund) ?? [];
  if (dossierId === undefined) throw new Complaint(`"${refund}" is no refund. \`./betaalbaar refunds list\` shows them.`, { exitCode: 2 });
  const answered = await answerRefund(deps, creditorId, { dossierId: Number(dossierId), refundNo: Number(refundNo), staffId: await colleague(deps, creditorId, options), approve });
  if (!answered.ok) throw new Complaint(sayRefusal(answered.refusal).en);
  console.log(options.json ? JSON.stringify(asJson(answered.value)) : `${refund} is ${approve ? 'approved' : 'called off'}.`);
}

async function file(deps: Deps, creditorId: number, options: Options): Promise<void> {
  let batchId = options.again;
  if (batchId === undefined) {
    const filed = await fileRefunds(deps, creditorId, await colleague(deps, creditorId, options));
    if (!filed.ok) throw new Complaint(sayRefusal(filed.refusal).en);
    const { batch, calledOff, forAnother, problems } = filed.value;
    for (const { code, item } of problems) console.error(`${item}: left out, the bank would refuse it (${code})`);
    if (forAnother > 0) console.error(`${forAnother} left for another colleague than who approved.`);
    if (calledOff > 0) console.error(`${calledOff} called off: the credit was no longer there.`);
    if (batch === null) {
      console.error('Nothing was to be filed.');
      return;
    }
    batchId = batch.batchId;
  }
  const made = await refundFile(deps.db, creditorId, batchId);
  if (made === null) throw new Complaint(`There is no batch "${batchId}".`);
  const out = await openOut(options.out);
  await out.finish(() => out.write(made.text));
  if (options.out !== undefined) console.log(options.json ? JSON.stringify({ batch: batchId, sha256: made.sha256, file: options.out }) : `${batchId}: written to ${options.out}.`);
}

async function status(deps: Deps, creditorId: number, name: string, options: Options): Promise<void> {
  const staffId = await colleague(deps, creditorId, options);
  await access(name).catch(() => {
    throw new Complaint(`${name} cannot be read.`);
  });
  const read = await readRefundStatus(deps, creditorId, { fileName: name, open: () => createReadStream(name) }, { kind: 'colleague', staffId });
  if (!read.ok) throw new Complaint(fileProblemText(read.problem, 'en'));
  console.log(options.json ? JSON.stringify(read.value) : `${read.value.rejected} refused and credit again; ${read.value.doubted} with a name that the bank doubts; ${read.value.unknown} that are not known here.`);
}

async function colleague({ db }: Deps, creditorId: number, { by }: Options): Promise<string> {
  if (by === undefined) throw new Complaint('Who lets them go? Say --by EMAIL.', { exitCode: 2 });
  const staff = await db.inCreditor(creditorId, (tx) => staffByEmail(tx, creditorId, by));
  if (!staff) throw new Complaint(`--by: nobody at the desk has the e-mail address ${by}.`);
  return staff.staffId;
}
