// The notice in both languages, against the check that says whether it would hold.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { addDays, day } from '#domain/day.ts';
import { collectionCostsTogether, type VatUplift } from '#domain/law/collection-costs.ts';
import { noticeProblems, type NoticeFigures } from '#domain/law/notice-check.ts';
import { lawValue } from '#domain/law/testing.ts';
import type { Cents } from '#domain/money.ts';
import { languages, type Language } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import type { Message } from './message.ts';
import { fourteenDayNotice } from './notice.ts';
import { plainText } from './plain.ts';
import { sampleContext } from './samples.ts';

const on = day('2026-11-22');
const uplift: VatUplift = { outsourced: true, vatDeductible: false, announced: true };

/** Claims of these amounts, and the costs that the law gives over them. */
function figuresOf(principals: readonly [Cents, ...Cents[]], vat: VatUplift = 'none', addressee: NoticeFigures['addressee'] = 'debtor'): NoticeFigures {
  const { costsCents, vatCents } = lawValue(collectionCostsTogether({ principalsCents: principals, on, vat }));
  const [first, ...others] = principals.map((principalCents, index) => ({
    claim: `HUUR-${index + 1}`,
    description: `Huur ${index + 1}`,
    dueOn: addDays(day('2026-09-01'), index),
    principalCents,
  }));
  assert.ok(first);
  return { claims: [first, ...others], principalCents: principals.reduce((a, b) => a + b), costsCents, vatCents, addressee };
}

const say = (figures: NoticeFigures, lang: Language): Message => fourteenDayNotice(figures, sampleContext, lang);
const read = (figures: NoticeFigures, lang: Language): string => plainText(say(figures, lang), sampleContext.portalUrl);
const all = (figures: NoticeFigures, lang: Language): string => `${say(figures, lang).subject}\n\n${say(figures, lang).preheader}\n\n${read(figures, lang)}`;

test('our own notice holds, whatever it asks, with VAT and without, in both languages', () => {
  const cents = fc.bigInt({ min: 1n, max: 2_000_000_00n });
  const principals = fc.tuple(cents, fc.array(cents, { maxLength: 3 })).map(([first, others]) => [first, ...others] as const);
  fc.assert(
    fc.property(principals, fc.boolean(), fc.constantFrom('debtor', 'jointly-liable'), fc.constantFrom(...languages), (asked, raised, addressee, lang) => {
      const vat = raised ? uplift : 'none';
      const figures = figuresOf([...asked] as [Cents, ...Cents[]], vat, addressee);
      assert.deepEqual(noticeProblems(all(figures, lang), { ...figures, on, vat }), []);
    }),
    { numRuns: 150 },
  );
});

test('what a claim is for may name days, but not another term', () => {
  const described = (description: string): string[] => {
    const figures = figuresOf([500_00n]);
    const text = read({ ...figures, claims: [{ ...figures.claims[0], description }] }, 'nl');
    return noticeProblems(text, { ...figures, on, vat: 'none' }).map((problem) => problem.code);
  };
  assert.deepEqual(described('Huur t/m 31 december 2026'), []);
  assert.deepEqual(described('Huur, betaal binnen 5 dagen'), ['term-too-short']);
  assert.deepEqual(described('Huur en € 5,00 administratiekosten'), ['other-costs']);
});

test('a notice of a cent too much, in its text or in its figures, does not hold', () => {
  for (const lang of languages) {
    const figures = figuresOf([500_00n]);
    const above = { ...figures, costsCents: figures.costsCents + 1n };
    assert.deepEqual(noticeProblems(all(above, lang), { ...above, on, vat: 'none' }), [{ code: 'costs-not-by-law', namedCents: 75_01n, lawfulCents: 75_00n }]);
    assert.deepEqual(
      noticeProblems(all(above, lang), { ...figures, on, vat: 'none' }).map((problem) => problem.code),
      ['costs-missing', 'consequence-missing', 'other-amount'],
    );
  }
});

for (const lang of languages) {
  for (const vat of ['none', uplift] as const) {
    for (const addressee of ['debtor', 'jointly-liable'] as const) {
      test(`the notice in ${lang}, ${vat === 'none' ? 'without' : 'with'} VAT, to a ${addressee}: plain words and the promises of every message`, () => {
        const message = say(figuresOf([150_00n, 350_00n], vat, addressee), lang);
        const prose = message.blocks.slice(1, -1).flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : [])).join('\n');
        assert.deepEqual(readabilityProblems(prose, lang), []);
        const text = plainText(message, sampleContext.portalUrl);
        assert.doesNotMatch(`${message.subject} ${message.preheader ?? ''}`, /€|\d|schuld|debt|arrears|achterstand/i);
        assert.ok(message.subject.length <= 70);
        assert.match(text, /0800-8115/);
        assert.doesNotMatch(text, /deurwaarder|rechter|bailiff|court|sommatie|schuld|debt|undefined|null|NaN|\d{4}-\d\d-\d\d/i);
        assert.equal(message.blocks.filter((block) => block.kind === 'button').length, 1);
        assert.equal(/samen met een ander|another person/.test(text), addressee === 'jointly-liable');
        assert.equal(/btw|VAT/.test(text), vat !== 'none');
      });
    }
  }
}

const says: readonly (readonly [Language, NoticeFigures, readonly string[]])[] = [
  ['nl', figuresOf([500_00n]), ['rekening HUUR-1 is voorbij', 'Betaal € 500,00 binnen veertien dagen, te rekenen vanaf de dag nadat u deze brief hebt gekregen', '€ 75,00 aan incassokosten', 'Samen met wat er nu openstaat, is dat € 575,00', 'NL02 ABNA 0123 4567 89', '1 september 2026']],
  ['en', figuresOf([500_00n]), ['bill HUUR-1 has passed', 'within fourteen days, counted from the day after you received this letter', '€75.00 in collection costs', 'that is €575.00']],
  ['nl', figuresOf([150_00n, 150_00n, 200_00n]), ['3 rekeningen', 'Omschrijving: HUUR-1 HUUR-2 HUUR-3', '€ 75,00 aan incassokosten']],
  ['nl', figuresOf([500_00n], uplift), ['€ 90,75 aan incassokosten', 'Deze kosten zijn € 75,00, verhoogd met € 15,75 btw', 'omdat wij deze btw niet kunnen verrekenen', '€ 590,75']],
  ['en', figuresOf([500_00n], uplift), ['€90.75 in collection costs', '€75.00, raised by €15.75 VAT', 'because we cannot deduct this VAT']],
];
for (const [lang, figures, expected] of says) {
  test(`the notice in ${lang} says ${expected[0]}`, () => {
    const text = read(figures, lang).replaceAll('\u00a0', ' ');
    for (const part of expected) assert.ok(text.includes(part), `"${part}" is missing in:\n${text}`);
  });
}
