// `handover`: what has to come first, and the file of what was handed over. The
// decision itself is a colleague's, with a name and a reason.

import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { readConfig } from '#config.ts';
import { findDossiers, readDossiers } from '#store/dossiers.ts';
import { policyFor } from '#store/policies.ts';
import { staffByEmail } from '#store/staff.ts';
import { capital } from '#texts/format.ts';
import { handOverCheckText, handOverPointWords } from '#texts/handing-over.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { handOver, handOverFile, readyToHandOver } from '#usecases/hand-over-dossier.ts';
import { depsFor, pdfEngine, sheetPdf } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly to?: string;
  readonly reason?: string;
  readonly by?: string;
  readonly claim?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command
    .description('What must have had its turn before a dossier goes to a bailiff or agency; hands it over; writes the file that goes along.')
    .argument('<dossier>', 'the dossier, by its key')
    .option('--to <name>', 'hand over to this bailiff or agency')
    .option('--reason <words>', 'why, for the file')
    .option('--by <email>', 'the colleague who decides')
    .option('--claim <number...>', 'only these; without it all that can be')
    .option('--out <file>', 'write the file of what is handed over: a zip')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer the points as JSON')
    .action(handover);
}

async function handover(key: string, options: Options): Promise<void> {
  const { to, reason, by, out } = options;
  if (to !== undefined && (reason === undefined || by === undefined)) throw new Complaint('--to needs --reason and --by: a person decides, and says why.', { exitCode: 2 });
  try {
    await withDatabase(readConfig(), async (db) => {
      const { creditorId } = await chooseCreditor(db, options.creditor);
      const deps = await depsFor(db, creditorId);
      const today = deps.clock.today();
      const found = await db.inCreditor(creditorId, async (tx) => {
        const dossierId = (await findDossiers(tx, creditorId, [key])).get(key);
        const dossier = dossierId === undefined ? undefined : (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
        if (!dossier) return null;
        const policy = await policyFor(tx, creditorId, today, dossier.state);
        return { dossierId: dossier.dossierId, ...(await readyToHandOver(deps, tx, creditorId, dossier.dossierId, dossier.state, policy)), staff: by === undefined ? null : await staffByEmail(tx, creditorId, by) };
      });
      if (!found) throw new Complaint(`There is no dossier "${key}".`);
      const { dossierId, claims, checks, staff } = found;
      if (to !== undefined && reason !== undefined) {
        if (!staff) throw new Complaint(`--by: nobody with the address ${by} works here.`);
        const handed = await handOver(deps, creditorId, { dossierId, claims: options.claim ?? claims.map(({ claim }) => claim), to, reason, staffId: staff.staffId });
        if (!handed.ok) throw new Complaint(sayRefusal(handed.refusal).en);
        console.log(`Handed over to ${to}.`);
      } else if (out === undefined) {
        if (options.json) console.log(JSON.stringify({ claims: claims.map(({ claim }) => claim), checks }, null, 2));
        else console.log(checks.map((check) => `${check.claim ?? 'dossier'}: ${capital(handOverPointWords[check.point].en)}: ${handOverCheckText(check, 'en')}`).join('\n'));
      }
      if (out !== undefined) {
        const bytes = await handOverFile(deps, creditorId, dossierId, sheetPdf);
        if (bytes === null) throw new Complaint('Nothing of this dossier is handed over, so there is no file. Without --out the command says what has to come first.');
        await writeFile(out, bytes, { mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
          throw new Complaint(`--out: ${out} cannot be written (${error.code ?? error.message})`);
        });
        console.log(`Wrote ${out}.`);
      }
    });
  } finally {
    await pdfEngine.close();
  }
}
