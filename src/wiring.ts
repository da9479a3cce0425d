// The one place where plugs meet sockets, and the only owner of a clock and of
// randomness.

import { randomBytes, randomUUID } from 'node:crypto';
import { dayOf, moment, type Moment } from '#domain/day.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Db } from '#store/db.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Clock, Ids } from './ports.ts';

/** Real time, in the creditor's time zone. */
export const realClock: Clock = {
  now: () => moment(Temporal.Now.instant()),
  today: () => dayOf(Temporal.Now.instant()),
};

/** A clock that stands still until it is turned: the demo's, and the tests'. */
export const clockAt = (at: Moment): Clock => ({ now: () => at, today: () => dayOf(Temporal.Instant.from(at)) });

export const randomIds: Ids = {
  token: () => randomBytes(32).toString('base64url'),
  id: () => randomUUID(),
};

/** What a use case for this creditor is given. A demo creditor lives at the moment its clock was turned to. */
export async function depsFor(db: Db, creditorId: number): Promise<Deps> {
  const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
  return { db, ids: randomIds, clock: creditor?.demoAt ? clockAt(creditor.demoAt) : realClock };
}
