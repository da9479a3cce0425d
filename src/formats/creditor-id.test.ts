import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCreditorId, makeCreditorId } from './creditor-id.ts';

const made = [
  ['NL', '123456780000', 'NL69ZZZ123456780000'],
  ['NL', '091567230000', 'NL12ZZZ091567230000'],
  ['DE', '09999999999', 'DE98ZZZ09999999999'],
] as const;
for (const [country, national, identifier] of made) {
  test(`creditor identifier: ${country} ${national} → ${identifier}`, () => {
    assert.equal(makeCreditorId(country, national), identifier);
    assert.ok(isCreditorId(identifier));
    assert.ok(isCreditorId(identifier.replace('ZZZ', '001')), 'the business code is no part of the check');
  });
}

const wrong = [
  '', 'NL', 'NL70ZZZ123456780000', 'NL69ZZZ123456780001', 'NL69ZZZ12345678000', 'NL69ZZZ1234567800000', 'nl69ZZZ123456780000',
  'NL69 ZZZ123456780000', 'NL69ZZ-123456780000', 'DE98ZZZ', `DE98ZZZ${'0'.repeat(29)}`, 'RF18539007547034',
];
for (const text of wrong) test(`no creditor identifier: "${text}"`, () => assert.ok(!isCreditorId(text)));

test('what cannot be an identifier is a bug of the maker', () => {
  for (const [country, national] of [['NL', '12345678'], ['NL', '12345678000A'], ['D', '123'], ['DE', '']] as const) {
    assert.throws(() => makeCreditorId(country, national), RangeError);
  }
  assert.throws(() => makeCreditorId('DE', '09999999999', 'ZZ'), { name: 'RangeError' });
});

test('property: what is made is right, and one other digit makes it wrong', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(11), fc.integer({ min: 1, max: 9 }), (national, at, shift) => {
      const identifier = makeCreditorId('NL', national);
      assert.ok(isCreditorId(identifier));
      const other = String((Number(national[at]) + shift) % 10);
      assert.ok(!isCreditorId(identifier.slice(0, 7 + at) + other + identifier.slice(8 + at)));
    }),
  );
});
