// The hours of a simulated day, also of those on which the clock is put forward or back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, dayOf } from '#domain/day.ts';
import { at, wallClock } from './moments.ts';

const rows = [
  ['2026-01-05', '00:05', '2026-01-04T23:05:00.000Z'],
  ['2026-07-13', '00:05', '2026-07-12T22:05:00.000Z'],
  // Forward at two: the hours before it are still those of the winter.
  ['2026-03-29', '00:05', '2026-03-28T23:05:00.000Z'],
  ['2026-03-29', '06:30', '2026-03-29T04:30:00.000Z'],
  ['2026-03-29', '22:30', '2026-03-29T20:30:00.000Z'],
  ['2026-03-30', '00:05', '2026-03-29T22:05:00.000Z'],
  // Back at three.
  ['2026-10-25', '00:05', '2026-10-24T22:05:00.000Z'],
  ['2026-10-25', '06:30', '2026-10-25T05:30:00.000Z'],
  ['2026-10-25', '22:30', '2026-10-25T21:30:00.000Z'],
  ['2026-10-26', '00:05', '2026-10-25T23:05:00.000Z'],
] as const;

for (const [on, time, moment] of rows) {
  test(`${time} on ${on} is ${moment}, and falls on that day`, () => {
    assert.equal(at(day(on), time), moment);
    assert.equal(dayOf(Temporal.Instant.from(moment)), on);
    assert.deepEqual(wallClock(at(day(on), time)), { hour: Number(time.slice(0, 2)), on });
  });
}

test('every hour that we play lies on its day, all year', () => {
  for (let on = Temporal.PlainDate.from('2026-01-01'); on.year === 2026; on = on.add({ days: 1 })) {
    const own = day(on.toString());
    const moments = ['00:00', '00:05', '02:00', '06:30', '13:00', '21:30', '23:00'].map((time) => at(own, time));
    assert.deepEqual(moments.map((each) => dayOf(Temporal.Instant.from(each))), moments.map(() => own));
    assert.deepEqual(moments.toSorted(), moments);
  }
});
