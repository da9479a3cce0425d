import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, daysBetween, type Day } from './day.ts';
import {
  announcedBySchedule, bankDaysAfter, bankDaysBefore, betterDay, canStillBeFiled, collectionIdOf, phaseOfReturn, planCollection, refundWindows, stepForReturn,
  type Announcement, type CollectionPlan, type CollectionTerms, type CollectionWish,
} from './direct-debit.ts';
import { isTargetDay } from './holidays.ts';
import type { Mandate } from './mandates.ts';

const d = (text: string): Day => day(text);
const terms: CollectionTerms = { announceDays: 14, leadBankDays: 1 };
const mandate: Mandate = {
  mandateId: 'M-1', dossierId: 1, partyId: 1, scheme: 'CORE', oneOff: false, iban: 'NL91ABNA0417164300', holderName: 'A. Voorbeeld',
  signedOn: d('2026-11-01'), channel: 'portal', evidenceId: 'E-1', textVersion: '1',
  pausedOn: null, stoppedOn: null, revokedOn: null, usedUpOn: null, lastCollectedOn: null, amendment: null,
};
const schedule = [announcedBySchedule({ dueOn: d('2026-12-25'), amountCents: 50_00n }, d('2026-11-01'))];
const wish: CollectionWish = { mandate, notBefore: d('2026-12-25'), openCents: 50_00n, live: false, announcements: schedule };
const order = (collectOn: string): CollectionPlan => ({ do: 'order', collectOn: d(collectOn), amountCents: 50_00n });
const announce = (collectOn: string, amountCents = 50_00n): CollectionPlan => ({ do: 'announce', collectOn: d(collectOn), amountCents });
const wait = (until: string): CollectionPlan => ({ do: 'wait', until: d(until) });

const plans: readonly [what: string, today: string, change: Partial<CollectionWish>, plan: CollectionPlan][] = [
  ['long before', '2026-11-20', {}, wait('2026-12-24')],
  ['the bank day before: the file goes', '2026-12-24', {}, order('2026-12-28')],
  ['nothing open', '2026-12-24', { openCents: 0n }, { do: 'nothing', why: 'nothing-open' }],
  ['something on its way', '2026-12-24', { live: true }, { do: 'nothing', why: 'on-its-way' }],
  ['the customer paid a part: told again', '2026-12-10', { openCents: 20_00n }, announce('2026-12-28', 20_00n)],
  ['told again, long before', '2026-11-20', { openCents: 20_00n }, wait('2026-12-07')],
  ['the part was told in time', '2026-12-24', { openCents: 20_00n, announcements: [...schedule, { amountCents: 20_00n, collectOn: d('2026-12-28'), announcedOn: d('2026-12-14') }] }, { do: 'order', collectOn: d('2026-12-28'), amountCents: 20_00n }],
  ['told a day too late: the next day that can', '2026-12-24', { openCents: 20_00n, announcements: [{ amountCents: 20_00n, collectOn: d('2026-12-28'), announcedOn: d('2026-12-15') }] }, announce('2027-01-07', 20_00n)],
  ['the file was missed: told again', '2026-12-28', {}, announce('2027-01-11')],
  ['paused', '2026-12-24', { mandate: { ...mandate, pausedOn: d('2026-12-01') } }, { do: 'nothing', why: 'mandate', standing: 'paused' }],
  ['revoked as of the day itself', '2026-12-24', { mandate: { ...mandate, revokedOn: d('2026-12-28') } }, { do: 'nothing', why: 'mandate', standing: 'revoked' }],
  ['expired by the day itself', '2026-12-24', { mandate: { ...mandate, signedOn: d('2023-12-25') } }, { do: 'nothing', why: 'mandate', standing: 'expired' }],
  ['never told: now', '2026-12-12', { announcements: [] }, announce('2026-12-28')],
];
for (const [what, today, change, plan] of plans) {
  test(`collecting, ${what}`, () => assert.deepEqual(planCollection({ ...wish, ...change }, d(today), terms), plan));
}

test('a bank that wants the file three days before gets it then', () => {
  assert.deepEqual(planCollection(wish, d('2026-12-01'), { ...terms, leadBankDays: 3 }), wait('2026-12-22'));
  assert.deepEqual(planCollection(wish, d('2026-12-23'), { ...terms, leadBankDays: 3 }), announce('2027-01-06'));
});

test('property: whoever does what the plan says is collected from once, on a bank day, told of that very amount and day in time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: -40, max: 60 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 20 }), (offset, ahead, leadBankDays, announceDays) => {
      const dueOn = addDays(d('2026-11-10'), offset);
      const own: CollectionTerms = { leadBankDays, announceDays };
      const announcements: Announcement[] = [];
      let today = addDays(dueOn, -ahead);
      const forEver: Mandate = { ...mandate, signedOn: addDays(today, -1) };
      for (let steps = 0; steps < 4; steps += 1) {
        const plan = planCollection({ ...wish, mandate: forEver, notBefore: dueOn, announcements }, today, own);
        if (plan.do === 'wait') {
          assert.ok(plan.until > today);
          today = plan.until;
        } else if (plan.do === 'announce') announcements.push({ ...plan, announcedOn: today });
        else {
          assert.equal(plan.do, 'order');
          const { collectOn } = plan as Extract<CollectionPlan, { do: 'order' }>;
          assert.ok(collectOn >= dueOn && isTargetDay(collectOn) && bankDaysBefore(collectOn, leadBankDays) >= today);
          assert.ok(announcements.some((one) => one.collectOn === collectOn && daysBetween(one.announcedOn, collectOn) >= announceDays));
          return;
        }
      }
      assert.fail('no order in four steps');
    }),
  );
});

test('a file for Monday the 28th can go until Thursday the 24th', () => {
  assert.equal(canStillBeFiled(d('2026-12-28'), d('2026-12-24'), terms), true);
  assert.equal(canStillBeFiled(d('2026-12-28'), d('2026-12-25'), terms), false);
});

test('bank days are counted around weekends and closing days', () => {
  assert.equal(bankDaysBefore(d('2026-12-28'), 1), '2026-12-24');
  assert.equal(bankDaysAfter(d('2026-12-24'), 1), '2026-12-28');
  assert.equal(bankDaysAfter(d('2027-03-25'), 2), '2027-03-31');
  assert.equal(bankDaysBefore(d('2027-03-30'), 0), '2027-03-30');
});

const betters: readonly [today: string, incomeDay: number | null, better: string][] = [
  ['2026-12-03', null, '2026-12-29'], // the 28th is the usual last one
  ['2026-12-03', 24, '2026-12-28'], // the 25th to the 27th are no bank days
  ['2026-12-03', 15, '2027-01-18'], // the 16th is too soon to be told
  ['2026-12-03', 16, '2026-12-17'],
  ['2027-01-31', 31, '2027-03-01'],
  ['2027-02-14', 31, '2027-03-01'], // the 28th of February is its last day
];
for (const [today, incomeDay, better] of betters) {
  test(`too little on ${today}, income on the ${incomeDay ?? 'usual days'}: again on ${better}`, () => assert.equal(betterDay(d(today), incomeDay, terms), better));
}

test('a day of the month that cannot be is a bug', () => {
  for (const wrong of [0, 32, 1.5, Number.NaN]) assert.throws(() => betterDay(d('2026-12-03'), wrong, terms), RangeError);
});

test('refunds: eight weeks without a question, thirteen months without a mandate', () => {
  assert.deepEqual(refundWindows(d('2026-11-27'), 'CORE'), { noQuestionsUntil: '2027-01-22', unauthorisedUntil: '2027-12-27' });
  assert.equal(refundWindows(d('2026-11-27'), 'B2B').noQuestionsUntil, null);
  assert.equal(refundWindows(d('2010-01-01'), 'CORE').noQuestionsUntil, '2010-02-26');
});

const phases: readonly [days: number, phase: ReturnType<typeof phaseOfReturn>][] = [
  [0, 'return'], [7, 'return'], [10, 'refund'], [55, 'refund'], [56, 'refund'], [60, 'refund'], [61, 'claim'], [394, 'claim'], [400, 'too-late'],
];
for (const [days, phase] of phases) {
  // Day 56 is a Friday, so what was asked that day may be booked until Tuesday, day 60.
  test(`money that comes back after ${days} days is a ${phase}`, () => assert.equal(phaseOfReturn(d('2026-11-27'), addDays(d('2026-11-27'), days), 'CORE'), phase));
}

test('under B2B there is no refund: after the bank\'s own days it is a claim', () => {
  assert.equal(phaseOfReturn(d('2026-11-27'), d('2026-12-02'), 'B2B'), 'return');
  assert.equal(phaseOfReturn(d('2026-11-27'), d('2026-12-03'), 'B2B'), 'claim');
});

const steps: readonly [what: string, code: string, days: number, step: string][] = [
  ['too little money', 'AM04', 2, 'collect-again stays return'],
  ['a refund on day 55 reopens, with a talk', 'MD06', 55, 'ask paused refund'],
  ['no mandate, on day 60: a person', 'MD01', 60, 'dispute revoked refund'],
  ['no mandate, on day 300: a person', 'MD01', 300, 'dispute revoked claim'],
  ['a refund that is too late to need no reason', 'MD06', 100, 'dispute paused claim'],
  ['no reason, far too late', '', 500, 'dispute paused too-late'],
  ['too little money, after months', 'AM04', 100, 'dispute paused claim'],
  ['the customer has died', 'MD07', 100, 'stop-contact revoked claim'],
  ['our own recall', 'FOCR', 100, 'close-recall stays claim'],
];
for (const [what, code, days, expected] of steps) {
  test(`money back: ${what}`, () => {
    const debitedOn = d('2026-11-27');
    const { handling, mandate: effect, phase, stopContact } = stepForReturn({ code, retries: 0, debitedOn, backOn: addDays(debitedOn, days), scheme: 'CORE' });
    assert.equal(`${handling} ${effect} ${phase}`, expected);
    assert.equal(stopContact, code === 'MD07');
  });
}

test('a collection\'s id says what it is for and fits a payment file', () => {
  assert.equal(collectionIdOf(12, 1, 3, 2), 'INC-12-1-3-2');
  assert.ok(collectionIdOf(2 ** 31, 99_999, 600, 99).length <= 35);
});
