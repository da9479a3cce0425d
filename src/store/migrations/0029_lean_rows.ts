// Payments write less: a claim in an arrangement is no longer found by an amount
// that changes with each instalment, and rows that change with every payment have
// room on their page, so that they need no new entries in their indexes (see 0013).

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What is open of a claim that no running arrangement covers: written with the claim's row, nought otherwise.
  `alter table claim add column uncovered_cents bigint not null default 0`,
  // Whoever owns a table under forced row-level security sees none of its rows either.
  `alter table claim no force row level security`,
  `alter table arrangement no force row level security`,
  `update claim set uncovered_cents = open_cents where open_cents > 0 and not exists (
     select from arrangement cover where cover.creditor_id = claim.creditor_id and cover.dossier_id = claim.dossier_id
       and cover.arrangement_no = claim.arrangement_no and cover.lapsed_on is null and cover.ended_on is null)`,
  `alter table claim force row level security`,
  `alter table arrangement force row level security`,
  `drop index claim_open`,
  // In the order in which the desk wants the first few of those with one amount: a creditor may ask the same of everybody.
  `create index claim_uncovered on claim (creditor_id, uncovered_cents, dossier_id) where uncovered_cents > 0`,
  `drop index instalment_open`,
  `drop index instalment_open_cents`,
  `create index instalment_open on instalment (creditor_id, open_cents, due_on, dossier_id) where open_cents > 0`,
  `alter table claim set (fillfactor = 50)`,
  `alter table arrangement set (fillfactor = 50)`,
];
