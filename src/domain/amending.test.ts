import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { creditCents, scheduleDifferenceCents } from './allocation.ts';
import { isRunning, arrangementOpenCents } from './arrangement.ts';
import { decideChange, type Changed } from './amending.ts';
import { changesLeft } from './amending-limits.ts';
import type { WantedChange } from './amending-shapes.ts';
import { addDays, day, type Day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Actor, Fact, NewFact } from './facts.ts';
import { fold } from './fold.ts';
import { imbalanceCents } from './imbalance.ts';
import { formatAmount, sum } from './money.ts';
import type { Outcome } from './outcome.ts';
import type { ChangesPolicy, OfferPolicy, Policy } from './policy.ts';
import { replay } from './replay.ts';
import type { DossierState } from './state.ts';
import { agreedFact, claimFact, commands, debtor, fact, momentOf, numbered, paymentFact, play, stateOf, type Command } from './testing.ts';

const policyWith = (changes: Partial<ChangesPolicy> = {}, offer: Partial<OfferPolicy> = {}): Policy =>
  ({ ...defaultPolicy, version: 1, fairTerms: [], changes: { ...defaultPolicy.changes, ...changes }, offer: { ...defaultPolicy.offer, ...offer } });
const policy = policyWith();
const customer: Actor = { kind: 'customer', partyId: 1 };
const colleague: Actor = { kind: 'colleague', staffId: 'test' };

const change = (state: DossierState, wanted: WantedChange, today: string, by: Actor = customer, more: { policy?: Policy; manager?: boolean } = {}): Outcome<Changed> =>
  decideChange(state, { arrangementNo: 1, wanted, partyId: 1, channel: 'portal', evidenceId: 'e2', mayLeavePolicy: more.manager ?? false }, more.policy ?? policy, day(today), by);

/** The state once the change is part of it. */
function after(facts: readonly Fact[], changed: Outcome<Changed>): { state: DossierState; facts: Fact[] } {
  assert.ok(changed.ok, refusalOf(changed));
  const all = [...facts, ...changed.value.facts.map((each, index): Fact => ({ ...each, seq: facts.length + 1 + index, recordedAt: momentOf(each.on) }))];
  return { state: replay(all), facts: all };
}

const line = ({ dueOn, amountCents }: { dueOn: Day; amountCents: bigint }): string => `${dueOn.slice(5)} ${formatAmount(amountCents)}`;
const shown = (changed: Outcome<Changed>): string => (changed.ok ? `${changed.value.schedule.map(line).join(', ')}` : refusalOf(changed));
function refusalOf(changed: Outcome<Changed>): string {
  return (changed.ok ? changed.value.outcome : `${changed.refusal.code}${'why' in changed.refusal ? ` ${changed.refusal.why}` : ''}`);
}
const limitsOf = (changed: Outcome<Changed>): string => (changed.ok ? `${changed.value.outcome} ${changed.value.beyond.map((each) => (each.limit === 'bounds' ? each.breach.bound : each.limit)).join(', ')}`.trim() : refusalOf(changed));
const toPay = (state: DossierState): string => (state.arrangements[0]?.instalments ?? []).filter((each) => each.amountCents > each.paidCents + each.creditedCents)
  .map((each) => line({ dueOn: each.dueOn, amountCents: each.amountCents - each.paidCents - each.creditedCents })).join(', ');

const base = (instalments: readonly (readonly [string, bigint])[], more: readonly NewFact[] = []): Fact[] =>
  numbered([debtor(), claimFact('C1', '2025-12-01', sum(instalments.map(([, cents]) => cents))), agreedFact(1, '2025-12-20', ['C1'], instalments), ...more]);

const five = [['2026-01-31', 100_01n], ['2026-02-28', 100_00n], ['2026-03-31', 100_00n], ['2026-04-30', 100_00n], ['2026-05-31', 100_00n]] as const;
const firstPaid = paymentFact('P1', '2026-01-30', 100_01n);
const partly = paymentFact('P2', '2026-02-02', 40_00n);
const rent = claimFact('C2', '2026-01-15', 130_00n);

describe('each change has its schedule', () => {
  const rows: readonly [name: string, wanted: WantedChange, today: string, facts: readonly NewFact[], expected: string, stillToPay: string, by?: Actor][] = [
    ['one instalment later', { change: 'deferred', number: 2, to: day('2026-03-10') }, '2026-02-10', [firstPaid],
      '01-31 100.01, 03-10 100.00, 03-31 100.00, 04-30 100.00, 05-31 100.00', '03-10 100.00, 03-31 100.00, 04-30 100.00, 05-31 100.00'],
    ['one that is paid in part: that part stays where it was', { change: 'deferred', number: 2, to: day('2026-03-10') }, '2026-02-10', [firstPaid, partly],
      '01-31 100.01, 02-28 40.00, 03-10 60.00, 03-31 100.00, 04-30 100.00, 05-31 100.00', '03-10 60.00, 03-31 100.00, 04-30 100.00, 05-31 100.00'],
    ['onto the day of another: one sum', { change: 'deferred', number: 2, to: day('2026-03-31') }, '2026-02-10', [firstPaid, partly],
      '01-31 100.01, 02-28 40.00, 03-31 160.00, 04-30 100.00, 05-31 100.00', '03-31 160.00, 04-30 100.00, 05-31 100.00', colleague],
    ['to the end', { change: 'deferred', number: 2, to: 'end' }, '2026-02-10', [firstPaid],
      '01-31 100.01, 03-31 100.00, 04-30 100.00, 05-31 100.00, 06-30 100.00', '03-31 100.00, 04-30 100.00, 05-31 100.00, 06-30 100.00', colleague],
    ['skipped: the anchor of the 31st stays', { change: 'skipped', number: 2 }, '2026-02-10', [firstPaid],
      '01-31 100.01, 03-31 100.00, 04-30 100.00, 05-31 100.00, 06-30 100.00', '03-31 100.00, 04-30 100.00, 05-31 100.00, 06-30 100.00'],
    ['lower and longer, the odd cents first', { change: 'lowered', eachCents: 57_15n }, '2026-02-10', [firstPaid],
      '01-31 100.01, 02-28 57.15, 03-31 57.15, 04-30 57.14, 05-31 57.14, 06-30 57.14, 07-31 57.14, 08-31 57.14', '02-28 57.15, 03-31 57.15, 04-30 57.14, 05-31 57.14, 06-30 57.14, 07-31 57.14, 08-31 57.14'],
    ['lower, one paid in part', { change: 'lowered', eachCents: 60_00n }, '2026-02-10', [firstPaid, partly],
      '01-31 100.01, 02-28 100.00, 03-31 60.00, 04-30 60.00, 05-31 60.00, 06-30 60.00, 07-31 60.00', '02-28 60.00, 03-31 60.00, 04-30 60.00, 05-31 60.00, 06-30 60.00, 07-31 60.00'],
    ['what is late is spread with it', { change: 'lowered', eachCents: 80_00n }, '2026-03-05', [firstPaid],
      '01-31 100.01, 03-31 80.00, 04-30 80.00, 05-31 80.00, 06-30 80.00, 07-31 80.00', '03-31 80.00, 04-30 80.00, 05-31 80.00, 06-30 80.00, 07-31 80.00'],
    ['higher and shorter', { change: 'raised', eachCents: 150_00n }, '2026-02-10', [firstPaid],
      '01-31 100.01, 02-28 133.34, 03-31 133.33, 04-30 133.33', '02-28 133.34, 03-31 133.33, 04-30 133.33'],
    ['another day: the nearest, every month its own', { change: 'other-day', dayOfMonth: 5 }, '2026-02-10', [firstPaid],
      '01-31 100.01, 03-05 100.00, 04-05 100.00, 05-05 100.00, 06-05 100.00', '03-05 100.00, 04-05 100.00, 05-05 100.00, 06-05 100.00'],
    ['never one on which a pause still runs', { change: 'other-day', dayOfMonth: 20 }, '2026-01-12', [fact('PauseStarted', '2026-01-10', { pauseNo: 1, pauseUntil: day('2026-01-31'), askedBy: 'desk' })],
      '02-20 100.01, 03-20 100.00, 04-20 100.00, 05-20 100.00, 06-20 100.00', '02-20 100.01, 03-20 100.00, 04-20 100.00, 05-20 100.00, 06-20 100.00'],
    ['a day that February does not have', { change: 'other-day', dayOfMonth: 30 }, '2026-01-05', [],
      '01-30 100.01, 02-28 100.00, 03-30 100.00, 04-30 100.00, 05-30 100.00', '01-30 100.01, 02-28 100.00, 03-30 100.00, 04-30 100.00, 05-30 100.00'],
    ['extra money: the last ones go', { change: 'extra-shorter' }, '2026-02-03', [firstPaid, paymentFact('P2', '2026-02-02', 150_00n)],
      '01-31 100.01, 02-02 150.00, 02-28 100.00, 03-31 100.00, 04-30 50.00', '02-28 100.00, 03-31 100.00, 04-30 50.00'],
    ['extra money: all become lower', { change: 'extra-lower' }, '2026-02-03', [firstPaid, paymentFact('P2', '2026-02-02', 150_00n)],
      '01-31 100.01, 02-02 150.00, 02-28 62.50, 03-31 62.50, 04-30 62.50, 05-31 62.50', '02-28 62.50, 03-31 62.50, 04-30 62.50, 05-31 62.50'],
    ['a claim joins, spread', { change: 'claim-added', claim: 'C2', how: 'spread' }, '2026-02-10', [firstPaid, rent],
      '01-31 100.01, 02-28 132.50, 03-31 132.50, 04-30 132.50, 05-31 132.50', '02-28 132.50, 03-31 132.50, 04-30 132.50, 05-31 132.50', colleague],
    ['a claim joins, after the others', { change: 'claim-added', claim: 'C2', how: 'append' }, '2026-02-10', [firstPaid, rent],
      '01-31 100.01, 02-28 100.00, 03-31 100.00, 04-30 100.00, 05-31 100.00, 06-30 65.00, 07-31 65.00', '02-28 100.00, 03-31 100.00, 04-30 100.00, 05-31 100.00, 06-30 65.00, 07-31 65.00', colleague],
    ['what is late first, before the next', { change: 'arrears-first', days: [day('2026-03-06'), day('2026-03-13')] }, '2026-03-05', [firstPaid],
      '01-31 100.01, 03-06 50.00, 03-13 50.00, 03-31 100.00, 04-30 100.00, 05-31 100.00', '03-06 50.00, 03-13 50.00, 03-31 100.00, 04-30 100.00, 05-31 100.00'],
    ['what is late first, and the rest begins after it', { change: 'arrears-first', days: [day('2026-03-31'), day('2026-04-30')] }, '2026-03-05', [firstPaid],
      '01-31 100.01, 03-31 50.00, 04-30 50.00, 05-31 100.00, 06-30 100.00, 07-31 100.00', '03-31 50.00, 04-30 50.00, 05-31 100.00, 06-30 100.00, 07-31 100.00', colleague],
    ['by hand', { change: 'reshaped', parts: [{ dueOn: day('2026-02-20'), amountCents: 150_00n }, { dueOn: day('2026-06-01'), amountCents: 250_00n }] }, '2026-02-10', [firstPaid],
      '01-31 100.01, 02-20 150.00, 06-01 250.00', '02-20 150.00, 06-01 250.00', colleague],
    ['a credit hangs on the last', { change: 'skipped', number: 2 }, '2026-02-10', [firstPaid, fact('ClaimCredited', '2026-02-05', { claim: 'C1', creditId: 'K1', amountCents: 130_00n })],
      '01-31 100.01, 03-31 100.00, 04-30 70.00, 05-31 230.00', '03-31 100.00, 04-30 70.00, 05-31 100.00'],
  ];
  for (const [name, wanted, today, facts, expected, stillToPay, by] of rows) {
    test(name, () => {
      const known = base(five, facts);
      const changed = change(replay(known), wanted, today, by);
      if (expected) assert.equal(shown(changed), expected);
      const { state } = after(known, changed);
      if (stillToPay) assert.equal(toPay(state), stillToPay);
      assert.ok(changed.ok);
      assert.equal(toPay(state), changed.value.toPay.map(line).join(', '));
      assert.equal(state.arrangements[0]?.differenceCents, 0n);
      assert.equal(imbalanceCents(state), 0n);
    });
  }

  test('a disputed claim leaves, and what is left goes on', () => {
    const known = numbered([
      debtor(), claimFact('C1', '2025-11-01', 250_00n), claimFact('C2', '2025-12-01', 150_00n),
      agreedFact(1, '2025-12-20', ['C1', 'C2'], [['2026-01-25', 100_00n], ['2026-02-25', 100_00n], ['2026-03-25', 100_00n], ['2026-04-25', 100_00n]]), paymentFact('P1', '2026-01-25', 100_00n),
      fact('ClaimStandingChanged', '2026-02-01', { claim: 'C2', standing: 'disputed' }),
    ]);
    assert.equal(refusalOf(change(replay(known), { change: 'claim-split-off', claim: 'C2' }, '2026-02-02')), 'on-hold', 'not by the customer alone');
    const changed = change(replay(known), { change: 'claim-split-off', claim: 'C2' }, '2026-02-02', colleague);
    assert.equal(shown(changed), '01-25 100.00, 02-25 100.00, 03-25 50.00');
    const { state } = after(known, changed);
    assert.deepEqual(state.claims.map((claim) => [claim.claim, claim.arrangementNo, claim.openCents]), [['C1', 1, 150_00n], ['C2', undefined, 150_00n]]);
    assert.equal(imbalanceCents(state), 0n);
    assert.equal(refusalOf(change(state, { change: 'claim-split-off', claim: 'C1' }, '2026-02-02', colleague)), 'change-not-possible nothing-left');
  });

  test('a pause moved the days; they go on from there', () => {
    const known = base(five, [firstPaid, fact('PauseStarted', '2026-02-10', { pauseNo: 1, pauseUntil: day('2026-02-19'), askedBy: 'desk' })]);
    assert.equal(shown(change(replay(known), { change: 'skipped', number: 2 }, '2026-02-20')), '01-31 100.01, 04-10 100.00, 05-10 100.00, 06-10 100.00, 07-10 100.00');
    const chosen = change(replay(known), { change: 'other-day', dayOfMonth: 31 }, '2026-02-20', customer, { policy: policyWith({ perYear: 0 }) });
    assert.equal(shown(chosen), '01-31 100.01, 02-28 100.00, 03-31 100.00, 04-30 100.00, 05-31 100.00', 'after a pause a new day costs no change');
    assert.equal(limitsOf(chosen), 'changed');
  });
});

describe('what cannot be', () => {
  const rows: readonly [WantedChange, string, readonly NewFact[], string, Actor?][] = [
    [{ change: 'deferred', number: 1, to: day('2026-02-20') }, '2026-02-10', [firstPaid], 'change-not-possible instalment-paid'],
    [{ change: 'deferred', number: 9, to: day('2026-02-20') }, '2026-02-10', [], 'change-not-possible instalment-paid'],
    [{ change: 'deferred', number: 2, to: day('2026-02-09') }, '2026-02-10', [firstPaid], 'change-not-possible day-passed'],
    [{ change: 'deferred', number: 2, to: day('2026-02-20') }, '2026-02-10', [firstPaid], 'change-not-possible day-not-later'],
    [{ change: 'lowered', eachCents: 100_00n }, '2026-02-10', [firstPaid], 'change-not-possible not-lower'],
    [{ change: 'lowered', eachCents: 0n }, '2026-02-10', [firstPaid], 'amount-not-positive'],
    [{ change: 'lowered', eachCents: 1n }, '2026-02-10', [firstPaid], 'too-many-instalments'],
    [{ change: 'raised', eachCents: 100_00n }, '2026-02-10', [firstPaid], 'change-not-possible not-higher'],
    [{ change: 'other-day', dayOfMonth: 31 }, '2026-02-10', [firstPaid], 'change-not-possible same-as-before'],
    [{ change: 'other-day', dayOfMonth: 32 }, '2026-02-10', [firstPaid], 'change-not-possible day-of-month'],
    [{ change: 'extra-shorter' }, '2026-02-10', [firstPaid], 'change-not-possible nothing-extra'],
    [{ change: 'arrears-first', days: [day('2026-02-12')] }, '2026-02-10', [firstPaid], 'change-not-possible nothing-late'],
    [{ change: 'arrears-first', days: [day('2026-03-01')] }, '2026-03-02', [firstPaid], 'change-not-possible day-passed'],
    [{ change: 'claim-added', claim: 'C9', how: 'spread' }, '2026-02-10', [], 'claim-not-found', colleague],
    [{ change: 'claim-added', claim: 'C1', how: 'spread' }, '2026-02-10', [], 'already-covered', colleague],
    [{ change: 'claim-added', claim: 'C2', how: 'spread' }, '2026-01-15', [rent], 'claim-too-young', colleague],
    [{ change: 'reshaped', parts: [{ dueOn: day('2026-02-20'), amountCents: 1n }] }, '2026-02-10', [], 'schedule-sum-differs', colleague],
    [{ change: 'reshaped', parts: [{ dueOn: day('2026-02-01'), amountCents: 500_01n }] }, '2026-02-10', [], 'change-not-possible day-passed', colleague],
    [{ change: 'skipped', number: 2 }, '2026-02-10', [fact('ArrangementEnded', '2026-02-01', { arrangementNo: 1, reason: 'replaced' })], 'arrangement-not-running', colleague],
    [{ change: 'skipped', number: 2 }, '2026-02-10', [fact('PartyJoined', '2026-02-01', { partyId: 2, role: 'legal-representative', customerKind: 'consumer' })], 'not-yours-to-agree'],
  ];
  for (const [wanted, today, facts, expected, by] of rows) {
    test(`${wanted.change}: ${expected}`, () => assert.equal(refusalOf(change(replay(base(five, facts)), wanted, today, by)), expected));
  }
});

describe('by the customer at once, or by the desk', () => {
  const state = replay(base(five, [firstPaid]));
  const skip: WantedChange = { change: 'skipped', number: 2 };
  const rows: readonly [string, WantedChange, string, Partial<ChangesPolicy>, string][] = [
    ['within the days of deferral', { change: 'deferred', number: 2, to: day('2026-03-14') }, '2026-02-10', {}, 'changed'],
    ['a day more', { change: 'deferred', number: 2, to: day('2026-03-15') }, '2026-02-10', {}, 'needs-approval defer-days'],
    ['no deferral by oneself', { change: 'deferred', number: 2, to: day('2026-03-01') }, '2026-02-10', { deferDays: 0 }, 'needs-approval defer-days'],
    ['to the end is a skip', { change: 'deferred', number: 2, to: 'end' }, '2026-02-10', {}, 'needs-approval defer-days'],
    ['a skip', skip, '2026-02-10', {}, 'changed'],
    ['none allowed', skip, '2026-02-10', { skipsPerYear: 0 }, 'needs-approval skips-per-year'],
    ['no changes at all', skip, '2026-02-10', { perYear: 0 }, 'needs-approval per-year'],
    ['six months longer', { change: 'lowered', eachCents: 40_00n }, '2026-02-10', {}, 'changed'],
    ['seven', { change: 'lowered', eachCents: 39_00n }, '2026-02-10', {}, 'needs-approval extra-months'],
    ['too small', { change: 'lowered', eachCents: 24_00n }, '2026-02-10', { extraMonths: 60 }, 'needs-approval smallest-instalment'],
    ['by hand is for the desk', { change: 'reshaped', parts: [{ dueOn: day('2026-02-20'), amountCents: 400_00n }] }, '2026-02-10', {}, 'needs-approval desk-only'],
  ];
  for (const [name, wanted, today, changes, expected] of rows) {
    test(name, () => {
      const changed = change(state, wanted, today, customer, { policy: policyWith(changes) });
      assert.equal(limitsOf(changed), expected);
      assert.equal(changed.ok && changed.value.facts.length, expected === 'changed' ? 1 : 0);
    });
  }

  test('longer than any arrangement may last goes to the desk, and there to a manager', () => {
    const wanted: WantedChange = { change: 'lowered', eachCents: 40_00n };
    const short = policyWith({}, { longestMonths: 9 });
    assert.equal(limitsOf(change(state, wanted, '2026-02-10', customer, { policy: short })), 'needs-approval longest-months');
    assert.equal(refusalOf(change(state, wanted, '2026-02-10', colleague, { policy: short })), 'needs-manager');
    const changed = change(state, wanted, '2026-02-10', colleague, { policy: short, manager: true });
    assert.equal(limitsOf(changed), 'changed longest-months');
    assert.ok(changed.ok && changed.value.facts[0]?.kind === 'ArrangementAmended' && changed.value.facts[0].data.outsidePolicy);
  });

  test('a claim that makes the sum larger than may be agreed alone takes a manager', () => {
    const large = replay(base(five, [firstPaid, rent]));
    const wanted: WantedChange = { change: 'claim-added', claim: 'C2', how: 'append' };
    for (const [offer, expected] of [[{ approvalFromCents: 530_00n }, 'needs-manager'], [{ approvalFromCents: 530_01n }, 'changed'], [{ amountCents: { min: 0n, max: 529_99n } }, 'needs-manager']] as const) {
      assert.equal(refusalOf(change(large, wanted, '2026-02-10', colleague, { policy: policyWith({}, offer) })), expected);
    }
    assert.equal(limitsOf(change(large, wanted, '2026-02-10', colleague, { policy: policyWith({}, { approvalFromCents: 530_00n }), manager: true })), 'changed total');
  });

  test('a year counts its changes, and extra money is not one of them', () => {
    let facts = base(five, [firstPaid]);
    const step = (wanted: WantedChange, today: string): void => {
      const changed = change(replay(facts), wanted, today);
      assert.equal(limitsOf(changed), 'changed');
      facts = after(facts, changed).facts;
    };
    step(skip, '2026-02-10');
    assert.deepEqual(changesLeft(replay(facts).arrangements[0]!, policy.changes, day('2026-02-10')), { changes: 2, skips: 0 });
    assert.equal(limitsOf(change(replay(facts), { change: 'skipped', number: 2 }, '2026-03-10')), 'needs-approval skips-per-year');
    step({ change: 'other-day', dayOfMonth: 1 }, '2026-03-10');
    step({ change: 'lowered', eachCents: 80_00n }, '2026-03-11');
    assert.equal(limitsOf(change(replay(facts), { change: 'other-day', dayOfMonth: 2 }, '2026-03-12')), 'needs-approval per-year');
    facts = [...facts, ...numbered([paymentFact('P9', '2026-03-12', 200_00n)]).map((each) => ({ ...each, seq: facts.length + 1 }))];
    step({ change: 'extra-shorter' }, '2026-03-13');
    assert.deepEqual(changesLeft(replay(facts).arrangements[0]!, policy.changes, day('2027-03-11')), { changes: 3, skips: 1 }, 'a year later');
  });

  test('while a last chance runs somebody speaks with the customer first', () => {
    const warned = replay(base(five, [fact('ArrangementStepTaken', '2026-02-17', { step: 'final-warning', arrangementNo: 1, instalments: [1], messages: [], policyVersion: 1, payUntil: day('2026-03-08') })]));
    assert.equal(limitsOf(change(warned, { change: 'deferred', number: 2, to: day('2026-03-05') }, '2026-02-20')), 'needs-approval warned');
    assert.equal(limitsOf(change(warned, { change: 'deferred', number: 1, to: day('2026-02-25') }, '2026-02-20', colleague)), 'changed');
  });
});

/** Much that an arrangement can meet while it runs, and little that ends it. */
const busy: readonly Command['what'][] = ['claim', 'claim', 'agree', 'agree', 'payment', 'payment', 'credit', 'reversal', 'standing', 'interest', 'charge', 'waive', 'pause', 'unpause', 'amend', 'undo', 'balance'];
const start: readonly Command[] = (['claim', 'claim', 'claim', 'agree'] as const).map((what, a) => ({ what, daysOn: 1, daysLate: 0, a: 700 + a, b: 3 }));
const wishes = fc.tuple(fc.constantFrom('deferred', 'end', 'skipped', 'lowered', 'raised', 'other-day', 'extra-shorter', 'extra-lower', 'claim-added', 'claim-split-off', 'arrears-first'), fc.nat(999), fc.nat(999));

/** What is still to come: what the claims are open for, without what is held for them already. */
const owedCents = (state: DossierState): bigint => sum(state.claims.map((claim) => claim.openCents)) - creditCents(state);

function wishFrom(state: DossierState, no: number, [what, a, b]: [string, number, number], today: Day): WantedChange {
  const arrangement = state.arrangements[no - 1]!;
  const number = 1 + (a % arrangement.instalments.length);
  const claims = state.claims.map((claim) => claim.claim);
  const claim = claims[a % Math.max(1, claims.length)] ?? '';
  switch (what) {
    case 'deferred': return { change: 'deferred', number, to: addDays(today, b % 60) };
    case 'end': return { change: 'deferred', number, to: 'end' };
    case 'skipped': return { change: 'skipped', number };
    case 'lowered':
    case 'raised': return { change: what, eachCents: BigInt(1 + a * b) };
    case 'other-day': return { change: 'other-day', dayOfMonth: 1 + (a % 31) };
    case 'extra-shorter':
    case 'extra-lower': return { change: what };
    case 'claim-added': return { change: 'claim-added', claim, how: b % 2 ? 'spread' : 'append' };
    case 'claim-split-off': return { change: 'claim-split-off', claim };
    default: return { change: 'arrears-first', days: [addDays(today, a % 40), addDays(today, b % 40)] };
  }
}

test('whatever runs and whatever is asked: nothing more is owed, and the schedule asks what the claims are open for; also after money and reversals that come to light later', () => {
  let changes = 0;
  fc.assert(
    fc.property(commands(40, busy, 9), fc.array(wishes, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.boolean(), fc.nat(400), fc.nat(40_000)), { maxLength: 4 }), (script, asked, later) => {
      const { facts } = play([...start, ...script]);
      let all = facts;
      let today = all.map((each) => each.on).reduce((a, b) => (a > b ? a : b));
      for (const wish of asked) {
        today = addDays(today, 1 + (wish[2] % 9));
        const state = replay(all);
        const running = state.arrangements.find(isRunning);
        if (!running) continue;
        const partyId = state.parties.find((party) => party.leftOn === undefined)!.partyId;
        const changed = decideChange(state, { arrangementNo: running.arrangementNo, wanted: wishFrom(state, running.arrangementNo, wish, today), partyId, channel: 'phone', evidenceId: 'e', mayLeavePolicy: true }, policy, today, colleague);
        if (!changed.ok) continue;
        changes += 1;
        const touched: Fact = { ...fact('InterestPosted', today, { claims: [] }), seq: all.length + 1, recordedAt: momentOf(today) };
        const before = replay([...all, touched]);
        all = [...all, ...changed.value.facts.map((each, index): Fact => ({ ...each, seq: all.length + 1 + index, recordedAt: momentOf(each.on) }))];
        const now = replay(all);
        const arrangement = now.arrangements[running.arrangementNo - 1]!;
        assert.equal(owedCents(now), owedCents(before));
        assert.equal(arrangement.differenceCents, 0n);
        assert.equal(scheduleDifferenceCents(now, arrangement), 0n);
        assert.equal(arrangementOpenCents(arrangement), sum(changed.value.toPay.map((row) => row.amountCents)));
        assert.deepEqual(arrangement.instalments.map((each) => each.number), arrangement.instalments.map((_, index) => index + 1));
        assert.ok(arrangement.instalments.every((each, index) => index === 0 || each.dueOn > arrangement.instalments[index - 1]!.dueOn), 'days rise');
        assert.equal(imbalanceCents(now), 0n);
      }
      // Folded on as the store does, and with what came to light later.
      const cached = replay(all.slice(0, -1));
      const newest = all.at(-1);
      if (newest?.kind === 'ArrangementAmended') {
        fold(cached, newest);
        assert.equal(imbalanceCents(cached), 0n);
      }
      for (const [reverses, daysAgo, cents] of later) {
        const on = addDays(today, -(daysAgo % 90));
        const payments = all.filter((each) => each.kind === 'PaymentReceived');
        const which = payments[daysAgo % Math.max(1, payments.length)];
        const next = reverses && which?.kind === 'PaymentReceived' ? fact('PaymentReversed', today, { paymentId: which.data.paymentId, reason: 'MD06' }) : paymentFact(`L${all.length}`, on, BigInt(cents + 1));
        all = [...all, { ...next, seq: all.length + 1, recordedAt: momentOf(today) }];
      }
      assert.equal(imbalanceCents(replay(all)), 0n);
    }),
    { numRuns: 200 },
  );
  assert.ok(changes > 100, `only ${changes} changes`);
});

test('no change costs anything, and none starts interest', () => {
  const state = stateOf(debtor(), claimFact('C1', '2025-12-01', 500_00n), agreedFact(1, '2025-12-20', ['C1'], [['2026-01-31', 250_00n], ['2026-02-28', 250_00n]]));
  const changed = change(state, { change: 'lowered', eachCents: 100_00n }, '2026-01-10');
  assert.ok(changed.ok);
  assert.deepEqual(changed.value.facts.map((each) => each.kind), ['ArrangementAmended']);
  assert.equal(sum(changed.value.schedule.map((each) => each.amountCents)), 500_00n);
});
