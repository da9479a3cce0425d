// One look at one dossier: rules from the top until none fits, each with its
// why, and then the day on which to look again.

import { addDays, latest, type Day, type Moment } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import { foldsOn } from '#domain/fold-order.ts';
import { fold } from '#domain/fold.ts';
import { isDecentDay, isTargetDay } from '#domain/holidays.ts';
import { blameRestsUntil } from '#domain/rest.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { firstOf, type BotContext, type Gate, type Rule } from './rule.ts';
import { rules } from './rules.ts';

export interface Look {
  /** New facts in order, numbered on from the state. They are folded into the context's state. */
  readonly facts: readonly Fact[];
  readonly tasks: readonly NewTask[];
  /** When to look next; null: nothing will come of time alone. */
  readonly nextLookOn: Day | null;
  /** A rule had to wait because yesterday's bank statement is missing. */
  readonly waitsForFeed: boolean;
  /** False where the state already holds a fact of a later day: the caller must replay the dossier before saving its state. */
  readonly inOrder: boolean;
}

/** No dossier has more to say on one day than this; more is a bug, and better loud than endless. */
const mostStepsPerLook = 12;

/** Looks once. Folds what it decides into `context.state`, which the caller owns. */
export function look(context: BotContext, recordedAt: Moment): Look {
  const facts: Fact[] = [];
  const tasks: NewTask[] = [];
  const acted = new Set<Rule>();
  const wishes: (Day | null)[] = [];
  let inOrder = true;
  for (let steps = 0; ; steps += 1) {
    if (steps > mostStepsPerLook) throw new Error(`the bot does not come to rest: ${facts.map((fact) => fact.kind).join(', ')}`);
    const rule = firstThatFits(context, acted, wishes);
    if (!rule) break;
    const decided = rule.act(context);
    tasks.push(...decided.tasks);
    for (const decidedFact of decided.facts) {
      const fact: Fact = { ...decidedFact, seq: context.state.factCount + 1, recordedAt };
      inOrder &&= foldsOn(context.state.foldedTo, fact);
      fold(context.state, fact);
      facts.push(fact);
    }
    // A rule that left only a task has said what it had to say today.
    if (decided.facts.length === 0) acted.add(rule);
  }
  return { facts, tasks, inOrder, ...nextLook(context, wishes) };
}

/** Asks the rules from the top. Where none fits, `wishes` holds the day of each: the state rests, so nobody need ask again. */
function firstThatFits(context: BotContext, acted: ReadonlySet<Rule>, wishes: (Day | null)[]): Rule | undefined {
  for (const [index, rule] of rules.entries()) {
    const on = rule.wantsOn(context);
    wishes[index] = on;
    if (on !== null && on <= context.today && !acted.has(rule) && waitsUntil(context, rule.gate) === null) return rule;
  }
  return undefined;
}

/** The first day on which a closed gate may open; null where it is open today. */
function waitsUntil({ state, policy, today, feedKnownUntil, payingUntil, moneyWaits }: BotContext, gate: Gate): Day | null {
  if (gate === 'always') return null;
  if (gate === 'answer') return isDecentDay(today) ? null : addDays(today, 1);
  const held = heldUntil(state, today);
  if (held !== null) return addDays(held, 1);
  if (!isDecentDay(today) || state.lastMessageOn === today) return addDays(today, 1);
  if (gate === 'message') return null;
  const rests = gate === 'blame' ? blameRestsUntil(state, today) : null;
  if (rests !== null) return addDays(rests, 1);
  if (payingUntil !== undefined && payingUntil >= today) return addDays(payingUntil, 1);
  if (moneyWaits) return addDays(today, 1);
  return gate === 'ask' || feedIsFresh(feedKnownUntil, policy.staleFeedDays, today) ? null : addDays(today, 1);
}

/** The last day of the longest hold that is in force, or null. */
export function heldUntil(state: DossierState, today: Day): Day | null {
  let until: Day | null = null;
  for (const hold of state.holds) if (hold.holdUntil >= today) until = until === null ? hold.holdUntil : latest(until, hold.holdUntil);
  return until;
}

/** Whether the newest statement is at most so many banking days behind yesterday's. */
export function feedIsFresh(knownUntil: Day | null, staleFeedDays: number, today: Day): boolean {
  if (knownUntil === null) return true;
  let missing = 0;
  for (let on = addDays(knownUntil, 1); on < today && missing < staleFeedDays; on = addDays(on, 1)) if (isTargetDay(on)) missing += 1;
  return missing < staleFeedDays;
}

function nextLook(context: BotContext, wishes: readonly (Day | null)[]): { nextLookOn: Day | null; waitsForFeed: boolean } {
  const { policy, today, feedKnownUntil } = context;
  let nextLookOn: Day | null = null;
  let waitsForFeed = false;
  for (const [index, rule] of rules.entries()) {
    let on = wishes[index] ?? null;
    if (on === null) continue;
    if (on <= today) {
      const wait = waitsUntil(context, rule.gate);
      if (rule.gate === 'blame' && !feedIsFresh(feedKnownUntil, policy.staleFeedDays, today)) waitsForFeed = true;
      on = wait ?? firstOf([addDays(today, 7), rule.laterOn?.(context)])!;
    }
    if (nextLookOn === null || on < nextLookOn) nextLookOn = on;
  }
  return { nextLookOn, waitsForFeed };
}
