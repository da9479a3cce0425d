import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import type { FormBody } from './body.ts';
import { amount, choice, date, email, maybeTicked, password, readFieldsOf, refill, several, telephone, text, ticked, upload, whole, type Field } from './forms.ts';
import { readTypedDay } from './typed-dates.ts';

const formWith = (values: readonly [string, string][]): FormBody => ({
  value: (name) => values.find(([known]) => known === name)?.[1] ?? '',
  all: (name) => values.filter(([known]) => known === name).map(([, value]) => value),
  file: () => null,
  files: () => [],
  names: values.map(([name]) => name),
  discard: async () => {},
});

const read = (field: Field<unknown>, typed: string): unknown => {
  const got = readFieldsOf(formWith([['x', typed]]), { x: field }, 'nl');
  return got.ok ? got.values.x : got.errors['x'];
};

const from = day('2026-01-01');
const rows: readonly [string, Field<unknown>, string, unknown][] = [
  ['text is trimmed', text(), '  Jan  ', 'Jan'],
  ['text may be asked for', text(), '   ', 'Vul dit in'],
  ['text may be left out', text({ optional: true }), ' ', null],
  ['text has an end', text({ max: 5 }), 'abcdef', 'Dit is te lang. Gebruik niet meer dan 5 tekens'],
  ['text has an end even where nobody set one', text(), 'a'.repeat(201), 'Dit is te lang. Gebruik niet meer dan 200 tekens'],
  ['text has a beginning', text({ min: 3 }), 'ab', 'Dit is te kort. Gebruik ten minste 3 tekens'],
  ['text loses what cannot be seen', text(), 'a\u0000b\u202ec\u200bd', 'abcd'],
  ['text keeps its lines', text(), 'a\r\nb', 'a\nb'],
  ['text is composed', text(), 'e\u0301', 'é'],
  ['text with a pattern', text({ pattern: /^\d{4}$/ }), '12', 'Dit klopt niet. Kijk het na'],
  ['Dutch amount', amount(), '1.234,56', 123456n],
  ['whole amount', amount(), '€ 125', 12500n],
  ['amount of a thousand or one', amount(), '1.000', 'Bedoelt u duizend of een? Schrijf het zonder punt, bijvoorbeeld 1000 of 1,00'],
  ['no amount', amount(), 'veel', 'Schrijf een bedrag, bijvoorbeeld 125 of 125,50'],
  ['three decimals', amount(), '12,345', 'Bedoelt u duizend of een? Schrijf het zonder punt, bijvoorbeeld 1000 of 1,00'],
  ['nothing to pay', amount(), '0', 'Dit bedrag is te laag. Het moet ten minste €\u00a00,01 zijn'],
  ['negative amount', amount(), '-5', 'Dit bedrag is te laag. Het moet ten minste €\u00a00,01 zijn'],
  ['negative amount where it may be', amount({ leastCents: -10000n }), '-5', -500n],
  ['amount above the most', amount({ mostCents: 10000n }), '100,01', 'Dit bedrag is te hoog. Het mag niet meer zijn dan €\u00a0100,00'],
  ['amount of exactly the most', amount({ mostCents: 10000n }), '100', 10000n],
  ['amount left out', amount({ optional: true }), '', null],
  ['date', date(), '31-12-2026', '2026-12-31'],
  ['date of no day', date(), '31-02-2026', 'Deze dag bestaat niet. Kijk de datum na'],
  ['no date', date(), 'morgen', 'Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-12-2026'],
  ['date too early', date({ from }), '31-12-2025', 'Deze dag is te vroeg. Kies 1 januari 2026 of later'],
  ['first day allowed', date({ from }), '1-1-2026', '2026-01-01'],
  ['date too late', date({ until: from }), '2-1-2026', 'Deze dag is te laat. Kies 1 januari 2026 of eerder'],
  ['whole number', whole({ min: 1, max: 12 }), ' 6 ', 6],
  ['half a number', whole(), '1,5', 'Schrijf een heel getal, bijvoorbeeld 6'],
  ['number too low', whole({ min: 1 }), '0', 'Dit is te weinig. Het moet ten minste 1 zijn'],
  ['number too high', whole({ max: 12 }), '13', 'Dit is te veel. Het mag niet meer zijn dan 12'],
  ['number beyond all numbers', whole(), '9'.repeat(15), 'Schrijf een heel getal, bijvoorbeeld 6'],
  ['e-mail', email(), ' jan@voorbeeld.example ', 'jan@voorbeeld.example'],
  ['no e-mail', email(), 'jan@voorbeeld', 'Dit is geen heel e-mailadres. Het lijkt op naam@voorbeeld.nl'],
  ['telephone', telephone(), '+31 (6) 12-34 56 78', '+31612345678'],
  ['no telephone', telephone(), 'bel mij', 'Dit is geen telefoonnummer. Schrijf alleen cijfers, bijvoorbeeld 06 12345678'],
  ['choice', choice(['week', 'month']), 'week', 'week'],
  ['no choice', choice(['week', 'month']), '', 'Kies een antwoord'],
  ['a choice that was not on the page', choice(['week', 'month']), 'year', 'Kies een van de antwoorden'],
  ['ticked', ticked(), 'yes', true],
  ['not ticked', ticked(), '', 'Zet hier een vinkje'],
  ['maybe ticked', maybeTicked(), '', false],
  ['password as it is', password(), ' geheim ', ' geheim '],
  ['password too long', password(), 'x'.repeat(201), 'Dit is te lang. Gebruik niet meer dan 200 tekens'],
  ['no file', upload(), '', 'Kies een bestand'],
  ['file left out', upload({ optional: true }), '', null],
];

describe('fields of a form', () => {
  for (const [name, field, typed, expected] of rows) it(name, () => assert.deepEqual(read(field, typed), expected));

  it('several answers keep the order of the list and refuse strangers', () => {
    const field = several(['a', 'b', 'c']);
    const good = readFieldsOf(formWith([['x', 'c'], ['x', 'a']]), { x: field }, 'nl');
    assert.deepEqual(good.ok && good.values.x, ['a', 'c']);
    const bad = readFieldsOf(formWith([['x', 'a'], ['x', 'z']]), { x: field }, 'en');
    assert.deepEqual(bad.ok ? null : bad.errors, { x: 'Choose one of the answers' });
  });

  it('gives back what was typed, but never a password', () => {
    const got = readFieldsOf(formWith([['amount', 'veel'], ['secret', 'hunter2'], ['kinds', 'a'], ['kinds', 'b']]), { amount: amount(), secret: password(), kinds: several(['a', 'b']) }, 'en');
    assert.equal(got.ok, false);
    assert.deepEqual(got.typed, { amount: 'veel', kinds: ['a', 'b'] });
    assert.deepEqual(refill(got, { form: 'No' }), { ok: false, errors: { form: 'No' }, typed: got.typed });
  });
});

describe('days as people type them', () => {
  const days: readonly [string, string | null][] = [
    ['31-12-2026', '2026-12-31'], ['31/12/2026', '2026-12-31'], ['31.12.2026', '2026-12-31'], ['31 12 2026', '2026-12-31'], ['1-2-2026', '2026-02-01'], ['31122026', '2026-12-31'],
    ['2026-12-31', '2026-12-31'], ['31 december 2026', '2026-12-31'], ['31 Dec. 2026', '2026-12-31'], ['1 mrt 2026', '2026-03-01'], ['1 March 2026', '2026-03-01'], [' 29-02-2028 ', '2028-02-29'],
    ['29-02-2026', 'no such day'], ['32-01-2026', 'no such day'], ['01-13-2026', 'no such day'], ['01-01-1899', 'no such day'],
    ['31-12-26', null], ['31-12', null], ['12 foo 2026', null], ['', null], ['31-12-20266', null],
  ];
  for (const [typed, expected] of days) it(`${JSON.stringify(typed)} is ${expected}`, () => assert.equal(readTypedDay(typed), expected));
});
