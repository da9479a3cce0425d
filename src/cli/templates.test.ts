import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-templates-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, 'templates', ...args);

test('own words go in as a file, whole or not at all, and come out the same', async () => {
  const file = join(folder, 'words.json');
  await writeFile(file, JSON.stringify({ templates: { reminder: { nl: { opening: 'Er staat {bedrag}.', subject: 'Betaal {bedrag}' } }, kept: {} } }));
  const refused = await run('import', file);
  assert.deepEqual([refused.status, refused.stdout], [1, '']);
  assert.match(refused.stderr, /was not taken in:\n {2}reminder, nl, subject: \{bedrag\} is an amount/);
  assert.match((await run('list')).stdout, /^before-due +ours\nreminder +ours\n/);

  const words = { templates: { reminder: { nl: { opening: 'Indien u kunt: {bedrag}.' }, en: {} } } };
  await writeFile(file, JSON.stringify(words));
  assert.match((await run('import', file, '--dry-run')).stdout, /^Would change: reminder\.\nHard to read: reminder, nl, Opening: “indien” is officialese/);
  assert.equal((await run('export')).stdout, '{\n  "templates": {}\n}\n');
  assert.deepEqual(JSON.parse((await run('import', file, '--json')).stdout).changed, ['reminder']);
  assert.match((await run('list')).stdout, /reminder +version 1: opening/);
  const out = join(folder, 'out.json');
  assert.equal((await run('export', '--out', out)).status, 0);
  assert.deepEqual(JSON.parse(await readFile(out, 'utf8')), words);
  assert.match((await run('import', out)).stdout, /^Changed: nothing\./);

  const all = JSON.parse((await run('export', '--all')).stdout) as { templates: Record<string, { nl: Record<string, string> }> };
  assert.ok(Object.keys(all.templates).length > 20);
  assert.equal(all.templates['reminder']!.nl['opening'], 'Indien u kunt: {bedrag}.');
  assert.match(all.templates['missed-first']!.nl['opening']!, /\{termijnen\}.*\{bedrag\}/);
  await writeFile(out, JSON.stringify(all));
  assert.match((await run('import', out)).stdout, /^Changed: nothing\./, 'ours is never kept as somebody’s own');
});
