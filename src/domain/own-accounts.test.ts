import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherAccounts, withIban } from './own-accounts.ts';

const open = (iban: string) => ({ iban, isClosed: false });
const closed = (iban: string) => ({ iban, isClosed: true });

for (const [what, before, iban, others] of [
  ['a first account', {}, 'A', []],
  ['the same account', { iban: 'A', otherIbans: [closed('B')] }, 'A', [closed('B')]],
  ['another account: the one before stays awaited', { iban: 'A' }, 'B', [open('A')]],
  ['a third', { iban: 'B', otherIbans: [open('A')] }, 'C', [open('A'), open('B')]],
  ['back to one from before', { iban: 'B', otherIbans: [closed('A')] }, 'A', [open('B')]],
] as const) {
  test(`with ${what}`, () => assert.deepEqual(withIban(before, iban), { iban, otherIbans: others }));
}

test('each account stands once beside the one that customers pay to, closed where that was said', () => {
  assert.deepEqual(otherAccounts('A', ['A', 'B', 'B', 'C'], ['C', 'D']), [open('B'), closed('C'), closed('D')]);
  assert.deepEqual(otherAccounts(undefined, [], []), []);
});
