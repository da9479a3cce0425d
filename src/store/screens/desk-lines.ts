// Bank lines that wait for a person, with the dossiers they may belong to; and
// what was assigned lately. Every comparison is leakproof (see desk-dossiers.ts).

import type { Day, Moment } from '#domain/day.ts';
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
}

const lineColumns = `line.line_id as "lineId", line.booked_on as "bookedOn", line.value_on as "valueOn", line.amount_cents as "amountCents",
  (line.amount_cents - coalesce((select sum(part.amount_cents) from line_part part
     where part.creditor_id = line.creditor_id and part.line_id = line.line_id and part.taken_back_at is null), 0))::bigint as "leftCents",
  line.counterparty_name as name, line.counterparty_iban as iban, line.remittance, line.structured_reference as reference`;

export async function waitingLines(tx: Tx, creditorId: number, after: { bookedOn: Day; lineId: string } | null, limit: number): Promise<WaitingLine[]> {
  return tx.sql<WaitingLine>(
    `select ${lineColumns} from bank_line line
     where line.creditor_id = $1 and line.status = 'open' and ($2::date is null or (line.booked_on, line.line_id) > ($2::date, $3::text))
     order by line.booked_on, line.line_id limit $4`,
    [creditorId, after?.bookedOn ?? null, after?.lineId ?? null, limit],
  );
}

/** One line that waits (or was set aside); null where it is neither. */
export async function readWaitingLine(tx: Tx, creditorId: number, lineId: string): Promise<WaitingLine | null> {
  const [row] = await tx.sql<WaitingLine>(
    `select ${lineColumns} from bank_line line where line.creditor_id = $1 and line.line_id = $2 and line.status <> 'assigned' and line.amount_cents > 0`,
    [creditorId, lineId],
  );
  return row ?? null;
}

export interface Suggestion {
  readonly lineId: string;
  readonly dossierId: number;
  readonly customer: string;
  readonly customerNumber: string;
  readonly openCents: Cents;
  readonly byIban: boolean;
  readonly byName: boolean;
  readonly byAmount: boolean;
}

/** For each line up to three dossiers: those whose account it came from, whose name it carries, or where just this amount is open. */
export async function suggestDossiers(tx: Tx, creditorId: number, lines: readonly WaitingLine[]): Promise<Map<string, Suggestion[]>> {
  if (lines.length === 0) return new Map();
  const words = lines.map((line) => (line.name ?? '').toLowerCase().split(/[^\p{L}\p{N}-]+/u).filter((word) => word.length > 2).slice(0, 8).join(' '));
  const rows = await tx.sql<Suggestion>(
    `with asked as (
       select * from unnest($2::text[], $3::bigint[], $4::text[], $5::text[]) as asked (line_id, cents, iban, words)
     ), candidate as (
       select asked.line_id, known.dossier_id, true as by_iban, false as by_name, false as by_amount from asked
         join lateral (select dossier_id from known_iban where creditor_id = $1 and known_iban.iban = asked.iban limit 10) known on true
       union all
       select asked.line_id, party.dossier_id, false, true, false from asked
         cross join lateral unnest(string_to_array(asked.words, ' ')) as word
         join lateral (select dossier_id from party where creditor_id = $1 and last_word_small = word and left_on is null limit 20) party on true
       union all
       select asked.line_id, claim.dossier_id, false, false, true from asked
         join lateral (select dossier_id from claim where creditor_id = $1 and open_cents = asked.cents and open_cents > 0 limit 4) claim on true
     ), best as (
       select line_id, dossier_id, bool_or(by_iban) as by_iban, bool_or(by_name) as by_name, bool_or(by_amount) as by_amount from candidate group by line_id, dossier_id
     ), judged as (
       select best.*, dossier.open_cents, best.by_amount or dossier.open_cents = asked.cents or exists (
           select from instalment where instalment.creditor_id = $1 and instalment.dossier_id = best.dossier_id and instalment.open_cents = asked.cents) as fits
       from best join asked using (line_id) join dossier on dossier.creditor_id = $1 and dossier.dossier_id = best.dossier_id
     ), ranked as (
       select *, row_number() over (partition by line_id order by by_iban::int * 4 + by_name::int * 2 + fits::int * 3 desc, open_cents desc, dossier_id) as place from judged
     )
     select ranked.line_id as "lineId", ranked.dossier_id as "dossierId", coalesce(who.name, '') as customer, coalesce(who.customer_number, '') as "customerNumber",
       ranked.open_cents as "openCents", ranked.by_iban as "byIban", ranked.by_name as "byName", ranked.fits as "byAmount"
     from ranked left join lateral (
       select name, customer_number from party where party.creditor_id = $1 and party.dossier_id = ranked.dossier_id
       order by (left_on is null) desc, (role = 'debtor') desc, party_id limit 1) as who on true
     where place <= 3 order by ranked.line_id, place`,
    [creditorId, lines.map((line) => line.lineId), lines.map((line) => line.leftCents), lines.map((line) => line.iban), words],
  );
  const byLine = new Map<string, Suggestion[]>();
  for (const row of rows) byLine.set(row.lineId, [...(byLine.get(row.lineId) ?? []), row]);
  return byLine;
}

export interface SettledLine {
  readonly lineId: string;
  readonly partNo: number | null;
  readonly bookedOn: Day;
  readonly amountCents: Cents;
  readonly name: string | null;
  readonly remittance: string | null;
  readonly note: string | null;
  readonly dossierId: number | null;
  readonly customer: string | null;
  readonly assignedAt: Moment | null;
}

/** What a person assigned or set aside lately, newest first. */
export async function settledLines(tx: Tx, creditorId: number, limit: number): Promise<SettledLine[]> {
  return tx.sql<SettledLine>(
    `select line.line_id as "lineId", part.part_no as "partNo", line.booked_on as "bookedOn", coalesce(part.amount_cents, line.amount_cents) as "amountCents",
       line.counterparty_name as name, line.remittance, line.parked_note as note, part.dossier_id as "dossierId", part.assigned_at as "assignedAt",
       (select name from party where party.creditor_id = $1 and party.dossier_id = part.dossier_id order by (role = 'debtor') desc, party_id limit 1) as customer
     from (select * from bank_line where creditor_id = $1 and status <> 'open' and amount_cents > 0 and not is_reversal order by booked_on desc, line_id limit 500) line
     left join line_part part on part.creditor_id = $1 and part.line_id = line.line_id and part.taken_back_at is null
     where line.status = 'ignored' or part.why = 'desk'
     order by part.assigned_at desc nulls last, line.booked_on desc, line.line_id limit $2`,
    [creditorId, limit],
  );
}
