// Breathing space: begun by the desk, asked for by a debt counsellor, or taken
// by the customer within the days of a year; and ended before its time.

import type { Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { decidePause, decidePauseEnd, type PauseAsk } from '#domain/pausing.ts';
import { answerWish, askDesk } from './change-arrangement.ts';
import { decideOn, type DecideContext, type Decided } from './decide.ts';
import type { Deps } from './deps.ts';

export type DossierPaused =
  | { readonly outcome: 'paused'; readonly pauseUntil: Day }
  /** Longer than the customer may take alone: a colleague answers by that day. */
  | { readonly outcome: 'needs-approval'; readonly answerUntil: Day };

/** Pauses a dossier from today, or lets a running pause last longer. `answers`: the number of the wish that this answers. */
export async function pauseDossier(
  deps: Deps, creditorId: number, ask: PauseAsk & { readonly dossierId: number; readonly by: Actor; readonly answers?: number | undefined },
): Promise<Outcome<DossierPaused>> {
  return decideOn<DossierPaused>(deps, creditorId, ask.dossierId, (context) => pauseIn(deps, creditorId, context, ask));
}

/** The same as part of a larger decision about this dossier. */
export async function pauseIn(
  deps: Deps, creditorId: number, context: DecideContext, ask: PauseAsk & { readonly dossierId: number; readonly by: Actor; readonly answers?: number | undefined },
): Promise<Decided<DossierPaused>> {
  const { tx, state, policy } = context;
  const { askedBy, until, partyId, by } = ask;
  const decided = decidePause(state, { askedBy, until, ...(partyId === undefined ? {} : { partyId }) }, policy, deps.clock.today(), by);
  if (!decided.ok) return { outcome: decided };
  if (decided.value.outcome === 'needs-approval') {
    return askDesk(deps, creditorId, context, ask.dossierId, by, { change: 'pause', until, ...(partyId === undefined ? {} : { partyId }) });
  }
  const answered = await answerWish(deps, tx, creditorId, state, ask);
  return { outcome: done({ outcome: 'paused', pauseUntil: until }), facts: [...decided.value.facts, ...answered] };
}

/** Ends the running pause today: what was left of it goes off the due days again. */
export async function endPause(deps: Deps, creditorId: number, ask: { readonly dossierId: number; readonly by: Actor }): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ state }) => {
    const decided = decidePauseEnd(state, deps.clock.today(), ask.by);
    return decided.ok ? { outcome: done(null), facts: decided.value } : { outcome: decided };
  });
}
