// Since when a message is held back, or lies at the printer.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table message add column waits_since timestamptz`,
  // What waits already: since the day on which it was decided.
  `update message set waits_since = decided_on where status = 'to-print' or (status = 'queued' and reason like 'held-%')`,
];
