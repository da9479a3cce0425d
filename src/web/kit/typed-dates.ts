// Days as people type them: 31-12-2026, 31/12/2026, 31 december 2026, 2026-12-31.

import { parseDay, type Day } from '#domain/day.ts';

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['januari', 'jan', 'january'],
    ['februari', 'feb', 'february'],
    ['maart', 'mrt', 'march', 'mar'],
    ['april', 'apr'],
    ['mei', 'may'],
    ['juni', 'jun', 'june'],
    ['juli', 'jul', 'july'],
    ['augustus', 'aug', 'august'],
    ['september', 'sep', 'sept'],
    ['oktober', 'okt', 'october', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1])),
);

/**
 * Reads a day, day first. `null` is no date at all (a year of two digits too: it
 * could be either century), `'no such day'` is a date that the calendar lacks.
 */
export function readTypedDay(text: string): Day | 'no such day' | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return existing(iso[1], iso[2], iso[3]);
  const figures = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4})$/.exec(plain) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(plain);
  if (figures) return existing(figures[3], figures[2], figures[1]);
  const words = /^(\d{1,2})[ -]?([a-z]+)\.?[ -]?(\d{4})$/.exec(plain);
  const month = words ? months[words[2] ?? ''] : undefined;
  return words && month !== undefined ? existing(words[3], String(month), words[1]) : null;
}

const existing = (year = '', month = '', dayOfMonth = ''): Day | 'no such day' =>
  parseDay(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`) ?? 'no such day';
