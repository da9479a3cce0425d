// The shape of a rule: when it wants to act, behind which gate, and what it
// does then. `look.ts` walks the table in `rules.ts` from the top.

import type { Channel } from '#domain/channel.ts';
import { addDays, latest, type Day } from '#domain/day.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { CollectionWays } from '#domain/direct-debit.ts';
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
  /** Who has no e-mail address: what they are told comes by post. */
  readonly byLetter?: ReadonlySet<number>;
  /** Who is reached on a screen (SMS, a notification) by what need not be read whole: also of who has no e-mail address. */
  readonly onScreen?: ReadonlyMap<number, Channel> | undefined;
  /** Who handles the payments: friendly messages are addressed to them. */
  readonly handlesPayments?: ReadonlySet<number> | undefined;
  /** Of whom a telephone number is known, and nobody says that it is wrong. */
  readonly byPhone?: ReadonlySet<number> | undefined;
  /** Who asked for a word before a bill falls due. */
  readonly wantsWordBefore?: ReadonlySet<number> | undefined;
  /** The last day on which an online payment that the customer began may still come in. */
  readonly payingUntil?: Day | undefined;
  /** Money that may be theirs lies among the bank lines that nobody has assigned yet. */
  readonly moneyWaits?: boolean | undefined;
  /** Left out where nothing is collected here: the creditor has no contract for it, or its own books order collections. */
  readonly collecting?: (CollectionWays & { readonly dossierId: number }) | undefined;
}

/**
 * always: may go at any time · answer: not on a Sunday or holiday; it answers
 * what was asked, so that nothing else holds it · message: not while messages are held, not on a
 * Sunday or holiday, not a second message on one day · ask: because it asks for money, also
 * not while they are paying online or while money that may be theirs waits for the desk: they
 * would pay twice · blame: because it says that money has not come, also not while the bank
 * feed is stale, while what the customer said waits for an answer, or in the week after a hold.
 */
export type Gate = 'always' | 'answer' | 'message' | 'ask' | 'blame';

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
export const messagesTo = (context: BotContext, template: string, parties: readonly Pick<PartyState, 'partyId'>[]): MessageRef[] =>
  messagesFrom(context.state.next.messageNo, template, parties);

export const messagesFrom = (messageNo: number, template: string, parties: readonly Pick<PartyState, 'partyId'>[]): MessageRef[] =>
  parties.map(({ partyId }, index) => ({ messageNo: messageNo + index, template, partyId }));

/**
 * The day on which it can be said that nothing came by a day that we named:
 * the day after it, or, while the statement of that day is not in, tomorrow.
 */
export function dayAfterTerm({ feedKnownUntil, today }: BotContext, until: Day): Day {
  const unknown = feedKnownUntil !== null && feedKnownUntil < until;
  return latest(addDays(until, 1), unknown ? addDays(today, 1) : until);
}

/** Whether what need not be read whole reaches this person on the day on which it leaves; a letter comes days later. */
export const hearsToday = ({ byLetter, onScreen }: BotContext, { partyId }: Pick<PartyState, 'partyId'>): boolean =>
  byLetter?.has(partyId) !== true || onScreen?.has(partyId) === true;

/** The last day of a term that begins when each of these people has the message. */
export function termOf({ byLetter, today }: BotContext, parties: readonly Pick<PartyState, 'partyId'>[], days: number): Day {
  const byPost = parties.some(({ partyId }) => byLetter?.has(partyId));
  return addDays(byPost ? assumedReceiptOn(today) : today, days);
}

/** The last day on which a letter can be posted that must have come by that day. */
export function postedToArriveBy(by: Day): Day {
  let on = addDays(by, -3);
  while (assumedReceiptOn(on) > by) on = addDays(on, -1);
  return on;
}

/** The earliest of some days, null where there is none. */
export function firstOf(days: readonly (Day | null | undefined)[]): Day | null {
  let first: Day | null = null;
  for (const on of days) if (on && (first === null || on < first)) first = on;
  return first;
}
