// Who does a task: taken on, given to a colleague, or let go again.

import { done, refused, type Outcome } from '#domain/outcome.ts';
import { readStaff } from '#store/staff.ts';
import { assignTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';

/** Gives open tasks to a colleague who can sign in, or (`to: null`) back to everybody. What was done meanwhile stays done; returns how many were given. */
export async function assignTask(
  deps: Deps, creditorId: number, ask: { readonly taskIds: readonly string[]; readonly to: string | null; readonly staffId: string },
): Promise<Outcome<{ readonly assigned: number }>> {
  const { taskIds, to, staffId } = ask;
  return deps.db.inCreditor(creditorId, async (tx) => {
    if (to !== null && (await readStaff(tx, creditorId, to)) === null) return refused({ code: 'stale-screen' });
    const assigned = await assignTasks(tx, creditorId, taskIds, to, staffId, deps.clock.now());
    return assigned > 0 ? done({ assigned }) : refused({ code: 'stale-screen' });
  });
}
