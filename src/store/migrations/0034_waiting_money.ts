// Money that waits for a person: since when, whose it may be (nobody is reproached
// meanwhile), who set it aside, and until when it was put off.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;
const guarded = (table: string): string[] => [
  `alter table ${table} enable row level security, force row level security`,
  `create policy own_creditor on ${table} using (${mine}) with check (${mine})`,
  `grant select, insert, update, delete on ${table} to betaalbaar_service`,
];

const statements = [
  // Beside the lines, and not in them: hardly any line ever waits, and changing one costs as much as writing it.
  `create table waiting_line (
     creditor_id int not null, line_id text not null, since date not null, weighed_on date,
     primary key (creditor_id, line_id))`,
  ...guarded('waiting_line'),
  `create table line_suggestion (
     creditor_id int not null, line_id text not null, dossier_id int not null, confidence int not null,
     primary key (creditor_id, line_id, dossier_id))`,
  `create index line_suggestion_dossier on line_suggestion (creditor_id, dossier_id)`,
  ...guarded('line_suggestion'),
  `alter table bank_line add column aside_by text, add column aside_at timestamptz, add column parked_until date`,
  `create index bank_line_aside on bank_line (creditor_id, booked_on desc, line_id) where status = 'ignored' and amount_cents > 0`,
  `create index line_part_desk on line_part (creditor_id, assigned_at) where why = 'desk' and taken_back_at is null`,
];
