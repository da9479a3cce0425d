// What an arrangement may cost: the law guard over the whole of its table, and
// the sums of an offer that has costs in it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideAcceptance, decideComposition, decideOffer } from './agreeing.ts';
import { arrangementTerms } from './arrangement-terms.ts';
import { addDays, day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Actor, NewFact } from './facts.ts';
import { fold } from './fold.ts';
import { imbalanceCents } from './imbalance.ts';
import { sum } from './money.ts';
import type { ChargesPolicy, Policy, RewardPolicy } from './policy.ts';
import type { DossierState } from './state.ts';
import { claimFact, debtor, fact, stateOf } from './testing.ts';

const today = day('2026-05-01');
const policyOf = (charges: Partial<ChargesPolicy>, more: Partial<Policy> = {}): Policy =>
  ({ ...defaultPolicy, charges: { ...defaultPolicy.charges, terms: 'AV-2026', ...charges }, version: 1, fairTerms: ['AV-2026'], ...more });
const by: Actor = { kind: 'customer', partyId: 1 };

const notice = (principalCents: bigint): readonly NewFact[] => [
  fact('ReminderStepTaken', '2026-03-02', {
    step: 'fourteen-day-notice', claims: [{ claim: 'R1', step: 'fourteen-day-notice' }], policyVersion: 1,
    messages: [{ messageNo: 1, template: 'fourteen-day-notice', partyId: 1, byPost: true }],
    notice: { claims: [{ claim: 'R1', principalCents }], costsCents: 90_00n, vatCents: 0n, emailProvesReceipt: false },
  }),
  fact('MessageDelivered', '2026-03-03', { messageNo: 1, outcome: 'printed' }),
];
const consumer = (...more: readonly NewFact[]): DossierState => stateOf(debtor(), claimFact('R1', '2026-01-01', 600_00n), ...more);
const business = (): DossierState => stateOf(debtor(1, { customerKind: 'business' }), claimFact('R1', '2026-01-01', 600_00n));

const rows: readonly (readonly [who: string, state: DossierState, policy: Policy, fee: string])[] = [
  ['a consumer without a notice', consumer(), policyOf({ arrangementFeeCents: 25_00n }), 'blocked 0'],
  ['a consumer whose notice ran out unpaid', consumer(...notice(600_00n)), policyOf({ arrangementFeeCents: 25_00n }), 'warn 2500'],
  ['the same, above what the scale leaves', consumer(...notice(600_00n)), policyOf({ arrangementFeeCents: 90_01n }), 'blocked 0'],
  ['the same, exactly what the scale leaves', consumer(...notice(600_00n)), policyOf({ arrangementFeeCents: 90_00n }), 'warn 9000'],
  ['the same, with terms that nobody has reviewed', consumer(...notice(600_00n)), policyOf({ arrangementFeeCents: 25_00n }, { fairTerms: [] }), 'blocked 0'],
  ['a business', business(), policyOf({ arrangementFeeCents: 250_00n }), 'allowed 25000'],
  ['anybody, where it is free', consumer(), policyOf({}), 'none'],
];
for (const [who, state, policy, expected] of rows) {
  test(`a fee for ${who}: ${expected}`, () => {
    const { fee } = arrangementTerms(state, state.claims, policy, today);
    assert.equal(fee ? `${fee.verdict} ${fee.amountCents}` : 'none', expected);
  });
}

test('what is blocked stays visible, and compliance can allow it with a reason that is kept', () => {
  const state = consumer();
  const fee = arrangementTerms(state, state.claims, policyOf({ arrangementFeeCents: 25_00n }), today, { staffId: 'c', reason: 'Getoetst.' }).fee;
  assert.deepEqual([fee?.verdict, fee?.amountCents, fee?.override], ['blocked', 25_00n, { staffId: 'c', reason: 'Getoetst.' }]);
  assert.ok(fee?.reasons.includes('fee-not-allowed'));
});

/** Offers, chooses one option some days later, and folds both. */
function agree(state: DossierState, policy: Policy, optionNo: number, daysLater = 3): DossierState {
  const offered = decideOffer(state, policy, today, by);
  assert.ok(offered.ok);
  let seq = state.factCount;
  const add = (facts: readonly NewFact[]): void => facts.forEach((each) => fold(state, { ...each, seq: (seq += 1), recordedAt: `${each.on}T09:00:00.000Z` as never }));
  add(offered.value.facts);
  const option = offered.value.offer.options.find((each) => each.optionNo === optionNo) ?? offered.value.offer.options[0];
  const agreed = decideAcceptance(
    state, { offerNo: offered.value.offer.offerNo, optionNo: option?.optionNo ?? 0, partyId: 1, channel: 'portal', by, evidenceId: 'e', reference: 'RF' }, policy, addDays(today, daysLater),
  );
  assert.ok(agreed.ok, agreed.ok ? '' : agreed.refusal.code);
  add(agreed.value.facts);
  return state;
}

test('25.00 of costs on six monthly instalments is spread evenly, and all cents add up', () => {
  const state = business();
  const policy = policyOf({ arrangementFeeCents: 25_00n });
  const composed = decideComposition(
    state, { claims: ['R1'], parts: [104_17n, 104_17n, 104_17n, 104_17n, 104_16n, 104_16n].map((amountCents, n) => ({ dueOn: addDays(today, 10 + 30 * n), amountCents })),
      partyId: 1, channel: 'phone', by: { kind: 'colleague', staffId: 'n' }, mayLeavePolicy: true, evidenceId: 'e', reference: 'RF' },
    policy, today,
  );
  assert.ok(composed.ok, composed.ok ? '' : composed.refusal.code);
  agree(state, policy, 2);
  const arrangement = state.arrangements[0];
  assert.equal(sum((arrangement?.instalments ?? []).map((each) => each.amountCents)), 625_00n);
  assert.equal(state.claims[0]?.openCents, 625_00n);
  assert.equal(arrangement?.differenceCents, 0n);
  const amounts = (arrangement?.instalments ?? []).map((each) => each.amountCents);
  assert.ok((amounts[0] ?? 0n) - (amounts.at(-1) ?? 0n) <= 1n, amounts.join());
});

test('a reward of costs leaves them for the end', () => {
  const reward: RewardPolicy = { after: 'end', gives: { kind: 'costs' }, repairDays: 14 };
  const state = consumer(...notice(600_00n));
  assert.equal(arrangementTerms(state, state.claims, policyOf({ arrangementFeeCents: 25_00n, paysFirst: 'costs' }, { reward }), today).paysFirst, 'principal');
});

const interest = fact('InterestStarted', '2026-02-01', { claim: 'R1', fromOn: day('2026-01-02'), interest: 'consumer', dayCount: 'act/act', terms: 'AV-2026', policyVersion: 1 });

test('interest is in the offer up to its day; what runs until the choice is not asked, and none runs while it is kept', () => {
  const state = agree(consumer(interest), policyOf({ interest: 'statutory' }), 1, 10);
  // 119 days at 4 % of 600.00.
  assert.equal(state.claims[0]?.openCents, 607_82n);
  fold(state, { ...fact('InterestPosted', '2026-09-01', { claims: [] }), seq: 99, recordedAt: '2026-09-01T09:00:00.000Z' as never });
  assert.equal(state.claims[0]?.openCents, 607_82n);
  assert.equal(state.arrangements[0]?.differenceCents, 0n);
});

test('an offer with interest and costs is agreed to the cent, on whatever day within its term', () => {
  fc.assert(
    fc.property(fc.integer({ min: 50_00, max: 2400_00 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.integer({ min: 0, max: 5000 }), (cents, later, optionNo, runs, feeCents) => {
      const state = stateOf(debtor(1, { customerKind: 'business' }), claimFact('R1', '2026-01-01', BigInt(cents)), interest);
      const policy = policyOf({ interest: 'statutory', interestWhileArranged: runs, arrangementFeeCents: BigInt(feeCents) }, { offer: { ...defaultPolicy.offer, approvalFromCents: null } });
      agree(state, policy, optionNo, Math.min(later, 3));
      const arrangement = state.arrangements[0];
      assert.equal(sum((arrangement?.instalments ?? []).map((each) => each.amountCents)), state.claims[0]?.openCents);
      assert.equal(arrangement?.differenceCents, 0n);
      assert.equal(imbalanceCents(state), 0n);
    }),
    { numRuns: 150 },
  );
});
