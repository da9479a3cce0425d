// What the bot says and grants around an arrangement that changes, promises or
// is paused, by the day.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import type { DeliveryOutcome, FactPayloads, NewFact } from '#domain/facts.ts';
import type { RewardPolicy } from '#domain/policy.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import { acts, live, policyWith, type Life, type Lived } from './testing.ts';

const rent = claimFact('rent', '2026-02-28', 300_00n);
const dueDays = ['2026-03-17', '2026-04-14', '2026-05-12'] as const;
const agreed = (more: Partial<FactPayloads['ArrangementAgreed']> = {}, each = 100_00n): NewFact => {
  const plain = agreedFact(1, '2026-03-02', ['rent'], dueDays.map((dueOn) => [dueOn, each]));
  return { ...plain, data: { ...plain.data, ...more } } as NewFact;
};
const pay = (on: string, amountCents = 100_00n): NewFact => paymentFact(`p${on}`, on, amountCents, { for: 'arrangement', arrangementNo: 1 });
const back = (paidOn: string, on: string): NewFact => fact('PaymentReversed', on, { paymentId: `p${paidOn}`, reason: 'MD06' });
const credit = (on: string, amountCents: bigint): NewFact => fact('ClaimCredited', on, { claim: 'rent', creditId: `K${on}`, amountCents });
const waive = (on: string, amountCents: bigint): NewFact => fact('Waived', on, { waiverId: 'w', lines: [{ claim: 'rent', part: 'principal', amountCents }], why: 'goodwill' });
const amended = (on: string, each: readonly (readonly [string, bigint])[]): NewFact =>
  fact('ArrangementAmended', on, {
    arrangementNo: 1, change: 'other-day', claims: ['rent'], every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e',
    instalments: each.map(([dueOn, amountCents], index) => ({ number: index + 1, dueOn: day(dueOn), amountCents })),
  });
const pause = (on: string, until: string): NewFact => fact('PauseStarted', on, { pauseNo: 1, pauseUntil: day(until), askedBy: 'customer' });
const unpause = (on: string): NewFact => fact('PauseEnded', on, { pauseNo: 1 });
const hold = (on: string, until: string): NewFact => fact('HoldPlaced', on, { holdNo: 1, reason: 'desk', holdUntil: day(until) });
const promised = (after: RewardPolicy['after'], cents = 30_00n): NewFact => agreed({ reward: { after, gives: { kind: 'last', amountCents: cents }, repairDays: 14 } });
const settling = agreed({ forgivesCents: 150_00n }, 50_00n);

interface Row {
  readonly name: string;
  readonly facts: readonly NewFact[];
  readonly until: string;
  readonly expected: readonly string[];
  readonly delivery?: Life['delivery'];
  readonly byLetter?: ReadonlySet<number>;
  /** What becomes known only on that day. */
  readonly known?: readonly [on: string, fact: NewFact];
}

const quiet = policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false } });

function lived({ facts, until, delivery, byLetter, known }: Omit<Row, 'name' | 'expected'>, every: 'day' | 'asked' = 'asked'): Lived {
  const all = [debtor(), rent, ...facts];
  return live({
    from: '2026-03-02', until, every, policy: quiet, ...(delivery ? { delivery } : {}), ...(byLetter ? { byLetter } : {}),
    others: (today) => [...all.filter(({ on }) => on === today || (today === '2026-03-02' && on < today)), ...(known?.[0] === today ? [known[1]] : [])],
  });
}

const confirmed = '2026-03-02 confirmed';
const dropped = (...numbers: readonly number[]) => (messageNo: number): DeliveryOutcome => (numbers.includes(messageNo) ? 'dropped' : 'sent');

const rows: readonly Row[] = [
  // --- changes ------------------------------------------------------------------------
  { name: 'a credit note in mid-flight: told once', facts: [agreed(), credit('2026-03-10', 50_00n)], until: '2026-03-16', expected: [confirmed, '2026-03-10 changed'] },
  { name: 'a credit note on a Sunday is told on Monday', facts: [agreed(), credit('2026-03-08', 50_00n)], until: '2026-03-16', expected: [confirmed, '2026-03-09 changed'] },
  { name: 'two changes that were held: one message', facts: [agreed(), hold('2026-03-06', '2026-03-12'), credit('2026-03-07', 20_00n), credit('2026-03-09', 30_00n)], until: '2026-03-16', expected: [confirmed, '2026-03-13 changed'] },
  { name: 'an agreed change is confirmed', facts: [agreed(), amended('2026-03-10', [['2026-03-20', 100_00n], ['2026-04-20', 200_00n]])], until: '2026-03-19', expected: [confirmed, '2026-03-10 changed'] },
  { name: 'a message that was dropped is said again', facts: [agreed(), credit('2026-03-10', 50_00n)], until: '2026-03-16', delivery: dropped(2), expected: [confirmed, '2026-03-10 changed', '2026-03-11 changed'] },
  {
    name: 'a credit that pays the rest: thanks, and nothing about a change, also not when it opens again', facts: [agreed(), pay('2026-03-06', 250_00n), credit('2026-03-10', 50_00n), back('2026-03-06', '2026-03-24')], until: '2026-03-30',
    expected: [confirmed, '2026-03-10 kept', '2026-03-11 final', '2026-03-24 reopened 1+2+3'],
  },
  { name: 'a disputed claim: nothing is told while it rests', facts: [agreed(), fact('ClaimStandingChanged', '2026-03-09', { claim: 'rent', standing: 'disputed' }), credit('2026-03-10', 50_00n)], until: '2026-03-30', expected: [confirmed] },

  {
    name: 'a credit note that a colleague undoes: told again, and not a third time', facts: [agreed(), credit('2026-03-10', 50_00n), fact('FactUndone', '2026-03-12', { seq: 6 })], until: '2026-03-19',
    expected: [confirmed, '2026-03-10 changed', '2026-03-12 changed'],
  },
  { name: 'part of it let go by a colleague is told', facts: [agreed(), waive('2026-03-10', 40_00n)], until: '2026-03-16', expected: [confirmed, '2026-03-10 changed'] },
  { name: 'a credit note from before the agreement, known after it', facts: [agreed()], known: ['2026-03-10', credit('2026-02-27', 50_00n)], until: '2026-03-16', expected: [confirmed, '2026-03-10 changed'] },

  // --- pauses -------------------------------------------------------------------------
  {
    name: 'a pause is confirmed at once, and its end is told (Good Friday waits); the new days need no second message', facts: [agreed(), pause('2026-03-10', '2026-04-08')], until: '2026-04-16',
    expected: [confirmed, '2026-03-10 paused', '2026-04-04 pause-ends'],
  },
  { name: 'asked on a Sunday: confirmed on Monday', facts: [agreed(), pause('2026-03-08', '2026-03-15')], until: '2026-03-27', expected: [confirmed, '2026-03-09 paused'] },
  { name: 'a short pause needs no word about its end', facts: [agreed(), pause('2026-03-10', '2026-03-20')], until: '2026-03-30', expected: [confirmed, '2026-03-10 paused'] },
  { name: 'ended early: the days move back, and that is told', facts: [agreed(), pause('2026-03-10', '2026-04-08'), unpause('2026-03-16')], until: '2026-03-22', expected: [confirmed, '2026-03-10 paused', '2026-03-16 changed'] },
  { name: 'without an arrangement too', facts: [pause('2026-03-10', '2026-03-31')], until: '2026-03-30', expected: ['2026-03-07 reminder', '2026-03-10 paused', '2026-03-26 pause-ends'] },
  { name: 'by post the word about its end goes in time to arrive', facts: [agreed(), pause('2026-03-10', '2026-03-31')], until: '2026-03-30', byLetter: new Set([1]), expected: [confirmed, '2026-03-10 paused', '2026-03-23 pause-ends'] },
  { name: 'the word about its end waits for what else holds messages', facts: [agreed(), pause('2026-03-10', '2026-03-31'), hold('2026-03-20', '2026-03-28')], until: '2026-03-31', expected: [confirmed, '2026-03-10 paused', '2026-03-30 pause-ends'] },
  { name: 'a confirmation that was dropped is said again', facts: [agreed(), pause('2026-03-10', '2026-03-20')], until: '2026-03-16', delivery: dropped(2), expected: [confirmed, '2026-03-10 paused', '2026-03-11 paused'] },

  // --- rewards ------------------------------------------------------------------------
  { name: 'a reward is granted by itself and told', facts: [promised(2), pay('2026-03-17'), pay('2026-04-14')], until: '2026-05-01', expected: [confirmed, '2026-04-14 Waived', '2026-04-14 rewarded'] },
  { name: 'on a Sunday it is granted, and told on Monday', facts: [promised(1), pay('2026-03-15')], until: '2026-03-20', expected: [confirmed, '2026-03-15 Waived', '2026-03-16 rewarded'] },
  {
    name: 'a reward that leaves nothing is the thank-you too', facts: [promised('end'), pay('2026-03-17'), pay('2026-04-14'), pay('2026-05-12', 70_00n)], until: '2026-05-30',
    expected: [confirmed, '2026-05-12 Waived', '2026-05-12 rewarded', '2026-05-12 kept', '2026-05-13 final'],
  },
  {
    name: 'after a reward the rest is thanked for as ever', facts: [promised(2), pay('2026-03-17'), pay('2026-04-14'), pay('2026-05-12', 70_00n)], until: '2026-05-30',
    expected: [confirmed, '2026-04-14 Waived', '2026-04-14 rewarded', '2026-05-12 kept', '2026-05-13 final'],
  },
  {
    name: 'money that is taken back after a reward: the reward stays, and the rest is asked for', facts: [promised(2), pay('2026-03-17'), pay('2026-04-14'), back('2026-04-14', '2026-04-20'), pay('2026-04-27')], until: '2026-05-10',
    expected: [confirmed, '2026-04-14 Waived', '2026-04-14 rewarded', '2026-04-20 reopened 2'],
  },
  {
    name: 'nothing left by the reward, taken back, and paid again: thanked for then', facts: [promised('end'), pay('2026-03-17'), pay('2026-04-14'), pay('2026-05-12', 70_00n), back('2026-05-12', '2026-05-18'), pay('2026-05-20', 70_00n)], until: '2026-05-30',
    expected: [confirmed, '2026-05-12 Waived', '2026-05-12 rewarded', '2026-05-12 kept', '2026-05-13 final', '2026-05-18 reopened 3', '2026-05-20 kept', '2026-05-21 final'],
  },
  {
    name: 'taken back before it was due, and repaired in time: granted', facts: [promised(2), pay('2026-03-17'), back('2026-03-17', '2026-03-25'), pay('2026-04-04'), pay('2026-04-14')], until: '2026-04-20',
    expected: [confirmed, '2026-03-25 reopened 1', '2026-04-02 missed-first 1', '2026-04-04 caught-up 1', '2026-04-14 Waived', '2026-04-14 rewarded'],
  },
  { name: 'a word that was dropped is said again, and granted once', facts: [promised(1), pay('2026-03-16')], until: '2026-03-20', delivery: dropped(2), expected: [confirmed, '2026-03-16 Waived', '2026-03-16 rewarded', '2026-03-17 rewarded'] },
  { name: 'held: granted, and told when messages go on', facts: [promised(1), hold('2026-03-10', '2026-03-18'), pay('2026-03-16')], until: '2026-03-22', expected: [confirmed, '2026-03-16 Waived', '2026-03-19 rewarded'] },
  {
    name: 'the books of the creditor say something else: nothing is granted before that is settled', until: '2026-03-25',
    facts: [promised(1), fact('BalanceReported', '2026-03-09', { claim: 'rent', snapshotId: 'S', openCents: 400_00n, books: 'betaalbaar' }), pay('2026-03-16'), fact('DifferenceSettled', '2026-03-20', { claim: 'rent' })],
    expected: [confirmed, '2026-03-20 Waived', '2026-03-20 rewarded'],
  },

  // --- settlements --------------------------------------------------------------------
  {
    name: 'a settlement that is kept: the rest is let go, and said once', facts: [settling, pay('2026-03-17', 50_00n), pay('2026-04-14', 50_00n), pay('2026-05-11', 50_00n)], until: '2026-05-30',
    expected: [confirmed, '2026-05-11 Waived', '2026-05-11 rewarded', '2026-05-11 kept', '2026-05-12 final'],
  },
  {
    name: 'a settlement of which credits left nothing to let go: thanks', facts: [settling, credit('2026-03-09', 300_00n)], until: '2026-03-20',
    expected: [confirmed, '2026-03-09 Waived', '2026-03-09 kept', '2026-03-10 final'],
  },
];

for (const row of rows) {
  test(row.name, () => {
    const daily = lived(row, 'day');
    assert.deepEqual(acts(daily.facts), row.expected);
    assert.deepEqual(lived(row).facts, daily.facts, 'looking only when asked');
  });
}

test('a settlement that is not kept lets nothing go: after the lapse the whole is owed again', () => {
  const { facts, state } = lived({ facts: [settling, pay('2026-03-17', 50_00n)], until: '2026-07-01' });
  assert.ok(facts.some((each) => each.kind === 'ArrangementLapsed'));
  assert.deepEqual([facts.filter((each) => each.kind === 'Waived').length, state.claims[0]?.openCents], [0, 250_00n]);
});

test('every act says why, and a reward keeps its receipt', () => {
  for (const row of rows) {
    for (const each of lived(row).facts) if (each.by.kind === 'bot') assert.ok(Object.keys(each.by.because).length > 0, each.by.rule);
  }
  const waived = lived({ facts: [promised(2), pay('2026-03-17'), pay('2026-04-14')], until: '2026-05-01' }).facts.find((each) => each.kind === 'Waived');
  assert.ok(waived?.kind === 'Waived');
  assert.partialDeepStrictEqual(waived.data, { waiverId: 'reward:1', why: 'reward', arrangementNo: 1, lines: [{ claim: 'rent', part: 'principal', amountCents: 30_00n }], receipt: { rule: 'reward', amountCents: 30_00n } });
});
