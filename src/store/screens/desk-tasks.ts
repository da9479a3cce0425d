// What needs a person: open tasks, what is overdue longest at the top, a page at
// a time, by who does it, kind, and customer.

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
  /** Who does it; null where nobody took it on, or where their account was closed. */
  readonly assignedTo: string | null;
  readonly assignedName: string | null;
}

const columns = `task.task_id as "taskId", task.dossier_id as "dossierId", task.kind, task.key, task.due_on as "dueOn", task.details, task.opened_at as "openedAt",
  doer.staff_id as "assignedTo", doer.name as "assignedName",
  (select name from party where party.creditor_id = task.creditor_id and party.dossier_id = task.dossier_id and left_on is null
   order by (role = 'debtor') desc, party_id limit 1) as customer`;

/** Whose account was closed does nothing any more: their tasks are nobody's. */
const withDoer = `left join staff as doer on doer.creditor_id = task.creditor_id and doer.staff_id = task.assigned_to and doer.disabled_at is null`;

export interface TaskFilter {
  readonly kind: TaskKind | null;
  /** A colleague's own; `nobody`: that nobody took on. */
  readonly whose?: { readonly staffId: string } | 'nobody' | null;
  /** Only what was due before this day. */
  readonly dueBefore?: Day | null;
  /** Part of a customer's name, or the number of a dossier. */
  readonly customer?: string | null;
}

/** Arguments 1 to 6 of a statement with this condition. */
const filtered = `task.creditor_id = $1 and task.done_at is null and ($2::text is null or task.kind = $2)
  and ($3::text is null or task.assigned_to = $3) and (not $4 or doer.staff_id is null) and ($5::date is null or task.due_on < $5)
  and ($6::text is null or task.dossier_id::text = $6
    or exists (select from party where party.creditor_id = task.creditor_id and party.dossier_id = task.dossier_id and strpos(party.name_small, $6) > 0))`;

const argumentsOf = (creditorId: number, { kind, whose = null, dueBefore = null, customer = null }: TaskFilter): unknown[] => [
  creditorId, kind, whose !== null && whose !== 'nobody' ? whose.staffId : null, whose === 'nobody', dueBefore, customer === null ? null : customer.toLowerCase(),
];

/** Up to `limit` open tasks that fit, after the task of this id in the list (done by now or not). */
export async function openTaskList(
  tx: Tx, creditorId: number, ask: TaskFilter & { readonly after: string | null; readonly limit: number },
): Promise<OpenTask[]> {
  return tx.sql<OpenTask>(
    `select ${columns} from task ${withDoer}
     where ${filtered}
       and ($7::uuid is null or (task.due_on, task.opened_at, task.task_id) > (select due_on, opened_at, task_id from task where creditor_id = $1 and task_id = $7))
     order by task.due_on, task.opened_at, task.task_id limit $8`,
    [...argumentsOf(creditorId, ask), ask.after, ask.limit],
  );
}

/** How many there are of each kind that fit, the most urgent kind first. */
export async function openTaskCounts(tx: Tx, creditorId: number, filter: Omit<TaskFilter, 'kind'>, today: Day): Promise<{ kind: TaskKind; count: number; late: number }[]> {
  return tx.sql(
    `select task.kind, count(*)::int as count, (count(*) filter (where task.due_on < $7))::int as late from task ${withDoer}
     where ${filtered} group by task.kind order by min(task.due_on), task.kind`,
    [...argumentsOf(creditorId, { ...filter, kind: null }), today],
  );
}

export interface TasksAtAGlance {
  /** Not due before tomorrow. */
  readonly later: number;
  readonly today: number;
  /** Too late, but not yet so long that a manager looks. */
  readonly late: number;
  /** Due on or before the boundary: a manager's. */
  readonly risen: number;
  readonly mine: number;
  readonly nobodys: number;
}

/** How much waits, and for how long. `risenOn`: see `risenOn` of the tasks. */
export async function tasksAtAGlance(tx: Tx, creditorId: number, staffId: string, today: Day, risenOn: Day): Promise<TasksAtAGlance> {
  const [row] = await tx.sql<TasksAtAGlance>(
    `select (count(*) filter (where due_on > $3))::int as later, (count(*) filter (where due_on = $3))::int as today,
       (count(*) filter (where due_on < $3 and due_on > $4))::int as late, (count(*) filter (where due_on <= $4))::int as risen,
       (count(*) filter (where task.assigned_to = $2))::int as mine, (count(*) filter (where doer.staff_id is null))::int as nobodys
     from task ${withDoer} where task.creditor_id = $1 and task.done_at is null`,
    [creditorId, staffId, today, risenOn],
  );
  return row ?? { later: 0, today: 0, late: 0, risen: 0, mine: 0, nobodys: 0 };
}

export async function openTask(tx: Tx, creditorId: number, taskId: string): Promise<OpenTask | null> {
  const [row] = await tx.sql<OpenTask>(`select ${columns} from task ${withDoer} where task.creditor_id = $1 and task.task_id = $2 and task.done_at is null`, [creditorId, taskId]);
  return row ?? null;
}

/** Those of these that are still open and of this kind. */
export async function openTasksAmong(tx: Tx, creditorId: number, kind: TaskKind, taskIds: readonly string[]): Promise<OpenTask[]> {
  return tx.sql<OpenTask>(
    `select ${columns} from task ${withDoer}
     where task.creditor_id = $1 and task.task_id = any($2::uuid[]) and task.kind = $3 and task.done_at is null order by task.due_on, task.opened_at, task.task_id`,
    [creditorId, taskIds, kind],
  );
}

export async function openTasksOf(tx: Tx, creditorId: number, dossierId: number): Promise<OpenTask[]> {
  return tx.sql<OpenTask>(
    `select ${columns} from task ${withDoer} where task.creditor_id = $1 and task.dossier_id = $2 and task.done_at is null order by task.due_on, task.opened_at, task.task_id`,
    [creditorId, dossierId],
  );
}
