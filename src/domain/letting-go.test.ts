// Who may let how much go, as a table of roles and amounts, and what a second
// colleague may decide.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import { fold } from './fold.ts';
import { imbalanceCents } from './imbalance.ts';
import { decideAnswer, decideReopening, decideWaiver, decideWriteOff, type LetGo, type LettingGoRole, type WaiverReceipt } from './letting-go.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { emptyState, type DossierState } from './state.ts';
import { agreedFact, claimFact, commands, debtor, fact, numbered, play, stateOf } from './testing.ts';

const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [] }; // waive: desk 5.00, manager 250.00; write off: desk 0.00, manager 1,000.00
const today = day('2026-05-01');
const bills = [debtor(), claimFact('R1', '2026-01-01', 300_00n), claimFact('R2', '2026-02-01', 2000_00n)];
const said = (outcome: Outcome<LetGo>): string => (outcome.ok ? `${outcome.value.outcome} ${outcome.value.facts.map((each) => each.kind).join(', ')}` : outcome.refusal.code);

const rows: readonly (readonly [what: 'waive' | 'write-off', role: LettingGoRole, amount: bigint | string, expected: string])[] = [
  ['waive', 'desk', 5_00n, 'let-go Waived'],
  ['waive', 'desk', 5_01n, 'asked LettingGoAsked'],
  ['waive', 'manager', 250_00n, 'let-go Waived'],
  ['waive', 'manager', 250_01n, 'asked LettingGoAsked'],
  ['waive', 'compliance', 250_00n, 'let-go Waived'],
  ['waive', 'manager', 2300_01n, 'more-than-open'],
  ['waive', 'desk', 0n, 'amount-not-positive'],
  ['write-off', 'desk', 'R1', 'asked LettingGoAsked'],
  ['write-off', 'manager', 'R1', 'let-go WrittenOff'],
  ['write-off', 'manager', 'R2', 'asked LettingGoAsked'],
  ['write-off', 'manager', 'R9', 'claim-not-found'],
];
for (const [what, role, amount, expected] of rows) {
  test(`${role}: ${what} ${amount} → ${expected}`, () => {
    const state = stateOf(...bills);
    const ask = { staffId: 'a', role, evidenceId: 'e' };
    const outcome = typeof amount === 'bigint'
      ? decideWaiver(state, { ...ask, claims: null, amountCents: amount, why: 'goodwill' }, policy, today)
      : decideWriteOff(state, { ...ask, claims: [amount] }, policy, today);
    assert.equal(said(outcome), expected);
  });
}

test('what an arrangement covers is not written off, what is in dispute neither', () => {
  const covered = stateOf(...bills, agreedFact(1, '2026-03-01', ['R1'], [['2026-06-01', 300_00n]]));
  const ask = { staffId: 'a', role: 'manager' as const, evidenceId: 'e', claims: ['R1'] };
  assert.equal(said(decideWriteOff(covered, ask, policy, today)), 'already-covered');
  const disputed = stateOf(...bills, fact('ClaimStandingChanged', '2026-03-01', { claim: 'R1', standing: 'disputed' }));
  assert.equal(said(decideWriteOff(disputed, ask, policy, today)), 'standing-not-ours');
});

/** A state in which somebody asked to waive 600.00. */
function asked(): DossierState {
  const state = stateOf(...bills);
  const outcome = decideWaiver(state, { staffId: 'a', role: 'manager', evidenceId: 'e', claims: null, amountCents: 600_00n, why: 'goodwill' }, policy, today);
  assert.ok(outcome.ok);
  return stateOf(...bills, ...outcome.value.facts);
}

const answers: readonly (readonly [staffId: string, role: LettingGoRole, approve: boolean, expected: string])[] = [
  ['a', 'manager', true, 'needs-second-colleague'],
  ['b', 'desk', true, 'needs-manager'],
  ['b', 'manager', true, 'Waived'],
  ['b', 'compliance', true, 'Waived'],
  ['b', 'manager', false, 'LettingGoDeclined'],
  ['a', 'manager', false, 'LettingGoDeclined'],
  ['b', 'desk', false, 'needs-manager'],
];
for (const [staffId, role, approve, expected] of answers) {
  test(`${staffId === 'a' ? 'who asked' : 'another'}, ${role}, ${approve ? 'approves' : 'declines'} → ${expected}`, () => {
    const outcome = decideAnswer(asked(), { askNo: 1, staffId, role, approve }, today);
    assert.equal(outcome.ok ? outcome.value.map((each) => each.kind).join() : outcome.refusal.code, expected);
  });
}

test('an approval lets go of no more than is still open, and is then answered', () => {
  const state = asked();
  fold(state, { ...fact('PaymentReceived', '2026-05-02', { paymentId: 'P', amountCents: 2200_00n, means: 'transfer' }), seq: 9, recordedAt: '2026-05-02T09:00:00Z' } as never);
  const outcome = decideAnswer(state, { askNo: 1, staffId: 'b', role: 'manager', approve: true }, day('2026-05-03'));
  assert.ok(outcome.ok);
  fold(state, { ...outcome.value[0], seq: 10, recordedAt: '2026-05-03T09:00:00Z' } as never);
  assert.equal(state.claims.reduce((sum, claim) => sum + claim.openCents, 0n), 0n);
  assert.deepEqual(state.asks, []);
  assert.equal(imbalanceCents(state), 0n);
});

test('a write-off is owed still: money for it counts, and it can be reopened', () => {
  const state = stateOf(
    debtor(), claimFact('R1', '2026-01-01', 300_00n), fact('WrittenOff', '2026-05-01', { claims: ['R1'] }),
    fact('PaymentReceived', '2026-06-01', { paymentId: 'P', amountCents: 100_00n, means: 'transfer' }),
  );
  assert.equal(state.claims[0]?.openCents, 200_00n);
  const reopened = decideReopening(state, { staffId: 'a', claims: ['R1'], evidenceId: 'e' }, today);
  assert.deepEqual(reopened.ok && reopened.value.map((each) => each.kind), ['WriteOffReopened']);
  assert.equal(decideReopening(stateOf(...bills), { staffId: 'a', claims: ['R1'], evidenceId: 'e' }, today).ok, false);
});

test('whatever happened, letting go never goes beyond what is open, and leaves every cent in its place', () => {
  fc.assert(
    fc.property(commands(30), fc.integer({ min: 1, max: 3000_00 }), (script, cents) => {
      const { states } = play(script);
      const state = structuredClone(states.at(-1) ?? emptyState());
      const open = state.claims.filter((claim) => claim.standing === 'ours').reduce((sum, claim) => sum + claim.openCents, 0n);
      const outcome = decideWaiver(state, { staffId: 'a', role: 'manager', evidenceId: 'e', claims: null, amountCents: BigInt(cents), why: 'goodwill' }, { ...policy, lettingGo: { ...policy.lettingGo, waiveCents: { desk: 0n, manager: 10_000_00n } } }, day('2030-01-01'));
      if (!outcome.ok) return;
      for (const each of numbered(outcome.value.facts)) fold(state, { ...each, seq: state.factCount + 1 });
      const interest = state.claims.some((claim) => claim.interest);
      const after = state.claims.filter((claim) => claim.standing === 'ours').reduce((sum, claim) => sum + claim.openCents, 0n);
      if (!interest) assert.equal(after, open - BigInt(cents));
      assert.equal(imbalanceCents(state), 0n);
    }),
    { numRuns: 200 },
  );
});

test('a waiver keeps its rule, version, inputs and arithmetic; so does one that a second colleague allowed', () => {
  const alone = decideWaiver(stateOf(...bills), { staffId: 'a', role: 'manager', evidenceId: 'e', claims: ['R1'], amountCents: 50_00n, why: 'goodwill' }, policy, today);
  assert.ok(alone.ok && alone.value.facts[0]?.kind === 'Waived');
  assert.deepEqual(alone.value.facts[0].data.receipt, {
    rule: 'waiver', version: ['policy@1'], inputs: { why: 'goodwill', openCents: 300_00n, mostAloneCents: 250_00n },
    lines: [{ claim: 'R1', part: 'principal', amountCents: 50_00n }], amountCents: 50_00n,
  });
  const allowed = decideAnswer(asked(), { askNo: 1, staffId: 'b', role: 'manager', approve: true }, today);
  assert.ok(allowed.ok && allowed.value[0]?.kind === 'Waived');
  const receipt = allowed.value[0].data.receipt as WaiverReceipt;
  assert.deepEqual([receipt.inputs, receipt.amountCents], [{ why: 'goodwill', openCents: 2000_00n, askNo: 1 }, 600_00n]);
});
