// As whom PostgreSQL runs: it refuses to be root. Root therefore starts it in a
// user namespace of its own, where it is `nobody` and the files stay root's;
// where the machine allows no namespaces it really becomes `nobody`. A cluster
// that exists keeps the owner it has.

import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

export interface Account {
  /** Put in front of each PostgreSQL command. */
  readonly prefix: readonly string[];
  /** The owner of the files, where it is not us. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const namespace = ['unshare', '-U', '--map-user=65534', '--map-group=65534'] as const;

/** Decides by our own user, and by the owner of the cluster where there is one. */
export function chooseAccount(clusterDir: string): Account {
  const me = process.getuid?.() ?? -1;
  const cluster = statSync(clusterDir, { throwIfNoEntry: false });
  if (me !== 0) {
    if (cluster && cluster.uid !== me) {
      throw new Error(
        `The database in ${clusterDir} belongs to another user (uid ${cluster.uid}, you are ${me}). ` +
          'Run as that user, or set BETAALBAAR_DATA to a directory of your own.',
      );
    }
    return { prefix: [] };
  }
  if (cluster && cluster.uid !== 0) return { prefix: [], owner: { uid: cluster.uid, gid: cluster.gid } };
  if (namespacesWork()) return { prefix: namespace };
  if (cluster) {
    throw new Error(
      `The database in ${clusterDir} belongs to root, and this machine does not allow root to run PostgreSQL (no user namespaces). ` +
        `Run as an ordinary user after "chown -R" of the data directory to that user, or allow user namespaces.`,
    );
  }
  return { prefix: [], owner: { uid: idOf('-u'), gid: idOf('-g') } };
}

/** BETAALBAAR_NO_NAMESPACES=1 plays a machine without them, for tests. */
function namespacesWork(): boolean {
  if (process.env['BETAALBAAR_NO_NAMESPACES'] === '1') return false;
  const [command, ...options] = namespace;
  return spawnSync(command, [...options, 'true'], { stdio: 'ignore' }).status === 0;
}

const idOf = (flag: '-u' | '-g'): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }).trim());
