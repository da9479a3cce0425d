// The difference between what is posted and what a replay says: whatever was
// posted before, posting it makes both equal, and nothing is posted twice.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day } from './day.ts';
import { accounts, newJournal, type Entry } from './journal.ts';
import { differenceEntries, movements } from './ledger.ts';
import { sum } from './money.ts';
import { replay } from './replay.ts';
import { commands, play } from './testing.ts';

const entry = (debit: Entry['debit'], credit: Entry['credit'], amountCents: bigint, valueOn = '2026-03-01', claim = 'C1', seq = 1): Entry =>
  ({ debit, credit, amountCents, valueOn: day(valueOn), seq, claim });
const shown = (entries: readonly Entry[]): string[] =>
  entries.map((each) => `${each.valueOn} ${each.debit} ${each.credit} ${each.amountCents} ${each.claim ?? '-'} by ${each.seq}`);

test('what is posted already is not posted again, what is missing is, and what is too much is turned round', () => {
  const paid = entry('bank', 'customer-credit', 100n);
  const used = entry('customer-credit', 'receivable-principal', 100n);
  assert.deepEqual(differenceEntries([paid, used], [paid, used], 9), []);
  assert.deepEqual(shown(differenceEntries([paid, used], [paid], 9)), ['2026-03-01 customer-credit receivable-principal 100 C1 by 9']);
  assert.deepEqual(shown(differenceEntries([paid], [paid, used], 9)), ['2026-03-01 receivable-principal customer-credit 100 C1 by 9']);
  // Of the same pair turned round only the rest counts; another claim and another day are something else.
  assert.deepEqual(shown(differenceEntries([used, entry('receivable-principal', 'customer-credit', 30n)], [], 9)), ['2026-03-01 customer-credit receivable-principal 70 C1 by 9']);
  assert.deepEqual(shown(differenceEntries([entry('bank', 'customer-credit', 100n, '2026-03-02', 'C2')], [paid], 9)), [
    '2026-03-01 customer-credit bank 100 C1 by 9', '2026-03-02 bank customer-credit 100 C2 by 9',
  ]);
});

test('an entry of a new fact names that fact, any other the newest', () => {
  const old = entry('invoiced', 'bank', 5n, '2026-03-01', 'C1', 3);
  const fresh = entry('bank', 'cash', 5n, '2026-03-01', 'C1', 8);
  assert.deepEqual(shown(differenceEntries([old, fresh], [], 9, 7)), ['2026-03-01 bank cash 5 C1 by 8', '2026-03-01 invoiced bank 5 C1 by 9']);
});

const someEntries = fc.array(
  fc.record({
    debit: fc.constantFrom(...accounts), credit: fc.constantFrom(...accounts), amountCents: fc.bigInt({ min: 1n, max: 500n }),
    valueOn: fc.nat(3).map((days) => addDays(day('2026-03-01'), days)), seq: fc.integer({ min: 1, max: 5 }), claim: fc.constantFrom('A', 'B'),
  }).filter(({ debit, credit }) => debit !== credit),
  { maxLength: 30 },
);

test('posted and difference together are what the replay says, and each difference is balanced', () => {
  fc.assert(
    fc.property(someEntries, someEntries, (replayed, posted) => {
      const difference = differenceEntries(replayed, posted, 9);
      assert.deepEqual(differenceEntries(replayed, [...posted, ...difference], 9), []);
      for (const each of difference) assert.ok(each.amountCents > 0n && each.debit !== each.credit);
      assert.equal(sum(movements(difference).values()), 0n);
    }),
    { numRuns: 300 },
  );
});

test('folding on and replaying anew agree on every day, claim and pair of accounts', () => {
  fc.assert(
    fc.property(commands(), (script) => {
      const { facts } = play(script);
      const posted: Entry[] = [];
      for (let known = 1; known <= facts.length; known += 1) {
        const journal = newJournal();
        replay(facts.slice(0, known), { journal });
        posted.push(...differenceEntries(journal.entries, posted, known, known - 1));
      }
      const whole = newJournal();
      replay(facts, { journal: whole });
      assert.deepEqual(differenceEntries(whole.entries, posted, 0), []);
    }),
    { numRuns: 40 },
  );
});
