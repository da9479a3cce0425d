// The law as data: rows with the day they hold from, where they were read and
// how sure that is. A table says until when somebody checked it; asked about a
// later day, an answer carries a warning, and before its first row there is none.

import type { Day } from '../day.ts';

export type TableName =
  | 'collection-costs'
  | 'vat'
  | 'business-fixed-costs'
  | 'anti-stacking'
  | 'fourteen-day-notice'
  | 'consumer-interest'
  | 'commercial-interest'
  | 'credit-price-margin'
  | 'plan-terms'
  | 'direct-debit'
  /** Rates that two parties agreed: no law, so never past its check. */
  | 'agreed-interest';

/**
 * How sure a row is: `seen` in a source, `general` knowledge that was not read
 * again, or `uncertain`: then the row holds the careful reading and is a setting.
 */
export type Mark = 'seen' | 'general' | 'uncertain';

export interface DatedRow {
  readonly validFrom: Day;
  readonly source: string;
  readonly mark: Mark;
  /** What a reader of the row must know. */
  readonly note?: string;
}

export interface DatedTable<Row extends DatedRow> {
  readonly name: TableName;
  /** The last day for which somebody checked that the rows are the law. */
  readonly verifiedUntil: Day;
  /** Oldest first. */
  readonly rows: readonly [Row, ...Row[]];
}

/** The answer is made with the last known row, which may have been replaced by then. */
export interface LawWarning {
  readonly code: 'past-verified';
  readonly table: TableName;
  readonly verifiedUntil: Day;
  /** The day that was asked about. */
  readonly on: Day;
}

/** The day asked about lies before the first row: there is no answer. */
export interface LawRefusal {
  readonly code: 'before-table';
  readonly table: TableName;
  readonly firstFrom: Day;
  readonly on: Day;
}

export type LawOutcome<Value> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly LawWarning[] }
  | { readonly ok: false; readonly refusal: LawRefusal };

/** The row that holds on a day, with a warning past the table's check. */
export function rowOn<Row extends DatedRow>(table: DatedTable<Row>, on: Day): LawOutcome<Row> {
  const value = table.rows.findLast((row) => row.validFrom <= on);
  return value === undefined ? beforeTable(table, on) : { ok: true, value, warnings: warningsOn(table, on) };
}

export function warningsOn(table: DatedTable<DatedRow>, on: Day): readonly LawWarning[] {
  const { name, verifiedUntil } = table;
  return on > verifiedUntil ? [{ code: 'past-verified', table: name, verifiedUntil, on }] : [];
}

export const beforeTable = (table: DatedTable<DatedRow>, on: Day): { readonly ok: false; readonly refusal: LawRefusal } => ({
  ok: false,
  refusal: { code: 'before-table', table: table.name, firstFrom: table.rows[0].validFrom, on },
});
