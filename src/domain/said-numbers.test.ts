import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numbersIn, slipsOf } from './said-numbers.ts';

const texts: readonly [text: string, written: readonly string[], joined: readonly string[]][] = [
  ['Huur januari, factuur: H-2026-01.', ['H202601'], ['januarifactuurH2026']],
  ['/INV/f-88-99/ dank', ['INVF8899', 'F8899'], []],
  ['(2026/123)', ['2026123'], []],
  ['Dorpsstraat 12, 1234 AB, 2026', [], ['Dorpsstraat12', '1234AB']],
  ['10023', ['10023'], []],
  ['betaling', [], []],
  ['HUUR 2026 001', [], ['HUUR2026', 'HUUR2026001', '2026001']],
  ['huur.2026.001', ['HUUR2026001'], []],
];
for (const [text, written, joined] of texts) {
  test(`numbers in "${text}"`, () => {
    const found = numbersIn([undefined, text]);
    assert.deepEqual(found.filter((each) => each.asWritten).map(({ plain }) => plain), written);
    for (const each of joined) assert.ok(found.some(({ plain }) => plain === each.toUpperCase()), each);
  });
}

test('a long text gives a bounded number of words', () => {
  assert.equal(numbersIn([Array.from({ length: 900 }, (_, index) => `${index}`).join(' ')]).length, 250);
});

test('one slip: one digit another or two turned round; letters and short numbers are left alone', () => {
  assert.deepEqual(slipsOf('F123456'), []);
  const slips = slipsOf('F1234567');
  assert.ok(slips.includes('F1234568') && slips.includes('F2134567') && slips.includes('F1234576'));
  assert.ok(!slips.includes('F1234567') && !slips.includes('G1234567') && !slips.includes('F3214567'));
  assert.equal(slips.length, 7 * 9 + 6);
  assert.equal(slipsOf('1111111').length, 7 * 9, 'turning round two that are the same changes nothing');
});
