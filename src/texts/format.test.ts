import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { dayText, dayWithWeekday, daysText, euro, everyText, instalmentsText, listed, monthText, perText } from './format.ts';
import { languageOf } from './language.ts';

const amounts: readonly (readonly [bigint, string, string])[] = [
  [0n, '€\u00a00,00', '€0.00'],
  [5n, '€\u00a00,05', '€0.05'],
  [1234_56n, '€\u00a01.234,56', '€1,234.56'],
  [-12_34n, '€\u00a0-12,34', '-€12.34'],
  [999_999_999_99n, '€\u00a0999.999.999,99', '€999,999,999.99'],
  [1000_00n, '€\u00a01.000,00', '€1,000.00'],
];
for (const [cents, nl, en] of amounts) {
  test(`euro: ${cents} cents`, () => assert.deepEqual([euro(cents, 'nl'), euro(cents, 'en')], [nl, en]));
}

test('euro agrees with Intl in both languages', () => {
  const [nl, en] = ['nl-NL', 'en-GB'].map((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }));
  for (let cents = 1n; cents < 10n ** 11n; cents = cents * 7n + 3n) {
    const text = `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
    assert.equal(euro(cents, 'nl'), nl!.format(text as unknown as number));
    assert.equal(euro(cents, 'en'), en!.format(text as unknown as number));
  }
});

test('days as Intl writes them, every month and weekday', () => {
  for (let month = 1; month <= 12; month += 1) {
    const on = day(`2026-${String(month).padStart(2, '0')}-0${(month % 7) + 1}`);
    const date = new Date(`${on}T12:00:00Z`);
    const write = (locale: string, options: Intl.DateTimeFormatOptions): string => date.toLocaleDateString(locale, { timeZone: 'UTC', ...options });
    const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
    assert.equal(dayText(on, 'nl'), write('nl-NL', long));
    assert.equal(dayText(on, 'en'), write('en-GB', long));
    assert.equal(dayWithWeekday(on, 'nl'), write('nl-NL', { weekday: 'long', ...long }));
    assert.equal(dayWithWeekday(on, 'en'), write('en-GB', { weekday: 'long', ...long }).replace(',', ''));
    assert.equal(monthText(on, 'nl'), write('nl-NL', { month: 'long', year: 'numeric' }));
  }
});

test('counts, rhythms, lists', () => {
  assert.deepEqual([daysText(1, 'nl'), daysText(0, 'en'), instalmentsText(1, 'en'), instalmentsText(7, 'nl')], ['1 dag', '0 days', '1 instalment', '7 termijnen']);
  assert.deepEqual([everyText('4weeks', 'nl'), perText('month', 'nl'), perText('week', 'en')], ['elke vier weken', 'per maand', 'a week']);
  assert.deepEqual([listed([], 'nl'), listed(['a'], 'nl'), listed(['a', 'b'], 'nl'), listed(['a', 'b', 'c'], 'en', 'or')], ['', 'a', 'a en b', 'a, b or c']);
});

test('a language that we do not speak is Dutch', () => {
  assert.deepEqual(['en', 'EN-gb', 'nl', 'fr', '', null, undefined].map(languageOf), ['en', 'en', 'nl', 'nl', 'nl', 'nl', 'nl']);
});
