// Nothing waits unseen: a message that is held back for longer than any cap can
// last, or that does not leave although it could, becomes a task; so do letters
// that nobody prints.

import type { MessageTemplate } from '#bot/message-inputs.ts';
import { workingDaysToConfirm } from '#domain/complaints.ts';
import { addDays } from '#domain/day.ts';
import { addWorkingDays, workingDaysAgo } from '#domain/holidays.ts';
import { closeTasks, openTasks } from '#store/tasks.ts';
import { lettersSince, settleWaited, waitedTooLong } from '#store/waiting.ts';
import type { Deps } from './deps.ts';

/** A cap counts seven days: what waits longer was held a second time. */
const daysHeld = 7;
const workingDaysAtPrinter = 3;
/** The law gives their senders few days (Bki art. 6.1: two working days). */
const urgent: readonly string[] = ['complaint-received'] satisfies MessageTemplate[];
const workingDaysUrgent = workingDaysToConfirm - 1;
const most = 500;

/** Opens tasks for what has waited too long, and closes those of what has left since. */
export async function watchWaiting(deps: Deps, creditorId: number): Promise<{ readonly messages: number; readonly letters: number }> {
  const [now, today] = [deps.clock.now(), deps.clock.today()];
  return deps.db.inCreditor(creditorId, async (tx) => {
    const waited = await waitedTooLong(tx, creditorId, { now, heldBefore: addDays(today, -daysHeld), stuckBefore: today }, most);
    await settleWaited(tx, creditorId, now);
    await openTasks(tx, creditorId, waited.map(({ dossierId, messageNo, template, why }) => ({
      dossierId, task: { kind: 'message-held' as const, key: String(messageNo), dueOn: addWorkingDays(today, 1), details: { messageNo, template, waits: why } },
    })), now);
    const { letters, since } = await lettersSince(tx, creditorId, addDays(workingDaysAgo(today, workingDaysAtPrinter), 1), { templates: urgent, before: addDays(workingDaysAgo(today, workingDaysUrgent), 1) });
    if (since === null) await closeTasks(tx, creditorId, { dossierId: null, kind: 'letters-waiting' }, 'bot', 'passed', now);
    else await openTasks(tx, creditorId, [{ dossierId: null, task: { kind: 'letters-waiting', key: '', dueOn: today, details: { letters, since } } }], now);
    return { messages: waited.length, letters };
  });
}
