// What needs a person: open tasks by the day they are due, a page at a time.

import type { Day, Moment } from '#domain/day.ts';
import type { TaskKind } from '#domain/task.ts';
import type { Tx } from '../db.ts';

export interface OpenTask {
  readonly taskId: string;
  readonly dossierId: number | null;
  /** The first debtor of the dossier. */
  readonly customer: string | null;
  readonly kind: TaskKind;
  readonly key: string;
  readonly dueOn: Day;
  readonly details: Readonly<Record<string, string | number>>;
  readonly openedAt: Moment;
}

const columns = `task.task_id as "taskId", task.dossier_id as "dossierId", task.kind, task.key, task.due_on as "dueOn", task.details, task.opened_at as "openedAt",
  (select name from party where party.creditor_id = task.creditor_id and party.dossier_id = task.dossier_id and left_on is null
   order by (role = 'debtor') desc, party_id limit 1) as customer`;

export interface TaskPlace {
  readonly dueOn: Day;
  readonly taskId: string;
}

/** Up to `limit` open tasks after a place in the list, of one kind where it is given. */
export async function openTaskList(
  tx: Tx, creditorId: number, ask: { kind: TaskKind | null; after: TaskPlace | null; limit: number },
): Promise<OpenTask[]> {
  return tx.sql<OpenTask>(
    `select ${columns} from task
     where task.creditor_id = $1 and done_at is null and ($2::text is null or kind = $2)
       and ($3::date is null or (due_on, task_id) > ($3::date, $4::uuid))
     order by due_on, task_id limit $5`,
    [creditorId, ask.kind, ask.after?.dueOn ?? null, ask.after?.taskId ?? null, ask.limit],
  );
}

export async function openTaskCounts(tx: Tx, creditorId: number, today: Day): Promise<{ kind: TaskKind; count: number; late: number }[]> {
  return tx.sql(
    `select kind, count(*)::int as count, (count(*) filter (where due_on < $2))::int as late from task
     where creditor_id = $1 and done_at is null group by kind order by min(due_on), kind`,
    [creditorId, today],
  );
}

export async function openTask(tx: Tx, creditorId: number, taskId: string): Promise<OpenTask | null> {
  const [row] = await tx.sql<OpenTask>(`select ${columns} from task where task.creditor_id = $1 and task_id = $2 and done_at is null`, [creditorId, taskId]);
  return row ?? null;
}

export async function openTasksOf(tx: Tx, creditorId: number, dossierId: number): Promise<OpenTask[]> {
  return tx.sql<OpenTask>(
    `select ${columns} from task where task.creditor_id = $1 and task.dossier_id = $2 and done_at is null order by due_on, task_id`,
    [creditorId, dossierId],
  );
}
