// When the bank feed counts as fresh, and when a look must be followed by a replay.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { claimFact, debtor, paymentFact } from '#domain/testing.ts';
import { feedIsFresh } from './look.ts';
import { live } from './testing.ts';

test('what is decided today while a fact of a later day is known must be replayed', () => {
  const inOrder: boolean[] = [];
  const tomorrow = paymentFact('p', '2026-03-12', 20_00n);
  live({
    from: '2026-03-04', until: '2026-03-26', onLook: (_today, _before, looked) => inOrder.push(looked.inOrder),
    others: (today) => (today === '2026-03-04' ? [debtor(), claimFact('r', '2026-03-04', 50_00n)] : today === '2026-03-11' ? [tomorrow] : []),
  });
  // The first look, the reminder of the 11th, the day after it was sent, and the second reminder.
  assert.deepEqual(inOrder, [true, false, true, true]);
});

const freshness: readonly (readonly [string | null, number, string, boolean])[] = [
  // newest statement, banking days that may be missing less one, today
  [null, 1, '2026-03-10', true],
  ['2026-03-09', 1, '2026-03-10', true],
  ['2026-03-06', 1, '2026-03-10', false],
  ['2026-03-06', 2, '2026-03-10', true],
  ['2026-03-05', 2, '2026-03-10', false],
  // over the weekend, and over Easter, no bank works
  ['2026-03-06', 1, '2026-03-09', true],
  ['2026-04-02', 1, '2026-04-07', true],
  ['2026-04-01', 1, '2026-04-07', false],
];
for (const [known, stale, today, fresh] of freshness) {
  test(`with statements until ${known ?? 'never'}, ${stale} may be missing, on ${today} the feed is ${fresh ? 'fresh' : 'stale'}`, () =>
    assert.equal(feedIsFresh(known === null ? null : day(known), stale, day(today)), fresh));
}
