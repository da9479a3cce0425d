// For whom the creditor's own system collects under which mandate, as the desk taught:
// such a mandate stands on the bank line, and nowhere in our own list of mandates.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table known_mandate (creditor_id int not null, mandate_id text not null, dossier_id int not null, primary key (creditor_id, mandate_id, dossier_id))`,
  `alter table known_mandate enable row level security, force row level security`,
  `create policy own_creditor on known_mandate using (${mine}) with check (${mine})`,
  `grant select, insert, delete on known_mandate to betaalbaar_service`,
];
