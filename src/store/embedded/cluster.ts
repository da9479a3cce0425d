// Makes the database cluster, whole or not at all: initdb works under another
// name, and the rename fails harmlessly where another process was first.

import { spawnSync } from 'node:child_process';
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';

/** What PostgreSQL's programs get to see: nothing of ours, and no locale of the machine. */
export const serverEnvironment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export function makeCluster(place: Place, binaries: Binaries, durable: boolean): void {
  if (existsSync(place.clusterDir)) return;
  removeLeftovers(place.dataDir);
  const fresh = `${place.clusterDir}.new.${process.pid}`;
  const { prefix, owner } = place.account;
  mkdirSync(fresh, { mode: 0o700 });
  if (owner) chownSync(fresh, owner.uid, owner.gid);
  const [command = '', ...args] = [
    ...prefix,
    binaries.initdb,
    `--pgdata=${fresh}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    // Independent of the machine's locales, so that a copy sorts the same anywhere.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
  const made = spawnSync(command, args, { cwd: '/', env: serverEnvironment, encoding: 'utf8', ...owner });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Error(`The embedded database could not be made in ${place.dataDir}:\n${made.stderr || made.error?.message || ''}`);
  }
  try {
    renameSync(fresh, place.clusterDir);
    if (durable) syncDir(place.dataDir);
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** What an initdb left that was killed: `pg18.new.PID` of a process that is gone. */
function removeLeftovers(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = /^pg18\.new\.(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(dataDir, name), { recursive: true, force: true });
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function syncDir(path: string): void {
  const dir = openSync(path, 'r');
  try {
    fsyncSync(dir);
  } finally {
    closeSync(dir);
  }
}
