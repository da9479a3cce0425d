// What was told to the creditor's own system: each export as it went, and per
// dossier up to which fact and which booking, so that nothing is told twice.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  // Numbered without gaps, at most one a day. The lines are compressed, one JSON text a line; no names of people are in them.
  `create table decision_export (
     creditor_id int not null, export_no int not null, export_on date not null, made_at timestamptz not null,
     line_count int not null, content bytea not null, laid_at timestamptz,
     primary key (creditor_id, export_no), unique (creditor_id, export_on))`,
  `create table decision_told (
     creditor_id int not null, dossier_id int not null, seq int not null, posting_no int not null,
     primary key (creditor_id, dossier_id))`,
  ...['decision_export', 'decision_told'].flatMap((table) => [
    `alter table ${table} enable row level security, force row level security`,
    `create policy own_creditor on ${table} using (${mine}) with check (${mine})`,
  ]),
  `grant select, insert, update (laid_at) on decision_export to betaalbaar_service`,
  `grant select, insert, update on decision_told to betaalbaar_service`,
];
