// What needs a person about an arrangement that runs: a current charge beside it
// that is missed, a rest too small to ask for, claims that are no longer ours to
// ask for.

import { addDays, type Day } from '#domain/day.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { arrangementOpenCents, isRunning, restsForStanding, standsElsewhere, uncoveredClaims } from '#domain/arrangement.ts';
import { formatAmount } from '#domain/money.ts';
import type { NewTask, TaskKind } from '#domain/task.ts';
import { firstOf, type BotContext, type Rule } from './rule.ts';

export interface TaskWish {
  readonly on: Day;
  readonly key: string;
  readonly details: NewTask['details'];
}

export const arrangementTasks: readonly Rule[] = [
  taskRule('current-charge-missed', 3, chargesBeside),
  taskRule('small-rest', 7, smallRests),
  taskRule('arrangement-rests', 7, resting),
];

/** A rule that only leaves tasks: one for each wish whose day has come. */
export function taskRule(kind: TaskKind, days: number, wishes: (context: BotContext) => readonly TaskWish[]): Rule {
  return {
    name: kind,
    gate: 'always',
    wantsOn: (context) => firstOf(wishes(context).map(({ on }) => on)),
    laterOn: (context) => firstOf(wishes(context).map(({ on }) => (on > context.today ? on : null))),
    act: (context) => ({
      facts: [],
      tasks: wishes(context).filter(({ on }) => on <= context.today).map(({ key, details }) => ({ kind, key, dueOn: addDays(context.today, days), details })),
    }),
  };
}

/** Where the policy lets a missed current charge count, a person weighs what it means for the arrangement. */
function chargesBeside({ state, policy }: BotContext): TaskWish[] {
  if (!policy.followUp.currentChargeCounts) return [];
  const agreedOn = state.arrangements.filter(isRunning).at(-1)?.agreedOn;
  if (agreedOn === undefined) return [];
  return uncoveredClaims(state)
    .filter((claim) => claim.openCents > policy.followUp.toleranceCents && claim.dueOn >= agreedOn)
    .map(({ claim, dueOn }) => ({ on: addDays(dueOn, policy.followUp.firstMissDays), key: claim, details: { claim } }));
}

/** Nothing is open that is worth a message, and yet it is not all paid: without a person it would run for ever. */
function smallRests({ state, policy }: BotContext): TaskWish[] {
  const { toleranceCents, firstMissDays } = policy.followUp;
  return state.arrangements.flatMap((arrangement) => {
    const last = arrangement.instalments.at(-1);
    if (!last || !isRunning(arrangement) || restsForStanding(state, arrangement)) return [];
    if (arrangement.instalments.some((each) => instalmentOpenCents(each) > toleranceCents)) return [];
    const { arrangementNo } = arrangement;
    return [{ on: addDays(last.dueOn, firstMissDays), key: String(arrangementNo), details: { arrangementNo, openCents: formatAmount(arrangementOpenCents(arrangement)) } }];
  });
}

/** Disputed, in debt help (of this bill or another), …: the bot keeps silent about the whole arrangement, so somebody must know. */
function resting({ state, today }: BotContext): TaskWish[] {
  return state.arrangements
    .filter((arrangement) => isRunning(arrangement) && standsElsewhere(state, arrangement))
    .map(({ arrangementNo }) => ({ on: today, key: String(arrangementNo), details: { arrangementNo } }));
}
