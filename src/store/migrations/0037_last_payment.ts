// When somebody paid last is asked for everybody to whom something is about to leave.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(`create index fact_paid on fact (creditor_id, dossier_id, recorded_at) where kind = 'PaymentReceived'`).execute(db);
}
