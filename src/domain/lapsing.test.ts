import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { NewFact } from './facts.ts';
import { decideEnding, decideLapsing } from './lapsing.ts';
import type { Policy } from './policy.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from './testing.ts';

const running = [debtor(), claimFact('A', '2026-01-01', 300_00n), agreedFact(1, '2026-02-01', ['A'], [['2026-03-01', 100_00n], ['2026-04-01', 100_00n], ['2026-06-01', 100_00n]])];
const warned = [...running, fact('ArrangementStepTaken', '2026-03-20', { step: 'final-warning', arrangementNo: 1, instalments: [1], messages: [], policyVersion: 1 })];
const amended = (dueOn: string): NewFact => fact('ArrangementAmended', '2026-04-02', {
  arrangementNo: 1, change: 'deferred', claims: ['A'], every: 'month', channel: 'phone', partyId: 1, policyVersion: 1, evidenceId: 'e2',
  instalments: [dueOn, '2026-05-01', '2026-06-01'].map((on, index) => ({ number: index + 1, dueOn: day(on), amountCents: 100_00n })),
});

const promised = fact('PromiseMade', '2026-04-02', {
  promiseNo: 1, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 100_00n, payOn: day('2026-04-10'), channel: 'phone', paidCents: 0n, toleranceCents: 100n, policyVersion: 1,
});

const mandate = fact('MandateGiven', '2026-02-01', { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: day('2026-02-01'), evidenceId: 'm', textVersion: '1', messages: [] });
const ordered = fact('DirectDebitOrdered', '2026-04-01', { collectionId: 'c1', mandateId: 'M-1', arrangementNo: 1, instalmentNo: 1, amountCents: 100_00n, collectOn: day('2026-04-07'), sequence: 'RCUR', attempt: 1 });
const complained = fact('ComplaintMade', '2026-04-02', { complaintNo: 1, partyId: 1, subject: 'bill', claims: ['A'], channel: 'portal', confirmUntil: day('2026-04-07'), answerUntil: day('2026-04-17') });
const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [] };

const rows: readonly [since: string, facts: readonly NewFact[], expected: string][] = [
  ['nothing', warned, 'lapses'],
  ['never warned', running, 'arrangement-not-running'],
  ['what was warned of is paid', [...warned, paymentFact('P1', '2026-04-02', 100_00n)], 'stale-screen'],
  ['all but some small change', [...warned, paymentFact('P1', '2026-04-02', 99_50n)], 'stale-screen'],
  ['part of it is paid', [...warned, paymentFact('P1', '2026-04-02', 60_00n)], 'lapses'],
  ['it got another day', [...warned, amended('2026-04-20')], 'stale-screen'],
  ['a pause runs', [...warned, fact('PauseStarted', '2026-04-02', { pauseNo: 1, pauseUntil: day('2026-04-30'), askedBy: 'desk' })], 'already-paused'],
  ['somebody promised to pay', [...warned, promised], 'stale-screen'],
  ['the day of the promise is over', [...warned, { ...promised, data: { ...promised.data, payOn: day('2026-04-04') } } as NewFact], 'lapses'],
  ['its claim is disputed', [...warned, fact('ClaimStandingChanged', '2026-04-02', { claim: 'A', standing: 'disputed' })], 'stale-screen'],
  ['an instalment is being collected', [...warned, mandate, ordered], 'collection-under-way'],
  ['what was being collected came back', [...warned, mandate, ordered, fact('DirectDebitWithdrawn', '2026-04-03', { collectionId: 'c1', why: 'not-needed' })], 'lapses'],
  ['the customer says that it is not right', [...warned, fact('CustomerSignalled', '2026-04-02', { signalNo: 1, partyId: 1, signal: 'not-right', holdUntil: day('2026-04-16') })], 'customer-unanswered'],
  ['somebody complained about its claim', [...warned, complained], 'customer-unanswered'],
  ['it lapsed already', [...warned, fact('ArrangementLapsed', '2026-04-02', { arrangementNo: 1, warnedWith: 4 })], 'arrangement-not-running'],
];
for (const [since, facts, expected] of rows) {
  test(`a colleague lets an arrangement lapse; since it was asked: ${since}`, () => {
    const decided = decideLapsing(stateOf(...facts), 1, policy, { today: day('2026-04-05'), feedKnownUntil: null, paying: null });
    assert.equal(decided.ok ? 'lapses' : decided.refusal.code, expected);
  });
}

test('a colleague lets an arrangement lapse: not while the customer is paying online', () => {
  const paying = { sinceOn: day('2026-04-05'), until: day('2026-04-06') };
  assert.deepEqual(decideLapsing(stateOf(...warned), 1, policy, { today: day('2026-04-05'), feedKnownUntil: null, paying }), { ok: false, refusal: { code: 'payment-under-way', ...paying } });
});

for (const [reason, expected] of [['made-in-error', 300_00n], ['replaced', 300_00n], ['customer-request', 320_00n]] as const) {
  test(`an arrangement that cost 20.00 ends: ${reason}`, () => {
    const plain = agreedFact(1, '2026-02-01', ['A'], [['2026-03-01', 160_00n], ['2026-04-01', 160_00n]]);
    const fee = { chargeId: 'fee:1', claim: 'A', amountCents: 20_00n, verdict: 'allowed', reasons: [], receipt: {} };
    const facts = [debtor(), claimFact('A', '2026-01-01', 300_00n), { ...plain, data: { ...plain.data, fee } } as NewFact];
    const ended = decideEnding(stateOf(...facts), 1, reason, { kind: 'colleague', staffId: 'test' }, day('2026-02-10'));
    assert.ok(ended.ok);
    assert.equal(stateOf(...facts, ...ended.value).claims[0]?.openCents, expected);
  });
}
