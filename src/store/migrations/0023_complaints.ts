// What somebody complained of and what was answered, in words: beside the facts,
// so that they can be erased. The register counts the facts.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table complaint (
     creditor_id int not null, dossier_id int not null, complaint_no int not null,
     told text, answer text, erased_at timestamptz,
     primary key (creditor_id, dossier_id, complaint_no))`,
  `alter table complaint enable row level security, force row level security`,
  `create policy own_creditor on complaint using (${mine}) with check (${mine})`,
  `grant select, insert, update on complaint to betaalbaar_service`,
  `create index fact_complaint on fact (creditor_id, counts_on) where kind = 'ComplaintMade'`,
];
