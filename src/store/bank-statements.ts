// Statements of the creditor's accounts, kept with their balances: what makes a
// missing one seen. The entries are bank lines.

import type { KeptStatement, Standing } from '#domain/continuity.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { Tx } from './db.ts';

export interface StatementRow extends Omit<KeptStatement, 'accepted' | 'beginsOn'> {
  readonly account: string;
  /** The first day on which it books something. */
  readonly fromOn: Day | null;
  readonly lineCount: number;
  readonly inboxId: string;
}

/** Keeps a statement. False where this very statement was there already: it was delivered twice. */
export async function insertStatement(tx: Tx, creditorId: number, row: StatementRow, at: Moment): Promise<boolean> {
  const added = await tx.sql(
    `insert into bank_statement (creditor_id, account, statement_id, said_id, sequence, opening_cents, closing_cents, from_on, until_on, line_count, inbox_id, received_at, standing)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'unchecked') on conflict do nothing returning 1`,
    [
      creditorId, row.account, row.statementId, row.saidId, row.sequence, row.openingCents, row.closingCents, row.fromOn, row.untilOn, row.lineCount, row.inboxId, at,
    ],
  );
  return added.length > 0;
}

/** More than two years of daily ones. */
const MOST_COMPARED = 600;

/** An account's newest statements, in the order in which they were taken in. */
export async function statementsOf(tx: Tx, creditorId: number, account: string): Promise<(KeptStatement & { readonly standing: Standing })[]> {
  return tx.sql<KeptStatement & { standing: Standing }>(
    `select * from (
       select statement_id as "statementId", said_id as "saidId", sequence, opening_cents as "openingCents", closing_cents as "closingCents",
         coalesce(from_on, until_on) as "beginsOn", until_on as "untilOn", standing = 'accepted' as accepted, standing, received_at
       from bank_statement where creditor_id = $1 and account = $2 order by until_on desc, statement_id limit $3) as newest
     order by received_at, "untilOn", sequence, "statementId"`,
    [creditorId, account, MOST_COMPARED],
  );
}

export async function setStandings(tx: Tx, creditorId: number, account: string, standings: ReadonlyMap<string, Standing>): Promise<void> {
  if (standings.size === 0) return;
  await tx.sql(
    `update bank_statement set standing = judged.standing from unnest($3::text[], $4::text[]) as judged (statement_id, standing)
     where creditor_id = $1 and account = $2 and bank_statement.statement_id = judged.statement_id and bank_statement.standing <> judged.standing`,
    [creditorId, account, [...standings.keys()], [...standings.values()]],
  );
}

/** A colleague has looked at the gap before a statement: it counts as following. Null where there is no such statement. */
export async function acceptStatement(tx: Tx, creditorId: number, statementId: string): Promise<string | null> {
  const [row] = await tx.sql<{ account: string }>(
    `update bank_statement set standing = 'accepted' where creditor_id = $1 and statement_id = $2 returning account`, [creditorId, statementId],
  );
  return row?.account ?? null;
}

/**
 * Which earlier statements a statement surely does not overlap: it opens with
 * what one of another number closed with, so all that reach no further than
 * that one are over. Null where none is known.
 */
export async function followsUntil(
  tx: Tx, creditorId: number, statement: { readonly account: string; readonly sequence: string | null; readonly openingCents: Cents | null; readonly untilOn: Day },
): Promise<Day | null> {
  if (statement.sequence === null || statement.openingCents === null) return null;
  const [row] = await tx.sql<{ until: Day | null }>(
    `select max(until_on) as until from bank_statement
     where creditor_id = $1 and account = $2 and closing_cents = $3 and until_on <= $4 and sequence is not null and sequence <> $5`,
    [creditorId, statement.account, statement.openingCents, statement.untilOn, statement.sequence],
  );
  return row?.until ?? null;
}

export interface AccountFeed {
  readonly account: string;
  readonly knownUntil: Day | null;
  /** The newest statement that was taken in, also behind a gap. */
  readonly newestUntil: Day | null;
  readonly gaps: number;
  /** Lines of reports and advices that no statement has confirmed yet. */
  readonly early: number;
}

/** By account how far its statements reach, for the desk. */
export async function accountFeeds(tx: Tx, creditorId: number): Promise<AccountFeed[]> {
  return tx.sql<AccountFeed>(
    `with account as (select iban as account from bank_account where creditor_id = $1 union select distinct account from bank_line where creditor_id = $1 and early)
     select account.account, bank_account.known_until as "knownUntil",
       (select max(until_on) from bank_statement where creditor_id = $1 and bank_statement.account = account.account) as "newestUntil",
       (select count(*)::int from bank_statement where creditor_id = $1 and bank_statement.account = account.account and standing in ('gap-balance', 'gap-sequence')) as gaps,
       (select count(*)::int from bank_line where creditor_id = $1 and bank_line.account = account.account and early) as early
     from account left join bank_account on bank_account.creditor_id = $1 and bank_account.iban = account.account order by 1`,
    [creditorId],
  );
}
