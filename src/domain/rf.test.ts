import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arrangementOfRf, isRf, makeRf, rfOf } from './rf.ts';

const body = fc.tuple(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 1, max: 99 })).map(([dossier, arrangement]) => `${String(dossier).padStart(8, '0')}${String(arrangement).padStart(2, '0')}`);

test('each instalment has a reference of its own, of which no two are the same, and which names its arrangement', () => {
  fc.assert(fc.property(body, fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (digits, one, other) => {
    const reference = makeRf(digits);
    const own = rfOf(reference, one);
    assert.ok(isRf(own) && own !== reference);
    assert.equal(own === rfOf(reference, other), one === other);
    assert.equal(arrangementOfRf(own), reference);
  }));
});

const table: readonly [what: string, reference: string, instalmentNo: number | undefined, own: string][] = [
  ['without a number it is the arrangement’s', 'RF440000000101', undefined, 'RF440000000101'],
  ['no instalment', 'RF440000000101', 0, 'RF440000000101'],
  ['a number that three digits cannot hold', 'RF440000000101', 1_000, 'RF440000000101'],
  ['a reference of somebody else’s making', 'RF18ABC', 1, 'RF18ABC'],
];
for (const [what, reference, instalmentNo, own] of table) test(`references: ${what}`, () => assert.equal(rfOf(reference, instalmentNo), own));

test('what is no instalment’s reference names no arrangement', () => {
  for (const rf of ['RF18539007547034', rfOf(makeRf('0000000101'), 7).replace(/.$/, 'x'), 'RF00000000000101001', '']) assert.equal(arrangementOfRf(rf), null, rf);
});
