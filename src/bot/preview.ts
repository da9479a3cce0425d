// What a customer will receive, played forward day by day with the bot's own
// rules: as it will be if everything is paid on its day, and if nothing is. The
// facts given are copied into a state of its own: nothing outside changes.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { arrangementPhase, isRunning, openClaimsCents, restsForStanding, uncoveredClaims, type ArrangementPhase } from '#domain/arrangement.ts';
import type { Channel } from '#domain/channel.ts';
import { addDays, addMonths, latest, type Day, type Moment } from '#domain/day.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { Because, Designation, Fact, NewFact } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import { foldsOn } from '#domain/fold-order.ts';
import { withInterest } from '#domain/interest-due.ts';
import type { Cents } from '#domain/money.ts';
import type { Policy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { collectionDay } from './collection-rules.ts';
import { look, type Look } from './look.ts';
import { needsOf } from './message-channel.ts';
import { dayIsTooNear, messageInputs, messagesOf, type MessageAbout, type MessageInputs, type MessageTemplate } from './message-inputs.ts';
import { firstOf, type BotContext } from './rule.ts';

/** What the customer does: pays everything on its day (what is late: today), or nothing at all. */
export type Pays = 'all' | 'nothing';

/** A message that is decided and has not left yet. */
export interface MessageWaiting {
  readonly messageNo: number;
  readonly partyId: number;
  readonly channel: Channel;
  readonly about: MessageAbout;
}

export interface PreviewFrom {
  /** Every fact of the dossier, and any that is only supposed. */
  readonly facts: readonly Fact[];
  readonly waiting: readonly MessageWaiting[];
  /** The rules of each day: one policy for all of them, or the versions as they come into force. */
  readonly policyOn: (on: Day, state: DossierState) => Policy;
  readonly today: Day;
  readonly pays: Pays;
  readonly byLetter: ReadonlySet<number>;
  /** Who is reached on a screen by what need not be read whole; all others by e-mail or letter. */
  readonly onScreen?: ReadonlyMap<number, Channel>;
  readonly handlesPayments?: ReadonlySet<number>;
  /** Who asked for a word before a bill falls due. */
  readonly wantsWordBefore?: ReadonlySet<number>;
  /** Who can be called. */
  readonly byPhone?: ReadonlySet<number> | undefined;
  /** Statements are taken in here: each day's is supposed to be there the next morning. */
  readonly hasFeed: boolean;
  readonly collecting?: BotContext['collecting'];
}

export interface PreviewMessage {
  readonly on: Day;
  readonly channel: Channel;
  readonly template: MessageTemplate;
  readonly partyId: number;
  readonly inputs: MessageInputs;
  /** Why it is sent; null where it was decided before today. */
  readonly because: { readonly rule: string; readonly figures: Because } | null;
}

/** What happens beside messages; amounts where money moves or is asked. */
export type PreviewEvent =
  | { readonly kind: 'paid' | 'collected' | 'collection-failed' | 'costs-charged'; readonly on: Day; readonly amountCents: Cents }
  | { readonly kind: 'lapsed'; readonly on: Day; readonly arrangementNo: number }
  | { readonly kind: 'task'; readonly on: Day; readonly task: NewTask };

export interface Preview {
  readonly messages: readonly PreviewMessage[];
  readonly events: readonly PreviewEvent[];
  /** `rests`: nothing more comes of time alone. `horizon`: it was not followed any further. */
  readonly ends: { readonly on: Day; readonly how: 'rests' | 'horizon'; readonly openCents: Cents; readonly arrangements: readonly ArrangementPhase[] };
}

/** So far ahead it is followed. */
export const previewMonths = 24;

/** Plays the dossier forward from the morning of `today`. */
export function preview(from: PreviewFrom): Preview {
  const play = new Play(from);
  const horizon = addMonths(from.today, previewMonths);
  play.leaveWaiting();
  let on: Day | null = from.today;
  let last = from.today;
  while (on !== null && on <= horizon) {
    last = on;
    on = play.liveDay(on);
  }
  const { state } = play;
  const policy = from.policyOn(last, state);
  return {
    messages: play.messages,
    events: play.events,
    ends: {
      on: last, how: on === null ? 'rests' : 'horizon', openCents: openClaimsCents(state),
      arrangements: state.arrangements.map((arrangement) => arrangementPhase(state, arrangement, policy, last)),
    },
  };
}

/** A bank refuses for too little money. */
const tooLittleMoney = 'AM04';

class Play {
  readonly messages: PreviewMessage[] = [];
  readonly events: PreviewEvent[] = [];
  state: DossierState;
  readonly #from: PreviewFrom;
  readonly #facts: Fact[];
  readonly #paid = new Set<string>();
  readonly #tasks = new Set<string>();

  constructor(from: PreviewFrom) {
    this.#from = from;
    this.#facts = [...from.facts];
    this.state = replay(this.#facts);
  }

  /** What was decided already goes first. */
  leaveWaiting(): void {
    const { waiting, today } = this.#from;
    for (const each of waiting) this.#leave(each, today, null);
  }

  /** Lives one day and gives the next on which anything can happen, or null. */
  liveDay(today: Day): Day | null {
    if (today > this.#from.today) this.#hearOfMoney(today);
    let looked = this.#look(today);
    while (this.#leaveAll(looked.facts, today)) looked = this.#look(today);
    const known = [...this.#dues(addDays(today, -1)).map((due) => latest(due.dueOn, today)), ...this.#onTheirWay().map((each) => latest(each.collectOn, today))];
    return firstOf([looked.nextLookOn, ...known.map((on) => addDays(on, 1))]);
  }

  #context(today: Day): BotContext {
    const { policyOn, byLetter, onScreen, byPhone, handlesPayments, wantsWordBefore, hasFeed, collecting } = this.#from;
    return { state: this.state, policy: policyOn(today, this.state), today, feedKnownUntil: hasFeed ? addDays(today, -1) : null, byLetter, onScreen, byPhone, handlesPayments, wantsWordBefore, ...(collecting ? { collecting } : {}) };
  }

  #look(today: Day): Look {
    const looked = look(this.#context(today), morningOf(today));
    this.#facts.push(...looked.facts);
    if (!looked.inOrder) this.state = replay(this.#facts);
    for (const task of looked.tasks) {
      const key = `${task.kind} ${task.key}`;
      if (!this.#tasks.has(key)) this.events.push({ kind: 'task', on: today, task });
      this.#tasks.add(key);
    }
    for (const fact of looked.facts) {
      if (fact.kind === 'ArrangementLapsed') this.events.push({ kind: 'lapsed', on: today, arrangementNo: fact.data.arrangementNo });
      if (fact.kind === 'ChargeMade') this.events.push({ kind: 'costs-charged', on: today, amountCents: fact.data.amountCents });
    }
    return looked;
  }

  #record(newFact: NewFact, recordedOn: Day): void {
    const fact = { ...newFact, seq: this.#facts.length + 1, recordedAt: morningOf(recordedOn) } as Fact;
    this.#facts.push(fact);
    if (foldsOn(this.state.foldedTo, fact)) fold(this.state, fact);
    else this.state = replay(this.#facts);
  }

  /** Whether anything left: then a term may run from it, and the bot looks again. */
  #leaveAll(facts: readonly Fact[], today: Day): boolean {
    let left = false;
    for (const fact of facts) {
      const because = fact.by.kind === 'bot' ? { rule: fact.by.rule, figures: fact.by.because } : null;
      for (const { ref, about } of messagesOf(fact)) {
        const needs = needsOf(about, ref.byPost === true);
        const whole = needs === 'post' || this.#from.byLetter.has(ref.partyId) ? 'letter' : 'email';
        const channel = needs === 'any' ? (this.#from.onScreen?.get(ref.partyId) ?? whole) : whole;
        this.#leave({ messageNo: ref.messageNo, partyId: ref.partyId, channel, about }, today, because);
        left = true;
      }
    }
    return left;
  }

  /** As the outbox does it: what is no longer true, or names a day that is too near by now, is dropped. */
  #leave({ messageNo, partyId, channel, about }: MessageWaiting, on: Day, because: PreviewMessage['because']): void {
    const inputs = messageInputs(this.state, about);
    const arrivesOn = channel === 'letter' ? assumedReceiptOn(on) : on;
    const leaves = inputs !== null && !dayIsTooNear(inputs, arrivesOn, this.#from.policyOn(on, this.state));
    if (leaves) this.messages.push({ on, channel, template: about.template, partyId, inputs, because });
    const outcome = !leaves ? 'dropped' : channel === 'letter' ? 'printed' : 'sent';
    this.#record({ kind: 'MessageDelivered', on, by: { kind: 'provider', name: channel }, data: { messageNo, outcome } }, on);
  }

  /** The statement of yesterday is in. */
  #hearOfMoney(today: Day): void {
    const paidOn = addDays(today, -1);
    const by = { kind: 'provider', name: 'bank' } as const;
    for (const { collectionId, amountCents, collectOn, arrangementNo } of this.#onTheirWay().filter((each) => each.collectOn <= paidOn)) {
      if (this.#from.pays === 'nothing') {
        this.#record({ kind: 'DirectDebitRejected', on: today, by, data: { collectionId, code: tooLittleMoney } }, today);
        this.events.push({ kind: 'collection-failed', on: today, amountCents });
      } else {
        this.#receive(collectionId, collectOn, amountCents, { means: 'direct-debit', designation: { for: 'arrangement', arrangementNo } }, today);
      }
    }
    for (const { key, dueOn, amountCents, designation } of this.#dues(paidOn)) {
      if (dueOn > paidOn) continue;
      this.#paid.add(key);
      this.#receive(`preview-${this.#paid.size}`, paidOn, amountCents, { means: 'transfer', designation }, today);
    }
  }

  #receive(paymentId: string, on: Day, amountCents: Cents, how: { readonly means: 'transfer' | 'direct-debit'; readonly designation: Designation }, today: Day): void {
    this.#record({ kind: 'PaymentReceived', on, by: { kind: 'provider', name: 'bank' }, data: { paymentId, amountCents, ...how } }, today);
    this.events.push({ kind: how.means === 'direct-debit' ? 'collected' : 'paid', on, amountCents });
  }

  #onTheirWay() {
    return this.state.debits?.collections.filter((each) => each.standing === 'live') ?? [];
  }

  /** What is paid by hand, with the interest up to that day; nothing for who does not pay. */
  #dues(paidOn: Day): Due[] {
    if (this.#from.pays === 'nothing') return [];
    const state = withInterest(this.state, paidOn);
    const context = { ...this.#context(addDays(paidOn, 1)), state };
    const instalments = state.arrangements.flatMap((arrangement): Due[] => {
      if (!isRunning(arrangement) || restsForStanding(state, arrangement)) return [];
      const { arrangementNo } = arrangement;
      return arrangement.instalments.flatMap((instalment) => {
        const amountCents = instalmentOpenCents(instalment);
        if (amountCents <= 0n || collectionDay(context, arrangement, instalment) !== null) return [];
        return [{ key: `${arrangementNo}/${instalment.number} ${instalment.dueOn} ${amountCents}`, dueOn: instalment.dueOn, amountCents, designation: { for: 'arrangement', arrangementNo } }];
      });
    });
    const bills = uncoveredClaims(state).map(({ claim, dueOn, openCents }): Due => ({ key: `${claim} ${openCents}`, dueOn, amountCents: openCents, designation: { for: 'claims', claims: [claim] } }));
    // What stays open although it was paid is not paid again: a person must look at it.
    return [...instalments, ...bills].filter(({ key }) => !this.#paid.has(key));
  }
}

interface Due {
  readonly key: string;
  readonly dueOn: Day;
  readonly amountCents: Cents;
  readonly designation: Designation;
}

const morningOf = (on: Day): Moment => `${on}T08:00:00.000Z` as Moment;
