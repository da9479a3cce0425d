import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, day, dayNumber, dayOf, dayOfNumber, daysBetween, earliest, latest, moment, nthDueDay, parseDay, weekday, type Every } from './day.ts';

const readings: readonly (readonly [string, boolean])[] = [
  ['2026-01-31', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['1899-12-31', false],
  ['2199-12-31', true],
  ['2200-01-01', false],
  ['26-01-31', false],
  ['2026-1-31', false],
  ['2026-01-31T10:00', false],
  ['2026-01-31 ', false],
  ['', false],
];
for (const [text, exists] of readings) {
  test(`'${text}' is ${exists ? 'a day' : 'no day'}`, () => {
    assert.equal(parseDay(text), exists ? text : null);
    if (exists) assert.equal(day(text), text);
    else assert.throws(() => day(text), RangeError);
  });
}

const dueDays: readonly (readonly [string, Every, readonly string[]])[] = [
  ['2026-01-31', 'month', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
  ['2027-12-31', 'month', ['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31']],
  ['2028-02-29', 'month', ['2028-02-29', '2028-03-29', '2028-04-29']],
  ['2026-12-28', 'week', ['2026-12-28', '2027-01-04', '2027-01-11']],
  ['2026-02-10', '4weeks', ['2026-02-10', '2026-03-10', '2026-04-07']],
];
for (const [anchor, every, expected] of dueDays) {
  test(`due days from ${anchor} each ${every} never drift`, () =>
    assert.deepEqual(expected.map((_, n) => nthDueDay(day(anchor), every, n)), expected));
}

test('twelve months of clamped due days end on the anchor of the next year', () => assert.equal(addMonths(day('2026-01-31'), 12), '2027-01-31'));

const moments: readonly (readonly [string, string])[] = [
  ['2026-01-31T22:59:59.999Z', '2026-01-31'],
  ['2026-01-31T23:00:00Z', '2026-02-01'],
  // the clocks change on 29 March and 25 October
  ['2026-03-28T23:00:00Z', '2026-03-29'],
  ['2026-03-29T21:59:00Z', '2026-03-29'],
  ['2026-03-29T22:00:00Z', '2026-03-30'],
  ['2026-10-25T22:59:00Z', '2026-10-25'],
  ['2026-10-25T23:00:00Z', '2026-10-26'],
];
for (const [at, on] of moments) test(`${at} falls on ${on} in Amsterdam`, () => assert.equal(dayOf(Temporal.Instant.from(at)), on));

test('a moment is written with milliseconds, so that moments sort as text', () =>
  assert.equal(moment(Temporal.Instant.from('2026-01-31T09:00:00.123456Z')), '2026-01-31T09:00:00.123Z'));

const days = fc.integer({ min: 0, max: 100_000 }).map((past) => addDays(day('1900-01-01'), past));

test('adding days and counting them agree, and text sorts as time does', () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      assert.equal(addDays(a, daysBetween(a, b)), b);
      assert.equal(daysBetween(a, b), -daysBetween(b, a) + 0);
      assert.equal(Math.sign(daysBetween(a, b)), a < b ? 1 : a > b ? -1 : 0);
      assert.equal(earliest(a, b), a < b ? a : b);
      assert.equal(latest(a, b), a < b ? b : a);
      assert.equal(weekday(addDays(a, 7)), weekday(a));
    }),
  );
});

test('a day is kept as a number above 0 and read back', () => {
  assert.equal(dayNumber(day('1900-01-01')), 1);
  fc.assert(fc.property(days, (on) => assert.equal(dayOfNumber(dayNumber(on)), on)));
});

test('Monday is 1 and Sunday is 7', () => {
  assert.equal(weekday(day('2026-11-23')), 1);
  assert.equal(weekday(day('2026-11-22')), 7);
});

const asTemporal = (on: string): Temporal.PlainDate => Temporal.PlainDate.from(on);

test('every reckoning gives what Temporal gives', () =>
  fc.assert(
    fc.property(days, fc.integer({ min: -80_000, max: 80_000 }), fc.integer({ min: -600, max: 600 }), (on, more, months) => {
      const moved = addDays(on, more);
      assert.equal(moved, asTemporal(on).add({ days: more }).toString());
      assert.equal(addMonths(on, months), asTemporal(on).add({ months }).toString());
      assert.equal(daysBetween(on, moved), more);
      assert.equal(weekday(on), asTemporal(on).dayOfWeek);
    }),
    { numRuns: 2_000 },
  ));
