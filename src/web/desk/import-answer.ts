// What the desk hears of a file that was handed in: what it brought, or what is
// wrong with it, line by line.

import type { LineProblem } from '#domain/file-problems.ts';
import { capital } from '#texts/format.ts';
import { countWords, importWords as words } from '#texts/desk/import.ts';
import { lineProblemText } from '#texts/line-problems.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { t, type Lang, type Words } from '../kit/language.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { notice } from '../kit/parts/notice.ts';
import { small } from '../kit/parts/text.ts';

export function donePart(lang: Lang, title: Words, fileName: string, again: boolean, counts: Readonly<Record<string, unknown>>, next: Html): Html {
  if (again) return notice('info', { lang, title: fileName, body: t(lang, words.again), announce: true });
  return notice('ok', { lang, title: `${t(lang, title)} (${fileName})`, body: [countList(lang, counts), html`<p>${next}</p>`], announce: true });
}

export const countsOf = (counts: Readonly<Record<string, unknown>>): [keyof typeof countWords, number][] =>
  Object.entries(counts).filter((entry): entry is [keyof typeof countWords, number] => entry[0] in countWords && typeof entry[1] === 'number' && entry[1] > 0);

const countList = (lang: Lang, counts: Readonly<Record<string, unknown>>): Html =>
  dataList(countsOf(counts).map(([name, count]) => ({ term: capital(t(lang, countWords[name])), value: count })));

export function problemsPart(lang: Lang, fileName: string, problems: readonly LineProblem[], count: number): Html {
  const rows = problems.map((problem) => ({ ...problem, said: capital(lineProblemText(problem, lang).replace(/^[^:]*: /, '')) }));
  return html`${notice('error', { lang, title: `${t(lang, words.refused)} (${fileName})`, body: t(lang, words.refusedText), announce: true })}${table({
    caption: `${t(lang, words.problems)}: ${count}`,
    rows,
    columns: [
      { label: t(lang, words.line), header: true, cell: (row) => row.line },
      { label: t(lang, words.field), cell: (row) => row.field },
      { label: t(lang, words.problem), cell: (row) => row.said },
    ],
  })}${count > problems.length ? small(t(lang, words.andMore)) : nothing}`;
}
