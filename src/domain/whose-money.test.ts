import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import type { IncomingMoney, MatchReason, WeighedDossier } from './matching.ts';
import { mostAlike, whoseMoneyMayBe } from './whose-money.ts';

const money: IncomingMoney = { amountCents: 300_00n, bookedOn: day('2026-03-02'), references: [], numbers: [], counterpartyName: 'C Jansen', isBatch: false, isReturn: false };
const found = (dossierId: number, ...reasons: MatchReason[]): WeighedDossier => ({ dossierId, confidence: 30, reasons });
const names = new Map([[1, ['Mevrouw A. Bakker']], [2, ['Mevrouw C. Jansen']], [3, ['De heer D. Jansen']]]);
const many = (count: number, reason: MatchReason): WeighedDossier[] => Array.from({ length: count }, (_, at) => found(at + 1, reason));

const table: readonly [what: string, weighed: readonly WeighedDossier[], whose: readonly number[]][] = [
  ['nothing points anywhere', [], []],
  ['just the amount', [found(1, 'amount')], [1]],
  ['the amount around its day, and the amount', [found(1, 'amount', 'date'), found(3, 'amount')], [1, 3]],
  ['an amount that as many owe as may', many(mostAlike, 'amount'), Array.from({ length: mostAlike }, (_, at) => at + 1)],
  ['an amount that more owe', many(mostAlike + 1, 'amount'), []],
  ['an amount that more owe, and one of them is nearly named', [...many(mostAlike + 1, 'amount'), found(99, 'claim-number-slip', 'amount')], [99]],
  ['the name with initials that fit, but not another of that name', [found(2, 'name'), found(3, 'name')], [2]],
  ['name and amount', [found(3, 'name', 'amount')], [3]],
  ['a number that only stands there', [found(1, 'customer-number-loose')], [1]],
  ['an account that pays for several', [found(1, 'iban-shared'), found(2, 'iban-shared')], [1, 2]],
];
for (const [what, weighed, whose] of table) {
  test(`whose money it may be: ${what}`, () => assert.deepEqual(whoseMoneyMayBe(money, weighed, { names }).map(({ dossierId }) => dossierId), whose));
}

test('money of ours that came back is nobody’s', () => {
  assert.deepEqual(whoseMoneyMayBe({ ...money, isReturn: true }, [found(1, 'amount')], { names }), []);
});
