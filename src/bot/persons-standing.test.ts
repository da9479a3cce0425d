// Somebody died, or is in debt help or insolvent, and a colleague noted it with
// one bill: nothing is asked of any other by itself either, whatever was agreed,
// paused or decided before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import type { ClaimStanding, NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from '#domain/testing.ts';
import { messageInputs, type MessageAbout } from './message-inputs.ts';
import { acts, live, policyWith } from './testing.ts';

const rent = claimFact('rent', '2026-02-28', 300_00n);
const other = claimFact('other', '2026-04-01', 50_00n);
const agreed = agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-04-14', 100_00n], ['2026-05-12', 100_00n]]);
const stands = (standing: ClaimStanding, on: string, claim = 'other'): NewFact => fact('ClaimStandingChanged', on, { claim, standing });
const paused = fact('PauseStarted', '2026-03-05', { pauseNo: 1, pauseUntil: day('2026-04-10'), askedBy: 'desk' });
const lapse = fact('ArrangementLapsed', '2026-03-27', { arrangementNo: 1, warnedWith: 1 });
const calm = policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false }, reminders: [] });

const rows: readonly (readonly [what: string, facts: readonly NewFact[], said: readonly string[], tasks: readonly string[]])[] = [
  ['an arrangement about another bill rests, and does not lapse', [agreed, stands('ours', '2026-03-21')], ['2026-03-02 confirmed', '2026-03-20 missed-first 1'], ['arrangement-rests 1']],
  ['nobody is told that paying begins again after a pause', [agreed, paused, stands('ours', '2026-03-21')], ['2026-03-02 confirmed', '2026-03-05 paused'], ['arrangement-rests 1']],
  ['nor that an arrangement has lapsed', [agreed, stands('ours', '2026-03-21'), lapse], ['2026-03-02 confirmed', '2026-03-20 missed-first 1'], ['arrangement-rests 1', 'claim-at-rest rent']],
];
for (const standing of ['estate', 'debt-help', 'insolvency'] as const) {
  for (const [what, facts, said, tasks] of rows) {
    test(`${standing}: ${what}`, () => {
      const all = [debtor(), rent, other, ...facts.map((each) => (each.kind === 'ClaimStandingChanged' ? stands(standing, each.on) : each))];
      const lived = live({ from: '2026-03-02', until: '2026-06-30', policy: calm, others: (today) => all.filter(({ on }) => on === today || (today === '2026-03-02' && on < today)) });
      assert.deepEqual(acts(lived.facts), said);
      assert.deepEqual(Object.keys(lived.tasks), tasks);
    });
  }
}

test('who has died has died, also when the bill that said so is paid; debt help ends with its bill', () => {
  const said = (standing: ClaimStanding): string[] => {
    const all = [debtor(), rent, other, stands(standing, '2026-03-21'), paymentFact('p', '2026-03-22', 50_00n, { for: 'claims', claims: ['other'] })];
    return acts(live({ from: '2026-03-02', until: '2026-04-30', policy: policyWith({}), others: (today) => all.filter(({ on }) => on === today || (today === '2026-03-02' && on < today)) }).facts).filter((line) => line > '2026-03-22');
  };
  assert.deepEqual(said('estate'), []);
  assert.notDeepEqual(said('debt-help'), []);
});

test('a dispute about one bill says nothing of the arrangement about another', () => {
  const all = [debtor(), rent, other, agreed, stands('disputed', '2026-03-21')];
  const lived = live({ from: '2026-03-02', until: '2026-03-31', policy: calm, others: (today) => all.filter(({ on }) => on === today || (today === '2026-03-02' && on < today)) });
  assert.deepEqual(acts(lived.facts), ['2026-03-02 confirmed', '2026-03-20 missed-first 1', '2026-03-27 missed-second 1']);
});

test('what waited to leave has nothing to say any more', () => {
  const bill = { claims: ['rent'], payUntil: day('2026-04-30') };
  const about: readonly (readonly [MessageAbout, readonly NewFact[]])[] = [
    [{ template: 'reminder', ...bill }, []], [{ template: 'last-reminder', ...bill }, []], [{ template: 'invitation', ...bill }, []], [{ template: 'before-due', ...bill }, []],
    [{ template: 'missed-first', arrangementNo: 1, instalments: [1] }, [agreed]], [{ template: 'final-warning', arrangementNo: 1, instalments: [1], payUntil: day('2026-04-30') }, [agreed]],
    [{ template: 'announced', arrangementNo: 1, instalments: [1] }, [agreed]], [{ template: 'pause-ends', pauseNo: 1 }, [agreed, paused]], [{ template: 'lapsed-notice', arrangementNo: 1 }, [agreed, lapse]],
  ];
  for (const [each, facts] of about) {
    const before = [debtor(), rent, other, ...facts];
    assert.notEqual(messageInputs(stateOf(...before), each), null, `${each.template} beforehand`);
    for (const standing of ['estate', 'debt-help', 'insolvency'] as const) {
      assert.equal(messageInputs(stateOf(...before, stands(standing, '2026-04-02')), each), null, `${each.template}, ${standing}`);
    }
  }
});

test('a pause that was asked for is still confirmed to somebody in debt help', () => {
  assert.notEqual(messageInputs(stateOf(debtor(), rent, other, agreed, paused, stands('debt-help', '2026-03-05')), { template: 'paused', pauseNo: 1 }), null);
});

test('where somebody died the household is not thanked for what the heirs pay, and the arrangement closes all the same', () => {
  const said = (...known: readonly NewFact[]): { acts: readonly string[]; mails: number } => {
    const all = [debtor(), rent, other, agreed, ...known, paymentFact('p', '2026-03-22', 300_00n, { for: 'claims', claims: ['rent'] })];
    const { facts } = live({ from: '2026-03-02', until: '2026-06-30', policy: calm, others: (today) => all.filter(({ on }) => on === today || (today === '2026-03-02' && on < today)) });
    const kept = facts.find((each) => each.kind === 'ArrangementStepTaken' && each.data.step === 'kept');
    return { acts: acts(facts).filter((line) => /kept|final/.test(line)), mails: kept?.kind === 'ArrangementStepTaken' ? kept.data.messages.length : -1 };
  };
  assert.equal(said().mails, 1);
  assert.equal(said(stands('debt-help', '2026-03-21')).mails, 1);
  const estate = said(stands('estate', '2026-03-21'));
  assert.equal(estate.mails, 0);
  assert.deepEqual(estate.acts, said().acts);
});

test('a thank-you that was decided does not leave after it was noted', () => {
  const paid = [debtor(), rent, other, agreed, paymentFact('p', '2026-03-22', 300_00n, { for: 'claims', claims: ['rent'] })];
  assert.notEqual(messageInputs(stateOf(...paid), { template: 'kept', arrangementNo: 1 }), null);
  assert.equal(messageInputs(stateOf(...paid, stands('estate', '2026-03-23')), { template: 'kept', arrangementNo: 1 }), null);
});
