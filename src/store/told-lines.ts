// What the bank has told before: lines found again by what they say, or by the
// entry that they are (a part of). Who spoke of a line last is noted on it, so
// that two entries of one file never count as the same line.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { LineShape } from './bank-lines.ts';
import { textColumn } from './columns.ts';
import type { Tx } from './db.ts';

export interface ToldLine {
  readonly lineId: string;
  readonly identity: string;
  readonly whole: string | null;
  readonly shape: LineShape;
  readonly byReference: boolean;
  readonly toldBy: string;
  readonly endToEndId: string | null;
  readonly amountCents: Cents;
  /** No statement has confirmed it yet. */
  readonly early: boolean;
  /** The statement that has, with its number and last day. */
  readonly statementId: string | null;
  readonly sequence: string | null;
  readonly untilOn: Day | null;
  /** Something of it is booked. */
  readonly isBooked: boolean;
}

/** Lines that say the same as these, or are of the same whole entry; in the order in which they came. */
export async function toldLines(tx: Tx, creditorId: number, identities: readonly string[], wholes: readonly string[]): Promise<ToldLine[]> {
  // The table may have been empty at the start of this very file. `offset 0` makes the planner look each
  // one up; without statistics it would go through the whole table for each batch.
  return tx.prepared<ToldLine>(
    'told-lines',
    `select line.line_id as "lineId", line.identity, line.whole, line.shape, line.by_reference as "byReference", line.told_by as "toldBy",
       line.end_to_end_id as "endToEndId", line.amount_cents as "amountCents", line.early, line.statement_id as "statementId", statement.sequence, statement.until_on as "untilOn",
       line.shape <> 'part' and exists (select from line_part part where part.creditor_id = $1 and part.line_id = line.line_id and part.taken_back_at is null) as "isBooked"
     from (
       select found.* from (
         select same.line_id from unnest($2::text[]) as said cross join lateral (select line_id from bank_line where creditor_id = $1 and line_id = said and identity = said offset 0) as same
         union
         select same.line_id from unnest($2::text[]) as said cross join lateral (select line_id from bank_line where creditor_id = $1 and identity = said and line_id <> identity offset 0) as same
         union
         select same.line_id from unnest($3::text[]) as said cross join lateral (select line_id from bank_line where creditor_id = $1 and whole = said offset 0) as same) as known
       cross join lateral (select * from bank_line where creditor_id = $1 and line_id = known.line_id offset 0) as found) as line
     left join bank_statement statement on statement.creditor_id = $1 and statement.account = line.account and statement.statement_id = line.statement_id
     order by length(line.line_id), line.line_id`,
    [creditorId, textColumn([...new Set(identities)]), textColumn([...new Set(wholes)])],
  );
}

/** Notes that this file spoke of these lines, and, where it is a statement, that they are confirmed. */
export async function noteTold(tx: Tx, creditorId: number, lineIds: readonly string[], toldBy: string, statementId: string | null): Promise<void> {
  if (lineIds.length === 0) return;
  await tx.sql(
    `update bank_line set told_by = $3, early = early and $4::text is null, statement_id = coalesce($4, statement_id) where creditor_id = $1 and line_id = any($2::text[])`,
    [creditorId, lineIds, toldBy, statementId],
  );
}

/** Sums whose parts are known now: nobody need look at them any more. */
export async function replaceSums(tx: Tx, creditorId: number, lineIds: readonly string[], toldBy: string): Promise<void> {
  if (lineIds.length === 0) return;
  await tx.sql(
    `update bank_line set status = 'ignored', early = false, told_by = $3, parked_note = '=' where creditor_id = $1 and line_id = any($2::text[])`,
    [creditorId, lineIds, toldBy],
  );
}

export interface UnconfirmedDay {
  readonly account: string;
  readonly bookedOn: Day;
  readonly lines: number;
  readonly cents: Cents;
}

/** Days up to `through` whose reports or advices told money that the account's statements do not. */
export async function unconfirmedDays(tx: Tx, creditorId: number, account: string, through: Day): Promise<UnconfirmedDay[]> {
  return tx.sql<UnconfirmedDay>(
    `select account, booked_on as "bookedOn", count(*)::int as lines, sum(amount_cents)::bigint as cents from bank_line
     where creditor_id = $1 and account = $2 and early and booked_on <= $3 group by account, booked_on order by booked_on`,
    [creditorId, account, through],
  );
}
