import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smsLength, toGsm } from './sms-length.ts';

const rows: readonly (readonly [string, string, readonly [string, number, number]])[] = [
  ['nothing', '', ['gsm-7', 0, 1]],
  ['one full part', 'a'.repeat(160), ['gsm-7', 160, 1]],
  ['one too many', 'a'.repeat(161), ['gsm-7', 161, 2]],
  ['two full parts', 'a'.repeat(306), ['gsm-7', 306, 2]],
  ['a third', 'a'.repeat(307), ['gsm-7', 307, 3]],
  ['the euro takes two places', '€'.repeat(80), ['gsm-7', 160, 1]],
  ['and is not split', `${'a'.repeat(152)}€${'a'.repeat(10)}`, ['gsm-7', 164, 2]],
  ['nor where that costs a part', `${'a'.repeat(152)}€${'a'.repeat(152)}`, ['gsm-7', 306, 3]],
  ['é and ü are in the alphabet', 'éü'.repeat(80), ['gsm-7', 160, 1]],
  ['ë is not', 'ë'.repeat(70), ['ucs-2', 70, 1]],
  ['seventy-one of them', 'ë'.repeat(71), ['ucs-2', 71, 2]],
  ['a picture takes two places', '😀'.repeat(35), ['ucs-2', 70, 1]],
  ['and is not split either', '😀'.repeat(67), ['ucs-2', 134, 3]],
];
for (const [name, text, [alphabet, places, parts]] of rows) test(`length: ${name}`, () => assert.deepEqual(smsLength(text), { alphabet, places, parts }));

test('accents and quotes that the networks lack become what they have', () => {
  assert.equal(toGsm('“Loïs” – Noë’s…'), '"Lois" - Noe\'s...');
  assert.equal(toGsm('Één façade à €5'), 'Één facade à €5'.replace('Éé', 'Éé'));
  assert.equal(smsLength(toGsm('Coöperatie “Île d’Été”')).alphabet, 'gsm-7');
});

test('making it shorter never makes it take more parts, and what is in the alphabet stays as it is', () => {
  fc.assert(fc.property(fc.string({ maxLength: 500, unit: 'grapheme' }), fc.nat(), (text, at) => {
    const start = [...text].slice(0, at % 501).join('');
    assert.ok(smsLength(start).parts <= smsLength(text).parts);
    if (smsLength(text).alphabet === 'gsm-7') assert.equal(toGsm(text), text);
  }));
});
