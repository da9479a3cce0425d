import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, type Day } from './day.ts';
import {
  amendAccount, amendMandateId, lastUsableOn, mandateAfterFiling, mandateAfterReturn, mandateStanding, revokeMandate, sequenceOf, type Mandate, type MandateStanding,
} from './mandates.ts';
import { stepAfterReturn } from './return-reasons.ts';

const one = 'NL91ABNA0417164300';
const sameBank = 'NL02ABNA0123456789';
const otherBank = 'NL69INGB0123456789';

const signed: Mandate = {
  mandateId: 'M-1', dossierId: 1, partyId: 1, scheme: 'CORE', oneOff: false, iban: one, holderName: 'A. Voorbeeld',
  signedOn: day('2026-01-31'), channel: 'portal', evidenceId: 'E-1', textVersion: '1',
  pausedOn: null, stoppedOn: null, revokedOn: null, usedUpOn: null, lastCollectedOn: null, amendment: null,
};
const collected: Mandate = { ...signed, lastCollectedOn: day('2026-02-27') };
const d = (text: string): Day => day(text);

const standings: readonly [what: string, mandate: Partial<Mandate>, on: string, standing: MandateStanding][] = [
  ['the day of signing', {}, '2026-01-31', 'valid'],
  ['the day before', {}, '2026-01-30', 'unsigned'],
  ['never signed', { signedOn: null }, '2030-01-01', 'unsigned'],
  ['36 months after signing, never used', {}, '2029-01-31', 'valid'],
  ['a day more', {}, '2029-02-01', 'expired'],
  ['36 months after the last collection', { lastCollectedOn: d('2026-02-28') }, '2029-02-28', 'valid'],
  ['a day more', { lastCollectedOn: d('2026-02-28') }, '2029-03-01', 'expired'],
  ['revoked today', { revokedOn: d('2026-06-01') }, '2026-06-01', 'revoked'],
  ['revoked tomorrow', { revokedOn: d('2026-06-02') }, '2026-06-01', 'valid'],
  ['paused', { pausedOn: d('2026-06-01') }, '2026-06-01', 'paused'],
  ['stopped and paused', { pausedOn: d('2026-06-01'), stoppedOn: d('2026-06-01') }, '2026-06-01', 'stopped'],
  ['expired and stopped', { stoppedOn: d('2026-06-01') }, '2029-02-01', 'expired'],
  ['used up', { usedUpOn: d('2026-06-01') }, '2026-06-02', 'used-up'],
  ['revoked after it was used up', { usedUpOn: d('2026-06-01'), revokedOn: d('2026-06-02') }, '2026-06-02', 'revoked'],
];
for (const [what, change, on, standing] of standings) {
  test(`a mandate, ${what}: ${standing} on ${on}`, () => assert.equal(mandateStanding({ ...signed, ...change }, d(on)), standing));
}

test('the last usable day counts from signing, then from the latest collection', () => {
  assert.equal(lastUsableOn(signed), '2029-01-31');
  assert.equal(lastUsableOn(collected), '2029-02-27');
  assert.equal(lastUsableOn({ signedOn: null, lastCollectedOn: null }), null);
});

const amendments: readonly [what: string, mandate: Mandate, iban: string, original: string | undefined][] = [
  ['never collected: the bank knows nothing', signed, otherBank, undefined],
  ['the same bank: the original account', collected, sameBank, one],
  ['another bank: SMNDA', collected, otherBank, 'SMNDA'],
  ['the same account', collected, one, undefined],
  ['a second change in the same bank keeps the first original', { ...collected, iban: sameBank, amendment: { originalAccount: one } }, 'NL20ABNA0987654321', one],
  ['back to the account that the bank knows', { ...collected, iban: sameBank, amendment: { originalAccount: one } }, one, undefined],
  ['on to another bank', { ...collected, iban: sameBank, amendment: { originalAccount: one } }, otherBank, 'SMNDA'],
  ['once at another bank', { ...collected, iban: otherBank, amendment: { originalAccount: 'SMNDA' } }, one, 'SMNDA'],
  ['abroad nobody knows which bank', { ...collected, iban: 'BE68539007547034' }, 'BE71096123456769', 'SMNDA'],
];
for (const [what, mandate, iban, original] of amendments) {
  test(`another account, ${what}`, () => {
    const amended = amendAccount(mandate, iban, d('2026-06-01'));
    assert.ok(typeof amended === 'object');
    assert.equal(amended.iban, iban);
    assert.equal(amended.amendment?.originalAccount, original);
    assert.ok(amended.amendment === null || Object.keys(amended.amendment).length > 0);
  });
}

test('a stopped mandate is usable again with another account; a revoked or expired one never', () => {
  const stopped = mandateAfterReturn(collected, stepAfterReturn('AC04', 0), d('2026-03-03'));
  assert.equal(mandateStanding(stopped, d('2026-03-03')), 'stopped');
  const amended = amendAccount(stopped, otherBank, d('2026-03-10'));
  assert.ok(typeof amended === 'object');
  assert.equal(amendAccount(stopped, stopped.iban, d('2026-03-10')), 'same-account');
  assert.equal(mandateStanding(amended, d('2026-03-10')), 'valid');
  assert.equal(amendAccount(revokeMandate(collected, d('2026-03-03')), otherBank, d('2026-03-03')), 'not-mendable');
  assert.equal(amendAccount(collected, otherBank, d('2029-03-01')), 'not-mendable');
});

test('another number keeps the first one as the original, beside the account', () => {
  const moved = amendAccount(collected, otherBank, d('2026-06-01')) as Mandate;
  const twice = amendMandateId(amendMandateId(moved, 'M-2'), 'M-3');
  assert.deepEqual([twice.mandateId, twice.amendment], ['M-3', { originalAccount: 'SMNDA', originalMandateId: 'M-1' }]);
  assert.equal(amendMandateId(signed, 'M-2').amendment, null);
});

test('what came back does to the mandate what the table says, and the first day stands', () => {
  const on = d('2026-03-03');
  assert.equal(mandateStanding(mandateAfterReturn(collected, stepAfterReturn('AM04', 0), on), on), 'valid');
  assert.equal(mandateStanding(mandateAfterReturn(collected, stepAfterReturn('AM04', 1), on), on), 'paused');
  assert.equal(mandateStanding(mandateAfterReturn(collected, stepAfterReturn('MD01', 0), on), on), 'revoked');
  const twice = mandateAfterReturn(mandateAfterReturn(collected, stepAfterReturn('AC01', 0), on), stepAfterReturn('AC04', 0), d('2026-04-01'));
  assert.equal(twice.stoppedOn, on);
  assert.equal(revokeMandate(revokeMandate(collected, on), d('2026-04-01')).revokedOn, on);
});

test('RCUR unless it is for once or marked by choice', () => {
  assert.equal(sequenceOf(signed), 'RCUR');
  assert.equal(sequenceOf(signed, { first: true }), 'FRST');
  assert.equal(sequenceOf(collected, { first: true }), 'RCUR');
  assert.equal(sequenceOf(collected, { final: true }), 'FNAL');
  assert.equal(sequenceOf({ ...signed, oneOff: true }, { first: true }), 'OOFF');
});

test('handing a collection to the bank begins the 36 months anew and uses a final or one-off mandate up', () => {
  const filed = mandateAfterFiling(collected, d('2026-03-27'), 'RCUR');
  assert.deepEqual([filed.lastCollectedOn, filed.usedUpOn], ['2026-03-27', null]);
  assert.equal(mandateAfterFiling(filed, d('2026-03-01'), 'RCUR').lastCollectedOn, '2026-03-27');
  assert.equal(mandateAfterFiling(signed, d('2026-03-27'), 'OOFF').usedUpOn, '2026-03-27');
  assert.equal(mandateAfterFiling(signed, d('2026-03-27'), 'FNAL').usedUpOn, '2026-03-27');
});
