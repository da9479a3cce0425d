// A mandate that grows too old, lived by the day: a task in time, nothing
// collected after its day, and a kind word to who is used to it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '#domain/day.ts';
import { collectionTerms } from '#domain/direct-debit.ts';
import { agreedFact, claimFact, debtor, fact } from '#domain/testing.ts';
import { messageInputs } from './message-inputs.ts';
import { live, policyWith } from './testing.ts';

const begun = [
  debtor(), claimFact('rent', '2026-02-01', 200_00n), agreedFact(1, '2026-03-02', ['rent'], [['2026-07-16', 100_00n], ['2026-08-17', 100_00n]]),
  fact('MandateGiven', '2026-03-02', { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'paper', signedOn: day('2023-07-15'), evidenceId: 'm', textVersion: '1', messages: [] }),
];

test('a task ninety days before, and after its day the instalment is asked by hand with the reason why', () => {
  const { facts, tasks, state } = live({
    from: '2026-03-02', until: '2026-07-16', policy: policyWith({ followUp: { announceDaysBefore: 5, onTheDay: true } }), collecting: { dossierId: 7, terms: collectionTerms({}) },
    others: (today) => (today === '2026-03-02' ? begun : []),
  });
  assert.deepEqual(Object.entries(tasks), [['mandate-expires M-1:2026-07-15', '2026-04-16']]);
  assert.ok(!facts.some((each) => each.kind === 'DirectDebitOrdered' || each.kind === 'CollectionAnnounced'));
  const said = facts.flatMap((each) => (each.kind === 'ArrangementStepTaken' && each.data.step !== 'confirmed' ? [each.data] : []));
  assert.deepEqual(said.map(({ step, collectOn }) => `${step} ${collectOn ?? '-'}`), ['announced -', 'due-today -']);
  const inputs = messageInputs(state, { template: 'due-today', arrangementNo: 1, instalments: [1] });
  assert.ok(inputs !== null && 'mandateExpired' in inputs && inputs.mandateExpired === true);
});
