import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { returnReasonCodes, returnReasons, stepAfterReturn } from '#domain/return-reasons.ts';
import { sayReturnReason, sayReturnStep } from './return-reasons.ts';

const sentence = /^[A-Z][^]*[.]$/;

for (const code of returnReasonCodes) {
  test(`${code} is said in both languages, with the way on`, () => {
    for (const { nl, en } of [sayReturnReason(code), sayReturnStep(code, 0), sayReturnStep(code, 9)]) {
      assert.match(nl, sentence);
      assert.match(en, sentence);
      assert.notEqual(nl, en);
      assert.doesNotMatch(nl + en, new RegExp(code), 'people do not speak in codes');
    }
  });
}

test('every reason is said in words of its own', () => {
  assert.equal(new Set(returnReasonCodes.map((code) => sayReturnReason(code).nl)).size, returnReasonCodes.length);
});

test('a code that is not in the table says so and names it', () => {
  assert.match(sayReturnReason('XX99').nl, /niet kennen \(XX99\)/);
  assert.match(sayReturnReason('').en, /no code/);
  assert.match(sayReturnStep('XX99', 0).nl, /Neem contact op/);
});

test('where there is another try the sentence says so, and not after it', () => {
  assert.match(sayReturnStep('AM04', 0).en, /once more/);
  assert.doesNotMatch(sayReturnStep('AM04', 1).en, /once more/);
  const told = returnReasonCodes.filter((code) => stepAfterReturn(code, 0).handling === 'own-error');
  for (const code of told) assert.match(sayReturnStep(code, 0).en, /not to blame/);
});

test('the page about direct debit tells of each code what the table says', () => {
  const page = readFileSync(new URL('../../docs/direct-debit.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| [A-Z]{2}[A-Z0-9]{2} \|/.test(line));
  const expected = returnReasonCodes.map((code) => {
    const { handling, retries, thereafter, mandate } = returnReasons[code];
    return `| ${code} | ${sayReturnReason(code).en} | ${handling}${retries === 0 ? '' : ` (${retries}×), then ${thereafter}`} | ${mandate} |`;
  });
  assert.deepEqual(rows, expected);
});
