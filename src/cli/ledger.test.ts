// The books on the command line: the same file each time, a trial balance that
// is nothing in total, the bank beside them, and periods.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ignoreLine } from '#usecases/ignore-line.ts';
import { addColleague } from '#usecases/creditor.ts';
import { bookPayment } from '#usecases/book-payment.ts';
import { colleague, line, ownIban, testHouse } from '#usecases/testing.ts';
import { day } from '#domain/day.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-ledger-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, 'ledger', ...args);

before(async () => {
  await house.claims([line('HUUR-1'), line('HUUR-2', { customer_number: 'K-2', amount: '80,00' })]);
  await house.statement([
    { amountCents: 500_00n, remittance: 'HUUR-1', counterpartyIban: 'NL44RABO0123456789', counterpartyName: 'A. Voorbeeld', endToEndId: 'A' },
    { amountCents: 33_00n, remittance: 'wie weet', endToEndId: 'B' },
    { amountCents: 12_00n, remittance: 'rente van de bank', endToEndId: 'C' },
    { amountCents: -20_00n, remittance: 'naar de spaarrekening', endToEndId: 'D' },
  ], { until: '2026-02-27' });
  const [interest] = await house.rows<{ line_id: string }>(`select line_id from bank_line where end_to_end_id = 'C'`);
  assert.ok((await ignoreLine(house.deps, house.creditorId, { lineId: interest!.line_id, note: 'van de bank' })).ok);
  const { dossierId } = await house.dossier('K-2');
  const booked = await bookPayment(house.deps, house.creditorId, { dossierId, amountCents: 80_00n, on: day('2026-02-26'), means: 'transfer', by: colleague });
  assert.ok(booked.ok, JSON.stringify(booked));
  for (const [role, email] of [['manager', 'chef@proef.example'], ['desk', 'balie@proef.example']] as const) {
    await addColleague(house.deps.db, house.deps.ids, house.creditorId, { email, name: role, role, passwordHash: '-', mustChange: false }, house.deps.clock.now());
  }
});

test('the trial balance adds up, by all days and by month', async () => {
  const { stdout, status } = await run('balance', '--to', '2026-03-31');
  assert.equal(status, 0);
  assert.equal(stdout, [
    'account               opening    debit   credit  closing',
    'receivable-principal     0.00   580.00   580.00     0.00',
    'bank                     0.00   580.00     0.00   580.00',
    'customer-credit          0.00   580.00   580.00     0.00',
    'invoiced                 0.00     0.00   580.00  -580.00',
    'total                    0.00  1740.00  1740.00     0.00', '',
  ].join('\n'));
  const february = JSON.parse((await run('balance', '--from', '2026-02-01', '--to', '2026-02-28', '--format', 'json')).stdout) as { accounts: { account: string; opening: string; closing: string }[] };
  const principal = february.accounts.find(({ account }) => account === 'receivable-principal');
  assert.deepEqual([principal?.opening, principal?.closing], ['580.00', '0.00']);
});

test('the journal is the same bytes each time, in each format, also in a file', async () => {
  for (const format of ['csv', 'json', 'hledger']) {
    const args = ['journal', '--format', format, '--to', '2026-03-31'];
    const { stdout } = await run(...args);
    assert.equal((await run(...args)).stdout, stdout);
    assert.deepEqual(await run(...args, '--out', join(folder, format)), { status: 0, stdout: '', stderr: '' });
    assert.equal(await readFile(join(folder, format), 'utf8'), stdout);
    assert.doesNotMatch(stdout, /Voorbeeld|NL44/);
  }
  assert.equal((await run('journal', '--to', '2026-03-31')).stdout.split('\r\n').length, 2 + 4 + 2);
  assert.deepEqual((await readdir(folder)).sort(), ['csv', 'hledger', 'json']);
});

test('the bank: every difference with its cause, and nothing unexplained', async () => {
  const { stdout, status } = await run('bank', '--json');
  assert.equal(status, 0);
  const said = JSON.parse(stdout) as { stated: string; books: string; unexplained: string; differences: { kind: string; amount: string }[]; accounts: object[] };
  assert.deepEqual([said.stated, said.books, said.unexplained], ['525.00', '580.00', '0.00']);
  assert.deepEqual(said.differences.map(({ kind, amount }) => `${kind} ${amount}`).sort(), ['not-ours 12.00', 'open 33.00', 'went-out -20.00', 'without-line -80.00']);
  assert.deepEqual(said.accounts, [{ account: ownIban, until: '2026-02-27', opening: '0.00', closing: '525.00', lines: '525.00' }]);
  assert.match((await run('bank')).stdout, /came in and waits for the desk +33\.00\n {4}2026-02-27 +33\.00 {2}line /);
});

test('a period is closed by a manager, once; wrong words are named', async () => {
  assert.deepEqual((await run('periods')).stdout, 'No period was closed yet.\n');
  const byDesk = await run('close', '--until', '2026-01-31', '--by', 'balie@proef.example');
  assert.equal(byDesk.status, 1);
  assert.match(byDesk.stderr, /Ask a manager/);
  const closed = await run('close', '--until', '2026-01-31', '--by', 'chef@proef.example', '--json');
  assert.deepEqual([closed.status, JSON.parse(closed.stdout)], [0, { closedUntil: '2026-01-31', withInterest: 0 }]);
  assert.match((await run('close', '--until', '2026-01-31', '--by', 'chef@proef.example')).stderr, /closed already/);
  assert.equal((JSON.parse((await run('periods', '--json')).stdout) as { closedUntil: string }[])[0]?.closedUntil, '2026-01-31');
  for (const [args, complaint] of [
    [['journal', '--format', 'xml'], /"xml" is none of/], [['balance', '--from', '2026-02-30'], /--from/], [['balance', '--from', '2026-03-01', '--to', '2026-02-01'], /lies before/],
    [['close', '--until', '2026-02-01', '--by', 'niemand@proef.example'], /nobody at the desk/], [['journal', '--out', join(folder, 'weg', 'x')], /cannot be written/],
  ] as const) {
    const { status, stderr } = await run(...args);
    assert.ok(status > 0);
    assert.match(stderr, complaint);
  }
});
