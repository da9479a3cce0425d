// What a complaint asks of us, and by when; who may make one, and what its
// answer can name.

import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { complaintsOf, correctionsSince, decideComplaint, decideComplaintAnswer, moneyComplaints, type ComplaintAsk } from './complaints.ts';
import type { ComplaintSubject } from './complaint-facts.ts';
import { day } from './day.ts';
import type { Actor, NewFact } from './facts.ts';
import { claimFact, debtor, fact, numbered, paymentFact, stateOf } from './testing.ts';

const today = day('2026-03-05');
const by: Actor = { kind: 'customer', partyId: 1 };
const base = [debtor(), claimFact('A', '2026-02-01', 300_00n), claimFact('B', '2026-02-01', 50_00n), claimFact('C', '2026-02-01', 40_00n), paymentFact('P', '2026-02-02', 50_00n, { for: 'claims', claims: ['B'] })];
const ask = (more: Partial<ComplaintAsk> = {}): ComplaintAsk => ({ partyId: 1, subject: 'bill', claims: ['A'], channel: 'portal', madeOn: today, ...more });
const made = (more: Partial<ComplaintAsk> = {}, facts: readonly NewFact[] = base) => {
  const decided = decideComplaint(stateOf(...facts), ask(more), today, by);
  return decided.ok ? decided.value : assert.fail(decided.refusal.code);
};

const days: readonly (readonly [name: string, madeOn: string, on: string, confirmUntil: string, answerUntil: string])[] = [
  ['on a Thursday, over the weekend', '2026-03-05', '2026-03-05', '2026-03-09', '2026-03-19'],
  ['in a letter of last Monday', '2026-03-02', '2026-03-02', '2026-03-05', '2026-03-16'],
  ['in a letter that lay about for weeks: today at the latest', '2026-02-01', '2026-02-01', '2026-03-05', '2026-03-05'],
  ['never later than today', '2026-09-01', '2026-03-05', '2026-03-09', '2026-03-19'],
];
for (const [name, madeOn, on, confirmUntil, answerUntil] of days) {
  test(`is confirmed within two working days and answered within ten: ${name}`, () => {
    const complaint = made({ madeOn: day(madeOn) });
    assert.deepEqual([complaint.on, complaint.data.confirmUntil, complaint.data.answerUntil], [on, confirmUntil, answerUntil]);
  });
}

const about: readonly (readonly [subject: ComplaintSubject, claims: readonly string[], meant: readonly string[]])[] = [
  ['bill', ['B'], ['B']],
  ['bill', ['A', 'A'], ['A']],
  ['bill', [], ['A', 'C']],
  ['costs', [], ['A', 'C']],
  ['arrangement', [], ['A', 'C']],
  ['payment', [], ['A', 'C']],
  ['contact', [], []],
  ['treatment', [], []],
  ['privacy', [], []],
  ['other', [], []],
  ['treatment', ['A'], ['A']],
];
for (const [subject, claims, meant] of about) {
  test(`about ${subject} with ${claims.join(' ') || 'no claim named'} means ${meant.join(' ') || 'no money'}`, () => assert.deepEqual(made({ subject, claims }).data.claims, meant));
}

describe('a complaint', () => {
  it('is made by somebody of the dossier, about claims of it', () => {
    const refusal = (more: Partial<ComplaintAsk>, facts = base) => {
      const decided = decideComplaint(stateOf(...facts), ask(more), today, by);
      return decided.ok ? 'accepted' : decided.refusal.code;
    };
    assert.equal(refusal({ partyId: 9 }), 'not-yours-to-agree');
    assert.equal(refusal({}, [...base, fact('PartyLeft', '2026-03-01', { partyId: 1 })]), 'not-yours-to-agree');
    assert.equal(refusal({ claims: ['Z'] }), 'claim-not-found');
  });

  it('is counted on, is open until it is answered, and forgets a confirmation that never left', () => {
    const first = made();
    const second = made({ subject: 'treatment', claims: [] }, [...base, first]);
    assert.equal(second.data.complaintNo, 2);
    const confirmed = fact('ComplaintConfirmed', '2026-03-05', { complaintNo: 1, messages: [{ messageNo: 1, template: 'complaint-received', partyId: 1 }, { messageNo: 2, template: 'complaint-received', partyId: 1 }] });
    const dropped = (messageNo: number) => fact('MessageDelivered', '2026-03-06', { messageNo, outcome: 'dropped' });
    const at = (...facts: readonly NewFact[]) => stateOf(...base, first, second, ...facts);
    assert.deepEqual(complaintsOf(at(confirmed, dropped(1)))[0]?.confirmed?.messageNos, [2]);
    assert.equal(complaintsOf(at(confirmed, dropped(1), dropped(2)))[0]?.confirmed, undefined);
    assert.equal(moneyComplaints(at()).length, 1);
    assert.equal(moneyComplaints(at(fact('ComplaintAnswered', '2026-03-06', { complaintNo: 1, outcome: 'partly', ledTo: [], messages: [] }))).length, 0);
  });
});

describe('an answer', () => {
  const complaint = made();
  const credit = fact('ClaimCredited', '2026-03-06', { claim: 'A', creditId: 'K', amountCents: 10_00n });
  const facts = numbered([...base, complaint, credit, fact('HoldPlaced', '2026-03-06', { holdNo: 1, reason: 'desk', holdUntil: day('2026-03-07') })]);
  const answer = (complaintNo: number, ledTo: readonly number[], extra: readonly NewFact[] = []) => {
    const decided = decideComplaintAnswer(stateOf(...base, complaint, credit, ...extra), facts, { complaintNo, outcome: 'founded', ledTo }, [], day('2026-03-06'), { kind: 'colleague', staffId: 's' });
    return decided.ok ? decided.value : decided.refusal.code;
  };

  it('names what was put right since, newest first, and nothing else', () => {
    assert.deepEqual(correctionsSince(facts, 1).map(({ kind }) => kind), ['HoldPlaced', 'ClaimCredited']);
    assert.deepEqual(correctionsSince(facts, 2), []);
    const creditSeq = facts.find(({ kind }) => kind === 'ClaimCredited')!.seq;
    const given = answer(1, [creditSeq, creditSeq]);
    assert.deepEqual(typeof given === 'object' && given.kind === 'ComplaintAnswered' && given.data.ledTo, [creditSeq]);
    assert.equal(answer(1, [1]), 'stale-screen');
  });

  it('is given once, and only to a complaint that is there', () => {
    assert.equal(answer(2, []), 'complaint-not-open');
    assert.equal(answer(1, [], [fact('ComplaintAnswered', '2026-03-06', { complaintNo: 1, outcome: 'founded', ledTo: [], messages: [] })]), 'complaint-not-open');
  });
});
