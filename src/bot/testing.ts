// A dossier lived day by day, for tests: what others do, what the bot does, and
// what becomes of its messages.

import { addDays, day, type Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { externalIdentity, type DeliveryOutcome, type Fact, type NewFact } from '#domain/facts.ts';
import type { Policy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import { foldOrReplay, momentOf } from '#domain/testing.ts';
import { emptyState, type DossierState } from '#domain/state.ts';
import { look, type Look } from './look.ts';
import type { BotContext } from './rule.ts';

type Change = { readonly [Key in keyof Policy]?: Policy[Key] extends readonly unknown[] ? Policy[Key] : Partial<Policy[Key]> };

/** Words that nobody asked for have tests of their own; elsewhere they would only stand in the way. */
const quiet: Policy['conversation'] = { beforeDueDays: 0, invitationDays: 0, thanks: [] };

/** The default policy with some of its terms changed. */
export const policyWith = ({ followUp, reminders, ...rest }: Change = {}): Policy =>
  ({ ...defaultPolicy, version: 1, fairTerms: [], conversation: quiet, ...rest, reminders: reminders ?? defaultPolicy.reminders, followUp: { ...defaultPolicy.followUp, ...followUp } }) as Policy;

export interface Life {
  readonly from: string;
  readonly until: string;
  /** A policy, or one for each day. */
  readonly policy?: Policy | ((today: Day) => Policy);
  /** What others do on a day, given the dossier as it stands. */
  readonly others: (today: Day, state: DossierState, facts: readonly Fact[]) => readonly NewFact[];
  /** How a message ends on the day after it was decided; null: nothing is heard of it. */
  readonly delivery?: (messageNo: number, template: string) => DeliveryOutcome | null;
  /** The last day whose statement is in. By default yesterday's is. */
  readonly feed?: (today: Day) => Day | null;
  /** Who has no e-mail address. */
  readonly byLetter?: ReadonlySet<number>;
  readonly onScreen?: BotContext['onScreen'];
  /** Who can be called. */
  readonly byPhone?: ReadonlySet<number>;
  /** Who asked for a word before a bill falls due. */
  readonly wantsWordBefore?: ReadonlySet<number>;
  readonly collecting?: BotContext['collecting'];
  /** Looks every day, or only when the bot asked to. */
  readonly every?: 'day' | 'asked';
  readonly onLook?: (today: Day, before: DossierState, looked: Look, state: DossierState) => void;
}

export interface Lived {
  readonly facts: Fact[];
  readonly state: DossierState;
  /** Each task with the first day on which it was left. */
  readonly tasks: Readonly<Record<string, Day>>;
  readonly looks: number;
}

export function live({ from, until, policy = policyWith(), others, delivery = () => 'sent', feed = (today) => addDays(today, -1), byLetter = new Set(), onScreen, byPhone, wantsWordBefore, every = 'asked', collecting, onLook }: Life): Lived {
  const facts: Fact[] = [];
  const tasks: Record<string, Day> = {};
  let state = emptyState();
  let nextLookOn: Day | null = day(from);
  let looks = 0;
  let sent: { messageNo: number; template: string }[] = [];
  for (let today = day(from); today <= until; today = addDays(today, 1)) {
    const record = (newFact: NewFact): void => {
      const identity = externalIdentity(newFact);
      if (identity !== null && facts.some((each) => externalIdentity(each) === identity)) return;
      const newest = { ...newFact, seq: facts.length + 1, recordedAt: momentOf(today) } as Fact;
      facts.push(newest);
      state = foldOrReplay(state, facts, newest);
      nextLookOn = today;
    };
    for (const { messageNo, template } of sent) {
      const outcome = delivery(messageNo, template);
      if (outcome) record({ kind: 'MessageDelivered', on: today, by: { kind: 'provider', name: 'post' }, data: { messageNo, outcome } });
    }
    sent = [];
    for (const newFact of others(today, state, facts)) record(newFact);
    if (every === 'asked' && (nextLookOn === null || nextLookOn > today)) continue;
    const before = onLook ? structuredClone(state) : state;
    const looked = look({ state, policy: typeof policy === 'function' ? policy(today) : policy, today, feedKnownUntil: feed(today), byLetter, onScreen, byPhone, wantsWordBefore, collecting }, momentOf(today));
    looks += 1;
    facts.push(...looked.facts);
    if (!looked.inOrder) state = replay(facts);
    for (const task of looked.tasks) tasks[`${task.kind} ${task.key}`] ??= today;
    sent = looked.facts.flatMap((each) => ('messages' in each.data ? [...each.data.messages] : []));
    ({ nextLookOn } = looked);
    onLook?.(today, before, looked, state);
  }
  return { facts, state, tasks, looks };
}

/** The bot's acts as lines: day, and step with its instalments. What a message also offers goes with it, and has a test of its own. */
export const acts = (facts: readonly Fact[]): string[] =>
  facts.flatMap((each) => {
    if (each.by.kind !== 'bot' || each.kind === 'InterventionOffered') return [];
    const step = each.kind === 'ArrangementStepTaken' || each.kind === 'ReminderStepTaken' || each.kind === 'PauseStepTaken' ? each.data.step : each.kind;
    const about = each.kind === 'ArrangementStepTaken' && each.data.instalments.length > 0 ? ` ${each.data.instalments.join('+')}` : '';
    return [`${each.on} ${step}${about}`];
  });
