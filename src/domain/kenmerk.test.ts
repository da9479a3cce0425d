import { test } from 'node:test';
import assert from 'node:assert/strict';

import fc from 'fast-check';

import { makeRf } from '#formats/references.ts';
import { bodyOfKenmerk, isKenmerk, kenmerkOf } from './kenmerk.ts';

const made: [reference: string, instalmentNo: number, kenmerk: string | null, why: string][] = [
  [makeRf('0000012301'), 0, '6000000012301000', 'the arrangement as a whole'],
  [makeRf('0000012301'), 3, '0000000012301003', 'its third instalment'],
  ['RF18539007547034', 0, '1539007547034000', 'twelve digits fit'],
  [makeRf('0000012301'), 1000, null, 'no schedule has a thousand instalments'],
  [makeRf('00000123100'), 0, null, 'the hundredth arrangement of a small dossier could not be told from another'],
  [makeRf('1234567890123'), 0, null, 'too long'],
  [makeRf('INV20260001'), 0, null, 'letters'],
  ['', 0, null, 'nothing'],
];
for (const [reference, instalmentNo, kenmerk, why] of made) {
  test(`kenmerk of ${reference || '—'}, ${instalmentNo}: ${why}`, () => assert.equal(kenmerkOf(reference, instalmentNo), kenmerk));
}

test('what is no kenmerk names nothing', () => {
  for (const text of ['', '123', '8000000123456789', 'RF18539007547034']) assert.equal(bodyOfKenmerk(text), null);
});

test('property: each arrangement and instalment has its own, and it leads back to the arrangement', () => {
  const place = fc.record({ dossier: fc.integer({ min: 1, max: 999_999_999 }), arrangement: fc.integer({ min: 1, max: 99 }), instalment: fc.integer({ min: 0, max: 999 }) });
  fc.assert(fc.property(place, place, (one, other) => {
    const referenceOf = ({ dossier, arrangement }: typeof one): string => makeRf(String(dossier).padStart(8, '0') + String(arrangement).padStart(2, '0'));
    const kenmerk = kenmerkOf(referenceOf(one), one.instalment);
    assert.ok(kenmerk !== null && isKenmerk(kenmerk));
    assert.equal(makeRf(bodyOfKenmerk(kenmerk) ?? ''), referenceOf(one));
    const isSame = one.dossier === other.dossier && one.arrangement === other.arrangement && one.instalment === other.instalment;
    assert.equal(kenmerkOf(referenceOf(other), other.instalment) === kenmerk, isSame);
  }));
});
