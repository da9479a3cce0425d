// Who asked for a word before a bill falls due.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(`alter table party add column wants_word_before boolean not null default false`).execute(db);
}
