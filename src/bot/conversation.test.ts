// Words that nobody needs and many are glad of: before a bill falls due, thanks
// on the way, and the last invitation to an arrangement. As tables by the day.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { DeliveryOutcome, NewFact } from '#domain/facts.ts';
import type { Policy } from '#domain/policy.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import { acts, live, policyWith, type Life } from './testing.ts';

const none = { beforeDueDays: 0, invitationDays: 0, thanks: [] } as const;
const policy = (conversation: Partial<Policy['conversation']>, more: Partial<Policy> = {}): Policy => policyWith({ ...more, conversation: { ...none, ...conversation } });

interface Row {
  readonly name: string;
  readonly facts: readonly NewFact[];
  readonly until: string;
  readonly policy: Policy;
  readonly expected: readonly string[];
  readonly tasks?: readonly string[];
  readonly how?: Partial<Life>;
}

function check(rows: readonly Row[], from: string, keep: RegExp): void {
  for (const { name, facts, until, policy: rules, expected, tasks, how } of rows) {
    for (const every of ['day', 'asked'] as const) {
      test(`${name} (looking ${every === 'day' ? 'every day' : 'when asked'})`, () => {
        const lived = live({ from, until, policy: rules, every, ...how, others: (today) => facts.filter((each) => each.on === today || (today === from && each.on < from)) });
        assert.deepEqual(acts(lived.facts).filter((line) => keep.test(line)), expected);
        if (tasks) assert.deepEqual(Object.entries(lived.tasks).map(([task, on]) => `${on} ${task}`), tasks);
      });
    }
  }
}

// --- thanks ---------------------------------------------------------------------

const six = (['2026-03-25', '2026-04-24', '2026-05-26', '2026-06-25', '2026-07-24', '2026-08-25'] as const).map((on): [string, bigint] => [on, 50_00n]);
const agreedSix = agreedFact(1, '2026-03-02', ['rent'], six);
const rent = claimFact('rent', '2026-02-01', 300_00n);
const pay = (on: string, amountCents = 50_00n): NewFact => paymentFact(`p${on}`, on, amountCents, { for: 'arrangement', arrangementNo: 1 });
const inTime = six.map(([on]) => pay(on));
const defaults = policy({ thanks: defaultPolicy.conversation.thanks });

check([
  { name: 'thanks at the first and half way', facts: [debtor(), rent, agreedSix, ...inTime], until: '2026-09-10', policy: defaults, expected: ['2026-03-25 thanked 1', '2026-05-26 thanked 3'] },
  {
    name: 'thanks at each', facts: [debtor(), rent, agreedSix, ...inTime], until: '2026-09-10', policy: policy({ thanks: ['each'] }),
    expected: ['2026-03-25 thanked 1', '2026-04-24 thanked 2', '2026-05-26 thanked 3', '2026-06-25 thanked 4', '2026-07-24 thanked 5'],
  },
  { name: 'no thanks where the policy has none', facts: [debtor(), rent, agreedSix, ...inTime], until: '2026-09-10', policy: policy({}), expected: [] },
  { name: 'paid late: the other thanks are for that', facts: [debtor(), rent, agreedSix, pay('2026-04-02')], until: '2026-04-20', policy: defaults, expected: [] },
  { name: 'paid in part is not paid', facts: [debtor(), rent, agreedSix, pay('2026-03-20', 49_99n)], until: '2026-03-27', policy: defaults, expected: [] },
  { name: 'two at once in one word', facts: [debtor(), rent, agreedSix, pay('2026-03-20', 150_00n)], until: '2026-04-20', policy: defaults, expected: ['2026-03-20 thanked 1+2+3'] },
  {
    name: 'held until nobody knows any more what it is about', facts: [debtor(), rent, agreedSix, fact('HoldPlaced', '2026-03-20', { holdNo: 1, reason: 'desk', holdUntil: day('2026-04-10') }), pay('2026-03-25')], until: '2026-04-20', policy: defaults, expected: [],
  },
  { name: 'not by letter: it would come days later', facts: [debtor(), rent, agreedSix, pay('2026-03-25')], until: '2026-04-20', policy: defaults, expected: [], how: { byLetter: new Set([1]) } },
  { name: 'of two instalments', facts: [debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-03-25', 150_00n], ['2026-04-24', 150_00n]]), pay('2026-03-25', 150_00n)], until: '2026-04-20', policy: defaults, expected: [] },
  { name: 'all at once: only that all is paid', facts: [debtor(), rent, agreedSix, pay('2026-03-20', 300_00n)], until: '2026-04-20', policy: defaults, expected: [] },
  {
    name: 'a thank-you that was dropped is said anew while it is fresh', facts: [debtor(), rent, agreedSix, pay('2026-03-25')], until: '2026-04-20', policy: defaults,
    expected: ['2026-03-25 thanked 1', '2026-03-26 thanked 1'],
    how: { delivery: (messageNo, template): DeliveryOutcome => (template === 'thanked' && messageNo === 4 ? 'dropped' : 'sent') },
  },
], '2026-02-16', / thanked /);

// --- before a bill falls due ------------------------------------------------------

const earlier = claimFact('jan', '2026-01-31', 100_00n, { issuedOn: day('2026-01-10') });
const next = claimFact('may', '2026-05-20', 100_00n, { issuedOn: day('2026-04-28') });
const lateOnce = [debtor(), earlier, paymentFact('jan', '2026-02-20', 100_00n, { for: 'claims', claims: ['jan'] })];
const before = policy({ beforeDueDays: 3 });

check([
  { name: 'a word before, for who was reminded of an earlier bill', facts: [...lateOnce, next], until: '2026-05-20', policy: before, expected: ['2026-05-18 before-due'] },
  { name: 'none for who was never late', facts: [debtor(), next], until: '2026-05-20', policy: before, expected: [] },
  { name: 'none where the policy has none', facts: [...lateOnce, next], until: '2026-05-20', policy: policy({}), expected: [] },
  { name: 'none once it is paid', facts: [...lateOnce, next, paymentFact('may', '2026-05-02', 100_00n, { for: 'claims', claims: ['may'] })], until: '2026-05-20', policy: before, expected: [] },
  { name: 'none where the bill has only just said it', facts: [...lateOnce, claimFact('may', '2026-05-20', 100_00n, { issuedOn: day('2026-05-16') })], until: '2026-05-20', policy: before, expected: [] },
  { name: 'where everybody gets it, once', facts: [...lateOnce, next], until: '2026-05-20', policy: policy({ beforeDueDays: 3 }, { reminders: [{ name: 'before-due', days: -5 }, { name: 'reminder', days: 7 }] }), expected: ['2026-05-15 before-due'] },
  { name: 'a letter is posted so that it comes then', facts: [...lateOnce, next], until: '2026-05-20', policy: before, expected: ['2026-05-12 before-due'], how: { byLetter: new Set([1]) } },
  { name: 'for who asked for it, though never late', facts: [debtor(), next], until: '2026-05-20', policy: before, expected: ['2026-05-18 before-due'], how: { wantsWordBefore: new Set([1]) } },
], '2026-02-02', / before-due$/);

// --- the last invitation ------------------------------------------------------------

const inviting = policy({ invitationDays: 14 });
const late = claimFact('rent', '2026-02-01', 300_00n);
const ladder = ['2026-02-09 reminder', '2026-02-24 second-reminder', '2026-03-11 last-reminder'];

check([
  {
    name: 'after the last reminder an invitation, and then a person', facts: [debtor(), late], until: '2026-06-01', policy: inviting,
    expected: [...ladder, '2026-03-26 invitation'], tasks: ['2026-04-15 reminders-exhausted rent:2026-03-25'],
  },
  { name: 'the policy invites nobody', facts: [debtor(), late], until: '2026-06-01', policy: policy({}), expected: ladder, tasks: ['2026-03-26 reminders-exhausted rent:2026-03-25'] },
  { name: 'too little for an arrangement', facts: [debtor(), claimFact('rent', '2026-02-01', 30_00n)], until: '2026-06-01', policy: inviting, expected: ladder, tasks: ['2026-03-26 reminders-exhausted rent:2026-03-25'] },
  { name: 'paid in the days to answer: nobody has to decide', facts: [debtor(), late, paymentFact('p', '2026-04-02', 300_00n)], until: '2026-06-01', policy: inviting, expected: [...ladder, '2026-03-26 invitation'], tasks: [] },
  { name: 'an arrangement was chosen: nothing more of it', facts: [debtor(), late, agreedFact(1, '2026-04-02', ['rent'], [['2026-04-24', 300_00n]])], until: '2026-04-22', policy: inviting, expected: [...ladder, '2026-03-26 invitation'], tasks: [] },
  {
    name: 'not while messages are held', facts: [debtor(), late, fact('HoldPlaced', '2026-03-20', { holdNo: 1, reason: 'desk', holdUntil: day('2026-04-10') })], until: '2026-04-30', policy: inviting,
    expected: [...ladder, '2026-04-17 invitation'],
  },
  { name: 'not while the bank has not told of the last term', facts: [debtor(), late], until: '2026-04-10', policy: inviting, expected: ladder, how: { feed: (today) => (today <= '2026-03-20' ? today : day('2026-03-20')) } },
], '2026-02-02', / (reminder|second-reminder|last-reminder|invitation)$/);
