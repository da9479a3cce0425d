// Which days do not count against the customer, and until when nobody blames.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import type { NewFact } from './facts.ts';
import { blameRestsUntil, extendedTerm } from './rest.ts';
import { debtor, fact, stateOf } from './testing.ts';

const held = (holdNo: number, on: string, until: string): NewFact => fact('HoldPlaced', on, { holdNo, reason: 'desk', holdUntil: day(until) });
const said = (on: string, until: string): NewFact => fact('CustomerSignalled', on, { signalNo: 1, signal: 'cannot-pay', partyId: 1, holdUntil: day(until) });

const spoke = (attemptNo: number, on: string, outcome: 'call-back' | 'spoken' | 'no-answer', callBackOn?: string, partyId = 1): NewFact =>
  fact('ContactAttempted', on, { attemptNo, partyId, way: 'phone', outcome, ...(callBackOn ? { callBackOn: day(callBackOn) } : {}) });

const complained = (claims: readonly string[]): NewFact => fact('ComplaintMade', '2026-03-05', { complaintNo: 1, partyId: 1, subject: 'bill', claims, channel: 'portal', confirmUntil: day('2026-03-09'), answerUntil: day('2026-03-19') });
const answered = fact('ComplaintAnswered', '2026-03-10', { complaintNo: 1, outcome: 'unfounded', ledTo: [], messages: [] });

/** What happened, the day that is asked about, until when nobody is blamed, and the last day of a term from 1 to 20 March. */
const rows: readonly (readonly [string, readonly NewFact[], string, string | null, string])[] = [
  ['nothing', [], '2026-03-10', null, '2026-03-20'],
  ['a hold in force', [held(1, '2026-03-05', '2026-03-14')], '2026-03-10', null, '2026-03-30'],
  ['on its last day', [held(1, '2026-03-05', '2026-03-14')], '2026-03-14', '2026-03-20', '2026-03-30'],
  ['the last day of rest after it', [held(1, '2026-03-05', '2026-03-14')], '2026-03-20', '2026-03-20', '2026-03-30'],
  ['and the day after that', [held(1, '2026-03-05', '2026-03-14')], '2026-03-21', null, '2026-03-30'],
  ['a hold that was lifted', [held(1, '2026-03-05', '2026-03-14'), fact('HoldLifted', '2026-03-06', { holdNo: 1 })], '2026-03-06', '2026-03-12', '2026-03-22'],
  ['a hold that was lifted long after its end', [held(1, '2026-03-05', '2026-03-06'), fact('HoldLifted', '2026-03-20', { holdNo: 1 })], '2026-03-21', null, '2026-03-22'],
  ['two holds over each other count once', [held(1, '2026-03-05', '2026-03-08'), held(2, '2026-03-07', '2026-03-09')], '2026-03-18', null, '2026-03-25'],
  ['a hold that began before the term', [held(1, '2026-02-20', '2026-03-03')], '2026-03-18', null, '2026-03-22'],
  ['a hold in the days that another one added', [held(1, '2026-03-19', '2026-03-20'), held(2, '2026-03-22', '2026-03-23')], '2026-04-18', null, '2026-03-24'],
  ['a hold after the term', [held(1, '2026-03-21', '2026-03-23')], '2026-04-18', null, '2026-03-20'],
  ['a word that waits, long after its hold', [said('2026-03-05', '2026-03-06')], '2026-04-18', '2026-04-18', '2026-05-04'],
  ['a complaint about a bill that waits, however long', [complained(['A'])], '2026-04-18', '2026-04-18', '2026-05-04'],
  ['and that was answered', [complained(['A']), answered], '2026-03-12', '2026-03-16', '2026-03-26'],
  ['a complaint about no money', [complained([])], '2026-04-18', null, '2026-03-20'],
  ['and its answer', [complained([]), answered], '2026-03-12', null, '2026-03-20'],
  ['a call on a day was agreed on the phone', [spoke(1, '2026-03-05', 'call-back', '2026-03-10')], '2026-03-06', '2026-03-06', '2026-03-26'],
  ['on the day of the call', [spoke(1, '2026-03-05', 'call-back', '2026-03-10')], '2026-03-10', '2026-03-10', '2026-03-26'],
  ['nobody called on that day: some days more', [spoke(1, '2026-03-05', 'call-back', '2026-03-10')], '2026-03-11', '2026-03-16', '2026-03-26'],
  ['and no longer', [spoke(1, '2026-03-05', 'call-back', '2026-03-10')], '2026-03-17', null, '2026-03-26'],
  ['the call came sooner', [spoke(1, '2026-03-05', 'call-back', '2026-03-10'), spoke(2, '2026-03-06', 'spoken')], '2026-03-07', '2026-03-12', '2026-03-22'],
  ['somebody else was spoken with', [spoke(1, '2026-03-05', 'call-back', '2026-03-10'), spoke(2, '2026-03-06', 'spoken', undefined, 2)], '2026-03-07', '2026-03-07', '2026-03-26'],
  ['the call came, and they did not answer', [spoke(1, '2026-03-05', 'call-back', '2026-03-10'), spoke(2, '2026-03-10', 'no-answer')], '2026-03-17', null, '2026-03-26'],
  ['another day was agreed', [spoke(1, '2026-03-05', 'call-back', '2026-03-10'), spoke(2, '2026-03-10', 'call-back', '2026-03-12')], '2026-03-12', '2026-03-12', '2026-03-28'],
  ['a day far away is waited for a month', [spoke(1, '2026-03-05', 'call-back', '2026-09-01')], '2026-04-11', null, '2026-04-20'],
  ['a word that was answered', [said('2026-03-05', '2026-03-06'), fact('SignalHandled', '2026-03-10', { signalNo: 1 })], '2026-03-12', '2026-03-16', '2026-03-26'],
];
for (const [name, facts, today, blameless, until] of rows) {
  test(`${name}, asked on ${today}`, () => {
    const state = stateOf(debtor(), ...facts);
    assert.equal(blameRestsUntil(state, day(today)), blameless);
    assert.equal(extendedTerm(state, day('2026-03-01'), day('2026-03-20'), day(today)), until);
  });
}
