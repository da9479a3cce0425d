// A sheet as PDF, in the creditor's dress.

import type { Sheet, SheetTable } from '#texts/sheet.ts';
import type { HouseStyle } from './house-style.ts';
import { dateOf, footWords } from './render-letter-pdf.ts';
import type { Pdf, PdfDocument, PdfEngine } from './typst/engine.ts';
import { houseDocument, logoBytes } from './typst/house-document.ts';

export interface SheetDocument extends Sheet {
  /** What errors call it; no names of people. Default: `sheet`. */
  readonly name?: string;
  readonly creditor: HouseStyle;
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
