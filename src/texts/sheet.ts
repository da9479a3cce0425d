// A sheet before it has a form: a title, who it is for, and sections of words and
// tables. For overviews that go along with other papers, such as a claim sheet.

import type { Day } from '#domain/day.ts';
import type { Language } from './language.ts';
import type { Row } from './messages/message.ts';

export interface Sheet {
  readonly language: Language;
  readonly title: string;
  /** The day that it tells of: its date, and part of its bytes. */
  readonly on: Day;
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
