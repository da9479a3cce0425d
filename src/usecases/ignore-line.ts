// A bank line that is nobody's payment, or of which nobody knows yet whose it is:
// kept, with who said so and why, and no longer shown as work; what was put off
// comes back by itself on its day. Assigning it is possible at any time.

import { addDays, type Day } from '#domain/day.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { putLineOff, setLineAside, type Aside } from '#store/aside-lines.ts';
import { lockLine, partsOfLine } from '#store/bank-lines.ts';
import type { Tx } from '#store/db.ts';
import type { Deps } from './deps.ts';

export interface IgnoreLine {
  readonly lineId: string;
  readonly note: string;
  /** The colleague who said so. */
  readonly staffId?: string;
}

/** It is nobody's. Refused where a part of it was assigned. */
export function ignoreLine(deps: Deps, creditorId: number, ask: IgnoreLine): Promise<Outcome<null>> {
  return withLine(deps, creditorId, ask, async (tx, aside, hasParts) => {
    if (hasParts) return refused({ code: 'line-already-assigned' });
    await setLineAside(tx, creditorId, ask.lineId, aside);
    return done(null);
  });
}

/** Nobody can wait for longer with somebody else's money. */
export const mostDaysPutOff = 60;

/** It is looked at again from that day on, which is after today and at most `mostDaysPutOff` away; what was assigned of it stays assigned. */
export function putOffLine(deps: Deps, creditorId: number, ask: IgnoreLine & { readonly until: Day }): Promise<Outcome<null>> {
  return withLine(deps, creditorId, ask, async (tx, aside) => {
    const today = deps.clock.today();
    const until = ask.until <= today ? addDays(today, 1) : ask.until > addDays(today, mostDaysPutOff) ? addDays(today, mostDaysPutOff) : ask.until;
    await putLineOff(tx, creditorId, ask.lineId, aside, until);
    return done(null);
  });
}

function withLine(deps: Deps, creditorId: number, { lineId, note, staffId }: IgnoreLine, put: (tx: Tx, aside: Aside, hasParts: boolean) => Promise<Outcome<null>>): Promise<Outcome<null>> {
  return deps.db.inCreditor(creditorId, async (tx): Promise<Outcome<null>> => {
    const line = await lockLine(tx, creditorId, lineId);
    if (!line) return refused({ code: 'line-not-found' });
    if (line.status === 'assigned') return refused({ code: 'line-already-assigned' });
    const parts = await partsOfLine(tx, creditorId, lineId);
    return put(tx, { by: staffId ?? null, at: deps.clock.now(), note }, parts.some((part) => part.takenBackAt === null));
  });
}
