// Who may settle for how much less, and what becomes of the rest when it is
// kept, when it is not, and when money comes in between.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideApproval } from './agreeing.ts';
import { scheduleDifferenceCents } from './allocation.ts';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import { imbalanceCents } from './imbalance.ts';
import type { LettingGoRole } from './letting-go.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { settlementDue } from './rewards.ts';
import { decideSettlement, type Settled, type Settlement } from './settling.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from './testing.ts';
import type { NewFact } from './facts.ts';

const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [] }; // waive: desk 5.00, manager 250.00
const today = day('2026-05-01');
const bills = [debtor(), claimFact('R1', '2026-01-01', 600_00n), claimFact('R2', '2026-02-01', 400_00n)];
const ask = (role: LettingGoRole, parts: readonly (readonly [string, bigint])[], more: Partial<Settlement> = {}): Settlement => ({
  claims: ['R1', 'R2'], parts: parts.map(([dueOn, amountCents]) => ({ dueOn: day(dueOn), amountCents })), partyId: 1, channel: 'phone', role,
  by: { kind: 'colleague', staffId: 'a' }, evidenceId: 'e', reference: 'RF1', ...more,
});
const said = (outcome: Outcome<Settled>): string => (outcome.ok ? `${outcome.value.outcome} ${outcome.value.facts[0]?.kind} ${outcome.value.forgivesCents}` : outcome.refusal.code);

const rows: readonly (readonly [name: string, asked: Settlement, expected: string])[] = [
  ['within the desk’s limit', ask('desk', [['2026-05-08', 995_00n]]), 'agreed ArrangementAgreed 500'],
  ['a cent above it', ask('desk', [['2026-05-08', 994_99n]]), 'needs-approval ApprovalAsked 501'],
  ['within a manager’s', ask('manager', [['2026-05-08', 750_00n]]), 'agreed ArrangementAgreed 25000'],
  ['a cent above that too', ask('manager', [['2026-05-08', 749_99n]]), 'needs-approval ApprovalAsked 25001'],
  ['compliance as a manager', ask('compliance', [['2026-05-08', 750_00n]]), 'agreed ArrangementAgreed 25000'],
  ['in instalments', ask('manager', [['2026-05-08', 400_00n], ['2026-06-08', 400_00n]]), 'agreed ArrangementAgreed 20000'],
  ['all that is open', ask('manager', [['2026-05-08', 1000_00n]]), 'nothing-let-go'],
  ['more than is open', ask('manager', [['2026-05-08', 1000_01n]]), 'nothing-let-go'],
  ['of one claim', ask('manager', [['2026-05-08', 500_00n]], { claims: ['R1'] }), 'agreed ArrangementAgreed 10000'],
  ['of a claim that is not there', ask('manager', [['2026-05-08', 500_00n]], { claims: ['R9'] }), 'claim-not-found'],
  ['with somebody who may not agree', ask('manager', [['2026-05-08', 900_00n]], { partyId: 7 }), 'not-yours-to-agree'],
  ['on a day that has passed', ask('manager', [['2026-04-08', 900_00n]]), 'offer-changed'],
  ['for nothing at all', ask('manager', [['2026-05-08', 0n]]), 'amount-not-positive'],
  ['too late for the policy, by the desk', ask('desk', [['2027-05-08', 999_00n]]), 'needs-manager'],
  ['too late for the policy, by a manager', ask('manager', [['2027-05-08', 999_00n]]), 'agreed ArrangementAgreed 100'],
];
for (const [name, asked, expected] of rows) {
  test(`${name} → ${expected}`, () => assert.equal(said(decideSettlement(stateOf(...bills), asked, policy, today)), expected));
}

test('what an arrangement covers, or is not ours, is not settled beside it', () => {
  const covered = stateOf(...bills, agreedFact(1, '2026-03-01', ['R1'], [['2026-06-01', 600_00n]]));
  assert.equal(said(decideSettlement(covered, ask('manager', [['2026-05-08', 900_00n]]), policy, today)), 'already-covered');
  const disputed = stateOf(...bills, fact('ClaimStandingChanged', '2026-03-01', { claim: 'R2', standing: 'disputed' }));
  assert.equal(said(decideSettlement(disputed, ask('manager', [['2026-05-08', 900_00n]]), policy, today)), 'standing-not-ours');
});

const settled = (parts: readonly (readonly [string, bigint])[]): NewFact => {
  const outcome = decideSettlement(stateOf(...bills), ask('manager', parts), policy, today);
  assert.ok(outcome.ok);
  return outcome.value.facts[0] as NewFact;
};

test('everything is owed until all instalments are in; then exactly the rest goes', () => {
  const agreement = settled([['2026-05-08', 400_00n], ['2026-06-08', 400_00n]]);
  const half = stateOf(...bills, agreement, paymentFact('P1', '2026-05-08', 400_00n, { for: 'arrangement', arrangementNo: 1 }));
  assert.equal(half.arrangements[0]?.differenceCents, 0n);
  assert.equal(settlementDue(half, half.arrangements[0]!), null);
  assert.deepEqual(half.claims.map((claim) => claim.openCents), [200_00n, 400_00n]);
  const whole = stateOf(...bills, agreement, paymentFact('P1', '2026-05-08', 400_00n), paymentFact('P2', '2026-06-08', 400_00n));
  const due = settlementDue(whole, whole.arrangements[0]!);
  assert.deepEqual(due?.lines, [{ claim: 'R2', part: 'principal', amountCents: 200_00n }]);
});

test('not kept, nothing was let go', () => {
  const state = stateOf(...bills, settled([['2026-05-08', 800_00n]]), fact('ArrangementLapsed', '2026-07-01', { arrangementNo: 1, warnedWith: 0 }));
  assert.deepEqual(state.claims.map((claim) => claim.openCents), [600_00n, 400_00n]);
  assert.equal(state.sources.length, 0);
});

test('a second colleague approves what was consented to, and nothing else', () => {
  const outcome = decideSettlement(stateOf(...bills), ask('desk', [['2026-05-08', 700_00n]]), policy, today);
  assert.ok(outcome.ok);
  const by = { kind: 'colleague', staffId: 'b' } as const;
  const asked = stateOf(...bills, ...outcome.value.facts);
  const approved = decideApproval(asked, 1, by, 'RF1', day('2026-05-04'));
  assert.ok(approved.ok);
  const [agreement] = approved.value;
  assert.ok(agreement?.kind === 'ArrangementAgreed');
  assert.equal(agreement.data.forgivesCents, 300_00n);
  const paid = stateOf(...bills, ...outcome.value.facts, paymentFact('P1', '2026-05-02', 100_00n));
  const late = decideApproval(paid, 1, by, 'RF1', day('2026-05-04'));
  assert.equal(late.ok ? 'agreed' : late.refusal.code, 'offer-changed');
});

test('whatever is asked, what is paid and what is let go make up all that is open, before and after money that comes to light', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 999_99n }), fc.integer({ min: 1, max: 4 }), fc.bigInt({ min: 1n, max: 1200_00n }), (total, parts, paidCents) => {
      const each = total / BigInt(parts);
      if (each === 0n) return;
      const amounts = Array.from({ length: parts }, (_, index): [string, bigint] => [`2026-0${5 + index}-20`, index === 0 ? total - each * BigInt(parts - 1) : each]);
      const outcome = decideSettlement(stateOf(...bills), ask('manager', amounts), { ...policy, lettingGo: { ...policy.lettingGo, waiveCents: { desk: 0n, manager: 2000_00n } } }, today);
      assert.ok(outcome.ok, JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
      assert.equal(total + outcome.value.forgivesCents, 1000_00n);
      const state = stateOf(...bills, ...outcome.value.facts);
      assert.equal(scheduleDifferenceCents(state, state.arrangements[0]!), 0n);
      const backdated = stateOf(...bills, ...outcome.value.facts, paymentFact('P', '2026-04-20', paidCents));
      assert.equal(imbalanceCents(backdated), 0n);
      assert.ok(scheduleDifferenceCents(backdated, backdated.arrangements[0]!) <= 0n);
    }),
    { numRuns: 200 },
  );
});
