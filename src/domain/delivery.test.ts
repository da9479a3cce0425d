import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { assumedReceiptOn } from './delivery.ts';

const receipts: readonly (readonly [string, string, string])[] = [
  ['Monday', '2026-11-16', '2026-11-19'],
  ['Tuesday', '2026-11-17', '2026-11-20'],
  ['Wednesday', '2026-11-18', '2026-11-21'],
  ['Thursday, over Sunday and Monday', '2026-11-19', '2026-11-24'],
  ['Friday', '2026-11-20', '2026-11-25'],
  ['Saturday', '2026-11-21', '2026-11-26'],
  ['Sunday', '2026-11-22', '2026-11-26'],
  ['over Christmas', '2026-12-23', '2026-12-30'],
  ['over Easter', '2026-04-01', '2026-04-07'],
  ['over New Year', '2026-12-30', '2027-01-05'],
];
for (const [name, handedIn, received] of receipts) {
  test(`a letter handed in on ${name} (${handedIn}) has arrived on ${received}`, () => assert.equal(assumedReceiptOn(day(handedIn)), received));
}
