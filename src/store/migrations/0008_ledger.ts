// The books: rows of one account debited and one credited, added and never
// changed, and the days up to which they are closed.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table posting (
     creditor_id int not null, dossier_id int not null, posting_no int not null,
     debit text not null, credit text not null, cents bigint not null check (cents > 0),
     value_on date not null, booked_on date not null,
     seq int not null, claim text, recorded_at timestamptz not null,
     primary key (creditor_id, dossier_id, posting_no))`,
  // The order of the journal.
  `create index posting_booked on posting (creditor_id, booked_on, dossier_id, posting_no)`,
  `create table ledger_period (
     creditor_id int not null, closed_until date not null, closed_by text not null, closed_at timestamptz not null,
     primary key (creditor_id, closed_until))`,
  ...['posting', 'ledger_period'].flatMap((table) => [
    `alter table ${table} enable row level security, force row level security`,
    `create policy own_creditor on ${table} using (${mine}) with check (${mine})`,
    `grant select, insert on ${table} to betaalbaar_service`,
  ]),
  // Before a period closes, the interest of these is posted.
  `create index fact_interest on fact (creditor_id, dossier_id) where kind = 'InterestStarted'`,
];
