// Letters to one person that were printed together go in one envelope: its
// number, counted by creditor, and the place of each letter in it.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table sending add column envelope_no int, add column envelope_place int`,
  `create index sending_envelope on sending (creditor_id, envelope_no) where envelope_no is not null`,
];
