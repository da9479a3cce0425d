// What a customer may change without a colleague, and what nobody at the desk
// may without a manager. Beyond the first a wish goes to the desk.

import { isRunning, stepsAgainst } from './arrangement.ts';
import { checkSchedule, needsApproval, type Breach } from './bounds.ts';
import { addDays, addMonths, daysBetween, type Day } from './day.ts';
import type { ArrangementChange, Instalment } from './facts.ts';
import { openOf, type Laid, type Row } from './amending-schedule.ts';
import type { WantedChange } from './amending-shapes.ts';
import type { Cents } from './money.ts';
import type { ChangesPolicy, OfferPolicy, Policy } from './policy.ts';
import { changeBounds } from './running-policy.ts';
import type { ArrangementState, DossierState } from './state.ts';

/** What a wish goes beyond, with the figures that a sentence needs. */
export type ChangeLimit =
  | { readonly limit: 'per-year'; readonly most: number }
  | { readonly limit: 'skips-per-year'; readonly most: number }
  | { readonly limit: 'defer-days'; readonly most: number; readonly latestOn: Day }
  | { readonly limit: 'extra-months'; readonly most: number; readonly latestOn: Day }
  /** A last chance runs: somebody should speak with the customer. */
  | { readonly limit: 'warned' }
  | { readonly limit: 'desk-only' }
  | { readonly limit: 'pause-days'; readonly most: number; readonly left: number }
  /** With the claim that joins it asks more than can be agreed without a manager. */
  | { readonly limit: 'total'; readonly totalCents: Cents; readonly mostCents: Cents }
  | { readonly limit: 'bounds'; readonly breach: Breach };

/** Paying more than was due is no favour of the creditor's, so it does not count. */
const uncounted: ReadonlySet<string> = new Set(['extra-shorter', 'extra-lower', 'claim-added', 'claim-split-off', 'credited', 'paused']);
const deskOnly: ReadonlySet<ArrangementChange> = new Set<ArrangementChange>(['claim-added', 'claim-split-off', 'reshaped']);

type Told = NonNullable<NonNullable<ArrangementState['extras']>['changes']>[number];

const inAYear = (arrangement: ArrangementState, today: Day): readonly Told[] =>
  (arrangement.extras?.changes ?? []).filter((each) => each.on > addMonths(today, -12));

/** How many more changes, and how many of them skips, the customer can make today. */
export function changesLeft(arrangement: ArrangementState, policy: ChangesPolicy, today: Day): { readonly changes: number; readonly skips: number } {
  const counted = inAYear(arrangement, today).filter((each) => !uncounted.has(each.change) && !followsPause(arrangement, each));
  const changes = Math.max(0, policy.perYear - counted.length);
  return { changes, skips: Math.min(changes, Math.max(0, policy.skipsPerYear - counted.filter((each) => each.change === 'skipped').length)) };
}

/** After a pause a new day of the month may be chosen, once. */
function followsPause(arrangement: ArrangementState, change: Told): boolean {
  const changes = arrangement.extras?.changes ?? [];
  return change.change === 'other-day' && changes[changes.indexOf(change) - 1]?.change === 'paused';
}
export const mayChooseDayAfterPause = (arrangement: ArrangementState): boolean => arrangement.extras?.changes?.at(-1)?.change === 'paused';

/** Whether the last chance of something that is still open runs. */
export const isWarned = (arrangement: ArrangementState): boolean =>
  arrangement.instalments.some((each) => each.amountCents > each.paidCents + each.creditedCents && stepsAgainst(arrangement, each).some((step) => step.step === 'final-warning'));

/** What the customer's wish goes beyond; nothing: it can be done at once. */
export function customerLimits(
  arrangement: ArrangementState, laid: Laid, wanted: WantedChange, after: readonly Row[], policy: Policy, today: Day,
): readonly ChangeLimit[] {
  if (wanted.change === 'extra-shorter' || wanted.change === 'extra-lower') return [];
  if (deskOnly.has(wanted.change)) return [{ limit: 'desk-only' }];
  const { changes } = policy;
  const left = changesLeft(arrangement, changes, today);
  const limits: ChangeLimit[] = [];
  const free = wanted.change === 'other-day' && mayChooseDayAfterPause(arrangement);
  if (left.changes === 0 && !free) limits.push({ limit: 'per-year', most: changes.perYear });
  else if (wanted.change === 'skipped' && left.skips === 0) limits.push({ limit: 'skips-per-year', most: changes.skipsPerYear });
  if (wanted.change !== 'raised' && isWarned(arrangement)) limits.push({ limit: 'warned' });
  const [lastBefore, lastAfter] = [laid.open.at(-1)?.dueOn ?? today, after.at(-1)?.dueOn ?? today];
  if (wanted.change === 'deferred') {
    const row = laid.open.find((each) => each.number === wanted.number);
    const latestOn = addDays(row?.dueOn ?? today, changes.deferDays);
    if (wanted.to === 'end' || wanted.to > latestOn) limits.push({ limit: 'defer-days', most: changes.deferDays, latestOn });
  }
  if (wanted.change === 'lowered') {
    const latestOn = addMonths(lastBefore, changes.extraMonths);
    if (lastAfter > latestOn) limits.push({ limit: 'extra-months', most: changes.extraMonths, latestOn });
  }
  if (wanted.change === 'arrears-first') {
    const latestOn = addDays(today, changes.deferDays);
    if (wanted.days.some((on) => on > latestOn) || lastAfter > lastBefore) limits.push({ limit: 'defer-days', most: changes.deferDays, latestOn });
  }
  return limits;
}

/** These leave the amounts as they were agreed; how far they go is bounded by their own limits. */
const withinByNature: ReadonlySet<ArrangementChange> = new Set<ArrangementChange>(['deferred', 'skipped', 'other-day', 'claim-split-off', 'extra-shorter', 'extra-lower']);

/**
 * The bounds of the offer that the new schedule breaks. What was there before
 * is not held against it: an instalment as it was, or a length that it had.
 */
export function boundsBroken(
  arrangement: ArrangementState, laid: Laid, change: ArrangementChange, after: { readonly schedule: readonly Instalment[]; readonly toPay: readonly Instalment[] },
  policy: Policy, today: Day,
): readonly ChangeLimit[] {
  if (withinByNature.has(change)) return [];
  const known = new Set(laid.open.map((row) => `${row.dueOn} ${row.amountCents}`));
  const offer = changeBounds(policy);
  const { smallestInstalmentCents } = offer;
  const small = after.toPay.find((row) => row.amountCents < smallestInstalmentCents && !known.has(`${row.dueOn} ${row.amountCents}`));
  const lastBefore = arrangement.instalments.at(-1)?.dueOn ?? today;
  const breaches: Breach[] = [
    // The length counts from the first instalment that was ever agreed.
    ...checkSchedule(after.schedule, openOf(after.schedule), offer, today).filter(
      ({ bound }) => (bound === 'longest-months' && (after.schedule.at(-1)?.dueOn ?? today) > lastBefore) || (bound === 'most-instalments' && after.schedule.length > arrangement.instalments.length),
    ),
    ...(small && after.toPay.length > 1 ? [{ bound: 'smallest-instalment', number: small.number, amountCents: small.amountCents, smallestCents: smallestInstalmentCents } as const] : []),
  ];
  return [...breaches.map((breach): ChangeLimit => ({ limit: 'bounds', breach })), ...totalBroken(laid, change, after.toPay, offer)];
}

/** Only a claim that joins can make the sum larger. */
function totalBroken(laid: Laid, change: ArrangementChange, toPay: readonly Row[], offer: OfferPolicy): ChangeLimit[] {
  const [beforeCents, totalCents] = [openOf(laid.open), openOf(toPay)];
  if (change !== 'claim-added' || totalCents <= beforeCents) return [];
  if (offer.amountCents.max !== null && totalCents > offer.amountCents.max) return [{ limit: 'total', totalCents, mostCents: offer.amountCents.max }];
  return needsApproval(totalCents, offer) ? [{ limit: 'total', totalCents, mostCents: (offer.approvalFromCents ?? 0n) - 1n }] : [];
}

/** Days of pause that the customer has taken in a year, up to today and planned. */
export function pauseDaysTaken(state: DossierState, today: Day): number {
  const since = addMonths(today, -12);
  let days = 0;
  for (const pause of state.pauses) {
    const from = pause.from > since ? pause.from : addDays(since, 1);
    if (pause.askedBy === 'customer' && pause.until >= from) days += daysBetween(from, pause.until) + 1;
  }
  return days;
}

/** Whether the customer can take a pause by themselves today: so many days are left of the year's. */
export function pauseDaysLeft(state: DossierState, policy: ChangesPolicy, today: Day): number {
  const warned = state.arrangements.some((arrangement) => isRunning(arrangement) && isWarned(arrangement));
  return warned ? 0 : Math.max(0, Math.min(policy.longestPauseDays, policy.pauseDaysPerYear - pauseDaysTaken(state, today)));
}
