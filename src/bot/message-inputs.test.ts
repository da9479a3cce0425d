// When a message that was decided is still true, and what it then says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from '#domain/testing.ts';
import { messageInputs, messageTemplates, messagesOf, type MessageAbout, type MessageTemplate } from './message-inputs.ts';
import { live, policyWith } from './testing.ts';

const rent = claimFact('rent', '2026-02-28', 300_00n);
const other = claimFact('other', '2026-03-01', 50_00n);
const agreed = agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-04-14', 200_00n]]);
const lapsed = fact('ArrangementLapsed', '2026-04-24', { arrangementNo: 1, warnedWith: 0 });
const ended = fact('ArrangementEnded', '2026-03-03', { arrangementNo: 1, reason: 'customer-request' });
const disputed = fact('ClaimStandingChanged', '2026-03-10', { claim: 'rent', standing: 'disputed' });
const pay = (amountCents: bigint, on = '2026-03-16'): NewFact => paymentFact(`p${on}`, on, amountCents, { for: 'arrangement', arrangementNo: 1 });

const credit = fact('ClaimCredited', '2026-03-16', { claim: 'rent', creditId: 'K', amountCents: 40_00n });
const promising = { ...agreed, data: { ...agreed.data, reward: { after: 1, gives: { kind: 'last', amountCents: 30_00n }, repairDays: 14 } } } as NewFact;
const waived = fact('Waived', '2026-03-17', { waiverId: 'reward:1', lines: [{ claim: 'rent', part: 'principal', amountCents: 30_00n }], why: 'reward', arrangementNo: 1 });
const pause = fact('PauseStarted', '2026-03-10', { pauseNo: 1, pauseUntil: day('2026-03-24'), askedBy: 'customer' });

const mandate = fact('MandateGiven', '2026-03-05', { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: day('2026-03-05'), evidenceId: 'm', textVersion: '1', messages: [] });
const announcedFor = fact('CollectionAnnounced', '2026-03-17', { arrangementNo: 1, instalmentNo: 1, amountCents: 100_00n, collectOn: day('2026-04-01'), messages: [] });

const promised = fact('PromiseMade', '2026-03-10', { promiseNo: 1, partyId: 1, about: { for: 'claims', claims: ['rent'] }, amountCents: 120_00n, payOn: day('2026-03-20'), channel: 'phone', paidCents: 0n, toleranceCents: 1_00n, policyVersion: 1 });
const passed = fact('EarlySignalGiven', '2026-03-12', { earlySignalNo: 1, claims: ['rent'], arrearsCents: 300_00n, sinceOn: day('2026-03-01'), evidenceId: 'e', messages: [] });
const complaint = fact('ComplaintMade', '2026-03-06', { complaintNo: 1, partyId: 1, subject: 'bill', claims: ['rent'], channel: 'portal', confirmUntil: day('2026-03-10'), answerUntil: day('2026-03-20') });

const about: Readonly<Record<MessageTemplate, MessageAbout>> = {
  'before-due': { template: 'before-due', claims: ['rent'], payUntil: day('2026-03-14') },
  reminder: { template: 'reminder', claims: ['rent', 'other'], payUntil: day('2026-03-14') },
  'second-reminder': { template: 'second-reminder', claims: ['rent'], payUntil: day('2026-03-14') },
  'last-reminder': { template: 'last-reminder', claims: ['rent'], payUntil: day('2026-03-14') },
  invitation: { template: 'invitation', claims: ['rent', 'other'], payUntil: day('2026-05-14') },
  thanked: { template: 'thanked', arrangementNo: 1, instalments: [1] },
  confirmed: { template: 'confirmed', arrangementNo: 1, instalments: [] },
  announced: { template: 'announced', arrangementNo: 1, instalments: [1] },
  'due-today': { template: 'due-today', arrangementNo: 1, instalments: [1] },
  'missed-first': { template: 'missed-first', arrangementNo: 1, instalments: [1] },
  'missed-second': { template: 'missed-second', arrangementNo: 1, instalments: [1, 2] },
  'final-warning': { template: 'final-warning', arrangementNo: 1, instalments: [1], payUntil: day('2026-04-23') },
  'caught-up': { template: 'caught-up', arrangementNo: 1, instalments: [1] },
  reopened: { template: 'reopened', arrangementNo: 1, instalments: [2], payUntil: day('2026-04-23') },
  kept: { template: 'kept', arrangementNo: 1, instalments: [] },
  changed: { template: 'changed', arrangementNo: 1, instalments: [], changes: ['credit:K', 'fact:9'] },
  rewarded: { template: 'rewarded', arrangementNo: 1, instalments: [] },
  paused: { template: 'paused', pauseNo: 1 },
  'pause-ends': { template: 'pause-ends', pauseNo: 1 },
  'lapsed-notice': { template: 'lapsed-notice', arrangementNo: 1, instalments: [] },
  apology: { template: 'apology' },
  'apology-reinstated': { template: 'apology-reinstated', arrangementNo: 1, instalments: [1], payUntil: day('2026-04-23') },
  declined: { template: 'declined', answered: false },
  'promise-kept': { template: 'promise-kept', thanksFor: [1] },
  'data-passed': { template: 'data-passed', earlySignalNo: 1 },
  'complaint-received': { template: 'complaint-received', complaintNo: 1 },
  'complaint-answered': { template: 'complaint-answered', complaintNo: 1 },
  'mandate-given': { template: 'mandate-given', mandateId: 'M-1' },
  'collection-announced': { template: 'collection-announced', arrangementNo: 1, instalments: [1], collectOn: day('2026-04-01') },
  'fourteen-day-notice': {
    template: 'fourteen-day-notice',
    notice: {
      claims: [{ claim: 'rent', principalCents: 300_00n }, { claim: 'other', principalCents: 50_00n }], costsCents: 52_50n, vatCents: 0n, emailProvesReceipt: false,
    },
  },
};

/** Per message: a dossier in which it holds, with some figures; and dossiers in which it no longer does. */
const rows: Readonly<Record<MessageTemplate, { holds: readonly NewFact[]; says: object; notWhere: Readonly<Record<string, readonly NewFact[]>> }>> = {
  'before-due': { holds: [rent], says: { openCents: 300_00n }, notWhere: { paid: [rent, paymentFact('p', '2026-02-27', 300_00n)] } },
  reminder: {
    holds: [rent, other, paymentFact('p', '2026-03-01', 20_00n)], says: { openCents: 330_00n, paidCents: 20_00n },
    notWhere: { covered: [rent, other, agreed], 'all paid': [rent, other, paymentFact('p', '2026-03-01', 350_00n)], disputed: [rent, disputed],
      "the creditor's own books say otherwise": [rent, fact('BalanceReported', '2026-03-20', { claim: 'rent', snapshotId: 's', openCents: 0n, books: 'betaalbaar' })],
    },
  },
  'second-reminder': { holds: [rent, agreed, ended], says: { openCents: 300_00n }, notWhere: { covered: [rent, agreed] } },
  'last-reminder': { holds: [rent, agreed, lapsed], says: { openCents: 300_00n }, notWhere: { reinstated: [rent, agreed, lapsed, fact('ArrangementReinstated', '2026-04-25', { arrangementNo: 1 })] } },
  invitation: {
    holds: [rent, other, paymentFact('p', '2026-03-01', 20_00n)], says: { openCents: 330_00n, payUntil: '2026-05-14' },
    notWhere: {
      covered: [rent, agreed], paid: [rent, other, paymentFact('p', '2026-03-01', 350_00n)], disputed: [rent, disputed],
      'a choice waits': [rent, fact('ApprovalAsked', '2026-03-09', {
        proposalNo: 1, claims: ['rent'], instalments: [], every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e', why: 'amount', openUntil: day('2026-03-23'),
      })],
    },
  },
  thanked: {
    holds: [rent, agreed, pay(100_00n)], says: { paidCount: 1, paidCents: 100_00n, openCents: 200_00n, next: { number: 2, dueOn: '2026-04-14', amountCents: 200_00n, openCents: 200_00n } },
    notWhere: { 'taken back': [rent, agreed, pay(100_00n), fact('PaymentReversed', '2026-03-20', { paymentId: 'p2026-03-16', reason: 'MD06' })], 'all paid': [rent, agreed, pay(300_00n)], lapsed: [rent, agreed, pay(100_00n), lapsed] },
  },
  confirmed: { holds: [rent, agreed], says: { totalCents: 300_00n, instalmentCount: 2, reference: 'RF1' }, notWhere: { ended: [rent, agreed, ended], 'never agreed': [rent] } },
  announced: { holds: [rent, agreed, pay(30_00n)], says: { paidCents: 30_00n, openCents: 270_00n }, notWhere: { paid: [rent, agreed, pay(100_00n)], disputed: [rent, agreed, disputed] } },
  'due-today': { holds: [rent, agreed], says: { openCents: 300_00n }, notWhere: { paid: [rent, agreed, pay(100_00n)], ended: [rent, agreed, ended] } },
  'missed-first': { holds: [rent, agreed, pay(40_00n)], says: { missedCents: 60_00n }, notWhere: { paid: [rent, agreed, pay(100_00n)], disputed: [rent, agreed, disputed] } },
  'missed-second': { holds: [rent, agreed, pay(100_00n)], says: { missedCents: 200_00n }, notWhere: { paid: [rent, agreed, pay(300_00n)], lapsed: [rent, agreed, lapsed] } },
  'final-warning': { holds: [rent, agreed], says: { missedCents: 100_00n, payUntil: '2026-04-23' }, notWhere: { paid: [rent, agreed, pay(100_00n)], disputed: [rent, agreed, disputed] } },
  'caught-up': {
    holds: [rent, agreed, pay(100_00n)], says: { openCents: 200_00n, next: { number: 2, dueOn: '2026-04-14', amountCents: 200_00n, openCents: 200_00n } },
    notWhere: { 'open again': [rent, agreed], 'all paid': [rent, agreed, pay(300_00n)] },
  },
  reopened: { holds: [rent, agreed, pay(100_00n)], says: { reopenedCents: 200_00n, ourMistake: false, payUntil: '2026-04-23' }, notWhere: { 'paid again': [rent, agreed, pay(300_00n)] } },
  kept: { holds: [rent, other, agreed, pay(300_00n)], says: { otherOpenCents: 50_00n, totalCents: 300_00n, creditCents: 0n }, notWhere: { 'taken back': [rent, agreed, pay(300_00n), fact('PaymentReversed', '2026-03-20', { paymentId: 'p2026-03-16', reason: 'MD06' })] } },
  changed: {
    holds: [rent, agreed, credit], says: { changes: ['credited'], openCents: 260_00n, claims: ['rent'], instalments: [{ number: 1, openCents: 100_00n }, { number: 2, dueOn: '2026-04-14', amountCents: 160_00n, openCents: 160_00n }] },
    notWhere: { 'never happened': [rent, agreed], 'paid in full by it': [rent, agreed, pay(260_00n), credit], disputed: [rent, agreed, credit, disputed], lapsed: [rent, agreed, credit, lapsed] },
  },
  rewarded: {
    holds: [rent, other, promising, pay(100_00n), waived], says: { givenCents: 30_00n, why: 'last', openCents: 170_00n, otherOpenCents: 50_00n, next: { number: 2, dueOn: '2026-04-14', amountCents: 170_00n, openCents: 170_00n } },
    notWhere: { 'nothing was let go': [rent, promising, pay(300_00n), waived], 'not granted': [rent, promising, pay(100_00n)], lapsed: [rent, promising, pay(100_00n), waived, lapsed], disputed: [rent, promising, waived, disputed] },
  },
  paused: {
    holds: [rent, agreed, pause], says: { pauseUntil: '2026-03-24', askedBy: 'customer', next: { number: 1, dueOn: '2026-04-01', openCents: 100_00n } },
    notWhere: { 'there is none': [rent, agreed], 'ended at once': [rent, agreed, pause, fact('PauseEnded', '2026-03-10', { pauseNo: 1 })] },
  },
  'pause-ends': {
    holds: [rent, other, pause], says: { pauseUntil: '2026-03-24', next: null, openCents: 350_00n },
    notWhere: { 'there is none': [rent, other] },
  },
  'lapsed-notice': {
    holds: [rent, agreed, lapsed], says: { openCents: 300_00n },
    notWhere: {
      'paid after all': [rent, agreed, lapsed, pay(300_00n, '2026-04-24')],
      reinstated: [rent, agreed, lapsed, fact('ArrangementReinstated', '2026-04-25', { arrangementNo: 1 })],
      'agreed anew': [rent, agreed, lapsed, agreedFact(2, '2026-04-25', ['rent'], [['2026-06-01', 300_00n]])],
    },
  },
  apology: { holds: [rent], says: { openCents: 300_00n }, notWhere: {} },
  'apology-reinstated': { holds: [rent, agreed, pay(30_00n)], says: { dueCents: 70_00n, payUntil: '2026-04-23' }, notWhere: { lapsed: [rent, agreed, lapsed], ended: [rent, agreed, ended] } },
  'fourteen-day-notice': {
    holds: [rent, other], says: { principalCents: 350_00n, costsCents: 52_50n, addressee: 'debtor' },
    notWhere: {
      'partly paid': [rent, other, paymentFact('p', '2026-03-02', 10_00n)], covered: [rent, other, agreed], disputed: [rent, other, disputed],
      'one of them paid': [rent, other, paymentFact('p', '2026-03-02', 50_00n, { for: 'claims', claims: ['other'] })],
    },
  },
  'mandate-given': {
    holds: [rent, agreed, mandate], says: { mandateId: 'M-1', changed: false, lines: [{ number: 1, collectOn: '2026-03-17', amountCents: 100_00n }, { number: 2, collectOn: '2026-04-14', amountCents: 200_00n }] },
    notWhere: { revoked: [rent, agreed, mandate, fact('MandateEnded', '2026-03-06', { mandateId: 'M-1', why: 'revoked' })], 'never given': [rent, agreed] },
  },
  'collection-announced': {
    holds: [rent, agreed, mandate, announcedFor], says: { collectOn: '2026-04-01', amountCents: 100_00n, again: false },
    notWhere: {
      paid: [rent, agreed, mandate, announcedFor, pay(100_00n)], 'partly paid': [rent, agreed, mandate, announcedFor, pay(40_00n)],
      revoked: [rent, agreed, mandate, announcedFor, fact('MandateEnded', '2026-03-18', { mandateId: 'M-1', why: 'revoked' })], ended: [rent, agreed, mandate, announcedFor, ended],
    },
  },
  'promise-kept': {
    holds: [rent, promised, pay(120_00n)], says: { claims: ['rent'], amountCents: 120_00n, payOn: '2026-03-20', openCents: 180_00n },
    notWhere: { 'not paid': [rent, promised], 'taken back': [rent, promised, pay(120_00n), fact('PaymentReversed', '2026-03-20', { paymentId: 'p2026-03-16', reason: 'MD06' })], 'let go of': [rent, promised, fact('ClaimCredited', '2026-03-12', { claim: 'rent', creditId: 'K', amountCents: 300_00n })], 'never promised': [rent] },
  },
  'data-passed': {
    holds: [rent, passed], says: { on: '2026-03-12', claims: ['rent'], arrearsCents: 300_00n, sinceOn: '2026-03-01' }, notWhere: { 'nothing was passed': [rent] },
  },
  'complaint-received': { holds: [rent, complaint], says: { on: '2026-03-06', subject: 'bill', claims: ['rent'], answerUntil: '2026-03-20' }, notWhere: { 'there is none': [rent] } },
  'complaint-answered': {
    holds: [rent, complaint, fact('ComplaintAnswered', '2026-03-10', { complaintNo: 1, outcome: 'founded', ledTo: [], messages: [] })], says: { outcome: 'founded', claims: ['rent'] },
    notWhere: { 'there is none': [rent], 'not answered': [rent, complaint] },
  },
  declined: {
    holds: [rent], says: { answered: false },
    notWhere: {
      'agreed after all': [rent, agreed],
      'chosen again': [rent, fact('ApprovalAsked', '2026-03-09', {
        proposalNo: 1, claims: ['rent'], instalments: [], every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e', why: 'amount', openUntil: day('2026-03-23'),
      })],
    },
  },
};

for (const template of messageTemplates) {
  const { holds, says, notWhere } = rows[template];
  test(`${template} says its figures while it is true`, () => {
    const inputs = messageInputs(stateOf(...holds), about[template]);
    assert.equal(inputs?.template, template);
    assert.partialDeepStrictEqual(inputs, says);
  });
  for (const [where, facts] of Object.entries(notWhere)) {
    test(`${template} is dropped where it is no longer true: ${where}`, () => assert.equal(messageInputs(stateOf(...facts), about[template]), null));
  }
}

test('what the bot decides is true at that moment: each of its messages has figures', () => {
  let messages = 0;
  live({
    from: '2026-02-28', until: '2026-06-30', policy: policyWith(),
    others: (today) => (today === '2026-02-28' ? [debtor(), rent, other] : today === '2026-03-02' ? [agreed] : []),
    onLook: (_today, _before, looked, state) => {
      for (const { about: what } of looked.facts.flatMap(messagesOf)) {
        messages += 1;
        assert.notEqual(messageInputs(state, what), null, what.template);
      }
    },
  });
  assert.ok(messages > 10);
});

test('a reminder names what was charged apart, and what was paid of it', () => {
  const costs = fact('ChargeMade', '2026-03-05', { chargeId: 'k', claim: 'rent', part: 'collection-costs', amountCents: 45_00n, terms: 'T', policyVersion: 1, receipt: {} });
  const interest = fact('InterestStarted', '2026-03-02', { claim: 'rent', fromOn: day('2026-03-01'), interest: 'consumer', dayCount: 'act/act', terms: 'T', policyVersion: 1 });
  const state = stateOf(rent, interest, costs, fact('InterestPosted', '2026-04-01', { claims: ['rent'] }), paymentFact('p', '2026-04-02', 5_00n));
  const inputs = messageInputs(state, { ...about.reminder, claims: ['rent'] });
  assert.partialDeepStrictEqual(inputs, { paidCents: 5_00n, claims: [{ claim: 'rent', costsCents: 40_00n, interestCents: 1_05n, openCents: 341_05n }] });
});
