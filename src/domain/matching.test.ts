import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { matchMoney, wordsIn, type IncomingMoney, type Match, type MatchCandidates } from './matching.ts';

const candidates: MatchCandidates = {
  arrangements: new Map([
    ['RF18539007547034', [{ dossierId: 1, arrangementNo: 1 }]],
    ['RF45A2', [{ dossierId: 1, arrangementNo: 2 }]],
    ['RF70SHARED', [{ dossierId: 1, arrangementNo: 1 }, { dossierId: 2, arrangementNo: 1 }]],
  ]),
  claims: new Map([['H-2026-01', 1], ['H-2026-02', 1], ['F-88-99', 2]]),
  payers: new Map([['NL91ABNA0417164300', [1]], ['NL02RABO0123456789', [1, 2]]]),
  open: new Map([
    [1, [{ dueOn: day('2026-03-01'), openCents: 50_00n }, { dueOn: day('2026-02-01'), openCents: 30_00n }, { dueOn: day('2026-04-01'), openCents: 50_00n }]],
  ]),
};

const base: IncomingMoney = { amountCents: 10_00n, references: [], words: [], isBatch: false };
const matched = (dossierId: number, why: string, designation?: unknown): unknown => ({ kind: 'matched', dossierId, ...(designation ? { designation } : {}), why });
const arrangement = (arrangementNo: number): unknown => ({ for: 'arrangement', arrangementNo });
const payer = 'NL91ABNA0417164300';

const table: readonly [what: string, money: Partial<IncomingMoney>, expected: unknown][] = [
  ["an arrangement's reference", { references: ['RF18539007547034'] }, matched(1, 'reference', arrangement(1))],
  ['a reference that nobody knows', { references: ['RF00X'] }, { kind: 'unmatched', why: 'nothing-known' }],
  ['a reference that two dossiers have', { references: ['RF70SHARED'] }, { kind: 'unmatched', why: 'several-dossiers' }],
  ['two arrangements of one dossier', { references: ['RF18539007547034', 'RF45A2'] }, matched(1, 'reference')],
  ["a claim's number", { words: ['huur', 'H-2026-01'] }, matched(1, 'claim-number', { for: 'claims', claims: ['H-2026-01'] })],
  ['two claims of one dossier, in the order written', { words: ['H-2026-02', 'H-2026-01'] },
    matched(1, 'claim-number', { for: 'claims', claims: ['H-2026-02', 'H-2026-01'] })],
  ['claims of two dossiers', { words: ['H-2026-01', 'F-88-99'] }, { kind: 'unmatched', why: 'several-dossiers' }],
  ['a reference goes before a claim of the same dossier', { references: ['RF45A2'], words: ['H-2026-01'] }, matched(1, 'reference', arrangement(2))],
  ['a reference and a claim of different dossiers', { references: ['RF45A2'], words: ['F-88-99'] }, { kind: 'unmatched', why: 'several-dossiers' }],
  ['a known payer with one open item', { counterpartyIban: payer, amountCents: 50_00n }, matched(1, 'iban-amount')],
  ['a known payer with the oldest two together', { counterpartyIban: payer, amountCents: 80_00n }, matched(1, 'iban-amount')],
  ['a known payer with everything', { counterpartyIban: payer, amountCents: 130_00n }, matched(1, 'iban-amount')],
  ['a known payer with another amount', { counterpartyIban: payer, amountCents: 50_01n }, { kind: 'unmatched', why: 'amount-not-open' }],
  ['somebody who pays for two dossiers', { counterpartyIban: 'NL02RABO0123456789', amountCents: 50_00n }, { kind: 'unmatched', why: 'payer-of-several' }],
  ['an unknown payer', { counterpartyIban: 'NL00BANK0000000000', amountCents: 50_00n }, { kind: 'unmatched', why: 'nothing-known' }],
  ['a batch, whatever it says', { isBatch: true, references: ['RF45A2'] }, { kind: 'unmatched', why: 'batch' }],
];

for (const [what, money, expected] of table) {
  test(`matching: ${what}`, () => assert.deepEqual(matchMoney({ ...base, ...money }, candidates) as Match, expected));
}

const texts: readonly [text: string, words: readonly string[]][] = [
  ['Huur januari, factuur: H-2026-01.', ['H-2026-01']],
  ['/INV/f-88-99/ dank', ['INV/f-88-99', 'INV/F-88-99', 'f-88-99', 'F-88-99']],
  ['(2026/123)', ['2026/123']],
  ['Dorpsstraat 12, 1234 AB, 2026', []],
  ['10023', ['10023']],
  ['betaling', []],
];
for (const [text, words] of texts) test(`words in "${text}"`, () => assert.deepEqual(wordsIn([undefined, text]), words));
