// A sheet of `#texts/sheet.ts` as part of a page: the same words as its PDF.

import type { CreditorProfile } from '#domain/creditor.ts';
import type { Sheet, SheetSection, SheetTable } from '#texts/sheet.ts';
import { html, nothing, type Html } from '../html.ts';
import { dataList, table } from './data.ts';
import { heading, writtenText } from './text.ts';

/** A sheet as one PDF file in the creditor's dress; null where this machine cannot make any. `name` stands in errors: no names of people. */
export type SheetPdf = (sheet: Sheet, profile: CreditorProfile, name?: string) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Everything but its title, which is the page's own. */
export const sheetShown = ({ about = [], sections }: Sheet): Html =>
  html`${dataList(about.map(({ label, value }) => ({ term: label, value })))}${sections.map(sectionShown)}`;

const sectionShown = ({ heading: title, paragraphs, table: figures }: SheetSection): Html =>
  html`${heading(2, title, { as: 3 })}${paragraphs.map(writtenText)}${figures ? tableShown(figures) : nothing}`;

function tableShown({ caption, columns, rows, total }: SheetTable): Html {
  const amounts = (index: number): boolean => columns[index]?.align === 'right';
  return table({
    caption,
    captionHidden: true,
    rows,
    columns: columns.map(({ head }, index) => ({ label: head, header: index === 0, numeric: amounts(index), cell: (row: readonly string[]) => row[index] ?? '' })),
    ...(total ? { foot: total } : {}),
  });
}
