// What is agreed is what was shown, also where days pass between the offer, the
// choice and a colleague's approval, and only what may still be asked.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideAcceptance, decideApproval, decideOffer, type Agreement } from './agreeing.ts';
import { feeId } from './arrangement-terms.ts';
import { creditCents } from './allocation.ts';
import { arrangementTotalCents } from './arrangement.ts';
import { addDays, day, type Day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Actor, NewFact } from './facts.ts';
import { imbalanceCents } from './imbalance.ts';
import { formatAmount, sum } from './money.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from './policy.ts';
import { replay } from './replay.ts';
import type { DossierState } from './state.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from './testing.ts';

const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [] };
const customer: Actor = { kind: 'customer', partyId: 1 };
const colleague: Actor = { kind: 'colleague', staffId: 'test' };
const offeredOn = day('2026-02-26');

const interest = (claim: string, fromOn: string, on = fromOn): NewFact =>
  fact('InterestStarted', on, { claim, fromOn: day(fromOn), interest: 'consumer', dayCount: 'act/act', terms: 't', policyVersion: 1 });
const owed = (amountCents = 1000_00n): NewFact[] => [debtor(), claimFact('A', '2026-01-10', amountCents), interest('A', '2026-01-11')];
const stateOf = (facts: readonly NewFact[]): DossierState => replay(numbered(facts));

function offered(facts: readonly NewFact[], on: Day = offeredOn): NewFact[] {
  const made = decideOffer(stateOf(facts), policy, on, customer);
  assert.ok(made.ok);
  return [...facts, ...made.value.facts];
}

const chosen = (facts: readonly NewFact[], on: Day): Outcome<Agreement> =>
  decideAcceptance(stateOf(facts), { offerNo: 1, optionNo: 1, partyId: 1, channel: 'portal', by: customer, evidenceId: 'e', reference: 'RF1' }, policy, on);

function withChosen(facts: readonly NewFact[], on: Day): NewFact[] {
  const agreement = chosen(facts, on);
  assert.ok(agreement.ok, agreement.ok ? '' : agreement.refusal.code);
  return [...facts, ...agreement.value.facts];
}

/** What the schedule asks, what the claims are open for, and what differs. */
function sums(facts: readonly NewFact[]): string {
  const state = stateOf(facts);
  const [arrangement] = state.arrangements;
  assert.ok(arrangement);
  assert.equal(imbalanceCents(state), 0n);
  assert.equal(creditCents(state), 0n);
  const open = sum(state.claims.map((claim) => claim.openCents));
  return `${formatAmount(arrangementTotalCents(arrangement))} asked, ${formatAmount(open)} open, ${formatAmount(arrangement.differenceCents)} different`;
}

test('days after the offer what was shown is agreed, and asked', () => {
  const facts = withChosen(offered(owed()), day('2026-03-03'));
  assert.equal(sums(facts), '1005.04 asked, 1005.04 open, 0.00 different');
  assert.equal(sums([...facts, fact('InterestPosted', '2026-08-01', { claims: ['A'] })]), '1005.04 asked, 1005.04 open, 0.00 different');
});

test('a period that is closed between offer and choice leaves the sum as it was shown, before the choice and after it', () => {
  const closed = fact('InterestPosted', '2026-02-28', { claims: ['A'], wholeDay: true });
  assert.equal(sums(withChosen([...offered(owed()), closed], day('2026-03-03'))), '1005.04 asked, 1005.04 open, 0.00 different');
  assert.equal(sums([...withChosen(offered(owed()), day('2026-03-03')), closed]), '1005.04 asked, 1005.04 open, 0.00 different');
});

test('money that comes to light of the days between pays no interest of those days, now or later', () => {
  const agreed = withChosen(offered(owed()), day('2026-03-03'));
  // It paid interest up to its own day; what that was beyond the offer goes to principal.
  const late = [...agreed, paymentFact('P1', '2026-03-01', 50_00n)];
  assert.equal(sums(late), '955.04 asked, 955.04 open, 0.00 different');
  assert.equal(sums([...late, paymentFact('P2', '2026-04-01', 50_00n)]), '955.04 asked, 905.04 open, 0.00 different');
});

test('interest that begins after the offer is not slipped into it: what is open must be shown anew', () => {
  const facts = offered([...owed(), claimFact('B', '2026-01-12', 1000_00n)]);
  const outcome = chosen([...facts, interest('B', '2026-01-13', '2026-02-27')], day('2026-03-03'));
  assert.equal(!outcome.ok && outcome.refusal.code, 'offer-changed');
});

const between: readonly [what: string, facts: readonly NewFact[], expected: string][] = [
  ['nothing', [], 'agreed'],
  ['one of its claims is disputed', [fact('ClaimStandingChanged', '2026-02-27', { claim: 'B', standing: 'disputed' })], 'offer-changed'],
  ['one of its claims is in other hands', [fact('ClaimStandingChanged', '2026-02-27', { claim: 'B', standing: 'handed-over' })], 'offer-changed'],
  ['debt help begins', [fact('ClaimStandingChanged', '2026-02-27', { claim: 'B', standing: 'debt-help' })], 'standing-not-ours'],
  ["the creditor's own books say that it is paid", [fact('BalanceReported', '2026-02-27', { claim: 'B', snapshotId: 's', openCents: 0n, books: 'betaalbaar' })], 'on-hold'],
  ['part of it is paid', [paymentFact('P1', '2026-02-27', 10_00n)], 'offer-changed'],
  ['a pause begins', [fact('PauseStarted', '2026-02-27', { pauseNo: 1, pauseUntil: day('2026-03-20'), askedBy: 'desk' })], 'on-hold'],
];
for (const [what, facts, expected] of between) {
  test(`between the offer and the choice: ${what}`, () => {
    const outcome = chosen([...offered([...owed(), claimFact('B', '2026-01-12', 500_00n)]), ...facts], day('2026-03-03'));
    assert.equal(outcome.ok ? outcome.value.outcome : outcome.refusal.code, expected);
  });
}

const approved = (facts: readonly NewFact[], on: string): Outcome<readonly NewFact[]> => decideApproval(stateOf(facts), 1, colleague, 'RF1', day(on));

test('an approval days after the choice, days after the offer, still agrees what was shown', () => {
  const asked = withChosen(offered(owed(3000_00n)), day('2026-03-02'));
  assert.equal(asked.at(-1)?.kind, 'ApprovalAsked');
  for (const more of [[], [fact('InterestPosted', '2026-02-28', { claims: ['A'], wholeDay: true })]]) {
    const approval = approved([...asked, ...more], '2026-03-05');
    assert.ok(approval.ok, approval.ok ? '' : approval.refusal.code);
    assert.equal(sums([...asked, ...more, ...approval.value]), '3015.12 asked, 3015.12 open, 0.00 different');
  }
});

test('no approval of what would fall due in a pause, nor of what the books differ about', () => {
  const asked = withChosen(offered(owed(3000_00n)), offeredOn);
  const refusal = (fact: NewFact): string => {
    const approval = approved([...asked, fact], '2026-03-05');
    return approval.ok ? 'agreed' : approval.refusal.code;
  };
  const proposed = stateOf(asked).proposals[0]?.instalments[0]?.dueOn;
  assert.ok(proposed);
  const pause = (until: Day): NewFact => fact('PauseStarted', '2026-03-01', { pauseNo: 1, pauseUntil: until, askedBy: 'desk' });
  assert.equal(refusal(pause(proposed)), 'already-paused');
  assert.equal(refusal(pause(addDays(proposed, -1))), 'agreed');
  assert.equal(refusal(fact('BalanceReported', '2026-03-01', { claim: 'A', snapshotId: 's', openCents: 0n, books: 'betaalbaar' })), 'on-hold');
});

test('costs of a proposal carry the number of the arrangement that it becomes', () => {
  const fee = { chargeId: feeId(1), claim: 'A', amountCents: 20_00n, verdict: 'allowed', reasons: [], receipt: {} } as const;
  const asked = fact('ApprovalAsked', '2026-02-26', {
    proposalNo: 1, claims: ['A'], instalments: [{ number: 1, dueOn: day('2026-03-25'), amountCents: 320_00n }], every: 'month', channel: 'phone', partyId: 1,
    policyVersion: 1, evidenceId: 'e', why: 'amount', openUntil: day('2026-03-12'), terms: { fee },
  });
  const facts = [debtor(), claimFact('A', '2026-01-10', 300_00n), claimFact('B', '2026-01-12', 100_00n), asked, agreedFact(1, '2026-02-27', ['B'], [['2026-03-25', 100_00n]])];
  const approval = approved(facts, '2026-03-01');
  assert.ok(approval.ok, approval.ok ? '' : approval.refusal.code);
  const state = stateOf([...facts, ...approval.value]);
  assert.equal(state.arrangements[1]?.differenceCents, 0n);
  assert.deepEqual(state.claims.find((claim) => claim.claim === 'A')?.charges?.map((charge) => charge.chargeId), [feeId(2)]);
});
