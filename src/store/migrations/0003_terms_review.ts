// What compliance thinks of each version of the contract's terms, and the role
// that says so. Reviews are added, never changed: the newest of a version counts.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `alter table staff drop constraint staff_role_check,
     add constraint staff_role_check check (role in ('desk', 'manager', 'compliance'))`,
  // Two reviews can be recorded at one moment where the clock stands still: the number says which came later.
  `create table terms_review (
     creditor_id int not null, review_id uuid not null, review_no int not null,
     terms text not null, verdict text not null check (verdict in ('fair', 'unfair')), reason text not null,
     staff_id text not null, recorded_at timestamptz not null,
     primary key (creditor_id, review_id), unique (creditor_id, terms, review_no))`,
  `alter table terms_review enable row level security, force row level security`,
  `create policy own_creditor on terms_review using (${mine}) with check (${mine})`,
  `grant select, insert on terms_review to betaalbaar_service`,
];
