// What the creditor's own books mean for the bot: who reminds, what differs, and
// what was ordered there to be collected.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import { day } from '#domain/day.ts';
import type { FactPayloads, NewFact } from '#domain/facts.ts';
import type { Policy } from '#domain/policy.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import { acts, live, policyWith, type Lived } from './testing.ts';

const bill = claimFact('r', '2026-03-04', 50_00n);
const agreed = agreedFact(1, '2026-03-06', ['r'], [['2026-03-17', 25_00n], ['2026-04-14', 25_00n]]);
const report = (on: string, openCents: bigint, elsewhere?: FactPayloads['BalanceReported']['elsewhere']): NewFact =>
  fact('BalanceReported', on, { claim: 'r', snapshotId: `S${on}`, openCents, books: 'betaalbaar', ...(elsewhere ? { elsewhere } : {}) });
const debit = (on: string, collectOn: string): NewFact => report(on, 50_00n, { debits: [{ collectOn: day(collectOn), amountCents: 50_00n }] });
const paidThere = fact('BalanceReported', '2026-03-09', { claim: 'r', snapshotId: 's', openCents: 0n, books: 'erp' });
const settled = (on: string): NewFact => fact('DifferenceSettled', on, { claim: 'r' });
const quiet = { announceDaysBefore: 0, onTheDay: false };
const theyRemind = policyWith({ followUp: quiet, books: { ...defaultPolicy.books, reminders: 'erp' } });

/** Name, facts, until, what the bot does, the tasks it leaves; with another policy at the end. */
const rows: readonly (readonly [name: string, facts: readonly NewFact[], until: string, expected: readonly string[], tasks: readonly string[], policy?: Policy])[] = [
  ['ours remind', [bill], '2026-03-12', ['2026-03-11 reminder'], []],
  ['theirs remind: no reminder, and nobody is asked what comes after the last', [bill], '2026-07-30', [], [], theyRemind],
  ['theirs remind: the conversation about an arrangement goes on', [bill, agreed], '2026-03-21', ['2026-03-06 confirmed', '2026-03-20 missed-first 1'], [], theyRemind],
  ['a difference: silence about that claim, and one task', [bill, report('2026-03-09', 70_00n)], '2026-04-30', [], ['balance-differs r:2026-03-09']],
  ['a difference that is settled: reminders go on', [bill, report('2026-03-09', 70_00n), settled('2026-03-18')], '2026-03-19', ['2026-03-18 reminder'], ['balance-differs r:2026-03-09']],
  ['another difference is another task', [bill, report('2026-03-09', 70_00n), report('2026-03-16', 60_00n)], '2026-03-19', [], ['balance-differs r:2026-03-09', 'balance-differs r:2026-03-16']],
  ['a difference rests the arrangement, with a task of its own kind', [bill, agreed, report('2026-03-09', 70_00n)], '2026-04-30', ['2026-03-06 confirmed'], ['balance-differs r:2026-03-09']],
  ['other claims are reminded of all the same', [bill, claimFact('other', '2026-03-04', 20_00n), report('2026-03-09', 70_00n)], '2026-03-12', ['2026-03-11 reminder'], ['balance-differs r:2026-03-09']],
  ['theirs is settled, and the bank brings money after it: one task about whether that is the same', [bill, paidThere, paymentFact('b', '2026-03-12', 50_00n)], '2026-03-30', [], ['counted-twice b']],
  ['with a value day before it, it is the same', [bill, paidThere, paymentFact('b', '2026-03-08', 50_00n)], '2026-03-30', [], []],
  ['long after it, it is another', [bill, paidThere, paymentFact('b', '2026-03-24', 50_00n)], '2026-03-30', [], []],
  ['a step taken there: ours go on after it', [bill, report('2026-03-09', 50_00n, { step: 'reminder' })], '2026-04-01', ['2026-03-25 second-reminder'], []],
  ['the last one taken there: a person decides', [bill, report('2026-03-09', 50_00n, { step: 'last-reminder' })], '2026-04-01', [], ['reminders-exhausted r:2026-03-23']],
  ['ours is further than theirs', [bill, report('2026-03-12', 50_00n, { step: 'before-due' })], '2026-03-26', ['2026-03-11 reminder', '2026-03-26 second-reminder'], []],
  // Thursday 12 March, then Friday, Monday and Tuesday: from the 18th on.
  ['a debit ordered there: no word before three banking days after it', [bill, debit('2026-03-09', '2026-03-12')], '2026-03-19', ['2026-03-18 reminder'], []],
  ['a debit long ago changes nothing', [bill, debit('2026-03-05', '2026-03-05')], '2026-03-12', ['2026-03-11 reminder'], []],
  // Saturday 21 March is collected on Monday; Tuesday, Wednesday and Thursday are waited for.
  ['a debit ordered there keeps a missed instalment quiet', [bill, agreed, debit('2026-03-18', '2026-03-21')], '2026-03-28', ['2026-03-06 confirmed', '2026-03-27 missed-first 1'], []],
  [
    'and a lapse', [bill, agreed, debit('2026-04-20', '2026-05-04')], '2026-05-09',
    ['2026-03-06 confirmed', '2026-03-20 missed-first 1', '2026-03-27 missed-second 1', '2026-04-04 final-warning 1', '2026-05-08 ArrangementLapsed', '2026-05-08 lapsed-notice'], [],
  ],
];

function lived(facts: readonly NewFact[], until: string, policy: Policy, every: 'day' | 'asked'): Lived {
  return live({ from: '2026-02-18', until, policy, every, others: (today) => [debtor(), ...facts].filter(({ on }) => on === today || (today === '2026-02-18' && on < today)) });
}

for (const [name, facts, until, expected, tasks, policy = policyWith({ followUp: quiet })] of rows) {
  test(name, () => {
    const daily = lived(facts, until, policy, 'day');
    assert.deepEqual(acts(daily.facts), expected);
    assert.deepEqual(Object.keys(daily.tasks), tasks);
    assert.deepEqual(lived(facts, until, policy, 'asked').facts, daily.facts, 'looking only when asked');
  });
}
