// What a customer will receive, played forward day by day with the bot's own
// rules and the outbox's own decisions: as it will be if everything is paid on its
// day, and if nothing is. Other dossiers of the same people are played along,
// because what they hear there counts. The facts given are copied: nothing outside
// changes.

import { arrangementPhase, openClaimsCents, type ArrangementPhase } from '#domain/arrangement.ts';
import type { HeldReason } from '#domain/caps.ts';
import type { Channel } from '#domain/channel.ts';
import { addMonths, dayOf, type Day, type Moment } from '#domain/day.ts';
import type { Because, Fact } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { Policy } from '#domain/policy.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import type { LeftOutReason } from './judging.ts';
import type { MessageAbout, MessageInputs, MessageTemplate } from './message-inputs.ts';
import type { HeldBackMessage } from './preview-held.ts';
import { atOnce, type PreviewPost, type Queued } from './preview-post.ts';
import { feedOn, morningOf, Play } from './preview-play.ts';
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
  /** Money that may be theirs waits for the desk: the last day on which it is supposed to wait. It then turns out to be somebody else's. */
  readonly moneyWaitsUntil?: Day | undefined;
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

/** What happens beside messages; amounts where money moves or is asked. `held-back`: it waits for what is named; `not-sent`: it was decided, and is not said. */
export type PreviewEvent =
  | { readonly kind: 'paid' | 'collected' | 'collection-failed' | 'costs-charged'; readonly on: Day; readonly amountCents: Cents }
  | { readonly kind: 'lapsed'; readonly on: Day; readonly arrangementNo: number }
  | { readonly kind: 'not-sent'; readonly on: Day; readonly template: MessageTemplate; readonly partyId: number; readonly reason: LeftOutReason }
  | ({ readonly kind: 'held-back'; readonly on: Day } & HeldBackMessage)
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

/** As the outbox takes them: what waits longest first. */
const inTurn = (a: Queued, b: Queued): number => (a.tryAt < b.tryAt ? -1 : a.tryAt > b.tryAt ? 1 : a.dossierId - b.dossierId || a.messageNo - b.messageNo);

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
    const due = this.#queue.filter(({ tryAt }) => tryAt <= now).sort(inTurn);
    if (due.length === 0) return new Set();
    const playOf = (dossierId: number): Play => this.#plays.find((play) => play.dossierId === dossierId)!;
    const { policyOn } = this.#from;
    const posted = this.#post({ due, queue: this.#queue, now, today, stateOf: (dossierId) => playOf(dossierId).state, moneyWaits: (dossierId) => playOf(dossierId).moneyWaits(today), policyFor: (state) => policyOn(today, state), feedKnownUntil: feedOn(this.#from, today) });
    this.#queue = this.#queue.filter((each) => !due.includes(each));
    const touched = new Set<Play>();
    for (const each of posted) {
      if (each.kind === 'held') this.#queue.push({ ...each.queued, tryAt: each.until, waited: [...each.queued.waited, each.why] });
      else if (playOf(each.queued.dossierId).settle(each, today)) touched.add(playOf(each.queued.dossierId));
    }
    return touched;
  }
}
