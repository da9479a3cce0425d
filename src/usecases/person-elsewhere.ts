// What is known of a person in one dossier is asked about in their others: whoever
// died, or is in debt help, is so everywhere. But only a colleague sees that it is
// the same person, so nothing is changed there by itself.

import type { ClaimStanding } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { concernsThePerson, saysOfPerson } from '#domain/standing.ts';
import type { NewTask } from '#domain/task.ts';
import type { Tx } from '#store/db.ts';
import { readDossiers } from '#store/dossiers.ts';
import { otherDossiersOf } from '#store/persons.ts';
import { closeTask, closeTasks, openTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';

export interface NotedOfPerson {
  readonly dossierId: number;
  readonly standing: ClaimStanding;
  readonly staffId: string;
}

/** A colleague noted this standing here: where it says something of the person, that answers what was asked here, and their other dossiers are asked. */
export async function notedOfPerson(deps: Deps, tx: Tx, creditorId: number, { dossierId, standing, staffId }: NotedOfPerson): Promise<void> {
  if (!concernsThePerson.has(standing)) return;
  await closeTasks(tx, creditorId, { dossierId, kind: 'person-elsewhere' }, staffId, 'noted', deps.clock.now());
  await askElsewhere(deps, tx, creditorId, dossierId, standing);
}

/** The bank said that the account holder has died, and a colleague has spoken with the family: their other dossiers are asked too. */
export async function confirmDeath(deps: Deps, creditorId: number, ask: { readonly dossierId: number; readonly taskId: string; readonly outcome: string; readonly staffId: string }): Promise<Outcome<null>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const wasOpen = await closeTask(tx, creditorId, ask.taskId, ask.staffId, ask.outcome, deps.clock.now());
    if (wasOpen) await askElsewhere(deps, tx, creditorId, ask.dossierId, 'estate');
    return done(null);
  });
}

/** Where it is known already, nobody is asked. */
async function askElsewhere(deps: Deps, tx: Tx, creditorId: number, from: number, standing: ClaimStanding): Promise<void> {
  const others = await readDossiers(tx, creditorId, await otherDossiersOf(tx, creditorId, from));
  const unaware = [...others.values()].filter(({ state }) => !state.claims.some((claim) => claim.standing === standing && saysOfPerson(claim)));
  const task: NewTask = { kind: 'person-elsewhere', key: String(from), dueOn: addWorkingDays(deps.clock.today(), 1), details: {} };
  await openTasks(tx, creditorId, unaware.map(({ dossierId }) => ({ dossierId, task })), deps.clock.now());
}
