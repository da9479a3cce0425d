// The bank's side of the books: what the statements say, what became of their
// lines, and payments that the books have and no line does.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export interface StatedAccount {
  readonly account: string;
  /** The last day of its newest statement. */
  readonly untilOn: Day;
  /** Where its oldest statement begins, and its newest ends; null where the bank gave no balance. */
  readonly openingCents: Cents | null;
  readonly closingCents: Cents | null;
  /** What all lines on statements add up to. */
  readonly linesCents: Cents;
}

/** By account, what its statements say. Of statements that end on one day the one with the highest number is the newest. */
export async function statedAccounts(tx: Tx, creditorId: number): Promise<StatedAccount[]> {
  const rows = await tx.sql<Omit<StatedAccount, 'linesCents'> & { linesCents: string }>(
    `with ordered as (
       select account, opening_cents, closing_cents, until_on,
         row_number() over (partition by account order by until_on, length(coalesce(sequence, '')), sequence, received_at, statement_id) as place,
         row_number() over (partition by account order by until_on desc, length(coalesce(sequence, '')) desc, sequence desc, received_at desc, statement_id desc) as back
       from bank_statement where creditor_id = $1)
     select newest.account, newest.until_on as "untilOn", oldest.opening_cents as "openingCents", newest.closing_cents as "closingCents",
       (select coalesce(sum(amount_cents), 0)::text from bank_line where creditor_id = $1 and bank_line.account = newest.account and not early) as "linesCents"
     from ordered newest join ordered oldest on oldest.account = newest.account and oldest.place = 1 where newest.back = 1 order by newest.account`,
    [creditorId],
  );
  return rows.map((row) => ({ ...row, linesCents: BigInt(row.linesCents) }));
}

/** A bank line of which not everything is booked on dossiers, or that no statement has confirmed. */
export interface UnbookedLine {
  readonly lineId: string;
  readonly account: string;
  readonly bookedOn: Day;
  readonly amountCents: Cents;
  /** What of it is booked on dossiers. */
  readonly bookedCents: Cents;
  readonly status: 'open' | 'assigned' | 'ignored';
  readonly early: boolean;
}

/** Lines whose booked parts are not exactly the line, and early ones, oldest first. */
export async function unbookedLines(tx: Tx, creditorId: number): Promise<UnbookedLine[]> {
  const rows = await tx.sql<Omit<UnbookedLine, 'bookedCents'> & { bookedCents: string }>(
    `select line.line_id as "lineId", account, booked_on as "bookedOn", line.amount_cents as "amountCents", coalesce(part.cents, 0)::text as "bookedCents", status, early
     from bank_line line
     left join (select line_id, sum(amount_cents) as cents from line_part where creditor_id = $1 and taken_back_at is null group by line_id) as part
       on part.line_id = line.line_id
     where line.creditor_id = $1 and (early or line.amount_cents <> coalesce(part.cents, 0)) order by booked_on, line.line_id`,
    [creditorId],
  );
  return rows.map((row) => ({ ...row, bookedCents: BigInt(row.bookedCents) }));
}

/** A payment whose amount in the books is not what bank lines say of it. */
export interface PaymentBeside {
  readonly dossierId: number;
  readonly paymentId: string;
  readonly on: Day;
  readonly booksCents: Cents;
  readonly linesCents: Cents;
}

/** Payments that go to the bank's account in the books and differ from what the lines say: entered by hand, or taken off by hand. */
export async function paymentsBeside(tx: Tx, creditorId: number): Promise<PaymentBeside[]> {
  const rows = await tx.sql<Omit<PaymentBeside, 'booksCents' | 'linesCents'> & { booksCents: string; linesCents: string }>(
    `with undone as (select dossier_id, (data->>'seq')::int as seq from fact where creditor_id = $1 and kind = 'FactUndone'),
     gone as (
       select dossier_id, substr(identity, length('reversal:') + 1) as payment_id, seq from fact where creditor_id = $1 and kind = 'PaymentReversed'),
     books as (
       select fact.dossier_id, substr(fact.identity, length('payment:') + 1) as payment_id, fact.counts_on, (fact.data->>'amountCents')::bigint as cents
       from fact left join undone on undone.dossier_id = fact.dossier_id and undone.seq = fact.seq
       where fact.creditor_id = $1 and fact.kind = 'PaymentReceived' and undone.seq is null and fact.data->>'means' in ('transfer', 'direct-debit', 'third-party')
         and not exists (select from gone left join undone taken on taken.dossier_id = gone.dossier_id and taken.seq = gone.seq
           where gone.dossier_id = fact.dossier_id and gone.payment_id = substr(fact.identity, length('payment:') + 1) and taken.seq is null)),
     refunds as (
       select fact.dossier_id, 'refund:' || (fact.data->>'refundNo') as payment_id, fact.counts_on, -(fact.data->>'amountCents')::bigint as cents from fact
       where fact.creditor_id = $1 and fact.kind = 'RefundPaid' and fact.data->>'way' = 'transfer' and not exists (
         select from fact failed where failed.creditor_id = $1 and failed.dossier_id = fact.dossier_id and failed.kind = 'RefundFailed' and failed.data->>'refundNo' = fact.data->>'refundNo')),
     every as (select dossier_id, payment_id, counts_on, cents from books union all select * from refunds),
     lines as (
       select part.dossier_id, part.payment_id, sum(part.amount_cents) as cents, min(line.booked_on) as booked_on
       from line_part part join bank_line line on line.creditor_id = $1 and line.line_id = part.line_id
       where part.creditor_id = $1 and part.taken_back_at is null group by 1, 2)
     select coalesce(every.dossier_id, lines.dossier_id) as "dossierId", coalesce(every.payment_id, lines.payment_id) as "paymentId",
       coalesce(every.counts_on, lines.booked_on) as on, coalesce(every.cents, 0)::text as "booksCents", coalesce(lines.cents, 0)::text as "linesCents"
     from every full join lines on lines.dossier_id = every.dossier_id and lines.payment_id = every.payment_id
     where coalesce(every.cents, 0) <> coalesce(lines.cents, 0) order by 3, 1, 2`,
    [creditorId],
  );
  return rows.map((row) => ({ ...row, booksCents: BigInt(row.booksCents), linesCents: BigInt(row.linesCents) }));
}
