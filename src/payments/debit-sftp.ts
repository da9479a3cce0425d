// Files of direct debits straight to the bank's SFTP server, by the machine's
// own OpenSSH client. A file is put under another name first and then renamed, so
// that the bank never takes half of one, and never over one that is there.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebitFolder } from '../ports.ts';

export interface SftpAccount {
  /** `sftp://user@host:22/folder`; without a password: only keys are used. */
  readonly url: string;
  /** The private key; without it what the client is set up with. */
  readonly keyFile?: string;
}

/** What stands between us and the client: its program, and what it is told beside the connection. For tests. */
export interface SftpClient {
  readonly program?: string;
  /** In place of host, port and key. */
  readonly connection?: readonly string[];
}

/** Longer than a file of some megabytes takes. */
const mostSeconds = 120;

/** Null where the address is no SFTP address of this kind: a user, a host, a folder, no password. */
export function sftpAccount(text: string): { readonly user: string; readonly host: string; readonly port: number; readonly folder: string } | null {
  const url = URL.parse(text);
  if (!url || url.protocol !== 'sftp:' || url.username === '' || url.password !== '' || url.hostname === '' || url.search !== '' || url.hash !== '') return null;
  const [user, folder] = [decodeURIComponent(url.username), decodeURIComponent(url.pathname.replace(/^\/+|\/+$/g, ''))];
  // Nothing of it may be taken for an option or a second command.
  if (![user, folder].every((part) => /^[\w.@/+-]*$/.test(part) && !part.startsWith('-')) || url.hostname.startsWith('-')) return null;
  return { user, host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 22), folder };
}

/** The bank's folder behind that address. `put` throws where the file was not put, or one of that name is there; a half may then stay under a name with a dot, and goes with the next try. */
export function debitSftp({ url, keyFile }: SftpAccount, client: SftpClient = {}): DebitFolder {
  const account = sftpAccount(url);
  if (!account) throw new Error('no SFTP address');
  const { user, host, port, folder } = account;
  const connection = client.connection ?? ['-P', String(port), ...(keyFile === undefined ? [] : ['-i', keyFile, '-oIdentitiesOnly=yes']), `${user}@${host}`];
  return {
    path: url,
    async put(fileName, bytes) {
      if (!/^[\w.-]+$/.test(fileName)) throw new Error('no plain file name');
      const own = await mkdtemp(join(tmpdir(), 'betaalbaar-sftp-'));
      try {
        const local = join(own, fileName);
        await writeFile(local, bytes, { mode: 0o600 });
        const [half, whole] = [`.${fileName}.half`, fileName].map((name) => (folder === '' ? name : `${folder}/${name}`));
        // With `-l` a rename fails where the name is taken; a line with a dash in front may fail: nothing half is left there from before.
        await run(client.program ?? 'sftp', connection, [`-rm "${half}"`, `put "${local}" "${half}"`, `rename -l "${half}" "${whole}"`]);
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
  };
}

/** One conversation; throws with the client's own last words where any line failed. */
function run(program: string, connection: readonly string[], lines: readonly string[]): Promise<void> {
  const options = ['-b', '-', '-oBatchMode=yes', '-oStrictHostKeyChecking=yes', '-oConnectTimeout=20'];
  return new Promise((done, fail) => {
    const client = spawn(program, [...options, ...connection], { stdio: ['pipe', 'ignore', 'pipe'], timeout: mostSeconds * 1000 });
    let said = '';
    client.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-400)));
    client.on('error', (error: NodeJS.ErrnoException) => fail(new Error(error.code === 'ENOENT' ? `there is no program "${program}": install the OpenSSH client` : error.message)));
    client.on('exit', (status, signal) => (status === 0 ? done() : fail(new Error(`sftp ${signal ?? `ended with ${status}`}: ${said.trim().split('\n').at(-1) ?? ''}`))));
    // A client that ends early does not read the rest; its exit says so.
    client.stdin.on('error', () => {});
    client.stdin.end(`${lines.join('\n')}\n`);
  });
}
