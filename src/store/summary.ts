// What a list of dossiers shows of each: derived from its state, kept as
// columns, and free of anything that changes by the passing of a day.

import type { Day } from '#domain/day.ts';
import { creditCents } from '#domain/allocation.ts';
import { nextOpenInstalment, openClaimsCents, runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import type { Cents } from '#domain/money.ts';
import type { DossierState } from '#domain/state.ts';

export interface DossierSummary {
  readonly openCents: Cents;
  readonly creditCents: Cents;
  /** Due day of the oldest open claim that no arrangement covers. */
  readonly oldestDueOn: Day | null;
  /** Due day of the oldest open instalment of a running arrangement. */
  readonly nextDueOn: Day | null;
  readonly heldUntil: Day | null;
  /** The newest arrangement that runs. */
  readonly runningNo: number | null;
}

export function summaryOf(state: DossierState): DossierSummary {
  const running = runningArrangements(state);
  const next = running.flatMap((arrangement) => nextOpenInstalment(arrangement)?.dueOn ?? []).sort();
  return {
    openCents: openClaimsCents(state),
    creditCents: creditCents(state),
    oldestDueOn: uncoveredClaims(state)[0]?.dueOn ?? null,
    nextDueOn: next[0] ?? null,
    heldUntil: state.holds.map((hold) => hold.holdUntil).sort().at(-1) ?? null,
    runningNo: running.at(-1)?.arrangementNo ?? null,
  };
}
