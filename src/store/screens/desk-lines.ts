// Bank lines that wait for a person, with the dossiers they may belong to; and
// what was assigned lately. Every comparison is leakproof (see desk-dossiers.ts).

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from '../db.ts';

export interface WaitingLine {
  readonly lineId: string;
  readonly bookedOn: Day;
  readonly valueOn: Day;
  readonly amountCents: Cents;
  /** What no part of it was assigned to yet. */
  readonly leftCents: Cents;
  readonly name: string | null;
  readonly iban: string | null;
  readonly remittance: string | null;
  readonly reference: string | null;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  /** Money of ours that came back. */
  readonly isReturn: boolean;
  /** Several payments in one sum. */
  readonly isSum: boolean;
}

/** Of `bank_line line`. */
export const waitingColumns = `line.line_id as "lineId", line.booked_on as "bookedOn", line.value_on as "valueOn", line.amount_cents as "amountCents",
  (line.amount_cents - coalesce((select sum(part.amount_cents) from line_part part
     where part.creditor_id = line.creditor_id and part.line_id = line.line_id and part.taken_back_at is null), 0))::bigint as "leftCents",
  line.counterparty_name as name, line.counterparty_iban as iban, line.remittance, line.structured_reference as reference,
  line.end_to_end_id as "endToEndId", line.mandate_id as "mandateId", line.is_reversal or line.return_reason is not null as "isReturn", line.shape = 'sum' as "isSum"`;

/** Lines that wait for a person, the oldest first, after a line. Not what was put off until after today. */
export async function waitingLines(tx: Tx, creditorId: number, after: { bookedOn: Day; lineId: string } | null, limit: number, today: Day): Promise<WaitingLine[]> {
  return tx.sql<WaitingLine>(
    `select ${waitingColumns} from bank_line line
     where line.creditor_id = $1 and line.status = 'open' and (line.parked_until is null or line.parked_until <= $5) and ($2::date is null or (line.booked_on, line.line_id) > ($2::date, $3::text))
     order by line.booked_on, line.line_id limit $4`,
    [creditorId, after?.bookedOn ?? null, after?.lineId ?? null, limit, today],
  );
}

/** One line that waits (or was set aside); null where it is neither. */
export async function readWaitingLine(tx: Tx, creditorId: number, lineId: string): Promise<WaitingLine | null> {
  const [row] = await tx.sql<WaitingLine>(
    `select ${waitingColumns} from bank_line line where line.creditor_id = $1 and line.line_id = $2 and line.status <> 'assigned' and line.amount_cents > 0`,
    [creditorId, lineId],
  );
  return row ?? null;
}

export interface AlikeDossier {
  readonly lineId: string;
  readonly dossierId: number;
  /** It was found by the account that the line came from; otherwise by the name or the amount. */
  readonly byIban: boolean;
}

/** For each line the dossiers whose account it came from, whose name it carries, or where just what is left of it is open: of these so many claims, and twice as many instalments. */
export async function alikeDossiers(tx: Tx, creditorId: number, lines: readonly (Pick<WaitingLine, 'lineId' | 'leftCents' | 'iban'> & { readonly words: readonly string[] })[], mostByAmount: number): Promise<AlikeDossier[]> {
  if (lines.length === 0) return [];
  return tx.sql<AlikeDossier>(
    `with asked as (
       select * from unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) as asked (line_id, cents, iban, words)
     ), candidate as (
       select asked.line_id, known.dossier_id, true as by_iban from asked
         join lateral (select dossier_id from known_iban where creditor_id = $1 and known_iban.iban = asked.iban order by dossier_id limit 10) known on true
       union all
       select asked.line_id, party.dossier_id, false from asked
         cross join lateral unnest(string_to_array(asked.words, ' ')) as word
         join lateral (select dossier_id from party where creditor_id = $1 and last_word_small = word and left_on is null order by dossier_id limit 20) party on true
       union all
       select asked.line_id, claim.dossier_id, false from asked
         join lateral (select dossier_id from claim where creditor_id = $1 and uncovered_cents = asked.cents and uncovered_cents > 0 order by dossier_id limit $6::int) claim on true
       union all
       select asked.line_id, instalment.dossier_id, false from asked
         join lateral (select dossier_id from instalment where creditor_id = $1 and open_cents = asked.cents and open_cents > 0 order by due_on, dossier_id limit 2 * $6::int) instalment on true
     )
     select line_id as "lineId", dossier_id as "dossierId", bool_or(by_iban) as "byIban" from candidate group by line_id, dossier_id order by 1, 2`,
    [creditorId, lines.map((line) => line.lineId), lines.map((line) => line.leftCents), lines.map((line) => line.iban), lines.map((line) => line.words.join(' ')), mostByAmount],
  );
}

export interface DossierLabel {
  readonly dossierId: number;
  readonly customer: string;
  readonly customerNumber: string;
  readonly openCents: Cents;
}

/** How the desk calls these dossiers: by the first debtor. */
export async function dossierLabels(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, DossierLabel>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await tx.sql<DossierLabel>(
    `select dossier.dossier_id as "dossierId", coalesce(who.name, '') as customer, coalesce(who.customer_number, '') as "customerNumber", dossier.open_cents as "openCents"
     from dossier left join lateral (
       select name, customer_number from party where party.creditor_id = $1 and party.dossier_id = dossier.dossier_id
       order by (left_on is null) desc, (role = 'debtor') desc, party_id limit 1) as who on true
     where dossier.creditor_id = $1 and dossier.dossier_id = any($2::int[])`,
    [creditorId, dossierIds],
  );
  return new Map(rows.map((row) => [row.dossierId, row]));
}

export interface SettledLine {
  readonly lineId: string;
  readonly partNo: number;
  readonly bookedOn: Day;
  readonly amountCents: Cents;
  readonly name: string | null;
  readonly dossierId: number;
  readonly customer: string | null;
}

/** What a person assigned lately, newest first. */
export async function settledLines(tx: Tx, creditorId: number, limit: number): Promise<SettledLine[]> {
  return tx.sql<SettledLine>(
    `select part.line_id as "lineId", part.part_no as "partNo", line.booked_on as "bookedOn", part.amount_cents as "amountCents",
       line.counterparty_name as name, part.dossier_id as "dossierId",
       (select name from party where party.creditor_id = $1 and party.dossier_id = part.dossier_id order by (role = 'debtor') desc, party_id limit 1) as customer
     from line_part part join bank_line line on line.creditor_id = part.creditor_id and line.line_id = part.line_id
     where part.creditor_id = $1 and part.why = 'desk' and part.taken_back_at is null order by part.assigned_at desc, part.line_id, part.part_no limit $2`,
    [creditorId, limit],
  );
}
