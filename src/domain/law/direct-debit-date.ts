// When a direct debit for an instalment can be collected, and by when the bank
// and the customer must know. Banks work on TARGET days.

import { addDays, type Day } from '../day.ts';
import { isTargetDay, onOrNextTargetDay } from '../holidays.ts';
import { rowOn, type DatedTable, type LawOutcome } from './dated-table.ts';
import { directDebitTerms, type DirectDebitRow } from './tables.ts';

export interface DirectDebitDates {
  /** The instalment's day, or the next TARGET day. */
  readonly collectOn: Day;
  /** The TARGET day before: the bank must have the file. */
  readonly fileByOn: Day;
  /** The customer must have been told the amount and the day. */
  readonly announceByOn: Day;
}

/** The days that hang on an instalment's day. */
export function directDebitDates(dueOn: Day, table: DatedTable<DirectDebitRow> = directDebitTerms): LawOutcome<DirectDebitDates> {
  const row = rowOn(table, dueOn);
  if (!row.ok) return row;
  const collectOn = onOrNextTargetDay(dueOn);
  let fileByOn = addDays(collectOn, -1);
  while (!isTargetDay(fileByOn)) fileByOn = addDays(fileByOn, -1);
  return { ok: true, value: { collectOn, fileByOn, announceByOn: addDays(collectOn, -row.value.announceDays) }, warnings: row.warnings };
}
