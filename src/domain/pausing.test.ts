import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Actor, Fact, NewFact } from './facts.ts';
import { imbalanceCents } from './imbalance.ts';
import type { Outcome } from './outcome.ts';
import { decidePause, decidePauseEnd, pauseOn, type Paused } from './pausing.ts';
import type { ChangesPolicy, Policy } from './policy.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, debtor, fact, momentOf, numbered, paymentFact } from './testing.ts';

const policyWith = (changes: Partial<ChangesPolicy> = {}): Policy => ({ ...defaultPolicy, version: 1, fairTerms: [], changes: { ...defaultPolicy.changes, ...changes } });
const customer: Actor = { kind: 'customer', partyId: 1 };
const colleague: Actor = { kind: 'colleague', staffId: 'test' };
const running = [debtor(), claimFact('C1', '2025-12-01', 300_00n), agreedFact(1, '2025-12-20', ['C1'], [['2026-01-31', 100_00n], ['2026-02-28', 100_00n], ['2026-03-31', 100_00n]])];
const paused = (no: number, from: string, until: string, askedBy: 'customer' | 'desk' = 'customer'): NewFact => fact('PauseStarted', from, { pauseNo: no, pauseUntil: day(until), askedBy });

const said = (outcome: Outcome<Paused>): string =>
  outcome.ok ? `${outcome.value.outcome} ${[...outcome.value.facts.map((each) => each.kind), ...outcome.value.beyond.map((each) => `${each.limit} ${'left' in each ? each.left : ''}`)].join(' ')}`.trim() : outcome.refusal.code;
const ask = (facts: readonly NewFact[], until: string, today: string, by: Actor, changes: Partial<ChangesPolicy> = {}, askedBy?: 'desk' | 'debt-counsellor'): Outcome<Paused> =>
  decidePause(replay(numbered(facts)), { askedBy: askedBy ?? (by.kind === 'customer' ? 'customer' : 'desk'), until: day(until), partyId: 1 }, policyWith(changes), day(today), by);

const rows: readonly [string, readonly NewFact[], string, string, Actor, Partial<ChangesPolicy>, string][] = [
  ['the customer, within the days of a year', running, '2026-02-10', '2026-01-11', customer, {}, 'paused PauseStarted'],
  ['a day more than that', running, '2026-02-11', '2026-01-11', customer, {}, 'needs-approval pause-days 31'],
  ['only by the desk', running, '2026-01-12', '2026-01-11', customer, { pauseDaysPerYear: 0 }, 'needs-approval pause-days 0'],
  ['what was taken this year counts', [...running, paused(1, '2026-01-02', '2026-01-21')], '2026-02-11', '2026-02-01', customer, {}, 'paused PauseStarted'],
  ['and no more', [...running, paused(1, '2026-01-02', '2026-01-21')], '2026-02-12', '2026-02-01', customer, {}, 'needs-approval pause-days 11'],
  ['the desk may, as long as any', running, '2026-04-12', '2026-01-11', colleague, {}, 'paused PauseStarted'],
  ['longer than any', running, '2026-04-13', '2026-01-11', colleague, {}, 'pause-too-long'],
  ['longer than any, by the customer', running, '2026-04-13', '2026-01-11', customer, { pauseDaysPerYear: 365 }, 'pause-too-long'],
  ['a pause gets longer', [...running, paused(1, '2026-01-11', '2026-01-20')], '2026-02-20', '2026-01-15', colleague, {}, 'paused PauseEnded PauseStarted'],
  ['not by the customer', [...running, paused(1, '2026-01-11', '2026-01-20')], '2026-02-20', '2026-01-15', customer, {}, 'already-paused'],
  ['the whole of it no longer than any', [...running, paused(1, '2026-01-11', '2026-01-20')], '2026-04-13', '2026-01-15', colleague, {}, 'pause-too-long'],
  ['a day that has passed', running, '2026-01-10', '2026-01-11', colleague, {}, 'change-not-possible'],
  ['nothing to be left alone about', [debtor()], '2026-01-20', '2026-01-11', colleague, {}, 'nothing-due'],
  ['a last chance runs', [...running, fact('ArrangementStepTaken', '2026-02-17', { step: 'final-warning', arrangementNo: 1, instalments: [1], messages: [], policyVersion: 1 })], '2026-02-25', '2026-02-20', customer, {}, 'needs-approval pause-days 0'],
  ['somebody else acts for the customer', [...running, fact('PartyJoined', '2026-01-02', { partyId: 2, role: 'legal-representative', customerKind: 'consumer' })], '2026-01-20', '2026-01-11', customer, {}, 'not-yours-to-agree'],
];
for (const [name, facts, until, today, by, changes, expected] of rows) {
  test(`a pause: ${name}`, () => assert.equal(said(ask(facts, until, today, by, changes)), expected));
}

const dues = (facts: readonly NewFact[]): string[] => replay(numbered(facts)).arrangements[0]!.instalments.map((each) => each.dueOn);
const decided = (outcome: Outcome<Paused>): readonly NewFact[] => (outcome.ok ? outcome.value.facts : assert.fail(outcome.refusal.code));

test('every due day from then on comes as many days later, and back by what was left when it ends early', () => {
  const begun = [...running, ...decided(ask(running, '2026-01-20', '2026-01-11', customer))];
  assert.deepEqual(dues(begun), ['2026-02-10', '2026-03-10', '2026-04-10']);
  const state = replay(numbered(begun));
  assert.equal(pauseOn(state, day('2026-01-20'))?.pauseNo, 1);
  assert.equal(pauseOn(state, day('2026-01-21')), undefined);
  const ended = decidePauseEnd(state, day('2026-01-15'), customer);
  assert.ok(ended.ok);
  assert.deepEqual(dues([...begun, ...ended.value]), ['2026-02-04', '2026-03-04', '2026-04-04']);
  assert.equal(decidePauseEnd(state, day('2026-01-21'), colleague).ok, false);
});

test('a pause that ends early brings nothing before what was given another day in it', () => {
  const due = (...days: readonly [string, string, string]) => days.map((dueOn, index) => ({ number: index + 1, dueOn: day(dueOn), amountCents: 100_00n }));
  const begun = [...running, paused(1, '2026-01-11', '2026-02-10')]; // moved to 3 March, 31 March and 1 May
  const deferred = fact('ArrangementAmended', '2026-01-12', {
    arrangementNo: 1, change: 'deferred', claims: ['C1'], instalments: due('2026-03-17', '2026-03-31', '2026-05-01'), every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e2',
  });
  const ended = fact('PauseEnded', '2026-01-13', { pauseNo: 1 });
  assert.deepEqual(dues([...begun, ended]), ['2026-02-02', '2026-03-02', '2026-04-02']);
  assert.deepEqual(dues([...begun, deferred, ended]), ['2026-03-17', '2026-03-31', '2026-05-01']);
  assert.deepEqual(dues([...begun, deferred, fact('PauseEnded', '2026-02-01', { pauseNo: 1 })]), ['2026-03-17', '2026-03-21', '2026-04-21']);
});

test('a longer pause moves the days by its whole length, once', () => {
  const begun = [...running, paused(1, '2026-01-11', '2026-01-20', 'desk')];
  const longer = [...begun, ...decided(ask(begun, '2026-01-30', '2026-01-15', colleague, {}, 'debt-counsellor'))];
  assert.deepEqual(dues(longer), ['2026-02-20', '2026-03-20', '2026-04-20']);
  const own = decidePauseEnd(replay(numbered(longer)), day('2026-01-20'), customer);
  assert.equal(own.ok ? '' : own.refusal.code, 'not-yours-to-agree', 'a customer ends only what a customer took');
});

test('money in the pause, and money from before it that comes to light later, leave the balance right', () => {
  const begun = numbered([...running, paused(1, '2026-01-11', '2026-02-10')]);
  const late = (seq: number, each: NewFact): Fact => ({ ...each, seq, recordedAt: momentOf(day('2026-03-01')) });
  const known = [...begun, late(6, paymentFact('P1', '2026-01-20', 100_00n)), late(7, paymentFact('P2', '2026-01-05', 30_00n)), late(8, fact('PaymentReversed', '2026-02-01', { paymentId: 'P1', reason: 'MD06' }))];
  const state = replay(known);
  assert.equal(imbalanceCents(state), 0n);
  assert.deepEqual(state.arrangements[0]?.instalments.map((each) => [each.dueOn, each.paidCents]), [['2026-03-03', 30_00n], ['2026-03-31', 0n], ['2026-05-01', 0n]]);
});
