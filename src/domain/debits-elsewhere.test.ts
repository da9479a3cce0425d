// What the creditor's own books collect: until when it may come in, and which
// instalments it pays.

import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from './day.ts';
import { debitedElsewhereOn, debitsElsewhere, instalmentsDebitedElsewhere } from './debits-elsewhere.ts';
import { replay } from './replay.ts';
import type { DossierState } from './state.ts';
import { agreedFact, claimFact, debtor, fact, numbered } from './testing.ts';

type Debits = readonly (readonly [collectOn: string, cents: bigint])[];

const state = (...debits: Debits): DossierState => replay(numbered([
  debtor(), claimFact('rent', '2026-02-01', 300_00n),
  agreedFact(1, '2026-03-02', ['rent'], [['2026-03-26', 100_00n], ['2026-04-28', 100_00n], ['2026-05-28', 100_00n]]),
  fact('BalanceReported', '2026-03-10', {
    claim: 'rent', snapshotId: 's', openCents: 300_00n, books: 'betaalbaar', elsewhere: { debits: debits.map(([collectOn, amountCents]) => ({ collectOn: day(collectOn), amountCents })) },
  }),
]));

const told = (dossier: DossierState, today: string): string[] => debitsElsewhere(dossier.claims, day(today)).map(({ collectOn, amountCents }) => `${collectOn} ${amountCents}`);
const paid = (dossier: DossierState, today: string): string[] =>
  instalmentsDebitedElsewhere(dossier, dossier.arrangements[0]!, day(today)).map(({ instalmentNo, collectOn, amountCents }) => `${instalmentNo} ${collectOn} ${amountCents}`);

test('a debit on a Saturday comes on Monday, and may come until three bank days later', () => {
  const debited = state(['2026-03-28', 100_00n]);
  assert.deepEqual(told(debited, '2026-03-20'), ['2026-03-30 10000']);
  assert.deepEqual(told(debited, '2026-04-02'), ['2026-03-30 10000']);
  assert.deepEqual(told(debited, '2026-04-03'), []);
});

const cases: readonly (readonly [what: string, debits: Debits, expected: readonly string[]])[] = [
  ['nothing was ordered', [], []],
  ['one instalment, whichever day it falls due', [['2026-03-30', 100_00n]], ['1 2026-03-30 10000']],
  ['the oldest first, and what is left goes to the next', [['2026-03-30', 150_00n]], ['1 2026-03-30 10000', '2 2026-03-30 5000']],
  ['two debits, the sooner first', [['2026-04-28', 80_00n], ['2026-03-26', 60_00n]], ['1 2026-03-26 6000', '1 2026-04-28 4000', '2 2026-04-28 4000']],
  ['never more than is open', [['2026-03-26', 900_00n]], ['1 2026-03-26 10000', '2 2026-03-26 10000', '3 2026-03-26 10000']],
];
for (const [what, debits, expected] of cases) test(what, () => assert.deepEqual(paid(state(...debits), '2026-03-20'), expected));

test('an instalment is collected on the last day on which something of it is; or only in part, or not', () => {
  const debited = state(['2026-03-26', 60_00n], ['2026-04-28', 80_00n]);
  assert.deepEqual([1, 2, 3].map((number) => debitedElsewhereOn(debited, debited.arrangements[0]!, number, day('2026-03-20'))), ['2026-04-28', 'part', null]);
});
