// Where a schedule steps outside the policy's bounds. Everything that is offered
// stays inside; the desk may go outside when a manager approves.
//
// Two things surprise. One single payment by a date is always within the bounds
// of amount: there is nothing smaller to choose. And the share of the first
// instalment is rounded up to a cent, so that a half of 100.01 can be 50.01.

import { addDays, addMonths, daysBetween, type Day, type Every } from './day.ts';
import type { Instalment } from './facts.ts';
import type { Cents } from './money.ts';
import type { OfferPolicy } from './policy.ts';

/** One bound that a schedule breaks, with the figures that a sentence needs. */
export type Breach =
  | { readonly bound: 'smallest-instalment'; readonly number: number; readonly amountCents: Cents; readonly smallestCents: Cents }
  | { readonly bound: 'most-instalments'; readonly instalments: number; readonly most: number }
  | { readonly bound: 'longest-months'; readonly lastOn: Day; readonly latestLastOn: Day; readonly months: number }
  | { readonly bound: 'first-in-past'; readonly firstOn: Day; readonly today: Day }
  | { readonly bound: 'latest-first'; readonly firstOn: Day; readonly latestFirstOn: Day }
  | { readonly bound: 'largest-first'; readonly amountCents: Cents; readonly largestCents: Cents; readonly percent: number }
  | { readonly bound: 'every'; readonly every: Every; readonly allowed: readonly Every[] };

/**
 * The bounds that a schedule for `totalCents`, agreed today, breaks; none where
 * the policy allows it. `every` is left out for a schedule without a rhythm.
 */
export function checkSchedule(
  instalments: readonly Instalment[],
  totalCents: Cents,
  policy: OfferPolicy,
  today: Day,
  every?: Every,
): readonly Breach[] {
  const [first, last] = [instalments[0], instalments.at(-1)];
  if (!first || !last) return [];
  const breaches: Breach[] = [];
  if (every !== undefined && !policy.every.includes(every)) breaches.push({ bound: 'every', every, allowed: policy.every });
  if (instalments.length > policy.mostInstalments) {
    breaches.push({ bound: 'most-instalments', instalments: instalments.length, most: policy.mostInstalments });
  }
  const latestLastOn = addMonths(first.dueOn, policy.longestMonths);
  if (last.dueOn > latestLastOn) {
    breaches.push({ bound: 'longest-months', lastOn: last.dueOn, latestLastOn, months: policy.longestMonths });
  }
  const latestFirstOn = addDays(today, policy.latestFirstDays);
  if (first.dueOn < today) breaches.push({ bound: 'first-in-past', firstOn: first.dueOn, today });
  if (first.dueOn > latestFirstOn) breaches.push({ bound: 'latest-first', firstOn: first.dueOn, latestFirstOn });
  if (instalments.length > 1) {
    const largestCents = largestFirst(totalCents, policy);
    if (first.amountCents > largestCents) {
      breaches.push({ bound: 'largest-first', amountCents: first.amountCents, largestCents, percent: policy.largestFirstPercent });
    }
    for (const { number, amountCents } of instalments) {
      if (amountCents < policy.smallestInstalmentCents) {
        breaches.push({ bound: 'smallest-instalment', number, amountCents, smallestCents: policy.smallestInstalmentCents });
      }
    }
  }
  return breaches;
}

/** Whether a colleague must approve an arrangement for this total. */
export const needsApproval = (totalCents: Cents, policy: OfferPolicy): boolean =>
  policy.approvalFromCents !== null && totalCents >= policy.approvalFromCents;

/** The most that the first of several instalments may be, rounded up to a cent. */
export const largestFirst = (totalCents: Cents, policy: OfferPolicy): Cents =>
  (totalCents * BigInt(policy.largestFirstPercent) + 99n) / 100n;

/** How many equal instalments each bound leaves room for. */
export interface Room {
  /** At least two: fewer would make the first one too large. */
  readonly least: number;
  readonly mostInstalments: number;
  readonly longestMonths: number;
  readonly smallestInstalment: number;
  /** The tightest of the three; below `least` only one single payment fits. */
  readonly most: number;
}

/** The room for equal instalments of a total that start on `firstOn`. */
export function roomFor(totalCents: Cents, policy: OfferPolicy, every: Every, firstOn: Day): Room {
  const largest = largestFirst(totalCents, policy);
  const least = Math.max(2, largest > 0n ? Number((totalCents + largest - 1n) / largest) : 2);
  // Without a smallest instalment there is still no less than a cent.
  const smallestInstalment = Number(totalCents / (policy.smallestInstalmentCents > 0n ? policy.smallestInstalmentCents : 1n));
  const longestMonths = instalmentsWithin(policy.longestMonths, every, firstOn);
  const most = Math.min(policy.mostInstalments, longestMonths, smallestInstalment);
  return { least, mostInstalments: policy.mostInstalments, longestMonths, smallestInstalment, most };
}

function instalmentsWithin(months: number, every: Every, firstOn: Day): number {
  if (every === 'month') return months + 1;
  const days = daysBetween(firstOn, addMonths(firstOn, months));
  return Math.floor(days / (every === 'week' ? 7 : 28)) + 1;
}
