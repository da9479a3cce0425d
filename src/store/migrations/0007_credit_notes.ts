// What a credit note says beside the fact `ClaimCredited`: its identity, so that
// the same one counts once and another one under its number is a question; and
// where its PDF is.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table credit_note (
     creditor_id int not null, credit_id text not null, dossier_id int not null, claim text not null,
     issued_on date not null, amount_cents bigint not null, description text, document_id text, fingerprint text not null,
     primary key (creditor_id, credit_id))`,
  `create index credit_note_dossier on credit_note (creditor_id, dossier_id)`,
  `alter table credit_note enable row level security, force row level security`,
  `create policy own_creditor on credit_note using (${mine}) with check (${mine})`,
  `grant select, insert on credit_note to betaalbaar_service`,
];
