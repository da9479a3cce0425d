// Refunds beside their dossiers: the account that each goes to, how far it is,
// and the files in which they went to the bank.

import type { Day, Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { RefundStatus, RefundWay } from '#domain/refund-facts.ts';
import type { Tx } from './db.ts';

export interface RefundRow {
  readonly dossierId: number;
  readonly refundNo: number;
  readonly amountCents: Cents;
  readonly status: RefundStatus;
  readonly way: RefundWay;
  /** Compact; null where it goes back through the payment service. */
  readonly iban: string | null;
  readonly holderName: string | null;
  readonly endToEndId: string;
  readonly provider: string | null;
  readonly providerPaymentId: string | null;
  readonly providerRefundId: string | null;
  readonly batchId: string | null;
  /** A colleague's id; null where the customer asked. */
  readonly askedBy: string | null;
  readonly askedAt: Moment;
  readonly approvedBy: string | null;
  readonly approvedAt: Moment | null;
  readonly sentAt: Moment | null;
  /** Why it failed, as the bank's code. */
  readonly reason: string | null;
}

const fields = [
  ['dossier_id', 'dossierId'], ['refund_no', 'refundNo'], ['amount_cents', 'amountCents'], ['status', 'status'], ['way', 'way'], ['iban', 'iban'], ['holder_name', 'holderName'],
  ['end_to_end_id', 'endToEndId'], ['provider', 'provider'], ['provider_payment_id', 'providerPaymentId'], ['provider_refund_id', 'providerRefundId'], ['batch_id', 'batchId'],
  ['asked_by', 'askedBy'], ['asked_at', 'askedAt'], ['approved_by', 'approvedBy'], ['approved_at', 'approvedAt'], ['sent_at', 'sentAt'], ['reason', 'reason'],
] as const satisfies readonly (readonly [string, keyof RefundRow])[];
const columns = fields.map(([column, name]) => `${column} as "${name}"`).join(', ');

/** Writes a refund as it is now. Lock its dossier first. */
export async function saveRefund(tx: Tx, creditorId: number, row: RefundRow): Promise<void> {
  const names = fields.map(([column]) => column);
  await tx.prepared(
    'save-refund',
    `insert into refund (creditor_id, ${names.join(', ')}) values ($1, ${names.map((_, index) => `$${index + 2}`).join(', ')})
     on conflict (creditor_id, dossier_id, refund_no) do update set ${names.slice(2).map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [creditorId, ...fields.map(([, name]) => row[name])],
  );
}

export async function readRefund(tx: Tx, creditorId: number, dossierId: number, refundNo: number): Promise<RefundRow | null> {
  const [row] = await tx.sql<RefundRow>(`select ${columns} from refund where creditor_id = $1 and dossier_id = $2 and refund_no = $3`, [creditorId, dossierId, refundNo]);
  return row ?? null;
}

/** Refunds of these statuses, in the order of dossiers. */
export const refundsWith = (tx: Tx, creditorId: number, statuses: readonly RefundStatus[]): Promise<RefundRow[]> =>
  tx.prepared<RefundRow>('refunds-with', `select ${columns} from refund where creditor_id = $1 and status = any($2::text[]) order by dossier_id, refund_no`, [creditorId, statuses]);

/** The latest, newest first. */
export const recentRefunds = (tx: Tx, creditorId: number, most: number): Promise<RefundRow[]> =>
  tx.sql<RefundRow>(`select ${columns} from refund where creditor_id = $1 order by asked_at desc, dossier_id, refund_no limit $2`, [creditorId, most]);

export const refundsOfDossier = (tx: Tx, creditorId: number, dossierId: number): Promise<RefundRow[]> =>
  tx.prepared<RefundRow>('refunds-of-dossier', `select ${columns} from refund where creditor_id = $1 and dossier_id = $2 order by refund_no desc`, [creditorId, dossierId]);

export const refundsByEndToEnd = (tx: Tx, creditorId: number, ids: readonly string[]): Promise<RefundRow[]> =>
  tx.prepared<RefundRow>('refunds-by-end-to-end', `select ${columns} from refund where creditor_id = $1 and end_to_end_id = any($2::text[]) order by dossier_id, refund_no`, [creditorId, ids]);

/** What went in these files (`RefundBatch.batchId`), in the order of dossiers. */
export const refundsOfBatches = (tx: Tx, creditorId: number, batchIds: readonly string[]): Promise<RefundRow[]> =>
  tx.sql<RefundRow>(`select ${columns} from refund where creditor_id = $1 and batch_id = any($2::text[]) order by dossier_id, refund_no`, [creditorId, batchIds]);

/** Those that went, or are going, back on this payment of a provider. */
export const refundsOnPayment = (tx: Tx, creditorId: number, provider: string, providerPaymentId: string): Promise<RefundRow[]> =>
  tx.prepared<RefundRow>(
    'refunds-on-payment',
    `select ${columns} from refund where creditor_id = $1 and provider = $2 and provider_payment_id = $3 and status in ('sending', 'filed', 'settled') order by refund_no`,
    [creditorId, provider, providerPaymentId],
  );

export interface RefundBatch {
  /** The file's `MsgId`. */
  readonly batchId: string;
  readonly payOn: Day;
  readonly refunds: number;
  readonly sumCents: Cents;
  readonly payerName: string;
  readonly payerIban: string;
  readonly madeBy: string;
  readonly madeAt: Moment;
}

const batchColumns = `batch_id as "batchId", pay_on as "payOn", refunds, sum_cents as "sumCents", payer_name as "payerName", payer_iban as "payerIban", made_by as "madeBy", made_at as "madeAt"`;

export async function insertRefundBatch(tx: Tx, creditorId: number, { batchId, payOn, refunds, sumCents, payerName, payerIban, madeBy, madeAt }: RefundBatch): Promise<void> {
  await tx.sql(
    `insert into refund_batch (creditor_id, batch_id, pay_on, refunds, sum_cents, payer_name, payer_iban, made_by, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [creditorId, batchId, payOn, refunds, sumCents, payerName, payerIban, madeBy, madeAt],
  );
}

export async function readRefundBatch(tx: Tx, creditorId: number, batchId: string): Promise<RefundBatch | null> {
  const [row] = await tx.sql<RefundBatch>(`select ${batchColumns} from refund_batch where creditor_id = $1 and batch_id = $2`, [creditorId, batchId]);
  return row ?? null;
}

export const recentRefundBatches = (tx: Tx, creditorId: number, most: number): Promise<RefundBatch[]> =>
  tx.sql<RefundBatch>(`select ${batchColumns} from refund_batch where creditor_id = $1 order by made_at desc, batch_id desc limit $2`, [creditorId, most]);

/** The account from which this dossier was paid last, with its holder as the bank knows them; null where no bank line says. */
export async function payerAccount(tx: Tx, creditorId: number, dossierId: number): Promise<{ iban: string; holderName: string } | null> {
  const [row] = await tx.sql<{ iban: string; holderName: string }>(
    `select line.counterparty_iban as iban, line.counterparty_name as "holderName" from line_part part
     join bank_line line on line.creditor_id = part.creditor_id and line.line_id = part.line_id
     where part.creditor_id = $1 and part.dossier_id = $2 and part.taken_back_at is null and part.amount_cents > 0 and part.why <> 'refund'
       and line.counterparty_iban is not null and line.counterparty_name is not null and not line.is_reversal and line.return_reason is null
     order by line.booked_on desc, line.line_id desc limit 1`,
    [creditorId, dossierId],
  );
  return row ?? null;
}

/** A bank line that shows a refund, or shows it coming back. */
export interface RefundLine {
  readonly lineId: string;
  readonly amountCents: Cents;
  readonly bookedOn: Day;
  readonly valueOn: Day;
  readonly returnReason: string | null;
  readonly dossierId: number;
  readonly refundNo: number;
}

/** The lines of a file that carry a refund's end-to-end id, or name it in their text, and that nobody has claimed yet. */
export const refundLines = (tx: Tx, creditorId: number, inboxId: string): Promise<RefundLine[]> =>
  tx.sql<RefundLine>(
    `select line.line_id as "lineId", line.amount_cents as "amountCents", line.booked_on as "bookedOn", line.value_on as "valueOn", line.return_reason as "returnReason",
       refund.dossier_id as "dossierId", refund.refund_no as "refundNo"
     from bank_line line join refund on refund.creditor_id = $1 and refund.end_to_end_id in (line.end_to_end_id, substring(line.remittance from 'TB-[0-9]+-[0-9]+-[0-9]+'))
     where line.creditor_id = $1 and line.inbox_id = $2 and abs(line.amount_cents) = refund.amount_cents
       and not exists (select from line_part part where part.creditor_id = $1 and part.line_id = line.line_id)
     order by refund.dossier_id, line.amount_cents, line.line_id`,
    [creditorId, inboxId],
  );

/** What bank lines say of a refund so far: below zero where it left, above where it came back, nothing where both. */
export async function shownOfRefund(tx: Tx, creditorId: number, dossierId: number, paymentId: string): Promise<Cents> {
  const [row] = await tx.sql<{ cents: Cents }>(
    `select coalesce(sum(amount_cents), 0)::bigint as cents from line_part where creditor_id = $1 and dossier_id = $2 and payment_id = $3 and taken_back_at is null`,
    [creditorId, dossierId, paymentId],
  );
  return row?.cents ?? 0n;
}
