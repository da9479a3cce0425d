import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, type Day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Actor, NewFact } from './facts.ts';
import type { About } from './outreach-facts.ts';
import type { Policy } from './policy.ts';
import type { InterventionsPolicy } from './policy-interventions.ts';
import { decidePromise, decidePromiseTakenBack, promisedUntil, promisesInRow, promiseStanding, unthankedPromises } from './promises.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from './testing.ts';

const policyWith = (interventions: Partial<InterventionsPolicy> = {}): Policy =>
  ({ ...defaultPolicy, version: 1, fairTerms: [], interventions: { ...defaultPolicy.interventions, ...interventions } });
const customer: Actor = { kind: 'customer', partyId: 1 };
const colleague: Actor = { kind: 'colleague', staffId: 'test' };
const plan: About = { for: 'arrangement', arrangementNo: 1, instalments: [1] };
const bill: About = { for: 'claims', claims: ['C1'] };
const owing = [debtor(), claimFact('C1', '2025-12-01', 300_00n)];
const running = [...owing, agreedFact(1, '2025-12-20', ['C1'], [['2026-01-31', 100_00n], ['2026-02-28', 100_00n], ['2026-03-31', 100_00n]])];

const ask = (facts: readonly NewFact[], about: About, payOn: string, today: string, by: Actor = customer, more: { amountCents?: bigint; mayLeavePolicy?: boolean; policy?: Partial<InterventionsPolicy> } = {}) => {
  const { policy, ...rest } = more;
  return decidePromise(replay(numbered(facts)), { partyId: 1, about, payOn: day(payOn), channel: 'portal', ...rest }, policyWith(policy), day(today), by);
};
const promised = (facts: readonly NewFact[], about: About, payOn: string, today: string, amountCents?: bigint): NewFact[] => {
  const decided = ask(facts, about, payOn, today, colleague, { mayLeavePolicy: true, ...(amountCents === undefined ? {} : { amountCents }) });
  assert.ok(decided.ok, decided.ok ? '' : decided.refusal.code);
  return [...facts, ...decided.value.facts];
};
const standing = (facts: readonly NewFact[], today: string, feed: string | null = today): string => {
  const state = replay(numbered(facts));
  return promiseStanding(state, state.outreach!.promises.at(-1)!, day(today), feed as Day | null);
};

const limits: readonly [string, readonly NewFact[], About, string, string, Actor, Parameters<typeof ask>[5], string][] = [
  ['within the days', running, plan, '2026-02-17', '2026-02-03', customer, {}, 'promised'],
  ['a day more', running, plan, '2026-02-18', '2026-02-03', customer, {}, 'needs-approval promise-days'],
  ['a day more, by a colleague', running, plan, '2026-02-18', '2026-02-03', colleague, {}, 'needs-manager'],
  ['a day more, by a manager', running, plan, '2026-02-18', '2026-02-03', colleague, { mayLeavePolicy: true }, 'promised promise-days'],
  ['a day that is over', running, plan, '2026-02-02', '2026-02-03', customer, {}, 'change-not-possible'],
  ['part of it', running, plan, '2026-02-05', '2026-02-03', customer, { amountCents: 40_00n }, 'promised'],
  ['more than is open', running, plan, '2026-02-05', '2026-02-03', customer, { amountCents: 100_01n }, 'more-than-open'],
  ['nothing', running, plan, '2026-02-05', '2026-02-03', customer, { amountCents: 0n }, 'amount-not-positive'],
  ['for a bill', owing, bill, '2026-02-05', '2026-02-03', customer, {}, 'promised'],
  ['for a bill that an arrangement covers', running, bill, '2026-02-05', '2026-02-03', customer, {}, 'on-hold'],
  ['what is paid', [...running, paymentFact('P', '2026-01-30', 100_00n)], plan, '2026-02-05', '2026-02-03', customer, {}, 'nothing-due'],
  ['the second in a row', promised(running, plan, '2026-02-05', '2026-02-01'), plan, '2026-02-12', '2026-02-07', customer, {}, 'promised'],
  ['the third in a row', promised(promised(running, plan, '2026-02-05', '2026-02-01'), plan, '2026-02-09', '2026-02-07'), plan, '2026-02-12', '2026-02-10', customer, {}, 'needs-approval promises-in-row'],
  ['none by oneself', running, plan, '2026-02-03', '2026-02-03', customer, { policy: { promisesInRow: 0 } }, 'needs-approval promises-in-row'],
  ['somebody else acts', [...running, fact('PartyJoined', '2026-01-02', { partyId: 2, role: 'legal-representative', customerKind: 'consumer' })], plan, '2026-02-05', '2026-02-03', customer, {}, 'not-yours-to-agree'],
  ['a bill in dispute', [...owing, fact('ClaimStandingChanged', '2026-01-02', { claim: 'C1', standing: 'disputed' })], bill, '2026-02-05', '2026-02-03', customer, {}, 'on-hold'],
];
for (const [name, facts, about, payOn, today, by, more, expected] of limits) {
  test(`a promise: ${name}`, () => {
    const decided = ask(facts, about, payOn, today, by, more);
    assert.equal(decided.ok ? [decided.value.outcome, ...decided.value.beyond.map((each) => each.limit)].join(' ') : decided.refusal.code, expected);
  });
}

const one = promised(running, plan, '2026-02-10', '2026-02-03');
const half = promised(running, plan, '2026-02-10', '2026-02-03', 50_00n);
const ofBill = promised(owing, bill, '2026-02-10', '2026-02-03', 120_00n);
const pays = (on: string, cents: bigint): NewFact => paymentFact(`P${on}`, on, cents);

const standings: readonly [string, readonly NewFact[], string, string | null, string][] = [
  ['its day', one, '2026-02-10', '2026-02-09', 'running'],
  ['the day after, the bank’s news is not in', one, '2026-02-11', '2026-02-09', 'waiting'],
  ['the day after, the bank’s news is in', one, '2026-02-11', '2026-02-10', 'broken'],
  ['the day after, payments are booked by hand', one, '2026-02-11', null, 'broken'],
  ['paid on its day', [...one, pays('2026-02-10', 100_00n)], '2026-02-11', '2026-02-10', 'kept'],
  ['paid on the day it was made', [...one, pays('2026-02-03', 100_00n)], '2026-02-11', '2026-02-10', 'kept'],
  ['paid before, which we heard of later', [...one, pays('2026-02-01', 100_00n)], '2026-02-11', '2026-02-10', 'kept'],
  ['a euro short', [...one, pays('2026-02-10', 99_00n)], '2026-02-11', '2026-02-10', 'kept'],
  ['more than a euro short', [...one, pays('2026-02-10', 98_99n)], '2026-02-11', '2026-02-10', 'broken'],
  ['paid a day late', [...one, pays('2026-02-11', 100_00n)], '2026-02-12', '2026-02-11', 'broken'],
  ['half was promised and came', [...half, pays('2026-02-09', 50_00n)], '2026-02-11', '2026-02-10', 'kept'],
  ['what was paid before it does not count', promised([...running, pays('2026-02-02', 50_00n)], plan, '2026-02-10', '2026-02-03'), '2026-02-11', '2026-02-10', 'broken'],
  ['let go of by a credit', [...one, fact('ClaimCredited', '2026-02-05', { claim: 'C1', creditId: 'K', amountCents: 300_00n })], '2026-02-11', '2026-02-10', 'kept'],
  ['a bill: enough of it', [...ofBill, pays('2026-02-09', 120_00n)], '2026-02-11', '2026-02-10', 'kept'],
  ['a bill: not enough', [...ofBill, pays('2026-02-09', 20_00n)], '2026-02-11', '2026-02-10', 'broken'],
  ['taken back', [...one, fact('PromiseWithdrawn', '2026-02-04', { promiseNo: 1, why: 'taken-back' })], '2026-02-11', '2026-02-10', 'withdrawn'],
  ['the arrangement ended', [...one, fact('ArrangementEnded', '2026-02-05', { arrangementNo: 1, reason: 'customer-request' })], '2026-02-11', '2026-02-10', 'overtaken'],
  ['a pause moved its day', [...one, fact('PauseStarted', '2026-01-30', { pauseNo: 1, pauseUntil: day('2026-02-20'), askedBy: 'desk' })], '2026-02-11', '2026-02-10', 'overtaken'],
  ['its money was taken back', [...promised([...running, pays('2026-02-01', 40_00n)], plan, '2026-02-10', '2026-02-03'), fact('PaymentReversed', '2026-02-05', { paymentId: 'P2026-02-01', reason: 'MD06' })], '2026-02-11', '2026-02-10', 'overtaken'],
  ['the bill was covered since', [...ofBill, agreedFact(1, '2026-02-05', ['C1'], [['2026-03-01', 300_00n]])], '2026-02-11', '2026-02-10', 'overtaken'],
];
for (const [name, facts, today, feed, expected] of standings) test(`a promise stands: ${name}: ${expected}`, () => assert.equal(standing(facts, today, feed), expected));

test('what is told of money rests until the day is over and the bank has told of it', () => {
  const state = replay(numbered(one));
  const until = (today: string, feed: string | null): Day | null => promisedUntil(state, plan, day(today), feed as Day | null);
  assert.deepEqual([until('2026-02-05', '2026-02-04'), until('2026-02-12', '2026-02-09'), until('2026-02-11', '2026-02-10'), until('2026-02-11', null)], ['2026-02-10', '2026-02-12', null, null]);
  assert.equal(promisedUntil(state, { for: 'arrangement', arrangementNo: 2, instalments: [1] }, day('2026-02-05'), null), null);
});

test('a new promise replaces the one before; a kept one begins the row anew', () => {
  const twice = promised(one, plan, '2026-02-12', '2026-02-05');
  assert.deepEqual(twice.slice(one.length).map((each) => each.kind), ['PromiseWithdrawn', 'PromiseMade']);
  assert.equal(promisesInRow(replay(numbered(twice)), plan), 1, 'what was changed before its day broke nothing');
  assert.equal(promisesInRow(replay(numbered([...twice, pays('2026-02-11', 100_00n)])), plan), 0);
  const later = promised(one, plan, '2026-02-25', '2026-02-11');
  assert.deepEqual(later.slice(one.length).map((each) => each.kind), ['PromiseMade']);
  assert.equal(promisesInRow(replay(numbered(later)), plan), 2, 'its day was over');
  const takenBack = [...one, fact('PromiseWithdrawn', '2026-02-05', { promiseNo: 1, why: 'taken-back' })];
  assert.equal(promisesInRow(replay(numbered(takenBack)), plan), 0);
});

test('a promise can be changed as often as one likes, and still not be put off for ever', () => {
  let facts = running;
  const asked = (payOn: string, today: string): string => {
    const decided = ask(facts, plan, payOn, today);
    if (!decided.ok) return decided.refusal.code;
    if (decided.value.outcome === 'promised') facts = [...facts, ...decided.value.facts];
    return [decided.value.outcome, ...decided.value.beyond.map((each) => (each.limit === 'promise-days' ? `until ${each.latestOn}` : each.limit))].join(' ');
  };
  assert.deepEqual([
    asked('2026-02-10', '2026-02-03'), asked('2026-02-12', '2026-02-04'), asked('2026-02-20', '2026-02-10'), asked('2026-03-03', '2026-02-20'), asked('2026-03-04', '2026-02-21'),
    // Its day went by: broken, so one more; and after that it is for a colleague.
    asked('2026-03-10', '2026-03-05'), asked('2026-03-25', '2026-03-12'),
  ], ['promised', 'promised', 'promised', 'promised', 'needs-approval until 2026-03-03', 'promised', 'needs-approval promises-in-row']);
});

test('a kept promise is thanked for once, and again where the message did not leave', () => {
  const kept = [...one, pays('2026-02-09', 100_00n)];
  const thanks = fact('ArrangementStepTaken', '2026-02-23', { step: 'announced', arrangementNo: 1, instalments: [2], messages: [{ messageNo: 1, template: 'announced', partyId: 1 }], thanksFor: [1], policyVersion: 1 });
  const unthanked = (facts: readonly NewFact[]): number => unthankedPromises(replay(numbered(facts)), plan).length;
  assert.deepEqual([unthanked(one), unthanked(kept), unthanked([...kept, thanks])], [0, 1, 0]);
  assert.equal(unthanked([...kept, thanks, fact('MessageDelivered', '2026-02-23', { messageNo: 1, outcome: 'dropped' })]), 1);
});

test('a promise is taken back by who made it, or by a colleague, while it runs', () => {
  const state = replay(numbered(one));
  assert.equal(decidePromiseTakenBack(state, 1, day('2026-02-05'), customer).ok, true);
  assert.equal(decidePromiseTakenBack(state, 1, day('2026-02-05'), { kind: 'customer', partyId: 2 }).ok, false);
  assert.equal(decidePromiseTakenBack(state, 1, day('2026-02-11'), colleague).ok, false);
});
