import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day } from './day.ts';
import type { ArrangementStep, NewFact } from './facts.ts';
import { dayOfPaying, insightOf, type Leaning } from './insight.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from './testing.ts';

const running = [
  debtor(), claimFact('C1', '2025-09-01', 600_00n),
  agreedFact(1, '2025-10-20', ['C1'], ['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'].map((on) => [on, 100_00n] as const)),
];
const word = (on: string, number: number, step: ArrangementStep = 'missed-first'): NewFact =>
  fact('ArrangementStepTaken', on, { step, arrangementNo: 1, instalments: [number], messages: [], policyVersion: 1 });
const pays = (on: string, cents = 100_00n): NewFact => paymentFact(`P${on}`, on, cents);
const signal = (on: string, what: 'cannot-pay' | 'not-right', no = 1): NewFact => fact('CustomerSignalled', on, { signalNo: no, signal: what, partyId: 1, holdUntil: addDays(day(on), 7) });
const promise = (on: string, payOn: string, promiseNo = 1): NewFact =>
  fact('PromiseMade', on, { promiseNo, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 100_00n, payOn: day(payOn), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1 });
const back = (on: string, code: string): NewFact => fact('PaymentReversed', on, { paymentId: `P${on.slice(0, 7)}-01`, reason: code });
const bounced = [
  fact('ReminderStepTaken', '2026-01-02', { step: 'x', claims: [], messages: [{ messageNo: 1, template: 'x', partyId: 1 }], policyVersion: 1 }),
  fact('MessageDelivered', '2026-01-02', { messageNo: 1, outcome: 'bounced' }),
];

const rows: readonly [string, readonly NewFact[], Leaning, string][] = [
  ['nothing is known', [debtor()], 'unclear', ''],
  ['it runs as agreed', [...running, pays('2025-11-01')], 'unclear', ''],
  ['says so', [...running, signal('2026-01-05', 'cannot-pay')], 'cannot', 'said-cannot 1'],
  ['said so long ago', [...running, signal('2025-06-05', 'cannot-pay')], 'unclear', ''],
  ['says that it is not right', [...running, signal('2026-01-05', 'not-right')], 'will-not', 'disagrees 1'],
  ['says both', [...running, signal('2026-01-05', 'not-right'), signal('2026-01-06', 'cannot-pay', 2)], 'unclear', 'said-cannot 1, disagrees 1'],
  ['the bank finds no money', [...running, pays('2026-01-01'), back('2026-01-05', 'AM04')], 'cannot', 'no-money-at-bank 1'],
  ['had it taken back', [...running, pays('2026-01-01'), back('2026-01-05', 'MD06')], 'will-not', 'took-back 1'],
  ['a mistake of ours', [...running, pays('2026-01-01'), back('2026-01-05', 'reassigned')], 'unclear', ''],
  ['the first miss after paying for months', [...running, pays('2025-11-01'), pays('2025-12-01'), word('2026-01-05', 3)], 'forgot', 'first-miss 1'],
  ['pays soon after each word', [...running, word('2025-11-04', 1), pays('2025-11-06'), word('2025-12-04', 2), pays('2025-12-09')], 'forgot', 'paid-after-word 5'],
  ['pays long after a word', [...running, word('2025-11-04', 1), pays('2025-11-30')], 'unclear', ''],
  ['misses again and again, and pays in part', [...running, word('2025-11-04', 1), word('2025-12-04', 2), word('2026-01-04', 3), pays('2026-01-05', 40_00n)], 'cannot', 'paid-in-part 1, many-misses 3'],
  ['asked for relief', [
    ...running, fact('InterventionOffered', '2026-01-04', { interventionNo: 1, trigger: 'missed', about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, offers: ['pause'], messageNos: [], policyVersion: 1 }),
    fact('InterventionAnswered', '2026-01-05', { interventionNo: 1, offer: 'pause', partyId: 1, channel: 'portal', result: 'done' }),
  ], 'cannot', 'asked-relief 1'],
  ['wants help, on the phone', [...running, fact('ContactAttempted', '2026-01-05', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'wants-help' })], 'cannot', 'asked-relief 1'],
  ['broke two promises and is silent', [...running, promise('2025-11-04', '2025-11-10'), promise('2025-11-11', '2025-11-20', 2), word('2025-12-01', 1, 'missed-second'), word('2025-12-08', 1, 'final-warning')], 'unclear', 'first-miss 1, broke-promises 2, silent 40'],
  ['silent, but a message bounced', [...running, ...bounced, word('2025-12-01', 1), word('2025-12-08', 1, 'final-warning')], 'unclear', 'first-miss 1'],
];
for (const [name, facts, leaning, signs] of rows) {
  test(`where somebody leans: ${name}: ${leaning}`, () => {
    const insight = insightOf(replay(numbered(facts)), day('2026-01-10'), day('2026-01-09'));
    assert.equal(insight.leaning, leaning);
    assert.equal(insight.signs.map((each) => `${each.sign} ${each.figure}`).join(', '), signs);
  });
}

const paydays: readonly [string, readonly string[], number | null][] = [
  ['too few payments', ['2025-11-25', '2025-12-25'], null],
  ['around the 25th', ['2025-10-24', '2025-11-25', '2025-12-26'], 24],
  ['around the end of the month', ['2025-10-31', '2025-12-01', '2025-12-30'], 31],
  ['all over', ['2025-10-03', '2025-11-12', '2025-12-22', '2026-01-08'], null],
  ['mostly', ['2025-09-25', '2025-10-25', '2025-11-26', '2025-12-07'], 25],
];
for (const [name, days, expected] of paydays) {
  test(`the day on which payments come: ${name}`, () => assert.equal(dayOfPaying(replay(numbered([debtor(), ...days.map((on) => pays(on))]))), expected));
}
