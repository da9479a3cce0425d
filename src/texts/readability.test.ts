import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readability, readabilityProblems, tooHard } from './readability.ts';

test('plain sentences pass', () => {
  const text = 'Uw rekening staat nog open. Wilt u € 50,00 betalen uiterlijk op 25 maart 2026? Lukt dat niet? Bel ons op 0900 1234.';
  assert.deepEqual(readabilityProblems(text, 'nl'), []);
  assert.equal(readability(text, 'nl').sentences, 4);
});

const bad: readonly (readonly [string, string, 'nl' | 'en', RegExp])[] = [
  ['officialese', 'U dient te betalen middels overschrijving.', 'nl', /officialese: middels/],
  ['officialese of two words', 'Wij stellen u in gebreke.', 'nl', /officialese: in gebreke/],
  ['one endless sentence', `Wij ${'doen dit nu '.repeat(9)}voor u.`, 'nl', /a sentence has 30 words/],
  ['all sentences long', 'Als u dit bedrag vandaag nog niet aan ons kunt betalen dan mag u ons ook gerust bellen.', 'nl', /18\.0 words on average/],
  ['long words', 'Betalingsverplichtingen veroorzaken incassowerkzaamheden.', 'nl', /67 % of the words are long/],
  ['long words in English', 'Notwithstanding correspondence.', 'en', /100 % of the words are long/],
];
for (const [name, text, lang, expected] of bad) {
  test(`${name} is noticed`, () => assert.match(readabilityProblems(text, lang).join('\n'), expected));
}

test('a word within another is not officialese, and the list is Dutch only', () => {
  assert.deepEqual(readability('De echtgenoot kreeg een mitsgaderse brief.', 'nl').officialese, []);
  assert.deepEqual(readability('Conform.', 'en').officialese, []);
});

test('amounts, days and addresses are never long words', () => {
  assert.equal(readability('Kijk op https://betalen.delinde.example/hulp-bij-betalen.', 'nl').longWordShare, 0);
});

test('no text at all is no problem', () => assert.deepEqual(readabilityProblems('', 'nl'), []));

test('what is too hard names its sentence, exactly where the measure finds something', () => {
  const fine = 'Bel ons gerust.';
  for (const [name, text, lang] of bad) {
    const found = tooHard(text, lang);
    assert.ok(found.length > 0 && found.every(({ sentence }) => text.includes(sentence) && sentence.length > 0), name);
  }
  assert.deepEqual(tooHard(`${fine} Wij stellen u in gebreke.`, 'nl'), [{ kind: 'officialese', word: 'in gebreke', sentence: 'Wij stellen u in gebreke.' }]);
  assert.deepEqual(tooHard(`${fine} Wij ${'doen dit nu '.repeat(9)}voor u.`, 'nl').map(({ kind }) => kind), ['long-sentence']);
  assert.deepEqual(tooHard(fine, 'nl'), []);
});
