// A sheet as PDF: a title, who it is from and for, and sections of words and
// tables. For overviews that go along with other papers, such as a claim sheet.

import type { Day } from '#domain/day.ts';
import type { Language } from '#texts/language.ts';
import type { Row } from '#texts/messages/message.ts';
import type { HouseStyle } from './house-style.ts';
import { dateOf, footWords } from './render-letter-pdf.ts';
import type { Pdf, PdfDocument, PdfEngine } from './typst/engine.ts';
import { houseDocument, logoBytes } from './typst/house-document.ts';

export interface SheetDocument {
  /** What errors call it; no names of people. Default: `sheet`. */
  readonly name?: string;
  readonly language: Language;
  readonly title: string;
  /** The day that it tells of: its date, and part of its bytes. */
  readonly on: Day;
  readonly creditor: HouseStyle;
  /** The address, which then stands behind an envelope's window: name first, six lines at most. */
  readonly to?: readonly string[];
  /** Date, reference and the like, under the title. */
  readonly about?: readonly Row[];
  readonly sections: readonly SheetSection[];
}

export interface SheetSection {
  readonly heading: string;
  /** Each may hold line breaks. */
  readonly paragraphs: readonly string[];
  readonly table?: SheetTable;
}

export interface SheetTable {
  readonly caption: string;
  /** `right` for amounts. */
  readonly columns: readonly { readonly head: string; readonly align: 'left' | 'right' }[];
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** Stands under the rows in bold, as many cells as there are columns. */
  readonly total?: readonly string[];
}

/** One PDF/UA-1 file; byte for byte the same for the same sheet. Throws `PdfTrouble`. */
export const renderSheetPdf = (engine: PdfEngine, sheet: SheetDocument): Promise<Pdf> => engine.render(sheetDocument(sheet));

/** The sheet as the template takes it. Throws where a row has another number of cells than there are columns. */
export function sheetDocument(sheet: SheetDocument): PdfDocument {
  const { language, creditor, to = [], about = [], sections } = sheet;
  return {
    name: sheet.name ?? 'sheet',
    template: 'sheet',
    parts: 1,
    data: {
      language,
      title: sheet.title,
      on: dateOf(sheet.on),
      house: houseDocument(creditor),
      to: to.slice(0, 6),
      about,
      footer: footWords(`${creditor.creditorName} · ${sheet.title}`, language),
      sections: sections.map(({ heading, paragraphs, table }) => ({ heading, paragraphs, table: table ? tableOf(table) : null })),
    },
    ...logoBytes(creditor),
  };
}

function tableOf({ caption, columns, rows, total }: SheetTable) {
  const wrong = [...rows, ...(total ? [total] : [])].find((row) => row.length !== columns.length);
  if (wrong || columns.length === 0) throw new Error(`the table "${caption}" has ${columns.length} columns and a row of ${wrong?.length ?? 0}`);
  return { caption, columns, rows, total: total ?? null };
}
