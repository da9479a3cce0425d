import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instalmentOpenCents } from './allocation.ts';
import { day } from './day.ts';
import type { NewFact } from './facts.ts';
import { formatAmount } from './money.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from './testing.ts';

const claims = [debtor(), claimFact('R1', '2026-01-01', 100_00n)];
const says = (on: string, openCents: bigint, books: 'erp' | 'betaalbaar' = 'erp', more: object = {}): NewFact =>
  fact('BalanceReported', on, { claim: 'R1', snapshotId: `s-${on}`, openCents, books, ...more });

/** What is open, what is credit, what was counted as paid there, and what differs, in euros. */
function outcome(...facts: readonly NewFact[]): string {
  const state = replay(numbered([...claims, ...facts]));
  const [claim] = state.claims;
  const held = state.sources.filter((source) => source.reversedOn === undefined).reduce((sum, source) => sum + source.heldCents, 0n);
  const there = state.sources.filter((source) => source.kind === 'reported' && source.reversedOn === undefined).reduce((sum, source) => sum + source.amountCents, 0n);
  return [
    `open ${formatAmount(claim!.openCents)}`, ...(held > 0n ? [`credit ${formatAmount(held)}`] : []), ...(there > 0n ? [`there ${formatAmount(there)}`] : []),
    ...(claim?.differs ? [`differs ${formatAmount(claim.differs.openCents)} since ${claim.differs.on}`] : []),
    ...(claim?.acceptedCents === undefined ? [] : [`accepted ${formatAmount(claim.acceptedCents)}`]),
  ].join(', ');
}

const bank = (on: string, cents = 40_00n): NewFact => paymentFact('P1', on, cents);
const costs = fact('ChargeMade', '2026-02-01', { chargeId: 'c1', claim: 'R1', part: 'collection-costs', amountCents: 40_00n, terms: null, policyVersion: 1, receipt: {} });
const settled = (on: string): NewFact => fact('DifferenceSettled', on, { claim: 'R1' });
const back = (on: string, paymentId = 'P1'): NewFact => fact('PaymentReversed', on, { paymentId, reason: 'MD06' });

const rows: [name: string, facts: NewFact[], expected: string][] = [
  ['paid there', [says('2026-02-10', 60_00n)], 'open 60.00, there 40.00'],
  ['bank first, then the snapshot', [bank('2026-02-08'), says('2026-02-10', 60_00n)], 'open 60.00'],
  ['the snapshot first, then the bank with an earlier value day', [says('2026-02-10', 60_00n), bank('2026-02-08')], 'open 60.00'],
  ['the same day, bank first', [bank('2026-02-10'), says('2026-02-10', 60_00n)], 'open 60.00'],
  ['the same day, the snapshot first', [says('2026-02-10', 60_00n), bank('2026-02-10')], 'open 60.00'],
  ['what we used for costs they put on the bill: the same money', [costs, bank('2026-02-05', 100_00n), says('2026-02-20', 0n)], 'open 40.00, accepted -40.00'],
  ['and the same again says nothing new', [costs, bank('2026-02-05', 100_00n), says('2026-02-20', 0n), says('2026-02-27', 0n)], 'open 40.00, accepted -40.00'],
  ['what is less than that besides was paid there', [costs, bank('2026-02-05', 90_00n), says('2026-02-20', 0n)], 'open 40.00, there 10.00, accepted -40.00'],
  ['only part of it less: a person looks', [costs, bank('2026-02-05', 100_00n), says('2026-02-20', 10_00n)], 'open 40.00, differs 10.00 since 2026-02-20'],
  ['a value day after the snapshot: another payment, as far as anybody knows', [says('2026-02-10', 60_00n), bank('2026-02-11')], 'open 20.00, there 40.00'],
  ['and where all was settled there, it is credit', [says('2026-02-10', 0n), bank('2026-02-11', 100_00n)], 'open 0.00, credit 100.00, there 100.00'],
  ['part by bank and part there', [bank('2026-02-08', 10_00n), says('2026-02-10', 60_00n)], 'open 60.00, there 30.00'],
  ['no longer in a complete file', [says('2026-02-10', 0n, 'erp', { missing: true })], 'open 0.00, there 100.00'],
  ['a credit there is not more than nothing', [says('2026-02-10', -5_00n)], 'open 0.00, there 100.00'],
  ['their books are a week behind with the bank', [bank('2026-02-08'), says('2026-02-10', 100_00n)], 'open 60.00'],
  ['and no more than a week', [bank('2026-02-01'), says('2026-02-10', 100_00n)], 'open 60.00, differs 100.00 since 2026-02-10'],
  ['they do not know yet that it was taken back', [bank('2026-02-05'), back('2026-02-09'), says('2026-02-10', 60_00n)], 'open 100.00'],
  ['after that it was paid there again', [bank('2026-02-01'), back('2026-02-03'), says('2026-02-10', 60_00n)], 'open 60.00, there 40.00'],
  ['more is open there', [says('2026-02-10', 130_00n)], 'open 100.00, differs 130.00 since 2026-02-10'],
  ['where we keep the payments, less is a difference too', [says('2026-02-10', 60_00n, 'betaalbaar')], 'open 100.00, differs 60.00 since 2026-02-10'],
  ['which the bank file solves', [says('2026-02-10', 60_00n, 'betaalbaar'), bank('2026-02-12')], 'open 60.00'],
  ['also with an earlier value day', [says('2026-02-10', 60_00n, 'betaalbaar'), bank('2026-02-09')], 'open 60.00'],
  ['or the next snapshot', [says('2026-02-10', 130_00n), says('2026-02-11', 100_00n)], 'open 100.00'],
  ['the same again is the same difference', [says('2026-02-10', 130_00n), says('2026-02-11', 130_00n)], 'open 100.00, differs 130.00 since 2026-02-10'],
  ['another one is another', [says('2026-02-10', 130_00n), says('2026-02-11', 120_00n)], 'open 100.00, differs 120.00 since 2026-02-11'],
  ['ours holds', [says('2026-02-10', 130_00n), settled('2026-02-10')], 'open 100.00, accepted 30.00'],
  ['and the same again does not ask again', [says('2026-02-10', 130_00n), settled('2026-02-10'), says('2026-02-11', 130_00n)], 'open 100.00, accepted 30.00'],
  ['nor after a payment there', [says('2026-02-10', 130_00n), settled('2026-02-10'), says('2026-02-20', 90_00n)], 'open 60.00, there 40.00, accepted 30.00'],
  ['which is paid to the end there', [says('2026-02-10', 130_00n), settled('2026-02-10'), says('2026-02-20', 0n)], 'open 0.00, there 100.00'],
  ['until they say as we do', [says('2026-02-10', 130_00n), settled('2026-02-10'), says('2026-02-20', 100_00n)], 'open 100.00'],
  ['ours holds, where we keep the payments', [says('2026-02-10', 60_00n, 'betaalbaar'), settled('2026-02-10'), says('2026-02-20', 60_00n, 'betaalbaar')], 'open 100.00, accepted -40.00'],
  ['money that was taken back there', [says('2026-02-10', 60_00n), says('2026-02-20', 100_00n), back('2026-02-20', 's-2026-02-10:R1')], 'open 100.00'],
];
for (const [name, facts, expected] of rows) test(name, () => assert.equal(outcome(...facts), expected));

test('money there pays instalments as any other, and a settled claim ends its arrangement', () => {
  const agreed = agreedFact(1, '2026-01-15', ['R1'], [['2026-02-01', 50_00n], ['2026-03-01', 50_00n]]);
  const [part] = replay(numbered([...claims, agreed, says('2026-02-01', 50_00n)])).arrangements;
  assert.deepEqual(part?.instalments.map(instalmentOpenCents), [0n, 50_00n]);
  assert.equal(part?.instalments[0]?.paidOn, day('2026-02-01'));
  const [all] = replay(numbered([...claims, agreed, says('2026-02-01', 0n)])).arrangements;
  assert.deepEqual(all?.instalments.map(instalmentOpenCents), [0n, 0n]);
});

test('what was done elsewhere is kept until something else is reported', () => {
  const told = { elsewhere: { step: 'reminder', costsCents: 40_00n } };
  const state = replay(numbered([...claims, says('2026-02-10', 100_00n, 'erp', told), says('2026-02-11', 100_00n)]));
  assert.deepEqual(state.claims[0]?.elsewhere, { step: 'reminder', costsCents: 40_00n, on: '2026-02-10' });
  const cleared = replay(numbered([...claims, says('2026-02-10', 100_00n, 'erp', told), says('2026-02-11', 100_00n, 'erp', { elsewhere: {} })]));
  assert.deepEqual(cleared.claims[0]?.elsewhere, { on: '2026-02-11' });
});
