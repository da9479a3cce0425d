// What can be changed about a running arrangement today: what the customer can
// do at once, and what a colleague must look at. The page that decides is
// `amending.ts`; this only keeps people from choosing what would be refused.

import { isRunning, restsForStanding } from './arrangement.ts';
import { addDays, addMonths, type Day } from './day.ts';
import type { ArrangementChange } from './facts.ts';
import { most, type Cents } from './money.ts';
import { customerKindOf } from './parties.ts';
import type { Policy } from './policy.ts';
import { uncoveredClaims } from './arrangement.ts';
import type { ArrangementState, ClaimState, DossierState } from './state.ts';
import { changesLeft, isWarned, mayChooseDayAfterPause, pauseDaysLeft } from './amending-limits.ts';
import { daysFor, laidOf, openOf, rhythmOf, type Laid } from './amending-schedule.ts';
import { extraCents } from './amending-shapes.ts';
import { pauseOn } from './pausing.ts';

export type CustomerChange = Exclude<ArrangementChange, 'claim-split-off' | 'reshaped'>;
/** The order in which they are shown. */
export const customerChanges = [
  'deferred', 'skipped', 'arrears-first', 'lowered', 'other-day', 'extra-shorter', 'extra-lower', 'raised', 'claim-added',
] as const satisfies readonly CustomerChange[];

export interface Choices {
  /** `now`: at once, `ask`: a colleague looks at it; left out: there is nothing to change in that way. */
  readonly changes: Readonly<Partial<Record<CustomerChange, 'now' | 'ask'>>>;
  /** Days of pause that can be taken at once; null while a pause runs. */
  readonly pauseDays: number | null;
  /** A colleague is looking at the arrangement already: nothing can be changed by oneself. */
  readonly rests: boolean;
}

export function changeChoices(state: DossierState, arrangement: ArrangementState, policy: Policy, today: Day): Choices {
  const pauseDays = pauseOn(state, today) ? null : pauseDaysLeft(state, policy.changes, today);
  if (!isRunning(arrangement) || restsForStanding(state, arrangement) || arrangement.differenceCents !== 0n) return { changes: {}, pauseDays, rests: true };
  const laid = laidOf(state, arrangement);
  const { deferDays, extraMonths } = policy.changes;
  const left = changesLeft(arrangement, policy.changes, today);
  const calm = left.changes > 0 && !isWarned(arrangement);
  const by = (now: boolean): 'now' | 'ask' => (now ? 'now' : 'ask');
  const [late, ahead] = [laid.open.some((row) => row.dueOn < today), laid.open.filter((row) => row.dueOn >= today)];
  const monthly = rhythmOf(arrangement.every, []).every === 'month';
  const changes: Partial<Record<CustomerChange, 'now' | 'ask'>> = {
    deferred: by(calm && laid.open.some((row) => addDays(row.dueOn, deferDays) > today && deferDays > 0)),
    lowered: by(calm && extraMonths > 0 && leastAtOnceCents(state, arrangement, policy, today) !== null),
    ...(ahead.length > 0 ? { skipped: by(calm && left.skips > 0) } : {}),
    ...(late ? { 'arrears-first': by(calm && deferDays > 0) } : {}),
    ...(monthly && ahead.length > 0 ? { 'other-day': by(calm || (mayChooseDayAfterPause(arrangement) && !isWarned(arrangement))) } : {}),
    ...(laid.open.length > 1 && left.changes > 0 ? { raised: 'now' as const } : {}),
    ...(extraCents(laid, policy, today) > 0n ? { 'extra-shorter': 'now' as const, ...(laid.open.length > 0 ? { 'extra-lower': 'now' as const } : {}) } : {}),
    ...(joinable(state, today).length > 0 ? { 'claim-added': 'ask' as const } : {}),
  };
  return { changes, pauseDays, rests: false };
}

/** Claims that could join an arrangement: open with us, and for a consumer late already. */
export const joinable = (state: DossierState, today: Day): ClaimState[] =>
  uncoveredClaims(state).filter((claim) => claim.differs === undefined && (customerKindOf(state) === 'business' || claim.dueOn < today));

/** The least each time that the customer can choose at once; null where it cannot become less. */
export function leastAtOnceCents(state: DossierState, arrangement: ArrangementState, policy: Policy, today: Day, laid: Laid = laidOf(state, arrangement)): Cents | null {
  const { offer, changes } = policy;
  const lastOn = laid.open.at(-1)?.dueOn;
  const firstOn = arrangement.instalments[0]?.dueOn;
  if (lastOn === undefined || firstOn === undefined) return null;
  const until = [addMonths(lastOn, changes.extraMonths), addMonths(firstOn, offer.longestMonths)].sort()[0] as Day;
  const rhythm = rhythmOf(arrangement.every, arrangement.instalments.map((each) => each.dueOn));
  const days = daysFor(rhythm, laid.open.map((row) => row.dueOn), today, laid.open.length + changes.extraMonths * 5 + 5).filter((on) => on <= until);
  const count = BigInt(Math.min(days.length, laid.open.length + offer.mostInstalments - arrangement.instalments.length));
  const totalCents = openOf(laid.open);
  if (count <= BigInt(laid.open.length)) return null;
  const leastCents = most((totalCents + count - 1n) / count, offer.smallestInstalmentCents);
  return (totalCents + leastCents - 1n) / leastCents > BigInt(laid.open.length) ? leastCents : null;
}
