// What a customer will receive, on the command line: in words, in full, as data,
// and by a policy that is only thought of.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { line, testHouse } from '#usecases/testing.ts';
import { depsFor } from '#wiring.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse({ iban: null });
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-preview-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, 'preview', ...args);

/** The command lives on the real day: the bill is due a while after it. */
let dueOn = '';
before(async () => {
  const { clock } = await depsFor(house.deps.db, house.creditorId);
  dueOn = Temporal.PlainDate.from(clock.today()).add({ days: 20 }).toString();
  await house.claims([line('HUUR-1', { email: 'a@voorbeeld.example', issued_on: clock.today(), due_on: dueOn })]);
});

test('both ways, each with its messages, what is paid, and how it ends', async () => {
  const { stdout, status, stderr } = await run('--dossier', 'K-1');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^Pays everything on time\n=+\n/);
  assert.match(stdout, new RegExp(`${dueOn}  The customer pays €500\\.00\n`));
  assert.match(stdout, /Then all is paid\.\n\nPays nothing\n=+\n/);
  assert.match(stdout, /\d{4}-\d\d-\d\d {2}Reminder “[^”]+”\. By e-mail to Anna Voorbeeld\.\n/);
  assert.match(stdout, /Then €500\.00 is still open\.\n$/);
});

test('one way, with the texts, in Dutch; and by the dossier’s number', async () => {
  const { dossierId } = await house.dossier('K-1');
  const { stdout } = await run('--dossier', String(dossierId), '--pays', 'nothing', '--texts', '--language', 'nl');
  assert.match(stdout, /^Betaalt niets\n[\s\S]* {2}Herinnering “[\s\S]*\n {4}Beste Anna Voorbeeld,\n/);
  assert.doesNotMatch(stdout, /Betaalt alles/);
});

test('as data, by a file of rules that is not loaded', async () => {
  const file = join(folder, 'rules.json');
  await writeFile(file, writePolicy({ ...defaultPolicy, reminders: [] }));
  interface Data { nothing: { messages: { template: string; text: string }[]; ends: { open: string } } }
  const usual = JSON.parse((await run('--dossier', 'K-1', '--json')).stdout) as Data;
  assert.ok(usual.nothing.messages.length > 0 && usual.nothing.messages[0]?.text.includes('Anna Voorbeeld'));
  const quiet = JSON.parse((await run('--dossier', 'K-1', '--json', '--policy', file)).stdout) as Data;
  assert.deepEqual([quiet.nothing.messages, quiet.nothing.ends.open], [[], '500.00']);
});

test('what cannot be asked, and what is not there', async () => {
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{}');
  for (const [args, says, exit] of [
    [['--dossier', 'K-9'], /^There is no dossier "K-9"\.\n$/, 1],
    [['--dossier', 'K-1', '--policy-version', '77'], /^There is no version 77 of the policy\.\n$/, 1],
    [['--dossier', 'K-1', '--policy-version', 'x'], /is no version number/, 2],
    [['--dossier', 'K-1', '--policy', broken, '--policy-version', '1'], /^Say either/, 2],
    [['--dossier', 'K-1', '--policy', broken], /is no policy:\n {2}/, 1],
    [['--dossier', 'K-1', '--pays', 'some'], /none of: all, nothing/, 2],
    [[], /--dossier/, 2],
  ] as const) {
    const { status, stderr } = await run(...args);
    assert.match(stderr, says);
    assert.equal(status, exit, args.join(' '));
  }
});
