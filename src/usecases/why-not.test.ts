// Every reason for which a message that was decided does not leave, one by one,
// and the words for each.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageInputs, type MessageAbout } from '#bot/message-inputs.ts';
import { policyWith } from '#bot/testing.ts';
import { heldReasons } from '#domain/caps.ts';
import { day, type Day } from '#domain/day.ts';
import type { FactPayloads, NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from '#domain/testing.ts';
import type { WaitingMessage } from '#store/messages.ts';
import { dropReasonWords } from '#texts/desk/dossier.ts';
import { readabilityProblems } from '#texts/readability.ts';
import { dropReasons, whyNot, type DropReason } from './message-checks.ts';

const today = day('2026-03-10');
const policy = policyWith();
const messages = (template: string) => [{ messageNo: 1, template, partyId: 1 }];

const bills: readonly NewFact[] = [
  debtor(), claimFact('R1', '2026-02-01', 100_00n),
  fact('ReminderStepTaken', '2026-03-10', { step: 'reminder', claims: [{ claim: 'R1', step: 'reminder' }], messages: messages('reminder'), policyVersion: 1, payUntil: day('2026-03-24') }),
];
const reminder: MessageAbout = { template: 'reminder', claims: ['R1'], payUntil: day('2026-03-24') };

const arranged: readonly NewFact[] = [
  debtor(), claimFact('R1', '2026-02-01', 100_00n), agreedFact(1, '2026-02-20', ['R1'], [['2026-03-05', 50_00n], ['2026-04-05', 50_00n]]),
  fact('MandateGiven', '2026-02-20', { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: day('2026-02-20'), evidenceId: 'm', textVersion: '1', messages: [] }),
  fact('ArrangementStepTaken', '2026-03-10', { arrangementNo: 1, step: 'missed-first', instalments: [1], messages: messages('missed-first'), policyVersion: 1 }),
];
const missed: MessageAbout = { template: 'missed-first', arrangementNo: 1, instalments: [1] };
const confirmed: MessageAbout = { template: 'confirmed', arrangementNo: 1 };
const dueToday: MessageAbout = { template: 'due-today', arrangementNo: 1, instalments: [2] };

interface Case {
  readonly what: string;
  readonly expected: DropReason | null;
  /** A reminder of a bill where nothing is said. */
  readonly about?: MessageAbout;
  readonly since?: readonly NewFact[];
  readonly isPaying?: boolean;
  readonly moneyWaits?: boolean;
  readonly feedKnownUntil?: Day;
  readonly arrivesOn?: Day;
}

const promise = (about: FactPayloads['PromiseMade']['about']): NewFact =>
  fact('PromiseMade', '2026-03-10', { promiseNo: 1, partyId: 1, about, amountCents: 100_00n, payOn: day('2026-03-20'), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1 });

const cases: readonly Case[] = [
  { what: 'nothing has changed', expected: null },
  { what: 'the bill is paid', expected: 'no-longer-true', since: [paymentFact('P1', '2026-03-10', 100_00n)] },
  { what: 'part of it is paid', expected: 'figures-changed', since: [paymentFact('P1', '2026-03-10', 40_00n)] },
  { what: 'the letter would come when its term is nearly over', expected: 'day-too-near', arrivesOn: day('2026-03-20') },
  { what: 'the day that it calls today is over', expected: 'day-too-near', about: dueToday, arrivesOn: day('2026-04-06') },
  { what: 'somebody else acts for them', expected: 'not-theirs', since: [fact('PartyJoined', '2026-03-10', { partyId: 2, role: 'legal-representative', customerKind: 'business' })] },
  { what: 'a colleague holds messages', expected: 'held', since: [fact('HoldPlaced', '2026-03-10', { holdNo: 1, reason: 'desk', holdUntil: day('2026-03-20') })] },
  { what: 'a pause runs', expected: 'held', since: [fact('PauseStarted', '2026-03-10', { pauseNo: 1, askedBy: 'customer', pauseUntil: day('2026-03-20'), instalments: [], policyVersion: 1 } as never)] },
  { what: 'the customer said something, and nobody has answered', expected: 'waits-for-answer', since: [fact('CustomerSignalled', '2026-03-09', { signalNo: 1, signal: 'cannot-pay', partyId: 1, holdUntil: day('2026-03-20') })] },
  { what: 'a call for a later day was agreed on the phone', expected: 'waits-for-answer', since: [fact('ContactAttempted', '2026-03-10', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'call-back', callBackOn: day('2026-03-12') })] },
  { what: 'that day is over', expected: null, since: [fact('ContactAttempted', '2026-03-02', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'call-back', callBackOn: day('2026-03-09') })] },
  { what: 'so they did long ago', expected: 'waits-for-answer', since: [fact('CustomerSignalled', '2026-02-02', { signalNo: 1, signal: 'already-paid', partyId: 1, holdUntil: day('2026-02-10') })] },
  {
    what: 'a complaint about the bill is open', expected: 'complaint',
    since: [fact('ComplaintMade', '2026-03-09', { complaintNo: 1, partyId: 1, subject: 'bill', claims: ['R1'], channel: 'phone', confirmUntil: day('2026-03-11'), answerUntil: day('2026-03-23') })],
  },
  {
    what: 'a complaint about something else holds no bill', expected: null,
    since: [fact('ComplaintMade', '2026-03-09', { complaintNo: 1, partyId: 1, subject: 'contact', claims: [], channel: 'phone', confirmUntil: day('2026-03-11'), answerUntil: day('2026-03-23') } as never)],
  },
  { what: 'they are paying online', expected: 'paying', isPaying: true },
  { what: 'what asks for an instalment beforehand is held by that too', expected: 'paying', about: dueToday, isPaying: true },
  { what: 'what asks nothing back is not', expected: null, about: confirmed, isPaying: true },
  { what: 'money that may be theirs waits among the bank lines', expected: 'money-waits', moneyWaits: true },
  { what: 'what asks for an instalment beforehand waits for that too', expected: 'money-waits', about: dueToday, moneyWaits: true },
  { what: 'nor does that hold what asks nothing back', expected: null, about: confirmed, moneyWaits: true },
  { what: 'the bank has told us nothing for days', expected: 'feed-late', feedKnownUntil: day('2026-03-04') },
  { what: 'they promised to pay the bill', expected: 'promised', since: [promise({ for: 'claims', claims: ['R1'] })] },
  { what: 'they promised to pay the instalment', expected: 'promised', about: missed, since: [promise({ for: 'arrangement', arrangementNo: 1, instalments: [1] } as never)] },
  {
    what: 'the instalment is being collected', expected: 'collecting', about: missed,
    since: [fact('DirectDebitOrdered', '2026-03-10', { collectionId: 'C-1', mandateId: 'M-1', arrangementNo: 1, instalmentNo: 1, amountCents: 50_00n, collectOn: day('2026-03-16'), sequence: 'RCUR', attempt: 1 })],
  },
];

for (const { what, expected, about = reminder, since = [], isPaying = false, moneyWaits = false, feedKnownUntil = day('2026-03-09'), arrivesOn = today } of cases) {
  test(`${what}: ${expected ?? 'it leaves'}`, () => {
    const before = about.arrangementNo === undefined ? bills : arranged;
    const message: WaitingMessage = {
      dossierId: 1, messageNo: 1, seq: before.length, partyId: 1, channel: 'email', byPost: false, template: about.template, about,
      inputs: messageInputs(stateOf(...before), about), decidedOn: today, tries: 0, reason: null,
    };
    assert.notEqual(message.inputs, null, 'it was true when it was decided');
    const state = stateOf(...before, ...since);
    assert.equal(whyNot(message, messageInputs(state, about), state, { today, arrivesOn, policy, feedKnownUntil, isPaying, moneyWaits }), expected);
  });
}

test('every reason has its case, and words in both languages', () => {
  assert.deepEqual(dropReasons.filter((reason) => !cases.some(({ expected }) => expected === reason)), []);
  for (const reason of [...dropReasons, ...heldReasons, 'unwanted', 'overtaken', 'enough-about-it', 'no-recipient']) {
    const words = dropReasonWords[reason];
    assert.ok(words && words.nl !== words.en, reason);
    assert.deepEqual([...readabilityProblems(words.nl, 'nl'), ...readabilityProblems(words.en, 'en')], []);
  }
});
