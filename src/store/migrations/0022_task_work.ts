// Tasks that somebody has taken on, and lists of them that stay quick: all of
// them, one colleague's, one kind's, each in the order in which they fall due.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table task add column assigned_to text, add column assigned_by text, add column assigned_at timestamptz`,
  `drop index task_due`,
  `create index task_due on task (creditor_id, due_on, opened_at, task_id) where done_at is null`,
  `create index task_mine on task (creditor_id, assigned_to, due_on, opened_at, task_id) where done_at is null and assigned_to is not null`,
  `create index task_kind on task (creditor_id, kind, due_on, opened_at, task_id) where done_at is null`,
  // What passed by itself or was done, on a day.
  `create index task_done on task (creditor_id, done_at) where done_at is not null`,
  `create index arrangement_agreed on arrangement (creditor_id, agreed_on)`,
];
