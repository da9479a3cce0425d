// Bank lines as the bank wrote them, and the parts that were booked on
// dossiers. The parts never exceed the line.

import type { Day, Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export type LineStatus = 'open' | 'assigned' | 'ignored';

export interface BankLine {
  readonly lineId: string;
  readonly inboxId: string;
  /** Ours. */
  readonly account: string;
  readonly bookedOn: Day;
  readonly valueOn: Day;
  /** Positive came in. */
  readonly amountCents: Cents;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string | null;
  readonly structuredReference: string | null;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly returnReason: string | null;
  readonly bankReference: string | null;
  readonly isReversal: boolean;
  readonly status: LineStatus;
}

/** Keeps lines and returns the ids of those that were not there yet. */
export async function insertBankLines(tx: Tx, creditorId: number, lines: readonly BankLine[]): Promise<Set<string>> {
  const rows = await tx.prepared<{ line_id: string }>(
    'insert-bank-lines',
    `insert into bank_line (creditor_id, line_id, inbox_id, account, booked_on, value_on, amount_cents, counterparty_name, counterparty_iban,
       remittance, structured_reference, end_to_end_id, mandate_id, return_reason, bank_reference, is_reversal, status)
     select $1::int, * from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::date[], $7::bigint[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::boolean[], $17::text[])
     on conflict (creditor_id, line_id) do nothing returning line_id`,
    [
      creditorId,
      lines.map((line) => line.lineId),
      lines.map((line) => line.inboxId),
      lines.map((line) => line.account),
      lines.map((line) => line.bookedOn),
      lines.map((line) => line.valueOn),
      lines.map((line) => line.amountCents),
      lines.map((line) => line.counterpartyName),
      lines.map((line) => line.counterpartyIban),
      lines.map((line) => line.remittance),
      lines.map((line) => line.structuredReference),
      lines.map((line) => line.endToEndId),
      lines.map((line) => line.mandateId),
      lines.map((line) => line.returnReason),
      lines.map((line) => line.bankReference),
      lines.map((line) => line.isReversal),
      lines.map((line) => line.status),
    ],
  );
  return new Set(rows.map((row) => row.line_id));
}

const columns = `line_id as "lineId", inbox_id as "inboxId", account, booked_on as "bookedOn", value_on as "valueOn", amount_cents as "amountCents",
  counterparty_name as "counterpartyName", counterparty_iban as "counterpartyIban", remittance, structured_reference as "structuredReference",
  end_to_end_id as "endToEndId", mandate_id as "mandateId", return_reason as "returnReason", bank_reference as "bankReference",
  is_reversal as "isReversal", status`;

/** Locks one line. Lock it before its dossiers. */
export async function lockLine(tx: Tx, creditorId: number, lineId: string): Promise<BankLine | null> {
  const [row] = await tx.sql<BankLine>(`select ${columns} from bank_line where creditor_id = $1 and line_id = $2 for update`, [creditorId, lineId]);
  return row ?? null;
}

export async function setLineStatus(
  tx: Tx, creditorId: number, lineIds: readonly string[], status: LineStatus, note: string | null = null,
): Promise<void> {
  if (lineIds.length === 0) return;
  await tx.sql(
    `update bank_line set status = $3, parked_note = $4 where creditor_id = $1 and line_id = any($2::text[])`, [creditorId, lineIds, status, note],
  );
}

export interface LinePart {
  readonly lineId: string;
  readonly partNo: number;
  readonly dossierId: number;
  /** The payment that it became; of a reversal: the payment that it took back. */
  readonly paymentId: string;
  readonly amountCents: Cents;
  readonly why: string;
}

export async function insertParts(tx: Tx, creditorId: number, parts: readonly LinePart[], at: Moment): Promise<void> {
  if (parts.length === 0) return;
  await tx.prepared(
    'insert-parts',
    `insert into line_part (creditor_id, line_id, part_no, dossier_id, payment_id, amount_cents, why, assigned_at)
     select $1::int, booked.*, $8::timestamptz from unnest($2::text[], $3::int[], $4::int[], $5::text[], $6::bigint[], $7::text[])
       as booked (line_id, part_no, dossier_id, payment_id, amount_cents, why)`,
    [
      creditorId,
      parts.map((part) => part.lineId),
      parts.map((part) => part.partNo),
      parts.map((part) => part.dossierId),
      parts.map((part) => part.paymentId),
      parts.map((part) => part.amountCents),
      parts.map((part) => part.why),
      at,
    ],
  );
}

export interface KeptPart extends LinePart {
  readonly takenBackAt: Moment | null;
}

/** All parts that a line ever had. */
export async function partsOfLine(tx: Tx, creditorId: number, lineId: string): Promise<KeptPart[]> {
  return tx.sql<KeptPart>(
    `select line_id as "lineId", part_no as "partNo", dossier_id as "dossierId", payment_id as "paymentId", amount_cents as "amountCents",
       why, taken_back_at as "takenBackAt"
     from line_part where creditor_id = $1 and line_id = $2 order by part_no`,
    [creditorId, lineId],
  );
}

export async function takeBackPart(tx: Tx, creditorId: number, lineId: string, partNo: number, at: Moment): Promise<void> {
  await tx.sql(
    `update line_part set taken_back_at = $4 where creditor_id = $1 and line_id = $2 and part_no = $3`, [creditorId, lineId, partNo, at],
  );
}

/** A payment that a reversal may be about. */
export interface ReversibleTo {
  readonly reversalId: string;
  readonly lineId: string;
  readonly dossierId: number;
  readonly paymentId: string;
  readonly amountCents: Cents;
}

/**
 * For reversal lines: the payments that they may take back. The same amount on
 * the same account, and the same end-to-end id, or the same counterparty with
 * the same reference or mandate. Payments that were taken back are left out.
 */
export async function reversibleFor(tx: Tx, creditorId: number, reversalIds: readonly string[]): Promise<ReversibleTo[]> {
  if (reversalIds.length === 0) return [];
  const same = `paid.account = back.account and paid.amount_cents = -back.amount_cents and paid.status = 'assigned' and paid.booked_on <= back.booked_on`;
  return tx.sql<ReversibleTo>(
    `with pair as (
       select back.line_id as reversal_id, paid.line_id from bank_line back
       join bank_line paid on paid.creditor_id = back.creditor_id and paid.end_to_end_id = back.end_to_end_id and ${same}
       where back.creditor_id = $1 and back.line_id = any($2::text[])
       union
       select back.line_id, paid.line_id from bank_line back
       join bank_line paid on paid.creditor_id = back.creditor_id and paid.counterparty_iban = back.counterparty_iban and ${same}
         and (paid.structured_reference = back.structured_reference or paid.mandate_id = back.mandate_id or paid.remittance = back.remittance)
       where back.creditor_id = $1 and back.line_id = any($2::text[]) and back.end_to_end_id is null)
     select pair.reversal_id as "reversalId", pair.line_id as "lineId", part.dossier_id as "dossierId", part.payment_id as "paymentId",
       part.amount_cents as "amountCents"
     from pair join line_part part on part.creditor_id = $1 and part.line_id = pair.line_id and part.taken_back_at is null
     where not exists (select from fact where fact.creditor_id = $1 and fact.dossier_id = part.dossier_id and fact.identity = 'reversal:' || part.payment_id)
     order by pair.reversal_id, pair.line_id, part.part_no`,
    [creditorId, reversalIds],
  );
}
