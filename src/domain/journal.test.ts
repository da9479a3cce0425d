// The books say what the dossier says: every account's balance is what is open,
// held, let go or written off, after whatever story.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { accountOf, partOpenCents } from './charges.ts';
import { newJournal, post, type Account, type Entry } from './journal.ts';
import { sum } from './money.ts';
import { chargeParts } from './money-facts.ts';
import { replay } from './replay.ts';
import type { DossierState } from './state.ts';
import { agreedFact, claimFact, commands, debtor, fact, numbered, paymentFact, play } from './testing.ts';

/** Debit less credit, by account. */
function balances(entries: readonly Entry[]): Map<Account, bigint> {
  const totals = new Map<Account, bigint>();
  for (const { debit, credit, amountCents } of entries) {
    totals.set(debit, (totals.get(debit) ?? 0n) + amountCents);
    totals.set(credit, (totals.get(credit) ?? 0n) - amountCents);
  }
  return totals;
}

/** What the state says that those accounts should hold. */
function expected(state: DossierState): Map<Account, bigint> {
  const totals = new Map<Account, bigint>();
  const add = (account: Account, cents: bigint) => totals.set(account, (totals.get(account) ?? 0n) + cents);
  for (const claim of state.claims) for (const part of ['principal', ...chargeParts] as const) add(accountOf(claim, part), partOpenCents(claim, part));
  add('customer-credit', -sum(state.sources.map((source) => source.heldCents)));
  return totals;
}

const kept: readonly Account[] = [
  'receivable-principal', 'receivable-interest', 'receivable-collection-costs', 'receivable-administration-costs', 'receivable-court-costs', 'written-off', 'customer-credit',
];

test('after any story the books hold what is open, by part, what was written off, and what is held as credit', () => {
  fc.assert(
    fc.property(commands(), (script) => {
      const journal = newJournal();
      const state = replay(play(script).facts, { journal });
      const found = balances(journal.entries);
      const wanted = expected(state);
      for (const account of kept) assert.equal(found.get(account) ?? 0n, wanted.get(account) ?? 0n, account);
      assert.equal(sum(found.values()), 0n);
      for (const entry of journal.entries) assert.ok(entry.amountCents > 0n && entry.debit !== entry.credit);
    }),
    { numRuns: 400 },
  );
});

test('money that came in is in the bank, in cash or on its way, until it is taken back', () => {
  fc.assert(
    fc.property(commands(), (script) => {
      const journal = newJournal();
      const state = replay(play(script).facts, { journal });
      const found = balances(journal.entries);
      const money = (found.get('bank') ?? 0n) + (found.get('cash') ?? 0n) + (found.get('in-transit') ?? 0n);
      assert.equal(money, sum(state.sources.filter((source) => source.kind === 'payment' && source.reversedOn === undefined).map((source) => source.amountCents)));
      assert.equal(found.get('booked-elsewhere') ?? 0n, sum(state.sources.filter((source) => source.kind === 'reported').map((source) => source.amountCents)));
    }),
    { numRuns: 300 },
  );
});

test('an arrangement with costs, paid in full and taken back: each step in its account', () => {
  const journal = newJournal();
  replay(
    numbered([
      debtor(), claimFact('R1', '2026-01-01', 100_00n),
      fact('ChargeMade', '2026-02-01', { chargeId: 'k', claim: 'R1', part: 'collection-costs', amountCents: 40_00n, terms: null, policyVersion: 1, receipt: {} }),
      agreedFact(1, '2026-02-02', ['R1'], [['2026-03-01', 70_00n], ['2026-04-01', 70_00n]]),
      paymentFact('P1', '2026-03-01', 70_00n), fact('PaymentReversed', '2026-03-05', { paymentId: 'P1', reason: 'MD06' }),
    ]),
    { journal },
  );
  const lines = journal.entries.map(({ debit, credit, amountCents, valueOn }) => `${valueOn} ${debit} / ${credit} ${amountCents}`);
  assert.deepEqual(lines, [
    '2025-12-18 receivable-principal / invoiced 10000',
    '2026-02-01 receivable-collection-costs / collection-costs-charged 4000',
    '2026-03-01 bank / customer-credit 7000',
    '2026-03-01 customer-credit / receivable-collection-costs 4000',
    '2026-03-01 customer-credit / receivable-principal 3000',
    '2026-03-05 receivable-collection-costs / customer-credit 4000',
    '2026-03-05 receivable-principal / customer-credit 3000',
    '2026-03-05 customer-credit / bank 7000',
  ]);
});

test('an entry of nothing is none, and a negative one is turned round', () => {
  const journal = newJournal();
  post(journal, 'bank', 'cash', 0n);
  post(journal, 'bank', 'cash', -5n);
  post(undefined, 'bank', 'cash', 5n);
  assert.deepEqual(journal.entries.map(({ debit, credit, amountCents }) => [debit, credit, amountCents]), [['cash', 'bank', 5n]]);
});
