import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeLimit } from '#domain/amending-limits.ts';
import { day } from '#domain/day.ts';
import { arrangementChanges } from '#domain/facts.ts';
import { languages } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import { changeText, sayLimit, type ChangeTerms } from './changing.ts';

const on = day('2026-12-25');
const terms: ChangeTerms = {
  creditorName: 'Voorbeeldwonen', agreedBy: 'Anna Voorbeeld', arrangementNo: 1, change: 'lowered', claims: ['R-1', 'R-2'], beforeCents: 150_00n, asked: false,
  toPay: [{ number: 3, dueOn: on, amountCents: 100_00n }, { number: 4, dueOn: day('2027-01-25'), amountCents: 50_00n }],
};

for (const change of arrangementChanges) {
  for (const lang of languages) {
    test(`${change} in ${lang}: what changes, every day and amount, and that it costs nothing, in plain words`, () => {
      const text = changeText({ ...terms, change }, lang).replaceAll('\u00a0', ' ');
      assert.match(text, lang === 'nl' ? /1\. uiterlijk op 25 december 2026: € 100,00\n2\. uiterlijk op 25 januari 2027: € 50,00/ : /1\. by 25 December 2026: €100\.00\n2\. by 25 January 2027: €50\.00/);
      assert.match(text, lang === 'nl' ? /nog € 150,00 in 2 termijnen.*Samen betaalt u net zo veel als eerst\. Deze verandering kost u niets\./s : /still pay €150\.00 in 2 instalments.*as much as before\. This change costs you nothing\./s);
      assert.deepEqual(readabilityProblems(text, lang), []);
    });
  }
}

test('another sum is said beside what it was, and a wish says that somebody must still decide', () => {
  assert.match(changeText({ ...terms, beforeCents: 90_00n }, 'nl').replaceAll('\u00a0', ' '), /Eerst was dat € 90,00\./);
  assert.match(changeText({ ...terms, asked: true }, 'nl'), /^Anna Voorbeeld vraagt Voorbeeldwonen.*pas als een medewerker het goed vindt\.$/s);
  assert.match(changeText({ ...terms, asked: true }, 'en'), /^Anna Voorbeeld asks Voorbeeldwonen.*once a colleague agrees\.$/s);
});

const limits: readonly ChangeLimit[] = [
  { limit: 'per-year', most: 3 }, { limit: 'skips-per-year', most: 1 }, { limit: 'defer-days', most: 14, latestOn: on }, { limit: 'extra-months', most: 6, latestOn: on }, { limit: 'warned' },
  { limit: 'desk-only' }, { limit: 'total', totalCents: 3000_00n, mostCents: 2499_99n }, { limit: 'pause-days', most: 31, left: 0 }, { limit: 'bounds', breach: { bound: 'most-instalments', instalments: 30, most: 24 } },
];
test('every limit has a sentence of its own in both languages', () => {
  const texts = limits.map(sayLimit);
  assert.equal(new Set(texts.map(({ nl }) => nl)).size, limits.length);
  for (const { nl, en } of texts) {
    assert.deepEqual([...readabilityProblems(nl, 'nl'), ...readabilityProblems(en, 'en')].filter((problem) => !/words are long/.test(problem)), []);
    assert.doesNotMatch(nl + en, /undefined|NaN/);
  }
});
