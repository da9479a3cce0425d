import assert from 'node:assert/strict';
import { test } from 'node:test';
import Holidays from 'date-holidays';
import { addDays, day, weekday, type Day } from './day.ts';
import {
  addWorkingDays, easterSunday, isDecentDay, isDutchHoliday, isTargetDay, isWorkingDay, onOrNextDecentDay, onOrNextTargetDay,
} from './holidays.ts';

/** Good Friday, Easter Monday, King's Day, Ascension, Whit Monday; and 2031, when King's Day moves. */
const table: Readonly<Record<number, readonly [string, string, string, string, string]>> = {
  2026: ['04-03', '04-06', '04-27', '05-14', '05-25'],
  2027: ['03-26', '03-29', '04-27', '05-06', '05-17'],
  2028: ['04-14', '04-17', '04-27', '05-25', '06-05'],
  2029: ['03-30', '04-02', '04-27', '05-10', '05-21'],
  2030: ['04-19', '04-22', '04-27', '05-30', '06-10'],
  2031: ['04-11', '04-14', '04-26', '05-22', '06-02'],
};

const daysOf = (year: number): Day[] => {
  const days: Day[] = [];
  for (let on = day(`${year}-01-01`); on.startsWith(String(year)); on = addDays(on, 1)) days.push(on);
  return days;
};

for (const [year, [goodFriday, easterMonday, kingsDay, ascension, whitMonday]] of Object.entries(table)) {
  test(`the Dutch holidays of ${year} are these and no others`, () => {
    const expected = ['01-01', goodFriday, easterMonday, kingsDay, '05-05', ascension, whitMonday, '12-25', '12-26'];
    assert.deepEqual(daysOf(Number(year)).filter(isDutchHoliday), [...new Set(expected)].sort().map((on) => `${year}-${on}`));
  });

  test(`TARGET rests in ${year} on weekends and six days`, () => {
    const expected = ['01-01', goodFriday, easterMonday, '05-01', '12-25', '12-26'].map((on) => `${year}-${on}`);
    assert.deepEqual(daysOf(Number(year)).filter((on) => !isTargetDay(on)), daysOf(Number(year)).filter((on) => weekday(on) >= 6 || expected.includes(on)));
  });
}

test('Easter and the Dutch public holidays agree with another calendar for 75 years', () => {
  const calendar = new Holidays('NL');
  for (let year = 2020; year < 2095; year += 1) {
    const found = calendar.getHolidays(year, 'en').filter((holiday) => holiday.type === 'public').map((holiday) => holiday.date.slice(0, 10));
    const easter = calendar.getHolidays(year, 'en').find((holiday) => holiday.rule === 'easter')?.date.slice(0, 10);
    assert.equal(easterSunday(year), easter);
    // 5 May each year, and Good Friday, are ours by law or by kindness; Sundays need no holiday.
    const ours = daysOf(year).filter((on) => isDutchHoliday(on) && weekday(on) !== 7 && !on.endsWith('05-05') && on !== addDays(easterSunday(year), -2));
    const theirs = [...new Set(found)].filter((on) => weekday(day(on)) !== 7 && !on.endsWith('05-05')).sort();
    assert.deepEqual(ours, theirs, `${year}`);
  }
});

const collections: readonly (readonly [string, string])[] = [
  ['2026-12-25', '2026-12-28'],
  ['2027-01-01', '2027-01-04'],
  ['2027-03-26', '2027-03-30'],
  ['2027-05-01', '2027-05-03'],
  ['2027-04-27', '2027-04-27'],
  ['2027-05-06', '2027-05-06'],
];
for (const [planned, collected] of collections) {
  test(`money planned for ${planned} moves on ${collected}`, () => assert.equal(onOrNextTargetDay(day(planned)), collected));
}

const decent: readonly (readonly [string, boolean, boolean, string])[] = [
  // day, decent, desk works, the same or the next decent day
  ['2026-11-20', true, true, '2026-11-20'],
  ['2026-11-21', true, false, '2026-11-21'],
  ['2026-11-22', false, false, '2026-11-23'],
  ['2026-04-03', false, false, '2026-04-04'],
  ['2026-04-05', false, false, '2026-04-07'],
  ['2026-12-25', false, false, '2026-12-28'],
];
for (const [on, isDecent, works, next] of decent) {
  test(`${on} is ${isDecent ? '' : 'not '}a day to bother people`, () => {
    assert.equal(isDecentDay(day(on)), isDecent);
    assert.equal(isWorkingDay(day(on)), works);
    assert.equal(onOrNextDecentDay(day(on)), next);
  });
}

test('working days skip weekends and holidays', () => {
  assert.equal(addWorkingDays(day('2026-12-24'), 1), '2026-12-28');
  assert.equal(addWorkingDays(day('2026-11-20'), 2), '2026-11-24');
  assert.equal(addWorkingDays(day('2026-11-22'), 0), '2026-11-22');
});
