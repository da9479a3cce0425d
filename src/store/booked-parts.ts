// The parts that a file's lines became, dossier by dossier in id order: however
// large the file, a batch of dossiers is in memory, and locks are taken in order.

import type { Day } from '#domain/day.ts';
import type { Designation } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export interface BookedPart {
  readonly dossierId: number;
  readonly lineId: string;
  readonly partNo: number;
  readonly paymentId: string;
  /** Negative takes the payment back. */
  readonly amountCents: Cents;
  readonly designation: Designation | null;
  readonly bookedOn: Day;
  readonly valueOn: Day;
  readonly mandateId: string | null;
  readonly returnReason: string | null;
}

const ROWS_AT_ONCE = 2_000;

/** Yields batches of whole dossiers. Only for a file whose lines were all kept in this transaction. */
export async function* bookedParts(tx: Tx, creditorId: number, inboxId: string): AsyncGenerator<BookedPart[]> {
  await tx.sql(
    `declare booked_parts no scroll cursor for
     select part.dossier_id as "dossierId", part.line_id as "lineId", part.part_no as "partNo", part.payment_id as "paymentId", part.amount_cents as "amountCents",
       part.designation, line.booked_on as "bookedOn", line.value_on as "valueOn", line.mandate_id as "mandateId", line.return_reason as "returnReason"
     from bank_line line join line_part part on part.creditor_id = line.creditor_id and part.line_id = line.line_id
     where line.creditor_id = $1 and line.inbox_id = $2 order by part.dossier_id, part.line_id, part.part_no`,
    [creditorId, inboxId],
  );
  // The next rows are asked for before these are worked on, so that they need not wait for what is written of these.
  let next = fetchOn(tx);
  let held: BookedPart[] = [];
  for (;;) {
    const rows = await next;
    held.push(...rows);
    if (rows.length < ROWS_AT_ONCE) break;
    next = fetchOn(tx);
    const last = held.at(-1)!.dossierId;
    // The last dossier may go on in the next rows.
    const whole = held.filter((row) => row.dossierId !== last);
    if (whole.length > 0) yield whole;
    held = held.filter((row) => row.dossierId === last);
  }
  if (held.length > 0) yield held;
  await tx.sql('close booked_parts');
}

function fetchOn(tx: Tx): Promise<BookedPart[]> {
  const rows = tx.sql<BookedPart>(`fetch ${ROWS_AT_ONCE} from booked_parts`);
  rows.catch(() => {}); // waited for in its turn
  return rows;
}
