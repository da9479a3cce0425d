// How wide it rests: a dispute is about its bill, and the others go on; a
// complaint or a word of the customer rests the whole dossier until it is answered.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import type { Fact, NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact } from '#domain/testing.ts';
import { live, policyWith } from './testing.ts';

const none = { beforeDueDays: 0, invitationDays: 0, thanks: [] };
const policy = policyWith({ conversation: none, reminders: [{ name: 'reminder', days: 7 }, { name: 'second-reminder', days: 21 }] });
const bills = [debtor(), claimFact('water', '2026-03-02', 100_00n), claimFact('rent', '2026-03-02', 500_00n)];
const complained = fact('ComplaintMade', '2026-03-04', { complaintNo: 1, partyId: 1, subject: 'bill', claims: ['water'], channel: 'portal', confirmUntil: day('2026-03-06'), answerUntil: day('2026-03-18') });
const answered = fact('ComplaintAnswered', '2026-03-17', { complaintNo: 1, outcome: 'unfounded', ledTo: [], messages: [] });
const standing = (on: string, to: 'disputed' | 'ours'): NewFact => fact('ClaimStandingChanged', on, { claim: 'water', standing: to });
const plan = agreedFact(1, '2026-03-02', ['water'], [['2026-03-25', 50_00n], ['2026-04-24', 50_00n]]);

function blameIn(each: Fact): string[] {
  if (each.kind === 'ReminderStepTaken') return [`${each.on} ${each.data.step} ${each.data.claims.map(({ claim }) => claim).toSorted().join('+')}`];
  return each.kind === 'ArrangementStepTaken' && /missed|final-warning/.test(each.data.step) ? [`${each.on} ${each.data.step} of the arrangement`] : [];
}

const rows: readonly (readonly [what: string, facts: readonly NewFact[], expected: readonly string[]])[] = [
  ['nothing is said', bills, ['2026-03-09 reminder rent+water', '2026-03-24 second-reminder rent+water']],
  ['one bill is disputed: the other is reminded of', [...bills, standing('2026-03-04', 'disputed')], ['2026-03-09 reminder rent', '2026-03-24 second-reminder rent']],
  ['a complaint about one bill: nothing is reminded of until the answer, and a week after', [...bills, complained, answered], ['2026-03-24 reminder rent+water']],
  ['a complaint that nobody answers: nothing at all', [...bills, complained], []],
  ['a complaint, answered by taking the bill as disputed: the other goes on after a week', [...bills, complained, standing('2026-03-17', 'disputed'), answered], ['2026-03-24 reminder rent']],
  ['a complaint about how somebody was treated rests nothing', [...bills, { ...complained, data: { ...complained.data, subject: 'treatment', claims: [] } } as NewFact], ['2026-03-09 reminder rent+water', '2026-03-24 second-reminder rent+water']],
  ['a sign of distress: nothing until it is answered', [...bills, fact('CustomerSignalled', '2026-03-04', { signalNo: 1, partyId: 1, signal: 'cannot-pay', holdUntil: day('2026-03-18') })], []],
  ['the bill in an arrangement is disputed: the other is reminded of, the arrangement rests', [...bills, plan, standing('2026-03-10', 'disputed')], ['2026-03-09 reminder rent', '2026-03-24 second-reminder rent']],
];
for (const [what, facts, expected] of rows) {
  for (const every of ['day', 'asked'] as const) {
    test(`${what} (looking ${every === 'day' ? 'every day' : 'when asked'})`, () => {
      const { facts: lived } = live({ from: '2026-03-02', until: '2026-04-05', policy, every, others: (today) => facts.filter((each) => each.on === today || (today === '2026-03-02' && each.on < today)) });
      assert.deepEqual(lived.flatMap(blameIn), expected);
    });
  }
}
