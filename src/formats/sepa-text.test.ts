import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSepaId, isSepaText, sepaText } from './sepa-text.ts';

const texts: readonly [given: string, written: string][] = [
  ['Voorbeeld Wonen', 'Voorbeeld Wonen'],
  ['José Müller #0', 'Jose Muller .0'],
  ['Çağrı Şahin-Öztürk', 'Cagri Sahin-Ozturk'],
  ['Zażółć gęślą jaźń', 'Zazolc gesla jazn'],
  ['Straße & Søn @ Færøer', 'Strasse + Son . Faeroer'],
  ['Αθήνα', 'Athina'],
  ['Ελένη Παπαδοπούλου', 'Eleni Papadopoyloy'],
  ['Щербаков Юрий Жаров', 'Shterbakov Yuriy Zharov'],
  ['“Huur” – november…', "'Huur' - november..."],
  ['ﬁets ½ ㎏ Ａ', 'fiets 1/2 kg A'],
  ['日本', '..'],
  ['a\tb\r\n  c ', 'a b c'],
  ['left\u200Fright\u0301\u00AD', 'leftright'],
  ['👍 ok', '. ok'],
  ['', ''],
];
for (const [given, written] of texts) {
  test(`${JSON.stringify(given)} is written ${JSON.stringify(written)}`, () => assert.equal(sepaText(given, 140), written));
}

test('a text is cut at its length, without a space left hanging', () => {
  assert.equal(sepaText('abcd efgh', 5), 'abcd');
  assert.equal(sepaText('ßßß', 5), 'sssss');
});

test('property: whatever is given comes out in SEPA characters, not too long, and stays as it is the second time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 140 }), (text, most) => {
      const made = sepaText(text, most);
      assert.ok(isSepaText(made) && made.length <= most && made === made.trim(), JSON.stringify(made));
      assert.equal(sepaText(made, most), made);
    }),
    { numRuns: 1000 },
  );
});

const ids: readonly [id: string, fits: boolean][] = [
  ['INC-12-1-3-1', true],
  ['a/b/c', true],
  ['MACHTIGING 12', true],
  ['x'.repeat(35), true],
  ['', false],
  ['x'.repeat(36), false],
  ['/a', false],
  ['a/', false],
  ['a//b', false],
  [' a', false],
  ['a ', false],
  ['a_b', false],
  ['één', false],
];
for (const [id, fits] of ids) test(`${JSON.stringify(id)} ${fits ? 'can' : 'cannot'} be an id`, () => assert.equal(isSepaId(id), fits));
