// Files of direct debits as they went to the bank. Each is handed over once:
// that it is about to be is written first, so that after a crash at that very
// point a person looks, and the bank never gets it twice.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  // content: gzip. handing_at without handed_at: in doubt.
  `create table debit_file (
     creditor_id int not null, message_id text not null, file_name text not null, content bytea not null, collections int not null, sum_cents bigint not null,
     filed_at timestamptz not null, handing_at timestamptz, handed_at timestamptz, handed_by text, handed_to text,
     primary key (creditor_id, message_id))`,
  `create index debit_file_waiting on debit_file (creditor_id, filed_at) where handed_at is null`,
  `alter table debit_file enable row level security, force row level security`,
  `create policy own_creditor on debit_file using (${mine}) with check (${mine})`,
  `grant select, insert, update on debit_file to betaalbaar_service`,
];
