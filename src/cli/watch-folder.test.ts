import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { day } from '#domain/day.ts';
import { line, ownIban, statementBytes, testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-watch-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const watch = (...args: string[]): Promise<Answer> => runCommand(house.test, 'statement', 'watch', ...args);

test('two looks take in what lies there, say what was refused, and stop', async () => {
  await house.claims([line('HUUR-1')]);
  await writeFile(join(folder, 'a.xml'), statementBytes([{ amountCents: 500_00n, remittance: 'HUUR-1' }], { account: ownIban, until: day('2026-03-01') }));
  await writeFile(join(folder, 'b.csv'), 'a;b');
  assert.deepEqual(await watch('--folder', folder, '--once', '--every', '0.1'), {
    status: 1, stdout: 'a.xml: 1 bank lines, 0 known already, 1 matched, 0 for the desk.\n', stderr: 'b.csv was refused: line 1, column 1: this is neither camt nor MT940 (found: "a;b")\n',
  });
  assert.ok(existsSync(join(folder, 'done', 'a.xml')) && existsSync(join(folder, 'refused', 'b.csv.txt')));
  assert.deepEqual(await rows(), [{ cents: 500_00n }]);
});

const rows = () => house.rows(`select amount_cents as cents from line_part`);

test('a folder that is a file, and a beat that is none', async () => {
  await writeFile(join(folder, 'file'), '');
  const { status, stderr } = await watch('--folder', join(folder, 'file'), '--once');
  assert.deepEqual([status, stderr], [1, `${join(folder, 'file')} cannot be used (EEXIST).\n`]);
  assert.equal((await watch('--folder', folder, '--every', 'often')).status, 2);
});
