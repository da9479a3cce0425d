// What a bank charges for an entry, where it says so: beside the lines, because
// hardly any has it.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table line_charge (
     creditor_id int not null, line_id text not null, booked_on date not null, charges_cents bigint not null check (charges_cents > 0),
     primary key (creditor_id, line_id))`,
  `create index line_charge_booked on line_charge (creditor_id, booked_on)`,
  `alter table line_charge enable row level security, force row level security`,
  `create policy own_creditor on line_charge using (${mine}) with check (${mine})`,
  `grant select, insert on line_charge to betaalbaar_service`,
];
