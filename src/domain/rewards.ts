// The reward that an arrangement promises: when it is due, and what exactly is
// let go. The promise was kept with the agreement, so that a later policy takes
// nothing from it; a payment that was taken back and came again in time costs
// the customer nothing.

import { arrangementOpenCents, arrangementPaidCents, isRunning } from './arrangement.ts';
import { instalmentOpenCents } from './allocation.ts';
import { partOpenCents } from './charges.ts';
import { addDays, type Day } from './day.ts';
import { least, sum, type Cents } from './money.ts';
import { chargeParts, type OwedLine, type OwedPart } from './money-facts.ts';
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

export interface RewardDue {
  readonly lines: readonly OwedLine[];
  readonly receipt: RewardReceipt;
}

/**
 * What is let go today, or null: nothing was promised, it was granted already,
 * or it is not due (yet). `graceDays`: so many days after its due day an
 * instalment still counts as on time.
 */
export function rewardDue(state: DossierState, arrangement: ArrangementState, graceDays: number, today: Day): RewardDue | null {
  const { reward, rewardedOn } = arrangement.extras ?? {};
  if (!reward || rewardedOn !== undefined || !isRunning(arrangement)) return null;
  const onTime = onTimeInARow(arrangement, reward, graceDays, today);
  const most = worthCents(state, arrangement, reward);
  const openCents = arrangementOpenCents(arrangement);
  if (most === 0n) return null;
  if (reward.after === 'end' ? openCents > most || !allOnTime(arrangement, reward, graceDays, today) : onTime < reward.after) return null;
  const lines = linesFor(state, arrangement, reward, least(most, openCents));
  if (lines.length === 0) return null;
  const inputs = { reward, arrangementNo: arrangement.arrangementNo, paidCents: arrangementPaidCents(arrangement), openCents, onTime };
  return { lines, receipt: { rule: 'reward', version: [], inputs, lines, amountCents: sum(lines.map((line) => line.amountCents)) } };
}

/** The last day on which money for this instalment still came in time. */
const inTimeUntil = ({ dueOn, reversedOn }: InstalmentState, { repairDays }: RewardPolicy, graceDays: number): Day => {
  const until = addDays(dueOn, graceDays);
  const repaired = reversedOn && addDays(reversedOn, repairDays);
  return repaired && repaired > until ? repaired : until;
};

/** Closed otherwise than by money: it says nothing about the customer. */
const wasCredited = (instalment: InstalmentState): boolean => instalmentOpenCents(instalment) === 0n && instalment.paidOn === undefined;

const cameInTime = (instalment: InstalmentState, reward: RewardPolicy, graceDays: number): boolean =>
  instalment.paidOn !== undefined && instalment.paidOn <= inTimeUntil(instalment, reward, graceDays);

/** The longest row of instalments on time that the reward asks for, as far as there is one; a late one begins it anew. */
function onTimeInARow({ instalments }: ArrangementState, reward: RewardPolicy, graceDays: number, today: Day): number {
  let [row, longest] = [0, 0];
  for (const instalment of instalments) {
    if (wasCredited(instalment)) continue;
    if (instalmentOpenCents(instalment) === 0n) row = cameInTime(instalment, reward, graceDays) ? row + 1 : 0;
    else if (today > inTimeUntil(instalment, reward, graceDays)) row = 0;
    longest = Math.max(longest, row);
  }
  return longest;
}

const allOnTime = ({ instalments }: ArrangementState, reward: RewardPolicy, graceDays: number, today: Day): boolean =>
  instalments.every((instalment) =>
    wasCredited(instalment) || (instalmentOpenCents(instalment) === 0n ? cameInTime(instalment, reward, graceDays) : today <= inTimeUntil(instalment, reward, graceDays)),
  );

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
  const claims = covered(state, arrangement).toReversed();
  const parts: readonly OwedPart[] = gives.kind === 'costs' ? chargeParts : [...chargeParts, 'principal'];
  return letGoLines(claims, parts, amountCents);
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
