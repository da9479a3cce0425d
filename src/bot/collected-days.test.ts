// What the bot says ahead of instalments that the creditor's own books collect,
// lived by the day.

import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact } from '#domain/testing.ts';
import { live, policyWith } from './testing.ts';

const begun: readonly NewFact[] = [
  debtor(), claimFact('rent', '2026-02-01', 200_00n), agreedFact(1, '2026-03-02', ['rent'], [['2026-03-26', 100_00n], ['2026-04-28', 100_00n]]),
];

/** Which of the arrangement's words are said until the end, each with the day on which we say that it is collected. */
function said(until: string, debits: readonly (readonly [collectOn: string, cents: bigint])[]): string[] {
  const reported = fact('BalanceReported', '2026-03-10', {
    claim: 'rent', snapshotId: 's', openCents: 200_00n, books: 'betaalbaar', elsewhere: { debits: debits.map(([collectOn, amountCents]) => ({ collectOn: day(collectOn), amountCents })) },
  });
  const { facts } = live({
    from: '2026-03-02', until, policy: policyWith({ followUp: { announceDaysBefore: 5, onTheDay: true } }),
    others: (today) => [...(today === '2026-03-02' ? begun : []), ...(today === '2026-03-10' ? [reported] : [])],
  });
  return facts.flatMap((each) => (each.kind === 'ArrangementStepTaken' && each.data.step !== 'confirmed' ? [`${each.on} ${each.data.step} ${each.data.collectOn ?? '-'}`] : []));
}

const cases: readonly (readonly [what: string, found: () => string[], expected: readonly string[]])[] = [
  ['nothing was ordered there: each is asked by hand', () => said('2026-03-27', []), ['2026-03-21 announced -', '2026-03-26 due-today -']],
  ['the whole instalment: told as our own, on both days', () => said('2026-03-27', [['2026-03-26', 100_00n]]), ['2026-03-21 announced 2026-03-26', '2026-03-26 due-today 2026-03-26']],
  ['on another day: told once', () => said('2026-03-31', [['2026-03-30', 100_00n]]), ['2026-03-21 announced 2026-03-30']],
  ['only some of it: nothing is asked while it may come', () => said('2026-03-31', [['2026-03-26', 60_00n]]), []],
  ['it did not come: said only when it can no longer come', () => said('2026-04-05', [['2026-03-26', 100_00n]]), ['2026-03-21 announced 2026-03-26', '2026-03-26 due-today 2026-03-26', '2026-04-01 missed-first -']],
];
for (const [what, found, expected] of cases) test(what, () => assert.deepEqual(found(), expected));
