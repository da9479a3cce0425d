// `statement watch`: looks at a folder until Ctrl-C, or twice with `--once`.

import { setTimeout as wait } from 'node:timers/promises';
import { resolve } from 'node:path';
import { readConfig } from '#config.ts';
import { bankFolder } from '#payments/bank-folder.ts';
import { takeBankFolder } from '#usecases/take-bank-folder.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

export interface WatchOptions {
  readonly folder: string;
  readonly creditor?: string;
  readonly every: string;
  readonly once?: boolean;
}

export async function watchFolder(options: WatchOptions): Promise<void> {
  const seconds = Number(options.every);
  if (!(seconds >= 0.1 && seconds <= 3600)) throw new Complaint(`--every: "${options.every}" is no number of seconds from 0.1 to 3600.`, { exitCode: 2 });
  const path = resolve(options.folder);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const folder = bankFolder(path);
    for (let look = 1; !stop.signal.aborted; look += 1) {
      await takeOnce(await depsFor(db, creditorId), creditorId, folder, path);
      if (options.once === true && look === 2) return;
      await wait(seconds * 1000, undefined, { signal: stop.signal }).catch(() => {});
    }
  });
}

async function takeOnce(deps: Parameters<typeof takeBankFolder>[0], creditorId: number, folder: ReturnType<typeof bankFolder>, path: string): Promise<void> {
  const { taken, answers, refused } = await takeBankFolder(deps, creditorId, folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code && ['EACCES', 'EPERM', 'ENOTDIR', 'EROFS', 'ENOSPC', 'EEXIST'].includes(error.code)) throw new Complaint(`${error.path ?? path} cannot be used (${error.code}).`);
    throw error;
  });
  for (const { name, imported } of taken) {
    const { again, lines, known, matched, unmatched } = imported;
    console.log(again ? `${name}: taken in before.` : `${name}: ${lines} bank lines, ${known} known already, ${matched} matched, ${unmatched} for the desk.`);
  }
  for (const { name, read } of answers) console.log(read.again ? `${name}: read before.` : `${name}: ${read.rejected} direct debits and ${read.refunds} refunds refused by the bank.`);
  for (const { name, reason } of refused) {
    console.error(`${name} was refused: ${reason}`);
    process.exitCode = 1;
  }
}
