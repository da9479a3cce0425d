// Refunds on the command line: list, approve by another, the file, and again.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addColleague } from '#usecases/creditor.ts';
import { askRefund } from '#usecases/refunds.ts';
import { line, payerIban, testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-refunds-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, 'refunds', ...args);

let refund = '';
before(async () => {
  await house.claims([line('HUUR-1')]);
  await house.statement([{ amountCents: 530_00n, counterpartyName: 'A Voorbeeld', counterpartyIban: payerIban, remittance: 'HUUR-1' }]);
  const staff: string[] = [];
  for (const email of ['een@proef.example', 'twee@proef.example']) {
    staff.push(await addColleague(house.deps.db, house.deps.ids, house.creditorId, { email, name: email, role: 'desk', passwordHash: '-', mustChange: false }, house.deps.clock.now()) ?? '');
  }
  const { dossierId } = await house.dossier('K-1');
  const asked = await askRefund(house.deps, house.creditorId, { dossierId, amountCents: null, by: { kind: 'colleague', staffId: staff[0] ?? '' } });
  assert.ok(asked.ok);
  refund = asked.value.endToEndId;
});

test('a refund is approved by another colleague than who asked, and filed once', async () => {
  assert.match((await run('list')).stdout, new RegExp(`^${refund}  asked  € 30\\.00  dossier \\d+  transfer`));
  const own = await run('approve', refund, '--by', 'een@proef.example');
  assert.deepEqual([own.status === 0, own.stdout], [false, '']);
  const nobody = await run('approve', refund, '--by', 'niemand@proef.example');
  assert.match(nobody.stderr, /nobody at the desk has the e-mail address/);
  assert.equal((await run('approve', refund, '--by', 'twee@proef.example')).stdout, `${refund} is approved.\n`);
  const out = join(folder, 'terug.xml');
  const filed = JSON.parse((await run('file', '--by', 'een@proef.example', '--out', out, '--json')).stdout) as { batch: string; sha256: string };
  const text = await readFile(out, 'utf8');
  assert.match(text, new RegExp(`<EndToEndId>${refund}</EndToEndId>[^]*NL44RABO0123456789`));
  assert.equal((await run('file', '--again', filed.batch)).stdout, text, 'the same bytes');
  assert.match((await run('file', '--by', 'een@proef.example')).stderr, /Nothing was to be filed/);
  assert.match((await run('list')).stdout, /No refund is waiting/);
  assert.deepEqual((JSON.parse((await run('list', '--all', '--json')).stdout) as { status: string }[]).map(({ status }) => status), ['filed']);
});

test('what is no refund and no file is said so', async () => {
  for (const [args, said] of [[['approve', 'iets', '--by', 'een@proef.example'], /is no refund/], [['file', '--again', 'TB-9'], /There is no batch/], [['status', join(folder, 'weg.xml'), '--by', 'een@proef.example'], /cannot be read/]] as const) {
    const { status, stderr } = await run(...args);
    assert.notEqual(status, 0);
    assert.match(stderr, said);
  }
});
