// The real OpenSSH client with the real server behind it where this machine has
// both; a stand-in for the client shows what it is told.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { debitSftp, sftpAccount } from './debit-sftp.ts';

const bytes = new TextEncoder().encode('<Document/>');
const server = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server', '/usr/libexec/sftp-server'].find((path) => existsSync(path));
const hasBoth = server !== undefined && existsSync('/usr/bin/sftp');
let root = '';
before(async () => void (root = await mkdtemp(join(tmpdir(), 'betaalbaar-drop-'))));
after(() => rm(root, { recursive: true, force: true }));

it('an address names a user, a host and a folder, and nothing that could be a command', () => {
  assert.deepEqual(sftpAccount('sftp://klant@bank.example:2222/in/pain'), { user: 'klant', host: 'bank.example', port: 2222, folder: 'in/pain' });
  assert.deepEqual(sftpAccount('sftp://klant@bank.example'), { user: 'klant', host: 'bank.example', port: 22, folder: '' });
  for (const wrong of ['klant@bank.example', 'https://klant@bank.example/in', 'sftp://bank.example/in', 'sftp://klant:geheim@bank.example/in', 'sftp://-oProxyCommand=x@bank.example/', 'sftp://klant@bank.example/in%22%0Arm%20x', 'sftp://klant@bank.example/in?x=1', '']) {
    assert.equal(sftpAccount(wrong), null, wrong);
  }
});

describe('the client', () => {
  it('is told: another name first, then the name; no passwords, no unknown hosts', async () => {
    const program = join(root, 'client');
    await writeFile(program, `#!/bin/sh\necho "$@" > ${root}/told\ncat >> ${root}/told\n`);
    await chmod(program, 0o700);
    await debitSftp({ url: 'sftp://klant@bank.example:2222/in', keyFile: '/keys/bank' }, { program }).put('MSG-1.xml', bytes);
    const told = (await readFile(join(root, 'told'), 'utf8')).trim().split('\n');
    assert.equal(told[0], '-b - -oBatchMode=yes -oStrictHostKeyChecking=yes -oConnectTimeout=20 -P 2222 -i /keys/bank -oIdentitiesOnly=yes klant@bank.example');
    assert.equal(told[1], '-rm "in/.MSG-1.xml.half"');
    assert.match(told[2] ?? '', /^put ".*\/MSG-1\.xml" "in\/\.MSG-1\.xml\.half"$/);
    assert.equal(told[3], 'rename -l "in/.MSG-1.xml.half" "in/MSG-1.xml"');
  });

  it('that fails, or is not there, is trouble that says what', async () => {
    const program = join(root, 'failing');
    await writeFile(program, '#!/bin/sh\necho "Host key verification failed." >&2\nexit 255\n');
    await chmod(program, 0o700);
    const account = { url: 'sftp://klant@bank.example/in' };
    await assert.rejects(debitSftp(account, { program }).put('MSG-1.xml', bytes), /ended with 255: Host key verification failed\./);
    await assert.rejects(debitSftp(account, { program: join(root, 'none') }).put('MSG-1.xml', bytes), /install the OpenSSH client/);
    await assert.rejects(debitSftp(account, { program }).put('../x"', bytes), /no plain file name/);
  });
});

describe(hasBoth ? 'the real client and server' : 'the real client and server: left out, OpenSSH is not installed here', { skip: !hasBoth }, () => {
  it('put a file whole, never over another, and leave nothing half', async () => {
    const folder = join(root, 'in');
    await mkdir(folder);
    const drop = debitSftp({ url: `sftp://klant@bank.example/${folder.slice(1)}` }, { connection: ['-D', server ?? ''] });
    // The server's own folder is where it was started; the address's folder is below it.
    const below = debitSftp({ url: 'sftp://klant@bank.example/in' }, { connection: ['-D', `${server} -d ${root}`] });
    await writeFile(join(folder, '.MSG-1.xml.half'), 'half of before');
    await below.put('MSG-1.xml', bytes);
    assert.deepEqual(await readdir(folder), ['MSG-1.xml']);
    assert.equal(await readFile(join(folder, 'MSG-1.xml'), 'utf8'), '<Document/>');
    await assert.rejects(below.put('MSG-1.xml', new TextEncoder().encode('other')), /sftp ended with 1/);
    assert.equal(await readFile(join(folder, 'MSG-1.xml'), 'utf8'), '<Document/>');
    await assert.rejects(drop.put('MSG-2.xml', bytes), /sftp ended with 1/, 'a folder that is not there');
  });
});
