// Which payments a bank line may take back.

import type { Cents } from '#domain/money.ts';
import type { BankLine } from './bank-lines.ts';
import type { Tx } from './db.ts';

/** A payment that a reversal may be about. */
export interface ReversibleTo {
  readonly reversalId: string;
  readonly lineId: string;
  readonly dossierId: number;
  readonly paymentId: string;
  readonly amountCents: Cents;
  /** How surely, 1 is best: see `reversibleFor`. */
  readonly rank: number;
}

/**
 * For reversal lines: the payments of the same account that they may take back.
 *   1. the same end-to-end id and the same amount (the original's, where the bank says it);
 *   2. the same end-to-end id, and the bank takes more than was paid: costs or interest
 *      on top, at most a tenth or € 25;
 *   3. the same mandate and amount, where one of the two has no end-to-end id;
 *   4. without an end-to-end id: the same other side, reference or text, and amount;
 *   5. the same mandate, and more is taken than was paid.
 * Payments that were taken back are left out.
 */
export async function reversibleFor(tx: Tx, creditorId: number, reversalIds: readonly string[]): Promise<ReversibleTo[]> {
  if (reversalIds.length === 0) return [];
  const usual = `paid.account = back.account and paid.amount_cents > 0 and paid.status = 'assigned' and paid.booked_on <= back.booked_on`;
  const same = `paid.amount_cents = coalesce(back.original_cents, -back.amount_cents)`;
  const more = `back.original_cents is null and paid.amount_cents < -back.amount_cents and -back.amount_cents <= paid.amount_cents + greatest(paid.amount_cents / 10, 2500)`;
  const chosen = `where back.creditor_id = $1 and back.line_id = any($2::text[])`;
  const noId = `(back.end_to_end_id is null or paid.end_to_end_id is null)`;
  return tx.sql<ReversibleTo>(
    `with pair as (
       select back.line_id as reversal_id, paid.line_id, case when ${same} then 1 else 2 end as rank from bank_line back
       join bank_line paid on paid.creditor_id = back.creditor_id and paid.end_to_end_id = back.end_to_end_id and ${usual} and (${same} or (${more}))
       ${chosen}
       union all
       select back.line_id, paid.line_id, case when ${same} then 3 else 5 end from bank_line back
       join bank_line paid on paid.creditor_id = back.creditor_id and paid.mandate_id = back.mandate_id and ${usual} and ${noId} and (${same} or (${more}))
       ${chosen}
       union all
       select back.line_id, paid.line_id, 4 from bank_line back
       join bank_line paid on paid.creditor_id = back.creditor_id and paid.counterparty_iban = back.counterparty_iban and ${usual} and ${same}
         and (paid.structured_reference = back.structured_reference or paid.remittance = back.remittance)
       ${chosen} and back.end_to_end_id is null)
     select pair.reversal_id as "reversalId", pair.line_id as "lineId", part.dossier_id as "dossierId", part.payment_id as "paymentId",
       part.amount_cents as "amountCents", min(pair.rank)::int as rank
     from pair join line_part part on part.creditor_id = $1 and part.line_id = pair.line_id and part.taken_back_at is null
     where not exists (select from fact where fact.creditor_id = $1 and fact.dossier_id = part.dossier_id and fact.identity = 'reversal:' || part.payment_id)
       and not exists (select from line_part gone where gone.creditor_id = $1 and gone.dossier_id = part.dossier_id and gone.payment_id = part.payment_id and gone.amount_cents < 0)
     group by pair.reversal_id, pair.line_id, part.dossier_id, part.payment_id, part.amount_cents, part.part_no
     order by pair.reversal_id, pair.line_id, part.part_no`,
    [creditorId, reversalIds],
  );
}

/** A file's lines by which the bank takes money back, after the one with this id. */
export async function reversalsOf(tx: Tx, creditorId: number, inboxId: string, after: string, limit: number): Promise<Pick<BankLine, 'lineId' | 'amountCents' | 'bookedOn' | 'returnReason' | 'endToEndId'>[]> {
  return tx.sql(
    `select line_id as "lineId", amount_cents as "amountCents", booked_on as "bookedOn", return_reason as "returnReason", end_to_end_id as "endToEndId" from bank_line
     where creditor_id = $1 and inbox_id = $2 and amount_cents < 0 and (is_reversal or return_reason is not null) and line_id > $3 order by line_id limit $4`,
    [creditorId, inboxId, after, limit],
  );
}
