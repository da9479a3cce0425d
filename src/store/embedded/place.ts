// The directories of an embedded server. The socket lies in a 0700 directory,
// which is the whole access control: no port, no password.

import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.ts';
import { chooseAccount } from './account.ts';
import { reachableByOthers } from './binaries.ts';

export interface Place {
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly socketDir: string;
  readonly logFile: string;
  readonly account: Account;
}

/** PostgreSQL names its socket after a port, even when it listens on none. */
export const socketName = '.s.PGSQL.5432';

/** What fits in a socket's address: 108 bytes with a closing zero, 104 on macOS. */
const longestSocketPath = process.platform === 'darwin' ? 103 : 107;

/** Makes the directories where missing, each for its owner only. */
export function preparePlace(wanted: string): Place {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(wanted);
  const clusterDir = join(dataDir, 'pg18');
  const account = chooseAccount(clusterDir);
  if (account.owner) letThrough(dataDir, account.owner.uid);
  const socketDir = chooseSocketDir(dataDir);
  ownDir(socketDir, account);
  return { dataDir, clusterDir, socketDir, logFile: join(dataDir, 'postgres.log'), account };
}

/** A data directory that lies too deep gets its socket under /tmp (not TMPDIR, which may differ between two processes). */
export function chooseSocketDir(dataDir: string): string {
  const inside = join(dataDir, 'socket');
  if (Buffer.byteLength(join(inside, socketName)) <= longestSocketPath) return inside;
  return `/tmp/betaalbaar-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
}

function letThrough(dataDir: string, uid: number): void {
  const { mode, uid: dataOwner } = statSync(dataDir);
  if (dataOwner !== uid && (mode & 0o001) === 0) chmodSync(dataDir, (mode & 0o777) | 0o011);
  if (dataOwner !== uid && !reachableByOthers(dataDir)) {
    throw new Error(
      `PostgreSQL cannot run as root, and the user it must run as cannot enter ${dataDir}. ` +
        'Set BETAALBAAR_DATA to a directory that others can reach, like /var/lib/betaalbaar, or run as an ordinary user.',
    );
  }
}

function ownDir(path: string, account: Account): void {
  const me = process.getuid?.() ?? -1;
  const owner = account.owner ?? { uid: me, gid: -1 };
  try {
    mkdirSync(path, { mode: 0o700 });
    if (account.owner) chownSync(path, owner.uid, owner.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(path);
  // Under /tmp anybody could have put something of this name.
  if (!found.isDirectory() || (found.uid !== owner.uid && found.uid !== me)) {
    throw new Error(`${path} is in the way: it must be a directory of uid ${owner.uid}. Remove it and start again.`);
  }
  if (found.uid !== owner.uid) chownSync(path, owner.uid, owner.gid);
  if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700);
}
