import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { changeStanding } from '#usecases/steer-dossier.ts';
import { line, testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-export-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, 'export', 'decisions', ...args);

test('today is made and written, the same day again is the same bytes, and what is wrong is said', async () => {
  await house.claims([line('A-1')]);
  const { dossierId } = await house.dossier('K-1');
  await changeStanding(house.deps, house.creditorId, { dossierId, claim: 'A-1', standing: 'disputed', staffId: 'test' });
  const csv = await run();
  assert.equal(csv.status, 0, csv.stderr);
  assert.match(csv.stdout, /^export;line;kind;on;dossier;claim;part;amount;[^]*\r\n1;1;blocked;\d{4}-\d\d-\d\d;K-1;A-1;;500,00;;;;;;;disputed\r\n$/);
  await changeStanding(house.deps, house.creditorId, { dossierId, claim: 'A-1', standing: 'debt-help', staffId: 'test' });
  assert.equal((await run()).stdout, csv.stdout);
  const out = join(folder, 'besluiten.json');
  assert.deepEqual(await run('--format', 'json', '--out', out), { status: 0, stdout: '', stderr: '' });
  assert.equal((JSON.parse(await readFile(out, 'utf8')) as { lineCount: number }).lineCount, 1);
  const none = await run('--on', '2020-01-01');
  assert.deepEqual([none.status, none.stderr], [1, 'No export was made on 2020-01-01. What was decided then is in the next one.\n']);
  assert.equal((await run('--format', 'xml')).status, 2);
  assert.equal((await run('--on', 'gisteren')).status, 2);
});
