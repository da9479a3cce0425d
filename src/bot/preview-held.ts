// What keeps back in a preview what reproaches or asks: money that may be the customer's, or
// what the creditor's own books are collecting. The bot is asked the same day once
// more as if that were not so; what it would say then is what waits.

import { dayOf, type Day, type Moment } from '#domain/day.ts';
import { debitsElsewhere } from '#domain/debits-elsewhere.ts';
import type { Fact } from '#domain/facts.ts';
import { replay } from '#domain/replay.ts';
import { debitedElsewhereUntil } from '#domain/rest.ts';
import type { DossierState } from '#domain/state.ts';
import { look } from './look.ts';
import { messagesOf, type MessageTemplate } from './message-inputs.ts';
import { firstOf, type BotContext } from './rule.ts';
import { rules } from './rules.ts';

export type HeldBackReason = 'money-waits' | 'collecting';

/** A message that would be said, were it not for that. `until`: the last day of it, as far as is known or supposed. */
export interface HeldBackMessage {
  readonly template: MessageTemplate;
  readonly partyId: number;
  readonly reason: HeldBackReason;
  readonly until: Day | null;
}

export interface Held {
  readonly messages: readonly HeldBackMessage[];
  /** The first day after today on which something else would be said; null: none. */
  readonly nextOn: Day | null;
}

export interface HeldAsk {
  /** As it was when the bot looked; its state is left alone. */
  readonly context: BotContext;
  /** Everything known before the bot looked. */
  readonly facts: readonly Fact[];
  /** What the bot decided. */
  readonly decided: readonly Fact[];
  /** The last day on which money that may be theirs waits, as supposed. */
  readonly moneyUntil: Day | null;
}

/** What the bot does not say today for either reason. What both keep back, the money does. */
export function heldToday({ context, facts, decided, moneyUntil }: HeldAsk, at: Moment): Held {
  const said = new Set(decided.flatMap(thatWait).map(keyOf));
  const messages: HeldBackMessage[] = [];
  const days: (Day | null)[] = [];
  const suppose = (reason: HeldBackReason, until: Day | null, supposed: Partial<BotContext>): void => {
    const looked = look({ ...context, ...supposed, state: withoutDebits(replay(facts)) }, at);
    days.push(looked.nextLookOn);
    for (const each of looked.facts.flatMap(thatWait)) {
      if (said.has(keyOf(each))) continue;
      said.add(keyOf(each));
      messages.push({ ...each, reason, until });
    }
  };
  const debitsUntil = debitsHoldUntil(replay(facts), context.today);
  if (debitsUntil !== null) suppose('collecting', debitsUntil, {});
  if (context.moneyWaits) suppose('money-waits', moneyUntil, { moneyWaits: false });
  return { messages, nextOn: firstOf(days.filter((on) => on !== null && on > dayOf(Temporal.Instant.from(at)))) };
}

/** The last day on which a direct debit that the creditor's own books ordered may still come; null where none may. */
export function debitsHoldUntil({ claims }: DossierState, today: Day): Day | null {
  const debited = new Set(debitsElsewhere(claims, today).map(({ claim }) => claim));
  return debitedElsewhereUntil(claims.filter(({ claim }) => debited.has(claim)));
}

/** The caller's own state, as if those books had ordered nothing. */
function withoutDebits(state: DossierState): DossierState {
  for (const claim of state.claims) if (claim.elsewhere?.debits) claim.elsewhere = { ...claim.elsewhere, debits: [] };
  return state;
}

/** Rules that are silent for either reason: they reproach, or ask for money. */
const waitingRules: ReadonlySet<string> = new Set(rules.filter(({ gate }) => gate === 'blame' || gate === 'ask').map(({ name }) => name));

/** A fact's messages, where it is of such a rule. That a lapse is told follows from the lapse, which waits too. */
const thatWait = (fact: Fact): Pick<HeldBackMessage, 'template' | 'partyId'>[] =>
  fact.by.kind === 'bot' && (waitingRules.has(fact.by.rule) || fact.by.rule === 'lapsed-notice') ? messagesOf(fact).map(({ ref: { partyId }, about: { template } }) => ({ template, partyId })) : [];

export const keyOf = ({ template, partyId }: Pick<HeldBackMessage, 'template' | 'partyId'>): string => `${template} ${partyId}`;
