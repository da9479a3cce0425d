// When a creditor's bank was asked last through an API, and how long we may.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table bank_feed (
     creditor_id int not null, feed text not null, try_at timestamptz not null, told_at timestamptz, consent_until timestamptz, trouble text,
     primary key (creditor_id, feed))`,
  `alter table bank_feed enable row level security, force row level security`,
  `create policy own_creditor on bank_feed using (${mine}) with check (${mine})`,
  `grant select, insert, update on bank_feed to betaalbaar_service`,
];
