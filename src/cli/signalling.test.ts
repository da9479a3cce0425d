// The list for early signalling on the command line, in words and as data.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { line, testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse({ iban: null });
after(() => house.close());

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, 'signalling', ...args);

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
