// Policies edited at the desk: why a version was made, who allowed it, whether
// it was withdrawn before its day; and drafts, which are kept until they are a
// version or thrown away.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `alter table policy add column reason text, add column approved_by text,
     add column withdrawn_at timestamptz, add column withdrawn_by text, add column withdrawn_why text`,
  // What a version says never changes; only that it will not come into force.
  `grant update (withdrawn_at, withdrawn_by, withdrawn_why) on policy to betaalbaar_service`,
  `create table policy_draft (
     creditor_id int not null, draft_id uuid not null,
     document text not null, reason text not null default '', based_on int not null,
     made_by text not null, made_at timestamptz not null,
     changed_by text not null, changed_at timestamptz not null, revision int not null default 1,
     asked_by text, asked_at timestamptz,
     closed_at timestamptz, version int,
     primary key (creditor_id, draft_id))`,
  `create index policy_draft_open on policy_draft (creditor_id, changed_at desc) where closed_at is null`,
  `alter table policy_draft enable row level security, force row level security`,
  `create policy own_creditor on policy_draft using (${mine}) with check (${mine})`,
  `grant select, insert, update on policy_draft to betaalbaar_service`,
];
