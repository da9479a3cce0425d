// The shape of a rule: when it wants to act, behind which gate, and what it
// does then. `look.ts` walks the table in `rules.ts` from the top.

import type { Day } from '#domain/day.ts';
import type { Actor, Because, MessageRef, NewFact } from '#domain/facts.ts';
import type { Policy } from '#domain/policy.ts';
import type { DossierState, PartyState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';

export interface BotContext {
  readonly state: DossierState;
  readonly policy: Policy;
  readonly today: Day;
  /**
   * The last day whose bank statement is in; null for a creditor who has never
   * given one (payments are then booked by hand, and taken as complete).
   */
  readonly feedKnownUntil: Day | null;
}

/**
 * always: may go at any time · message: not while messages are held, not on a
 * Sunday or holiday, not a second message on one day · blame: also not while
 * the bank feed is stale, because it says that money has not come.
 */
export type Gate = 'always' | 'message' | 'blame';

export interface Decided {
  readonly facts: readonly NewFact[];
  readonly tasks: readonly NewTask[];
}

export interface Rule {
  readonly name: string;
  readonly gate: Gate;
  /** The first day on which it wants to act (today or earlier: now), or null while there is nothing for it. */
  readonly wantsOn: (context: BotContext) => Day | null;
  /** For a rule that leaves only tasks: the first day after today on which it has something more to leave. */
  readonly laterOn?: (context: BotContext) => Day | null;
  readonly act: (context: BotContext) => Decided;
}

export const byBot = (rule: string, because: Because): Actor => ({ kind: 'bot', rule, because });

/** One message to each of these people, numbered on from the dossier's last. */
export function messagesTo(context: BotContext, template: string, parties: readonly Pick<PartyState, 'partyId'>[]): MessageRef[] {
  return parties.map(({ partyId }, index) => ({ messageNo: context.state.next.messageNo + index, template, partyId }));
}

/** The earliest of some days, null where there is none. */
export function firstOf(days: readonly (Day | null | undefined)[]): Day | null {
  let first: Day | null = null;
  for (const on of days) if (on && (first === null || on < first)) first = on;
  return first;
}
