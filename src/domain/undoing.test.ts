// What can be undone by naming it, by whom; and that undoing restores exactly.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from './day.ts';
import type { Fact, NewFact } from './facts.ts';
import { imbalanceCents } from './imbalance.ts';
import type { LettingGoRole } from './letting-go.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, commands, debtor, fact, numbered, paymentFact, play } from './testing.ts';
import { canBeUndone, decideUndoing } from './undoing.ts';

const today = day('2026-05-01');
const bill = claimFact('R1', '2026-01-01', 300_00n);
const bot = { kind: 'bot', rule: 'reward', because: {} } as const;
const waived = fact('Waived', '2026-04-01', { waiverId: 'waiver:e', lines: [{ claim: 'R1', part: 'principal', amountCents: 5_00n }], why: 'goodwill' });
const charge = (chargeId: string): NewFact =>
  fact('ChargeMade', '2026-04-01', { chargeId, claim: 'R1', part: 'court-costs', amountCents: 90_00n, terms: null, policyVersion: 1, receipt: {} });

function undo(facts: readonly NewFact[], seq: number, role: LettingGoRole, staffId = 'test'): string {
  const all = numbered(facts);
  const outcome = decideUndoing(replay(all), all, { seq, staffId, role, evidenceId: 'why' }, today);
  return outcome.ok ? outcome.value.map((each) => each.kind).join() : outcome.refusal.code;
}

// The third fact is named; `test` is who did it.
const rows: readonly (readonly [name: string, named: NewFact, role: LettingGoRole, staffId: string, expected: string])[] = [
  ['a payment by hand', paymentFact('manual:1', '2026-04-01', 10_00n), 'desk', 'b', 'FactUndone'],
  ['a payment that was moved here', paymentFact('moved:1', '2026-04-01', 10_00n), 'manager', 'b', 'not-undoable'],
  ['a payment that the bank told', { ...paymentFact('line:1', '2026-04-01', 10_00n), by: { kind: 'import', importId: 'i' } }, 'manager', 'b', 'not-undoable'],
  ['money that went to another dossier', fact('PaymentReversed', '2026-04-01', { paymentId: 'manual:1', reason: 'reassigned' }), 'manager', 'b', 'not-undoable'],
  ['a reversal booked in error', fact('PaymentReversed', '2026-04-01', { paymentId: 'manual:1', reason: 'returned' }), 'desk', 'b', 'FactUndone'],
  ['a waiver, by who did it', waived, 'desk', 'test', 'FactUndone'],
  ['a waiver, by another at the desk', waived, 'desk', 'b', 'needs-manager'],
  ['a waiver, by a manager', waived, 'manager', 'b', 'FactUndone'],
  ['a reward', { ...waived, by: bot }, 'manager', 'b', 'not-undoable'],
  ['a settlement that was kept', fact('Waived', '2026-04-01', { waiverId: 'settlement:1', lines: [], why: 'settlement' }), 'manager', 'b', 'not-undoable'],
  ['a write-off, by another at the desk', fact('WrittenOff', '2026-04-01', { claims: ['R1'] }), 'desk', 'b', 'needs-manager'],
  ['a write-off, by compliance', fact('WrittenOff', '2026-04-01', { claims: ['R1'] }), 'compliance', 'b', 'FactUndone'],
  ['a charge by hand, by the desk', charge('hand:1'), 'desk', 'test', 'needs-manager'],
  ['a charge by hand, by a manager', charge('hand:1'), 'manager', 'b', 'FactUndone'],
  ['a charge by a rule', charge('costs:1'), 'manager', 'b', 'not-undoable'],
  ['a snapshot of the books', { ...fact('BalanceReported', '2026-04-01', { claim: 'R1', snapshotId: 's', openCents: 0n, books: 'erp' }), by: { kind: 'import', importId: 'i' } }, 'manager', 'b', 'FactUndone'],
  ['compliance’s word, by a manager', fact('ClaimStandingChanged', '2026-04-01', { claim: 'R1', standing: 'ours', evidenceId: 'e' }), 'manager', 'b', 'needs-compliance'],
  ['compliance’s word, by compliance', fact('ClaimCredited', '2026-04-01', { claim: 'R1', creditId: 'verdict:e', amountCents: 1n }), 'compliance', 'b', 'FactUndone'],
  ['a standing', fact('ClaimStandingChanged', '2026-04-01', { claim: 'R1', standing: 'disputed' }), 'desk', 'b', 'FactUndone'],
  ['a pause', fact('PauseStarted', '2026-04-01', { pauseNo: 1, pauseUntil: day('2026-05-30'), askedBy: 'desk' }), 'manager', 'b', 'not-undoable'],
  ['an agreement', agreedFact(1, '2026-04-01', ['R1'], [['2026-06-01', 300_00n]]), 'manager', 'b', 'not-undoable'],
];
for (const [name, named, role, staffId, expected] of rows) {
  test(`${name} (${role}) → ${expected}`, () => assert.equal(undo([debtor(), bill, named], 3, role, staffId), expected));
}

test('taking back what was handed over is not undone: handing over has its own list', () => {
  const handed = fact('ClaimStandingChanged', '2026-04-01', { claim: 'R1', standing: 'handed-over', evidenceId: 'e' });
  const [back, disputed] = (['ours', 'disputed'] as const).map((standing) => fact('ClaimStandingChanged', '2026-04-02', { claim: 'R1', standing }));
  assert.equal(undo([debtor(), bill, handed], 3, 'desk', 'b'), 'FactUndone');
  assert.equal(undo([debtor(), bill, handed, back!], 4, 'manager', 'b'), 'standing-own-act');
  assert.equal(undo([debtor(), bill, handed, back!], 3, 'manager', 'b'), 'FactUndone');
  assert.equal(undo([debtor(), bill, handed, back!, disputed!], 5, 'desk', 'b'), 'FactUndone');
  assert.equal(undo([debtor(), bill, handed, back!, disputed!, fact('FactUndone', '2026-04-03', { seq: 5 })], 4, 'desk', 'b'), 'standing-own-act');
});

test('once, and only what is there', () => {
  const facts = [debtor(), bill, paymentFact('manual:1', '2026-04-01', 10_00n), fact('FactUndone', '2026-04-02', { seq: 3 })];
  assert.equal(undo(facts, 3, 'manager'), 'stale-screen');
  assert.equal(undo(facts, 9, 'manager'), 'stale-screen');
});

test('a payment that was moved away stays as it was', () => {
  const facts = [debtor(), bill, paymentFact('manual:1', '2026-04-01', 10_00n), fact('PaymentReversed', '2026-04-02', { paymentId: 'manual:1', reason: 'reassigned' })];
  assert.equal(undo(facts, 3, 'manager'), 'not-undoable');
});

test('a reopening that somebody has agreed upon since stays', () => {
  const facts = [debtor(), bill, fact('WriteOffReopened', '2026-04-01', { claims: ['R1'] })];
  assert.equal(undo([debtor(), bill, fact('WrittenOff', '2026-03-01', { claims: ['R1'] }), ...facts.slice(2)], 4, 'desk'), 'FactUndone');
  assert.equal(undo([...facts, agreedFact(1, '2026-04-02', ['R1'], [['2026-06-01', 300_00n]])], 3, 'manager'), 'already-covered');
});

test('what a second colleague allowed is asked no more once it is undone', () => {
  const asked = fact('LettingGoAsked', '2026-04-01', { askNo: 1, asked: { what: 'write-off', claims: ['R1'] }, amountCents: 300_00n, evidenceId: 'e' });
  const facts = [debtor(), bill, asked, fact('WrittenOff', '2026-04-02', { claims: ['R1'], askNo: 1 })];
  assert.equal(undo(facts, 4, 'manager'), 'FactUndone,LettingGoDeclined');
  const outcome = decideUndoing(replay(numbered(facts)), numbered(facts), { seq: 4, staffId: 'm', role: 'manager', evidenceId: 'w' }, today);
  assert.ok(outcome.ok);
  const state = replay(numbered([...facts, ...outcome.value]));
  assert.deepEqual([state.asks, state.claims[0]?.standing], [[], 'ours']);
});

test('whatever is undone was never there: charges, waivers and write-offs too, and every cent is in its place', () => {
  let named = 0;
  fc.assert(
    fc.property(commands(40), fc.nat(), (script, pick) => {
      const { facts } = play(script);
      const candidates = facts.filter((each) => each.by.kind === 'colleague' && (['Waived', 'WrittenOff', 'WriteOffReopened', 'ChargeMade', 'BalanceReported'] as const).some((kind) => kind === each.kind));
      const gone = candidates[pick % Math.max(1, candidates.length)];
      if (!gone) return;
      named += 1;
      const undoing = { ...numbered([fact('FactUndone', '2030-01-01', { seq: gone.seq })])[0], seq: facts.length + 1 } as Fact;
      const undone = replay([...facts, undoing]);
      const never = replay(facts.filter((each) => each !== gone));
      assert.deepEqual({ claims: undone.claims, sources: undone.sources, arrangements: undone.arrangements, asks: undone.asks }, { claims: never.claims, sources: never.sources, arrangements: never.arrangements, asks: never.asks });
      assert.equal(imbalanceCents(undone), 0n);
    }),
    { numRuns: 600 },
  );
  assert.ok(named > 100, `${named} were undone`);
});

test('nothing but a colleague’s act, or a snapshot, has a way to be undone', () => {
  for (const by of [bot, { kind: 'import', importId: 'i' }, { kind: 'customer', partyId: 1 }, { kind: 'provider', name: 'p' }] as const) {
    for (const each of numbered([waived, charge('hand:1'), fact('WrittenOff', '2026-04-01', { claims: ['R1'] })])) assert.equal(canBeUndone({ ...each, by }), false);
  }
});
