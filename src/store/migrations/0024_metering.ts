// What left in a month, counted without reading every message there ever was.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(`create index message_left on message (creditor_id, settled_at) where status in ('sent', 'printed')`).execute(db);
}
