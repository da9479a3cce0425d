import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { day } from '#domain/day.ts';
import { bankFolder } from '#payments/bank-folder.ts';
import { takeBankFolder } from './take-bank-folder.ts';
import { line, ownIban, statementBytes, testHouse } from './testing.ts';

const house = await testHouse();
await house.claims([line('HUUR-1')]);
const root = await mkdtemp(join(tmpdir(), 'betaalbaar-bank-folder-'));
after(async () => {
  await rm(root, { recursive: true, force: true });
  await house.close();
});

let made = 0;
/** A folder, and what lies in it and below it. */
function fresh() {
  const path = join(root, String((made += 1)));
  const names = async (under = '.') => (await readdir(join(path, under)).catch((): string[] => [])).sort();
  return { path, names, folder: bankFolder(path), put: (name: string, content: Uint8Array | string) => writeFile(join(path, name), content) };
}
let cents = 0n;
/** Another payment each time. */
const statement = (): Uint8Array => statementBytes([{ amountCents: (cents += 1n), remittance: 'HUUR-1' }], { account: ownIban, until: day('2026-03-01') });
const paid = async () => (await house.dossier('K-1')).state.sources.length;

test('a file is taken in once it stands still, and lies under done', async () => {
  const { folder, put, names, path } = fresh();
  const take = () => takeBankFolder(house.deps, house.creditorId, folder);
  assert.deepEqual(await take(), { taken: [], answers: [], refused: [] }, 'the folder is made');
  const bytes = statement();
  await put('a.xml', bytes.subarray(0, 100));
  assert.deepEqual((await take()).taken, []);
  await put('a.xml', bytes);
  assert.deepEqual((await take()).taken, [], 'it grew');
  const { taken } = await take();
  assert.deepEqual(taken.map(({ name, imported }) => [name, imported.matched]), [['a.xml', 1]]);
  assert.deepEqual([await names(), await names('done')], [['done'], ['a.xml']]);
  assert.deepEqual(new Uint8Array(await readFile(join(path, 'done', 'a.xml'))), bytes);
});

test('what cannot be read lies under refused, with the reason in words beside it', async () => {
  const { folder, put, names, path } = fresh();
  await folder.look();
  await put('brief.txt', 'geen afschrift');
  await put('b.xml', statement());
  await folder.look();
  const { taken, refused } = await takeBankFolder(house.deps, house.creditorId, folder);
  assert.deepEqual([taken.map(({ name }) => name), refused.map(({ name }) => name)], [['b.xml'], ['brief.txt']]);
  assert.deepEqual([await names(), await names('refused')], [['done', 'refused'], ['brief.txt', 'brief.txt.txt']]);
  const tasks = await house.rows<{ key: string; details: unknown }>(`select key, details from task where kind = 'bank-file-refused' and done_at is null`);
  assert.deepEqual(tasks, [{ key: 'brief.txt', details: { file: 'brief.txt', code: 'not-mt940' } }], 'somebody must know: money may stand in it');
  assert.match(await readFile(join(path, 'refused', 'brief.txt.txt'), 'utf8'), /geen afschrift in camt of MT940.*\n.*neither camt nor MT940/);
});

test('files that are still being written, folders and links are left alone', async () => {
  const { folder, put, names } = fresh();
  await folder.look();
  for (const name of ['.c.xml', 'c.xml.part', 'c.xml.filepart', 'c.TMP']) await put(name, statement());
  await folder.look();
  assert.deepEqual(await folder.look(), []);
  assert.equal((await names()).length, 4);
});

test('after a crash between booking and moving, the file moves and counts once; a name that was used before is kept beside it', async () => {
  const { folder, put, names } = fresh();
  await folder.look();
  const bytes = statement();
  const before = await paid();
  const crashing = { ...folder, done: () => Promise.reject(new Error('the power went')) };
  await put('d.xml', bytes);
  await folder.look();
  await assert.rejects(takeBankFolder(house.deps, house.creditorId, crashing), /the power went/);
  assert.deepEqual([await paid(), await names()], [before + 1, ['d.xml']]);
  const { taken } = await takeBankFolder(house.deps, house.creditorId, folder);
  assert.deepEqual([taken[0]?.imported.again, await paid()], [true, before + 1]);
  await put('d.xml', statement());
  await folder.look();
  await takeBankFolder(house.deps, house.creditorId, folder);
  assert.deepEqual([await names('done'), await paid()], [['d.xml', 'd.xml.2'], before + 2]);
});

test('two processes on one folder: each file counts once, and neither stumbles', async () => {
  const { path, put, names, folder } = fresh();
  const other = bankFolder(path);
  await folder.look();
  const before = await paid();
  for (let file = 0; file < 6; file += 1) await put(`${file}.xml`, statement());
  await Promise.all([folder.look(), other.look()]);
  const both = await Promise.all([folder, other].map((each) => takeBankFolder(house.deps, house.creditorId, each)));
  assert.equal(both.flatMap(({ taken }) => taken).filter(({ imported }) => !imported.again).length, 6);
  assert.deepEqual([await paid(), await names()], [before + 6, ['done']]);
  assert.equal((await names('done')).length, 6);
});
