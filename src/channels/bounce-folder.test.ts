// Mailboxes of both kinds: what is looked at, and where it goes.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bounceFolder } from './bounce-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'bb-bounces-'));
after(() => rmSync(root, { recursive: true, force: true }));

let made = 0;
function place(...files: readonly string[]): string {
  const folder = join(root, String((made += 1)));
  for (const [index, file] of files.entries()) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    if (file.endsWith('/')) continue;
    writeFileSync(join(folder, file), `mail ${file}`);
    utimesSync(join(folder, file), 1000 + index, 1000 + index);
  }
  return folder;
}

test('a Maildir: new mail, the oldest first; taken in is read, left is unread', async () => {
  const folder = place('new/b.host', 'new/a.host', 'cur/old.host:2,S', 'tmp/half.host');
  const box = bounceFolder(folder, 100);
  const seen = await box.look(10);
  assert.deepEqual(seen.map(({ name }) => name), ['b.host', 'a.host']);
  assert.equal(Buffer.from((await seen[0]!.read())!).toString(), 'mail new/b.host');
  await box.done('b.host');
  await box.leave('a.host');
  assert.deepEqual(readdirSync(join(folder, 'cur')).toSorted(), ['a.host:2,', 'b.host:2,S', 'old.host:2,S']);
  assert.deepEqual(await box.look(10), []);
});

test('a plain folder: whole files only, no more than asked, and no name is written over', async () => {
  const folder = place('1.eml', '2.eml', '.hidden', 'x.tmp', 'claims.csv', 'serve.pid', 'done/1.eml', 'sub/3.eml');
  symlinkSync('/etc/hostname', join(folder, 'link.eml'));
  const box = bounceFolder(folder, 6);
  assert.deepEqual((await box.look(1)).map(({ name }) => name), ['1.eml']);
  const [, second] = await box.look(10);
  assert.equal(Buffer.from((await second!.read())!).toString(), 'mail 2', 'as many bytes as are looked at');
  await box.done('1.eml');
  await box.leave('2.eml');
  assert.deepEqual([readdirSync(join(folder, 'done')).toSorted(), readdirSync(join(folder, 'to-read'))], [['1.eml', '1.eml.2'], ['2.eml']]);
});

test('what another process took is gone, and a folder that is missing is made', async () => {
  const folder = place('1.eml');
  const box = bounceFolder(folder, 100);
  const [seen] = await box.look(1);
  rmSync(join(folder, '1.eml'));
  assert.equal(await seen!.read(), null);
  await box.done('1.eml');
  assert.deepEqual(await bounceFolder(join(root, 'new-one', 'creditor'), 100).look(5), []);
});
