// The list of dossiers: found by what a caller can read out, or by how they
// stand. A page at a time by key, so that page one thousand is as quick as the
// first. Every comparison is leakproof, or row-level security would keep
// PostgreSQL from using the index.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from '../db.ts';

export const dossierFilters = ['behind', 'running', 'kept', 'on-hold'] as const;
export type DossierFilter = (typeof dossierFilters)[number];

export interface ListedDossier {
  readonly dossierId: number;
  readonly customer: string;
  readonly customerNumber: string;
  readonly openCents: Cents;
  readonly oldestDueOn: Day | null;
  readonly nextDueOn: Day | null;
  readonly heldUntil: Day | null;
  readonly runningNo: number | null;
  /** What the page goes on after. */
  readonly place: string;
}

const columns = (place: string): string => `dossier.dossier_id as "dossierId", coalesce(who.name, '') as customer, coalesce(who.customer_number, '') as "customerNumber",
  dossier.open_cents as "openCents", dossier.oldest_due_on as "oldestDueOn", dossier.next_due_on as "nextDueOn", dossier.held_until as "heldUntil",
  dossier.running_no as "runningNo", ${place} as place`;

const withCustomer = `left join lateral (
    select name, customer_number from party where party.creditor_id = dossier.creditor_id and party.dossier_id = dossier.dossier_id
    order by (left_on is null) desc, (role = 'debtor') desc, party_id limit 1) as who on true`;

/** Newest first, all of them. */
export async function listDossiers(tx: Tx, creditorId: number, after: string | null, limit: number): Promise<ListedDossier[]> {
  return tx.sql<ListedDossier>(
    `select ${columns('dossier.dossier_id::text')} from dossier ${withCustomer}
     where dossier.creditor_id = $1 and ($2::int is null or dossier.dossier_id < $2) order by dossier.dossier_id desc limit $3`,
    [creditorId, wholeOf(after), limit],
  );
}

const filters: Record<DossierFilter, { where: string; day: string | null }> = {
  behind: { where: 'running_no is not null and next_due_on < $5', day: 'next_due_on' },
  running: { where: 'running_no is not null', day: null },
  'on-hold': { where: 'held_until is not null and held_until >= $5', day: 'held_until' },
  kept: {
    where: `exists (select from arrangement where arrangement.creditor_id = dossier.creditor_id and arrangement.dossier_id = dossier.dossier_id and is_kept)`,
    day: null,
  },
};

/**
 * Dossiers that stand in a certain way. Behind: longest late first; on hold:
 * soonest free first; the others by number. `boundary`: for behind, the day
 * before which an open instalment is late; for on hold, today.
 */
export async function filterDossiers(
  tx: Tx, creditorId: number, filter: DossierFilter, boundary: Day, after: string | null, limit: number,
): Promise<ListedDossier[]> {
  const { where, day } = filters[filter];
  const [afterDay, afterId] = day ? splitPlace(after) : [null, wholeOf(after)];
  const place = day ? `dossier.${day}::text || '~' || dossier.dossier_id` : 'dossier.dossier_id::text';
  const order = day ? `dossier.${day}, dossier.dossier_id` : 'dossier.dossier_id';
  const from = day
    ? `($2::date is null or (dossier.${day}, dossier.dossier_id) > ($2::date, $3::int))`
    : `($2::date is null and ($3::int is null or dossier.dossier_id > $3))`;
  return tx.sql<ListedDossier>(
    `select ${columns(place)} from dossier ${withCustomer}
     where dossier.creditor_id = $1 and ${from} and ${where} and ($5::date is not null) order by ${order} limit $4`,
    [creditorId, afterDay, afterId, limit, boundary],
  );
}

const wholeOf = (text: string | null): number | null => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null);

function splitPlace(text: string | null): [string | null, number | null] {
  const match = /^(\d{4}-\d\d-\d\d)~(\d{1,9})$/.exec(text ?? '');
  return match ? [match[1] ?? null, Number(match[2])] : [null, null];
}

/** What somebody typed, in the forms in which it can be found. */
export interface SearchFor {
  /** As typed, without outer spaces. */
  readonly text: string;
  /** Without spaces and in capitals: an account number or reference. */
  readonly code: string;
  readonly small: string;
  readonly dossierId: number | null;
}

export function searchFor(typed: string): SearchFor {
  const text = typed.trim().replace(/\s+/g, ' ');
  return { text, code: text.replace(/\s/g, '').toUpperCase(), small: text.toLowerCase(), dossierId: wholeOf(text) };
}

/** At most this many are found; a caller can always say more. */
export const mostFound = 50;

/** Dossiers by number, customer number, claim, contract reference, account number or (the beginning of a) name. */
export async function searchDossiers(tx: Tx, creditorId: number, search: SearchFor): Promise<ListedDossier[]> {
  // In the C collation the highest letter ends every prefix.
  const end = `${search.small}\u{10ffff}`;
  return tx.sql<ListedDossier>(
    `with found as (
       select dossier_id, 0 as rank from dossier where creditor_id = $1 and dossier_id = $2
       union all select dossier_id, 1 from (select dossier_id from dossier where creditor_id = $1 and dossier_key = $3 limit 50) as by_key
       union all select dossier_id, 1 from (select dossier_id from party where creditor_id = $1 and customer_number = $3 limit 50) as by_number
       union all select dossier_id, 1 from (select dossier_id from claim where creditor_id = $1 and claim = $3) as by_claim
       union all select dossier_id, 1 from (select dossier_id from arrangement where creditor_id = $1 and reference = $4 limit 50) as by_reference
       union all select dossier_id, 1 from (select dossier_id from known_iban where creditor_id = $1 and iban = $4 limit 50) as by_iban
       union all select dossier_id, 2 from (select dossier_id from party where creditor_id = $1 and name_small >= $5 and name_small < $6 order by name_small limit 50) as by_name
       union all select dossier_id, 2 from (select dossier_id from party where creditor_id = $1 and surname_small >= $5 and surname_small < $6 order by surname_small limit 50) as by_surname
       union all select dossier_id, 2 from (select dossier_id from party where creditor_id = $1 and last_word_small >= $5 and last_word_small < $6 order by last_word_small limit 50) as by_last_word
     ), best as (select dossier_id, min(rank) as rank from found group by dossier_id)
     select ${columns('dossier.dossier_id::text')} from best
     join dossier on dossier.creditor_id = $1 and dossier.dossier_id = best.dossier_id ${withCustomer}
     order by best.rank, who.name, dossier.dossier_id limit ${mostFound + 1}`,
    [creditorId, search.dossierId, search.text, search.code, search.small, end],
  );
}
