// The reward that an arrangement promises: when it is due, and what exactly is
// let go; and what a settlement lets go once it is kept. The promise was kept
// with the agreement, so that a later policy takes nothing from it; a payment
// that was taken back and came again in time costs the customer nothing.

import { arrangementOpenCents, arrangementPaidCents, isKept, isRunning } from './arrangement.ts';
import { instalmentOpenCents } from './allocation.ts';
import { partOpenCents } from './charges.ts';
import { addDays, latest, type Day } from './day.ts';
import { onOrNextTargetDay } from './holidays.ts';
import { withInterest } from './interest-due.ts';
import { least, sum, type Cents } from './money.ts';
import { chargeParts, type ArrangementTerms, type OwedLine, type OwedPart } from './money-facts.ts';
import type { RewardPolicy } from './policy.ts';
import type { ArrangementState, ClaimState, DossierState, InstalmentState } from './state.ts';

/** Why a reward is what it is. */
export interface RewardReceipt {
  readonly rule: 'reward';
  readonly version: readonly string[];
  readonly inputs: { readonly reward: RewardPolicy; readonly arrangementNo: number; readonly paidCents: Cents; readonly openCents: Cents; readonly onTime: number };
  readonly lines: readonly OwedLine[];
  readonly amountCents: Cents;
}

/** Why the rest of a settlement is let go. */
export interface SettlementReceipt {
  readonly rule: 'settlement';
  readonly version: readonly string[];
  readonly inputs: { readonly arrangementNo: number; readonly agreedOn: Day; readonly paidCents: Cents; readonly forgivesCents: Cents };
  readonly lines: readonly OwedLine[];
  readonly amountCents: Cents;
}

export interface RewardDue {
  readonly lines: readonly OwedLine[];
  readonly receipt: RewardReceipt;
}

/**
 * What is let go today, or null: nothing was promised, it was granted already,
 * or it is not due (yet). Once due it stays due until it is granted, whatever
 * day that is; interest up to today is in what it lets go.
 */
export function rewardDue(state: DossierState, arrangement: ArrangementState, today: Day): RewardDue | null {
  const { reward, rewardedOn, forgivesCents } = arrangement.extras ?? {};
  if (!reward || rewardedOn !== undefined || forgivesCents !== undefined || !isRunning(arrangement) || !isEarned(state, arrangement, reward)) return null;
  const posted = withInterest(state, today);
  const now = posted.arrangements[arrangement.arrangementNo - 1] ?? arrangement;
  const openCents = arrangementOpenCents(now);
  const lines = linesFor(posted, now, reward, least(worthCents(posted, now, reward), openCents));
  const inputs = { reward, arrangementNo: now.arrangementNo, paidCents: arrangementPaidCents(now), openCents, onTime: longestRow(now, reward) };
  return { lines, receipt: { rule: 'reward', version: [], inputs, lines, amountCents: sum(lines.map((line) => line.amountCents)) } };
}

/** By what has been posted: interest that runs on does not make a reward due. */
function isEarned(state: DossierState, arrangement: ArrangementState, reward: RewardPolicy): boolean {
  const worth = worthCents(state, arrangement, reward);
  if (worth === 0n) return false;
  if (reward.after !== 'end') return longestRow(arrangement, reward) >= reward.after;
  return arrangementPaidCents(arrangement) > 0n && arrangementOpenCents(arrangement) <= worth && arrangement.instalments.every((each) => cameInTime(state, arrangement, each, reward));
}

/** The last day on which money for this instalment still came in time: its due day, or the first day after it on which banks work. */
const inTimeUntil = ({ dueOn, reversedOn }: InstalmentState, { repairDays }: RewardPolicy): Day =>
  latest(onOrNextTargetDay(dueOn), reversedOn ? addDays(reversedOn, repairDays) : dueOn);

/** Closed otherwise than by money: it says nothing about the customer. */
const wasCredited = (instalment: InstalmentState): boolean => instalmentOpenCents(instalment) === 0n && instalment.paidOn === undefined;

const wasPaidInTime = (instalment: InstalmentState, reward: RewardPolicy): boolean =>
  instalmentOpenCents(instalment) === 0n && instalment.paidOn !== undefined && instalment.paidOn <= inTimeUntil(instalment, reward);

/** Whether all money that came for it was in time. What the reward lets go need never come. */
function cameInTime(state: DossierState, { arrangementNo }: ArrangementState, instalment: InstalmentState, reward: RewardPolicy): boolean {
  if (wasCredited(instalment) || wasPaidInTime(instalment, reward)) return true;
  if (instalmentOpenCents(instalment) === 0n) return false;
  const until = inTimeUntil(instalment, reward);
  return state.sources.every((source) =>
    source.on <= until || source.reversedOn !== undefined || (source.kind !== 'payment' && source.kind !== 'reported')
    || !source.instalmentLines.some((line) => line.arrangementNo === arrangementNo && line.number === instalment.number));
}

/** Rows of instalments on time: the longest, and the one that goes on now. A late one begins it anew. */
function rows({ instalments }: ArrangementState, reward: RewardPolicy): { readonly longest: number; readonly current: number } {
  let [current, longest] = [0, 0];
  for (const instalment of instalments) {
    if (wasCredited(instalment)) continue;
    if (instalmentOpenCents(instalment) > 0n) break;
    current = wasPaidInTime(instalment, reward) ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return { longest, current };
}

const longestRow = (arrangement: ArrangementState, reward: RewardPolicy): number => rows(arrangement, reward).longest;

const covered = (state: DossierState, { arrangementNo }: ArrangementState): ClaimState[] => state.claims.filter((claim) => claim.arrangementNo === arrangementNo);

/** How much it comes to at most, by what is known now. */
function worthCents(state: DossierState, arrangement: ArrangementState, { gives }: RewardPolicy): Cents {
  switch (gives.kind) {
    case 'costs':
      return sum(covered(state, arrangement).flatMap((claim) => chargeParts.map((part) => partOpenCents(claim, part))));
    case 'last':
      return gives.amountCents;
    case 'percent':
      return (arrangementPaidCents(arrangement) * BigInt(gives.percent)) / 100n;
  }
}

/** Charges first, then the principal of the newest claim. */
function linesFor(state: DossierState, arrangement: ArrangementState, { gives }: RewardPolicy, amountCents: Cents): OwedLine[] {
  const parts: readonly OwedPart[] = gives.kind === 'costs' ? chargeParts : [...chargeParts, 'principal'];
  return letGoLines(covered(state, arrangement).toReversed(), parts, amountCents);
}

/** So much of these claims, part by part; never more than is open. */
export function letGoLines(claims: readonly ClaimState[], parts: readonly OwedPart[], amountCents: Cents): OwedLine[] {
  let left = amountCents;
  const lines: OwedLine[] = [];
  for (const part of parts) {
    for (const claim of claims) {
      const amount = least(left, partOpenCents(claim, part));
      if (amount === 0n) continue;
      lines.push({ claim: claim.claim, part, amountCents: amount });
      left -= amount;
    }
  }
  return lines;
}

/**
 * So much of this instalment need not be paid on that day: once the rest of it
 * is in on time, the promise at the end lets it go. Zero where nothing is
 * promised then, it can no longer be earned, or more must come first.
 */
export function promisedOffCents(state: DossierState, arrangement: ArrangementState, instalment: InstalmentState, on: Day): Cents {
  const { reward, rewardedOn, forgivesCents } = arrangement.extras ?? {};
  if (reward?.after !== 'end' || rewardedOn !== undefined || forgivesCents !== undefined || !isRunning(arrangement)) return 0n;
  const first = arrangement.instalments.find((each) => instalmentOpenCents(each) > 0n);
  if (first?.number !== instalment.number || on > inTimeUntil(first, reward)) return 0n;
  if (!arrangement.instalments.every((each) => cameInTime(state, arrangement, each, reward))) return 0n;
  const off = instalmentOpenCents(first) - stillNeededCents(state, arrangement, reward);
  return off > 0n ? least(off, instalmentOpenCents(first)) : 0n;
}

/** What must still come in before only what the reward gives is open. */
function stillNeededCents(state: DossierState, arrangement: ArrangementState, reward: RewardPolicy): Cents {
  const openCents = arrangementOpenCents(arrangement);
  if (reward.gives.kind !== 'percent') return openCents - least(openCents, worthCents(state, arrangement, reward));
  // Each cent that comes in makes the reward larger: the least that will do, rounded down as the reward is.
  const percent = BigInt(reward.gives.percent);
  const paidCents = arrangementPaidCents(arrangement);
  let needed = (openCents * 100n - paidCents * percent) / (100n + percent);
  if (needed < 0n) needed = 0n;
  while (openCents - needed > ((paidCents + needed) * percent) / 100n) needed += 1n;
  return needed;
}

/** What a settlement lets go: every instalment is in, so the rest is owed no more. Null: there is none, or not yet. */
export function settlementDue(state: DossierState, arrangement: ArrangementState): { readonly lines: readonly OwedLine[]; readonly forgivesCents: Cents; readonly receipt: SettlementReceipt } | null {
  const { forgivesCents, rewardedOn } = arrangement.extras ?? {};
  if (forgivesCents === undefined || rewardedOn !== undefined || !isKept(arrangement)) return null;
  const { arrangementNo, agreedOn, policyVersion } = arrangement;
  const lines = letGoLines(covered(state, arrangement).toReversed(), [...chargeParts, 'principal'], forgivesCents);
  const inputs = { arrangementNo, agreedOn, paidCents: arrangementPaidCents(arrangement), forgivesCents };
  return { lines, forgivesCents, receipt: { rule: 'settlement', version: [`policy@${policyVersion}`], inputs, lines, amountCents: sum(lines.map((line) => line.amountCents)) } };
}

export const rewardWaiverId = (arrangementNo: number): string => `reward:${arrangementNo}`;
export const settlementWaiverId = (arrangementNo: number): string => `settlement:${arrangementNo}`;

/** What was granted by a promise of the arrangement, and by which. Null: nothing (yet). */
export function grantedOf(state: DossierState, { arrangementNo, extras }: ArrangementState): { readonly why: RewardPolicy['gives']['kind'] | 'settlement'; readonly amountCents: Cents } | null {
  if (extras?.rewardedOn === undefined) return null;
  for (const { id, kind, amountCents } of state.sources) {
    if (kind !== 'waiver') continue;
    if (id === settlementWaiverId(arrangementNo)) return { why: 'settlement', amountCents };
    if (id === rewardWaiverId(arrangementNo) && extras.reward) return { why: extras.reward.gives.kind, amountCents };
  }
  return null;
}

/** Whether an arrangement of so many instalments can come to this reward: nobody is promised what cannot be. */
export const canComeTrue = ({ after, gives }: RewardPolicy, instalments: number, hasCosts: boolean): boolean =>
  (after === 'end' || after < instalments) && (gives.kind !== 'costs' || hasCosts);

/** The promise among the terms of an arrangement for these claims, where it can come true. */
export function promisedIn(
  terms: Pick<ArrangementTerms, 'reward' | 'interestRuns' | 'fee'> | undefined, claims: readonly Pick<ClaimState, 'charges'>[], instalments: number,
): RewardPolicy | null {
  if (!terms?.reward) return null;
  const hasCosts = terms.interestRuns === true || (terms.fee?.amountCents ?? 0n) > 0n || claims.some((claim) => claim.charges !== undefined);
  return canComeTrue(terms.reward, instalments, hasCosts) ? terms.reward : null;
}

/** The promise of an arrangement, where it can come true. */
export const promiseOf = (state: DossierState, arrangement: ArrangementState): RewardPolicy | null =>
  arrangement.extras?.reward ? promisedIn(arrangement.extras, covered(state, arrangement), arrangement.instalments.length) : null;

/**
 * How far the customer is: so many more instalments on time (`all`: everything
 * that is still to come). Null where nothing is promised, it was granted, or it
 * can no longer be earned.
 */
export function rewardProgress(state: DossierState, arrangement: ArrangementState, today: Day): { readonly reward: RewardPolicy; readonly left: number | 'all' } | null {
  const reward = promiseOf(state, arrangement);
  if (!reward || arrangement.extras?.rewardedOn !== undefined || !isRunning(arrangement)) return null;
  const open = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n);
  const late = open.some((each) => today > inTimeUntil(each, reward));
  if (reward.after === 'end') return !late && arrangement.instalments.every((each) => cameInTime(state, arrangement, each, reward)) ? { reward, left: 'all' } : null;
  // The late one ends the row; the next one begins it.
  const left = late ? reward.after : reward.after - rows(arrangement, reward).current;
  const toCome = open.filter((each) => today <= inTimeUntil(each, reward)).length;
  return left > 0 && toCome > left ? { reward, left } : null;
}
