// What a customer will receive, played forward day by day with the bot's own
// rules and the outbox's own decisions: as it will be if everything is paid on its
// day, and if nothing is. Other dossiers of the same people are played along,
// because what they hear there counts. The facts given are copied: nothing outside
// changes.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { arrangementPhase, isRunning, openClaimsCents, restsForStanding, uncoveredClaims, type ArrangementPhase } from '#domain/arrangement.ts';
import type { HeldReason } from '#domain/caps.ts';
import type { Channel } from '#domain/channel.ts';
import { addDays, addMonths, dayOf, latest, type Day, type Moment } from '#domain/day.ts';
import type { Because, Designation, Fact, NewFact } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import { foldsOn } from '#domain/fold-order.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { withInterest } from '#domain/interest-due.ts';
import type { Cents } from '#domain/money.ts';
import type { Policy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { collectionDay } from './collection-rules.ts';
import type { LeftOutReason } from './judging.ts';
import { look } from './look.ts';
import { messageInputs, messagesOf, type MessageAbout, type MessageInputs, type MessageTemplate } from './message-inputs.ts';
import { atOnce, type Posted, type PreviewPost, type Queued } from './preview-post.ts';
import { firstOf, type BotContext } from './rule.ts';

/** What the customer does: pays everything on its day (what is late: today), or nothing at all. */
export type Pays = 'all' | 'nothing';

/** A message that is decided and has not left yet. */
export interface MessageWaiting {
  readonly messageNo: number;
  readonly partyId: number;
  readonly about: MessageAbout;
  readonly byPost?: boolean;
  readonly inputs?: unknown;
  readonly decidedOn?: Day;
  /** Not before; left out: now. */
  readonly tryAt?: Moment;
  /** It lies at the printer, or was given to this channel. */
  readonly goesBy?: Channel;
}

/** One dossier, as it is before the play. */
export interface PreviewDossier {
  readonly dossierId?: number;
  /** Every fact of the dossier, and any that is only supposed. */
  readonly facts: readonly Fact[];
  readonly waiting: readonly MessageWaiting[];
  readonly byLetter: ReadonlySet<number>;
  /** Who is reached on a screen by what need not be read whole; all others by e-mail or letter. */
  readonly onScreen?: ReadonlyMap<number, Channel>;
  readonly handlesPayments?: ReadonlySet<number>;
  /** Who asked for a word before a bill falls due. */
  readonly wantsWordBefore?: ReadonlySet<number>;
  /** Who can be called. */
  readonly byPhone?: ReadonlySet<number> | undefined;
  readonly collecting?: BotContext['collecting'];
}

export interface PreviewFrom extends PreviewDossier {
  /** The rules of each day: one policy for all of them, or the versions as they come into force. */
  readonly policyOn: (on: Day, state: DossierState) => Policy;
  readonly today: Day;
  readonly pays: Pays;
  /** Statements are taken in here: each day's is supposed to be there the next morning. */
  readonly hasFeed: boolean;
  /** Other dossiers of the same people, each with a number; they pay as this one does. */
  readonly others?: readonly PreviewDossier[];
  /** A fresh outbox for this play; left out: everything leaves at once. */
  readonly post?: () => PreviewPost;
}

export interface PreviewMessage {
  /** The day on which it leaves. */
  readonly on: Day;
  readonly channel: Channel;
  readonly template: MessageTemplate;
  readonly partyId: number;
  readonly inputs: MessageInputs;
  /** Why it is sent; null where it was decided before today. */
  readonly because: { readonly rule: string; readonly figures: Because } | null;
  /** It was held back since that day, for these reasons in turn. */
  readonly waited?: { readonly since: Day; readonly why: readonly HeldReason[] };
  /** It goes in one mail, SMS, notification or envelope with so many others. */
  readonly with?: number;
}

/** What happens beside messages; amounts where money moves or is asked. `not-sent`: it was decided, and is not said. */
export type PreviewEvent =
  | { readonly kind: 'paid' | 'collected' | 'collection-failed' | 'costs-charged'; readonly on: Day; readonly amountCents: Cents }
  | { readonly kind: 'lapsed'; readonly on: Day; readonly arrangementNo: number }
  | { readonly kind: 'not-sent'; readonly on: Day; readonly template: MessageTemplate; readonly partyId: number; readonly reason: LeftOutReason }
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
  const play = new Play(from, from);
  const days = new Days(from, [play, ...(from.others ?? []).map((other) => new Play(other, from))]);
  const horizon = addMonths(from.today, previewMonths);
  let on: Day | null = from.today;
  let last = from.today;
  while (on !== null && on <= horizon) {
    last = on;
    days.live(on);
    on = days.hasMoreFor(play) ? days.next() : null;
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

/** More rounds than this in one day is a bug, and better loud than endless. */
const mostRounds = 40;

/** The days of all dossiers together, and what waits to leave. */
class Days {
  readonly #from: PreviewFrom;
  readonly #plays: readonly Play[];
  readonly #post: PreviewPost;
  #queue: Queued[];

  constructor(from: PreviewFrom, plays: readonly Play[]) {
    this.#from = from;
    this.#plays = plays;
    this.#post = from.post?.() ?? atOnce(from.byLetter, from.onScreen);
    this.#queue = plays.flatMap((play) => play.waiting());
  }

  /** The bot looks in the morning; what it says leaves in its hour, with what waited until today. */
  live(today: Day): void {
    let now = morningOf(today);
    for (const play of this.#plays) if (play.nextOn !== null && play.nextOn <= today) this.#queue.push(...play.live(today));
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > mostRounds) throw new Error('the preview does not come to rest');
      const touched = this.#sendAll(today, now);
      // From what left a term may run; what was dropped is decided anew.
      for (const play of touched) this.#queue.push(...play.look(today));
      if (touched.size > 0) continue;
      const later = this.#queue.map(({ tryAt }) => tryAt).filter((at) => at > now && dayOf(Temporal.Instant.from(at)) === today).sort()[0];
      if (later === undefined) break;
      now = later;
    }
  }

  hasMoreFor(play: Play): boolean {
    return play.nextOn !== null || this.#queue.some(({ dossierId }) => dossierId === play.dossierId);
  }

  next(): Day | null {
    return firstOf([...this.#plays.map(({ nextOn }) => nextOn), ...this.#queue.map(({ tryAt }) => dayOf(Temporal.Instant.from(tryAt)))]);
  }

  /** The dossiers in which something left or was dropped. */
  #sendAll(today: Day, now: Moment): Set<Play> {
    const due = this.#queue.filter(({ tryAt }) => tryAt <= now);
    if (due.length === 0) return new Set();
    const playOf = (dossierId: number): Play => this.#plays.find((play) => play.dossierId === dossierId)!;
    const { policyOn } = this.#from;
    const posted = this.#post({ due, queue: this.#queue, now, today, stateOf: (dossierId) => playOf(dossierId).state, policyFor: (state) => policyOn(today, state), feedKnownUntil: feedOn(this.#from, today) });
    this.#queue = this.#queue.filter((each) => !due.includes(each));
    const touched = new Set<Play>();
    for (const each of posted) {
      if (each.kind === 'held') this.#queue.push({ ...each.queued, tryAt: each.until, waited: [...each.queued.waited, each.why] });
      else if (playOf(each.queued.dossierId).settle(each, today)) touched.add(playOf(each.queued.dossierId));
    }
    return touched;
  }
}

const feedOn = ({ hasFeed }: PreviewFrom, today: Day): Day | null => (hasFeed ? addDays(today, -1) : null);

/** A bank refuses for too little money. */
const tooLittleMoney = 'AM04';

class Play {
  readonly messages: PreviewMessage[] = [];
  readonly events: PreviewEvent[] = [];
  readonly dossierId: number;
  state: DossierState;
  /** The next day on which anything can happen; null: nothing more comes of time alone. */
  nextOn: Day | null;
  readonly #own: PreviewDossier;
  readonly #from: PreviewFrom;
  readonly #facts: Fact[];
  readonly #paid = new Set<string>();
  readonly #tasks = new Set<string>();

  constructor(own: PreviewDossier, from: PreviewFrom) {
    this.#own = own;
    this.#from = from;
    this.dossierId = own.dossierId ?? 0;
    this.#facts = [...own.facts];
    this.state = replay(this.#facts);
    this.nextOn = from.today;
  }

  /** What was decided already. */
  waiting(): Queued[] {
    const { today } = this.#from;
    const now = morningOf(today);
    return this.#own.waiting.map(({ messageNo, partyId, about, byPost = false, inputs, decidedOn = today, tryAt, goesBy }) => ({
      dossierId: this.dossierId, messageNo, partyId, about, byPost, inputs: inputs ?? messageInputs(this.state, about), decidedOn,
      tryAt: tryAt !== undefined && tryAt > now ? tryAt : now, ...(goesBy ? { goesBy } : {}), because: null, waited: [],
    }));
  }

  /** Hears of yesterday's money, and looks. Returns what is to be said. */
  live(today: Day): Queued[] {
    if (today > this.#from.today) this.#hearOfMoney(today);
    return this.look(today);
  }

  #context(today: Day): BotContext {
    const { byLetter, onScreen, byPhone, handlesPayments, wantsWordBefore, collecting } = this.#own;
    return {
      state: this.state, policy: this.#from.policyOn(today, this.state), today, feedKnownUntil: feedOn(this.#from, today), byLetter, onScreen, byPhone, handlesPayments, wantsWordBefore, ...(collecting ? { collecting } : {}),
    };
  }

  look(today: Day): Queued[] {
    const looked = look(this.#context(today), morningOf(today));
    this.#facts.push(...looked.facts);
    if (!looked.inOrder) this.state = replay(this.#facts);
    for (const task of looked.tasks) this.#noteTask(task, today);
    for (const fact of looked.facts) {
      if (fact.kind === 'ArrangementLapsed') this.events.push({ kind: 'lapsed', on: today, arrangementNo: fact.data.arrangementNo });
      if (fact.kind === 'ChargeMade') this.events.push({ kind: 'costs-charged', on: today, amountCents: fact.data.amountCents });
    }
    const known = [...this.#dues(addDays(today, -1)).map((due) => latest(due.dueOn, today)), ...this.#onTheirWay().map((each) => latest(each.collectOn, today))];
    this.nextOn = firstOf([looked.nextLookOn, ...known.map((on) => addDays(on, 1))]);
    return looked.facts.flatMap((fact) => {
      const because = fact.by.kind === 'bot' ? { rule: fact.by.rule, figures: fact.by.because } : null;
      return messagesOf(fact).map(({ ref: { messageNo, partyId, byPost = false }, about }): Queued => ({
        dossierId: this.dossierId, messageNo, partyId, about, byPost, inputs: messageInputs(this.state, about), decidedOn: today, tryAt: morningOf(today), because, waited: [],
      }));
    });
  }

  #noteTask(task: NewTask, on: Day): void {
    const key = `${task.kind} ${task.key}`;
    if (!this.#tasks.has(key)) this.events.push({ kind: 'task', on, task });
    this.#tasks.add(key);
  }

  #record(newFact: NewFact, recordedOn: Day): void {
    const fact = { ...newFact, seq: this.#facts.length + 1, recordedAt: morningOf(recordedOn) } as Fact;
    this.#facts.push(fact);
    if (foldsOn(this.state.foldedTo, fact)) fold(this.state, fact);
    else this.state = replay(this.#facts);
  }

  /** What became of a message. Returns whether the bot has reason to look again: not where the step counts as taken although it is not said. */
  settle(posted: Exclude<Posted, { kind: 'held' }>, on: Day): boolean {
    const { messageNo, partyId, about, because, decidedOn, waited } = posted.queued;
    if (posted.kind === 'left-out') {
      this.events.push({ kind: 'not-sent', on, template: about.template, partyId, reason: posted.reason });
      if (posted.isMissed) this.#noteTask({ kind: 'message-capped', key: String(messageNo), dueOn: addWorkingDays(on, 2), details: { messageNo, template: about.template } }, on);
      return false;
    }
    if (posted.kind === 'left') {
      const { inputs, channel } = posted;
      this.messages.push({ on, channel, template: about.template, partyId, inputs, because, ...(waited.length > 0 ? { waited: { since: decidedOn, why: waited } } : {}), ...(posted.with > 0 ? { with: posted.with } : {}) });
      this.#record({ kind: 'MessageDelivered', on, by: { kind: 'provider', name: channel }, data: { messageNo, outcome: channel === 'letter' ? 'printed' : 'sent' } }, on);
    } else {
      this.#record({ kind: 'MessageDelivered', on, by: { kind: 'provider', name: 'outbox' }, data: { messageNo, outcome: 'dropped' } }, on);
    }
    return true;
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
