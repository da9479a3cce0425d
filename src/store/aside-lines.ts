// Bank lines that a colleague set aside as nobody's, or put off until a day: by whom,
// when and why. What was put off is still open, is shown again from its day on, and
// holds reproaches back meanwhile.

import type { Day, Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export interface Aside {
  /** Null where it happened by itself. */
  readonly by: string | null;
  readonly at: Moment;
  readonly note: string;
}

/** The line is nobody's. */
export async function setLineAside(tx: Tx, creditorId: number, lineId: string, { by, at, note }: Aside): Promise<void> {
  await tx.sql(
    `update bank_line set status = 'ignored', parked_note = $3, aside_by = $4, aside_at = $5, parked_until = null where creditor_id = $1 and line_id = $2`,
    [creditorId, lineId, note, by, at],
  );
}

/** Nobody knows yet: the line is not shown as work before that day. */
export async function putLineOff(tx: Tx, creditorId: number, lineId: string, { by, at, note }: Aside, until: Day): Promise<void> {
  await tx.sql(
    `update bank_line set status = 'open', parked_note = $3, aside_by = $4, aside_at = $5, parked_until = $6 where creditor_id = $1 and line_id = $2`,
    [creditorId, lineId, note, by, at, until],
  );
}

/** The line is assigned after all, in part or whole. */
export async function forgetAside(tx: Tx, creditorId: number, lineId: string): Promise<void> {
  await tx.sql(
    `update bank_line set parked_note = null, aside_by = null, aside_at = null, parked_until = null where creditor_id = $1 and line_id = $2 and (parked_note is not null or aside_at is not null)`,
    [creditorId, lineId],
  );
}

export interface AsideLine {
  readonly lineId: string;
  readonly bookedOn: Day;
  readonly amountCents: Cents;
  readonly name: string | null;
  readonly remittance: string | null;
  readonly note: string | null;
  /** The colleague's name; null where it happened by itself, or before this was kept. */
  readonly by: string | null;
  readonly at: Moment | null;
  /** Put off until this day; null: it is nobody's. */
  readonly until: Day | null;
}

const columns = `line.line_id as "lineId", line.booked_on as "bookedOn", line.amount_cents as "amountCents", line.counterparty_name as name, line.remittance,
  line.parked_note as note, (select name from staff where staff.creditor_id = line.creditor_id and staff.staff_id = line.aside_by) as by, line.aside_at as at, line.parked_until as until`;

/** What is nobody's, the newest first, after a line. Not the sums whose parts were told later: these are booked. */
export const linesAside = (tx: Tx, creditorId: number, after: { readonly bookedOn: Day; readonly lineId: string } | null, limit: number): Promise<AsideLine[]> =>
  tx.sql<AsideLine>(
    `select ${columns} from bank_line line
     where line.creditor_id = $1 and line.status = 'ignored' and line.amount_cents > 0 and line.parked_note is distinct from '='
       and ($2::date is null or line.booked_on < $2::date or (line.booked_on = $2::date and line.line_id > $3::text))
     order by line.booked_on desc, line.line_id limit $4`,
    [creditorId, after?.bookedOn ?? null, after?.lineId ?? null, limit],
  );

/** What was put off and has not come back yet, the first to come back first. */
export const linesPutOff = (tx: Tx, creditorId: number, today: Day, limit: number): Promise<AsideLine[]> =>
  tx.sql<AsideLine>(
    `select ${columns} from bank_line line where line.creditor_id = $1 and line.status = 'open' and line.parked_until > $2 order by line.parked_until, line.line_id limit $3`,
    [creditorId, today, limit],
  );

/** How it was set aside or put off; null where it was neither. */
export async function asideOf(tx: Tx, creditorId: number, lineId: string): Promise<AsideLine | null> {
  const [row] = await tx.sql<AsideLine>(
    `select ${columns} from bank_line line where line.creditor_id = $1 and line.line_id = $2 and (line.status = 'ignored' or line.parked_until is not null)`, [creditorId, lineId],
  );
  return row ?? null;
}
