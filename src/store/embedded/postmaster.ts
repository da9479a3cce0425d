// The running server process: started, recognised and stopped. PostgreSQL keeps
// its process id in postmaster.pid; after a crash that number may belong to any
// other process (in a container almost certainly), on which PostgreSQL would
// refuse to start. So a number that is not our server is put aside.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, linkSync, openSync, readFileSync, readlinkSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { isAlive, serverEnvironment } from './cluster.ts';
import type { Place } from './place.ts';
import { socketName } from './place.ts';

/** Settings of the server itself; the same on every start. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '120',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  // A client that was killed in a long statement is noticed.
  client_connection_check_interval: '1s',
  huge_pages: 'off',
  // The log must not hold people's data: no statements, no key values.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const logBytesMax = 5_000_000;

/** Starts the server, detached from us and from the terminal. Does not wait until it answers. */
export function startPostmaster(place: Place, binaries: Binaries, extra: Readonly<Record<string, string>>): ChildProcess {
  putStaleAside(place);
  if ((statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0) > logBytesMax) renameSync(place.logFile, `${place.logFile}.1`);
  const log = openSync(place.logFile, 'a', 0o600);
  try {
    const all = Object.entries({ ...settings, unix_socket_directories: place.socketDir, ...extra });
    const [command = '', ...args] = [
      ...place.account.prefix,
      binaries.postgres,
      '-D',
      place.clusterDir,
      ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ];
    const child = spawn(command, args, {
      cwd: '/',
      detached: true,
      env: serverEnvironment,
      stdio: ['ignore', log, log],
      ...place.account.owner,
    });
    child.on('error', () => {}); // Seen as an exit by whoever waits for the answer.
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** The process id of this place's server, or null where none runs. */
export function postmasterPid(place: Place): number | null {
  const pid = pidIn(join(place.clusterDir, 'postmaster.pid'));
  return pid !== null && isOurs(pid, place.clusterDir) ? pid : null;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(place: Place): Promise<void> {
  const pid = postmasterPid(place);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  while (isOurs(pid, place.clusterDir)) await sleep(10);
}

/** The end of the server's log, for an error text. */
export function lastWords(place: Place): string {
  try {
    return readFileSync(place.logFile, 'utf8').trimEnd().split('\n').slice(-6).join('\n');
  } catch {
    return '(no log)';
  }
}

function isOurs(pid: number, clusterDir: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === clusterDir;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // Gone, or a zombie.
  }
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

function putStaleAside(place: Place): void {
  for (const path of [join(place.clusterDir, 'postmaster.pid'), join(place.socketDir, `${socketName}.lock`)]) {
    const judged = read(path);
    const pid = pidIn(path);
    if (judged === null || (pid !== null && isOurs(pid, place.clusterDir))) continue;
    const aside = `${path}.stale.${process.pid}`;
    try {
      renameSync(path, aside);
      // Another process may have started the server in between: then this file is alive and goes back.
      if (read(aside) !== judged) linkSync(aside, path);
    } catch (error) {
      if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    } finally {
      rmSync(aside, { force: true });
    }
  }
}

function pidIn(path: string): number | null {
  const pid = Number.parseInt(read(path) ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
