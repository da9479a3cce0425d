// The interest of a claim in its dossier: derived, so that what becomes known
// late changes it, and none where nobody may ask it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chargedCents, partOpenCents } from './charges.ts';
import { addDays, day, type Day } from './day.ts';
import type { NewFact } from './facts.ts';
import { imbalanceCents } from './imbalance.ts';
import { accruedCents, interestOf, withInterest } from './interest-due.ts';
import { statutoryInterest } from './law/interest.ts';
import type { ClaimState, DossierState } from './state.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from './testing.ts';

const started = (fromOn: string, on = fromOn): NewFact =>
  fact('InterestStarted', on, { claim: 'R1', fromOn: day(fromOn), interest: 'consumer', dayCount: 'act/act', terms: 't', policyVersion: 1 });
const posted = (on: string): NewFact => fact('InterestPosted', on, { claims: ['R1'] });
const bill = (amountCents = 1000_00n): readonly NewFact[] => [debtor(), claimFact('R1', '2025-06-30', amountCents)];
const r1 = (state: DossierState): ClaimState => state.claims[0] as ClaimState;

test('what is posted and what ran since then are the statutory interest, to the cent', () => {
  const state = stateOf(...bill(), started('2025-07-01'), posted('2026-01-01'));
  // 1,000.00 from 1 July 2025: 184 days of 2025 at 6 %.
  assert.equal(partOpenCents(r1(state), 'interest'), 30_25n);
  assert.equal(r1(state).openCents, 1030_25n);
  const whole = statutoryInterest({ kind: 'consumer', principalCents: 1000_00n, fromOn: day('2025-07-01'), toOn: day('2026-11-22') });
  assert.ok(whole.ok);
  assert.equal(whole.value.interestCents, 66_65n);
  assert.equal(30_25n + accruedCents(state, r1(state), day('2026-11-22')), 66_65n);
  assert.equal(partOpenCents(r1(withInterest(state, day('2026-11-22'))), 'interest'), 66_65n);
  assert.equal(partOpenCents(r1(state), 'interest'), 30_25n, 'asking leaves the state as it was');
});

test('a period that ends with a day has the interest of that day, and what comes after it starts anew', () => {
  const wholeDay = fact('InterestPosted', '2025-12-31', { claims: ['R1'], wholeDay: true });
  const state = stateOf(...bill(), started('2025-07-01'), wholeDay);
  assert.equal(partOpenCents(r1(state), 'interest'), 30_25n);
  assert.equal(accruedCents(state, r1(state), day('2026-01-01')), 0n);
  // Another fact of that very day finds it posted.
  assert.equal(partOpenCents(r1(stateOf(...bill(), started('2025-07-01'), wholeDay, posted('2025-12-31'))), 'interest'), 30_25n);
  const on = stateOf(...bill(), started('2025-07-01'), wholeDay, posted('2026-07-01'));
  assert.equal(chargedCents(r1(on)), chargedCents(r1(stateOf(...bill(), started('2025-07-01'), posted('2026-07-01')))));
});

test('a payment pays the interest of its day first, and from then on less bears interest', () => {
  const state = stateOf(...bill(), started('2025-07-01'), paymentFact('P1', '2026-01-01', 530_25n), posted('2027-01-01'));
  assert.deepEqual(state.sources[0]?.claimLines, [{ claim: 'R1', part: 'interest', amountCents: 30_25n }, { claim: 'R1', amountCents: 500_00n }]);
  // 500.00 at 4 %: 9.91 until the first year ends (40.16 over the whole of it, less 30.25 paid), then 10.28 over 509.91.
  assert.equal(partOpenCents(r1(state), 'interest'), 20_19n);
  assert.equal(imbalanceCents(state), 0n);
});

test('a payment that comes to light late makes interest that was posted less, as if it had been known', () => {
  const late = stateOf(...bill(), started('2025-07-01'), posted('2026-07-01'), paymentFact('P1', '2025-10-01', 400_00n));
  const inTime = stateOf(...bill(), started('2025-07-01'), paymentFact('P1', '2025-10-01', 400_00n), posted('2026-07-01'));
  assert.equal(chargedCents(r1(late)), chargedCents(r1(inTime)));
  assert.equal(r1(late).openCents, r1(inTime).openCents);
});

test('money that was taken back never paid: interest ran all the while', () => {
  const state = stateOf(...bill(), started('2025-07-01'), paymentFact('P1', '2025-10-01', 1015_00n), fact('PaymentReversed', '2025-11-20', { paymentId: 'P1', reason: 'MD06' }), posted('2026-01-01'));
  assert.equal(partOpenCents(r1(state), 'interest'), 30_25n);
  assert.equal(partOpenCents(r1(state), 'principal'), 1000_00n);
});

test('none runs while an arrangement holds, and again after it lapsed', () => {
  const arranged = [
    ...bill(), started('2025-07-01'), posted('2026-01-01'),
    { ...agreedFact(1, '2026-01-01', ['R1'], [['2026-06-01', 1030_25n]]) },
  ];
  assert.equal(chargedCents(r1(stateOf(...arranged, posted('2026-06-01')))), 30_25n);
  const lapsed = stateOf(...arranged, fact('ArrangementLapsed', '2026-07-01', { arrangementNo: 1, warnedWith: 0 }), posted('2026-12-31'));
  // 1 July 2026 opens the second year: 30.25 bears interest too; 183 days at 4 %.
  assert.equal(chargedCents(r1(lapsed)), 30_25n + 20_66n);
});

test('none runs in a pause', () => {
  const state = stateOf(...bill(), started('2026-01-01'), fact('PauseStarted', '2026-02-01', { pauseNo: 1, pauseUntil: day('2026-02-28'), askedBy: 'desk' }), posted('2026-03-31'));
  // 89 days less 28, at 4 %.
  assert.equal(chargedCents(r1(state)), 6_68n);
});

test('an arrangement under which it runs asks it with its last instalment', () => {
  const agreed = agreedFact(1, '2026-01-01', ['R1'], [['2026-02-01', 500_00n], ['2026-03-01', 500_00n]]);
  const runs: NewFact = { ...agreed, data: { ...agreed.data, interestRuns: true } } as NewFact;
  const state = stateOf(...bill(), started('2026-01-01'), runs, paymentFact('P1', '2026-02-01', 500_00n));
  assert.deepEqual(state.arrangements[0]?.instalments.map((each) => each.amountCents), [500_00n, 503_40n]);
  assert.equal(state.arrangements[0]?.differenceCents, 0n);
});

test('what was found not allowed is given back, and what had been paid of it pays something else', () => {
  const state = stateOf(...bill(), started('2025-07-01'), paymentFact('P1', '2026-01-01', 530_25n), fact('InterestStopped', '2026-02-01', { claim: 'R1', fromOn: day('2025-07-01'), why: 'not-allowed' }));
  assert.equal(chargedCents(r1(state)), 0n);
  assert.equal(r1(state).openCents, 469_75n);
  assert.equal(imbalanceCents(state), 0n);
});

test('a lapse that is taken back costs no interest, also where it was paid meanwhile', () => {
  const agreed = agreedFact(1, '2025-12-31', ['R1'], [['2026-02-01', 530_25n], ['2026-03-01', 500_00n]]);
  const owed = [...bill(), started('2025-07-01'), agreed];
  const lapsed = fact('ArrangementLapsed', '2026-03-01', { arrangementNo: 1, warnedWith: 0 });
  const back = fact('ArrangementReinstated', '2026-03-20', { arrangementNo: 1 });
  const said = (...facts: readonly NewFact[]): string => {
    const state = stateOf(...owed, ...facts);
    assert.equal(imbalanceCents(state), 0n);
    return `${chargedCents(r1(state))} interest, ${r1(state).openCents} open, ${state.arrangements[0]?.differenceCents} different`;
  };
  const never = said(paymentFact('P1', '2026-03-10', 200_00n), posted('2026-04-01'));
  assert.equal(said(lapsed, posted('2026-03-05'), back, paymentFact('P1', '2026-03-25', 200_00n), posted('2026-04-01')), never);
  assert.equal(said(lapsed, paymentFact('P1', '2026-03-10', 200_00n), back, posted('2026-04-01')), never);
});

test('nobody is charged by a rate that nobody has checked', () => {
  const state = stateOf(...bill(), started('2026-07-01'));
  const until = interestOf(state, r1(state), day('2027-06-01'))?.segments.at(-1)?.toOn;
  assert.equal(until, '2027-01-01');
});

test('interest only grows with time, and posting it often or once comes to the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000_000_00 }), fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }), (cents, gaps) => {
      const days = gaps.reduce<Day[]>((all, gap) => [...all, addDays(all.at(-1) ?? day('2025-07-01'), gap)], []).filter((on) => on < '2027-01-01');
      const last = days.at(-1);
      if (!last) return;
      const often = stateOf(...bill(BigInt(cents)), started('2025-07-01'), ...days.map((on) => posted(on)));
      const once = stateOf(...bill(BigInt(cents)), started('2025-07-01'), posted(last));
      assert.equal(chargedCents(r1(often)), chargedCents(r1(once)));
      let before = 0n;
      for (const on of days) {
        const now = interestOf(once, r1(once), on)?.interestCents ?? 0n;
        assert.ok(now >= before);
        before = now;
      }
    }),
    { numRuns: 200 },
  );
});
