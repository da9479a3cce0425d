// Money whose owner nobody knows yet may be of somebody who would be reproached with
// not paying. So as a line comes in, and once a day before the bot looks and the post leaves,
// every open line is weighed, and whose it may be is kept. What waits for too long is a task.

import { workingDaysAgo } from '#domain/holidays.ts';
import { mostAlike, whoseMoneyMayBe } from '#domain/whose-money.ts';
import { together, type Tx } from '#store/db.ts';
import { closeTasks, openTasks, tasksOf } from '#store/tasks.ts';
import { forgetSettledLines, hasLinesToWeigh, keepWeighed, linesToWeigh, lockWeighing, waitingSince } from '#store/waiting-money.ts';
import type { Deps } from './deps.ts';
import { weighLines } from './suggest-dossiers.ts';

const LINES_A_BATCH = 200;

/** The desk looks at money within so many working days. */
export const workingDaysForMoney = 2;

/** Weighs the open lines that were not weighed today. Returns how many. */
export async function weighWaitingLines(deps: Deps, creditorId: number): Promise<number> {
  const today = deps.clock.today();
  const weighBatch = async (tx: Tx): Promise<number> => {
    if (!(await hasLinesToWeigh(tx, creditorId, today))) return 0;
    await lockWeighing(tx, creditorId);
    const lines = await linesToWeigh(tx, creditorId, today, LINES_A_BATCH);
    // One more than counts, so that it shows where there are too many.
    const weighed = await weighLines(tx, creditorId, lines, mostAlike + 1);
    await keepWeighed(tx, creditorId, lines.map(({ lineId }) => lineId), weighed.flatMap(({ line, money, weighed: found, candidates }) =>
      whoseMoneyMayBe(money, found, candidates).map(({ dossierId, confidence }) => ({ lineId: line.lineId, dossierId, confidence }))), today);
    return lines.length;
  };
  for (let weighed = 0; ; ) {
    const lines = await deps.db.inCreditor(creditorId, weighBatch);
    weighed += lines;
    if (lines < LINES_A_BATCH) return weighed;
  }
}

/** Money that nobody looked at for two working days is one task, for as long as there is some. */
export async function tellAboutMoney(deps: Deps, creditorId: number): Promise<void> {
  const [at, today] = [deps.clock.now(), deps.clock.today()];
  await deps.db.inCreditor(creditorId, async (tx) => {
    const [, since, told] = await together(
      forgetSettledLines(tx, creditorId, today), waitingSince(tx, creditorId, workingDaysAgo(today, workingDaysForMoney)), tasksOf(tx, creditorId, 'money-waits'),
    );
    if (since === null && told.length === 0) return;
    if (since === null) await closeTasks(tx, creditorId, { dossierId: null, kind: 'money-waits' }, 'bot', 'passed', at);
    else await openTasks(tx, creditorId, [{ dossierId: null, task: { kind: 'money-waits', key: '', dueOn: today, details: { since } } }], at);
  });
}
