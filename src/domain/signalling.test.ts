import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Fact, FactPayloads, NewFact } from './facts.ts';
import { replay } from './replay.ts';
import { signallingOf } from './signalling.ts';
import { agreedFact, claimFact, debtor, fact, numbered } from './testing.ts';

const rent = [debtor(), claimFact('R1', '2026-01-01', 600_00n)];
const reminder = (on: string, messageNo = 1, step = 'reminder'): NewFact =>
  fact('ReminderStepTaken', on, { step, claims: [{ claim: 'R1', step }], messages: [{ messageNo, template: step, partyId: 1 }], policyVersion: 1, payUntil: day('2026-03-01') });
const ended = (on: string, outcome: 'sent' | 'printed' | 'bounced' | 'dropped', messageNo = 1, name = 'email'): NewFact => ({ ...fact('MessageDelivered', on, { messageNo, outcome }), by: { kind: 'provider', name } }) as NewFact;
const called = (on: string, more: Partial<FactPayloads['ContactAttempted']> = {}): NewFact => fact('ContactAttempted', on, { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'no-answer', ...more });
const offered = (on: string, messageNo = 1): NewFact =>
  fact('InterventionOffered', on, { interventionNo: 1, trigger: 'missed', about: { for: 'claims', claims: ['R1'] }, offers: ['help'], messageNos: [messageNo], policyVersion: 1, offersData: true });
const objects = (on: string, no = true): NewFact => fact('DataOfferAnswered', on, { partyId: 1, objects: no, channel: 'portal' });

const whole = [reminder('2026-01-08'), ended('2026-01-08', 'sent'), called('2026-01-20'), reminder('2026-02-05', 2, 'last-reminder'), offered('2026-02-05', 2), ended('2026-02-05', 'printed', 2, 'letter')];
/** The offer to two who owe it together, as each of its messages ended. */
const ofTwo = (one: 'sent' | 'bounced', other: 'printed' | 'bounced'): NewFact[] => [
  reminder('2026-01-08'), ended('2026-01-08', 'sent'), called('2026-01-20'), called('2026-01-21', { partyId: 2 }),
  fact('ReminderStepTaken', '2026-02-05', { step: 'last-reminder', claims: [{ claim: 'R1', step: 'last-reminder' }], messages: [2, 3].map((messageNo) => ({ messageNo, template: 'last-reminder', partyId: messageNo - 1 })), policyVersion: 1, payUntil: day('2026-03-01') }),
  fact('InterventionOffered', '2026-02-05', { interventionNo: 1, trigger: 'missed', about: { for: 'claims', claims: ['R1'] }, offers: ['help'], messageNos: [2, 3], policyVersion: 1, offersData: true }),
  ended('2026-02-05', one, 2), ended('2026-02-06', other, 3, 'letter'),
];
const arranged = agreedFact(1, '2026-02-06', ['R1'], [['2026-03-01', 300_00n], ['2026-04-01', 300_00n]]);

const rows: readonly [string, readonly NewFact[], string, string][] = [
  ['nothing was done', rent, '2026-02-10', 'written-reminder, help-pointed, personal-contact, data-offered'],
  ['all was done', [...rent, ...whole], '2026-02-10', ''],
  ['a reminder that came back', [...rent, reminder('2026-01-08'), ended('2026-01-08', 'bounced'), called('2026-01-20', { outcome: 'spoken', told: ['help', 'data-offer'] })], '2026-02-10', 'written-reminder'],
  ['a message on a screen reminds of nothing', [...rent, reminder('2026-01-08'), ended('2026-01-08', 'sent', 1, 'sms')], '2026-02-10', 'written-reminder, help-pointed, personal-contact, data-offered'],
  ['said on the phone', [...rent, reminder('2026-01-08'), ended('2026-01-08', 'sent'), called('2026-01-20', { outcome: 'spoken', told: ['help', 'data-offer'] })], '2026-02-10', ''],
  ['a wrong number is no attempt', [...rent, reminder('2026-01-08'), ended('2026-01-08', 'sent'), called('2026-01-20', { outcome: 'wrong-number', told: ['data-offer'] })], '2026-02-10', 'personal-contact, data-offered'],
  ['nor is anything told to who does not answer', [...rent, reminder('2026-01-08'), ended('2026-01-08', 'sent'), called('2026-01-20', { told: ['data-offer'] })], '2026-02-10', 'data-offered'],
  ['the offer never left', [...rent, ...whole.slice(0, -1)], '2026-02-10', 'data-offered'],
  ['the offer came back after it had left', [...rent, ...whole.slice(0, -1), ended('2026-02-05', 'sent', 2), ended('2026-02-06', 'bounced', 2)], '2026-02-10', 'data-offered'],
  ['and came by letter after all', [...rent, ...whole.slice(0, -1), ended('2026-02-05', 'sent', 2), ended('2026-02-06', 'bounced', 2), ended('2026-02-08', 'printed', 2, 'letter')], '2026-02-10', ''],
  ['one of two who owe it never had the offer', [...rent, debtor(2), ...ofTwo('sent', 'bounced')], '2026-02-10', 'written-reminder, help-pointed, data-offered'],
  ['one of two was told of it on the phone, and the other not', [...rent, debtor(2), ...ofTwo('sent', 'printed').filter((each) => each.kind !== 'InterventionOffered'), called('2026-02-08', { outcome: 'spoken', told: ['help', 'data-offer'] })], '2026-02-10', 'data-offered'],
  ['both were told of it on the phone', [...rent, debtor(2), ...ofTwo('sent', 'printed').filter((each) => each.kind !== 'InterventionOffered'), ...[1, 2].map((partyId) => called('2026-02-08', { partyId, outcome: 'spoken', told: ['help', 'data-offer'] }))], '2026-02-10', ''],
  ['only one of two was called', [...rent, debtor(2), ...ofTwo('sent', 'printed').filter((each) => each.kind !== 'ContactAttempted'), called('2026-01-20')], '2026-02-10', 'personal-contact'],
  ['the one had it by mail, the other on the phone', [...rent, debtor(2), ...ofTwo('sent', 'bounced'), called('2026-02-08', { partyId: 2, outcome: 'spoken', told: ['help', 'data-offer'] })], '2026-02-10', 'written-reminder'],
  ['both had it', [...rent, debtor(2), ...ofTwo('sent', 'printed')], '2026-02-10', ''],
  ['who had none has left since', [...rent, debtor(2), ...ofTwo('sent', 'bounced'), fact('PartyLeft', '2026-02-09', { partyId: 2 })], '2026-02-10', ''],
  ['somebody objects', [...rent, ...whole, objects('2026-02-08')], '2026-02-10', 'no-objection'],
  ['and no longer', [...rent, ...whole, objects('2026-02-08'), objects('2026-02-09', false)], '2026-02-10', ''],
  ['an arrangement runs as agreed', [...rent, ...whole, arranged], '2026-02-10', 'no-arrangement-on-track'],
  ['it fell behind: the old arrears count', [...rent, ...whole, arranged], '2026-03-10', ''],
  ['what was done before there were arrears does not count', [...rent.slice(0, 1), called('2025-06-01', { told: ['help', 'data-offer'] }), rent[1]!], '2026-02-10', 'written-reminder, help-pointed, personal-contact, data-offered'],
];
for (const [name, facts, today, missing] of rows) {
  test(`early signalling: ${name}`, () => {
    const known: Fact[] = numbered(facts);
    const list = signallingOf(known, replay(known), { ...defaultPolicy, version: 1, fairTerms: [] }, day(today));
    assert.equal(list?.missing.join(', '), missing);
    assert.equal(list?.arrearsSinceOn, '2026-01-01');
  });
}

test('early signalling: every attempt with its channel and what came of it', () => {
  const known = numbered([...rent, ...whole]);
  const list = signallingOf(known, replay(known), { ...defaultPolicy, version: 1, fairTerms: [] }, day('2026-02-10'));
  assert.deepEqual(list?.attempts.map((each) => `${each.on} ${each.channel} ${each.result} ${each.template ?? ''}`.trim()), [
    '2026-01-08 email sent reminder', '2026-01-20 phone no-answer', '2026-02-05 letter printed last-reminder',
  ]);
  assert.deepEqual(list?.channels, ['email', 'phone', 'letter']);
});

test('early signalling: no ground for other debts, for businesses, and for what is not late', () => {
  const none = (facts: readonly NewFact[], today = '2026-02-10'): boolean => {
    const known = numbered(facts);
    return signallingOf(known, replay(known), { ...defaultPolicy, version: 1, fairTerms: [] }, day(today)) === null;
  };
  assert.deepEqual([
    none([debtor(), claimFact('I', '2026-01-01', 100n, { kind: 'invoice' })]), none([debtor(1, { customerKind: 'business' }), rent[1]!]), none(rent, '2026-01-01'), none(rent),
  ], [true, true, true, false]);
});
