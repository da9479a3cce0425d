// What mandates and collections do to a dossier, fact by fact.

import assert from 'node:assert/strict';
import test from 'node:test';
import { day, type Moment } from './day.ts';
import { collectedOn, liveCollection, stillWanted, stoppedAfterReturn, usableMandate } from './debits.ts';
import type { Fact, NewFact } from './facts.ts';
import { replay } from './replay.ts';
import { decodeState, encodeState } from './state-codec.ts';
import type { DossierState } from './state.ts';

type Told = { [Kind in NewFact['kind']]: readonly [on: string, kind: Kind, data: Extract<NewFact, { kind: Kind }>['data']] }[NewFact['kind']];

const facts = (...told: readonly Told[]): Fact[] =>
  told.map(([on, kind, data], index) => ({ kind, on: day(on), by: { kind: 'import', importId: 'test' }, data, seq: index + 1, recordedAt: `${on}T09:00:00.000Z` as Moment }) as Fact);

const begun: readonly Told[] = [
  ['2026-01-02', 'PartyJoined', { partyId: 1, role: 'debtor', customerKind: 'consumer' }],
  ['2026-01-02', 'ClaimRegistered', { claim: 'R1', kind: 'rent', basis: 'contract', part: 'principal', issuedOn: day('2025-12-15'), dueOn: day('2026-01-01'), amountCents: 200_00n }],
  ['2026-01-05', 'ArrangementAgreed', {
    arrangementNo: 1, claims: ['R1'], every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e', reference: 'RF1',
    instalments: [{ number: 1, dueOn: day('2026-02-02'), amountCents: 100_00n }, { number: 2, dueOn: day('2026-03-02'), amountCents: 100_00n }],
  }],
  ['2026-01-05', 'MandateGiven', { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: day('2026-01-05'), evidenceId: 'm', textVersion: '1', messages: [] }],
];
const ordered: Told = ['2026-01-29', 'DirectDebitOrdered', {
  collectionId: 'INC-1-1-1-1', mandateId: 'M-1', arrangementNo: 1, instalmentNo: 1, amountCents: 100_00n, collectOn: day('2026-02-02'), sequence: 'RCUR', attempt: 1,
}];
const settled: Told = ['2026-02-02', 'PaymentReceived', { paymentId: 'INC-1-1-1-1', amountCents: 100_00n, means: 'direct-debit', designation: { for: 'arrangement', arrangementNo: 1 } }];
const back = (on: string, reason: string): Told => ['2026-02-02' < on ? on : '2026-02-03', 'PaymentReversed', { paymentId: 'INC-1-1-1-1', reason }];

/** What is known of the first collection, and what the first instalment is open for. */
function about(state: DossierState): string {
  const collection = state.debits?.collections[0];
  const [first] = state.arrangements[0]!.instalments;
  return `${collection?.standing ?? 'none'} ${collection?.code ?? '-'} paid ${first!.paidCents}`;
}

const cases: readonly (readonly [what: string, facts: readonly Told[], expected: string])[] = [
  ['nothing was ordered', [], 'none - paid 0'],
  ['on its way', [ordered], 'live - paid 0'],
  ['money under its id settles it and pays the instalment', [ordered, settled], 'settled - paid 10000'],
  ['what comes back after it was settled opens the instalment', [ordered, settled, back('2026-02-05', 'AM04')], 'returned AM04 paid 0'],
  ['a return of what nobody said was settled', [ordered, back('2026-02-05', 'AM04')], 'returned AM04 paid 0'],
  ['and the settlement that comes after it counts for nothing', [ordered, back('2026-02-05', 'AM04'), ['2026-02-06', 'PaymentReceived', settled[2] as never]], 'returned AM04 paid 0'],
  ['refused', [ordered, ['2026-02-02', 'DirectDebitRejected', { collectionId: 'INC-1-1-1-1', code: 'AC01' }]], 'rejected AC01 paid 0'],
  ['refused after it was settled: that cannot be, and changes nothing', [ordered, settled, ['2026-02-03', 'DirectDebitRejected', { collectionId: 'INC-1-1-1-1', code: 'AC01' }]], 'settled - paid 10000'],
  ['withdrawn', [ordered, ['2026-01-30', 'DirectDebitWithdrawn', { collectionId: 'INC-1-1-1-1', why: 'not-needed' }]], 'withdrawn - paid 0'],
  ['a rejection of what we do not know', [ordered, ['2026-02-02', 'DirectDebitRejected', { collectionId: 'INC-1-1-2-1', code: 'AC01' }]], 'live - paid 0'],
];
for (const [what, more, expected] of cases) {
  test(what, () => {
    const state = replay(facts(...begun, ...more));
    assert.equal(about(state), expected);
    assert.deepEqual(decodeState(encodeState(state)), state, 'it survives being written');
  });
}

test('a mandate that is paused, stopped or revoked cannot be used, and another account makes it usable again', () => {
  const usable = (...more: readonly Told[]): boolean => usableMandate(replay(facts(...begun, ...more)), day('2026-02-10')) !== undefined;
  const paused: Told = ['2026-02-04', 'MandatePaused', { mandateId: 'M-1', how: 'paused' }];
  const stopped: Told = ['2026-02-04', 'MandatePaused', { mandateId: 'M-1', how: 'stopped', code: 'AC04' }];
  const amended: Told = ['2026-02-06', 'MandateAmended', { mandateId: 'M-1', what: 'account', evidenceId: 'm2', messages: [] }];
  const ended: Told = ['2026-02-04', 'MandateEnded', { mandateId: 'M-1', why: 'revoked' }];
  assert.deepEqual([usable(), usable(paused), usable(stopped), usable(ended)], [true, false, false, false]);
  assert.deepEqual([usable(paused, ['2026-02-06', 'MandateResumed', { mandateId: 'M-1' }]), usable(stopped, amended), usable(ended, amended)], [true, true, false]);
});

test('what was ordered is still wanted until it is paid, held, or its mandate ends', () => {
  const wanted = (...more: readonly Told[]): string => {
    const state = replay(facts(...begun, ordered, ...more));
    return stillWanted(state, state.debits!.collections[0]!, day('2026-01-30'), null);
  };
  assert.equal(wanted(), 'wanted');
  assert.equal(wanted(['2026-01-30', 'PaymentReceived', { paymentId: 'p', amountCents: 10_00n, means: 'transfer' }]), 'not-needed', 'another amount is open');
  assert.equal(wanted(['2026-01-30', 'CustomerSignalled', { signalNo: 1, signal: 'cannot-pay', partyId: 1, holdUntil: day('2026-02-10') }]), 'not-needed');
  const promise = (payOn: string, ...more: readonly Told[]): string => wanted(['2026-01-29', 'PromiseMade', {
    promiseNo: 1, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 100_00n, payOn: day(payOn), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1,
  }], ...more);
  assert.equal(promise('2026-01-30'), 'promised', 'also where its day is before that of the collection');
  assert.equal(promise('2026-02-10'), 'promised');
  assert.equal(promise('2026-01-29'), 'wanted', 'its day is over');
  assert.equal(promise('2026-02-10', ['2026-01-30', 'PromiseWithdrawn', { promiseNo: 1, why: 'taken-back' }]), 'wanted');
  assert.equal(wanted(['2026-01-30', 'ArrangementEnded', { arrangementNo: 1, reason: 'customer-request' }]), 'not-needed');
  assert.equal(wanted(['2026-01-30', 'MandateEnded', { mandateId: 'M-1', why: 'revoked' }]), 'mandate');
});

test('after a return an instalment is collected again only where that was decided, or with another account', () => {
  const after = (...more: readonly Told[]): DossierState => replay(facts(...begun, ordered, settled, back('2026-02-05', 'AM04'), ...more));
  const [arrangement, first] = [(state: DossierState) => state.arrangements[0]!, (state: DossierState) => state.arrangements[0]!.instalments[0]!];
  const handled = (againFrom?: string): Told => ['2026-02-05', 'DirectDebitHandled', {
    collectionId: 'INC-1-1-1-1', code: 'AM04', handling: againFrom ? 'collect-again' : 'ask', mandate: 'stays', ...(againFrom ? { againFrom: day(againFrom) } : {}),
  }];
  const stopped = after(handled());
  assert.equal(stoppedAfterReturn(stopped, arrangement(stopped), first(stopped))?.collectionId, 'INC-1-1-1-1');
  assert.equal(collectedOn(stopped, arrangement(stopped), first(stopped), day('2026-02-06')), null);
  const again = after(handled('2026-02-28'));
  assert.equal(liveCollection(again, arrangement(again), first(again)), undefined);
  assert.equal(collectedOn(again, arrangement(again), first(again), day('2026-02-06')), '2026-03-02', 'the next bank day after Saturday 28 February');
  const amended = after(handled(), ['2026-02-09', 'MandateAmended', { mandateId: 'M-1', what: 'account', evidenceId: 'm2', messages: [] }]);
  assert.equal(collectedOn(amended, arrangement(amended), first(amended), day('2026-02-09')), '2026-02-23', 'its own day went by: fourteen days after it is told anew');
});

test('what was announced by a message that never left was not announced', () => {
  const announced: Told = ['2026-01-10', 'CollectionAnnounced', { arrangementNo: 1, instalmentNo: 1, amountCents: 50_00n, collectOn: day('2026-02-02'), messages: [{ messageNo: 7, template: 'collection-announced', partyId: 1 }] }];
  const count = (outcome: 'sent' | 'dropped'): number => replay(facts(...begun, announced, ['2026-01-10', 'MessageDelivered', { messageNo: 7, outcome }])).debits!.announced.length;
  assert.deepEqual([count('sent'), count('dropped')], [1, 0]);
});
