// Work for people. The same open task again does no harm, and what a colleague
// has closed about a dossier stays closed for a month: they have seen it. What
// passed by itself nobody has seen: when it comes again, so does the task.

import type { Moment } from '#domain/day.ts';
import type { NewTask, TaskKind } from '#domain/task.ts';
import type { Tx } from './db.ts';

export async function openTasks(
  tx: Tx, creditorId: number, tasks: readonly { readonly dossierId: number | null; readonly task: NewTask }[], at: Moment,
): Promise<void> {
  if (tasks.length === 0) return;
  await tx.prepared(
    'open-tasks',
    `insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at)
     select $1::int, dossier_id, kind, key, due_on, details, $7::timestamptz
     from unnest($2::int[], $3::text[], $4::text[], $5::date[], $6::jsonb[]) as opened (dossier_id, kind, key, due_on, details)
     where not exists (
       select from task where task.creditor_id = $1 and task.dossier_id = opened.dossier_id and task.kind = opened.kind and task.key = opened.key
         and task.done_by <> 'bot' and task.done_at > $7::timestamptz - interval '30 days')
     on conflict (creditor_id, coalesce(dossier_id, 0), kind, key) where done_at is null do nothing`,
    [
      creditorId,
      tasks.map(({ dossierId }) => dossierId),
      tasks.map(({ task }) => task.kind),
      tasks.map(({ task }) => task.key),
      tasks.map(({ task }) => task.dueOn),
      tasks.map(({ task }) => JSON.stringify(task.details)),
      at,
    ],
  );
}

/** Open tasks of one kind that are about no dossier. */
export async function tasksOf(tx: Tx, creditorId: number, kind: TaskKind): Promise<Pick<NewTask, 'key' | 'details'>[]> {
  return tx.prepared('tasks-of', `select key, details from task where creditor_id = $1 and dossier_id is null and kind = $2 and done_at is null`, [creditorId, kind]);
}

/** Whether a task of this kind is open about the dossier. */
export async function hasOpenTask(tx: Tx, creditorId: number, dossierId: number, kind: TaskKind): Promise<boolean> {
  const rows = await tx.sql(`select 1 from task where creditor_id = $1 and dossier_id = $2 and kind = $3 and done_at is null limit 1`, [creditorId, dossierId, kind]);
  return rows.length > 0;
}

/** Closes a task. Returns false where it was closed already. */
export async function closeTask(tx: Tx, creditorId: number, taskId: string, by: string, outcome: string, at: Moment): Promise<boolean> {
  const rows = await tx.sql(
    `update task set done_at = $3, done_by = $4, outcome = $5 where creditor_id = $1 and task_id = $2 and done_at is null returning 1`,
    [creditorId, taskId, at, by, outcome],
  );
  return rows.length > 0;
}

/** Closes several at once. Returns how many were still open. */
export async function closeTaskList(tx: Tx, creditorId: number, taskIds: readonly string[], by: string, outcome: string, at: Moment): Promise<number> {
  const rows = await tx.sql(
    `update task set done_at = $3, done_by = $4, outcome = $5 where creditor_id = $1 and task_id = any($2::uuid[]) and done_at is null returning 1`,
    [creditorId, taskIds, at, by, outcome],
  );
  return rows.length;
}

/** Gives open tasks to a colleague, or (null) to nobody. Returns how many were still open. */
export async function assignTasks(tx: Tx, creditorId: number, taskIds: readonly string[], to: string | null, by: string, at: Moment): Promise<number> {
  const rows = await tx.sql(
    `update task set assigned_to = $3, assigned_by = $4, assigned_at = $5 where creditor_id = $1 and task_id = any($2::uuid[]) and done_at is null returning 1`,
    [creditorId, taskIds, to, by, at],
  );
  return rows.length;
}

/** Closes the open tasks of a dossier of some kind (and key, where one is given): what they asked for has happened. */
export async function closeTasks(
  tx: Tx, creditorId: number, which: { dossierId: number | null; kind: string; key?: string }, by: string, outcome: string, at: Moment,
): Promise<void> {
  await tx.prepared(
    'close-tasks',
    `update task set done_at = $5, done_by = $6, outcome = $7
     where creditor_id = $1 and dossier_id is not distinct from $2 and kind = $3 and ($4::text is null or key = $4) and done_at is null`,
    [creditorId, which.dossierId, which.kind, which.key ?? null, at, by, outcome],
  );
}

/** Closes tasks whose question has passed by itself: one statement for the batch. */
export async function settleTasks(
  tx: Tx, creditorId: number, settled: readonly { readonly dossierId: number; readonly kind: string; readonly key: string }[], at: Moment,
): Promise<void> {
  if (settled.length === 0) return;
  await tx.prepared(
    'settle-tasks',
    `update task set done_at = $5::timestamptz, done_by = 'bot', outcome = 'passed'
     from unnest($2::int[], $3::text[], $4::text[]) as settled (dossier_id, kind, key)
     where task.creditor_id = $1 and task.dossier_id = settled.dossier_id and task.kind = settled.kind and task.key = settled.key and done_at is null`,
    [creditorId, settled.map(({ dossierId }) => dossierId), settled.map(({ kind }) => kind), settled.map(({ key }) => key), at],
  );
}
