// Rows that change with every payment and every collection, without a new entry
// in each of their indexes: PostgreSQL spares those where no indexed column
// changes (a column in a partial index's condition counts too) and the page has
// room. So such conditions stand in a column of their own, which seldom changes.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table arrangement add column is_kept boolean generated always as (open_cents = 0 and lapsed_on is null and ended_on is null) stored`,
  `drop index arrangement_kept`,
  `create index arrangement_kept on arrangement (creditor_id, dossier_id) where is_kept`,
  `alter table arrangement set (fillfactor = 80)`,

  `alter table collection add column is_live boolean generated always as (status in ('ordered', 'released', 'filed')) stored,
     add column is_free boolean generated always as (status = 'ordered' and batch_id is null) stored`,
  `drop index collection_live`,
  `drop index collection_ordered`,
  `create unique index collection_live on collection (creditor_id, dossier_id, arrangement_no, instalment_no) where is_live`,
  `create index collection_ordered on collection (creditor_id, collect_on) where is_free`,
  `alter table collection set (fillfactor = 60)`,

  // A line is nearly always found by its own id; a payment that a line became, by its dossier.
  `drop index bank_line_identity`,
  `create index bank_line_twin on bank_line (creditor_id, identity) where line_id <> identity`,
  `drop index line_part_payment`,
];
