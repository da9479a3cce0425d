// The books as text: exact bytes, added up again by other means than those that
// wrote them, and by hledger where this machine has it.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, type Moment } from '#domain/day.ts';
import { accounts, type Account } from '#domain/journal.ts';
import { movements, trialBalance, type JournalLine } from '#domain/ledger.ts';
import { parseAmount } from '#domain/money.ts';
import { accountPaths } from './ledger-accounts.ts';
import { journalWriters, trialBalanceTable, writeTrialBalance, type LedgerFormat } from './ledger-journal.ts';

const at = '2026-03-04T09:00:00.000Z' as Moment;
const first: JournalLine = {
  bookedOn: day('2026-03-01'), valueOn: day('2026-02-12'), dossierId: 12, postingNo: 3, debit: 'bank', credit: 'customer-credit', amountCents: 1234_50n, seq: 7, recordedAt: at,
};
const second: JournalLine = { ...first, valueOn: day('2026-03-01'), postingNo: 4, debit: 'customer-credit', credit: 'receivable-principal', claim: 'F;1 "a": [b]' };
const period = { from: day('2026-03-01'), until: day('2026-03-31') };

const written = (format: LedgerFormat, lines: readonly JournalLine[]): string => {
  const writer = journalWriters[format];
  return [writer.start(period), ...lines.map((line, index) => writer.line(line, index === 0)), writer.end()].join('');
};

test('CSV opens in a Dutch spreadsheet: semicolons, commas in amounts, quotes where they are needed', () => {
  assert.equal(written('csv', [first, second]), [
    'booked_on;value_on;dossier;number;debit;credit;amount;claim;fact;recorded_at',
    '2026-03-01;2026-02-12;12;3;bank;customer-credit;1234,50;;7;2026-03-04T09:00:00.000Z',
    '2026-03-01;2026-03-01;12;4;customer-credit;receivable-principal;1234,50;"F;1 ""a"": [b]";7;2026-03-04T09:00:00.000Z',
    '',
  ].join('\r\n'));
});

test('JSON holds one line a row, and nothing is a valid file too', () => {
  assert.deepEqual(JSON.parse(written('json', [first, second])), [
    { bookedOn: '2026-03-01', valueOn: '2026-02-12', dossier: 12, number: 3, debit: 'bank', credit: 'customer-credit', amount: '1234.50', fact: 7, recordedAt: at },
    { bookedOn: '2026-03-01', valueOn: '2026-03-01', dossier: 12, number: 4, debit: 'customer-credit', credit: 'receivable-principal', amount: '1234.50', claim: 'F;1 "a": [b]', fact: 7, recordedAt: at },
  ]);
  assert.equal(written('json', [first, second]).split('\n').length, 5);
  assert.deepEqual(JSON.parse(written('json', [])), []);
});

test('hledger text: the value day where it is another, and nothing in a comment that means something there', () => {
  assert.equal(written('hledger', [first, second]).split('\n\n').slice(2).join('\n\n'), [
    '2026-03-01=2026-02-12 * (12-3) dossier 12, fact 7',
    '    assets:bank                                 EUR 1234.50',
    '    liabilities:customer-credit                 EUR -1234.50',
    '',
    '2026-03-01 * (12-4) dossier 12, fact 7',
    '    ; claim F_1 _a__ _b_',
    '    liabilities:customer-credit                 EUR 1234.50',
    '    assets:receivable:principal                 EUR -1234.50',
    '', '',
  ].join('\n'));
});

test('the trial balance as CSV, JSON and table', () => {
  const balance = trialBalance([
    { account: 'invoiced', openingCents: -100_00n, debitCents: 0n, creditCents: 50_00n },
    { account: 'receivable-principal', openingCents: 100_00n, debitCents: 50_00n, creditCents: 0n },
  ]);
  assert.equal(writeTrialBalance(balance, period, 'csv'), [
    'account;opening;debit;credit;closing', 'receivable-principal;100,00;50,00;0,00;150,00', 'invoiced;-100,00;0,00;50,00;-150,00', 'total;0,00;50,00;50,00;0,00', '',
  ].join('\r\n'));
  const json = JSON.parse(writeTrialBalance(balance, period, 'json')) as { from: string; accounts: object[]; total: object };
  assert.deepEqual([json.from, json.accounts[1], json.total], [
    '2026-03-01', { account: 'invoiced', opening: '-100.00', debit: '0.00', credit: '50.00', closing: '-150.00' }, { opening: '0.00', debit: '50.00', credit: '50.00', closing: '0.00' },
  ]);
  assert.equal(trialBalanceTable(balance), [
    'account               opening  debit  credit  closing',
    'receivable-principal   100.00  50.00    0.00   150.00',
    'invoiced              -100.00   0.00   50.00  -150.00',
    'total                    0.00  50.00   50.00     0.00', '',
  ].join('\n'));
});

test('every account has a place in the tree of its own', () => {
  assert.equal(new Set(Object.values(accountPaths)).size, accounts.length);
  for (const path of Object.values(accountPaths)) assert.match(path, /^(assets|liabilities|income|expenses)(:[a-z-]+)+$/);
});

const randomLines: fc.Arbitrary<JournalLine[]> = fc.array(
  fc.record({
    debit: fc.constantFrom(...accounts), credit: fc.constantFrom(...accounts), amountCents: fc.bigInt({ min: 1n, max: 9_999_999_99n }), days: fc.nat(30),
    claim: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }), { nil: undefined }),
  }).filter(({ debit, credit }) => debit !== credit),
  { maxLength: 40 },
).map((drawn) => drawn.map(({ debit, credit, amountCents, days, claim }, index): JournalLine => ({
  debit, credit, amountCents, bookedOn: addDays(day('2026-03-01'), days), valueOn: addDays(day('2026-02-15'), days), dossierId: 1, postingNo: index + 1, seq: 1, recordedAt: at,
  ...(claim === undefined ? {} : { claim: claim.replaceAll(/[\r\n]/g, ' ') }),
})));

/** Each account that is not at nothing, one line each. */
const balances = (all: Iterable<readonly [string, bigint]>): string => [...all].flatMap(([path, cents]) => (cents === 0n ? [] : [`${path} ${cents}`])).sort().join('\n');
const byPath = (lines: readonly JournalLine[]): string => balances([...movements(lines)].map(([account, cents]) => [accountPaths[account], cents] as const));

test('read back as plain text and added up in another way, it balances by line and by account', () => {
  fc.assert(
    fc.property(randomLines, (lines) => {
      const totals: Record<string, bigint> = {};
      for (const block of written('hledger', lines).split('\n\n')) {
        const legs = [...block.matchAll(/^ {4}([a-z:-]+) +EUR (-?)(\d+)\.(\d\d)$/gm)].map(([, path, minus, euros, cents]) => ({ path: path!, cents: BigInt(`${minus}${euros}${cents}`) }));
        if (legs.length === 0) continue;
        assert.equal(legs.length, 2, block);
        assert.equal(legs[0]!.cents + legs[1]!.cents, 0n);
        for (const { path, cents } of legs) totals[path] = (totals[path] ?? 0n) + cents;
      }
      assert.equal(balances(Object.entries(totals)), byPath(lines));
    }),
    { numRuns: 200 },
  );
});

test('CSV, read back by column, has the same sums', () => {
  fc.assert(
    fc.property(randomLines, (lines) => {
      const sums = new Map<string, bigint>();
      const plain = lines.map(({ claim: _, ...line }) => line);
      for (const row of written('csv', plain).trim().split('\r\n').slice(1)) {
        const cells = row.split(';');
        const cents = parseAmount(cells[6]!)!;
        sums.set(cells[4]!, (sums.get(cells[4]!) ?? 0n) + cents);
        sums.set(cells[5]!, (sums.get(cells[5]!) ?? 0n) - cents);
      }
      assert.equal(balances([...sums].map(([account, cents]) => [accountPaths[account as Account], cents] as const)), byPath(lines));
    }),
    { numRuns: 100 },
  );
});

const hledger = spawnSync('hledger', ['--version']).status === 0;

test('hledger reads it, finds it balanced, and comes to the same sums', { skip: hledger ? false : 'hledger is not installed (Debian: apt install hledger); the journal was added up by other means only' }, () => {
  fc.assert(
    fc.property(randomLines, (lines) => {
      const text = written('hledger', [...lines].sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : a.bookedOn > b.bookedOn ? 1 : 0)));
      const run = (...args: string[]): string => execFileSync('hledger', ['-f', '-', ...args], { input: text, encoding: 'utf8' });
      run('check', 'ordereddates', 'accounts');
      const rows = run('balance', '--flat', '--no-total', '-O', 'csv').trim().split('\n').slice(1).map((row) => row.replaceAll('"', '').split(','));
      assert.equal(balances(rows.map(([path, amount]) => [path!, parseAmount(amount!.replace(/EUR ?/, ''))!] as const)), byPath(lines));
    }),
    { numRuns: 4 },
  );
});
