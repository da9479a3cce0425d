import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { languages } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import { lettingGoWords, limitText, settlementText } from './letting-go.ts';

const instalments = [{ number: 1, dueOn: day('2026-05-08'), amountCents: 400_00n }, { number: 2, dueOn: day('2026-06-08'), amountCents: 399_99n }];
const terms = { creditorName: 'Proefstichting', claims: ['R1', 'R2'], instalments, forgivesCents: 200_01n };
const plainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');

test('what is read out names all that is open, all that is paid, and all that is let go', () => {
  assert.match(plainSpaces(settlementText(terms, 'nl')), /^Er staat € 1\.000,00 open .* R1 en R2\. U betaalt daarvan € 799,99, in 2 termijnen:\n\n1\. uiterlijk op 8 mei 2026: € 400,00\n2\. .*: € 399,99\n\n.* de rest, € 200,01, niet meer/);
  assert.match(plainSpaces(settlementText({ ...terms, claims: ['R1'] }, 'en')), /^€1,000\.00 is open .* for bill R1\. .*€799\.99, in 2 instalments:/);
});

for (const lang of languages) {
  test(`in plain words (${lang})`, () => {
    assert.deepEqual(readabilityProblems(settlementText(terms, lang), lang), []);
    const told = [limitText(5_00n), limitText(0n), ...Object.values(lettingGoWords).filter((words) => /[.?]$/.test(words.nl))].map((words) => words[lang]);
    assert.deepEqual(readabilityProblems(told.join('\n'), lang), []);
  });
}
