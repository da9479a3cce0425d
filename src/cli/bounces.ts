// `bounces FOLDER`: takes in what came back of mails, once; without a folder: what
// came back, also what could not be placed.

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { bounceFolder } from '#channels/bounce-folder.ts';
import { readConfig } from '#config.ts';
import { mostMailBytes } from '#formats/bounce-mail.ts';
import { recentBounces, type BounceRow } from '#store/bounces.ts';
import { mostAtALook, takeBounceFolder, type TakenBounces } from '#usecases/take-bounces.ts';
import { depsFor, marksOf } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command
    .description('Mails that came back, from a Maildir or a folder of .eml files. The service does this by itself where BOUNCES_FOLDER is set.')
    .argument('[folder]', 'a Maildir, or a folder of mails; without it: what came back before')
    .option('--creditor <slug>', 'whose mails')
    .option('--json', 'answer as JSON')
    .action(run);
}

async function run(folder: string | undefined, options: Options): Promise<void> {
  const config = readConfig();
  await withDatabase(config, async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    if (folder === undefined) {
      const rows = await db.inCreditor(creditorId, (tx) => recentBounces(tx, creditorId, 100));
      console.log(options.json === true ? JSON.stringify(rows, null, 2) : rows.length === 0 ? 'Nothing came back.' : rows.map(rowText).join('\n'));
      return;
    }
    const path = resolve(folder);
    try {
      const taken = await takeBounceFolder({ ...(await depsFor(db, creditorId)), marks: marksOf(config) }, creditorId, bounceFolder(path, mostMailBytes));
      console.log(options.json === true ? JSON.stringify(taken, null, 2) : takenText(taken));
    } catch (error) {
      const { code, path: at = path } = error as NodeJS.ErrnoException;
      if (code && ['EACCES', 'EPERM', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EEXIST'].includes(code)) throw new Complaint(`${at} cannot be used (${code}).`);
      throw error;
    }
  });
}

const rowText = ({ takenAt, kind, code, says, dossierId, messageNo, name, times }: BounceRow): string =>
  [takenAt, kind.padEnd(11), dossierId === null ? 'no message of ours' : `dossier ${dossierId}, message ${messageNo}`, code, says, name === null ? null : `(${name})`, times > 1 ? `${times} times` : null].filter(Boolean).join('  ');

const words = { acted: 'acted upon', noted: 'noted', known: 'taken in before', unplaced: 'kept: it names no message of ours', early: 'waits: the mail is still leaving' } as const;

function takenText({ taken, unreadable }: TakenBounces): string {
  const lines = [...taken.map(({ name, kind, became }) => `${name}: ${kind}, ${words[became]}.`), ...unreadable.map((name) => `${name}: no mail; left for a person.`)];
  if (lines.length === 0) return 'Nothing new.';
  return [...lines, ...(lines.length >= mostAtALook ? ['There may be more: run it again.'] : [])].join('\n');
}
