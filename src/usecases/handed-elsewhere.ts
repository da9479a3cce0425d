// Records that somebody else handed claims over: to whom, on which day, and how
// a colleague knows.

import type { Day } from '#domain/day.ts';
import { decideElsewhere } from '#domain/handed-elsewhere.ts';
import { toJson } from '#domain/json.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { insertEvidence } from '#store/evidence.ts';
import { closeTasks } from '#store/tasks.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import type { HandOverAsk } from './hand-over-dossier.ts';
import { roleOf } from './let-go.ts';

/** Nothing is asked about them any more; there is no file. They can be taken back like any standing. */
export async function recordElsewhere(deps: Deps, creditorId: number, ask: HandOverAsk & { readonly elsewhereOn: Day }): Promise<Outcome<null>> {
  const { dossierId, claims, to, reason, staffId, seenFacts, elsewhereOn } = ask;
  if (to.trim() === '' || reason.trim() === '') throw new RangeError('to whom and how it is known must be said');
  return decideOn<null>(deps, creditorId, dossierId, async ({ tx, state }) => {
    if (seenFacts !== undefined && seenFacts !== state.factCount) return { outcome: refused({ code: 'stale-screen' }) };
    const role = await roleOf(tx, creditorId, staffId);
    if (role === null) return { outcome: refused({ code: 'needs-manager' }) };
    const evidenceId = deps.ids.id();
    const decided = decideElsewhere(state, { claims, elsewhereOn, evidenceId, staffId, isManager: role === 'manager' }, deps.clock.today());
    if (!decided.ok) return { outcome: decided };
    await insertEvidence(tx, creditorId, { evidenceId, dossierId, kind: 'reason', body: toJson({ staffId, to: to.trim(), reason: reason.trim(), elsewhereOn }), recordedAt: deps.clock.now() });
    await closeTasks(tx, creditorId, { dossierId, kind: 'reminders-exhausted' }, staffId, 'handed-over', deps.clock.now());
    return { outcome: done(null), facts: decided.value };
  });
}
