import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { risenOn } from './task.ts';

// Due on Monday 2 March 2026: the desk has until Thursday, on Friday it is the managers'.
const cases = [
  ['2026-03-05', '2026-03-01', 'three working days of a Monday are not over yet'],
  ['2026-03-06', '2026-03-02', 'a Monday rises on the Friday'],
  ['2026-03-09', '2026-03-03', 'a weekend does not count'],
  ['2026-04-08', '2026-03-31', 'nor do Good Friday and Easter Monday'],
] as const;
for (const [today, expected, why] of cases) {
  test(`on ${today} the managers see what was due on ${expected} or before: ${why}`, () => assert.equal(risenOn(day(today)), expected));
}
