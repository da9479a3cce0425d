// After statements came in: do they follow each other, how far does each
// account reach, and what was told early that no statement confirms. What is
// wrong becomes a task, and closes by itself once it is right.

import { continuityOf } from '#domain/continuity.ts';
import { addDays, earliest, type Day, type Moment } from '#domain/day.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { NewTask } from '#domain/task.ts';
import { awaitedFrom, noteStatement } from '#store/bank.ts';
import { acceptStatement, setStandings, statementsOf } from '#store/bank-statements.ts';
import { together, type Tx } from '#store/db.ts';
import { lockIntake } from '#store/intake.ts';
import { closeTask, closeTasks, openTasks, tasksOf } from '#store/tasks.ts';
import { unconfirmedDays } from '#store/told-lines.ts';
import type { Deps } from './deps.ts';

/** So many days after its booking a statement must have confirmed what a report told: over a weekend with a holiday. */
export const DAYS_TO_CONFIRM = 5;

/** Judges one account's statements anew. Returns the number of its gaps. */
export async function followStatements(tx: Tx, creditorId: number, account: string, today: Day, at: Moment): Promise<number> {
  const [statements, startsOn] = await together(statementsOf(tx, creditorId, account), awaitedFrom(tx, creditorId, account));
  const { standings, reachesUntil, gaps } = continuityOf(statements, startsOn);
  const changed = statements.filter(({ statementId, standing }) => standings.get(statementId) !== standing);
  await setStandings(tx, creditorId, account, new Map(changed.map(({ statementId }) => [statementId, standings.get(statementId)!])));
  if (reachesUntil !== null) {
    // Today is not over: a statement can be complete through yesterday at most.
    const until = earliest(reachesUntil, addDays(today, -1));
    await noteStatement(tx, creditorId, account, until);
    await askAboutUnconfirmed(tx, creditorId, account, { until, today, at });
  }
  const tasks = gaps.map(({ statement, expectedCents, after }): NewTask => ({
    kind: 'statement-gap', key: statement.statementId, dueOn: addWorkingDays(today, 1),
    details: {
      account, ...(after === null ? { since: startsOn!, from: statement.beginsOn } : { after: after.untilOn, before: statement.untilOn }),
      ...(expectedCents === null || statement.openingCents === null ? {} : { expectedCents: formatAmount(expectedCents), foundCents: formatAmount(statement.openingCents) }),
    },
  }));
  await keepTasks(tx, creditorId, 'statement-gap', account, tasks, at);
  return gaps.length;
}

async function askAboutUnconfirmed(tx: Tx, creditorId: number, account: string, { until, today, at }: { until: Day; today: Day; at: Moment }): Promise<void> {
  const days = await unconfirmedDays(tx, creditorId, account, addDays(until, -DAYS_TO_CONFIRM));
  const tasks = days.map(({ bookedOn, lines, cents }): NewTask => ({
    kind: 'entry-unconfirmed', key: `${account}:${bookedOn}`, dueOn: addWorkingDays(today, 1), details: { account, on: bookedOn, lines, amountCents: formatAmount(cents) },
  }));
  await keepTasks(tx, creditorId, 'entry-unconfirmed', account, tasks, at);
}

/** Opens these tasks of an account and closes the others of the kind: what they asked has been answered. */
async function keepTasks(tx: Tx, creditorId: number, kind: NewTask['kind'], account: string, tasks: readonly NewTask[], at: Moment): Promise<void> {
  const open = (await tasksOf(tx, creditorId, kind)).filter((task) => task.details['account'] === account);
  for (const { key } of open) {
    if (!tasks.some((task) => task.key === key)) await closeTasks(tx, creditorId, { dossierId: null, kind, key }, 'bot', 'passed', at);
  }
  await openTasks(tx, creditorId, tasks.map((task) => ({ dossierId: null, task })), at);
}

/** A colleague says that nothing is missing before this statement: what follows counts again. */
export async function acceptGap(deps: Deps, creditorId: number, { taskId, statementId, staffId, note }: { readonly taskId: string; readonly statementId: string; readonly staffId: string; readonly note: string }): Promise<Outcome<null>> {
  return deps.db.inCreditor(creditorId, async (tx): Promise<Outcome<null>> => {
    await lockIntake(tx, creditorId);
    const account = await acceptStatement(tx, creditorId, statementId);
    if (account === null) return refused({ code: 'stale-screen' });
    await closeTask(tx, creditorId, taskId, staffId, note, deps.clock.now());
    await followStatements(tx, creditorId, account, deps.clock.today(), deps.clock.now());
    return done(null);
  });
}
