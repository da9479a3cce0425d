// What is wrong with a policy document, said to who wrote it.

import type { PolicyExpectation, PolicyProblem } from '#domain/policy-document.ts';
import { listed } from './format.ts';
import { said, type Said } from './language.ts';

type Kind = PolicyExpectation['kind'];
type Of<One extends Kind> = Extract<PolicyExpectation, { readonly kind: One }>;
type Comparison = Of<'at-least'>;

const compared = (nl: string, en: string) => ({ value, than }: Comparison): Said =>
  said(
    `verwacht: ${nl} ${value}${than === null ? '' : ` (zie ${than})`}`,
    `expected: ${en} ${value}${than === null ? '' : ` (see ${than})`}`,
  );

const quoted = (names: readonly string[]): string[] => names.map((name) => `"${name}"`);

const expectations = {
  json: () => said('dit is geen JSON', 'this is not JSON'),
  fields: ({ orNone }) =>
    said(
      `verwacht: velden tussen { en }${orNone ? ', of null voor niets' : ''}`,
      `expected: fields between { and }${orNone ? ', or null for none' : ''}`,
    ),
  list: () => said('verwacht: een lijst tussen [ en ]', 'expected: a list between [ and ]'),
  amount: ({ aboveZero, orNone }) =>
    said(
      `verwacht: een bedrag${aboveZero ? ' boven nul' : ''} als tekst, zoals "50.00"${orNone ? ', of null voor geen grens' : ''}`,
      `expected: an amount${aboveZero ? ' above zero' : ''} as text, like "50.00"${orNone ? ', or null for no bound' : ''}`,
    ),
  'whole-number': ({ min, max, orNone }) =>
    said(
      `verwacht: een heel getal van ${min} tot en met ${max}${orNone ? ', of null voor geen grens' : ''}`,
      `expected: a whole number from ${min} to ${max}${orNone ? ', or null for no bound' : ''}`,
    ),
  'whole-number-or': ({ min, max, word }) =>
    said(`verwacht: een heel getal van ${min} tot en met ${max}, of "${word}"`, `expected: a whole number from ${min} to ${max}, or "${word}"`),
  percentage: () =>
    said(
      'verwacht: een percentage boven nul en tot en met honderd als tekst, zoals "6.00", of null voor geen',
      'expected: a percentage above zero and up to a hundred as text, like "6.00", or null for none',
    ),
  name: ({ most }) =>
    said(
      `verwacht: een naam als tekst, zoals "2026-A", van ten hoogste ${most} letters, cijfers, spaties en . - _ /, of null voor geen`,
      `expected: a name as text, like "2026-A", of at most ${most} letters, digits, spaces and . - _ /, or null for none`,
    ),
  day: () => said('verwacht: een bestaande dag als tekst, zoals "2026-01-31"', 'expected: an existing day as text, like "2026-01-31"'),
  'yes-or-no': () => said('verwacht: true (ja) of false (nee)', 'expected: true or false'),
  'one-of': ({ values }) =>
    said(`verwacht: ${listed(quoted(values), 'nl', 'or')}`, `expected: ${listed(quoted(values), 'en', 'or')}`),
  'known-field': ({ nearest, known }) =>
    nearest === null
      ? said(`dit veld bestaat niet; hier kan: ${listed(known, 'nl', 'or')}`, `there is no such field; here can stand: ${listed(known, 'en', 'or')}`)
      : said(`dit veld bestaat niet; bedoelt u ${nearest}?`, `there is no such field; did you mean ${nearest}?`),
  'not-empty': () => said('verwacht: ten minste één keuze', 'expected: at least one choice'),
  'once-only': () => said('dit staat er al; elk mag maar één keer', 'this stands there already; each only once'),
  'in-order': ({ names }) =>
    said(`verwacht in deze volgorde: ${listed(names, 'nl')}`, `expected in this order: ${listed(names, 'en')}`),
  needed: ({ because, value }) =>
    said(`dit moet ingevuld zijn, omdat ${because} ${value} is`, `this must be filled in, because ${because} is ${value}`),
  'not-here': ({ because, value }) =>
    said(`verwacht: null, omdat ${because} ${value} is`, `expected: null, because ${because} is ${value}`),
  'at-least': compared('ten minste', 'at least'),
  'at-most': compared('ten hoogste', 'at most'),
  'more-than': compared('meer dan', 'more than'),
  'less-than': compared('minder dan', 'less than'),
} as const satisfies { readonly [One in Kind]: (expected: Of<One>) => Said };

/** `offer.mostInstalments: verwacht: een heel getal van 1 tot en met 600; er staat "veel"`. */
export function sayPolicyProblem({ path, expected, found }: PolicyProblem): Said {
  const write = expectations[expected.kind] as (expected: PolicyExpectation) => Said;
  const { nl, en } = write(expected);
  if (expected.kind === 'json') return said(`Regel ${found}: ${nl}.`, `Line ${found}: ${en}.`);
  const start = path === '' ? '' : `${path}: `;
  if (expected.kind === 'known-field') return said(`${start}${nl}`, `${start}${en}`);
  if (found === '') return said(`${start}${nl}; het ontbreekt`, `${start}${en}; it is missing`);
  return said(`${start}${nl}; er staat ${found}`, `${start}${en}; it says ${found}`);
}
