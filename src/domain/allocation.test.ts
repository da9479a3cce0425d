// Who gets what: each row is a dossier, what came in, and what is open afterwards.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditCents, instalmentOpenCents } from './allocation.ts';
import { arrangementOpenCents, isKept } from './arrangement.ts';
import { day, type Day } from './day.ts';
import type { NewFact } from './facts.ts';
import { imbalanceCents } from './imbalance.ts';
import { agreedFact, claimFact, fact, paymentFact, stateOf } from './testing.ts';

/** Rent of January (late), and one of March that is not due yet. */
const january = claimFact('jan', '2026-01-01', 300_00n, { contract: 'house' });
const march = claimFact('mar', '2026-03-01', 500_00n, { contract: 'house' });
const april = { ...claimFact('apr', '2026-04-01', 500_00n, { contract: 'house' }), on: day('2026-02-18') };
/** January in three instalments of 100. */
const three = agreedFact(1, '2026-02-10', ['jan'], [['2026-02-20', 100_00n], ['2026-03-20', 100_00n], ['2026-04-20', 100_00n]]);
const inArrangement = [january, march, three];
const fee = claimFact('fee', '2026-01-15', 40_00n);
const disputed = fact('ClaimStandingChanged', '2026-02-01', { claim: 'jan', standing: 'disputed' });

const pay = (amountCents: bigint, designation?: Parameters<typeof paymentFact>[3], on = '2026-02-25'): NewFact => paymentFact(`p${amountCents}${on}`, on, amountCents, designation);
const credit = (claim: string, amountCents: bigint): NewFact => fact('ClaimCredited', '2026-02-25', { claim, creditId: `k${amountCents}`, amountCents });

interface Row {
  readonly name: string;
  readonly before: readonly NewFact[];
  readonly comesIn: readonly NewFact[];
  /** Open per claim afterwards. */
  readonly claims: Readonly<Record<string, bigint>>;
  /** Open per instalment of the first arrangement afterwards. */
  readonly instalments?: readonly bigint[];
  readonly credit?: bigint;
}

const rows: readonly Row[] = [
  {
    name: 'without a word: the oldest first', before: [january, fee], comesIn: [pay(310_00n)],
    claims: { jan: 0n, fee: 30_00n },
  },
  {
    name: 'without a word, exactly one claim: that claim', before: [january, fee], comesIn: [pay(40_00n)],
    claims: { jan: 300_00n, fee: 0n },
  },
  {
    name: 'for a claim: that claim, the rest to the oldest', before: [january, fee], comesIn: [pay(50_00n, { for: 'claims', claims: ['fee'] })],
    claims: { jan: 290_00n, fee: 0n },
  },
  {
    name: 'for several claims: in the order in which they are named', before: [january, fee], comesIn: [pay(60_00n, { for: 'claims', claims: ['fee', 'jan'] })],
    claims: { jan: 280_00n, fee: 0n },
  },
  {
    name: 'for a claim that nobody knows: as without a word, but nothing is guessed from the sum', before: [january, fee],
    comesIn: [pay(40_00n, { for: 'claims', claims: ['unknown'] })],
    claims: { jan: 260_00n, fee: 40_00n },
  },
  {
    name: 'for the arrangement: its instalments, oldest first, even where the sum is that of the rent', before: inArrangement,
    comesIn: [pay(250_00n, { for: 'arrangement', arrangementNo: 1 })],
    claims: { jan: 50_00n, mar: 500_00n }, instalments: [0n, 0n, 50_00n],
  },
  {
    name: 'for the arrangement, more than all of it: the rest to the rent', before: inArrangement,
    comesIn: [pay(350_00n, { for: 'arrangement', arrangementNo: 1 })],
    claims: { jan: 0n, mar: 450_00n }, instalments: [0n, 0n, 0n],
  },
  {
    name: 'exactly the rent of the month, beside a missed instalment: the rent', before: inArrangement, comesIn: [pay(500_00n)],
    claims: { jan: 300_00n, mar: 0n }, instalments: [100_00n, 100_00n, 100_00n],
  },
  {
    name: 'exactly an instalment: the oldest', before: inArrangement, comesIn: [pay(100_00n)],
    claims: { jan: 200_00n, mar: 500_00n }, instalments: [0n, 100_00n, 100_00n],
  },
  {
    name: 'the sum of both: both', before: inArrangement, comesIn: [pay(600_00n)],
    claims: { jan: 200_00n, mar: 0n }, instalments: [0n, 100_00n, 100_00n],
  },
  {
    name: 'several instalments and the rent in one', before: inArrangement, comesIn: [pay(700_00n)],
    claims: { jan: 100_00n, mar: 0n }, instalments: [0n, 0n, 100_00n],
  },
  {
    name: 'two instalments, when there is no rent beside it', before: [january, three], comesIn: [pay(200_00n)],
    claims: { jan: 100_00n }, instalments: [0n, 0n, 100_00n],
  },
  {
    name: 'a part of an instalment', before: [january, three], comesIn: [pay(60_00n)],
    claims: { jan: 240_00n }, instalments: [40_00n, 100_00n, 100_00n],
  },
  {
    name: 'a part, and then an instalment: the gap moves on', before: [january, three], comesIn: [pay(60_00n), pay(100_00n, undefined, '2026-03-20')],
    claims: { jan: 140_00n }, instalments: [0n, 40_00n, 100_00n],
  },
  {
    name: 'more than everything: credit', before: inArrangement, comesIn: [pay(825_00n)],
    claims: { jan: 0n, mar: 0n }, instalments: [0n, 0n, 0n], credit: 25_00n,
  },
  {
    name: 'credit is used by the next claim', before: [january], comesIn: [pay(325_00n), { ...claimFact('apr', '2026-04-01', 500_00n), on: day('2026-03-18') }],
    claims: { jan: 0n, apr: 475_00n }, credit: 0n,
  },
  {
    name: 'a credit note on a claim', before: [january, fee], comesIn: [credit('fee', 15_00n)],
    claims: { jan: 300_00n, fee: 25_00n },
  },
  {
    name: 'a credit note on a covered claim shortens the schedule from its end', before: inArrangement, comesIn: [credit('jan', 130_00n)],
    claims: { jan: 170_00n, mar: 500_00n }, instalments: [100_00n, 70_00n, 0n],
  },
  {
    name: 'a credit note of more than the claim: the rest to what no arrangement covers', before: inArrangement, comesIn: [credit('jan', 320_00n)],
    claims: { jan: 0n, mar: 480_00n }, instalments: [0n, 0n, 0n],
  },
  {
    name: 'a negative claim is netted, with its own contract first', before: [claimFact('garage', '2026-01-01', 100_00n, { contract: 'garage' }), fee, claimFact('house', '2026-02-01', 100_00n, { contract: 'house' })],
    comesIn: [{ ...claimFact('service', '2026-02-25', -70_00n, { contract: 'house' }), on: day('2026-02-25') }],
    claims: { garage: 100_00n, fee: 40_00n, house: 30_00n },
  },
  {
    name: 'a negative claim goes to what no arrangement covers, then to the end of the schedule', before: [january, three, fee],
    comesIn: [{ ...claimFact('service', '2026-02-25', -70_00n), on: day('2026-02-25') }],
    claims: { jan: 270_00n, fee: 0n }, instalments: [100_00n, 100_00n, 70_00n],
  },
  {
    name: 'a negative claim before any other waits as credit', before: [], comesIn: [claimFact('service', '2026-01-15', -70_00n), { ...january, on: day('2026-01-02') }],
    claims: { jan: 230_00n }, credit: 0n,
  },
  {
    name: 'what is disputed gets nothing without a word', before: [january, fee, disputed], comesIn: [pay(300_00n)],
    claims: { jan: 300_00n, fee: 0n }, credit: 260_00n,
  },
  {
    name: 'what is disputed gets what is meant for it', before: [january, fee, disputed], comesIn: [pay(300_00n, { for: 'claims', claims: ['jan'] })],
    claims: { jan: 0n, fee: 40_00n },
  },
  {
    name: 'when the dispute is over the credit is used', before: [january, fee, disputed],
    comesIn: [pay(300_00n), fact('ClaimStandingChanged', '2026-03-01', { claim: 'jan', standing: 'ours' })],
    claims: { jan: 40_00n, fee: 0n }, credit: 0n,
  },
  {
    name: 'within an arrangement what is disputed comes last', before: [january, fee, agreedFact(1, '2026-02-10', ['jan', 'fee'], [['2026-02-20', 340_00n]]), fact('ClaimStandingChanged', '2026-02-11', { claim: 'jan', standing: 'disputed' })],
    comesIn: [pay(50_00n)],
    claims: { jan: 290_00n, fee: 0n }, instalments: [290_00n],
  },
  {
    name: 'after a lapse money goes to claims, and is still counted in the schedule', before: [...inArrangement, fact('ArrangementLapsed', '2026-02-24', { arrangementNo: 1, warnedWith: 0 })],
    comesIn: [pay(120_00n)],
    claims: { jan: 180_00n, mar: 500_00n }, instalments: [0n, 80_00n, 100_00n],
  },
  {
    name: 'an old reference pays the claims that a newer arrangement covers now',
    before: [
      ...inArrangement, fact('ArrangementEnded', '2026-02-12', { arrangementNo: 1, reason: 'replaced' }),
      agreedFact(2, '2026-02-12', ['jan'], [['2026-03-30', 300_00n]]),
    ],
    comesIn: [pay(90_00n, { for: 'arrangement', arrangementNo: 1 })],
    claims: { jan: 210_00n, mar: 500_00n }, instalments: [100_00n, 100_00n, 100_00n],
  },
  {
    name: 'what was taken back opens again where it had been paid, and other money stays where it is', before: inArrangement,
    comesIn: [pay(100_00n), pay(150_00n, { for: 'arrangement', arrangementNo: 1 }, '2026-03-01'), fact('PaymentReversed', '2026-03-05', { paymentId: 'p100002026-02-25', reason: 'MD06' })],
    claims: { jan: 150_00n, mar: 500_00n }, instalments: [100_00n, 0n, 50_00n],
  },
  {
    name: 'paid twice, and one of the two taken back: the other comes back for the bill that it named', before: [january, march],
    comesIn: [pay(300_00n), pay(300_00n, { for: 'claims', claims: ['jan'] }, '2026-02-26'), fact('PaymentReversed', '2026-03-05', { paymentId: 'p300002026-02-25', reason: 'charged-back' })],
    claims: { jan: 0n, mar: 500_00n },
  },
  {
    name: 'the same for an arrangement: the instalment that was collected stays paid', before: inArrangement,
    comesIn: [pay(300_00n, { for: 'arrangement', arrangementNo: 1 }), pay(100_00n, { for: 'arrangement', arrangementNo: 1 }, '2026-02-26'), fact('PaymentReversed', '2026-03-05', { paymentId: 'p300002026-02-25', reason: 'charged-back' })],
    claims: { jan: 200_00n, mar: 500_00n }, instalments: [0n, 100_00n, 100_00n],
  },
  {
    name: 'only as much as is open again, and from the latest bill first', before: [january, fee, march],
    comesIn: [pay(40_00n, { for: 'claims', claims: ['jan'] }, '2026-02-24'), pay(500_00n, { for: 'claims', claims: ['jan'] }), fact('PaymentReversed', '2026-03-05', { paymentId: 'p40002026-02-24', reason: 'MD06' })],
    claims: { jan: 0n, fee: 0n, mar: 340_00n },
  },
  {
    name: 'taken back while money lies on a bill that is not due yet and that nobody named: that pays what is due', before: [january, fee, april],
    comesIn: [pay(300_00n, undefined, '2026-02-24'), pay(350_00n, { for: 'claims', claims: ['fee'] }), fact('PaymentReversed', '2026-03-05', { paymentId: 'p300002026-02-24', reason: 'charged-back' })],
    claims: { jan: 0n, fee: 0n, apr: 490_00n },
  },
  {
    name: 'the same without a word of whom it was for, and for an instalment', before: [january, three, april],
    comesIn: [pay(100_00n, undefined, '2026-02-24'), pay(450_00n), fact('PaymentReversed', '2026-03-05', { paymentId: 'p100002026-02-24', reason: 'charged-back' })],
    claims: { jan: 100_00n, apr: 250_00n }, instalments: [0n, 0n, 100_00n],
  },
  {
    name: 'what was named for a bill stays there, and what is due already keeps what it has', before: [january, march, april],
    comesIn: [pay(300_00n, undefined, '2026-02-24'), pay(500_00n), pay(500_00n, { for: 'claims', claims: ['apr'] }, '2026-02-26'), fact('PaymentReversed', '2026-03-05', { paymentId: 'p300002026-02-24', reason: 'charged-back' })],
    claims: { jan: 300_00n, mar: 0n, apr: 0n },
  },
  {
    name: 'credit lies on a bill that is not due yet, and one comes in that is due before it', before: [january, pay(700_00n), april],
    comesIn: [{ ...claimFact('late', '2026-03-10', 60_00n), on: day('2026-02-26') }],
    claims: { jan: 0n, late: 0n, apr: 160_00n },
  },
  {
    name: 'the same where a dispute ends', before: [january, april, { ...disputed, on: day('2026-02-19') }, pay(450_00n)],
    comesIn: [fact('ClaimStandingChanged', '2026-03-05', { claim: 'jan', standing: 'ours' })],
    claims: { jan: 0n, apr: 350_00n },
  },
  {
    name: 'not what was paid at once with exactly the sum of the bill, nor what was named for it', before: [april, pay(500_00n)],
    comesIn: [{ ...claimFact('late', '2026-03-10', 60_00n), on: day('2026-02-26') }],
    claims: { late: 60_00n, apr: 0n },
  },
  {
    name: 'but what was named for another bill, also where it has exactly this sum', before: [january, pay(300_00n), april, pay(500_00n, { for: 'claims', claims: ['jan'] })],
    comesIn: [{ ...claimFact('late', '2026-03-10', 60_00n), on: day('2026-02-26') }],
    claims: { jan: 0n, late: 0n, apr: 60_00n },
  },
  {
    name: 'nor what lies on a bill that is due already', before: [march, pay(450_00n)],
    comesIn: [{ ...claimFact('late', '2026-02-10', 60_00n), on: day('2026-03-05') }],
    claims: { late: 60_00n, mar: 50_00n },
  },
  {
    name: 'credit that lies there pays before anything is taken from another bill', before: [january],
    comesIn: [pay(300_00n), pay(300_00n, { for: 'claims', claims: ['jan'] }, '2026-02-26'), fact('PaymentReversed', '2026-03-05', { paymentId: 'p300002026-02-25', reason: 'charged-back' })],
    claims: { jan: 0n },
  },
  {
    name: 'what was taken back before it counted never paid', before: [january],
    comesIn: [fact('PaymentReversed', '2026-02-20', { paymentId: 'p100002026-02-25', reason: 'MD06' }), pay(100_00n)],
    claims: { jan: 300_00n }, credit: 0n,
  },
  {
    name: 'money from before the agreement that comes to light later shortens the schedule from its end', before: [january, pay(120_00n, undefined, '2026-02-05'), three],
    comesIn: [],
    claims: { jan: 180_00n }, instalments: [100_00n, 80_00n, 0n],
  },
];

for (const { name, before, comesIn, claims, instalments, credit: held = 0n } of rows) {
  test(name, () => {
    const state = stateOf(...before, ...comesIn);
    assert.deepEqual(Object.fromEntries(state.claims.map((claim) => [claim.claim, claim.openCents])), { ...claims });
    if (instalments) assert.deepEqual(state.arrangements[0]?.instalments.map(instalmentOpenCents), instalments);
    assert.equal(creditCents(state), held);
    assert.equal(imbalanceCents(state), 0n);
  });
}

test('an instalment knows the day of the money that completed it', () => {
  const state = stateOf(january, three, pay(60_00n), pay(40_00n, undefined, '2026-03-02'));
  assert.deepEqual(state.arrangements[0]?.instalments.map((each) => each.paidOn), ['2026-03-02', undefined, undefined]);
});

test('a difference between schedule and claims is told, and is over when all is paid', () => {
  // 120 had been paid before the agreement; it is taken back afterwards.
  const facts = [january, pay(120_00n, undefined, '2026-02-05'), agreedFact(1, '2026-02-10', ['jan'], [['2026-03-20', 180_00n]])];
  const reversed = [...facts, fact('PaymentReversed', '2026-02-15', { paymentId: 'p120002026-02-05', reason: 'MD06' })];
  assert.equal(stateOf(...facts).arrangements[0]?.differenceCents, 0n);
  assert.equal(stateOf(...reversed).arrangements[0]?.differenceCents, 120_00n);
  const paid = stateOf(...reversed, pay(300_00n));
  assert.equal(paid.arrangements[0]?.differenceCents, 0n);
  assert.equal(paid.arrangements[0] && isKept(paid.arrangements[0]), true);
});

test('a claim in no arrangement stays out of one that has more to ask', () => {
  const state = stateOf(...inArrangement, pay(40_00n, { for: 'claims', claims: ['mar'] }));
  assert.equal(state.arrangements[0] && arrangementOpenCents(state.arrangements[0]), 300_00n);
});

/** Money for the arrangement with the value day of the agreement itself: it sorts before it. */
const forIt = { for: 'arrangement', arrangementNo: 1 } as const;
const early: readonly (readonly [string, readonly NewFact[], readonly bigint[], Day | undefined])[] = [
  ['designated: the first instalment', [pay(100_00n, forIt, '2026-02-10')], [0n, 100_00n, 100_00n], day('2026-02-10')],
  ['designated, more than one instalment', [pay(150_00n, forIt, '2026-02-09')], [0n, 50_00n, 100_00n], day('2026-02-09')],
  ['not designated: off the end', [pay(100_00n, undefined, '2026-02-10')], [100_00n, 100_00n, 0n], undefined],
  ['both', [pay(120_00n, undefined, '2026-02-08'), pay(50_00n, forIt, '2026-02-10')], [50_00n, 80_00n, 0n], undefined],
  ['designated and taken back again', [pay(100_00n, forIt, '2026-02-10'), fact('PaymentReversed', '2026-02-12', { paymentId: 'p100002026-02-10', reason: 'MD06' })], [100_00n, 100_00n, 100_00n], undefined],
];
for (const [name, money, instalments, paidOn] of early) {
  test(`paid on the day of the agreement, known after it, ${name}`, () => {
    const state = stateOf(january, three, ...money);
    assert.deepEqual(state.arrangements[0]?.instalments.map(instalmentOpenCents), instalments);
    assert.equal(state.arrangements[0]?.instalments[0]?.paidOn, paidOn);
    assert.equal(imbalanceCents(state), 0n);
  });
}
