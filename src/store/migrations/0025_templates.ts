// The creditor's own words for its messages, by version; and with each message
// the version in whose words it left (0: ours; null: it has not left, or from
// before there were any).

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table template_version (
     creditor_id int not null, template text not null, version int not null,
     words jsonb not null, reason text not null default '',
     state text not null check (state in ('draft', 'asked', 'in-force', 'thrown-away')),
     made_by text not null, made_at timestamptz not null,
     changed_by text not null, changed_at timestamptz not null, revision int not null default 1,
     asked_by text, approved_by text, in_force_at timestamptz,
     primary key (creditor_id, template, version))`,
  // One at a time is being written.
  `create unique index template_version_open on template_version (creditor_id, template) where state in ('draft', 'asked')`,
  `alter table template_version enable row level security, force row level security`,
  `create policy own_creditor on template_version using (${mine}) with check (${mine})`,
  `grant select, insert, update on template_version to betaalbaar_service`,
  `alter table message add column words_version int`,
];
