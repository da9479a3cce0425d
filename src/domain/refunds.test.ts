import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { creditCents } from './allocation.ts';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Actor, NewFact } from './facts.ts';
import { overRefundedCents } from './fold-refunds.ts';
import { imbalanceCents } from './imbalance.ts';
import { newJournal } from './journal.ts';
import { decideRefund, decideRefundAnswer, decideRelease, proposals, refundableCents } from './refunds.ts';
import { replay } from './replay.ts';
import { decodeState, encodeState } from './state-codec.ts';
import type { DossierState } from './state.ts';
import { claimFact, debtor, fact, numbered, paymentFact, stateOf } from './testing.ts';

const windows = defaultPolicy.reversalDays;
const today = day('2026-03-20');
const by = (staffId: string): Actor => ({ kind: 'colleague', staffId });
const customer: Actor = { kind: 'customer', partyId: 1 };

/** € 100 owed, € 130 paid. */
const overpaid: readonly NewFact[] = [debtor(), claimFact('A', '2026-02-01', 100_00n), paymentFact('P', '2026-03-01', 130_00n)];
const asked = (amountCents = 30_00n, who: Actor = by('anna')): NewFact => ({ kind: 'RefundAsked', on: day('2026-03-10'), by: who, data: { refundNo: 1, amountCents } });
const approved = (staffId = 'bram'): NewFact => ({ kind: 'RefundApproved', on: day('2026-03-11'), by: by(staffId), data: { refundNo: 1 } });
const paidBack = (amountCents = 30_00n): NewFact => fact('RefundPaid', '2026-03-12', { refundNo: 1, amountCents, way: 'transfer' });
const failed = fact('RefundFailed', '2026-03-14', { refundNo: 1, reason: 'AC04' });
const byDebit = (id: string, on: string, amountCents: bigint): NewFact => fact('PaymentReceived', on, { paymentId: id, amountCents, means: 'direct-debit' });

const refundable: readonly (readonly [string, readonly NewFact[], bigint])[] = [
  ['nothing is owed and nothing paid', [debtor()], 0n],
  ['what is too much', overpaid, 30_00n],
  ['less what is asked already', [...overpaid, asked(10_00n)], 20_00n],
  ['a credit note on a paid bill', [...overpaid.slice(0, 2), paymentFact('P', '2026-03-01', 100_00n), fact('ClaimCredited', '2026-03-05', { claim: 'A', creditId: 'c', amountCents: 40_00n })], 40_00n],
  ['not what a debit brought that can still be taken back', [...overpaid.slice(0, 2), byDebit('P', '2026-03-01', 130_00n)], 0n],
  ['a debit long ago', [...overpaid.slice(0, 2), byDebit('P', '2026-01-05', 130_00n)], 30_00n],
  ['not what was given back', [...overpaid, asked(), approved(), paidBack()], 0n],
  ['again, where it came back', [...overpaid, asked(), approved(), paidBack(), failed], 30_00n],
  ['what a new bill needs is no credit', [...overpaid, claimFact('B', '2026-03-15', 25_00n)], 5_00n],
];
for (const [name, facts, cents] of refundable) {
  test(`can be given back: ${name}`, () => {
    const state = stateOf(...facts);
    assert.equal(refundableCents(state, windows, today), cents);
    assert.equal(imbalanceCents(state), 0n);
    assert.deepEqual(decodeState(encodeState(state)), state);
  });
}

test('it is proposed after a fortnight, or once the debit is safe, and not while it is asked', () => {
  const proposed = (...facts: readonly NewFact[]): string[] => proposals(stateOf(...facts), windows).map(({ id, on, amountCents }) => `${id} ${on} ${amountCents}`);
  assert.deepEqual(proposed(...overpaid), ['P 2026-03-15 3000']);
  assert.deepEqual(proposed(...overpaid.slice(0, 2), byDebit('P', '2026-03-01', 130_00n)), ['P 2026-04-27 3000']);
  assert.deepEqual(proposed(...overpaid, asked(10_00n)), []);
  assert.deepEqual(proposed(...overpaid, asked(), approved(), paidBack()), []);
});

const refusalOf = (outcome: { ok: boolean; refusal?: { code: string } }): string => (outcome.ok ? 'done' : (outcome.refusal?.code ?? '?'));

test('no more is asked than there is', () => {
  const state = stateOf(...overpaid);
  for (const [amountCents, expected] of [[30_00n, 'done'], [null, 'done'], [30_01n, 'more-than-credit'], [0n, 'amount-not-positive'], [-1n, 'amount-not-positive']] as const) {
    assert.equal(refusalOf(decideRefund(state, { amountCents, by: customer }, windows, today)), expected, String(amountCents));
  }
  assert.equal(refusalOf(decideRefund(stateOf(debtor()), { amountCents: null, by: customer }, windows, today)), 'more-than-credit');
});

const answers: readonly (readonly [string, NewFact, string, boolean, string])[] = [
  ['who asked', asked(), 'anna', true, 'needs-second-colleague'],
  ['another', asked(), 'bram', true, 'done'],
  ['anybody, where the customer asked', asked(30_00n, customer), 'anna', true, 'done'],
  ['who asked, saying no after all', asked(), 'anna', false, 'done'],
];
for (const [who, ask, staffId, approve, expected] of answers) {
  test(`answered by ${who}: ${expected}`, () => assert.equal(refusalOf(decideRefundAnswer(stateOf(...overpaid, ask), { refundNo: 1, staffId, approve }, windows, today)), expected));
}

const releases: readonly (readonly [string, readonly NewFact[], string, string])[] = [
  ['not while nobody approved', [asked()], 'bram', 'refund-closed'],
  ['by who asked, once another approved', [asked(), approved()], 'anna', 'RefundPaid'],
  ['by who approved, where a colleague asked', [asked(), approved()], 'bram', 'RefundPaid'],
  ['not by who approved, where the customer asked', [asked(30_00n, customer), approved()], 'bram', 'needs-second-colleague'],
  ['by another, where the customer asked', [asked(30_00n, customer), approved()], 'carla', 'RefundPaid'],
  ['not where a bill used the credit meanwhile', [asked(), approved(), claimFact('B', '2026-03-15', 25_00n)], 'anna', 'RefundDeclined'],
  ['not twice', [asked(), approved(), paidBack()], 'anna', 'refund-closed'],
];
for (const [name, facts, staffId, expected] of releases) {
  test(`let go: ${name}`, () => {
    const outcome = decideRelease(stateOf(...overpaid, ...facts), { refundNo: 1, by: by(staffId), way: 'transfer' }, windows, today);
    assert.equal(outcome.ok ? outcome.value.kind : outcome.refusal.code, expected);
  });
}

test('the books: out of the credit and the bank, and back', () => {
  const journal = newJournal();
  replay(numbered([...overpaid, asked(), approved(), paidBack(), failed]), { journal });
  assert.deepEqual(journal.entries.slice(-2).map(({ debit, credit, amountCents }) => [debit, credit, amountCents]), [['customer-credit', 'bank', 30_00n], ['bank', 'customer-credit', 30_00n]]);
});

test('what comes back pays what fell due meanwhile', () => {
  const state = stateOf(...overpaid, asked(), approved(), paidBack(), claimFact('B', '2026-03-27', 25_00n), failed);
  assert.deepEqual(state.claims.map((claim) => claim.openCents), [0n, 0n]);
  assert.equal(creditCents(state), 5_00n);
});

test('money that is taken back after it was given back is short, and a credit that used it before too', () => {
  const reversed = stateOf(...overpaid, asked(), approved(), paidBack(), fact('PaymentReversed', '2026-03-15', { paymentId: 'P', reason: 'MD06' }));
  assert.equal(overRefundedCents(reversed), 30_00n);
  assert.equal(reversed.claims[0]?.openCents, 100_00n);
  const late = stateOf(...overpaid, claimFact('B', '2026-03-15', 25_00n), asked(), approved(), paidBack());
  assert.equal(overRefundedCents(late), 25_00n);
  for (const state of [reversed, late]) assert.equal(imbalanceCents(state), 0n);
  // A refund that failed after its payment was taken back: the two cancel out.
  const both = stateOf(...overpaid, asked(), approved(), paidBack(), fact('PaymentReversed', '2026-03-13', { paymentId: 'P', reason: 'MD06' }), failed);
  assert.equal(overRefundedCents(both), 0n);
  assert.equal(creditCents(both), 0n);
});

test('property: whatever is paid, owed, given back and taken back in whatever order, every cent is somewhere once', () => {
  const happening = fc.record({ what: fc.constantFrom('claim', 'payment', 'credit', 'reversal', 'ask', 'approve', 'pay', 'fail'), on: fc.integer({ min: 1, max: 28 }), cents: fc.bigInt({ min: 1n, max: 90_00n }), which: fc.nat(3) });
  fc.assert(fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
    const facts: NewFact[] = [debtor()];
    for (const [index, { what, on, cents, which }] of happenings.entries()) {
      const at = `2026-03-${String(on).padStart(2, '0')}`;
      const refundNo = which + 1;
      if (what === 'claim') facts.push(claimFact(`C${index}`, at, cents));
      else if (what === 'payment') facts.push(paymentFact(`P${index}`, at, cents));
      else if (what === 'credit') facts.push(claimFact(`K${index}`, at, -cents));
      else if (what === 'reversal') facts.push(fact('PaymentReversed', at, { paymentId: `P${which}`, reason: 'MD06' }));
      else if (what === 'ask') facts.push(fact('RefundAsked', at, { refundNo: facts.filter((each) => each.kind === 'RefundAsked').length + 1, amountCents: cents }));
      else if (what === 'approve') facts.push(fact('RefundApproved', at, { refundNo }));
      else if (what === 'pay') facts.push(fact('RefundApproved', at, { refundNo }), fact('RefundPaid', at, { refundNo, amountCents: cents, way: 'transfer' }));
      else facts.push(fact('RefundFailed', at, { refundNo, reason: 'AC04' }));
    }
    const journal = newJournal();
    const state: DossierState = replay(numbered(facts), { journal });
    assert.equal(imbalanceCents(state), 0n);
    assert.deepEqual(decodeState(encodeState(state)), state);
    const booked = journal.entries.reduce((sum, entry) => sum + (entry.credit === 'customer-credit' ? entry.amountCents : 0n) - (entry.debit === 'customer-credit' ? entry.amountCents : 0n), 0n);
    assert.equal(booked, creditCents(state) - overRefundedCents(state), 'the books say what the dossier says');
  }), { numRuns: 300 });
});
