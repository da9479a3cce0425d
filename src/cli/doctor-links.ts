// What doctor looks at about what lies outside: messages on a screen, the bank's
// files in and out, and the creditor's own books. Nobody outside is called.

import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Config } from '#config.ts';
import type { Finding } from './doctor.ts';
import { canUse, nearestDir, readByOthers } from './doctor-files.ts';

export function checkSms({ sms }: Config): Finding {
  const subject = 'SMS';
  if (sms === undefined) return { subject, state: 'good', says: 'no gateway is set: nobody gets an SMS' };
  if (sms.url !== undefined) return { subject, state: 'note', says: `${sms.gateway}; a stand-in at ${new URL(sms.url).origin} answers for it`, todo: 'Leave the gateway’s address out for real messages (docs/channels.md).' };
  return { subject, state: 'good', says: `through ${sms.gateway}` };
}

export function checkPush({ push, publicUrl }: Config): Finding {
  const subject = 'notifications';
  if (push === undefined) return { subject, state: 'good', says: 'no keys are set: customers are not asked whether they want any' };
  if (!publicUrl.startsWith('https:') && !publicUrl.startsWith('http://127.') && !publicUrl.startsWith('http://localhost')) {
    return { subject, state: 'wrong', says: 'browsers allow them on https pages only', todo: 'Set PUBLIC_URL to the https address that customers use.' };
  }
  return { subject, state: 'good', says: `as ${push.subject}` };
}

/** How statements come in by themselves. */
export function checkBankIn({ bankFolder, enableBanking }: Config): Finding[] {
  const ways: Finding[] = [];
  if (bankFolder !== undefined) ways.push(folderFinding('bank folder', bankFolder, 'BANK_FOLDER', 'statements are taken from'));
  if (enableBanking !== undefined) {
    const trouble = keyTrouble(enableBanking.keyFile);
    ways.push(trouble === null
      ? { subject: 'bank feed', state: 'good', says: `Enable Banking for ${Object.keys(enableBanking.sessions).map(slugOf).join(', ')}` }
      : { subject: 'bank feed', state: 'wrong', ...trouble });
  }
  if (ways.length > 0) return ways;
  return [{ subject: 'bank statements', state: 'note', says: 'none come in by themselves', todo: 'Set BANK_FOLDER or a bank feed (docs/bank-feed.md), or import them at the desk each day.' }];
}

/** How files of direct debits go out by themselves. */
export function checkDebitsOut({ debitsFolder, debitsSftp }: Config): Finding[] {
  const ways: Finding[] = debitsFolder === undefined ? [] : [folderFinding('direct debit folder', debitsFolder, 'DEBITS_FOLDER', 'files for the bank are laid in')];
  if (debitsSftp !== undefined) {
    const { addresses, keyFile } = debitsSftp;
    const says = `files for the bank go by SFTP for ${Object.keys(addresses).map(slugOf).join(', ')}`;
    const trouble = keyFile === undefined ? null : fileTrouble(keyFile);
    ways.push(trouble === null ? { subject: 'direct debit by SFTP', state: 'good', says } : { subject: 'direct debit by SFTP', state: 'wrong', ...trouble });
  }
  return ways.length > 0 ? ways : [{ subject: 'direct debit files', state: 'good', says: 'neither folder nor SFTP is set: the desk downloads them' }];
}

export const checkDecisions = ({ decisionsFolder }: Config): Finding =>
  decisionsFolder === undefined
    ? { subject: 'decisions out', state: 'good', says: 'no folder is set: `export decisions` writes them when asked' }
    : folderFinding('decisions out', decisionsFolder, 'DECISIONS_FOLDER', 'decisions are laid in');

const slugOf = (name: string): string => name.toLowerCase().replaceAll('_', '-');

function folderFinding(subject: string, path: string, variable: string, says: string): Finding {
  if (existsSync(path) && !statSync(path).isDirectory()) return { subject, state: 'wrong', says: `${path} is no folder`, todo: `Set ${variable} to a folder.` };
  const at = nearestDir(path);
  if (canUse(at)) return { subject, state: 'good', says: `${says} ${path}` };
  return { subject, state: 'wrong', says: `you may not read and write in ${at}`, todo: `Give the user of the service that right, or set ${variable} to another folder.` };
}

type Trouble = Pick<Finding, 'says' | 'todo'>;

/** What keeps a secret file from being used; null where nothing does. */
function fileTrouble(path: string): Trouble | null {
  try {
    readFileSync(path);
  } catch (error) {
    return { says: `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`, todo: 'Lay the key there, readable for the user of the service only.' };
  }
  return readByOthers(path);
}

function keyTrouble(path: string): Trouble | null {
  const trouble = fileTrouble(path);
  if (trouble !== null) return trouble;
  try {
    createPrivateKey(readFileSync(path));
    return null;
  } catch {
    return { says: `${path} holds no private key (PEM)`, todo: 'Lay the key there that you registered.' };
  }
}
