// Mandates near their 36 months: what is proposed about each, and when.

import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from './day.ts';
import { collectionTerms } from './direct-debit.ts';
import type { NewFact } from './facts.ts';
import { expiredBefore, expiringMandates, warnOfExpiryOn } from './mandate-expiry.ts';
import { replay } from './replay.ts';
import type { DossierState } from './state.ts';
import { agreedFact, claimFact, debtor, fact, numbered } from './testing.ts';

const ways = { terms: collectionTerms({}) };
const signed = (mandateId: string, signedOn: string): NewFact =>
  fact('MandateGiven', '2026-03-02', { mandateId, partyId: 1, scheme: 'CORE', oneOff: false, channel: 'paper', signedOn: day(signedOn), evidenceId: 'm', textVersion: '1', messages: [] });
const begun = (...dueOn: readonly string[]): readonly NewFact[] => [
  debtor(), claimFact('rent', '2026-02-01', 200_00n),
  ...(dueOn.length > 0 ? [agreedFact(1, '2026-03-02', ['rent'], dueOn.map((on) => [on, 100_00n] as const))] : []),
];
const state = (...facts: readonly NewFact[]): DossierState => replay(numbered([...facts]));
const proposed = (today: string, in_: typeof ways | null, ...facts: readonly NewFact[]): string[] =>
  expiringMandates(state(...facts), in_, day(today)).map((each) => `${each.mandate.mandateId} ${each.lastOn} ${each.proposal}`);

const old = signed('M-1', '2023-05-15');
const paused = fact('MandatePaused', '2026-03-03', { mandateId: 'M-1', how: 'paused' });
const cases: readonly (readonly [what: string, found: () => string[], expected: readonly string[]])[] = [
  ['collected with before its day: it is used by itself', () => proposed('2026-03-10', ways, ...begun('2026-05-01', '2026-06-01'), old), []],
  ['that rests after a return: talk, and use it', () => proposed('2026-03-10', ways, ...begun('2026-05-01', '2026-06-01'), old, paused), ['M-1 2026-05-15 use']],
  ['nothing is collected any more', () => proposed('2026-03-10', null, ...begun('2026-05-01', '2026-06-01'), old), ['M-1 2026-05-15 use']],
  ['all that is to come is later: a new one', () => proposed('2026-03-10', ways, ...begun('2026-05-16', '2026-06-16'), old), ['M-1 2026-05-15 ask-new']],
  ['nothing is to come', () => proposed('2026-03-10', ways, ...begun(), old), ['M-1 2026-05-15 let-go']],
  ['it has expired: there is nothing to propose any more', () => proposed('2026-05-16', ways, ...begun('2026-06-16', '2026-07-16'), old), []],
  ['it was revoked', () => proposed('2026-03-10', ways, ...begun('2026-06-16', '2026-07-16'), old, fact('MandateEnded', '2026-03-03', { mandateId: 'M-1', why: 'revoked' })), []],
];
for (const [what, found, expected] of cases) test(what, () => assert.deepEqual(found(), expected));

test('a person hears of it ninety days before its last day', () => {
  assert.equal(warnOfExpiryOn({ lastOn: day('2026-05-15') }), '2026-02-14');
});

test('an instalment is not collected where the newest mandate expired before its day, and no other can be used', () => {
  const dossier = state(...begun('2026-05-15', '2026-05-18'), old);
  assert.deepEqual(['2026-05-15', '2026-05-16'].map((on) => expiredBefore(dossier, day(on))), [false, true]);
  assert.equal(expiredBefore(state(...begun('2026-05-18', '2026-06-18'), old, signed('M-2', '2026-03-02')), day('2026-05-18')), false);
  assert.equal(expiredBefore(state(...begun('2026-05-18', '2026-06-18')), day('2026-05-18')), false, 'who never had one is told nothing of it');
});
