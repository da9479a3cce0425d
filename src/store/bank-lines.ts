// Bank lines as the bank wrote them, and the parts that were booked on
// dossiers. The parts never exceed the line.

import type { Day, Moment } from '#domain/day.ts';
import type { Designation } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import { bareColumn, textColumn } from './columns.ts';
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
  /** Of a return, where the bank says it: the amount of the payment that came back, without sign. */
  readonly originalCents: Cents | null;
  readonly status: LineStatus;
}

/** One payment; the sum of several that the bank did not take apart; or one of several that it did. */
export type LineShape = 'single' | 'sum' | 'part';

/** A line with what tells it apart from others that say the same (see `told-lines.ts`). */
export interface NewBankLine extends BankLine {
  readonly identity: string;
  readonly whole: string | null;
  readonly shape: LineShape;
  readonly byReference: boolean;
  readonly toldBy: string;
  /** Null where no statement has confirmed it yet: a report or advice told it early. */
  readonly statementId: string | null;
  /** What the bank charges for it, where it says so. */
  readonly chargesCents?: Cents;
}

export async function insertBankLines(tx: Tx, creditorId: number, lines: readonly NewBankLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.prepared(
    'insert-bank-lines',
    `insert into bank_line (creditor_id, line_id, inbox_id, account, booked_on, value_on, amount_cents, counterparty_name, counterparty_iban,
       remittance, structured_reference, end_to_end_id, mandate_id, return_reason, bank_reference, is_reversal, original_cents, status,
       identity, whole, shape, by_reference, told_by, statement_id, early)
     select $1::int, said.*, said.statement_id is null from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::date[], $7::bigint[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::boolean[], $17::bigint[], $18::text[],
       $19::text[], $20::text[], $21::text[], $22::boolean[], $23::text[], $24::text[])
       as said (line_id, inbox_id, account, booked_on, value_on, amount_cents, counterparty_name, counterparty_iban, remittance, structured_reference,
         end_to_end_id, mandate_id, return_reason, bank_reference, is_reversal, original_cents, status, identity, whole, shape, by_reference, told_by, statement_id)`,
    [creditorId, ...lineColumns.map((column) => (isBare.has(column) ? bareColumn(lines.map((line) => line[column])) : textColumn(lines.map((line) => line[column] as string | null))))],
  );
  const charged = lines.filter(({ chargesCents }) => chargesCents !== undefined);
  if (charged.length === 0) return;
  await tx.prepared(
    'insert-line-charges',
    `insert into line_charge (creditor_id, line_id, booked_on, charges_cents) select $1::int, * from unnest($2::text[], $3::date[], $4::bigint[])`,
    [creditorId, textColumn(charged.map(({ lineId }) => lineId)), bareColumn(charged.map(({ bookedOn }) => bookedOn)), bareColumn(charged.map(({ chargesCents }) => chargesCents ?? null))],
  );
}

const isBare: ReadonlySet<keyof NewBankLine> = new Set<keyof NewBankLine>(['bookedOn', 'valueOn', 'amountCents', 'isReversal', 'originalCents', 'byReference']);

const lineColumns = [
  'lineId', 'inboxId', 'account', 'bookedOn', 'valueOn', 'amountCents', 'counterpartyName', 'counterpartyIban', 'remittance', 'structuredReference',
  'endToEndId', 'mandateId', 'returnReason', 'bankReference', 'isReversal', 'originalCents', 'status', 'identity', 'whole', 'shape', 'byReference', 'toldBy', 'statementId',
] as const satisfies readonly (keyof NewBankLine)[];

const columns = `line_id as "lineId", inbox_id as "inboxId", account, booked_on as "bookedOn", value_on as "valueOn", amount_cents as "amountCents",
  counterparty_name as "counterpartyName", counterparty_iban as "counterpartyIban", remittance, structured_reference as "structuredReference",
  end_to_end_id as "endToEndId", mandate_id as "mandateId", return_reason as "returnReason", bank_reference as "bankReference",
  is_reversal as "isReversal", original_cents as "originalCents", status`;

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
  /** `desk`, `reversal`, or the strongest reason for which it was booked by itself. */
  readonly why: string;
  readonly designation?: Designation | undefined;
  /** 0 to 99, where it was booked by itself; with all reasons. */
  readonly confidence?: number;
  readonly reasons?: readonly string[];
}

export async function insertParts(tx: Tx, creditorId: number, parts: readonly LinePart[], at: Moment): Promise<void> {
  if (parts.length === 0) return;
  await tx.prepared(
    'insert-parts',
    `insert into line_part (creditor_id, line_id, part_no, dossier_id, payment_id, amount_cents, why, assigned_at, designation, confidence, reasons)
     select $1::int, line_id, part_no, dossier_id, payment_id, amount_cents, why, $8::timestamptz, designation, confidence, reasons
     from unnest($2::text[], $3::int[], $4::int[], $5::text[], $6::bigint[], $7::text[], $9::jsonb[], $10::int[], $11::jsonb[])
       as booked (line_id, part_no, dossier_id, payment_id, amount_cents, why, designation, confidence, reasons)`,
    [
      creditorId,
      textColumn(parts.map((part) => part.lineId)),
      bareColumn(parts.map((part) => part.partNo)),
      bareColumn(parts.map((part) => part.dossierId)),
      textColumn(parts.map((part) => part.paymentId)),
      bareColumn(parts.map((part) => part.amountCents)),
      textColumn(parts.map((part) => part.why)),
      at,
      textColumn(parts.map((part) => (part.designation === undefined ? null : JSON.stringify(part.designation)))),
      bareColumn(parts.map((part) => part.confidence ?? null)),
      textColumn(parts.map((part) => (part.reasons === undefined ? null : JSON.stringify(part.reasons)))),
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

/** Where a dossier's payment that counts came from, if it came from a bank line. */
export async function partOfPayment(tx: Tx, creditorId: number, dossierId: number, paymentId: string): Promise<Pick<KeptPart, 'lineId' | 'partNo' | 'dossierId'> | null> {
  const [row] = await tx.sql<Pick<KeptPart, 'lineId' | 'partNo' | 'dossierId'>>(
    `select line_id as "lineId", part_no as "partNo", dossier_id as "dossierId" from line_part
     where creditor_id = $1 and dossier_id = $2 and payment_id = $3 and taken_back_at is null`,
    [creditorId, dossierId, paymentId],
  );
  return row ?? null;
}

export async function takeBackPart(tx: Tx, creditorId: number, lineId: string, partNo: number, at: Moment): Promise<void> {
  await tx.sql(
    `update line_part set taken_back_at = $4 where creditor_id = $1 and line_id = $2 and part_no = $3`, [creditorId, lineId, partNo, at],
  );
}
