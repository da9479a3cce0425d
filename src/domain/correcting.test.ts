// Costs by hand and costs of others: who may, on what, and what becomes of the
// money; and credit notes larger than what is open, upwards corrections.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { creditCents } from './allocation.ts';
import { arrangementOpenCents } from './arrangement.ts';
import { partOpenCents } from './charges.ts';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { ClaimStanding, NewFact } from './facts.ts';
import { decideHandCharge, decideHandWithdrawal, handCharges, type HandCharge, type HandReceipt } from './hand-charges.ts';
import { imbalanceCents } from './imbalance.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from './testing.ts';
import { decideCostsVerdict, unprovenClaims } from './unproven-costs.ts';
import { waivedCents } from './waived.ts';

const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [] };
const today = day('2026-05-01');
const bills = [debtor(), claimFact('R1', '2026-01-01', 300_00n), claimFact('K1', '2026-02-01', 40_00n, { part: 'costs' })];
const kinds = (outcome: Outcome<readonly NewFact[]>): string => (outcome.ok ? outcome.value.map((each) => each.kind).join() : outcome.refusal.code);
const charge = (more: Partial<HandCharge> = {}): HandCharge => ({ claim: 'R1', amountCents: 114_05n, document: 'vonnis 123', staffId: 'm', role: 'manager', evidenceId: 'e', ...more });

const charging: readonly (readonly [string, Partial<HandCharge>, string])[] = [
  ['a manager', {}, 'ChargeMade'],
  ['the desk', { role: 'desk' }, 'needs-manager'],
  ['compliance', { role: 'compliance' }, 'needs-manager'],
  ['nothing', { amountCents: 0n }, 'amount-not-positive'],
  ['a claim that is not there', { claim: 'R9' }, 'claim-not-found'],
  ['costs that nobody found right', { claim: 'K1' }, 'standing-not-ours'],
];
for (const [name, more, expected] of charging) test(`court costs by hand: ${name} → ${expected}`, () => assert.equal(kinds(decideHandCharge(stateOf(...bills), charge(more), policy, today)), expected));

const standings: readonly (readonly [ClaimStanding, string])[] = [
  ['ours', 'ChargeMade'], ['judgment', 'ChargeMade'], ['handed-over', 'ChargeMade'], ['disputed', 'standing-not-ours'], ['debt-help', 'standing-not-ours'], ['insolvency', 'standing-not-ours'],
];
for (const [standing, expected] of standings) {
  test(`court costs on a claim that is ${standing} → ${expected}`, () => {
    const state = stateOf(...bills, fact('ClaimStandingChanged', '2026-03-01', { claim: 'R1', standing }));
    assert.equal(kinds(decideHandCharge(state, charge(), policy, today)), expected);
  });
}

test('court costs are not put on what an arrangement covers', () => {
  const state = stateOf(...bills, agreedFact(1, '2026-03-01', ['R1'], [['2026-06-01', 300_00n]]));
  assert.equal(kinds(decideHandCharge(state, charge(), policy, today)), 'already-covered');
});

test('a charge by hand keeps its document, is owed, and is withdrawn whole: what was paid of it is the customer’s again', () => {
  const charged = decideHandCharge(stateOf(...bills), charge(), policy, today);
  assert.ok(charged.ok);
  const facts = [...bills, ...charged.value];
  const [made] = charged.value;
  assert.deepEqual(made?.kind === 'ChargeMade' && (made.data.receipt as HandReceipt).inputs, { document: 'vonnis 123', staffId: 'm' });
  const paid = stateOf(...facts, paymentFact('P', '2026-05-02', 414_05n));
  assert.equal(partOpenCents(paid.claims[0]!, 'court-costs'), 0n);
  const [left] = handCharges(paid);
  assert.equal(left?.amountCents, 114_05n);
  assert.equal(kinds(decideHandWithdrawal(paid, { ...charge({ role: 'desk' }), chargeId: 'hand:e' }, today)), 'needs-manager');
  assert.equal(kinds(decideHandWithdrawal(paid, { ...charge(), chargeId: 'hand:other' }, today)), 'stale-screen');
  const withdrawn = decideHandWithdrawal(paid, { ...charge(), chargeId: 'hand:e' }, today);
  assert.ok(withdrawn.ok);
  const after = stateOf(...facts, paymentFact('P', '2026-05-01', 414_05n), ...withdrawn.value);
  assert.equal(creditCents(after), 114_05n);
  assert.equal(imbalanceCents(after), 0n);
});

for (const [role, claim, expected] of [
  ['desk', 'K1', 'needs-compliance'], ['manager', 'K1', 'needs-compliance'], ['compliance', 'R1', 'stale-screen'], ['compliance', 'R9', 'claim-not-found'],
] as const) {
  test(`costs of others: ${role} about ${claim} → ${expected}`, () =>
    assert.equal(kinds(decideCostsVerdict(stateOf(...bills), { claim, right: true, staffId: 'c', role, evidenceId: 'e' }, today)), expected));
}

test('costs of others absorb nothing until they are found right; found wrong they are owed no more', () => {
  const money = paymentFact('P', '2026-04-01', 340_00n);
  const before = stateOf(...bills, money);
  assert.deepEqual([before.claims.map((claim) => claim.openCents), creditCents(before)], [[0n, 40_00n], 40_00n]);
  const verdict = (right: boolean) => {
    const outcome = decideCostsVerdict(before, { claim: 'K1', right, staffId: 'c', role: 'compliance', evidenceId: 'e' }, today);
    assert.ok(outcome.ok);
    return stateOf(...bills, money, ...outcome.value);
  };
  const right = verdict(true);
  assert.deepEqual([right.claims[1]?.standing, right.claims[1]?.openCents, creditCents(right)], ['ours', 0n, 0n]);
  const wrong = verdict(false);
  assert.deepEqual([wrong.claims[1]?.standing, wrong.claims[1]?.openCents, creditCents(wrong)], ['unproven', 0n, 40_00n]);
  assert.deepEqual(unprovenClaims(wrong), []);
});

const joins = (partyId: number, customerKind: 'consumer' | 'business') => fact('PartyJoined', '2026-03-01', { partyId, role: 'debtor', customerKind });
const early = claimFact('K1', '2026-02-01', 40_00n, { part: 'costs' });
for (const [name, facts, expected] of [
  ['a consumer who became known after the day of the claim', [early, joins(1, 'consumer')], 'unproven'],
  ['a business that did', [early, joins(1, 'business')], 'ours'],
  ['a business, and a consumer beside it', [early, joins(1, 'business'), joins(2, 'consumer')], 'unproven'],
  ['a consumer, and a business beside them', [early, joins(1, 'consumer'), joins(2, 'business')], 'unproven'],
  ['nobody yet', [early], 'unproven'],
] as const) {
  test(`costs of others, of ${name}, are ${expected}`, () => assert.equal(stateOf(...facts).claims[0]?.standing, expected));
}

test('money of a business that waited for its costs pays them once it is known to be one', () => {
  const state = stateOf(early, paymentFact('P', '2026-02-10', 50_00n), joins(1, 'business'));
  assert.deepEqual([state.claims[0]?.openCents, creditCents(state), imbalanceCents(state)], [0n, 10_00n, 0n]);
});

test('what was let go of a claim is not what was paid', () => {
  const state = stateOf(...bills, paymentFact('P', '2026-03-01', 100_00n), fact('Waived', '2026-04-01', { waiverId: 'waiver:e', lines: [{ claim: 'R1', part: 'principal', amountCents: 50_00n }], why: 'goodwill' }));
  assert.deepEqual([waivedCents(state, 'R1'), waivedCents(state, 'K1'), state.claims[0]?.openCents], [50_00n, 0n, 150_00n]);
});

test('a credit note larger than what is open of an arrangement leaves credit, and the schedule asks nothing more', () => {
  const state = stateOf(
    debtor(), claimFact('R1', '2026-01-01', 300_00n), agreedFact(1, '2026-03-01', ['R1'], [['2026-04-01', 100_00n], ['2026-05-01', 100_00n], ['2026-06-01', 100_00n]]),
    paymentFact('P', '2026-04-01', 100_00n), fact('ClaimCredited', '2026-04-10', { claim: 'R1', creditId: 'C', amountCents: 250_00n }),
  );
  assert.deepEqual([arrangementOpenCents(state.arrangements[0]!), state.claims[0]?.openCents, creditCents(state)], [0n, 0n, 50_00n]);
  assert.equal(imbalanceCents(state), 0n);
});

test('a claim corrected upwards is a credit and a new claim: the schedule shrinks, and the new claim stands beside it', () => {
  const state = stateOf(
    debtor(), claimFact('R1', '2026-01-01', 300_00n), agreedFact(1, '2026-03-01', ['R1'], [['2026-04-01', 150_00n], ['2026-05-01', 150_00n]]),
    fact('ClaimCredited', '2026-04-10', { claim: 'R1', creditId: 'C', amountCents: 300_00n }), claimFact('R1b', '2026-04-24', 350_00n),
  );
  assert.deepEqual(state.claims.map((claim) => [claim.claim, claim.openCents]), [['R1', 0n], ['R1b', 350_00n]]);
  assert.equal(arrangementOpenCents(state.arrangements[0]!), 0n);
});
