// The list for early signalling on the command line, in words and as data.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { line, testHouse } from '#usecases/testing.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const house = await testHouse({ iban: null });
after(() => house.close());

const run = (...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: house.test.ownerUrl };
    execFile(process.execPath, [main, 'signalling', ...args], { env }, (error, stdout, stderr) => resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }));
  });

test('what is done and what is still missing, in words and as data; and where there is no ground', async () => {
  await house.claims([line('HUUR-1', { customer_number: 'K-1' }), line('F-1', { customer_number: 'K-2', name: 'B. Voorbeeld', claim_kind: 'invoice' })]);
  const said = await run('K-1');
  assert.equal(said.status, 0, said.stderr);
  assert.match(said.stdout, /^Late: €500\.00 of rent, since 15 January 2026\.\n {2}At least one written reminder: not yet\n/);
  assert.match(said.stdout, /No objection: yes\n.*The data may not be passed yet\./s);
  const data = JSON.parse((await run('K-1', '--json')).stdout) as { missing: string[]; arrears: string };
  assert.deepEqual([data.missing, data.arrears], [['agreed', 'arrears', 'written-reminder', 'help-pointed', 'personal-contact', 'data-offered', 'time-to-object'], '500.00']);
  assert.equal((await run('K-1', '--municipality', 'Gemeente Proefstad')).status, 2, 'a person decides');
  assert.match((await run('K-1', '--municipality', 'Gemeente Proefstad', '--by', 'x@voorbeeld.example')).stderr, /nobody with the address/);
  assert.match((await run('K-1', '--out', '/nowhere.csv')).stderr, /Nothing of this dossier was passed/);
  assert.match((await run('K-2')).stdout, /Nothing late of this dossier may be signalled/);
  assert.equal((await run('K-9')).status, 1);
});
