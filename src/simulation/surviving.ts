// Whoever dies in the middle of its work is followed by a new process, which does
// the same work again.

import { chance, wholeBetween } from '#demo/chance.ts';
import { Crash } from './crashes.ts';
import type { Doing, World } from './world.ts';

/** Does it; where the process dies, a new one does it again. */
export async function surviving<Value>(world: World, doing: Doing, work: () => Promise<Value>): Promise<Value> {
  const { crashes, turns, ask, on, at: moment } = world;
  if (chance(ask.seed, 'crash', doing, on, moment) < 0.02) crashes.dieAfter(wholeBetween(0, 40, ask.seed, 'point', doing, on, moment));
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    // What the dead process was doing side by side dies too, before a new one begins.
    await turns.areOver();
    crashes.restart();
    await minutesPass(world);
    return await work();
  } finally {
    crashes.restart();
  }
}

/** What was being handed over when a process died is in doubt a few minutes later; the database reckons those by real time. */
async function minutesPass({ db, creditorId }: World): Promise<void> {
  await db.owner(async (tx) => {
    await tx.sql(`set local betaalbaar.creditor_id = '${creditorId}'`);
    await tx.sql(`update message set handed_at = handed_at - interval '1 hour' where creditor_id = $1 and status = 'handing-over'`, [creditorId]);
  });
}
