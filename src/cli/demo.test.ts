// The command as a person runs it, on a database of one's own.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dayOf } from '#domain/day.ts';
import { testDb, type TestDb } from '#store/testing.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'betaalbaar-demo-cli-'));
let database: TestDb;
before(async () => {
  database = await testDb();
});
after(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await database.close();
});

function run(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: database.ownerUrl, BETAALBAAR_DATA: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
}

test('fills on request, turns, says where it stands, and wipes', async () => {
  const filled = await run('demo', '--days', '3', '--json');
  assert.equal(filled.status, 0, filled.stderr);
  const answer = JSON.parse(filled.stdout) as Record<string, unknown> & { addresses: Record<string, string> };
  assert.deepEqual([answer['creditor'], answer['days'], answer['todayOn']], ['woonstichting-de-linde', 4, dayOf(Temporal.Now.instant())]);
  assert.match(answer.addresses['portalUrl'] ?? '', /\/p\/1\.[\w-]+$/);
  assert.match(answer.addresses['oneTimePassword'] ?? '', /^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/);
  assert.ok(existsSync(join(dataDir, 'inbox', 'woonstichting-de-linde')));

  const turned = await run('demo', 'turn', '--days', '2');
  assert.match(turned.stdout, /^Played 2 days in [\d.]+ s: \d+ bank lines, \d+ steps of the bot, \d+ messages\. In the demo it is \d{4}-\d\d-\d\d now\.\n$/, turned.stderr);
  assert.match(turned.stderr, /playing days: 2 of 2 \(100%\)/);

  const again = await run('demo');
  assert.match(again.stdout, /^The demo stands at \d{4}-\d\d-\d\d\. Turn its clock with: [^\n]+\n\n {2}desk .*\n.*one-time password .*\n {2}a customer .*\n.*date of birth 11-02-1970\n {2}paper tray /, again.stderr);
  assert.equal((await run('rebuild', '--check')).status, 0);

  const wiped = await run('demo', 'wipe');
  assert.match(wiped.stdout, /^The demo is gone: [\d,]+ rows, its accounts and its bank statements\.\n$/, wiped.stderr);
  assert.equal(existsSync(join(dataDir, 'inbox', 'woonstichting-de-linde')), false);
});

test('says in plain words what cannot be done', async () => {
  const cases: readonly [readonly string[], number, RegExp][] = [
    [['turn'], 1, /^There is no demo here\. Make one with: \.\/betaalbaar demo\n$/],
    [['wipe'], 1, /^There is no demo here\./],
    [['--days', '0'], 2, /a number of days from 1 to 3660/],
    [['turn', '--days', '2', '--month'], 1, /^Give either --days or --month\.\n$/],
  ];
  for (const [args, status, words] of cases) {
    const answer = await run('demo', ...args);
    assert.deepEqual([answer.status, words.test(answer.stderr)], [status, true], `${args.join(' ')}: ${answer.stderr}`);
  }
});

test('leaves a real creditor of that name alone', async () => {
  assert.equal((await run('creditor', 'add', 'Woonstichting De Linde')).status, 0);
  for (const args of [[], ['turn'], ['wipe']]) {
    const answer = await run('demo', ...args);
    assert.equal(answer.status, 1);
    assert.match(answer.stderr, /There is a real creditor called "woonstichting-de-linde"|There is no demo here/);
  }
  assert.match((await run('creditor', 'list')).stdout, /Woonstichting De Linde/);
});
