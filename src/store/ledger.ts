// The books as rows: added by the batch, never changed. Who posts holds the
// creditor's books shared, who closes a period holds them alone, so that nothing
// can land in a period that is being closed.

import type { Day, Moment } from '#domain/day.ts';
import type { Account, Entry } from '#domain/journal.ts';
import type { JournalLine, PostedSum } from '#domain/ledger.ts';
import type { Cents } from '#domain/money.ts';
import { bareColumn } from './columns.ts';
import { together, type Tx } from './db.ts';

const booksLock = 7_228_231; // Any fixed number beside the creditor's.

export interface DossierEntries {
  readonly dossierId: number;
  readonly entries: readonly Entry[];
}

/**
 * Posts entries of locked dossiers. What counts in a closed period is booked on
 * the first day after it, or today where that is later.
 */
export async function insertPostings(tx: Tx, creditorId: number, postings: readonly DossierEntries[], at: Moment, today: Day): Promise<void> {
  const rows = postings.flatMap(({ dossierId, entries }) => entries.map((entry) => ({ dossierId, entry })));
  if (rows.length === 0) return;
  // A statement of its own: the next one must see a period that was closed while this one waited.
  const held = tx.prepared('hold-books', 'select pg_advisory_xact_lock_shared($1::int, $2::int)', [booksLock, creditorId]);
  const posted = tx.prepared(
    'insert-postings',
    `insert into posting (creditor_id, dossier_id, posting_no, debit, credit, cents, value_on, booked_on, seq, claim, recorded_at)
     select $1::int, added.dossier_id, coalesce(last.posting_no, 0) + row_number() over (partition by added.dossier_id order by at), debit, credit, cents, value_on,
       case when value_on <= closed.until then greatest(closed.until + 1, $9::date) else value_on end, seq, claim, $10::timestamptz
     from unnest($2::int[], $3::text[], $4::text[], $5::bigint[], $6::date[], $7::int[], $8::text[]) with ordinality
       as added (dossier_id, debit, credit, cents, value_on, seq, claim, at)
     cross join (select max(closed_until) as until from ledger_period where creditor_id = $1) as closed
     left join (select dossier_id, (select max(posting_no) from posting where creditor_id = $1 and posting.dossier_id = dossier.dossier_id) as posting_no
       from (select distinct unnest($2::int[]) as dossier_id) as dossier) as last on last.dossier_id = added.dossier_id`,
    [
      creditorId,
      bareColumn(rows.map(({ dossierId }) => dossierId)),
      bareColumn(rows.map(({ entry }) => entry.debit)),
      bareColumn(rows.map(({ entry }) => entry.credit)),
      bareColumn(rows.map(({ entry }) => entry.amountCents)),
      bareColumn(rows.map(({ entry }) => entry.valueOn)),
      bareColumn(rows.map(({ entry }) => entry.seq)),
      rows.map(({ entry }) => entry.claim ?? null),
      today,
      at,
    ],
  );
  await together(held, posted);
}

/** What is posted of these dossiers, added up by pair of accounts, claim and value day. */
export async function postedSums(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, PostedSum[]>> {
  const sums = new Map<number, PostedSum[]>(dossierIds.map((dossierId) => [dossierId, []]));
  if (dossierIds.length === 0) return sums;
  const rows = await tx.prepared<{ dossier_id: number; debit: Account; credit: Account; cents: string; value_on: Day; claim: string | null }>(
    'posted-sums',
    `select dossier_id, debit, credit, sum(cents)::text as cents, value_on, claim from posting
     where creditor_id = $1 and dossier_id = any($2::int[]) group by dossier_id, debit, credit, value_on, claim`,
    [creditorId, dossierIds],
  );
  for (const { dossier_id, debit, credit, cents, value_on, claim } of rows) {
    sums.get(dossier_id)?.push({ debit, credit, amountCents: BigInt(cents), valueOn: value_on, ...(claim === null ? {} : { claim }) });
  }
  return sums;
}

/** Up to which day the books are closed; null where they never were. */
export async function closedUntil(tx: Tx, creditorId: number): Promise<Day | null> {
  const [row] = await tx.sql<{ until: Day | null }>('select max(closed_until) as until from ledger_period where creditor_id = $1', [creditorId]);
  return row?.until ?? null;
}

export interface Period {
  readonly closedUntil: Day;
  readonly closedBy: string;
  readonly closedAt: Moment;
}

/** Closed periods, newest first. */
export async function listPeriods(tx: Tx, creditorId: number): Promise<Period[]> {
  return tx.sql<Period>(
    `select closed_until as "closedUntil", closed_by as "closedBy", closed_at as "closedAt" from ledger_period where creditor_id = $1 order by closed_until desc`,
    [creditorId],
  );
}

/**
 * Holds the books alone until the transaction ends; false where somebody is
 * posting. It never waits: who waits for a long import would keep out everybody else.
 */
export async function holdBooksAlone(tx: Tx, creditorId: number): Promise<boolean> {
  const [row] = await tx.sql<{ held: boolean }>('select pg_try_advisory_xact_lock($1::int, $2::int) as held', [booksLock, creditorId]);
  return row?.held === true;
}

export async function insertPeriod(tx: Tx, creditorId: number, { closedUntil: until, closedBy, closedAt }: Period): Promise<void> {
  await tx.sql('insert into ledger_period (creditor_id, closed_until, closed_by, closed_at) values ($1, $2, $3, $4)', [creditorId, until, closedBy, closedAt]);
}

/** The next dossiers after this one in which interest ever started to run. */
export async function dossiersWithInterest(tx: Tx, creditorId: number, after: number, limit: number): Promise<number[]> {
  const rows = await tx.sql<{ dossier_id: number }>(
    `select distinct dossier_id from fact where creditor_id = $1 and kind = 'InterestStarted' and dossier_id > $2 order by dossier_id limit $3`,
    [creditorId, after, limit],
  );
  return rows.map((row) => row.dossier_id);
}

export interface AccountBalance {
  readonly account: Account;
  /** Before the first day; debit above zero. */
  readonly openingCents: Cents;
  readonly debitCents: Cents;
  readonly creditCents: Cents;
}

/** What was booked on each account before a period and within it (both days included). Accounts that were never used are left out. */
export async function accountBalances(tx: Tx, creditorId: number, from: Day, until: Day): Promise<AccountBalance[]> {
  const rows = await tx.sql<{ account: Account; opening: string; debit: string; credit: string }>(
    `with sums as (
       select debit, credit, booked_on >= $2 as within, sum(cents) as cents from posting where creditor_id = $1 and booked_on <= $3 group by 1, 2, 3)
     select account, sum(case when within then 0 else sign * cents end)::text as opening,
       sum(case when within and sign > 0 then cents else 0 end)::text as debit, sum(case when within and sign < 0 then cents else 0 end)::text as credit
     from (select debit as account, 1 as sign, within, cents from sums union all select credit, -1, within, cents from sums) as sided group by account`,
    [creditorId, from, until],
  );
  return rows.map(({ account, opening, debit, credit }) => ({ account, openingCents: BigInt(opening), debitCents: BigInt(debit), creditCents: BigInt(credit) }));
}

/** What is on some accounts, all bookings so far; debit above zero. Accounts that were never used are left out. */
export async function accountTotals(tx: Tx, creditorId: number, accounts: readonly Account[]): Promise<Map<Account, Cents>> {
  const rows = await tx.sql<{ account: Account; cents: string }>(
    `select account, sum(cents)::text as cents from (
       select debit as account, cents from posting where creditor_id = $1 and debit = any($2::text[])
       union all select credit, -cents from posting where creditor_id = $1 and credit = any($2::text[])) as sided group by account`,
    [creditorId, accounts],
  );
  return new Map(rows.map(({ account, cents }) => [account, BigInt(cents)]));
}

interface JournalRow extends Omit<JournalLine, 'claim'> {
  readonly claim: string | null;
}

const journalSelect = `select booked_on as "bookedOn", value_on as "valueOn", dossier_id as "dossierId", posting_no as "postingNo", debit, credit,
  cents as "amountCents", claim, seq, recorded_at as "recordedAt" from posting`;
const journalOrder = 'order by booked_on, dossier_id, posting_no';

const lineOf = ({ claim, ...row }: JournalRow): JournalLine => (claim === null ? row : { ...row, claim });

/** The journal's lines of these booking days (both included), in pieces from a cursor: memory stays the same however many there are. */
export async function* journalPieces(tx: Tx, creditorId: number, from: Day, until: Day, pieceSize = 5_000): AsyncGenerator<JournalLine[]> {
  await tx.sql(`declare journal_lines no scroll cursor for ${journalSelect} where creditor_id = $1 and booked_on between $2 and $3 ${journalOrder}`, [creditorId, from, until]);
  for (;;) {
    const rows = await tx.sql<JournalRow>(`fetch ${pieceSize} from journal_lines`);
    if (rows.length > 0) yield rows.map(lineOf);
    if (rows.length < pieceSize) break;
  }
  await tx.sql('close journal_lines');
}

/** Where a page of the journal begins: after this line. */
export interface JournalPlace {
  readonly bookedOn: Day;
  readonly dossierId: number;
  readonly postingNo: number;
}

/** The next lines of the journal after a place, or from the start. */
export async function journalPage(tx: Tx, creditorId: number, from: Day, until: Day, after: JournalPlace | null, limit: number): Promise<JournalLine[]> {
  const place = after ?? { bookedOn: from, dossierId: 0, postingNo: 0 };
  const rows = await tx.sql<JournalRow>(
    `${journalSelect} where creditor_id = $1 and booked_on between $2 and $3 and (booked_on, dossier_id, posting_no) > ($4::date, $5::int, $6::int) ${journalOrder} limit $7`,
    [creditorId, from, until, place.bookedOn, place.dossierId, place.postingNo, limit],
  );
  return rows.map(lineOf);
}
