import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, daysBetween } from '../day.ts';
import { isTargetDay } from '../holidays.ts';
import { directDebitDates } from './direct-debit-date.ts';
import { lawValue } from './testing.ts';

const vectors = [
  ['2026-12-25', '2026-12-28', '2026-12-24', '2026-12-14'],
  ['2027-01-01', '2027-01-04', '2026-12-31', '2026-12-21'],
  ['2027-03-26', '2027-03-30', '2027-03-25', '2027-03-16'],
  ['2027-05-01', '2027-05-03', '2027-04-30', '2027-04-19'],
  ['2027-04-27', '2027-04-27', '2027-04-26', '2027-04-13'], // King's Day is a day like any other to banks
  ['2027-05-06', '2027-05-06', '2027-05-05', '2027-04-22'],
] as const;
for (const [dueOn, collectOn, fileByOn, announceByOn] of vectors) {
  test(`an instalment of ${dueOn} is collected on ${collectOn}`, () => {
    assert.deepEqual(lawValue(directDebitDates(day(dueOn))), { collectOn, fileByOn, announceByOn });
  });
}

test('property: on a TARGET day, the file a TARGET day before, the customer told fourteen days before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (offset) => {
      const dueOn = addDays(day('2016-11-21'), offset);
      const { collectOn, fileByOn, announceByOn } = lawValue(directDebitDates(dueOn));
      assert.ok(collectOn >= dueOn && isTargetDay(collectOn) && isTargetDay(fileByOn) && fileByOn < collectOn);
      for (let on = addDays(fileByOn, 1); on < collectOn; on = addDays(on, 1)) assert.ok(!isTargetDay(on), on);
      assert.equal(daysBetween(announceByOn, collectOn), 14);
    }),
  );
});

test('past the calendars that were checked there is a warning', () => {
  const late = directDebitDates(day('2031-01-02'));
  assert.ok(late.ok);
  assert.deepEqual(late.warnings.map((warning) => warning.table), ['direct-debit']);
  assert.equal(directDebitDates(day('2016-11-20')).ok, false);
});
