import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day } from './day.ts';
import type { NewFact } from './facts.ts';
import { decodeState, encodeState, isReadable } from './state-codec.ts';
import { emptyState, type DossierState } from './state.ts';
import { agreedFact, claimFact, commands, debtor, fact, paymentFact, play, stateOf } from './testing.ts';

const assertSurvives = (state: DossierState): void => assert.deepEqual(decodeState(encodeState(state)), state);

test('a state survives being written, whatever happened to its dossier', () =>
  fc.assert(
    fc.property(commands(), (script) => {
      for (const state of play(script).states) assertSurvives(state);
    }),
    { numRuns: 150 },
  ));

test('an empty state survives', () => assertSurvives(emptyState()));

const arranged = [
  debtor(), claimFact('A', '2026-02-01', 90_00n, { contract: 'K', kind: 'energy', basis: 'tort', part: 'costs' }),
  agreedFact(1, '2026-02-10', ['A'], [['2026-03-01', 45_00n], ['2026-04-01', 45_00n]]),
];
const messages = [{ messageNo: 1, template: 'final-warning', partyId: 1 }, { messageNo: 2, template: 'other', partyId: 2 }];
const warned = fact('ArrangementStepTaken', '2026-03-20', { step: 'final-warning', arrangementNo: 1, instalments: [1], messages, payUntil: day('2026-04-08'), policyVersion: 1 });

/** What the random stories have seldom or never. */
const told: readonly (readonly [string, readonly NewFact[]])[] = [
  ['a claim without a contract number, and one with an empty one', [claimFact('A', '2026-02-01', 1n), claimFact('B', '2026-02-01', 1n, { contract: '' })]],
  ['a credit for the whole dossier', [claimFact('A', '2026-02-01', -99_999_999_999n)]],
  ['money for an arrangement and for claims, also such as do not exist', [
    ...arranged, paymentFact('P', '2026-03-01', 45_00n, { for: 'arrangement', arrangementNo: 1 }), paymentFact('Q', '2026-03-02', 10_00n, { for: 'claims', claims: ['A', 'Z'] }),
    paymentFact('R', '2026-03-03', 1n, { for: 'arrangement', arrangementNo: 0 }), paymentFact('S', '2026-03-03', 1n, { for: 'claims', claims: [] }),
  ]],
  ['a warning on its way', [...arranged, warned]],
  ['a warning that reached one', [...arranged, warned, fact('MessageDelivered', '2026-03-21', { messageNo: 1, outcome: 'sent' })]],
  ['a warning that reached both', [
    ...arranged, warned, fact('MessageDelivered', '2026-03-21', { messageNo: 1, outcome: 'sent' }), fact('MessageDelivered', '2026-03-22', { messageNo: 2, outcome: 'printed' }),
  ]],
  ['a lapse taken back', [
    ...arranged, warned, fact('ArrangementLapsed', '2026-04-20', { arrangementNo: 1, warnedWith: 4 }), fact('ArrangementReinstated', '2026-04-25', { arrangementNo: 1 }),
  ]],
  ['an open offer', [
    ...arranged,
    fact('OfferMade', '2026-02-05', {
      offerNo: 1, claims: ['A'], policyVersion: 1, openUntil: day('2026-03-01'),
      options: [{ optionNo: 1, every: 'month', instalments: [{ number: 1, dueOn: day('2026-03-01'), amountCents: 90_00n }] }] as never,
    }),
  ]],
  ['a word from the customer', [debtor(), fact('CustomerSignalled', '2026-02-05', { signalNo: 1, signal: 'call-me', partyId: 1, holdUntil: addDays(day('2026-02-05'), 7) })]],
  ['a word that was answered', [
    debtor(), fact('CustomerSignalled', '2026-02-05', { signalNo: 1, signal: 'call-me', partyId: 1, holdUntil: day('2026-02-12') }), fact('SignalHandled', '2026-02-20', { signalNo: 1 }),
  ]],
  ['a correction of ours', [...arranged, paymentFact('P', '2026-03-01', 45_00n), fact('PaymentReversed', '2026-03-05', { paymentId: 'P', reason: 'reassigned' })]],
  ['a reminder that named a day', [
    ...arranged.slice(0, 2),
    fact('ReminderStepTaken', '2026-02-09', { step: 'reminder', claims: [{ claim: 'A', step: 'reminder' }], messages: [], policyVersion: 1, payUntil: day('2026-02-23') }),
  ]],
  ['an apology that named a day', [
    ...arranged, fact('ArrangementLapsed', '2026-04-20', { arrangementNo: 1, warnedWith: 4 }), fact('ArrangementReinstated', '2026-04-25', { arrangementNo: 1 }),
    fact('GroundlessRepaired', '2026-04-25', { seqs: [4], messages: [], goesOn: { arrangementNo: 1, instalments: [1], payUntil: day('2026-05-02') } }),
  ]],
  ['a promise, offers, their answer, a call and an objection', [
    ...arranged,
    fact('InterventionOffered', '2026-03-04', { interventionNo: 1, trigger: 'missed', about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, offers: ['pay-now', 'help'], messageNos: [7], policyVersion: 1, offersData: true }),
    fact('PromiseMade', '2026-03-05', { promiseNo: 1, partyId: 1, about: { for: 'claims', claims: ['A'] }, amountCents: 45_00n, payOn: day('2026-03-12'), channel: 'phone', paidCents: 0n, toleranceCents: 1_00n, policyVersion: 1, interventionNo: 1 }),
    fact('InterventionAnswered', '2026-03-05', { interventionNo: 1, offer: 'other-day', partyId: 1, channel: 'phone', result: 'done' }),
    fact('PromiseWithdrawn', '2026-03-06', { promiseNo: 1, why: 'taken-back' }),
    fact('ContactAttempted', '2026-03-06', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'call-back', callBackOn: day('2026-03-09'), told: ['help'] }),
    fact('DataOfferAnswered', '2026-03-06', { partyId: 1, objects: true, channel: 'phone' }),
    fact('PromiseThanked', '2026-03-06', { promiseNos: [1], messages: [{ messageNo: 8, template: 'promise-kept', partyId: 1 }] }),
    fact('EarlySignalGiven', '2026-03-07', { earlySignalNo: 1, claims: ['A'], arrearsCents: 45_00n, sinceOn: day('2026-02-01'), evidenceId: 'e', messages: [] }),
  ]],
  ['complaints, confirmed and answered', [
    ...arranged,
    fact('ComplaintMade', '2026-03-04', { complaintNo: 1, partyId: 1, subject: 'costs', claims: ['A'], channel: 'letter', confirmUntil: day('2026-03-06'), answerUntil: day('2026-03-18') }),
    fact('ComplaintConfirmed', '2026-03-04', { complaintNo: 1, messages: [{ messageNo: 8, template: 'complaint-received', partyId: 1 }] }),
    fact('ComplaintMade', '2026-03-05', { complaintNo: 2, partyId: 1, subject: 'treatment', claims: [], channel: 'phone', confirmUntil: day('2026-03-09'), answerUntil: day('2026-03-19') }),
    fact('ComplaintAnswered', '2026-03-06', { complaintNo: 1, outcome: 'founded', ledTo: [3], messages: [] }),
  ]],
  ['somebody who left', [debtor(), fact('PartyLeft', '2026-02-05', { partyId: 1 })]],
  ['quotes, backslashes and control characters in numbers that others gave', [claimFact('A"\\\n\u001e{}', '2026-02-01', 5_00n), paymentFact('"\\', '2026-02-02', 5_00n)]],
];
for (const [name, facts] of told) test(`${name} survives`, () => assertSurvives(stateOf(...facts)));

test('what another version wrote is not read', () => {
  const text = encodeState(stateOf(...arranged));
  const other = text.replace(/^\[\d+,/, '[0,');
  assert.deepEqual([isReadable(text), isReadable(other)], [true, false]);
  assert.throws(() => decodeState(other), RangeError);
});

test('a state that is written takes a third of the room of named fields', () => {
  const state = stateOf(...arranged, ...Array.from({ length: 12 }, (_, index) => paymentFact(`P${index}`, '2026-03-01', 5_00n)));
  const named = JSON.stringify(state, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
  assert.ok(encodeState(state).length * 3 < named.length, `${encodeState(state).length} of ${named.length} characters`);
});
