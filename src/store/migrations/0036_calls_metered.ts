// Calls are counted by the month, like messages.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(`create index fact_contact on fact (creditor_id, counts_on) where kind = 'ContactAttempted'`).execute(db);
}
