// The outbox of a preview: the same questions, in the same order and by the same
// code as when messages really leave, over all dossiers of the people who hear
// them. What it sends counts for what it sends later.

import { nextEnvelope, type HadIn, type ToldMessage } from '#domain/caps.ts';
import type { Channel, ContactPoint } from '#domain/channel.ts';
import { addDays, type Day, type Moment } from '#domain/day.ts';
import type { ContactPolicy, Policy } from '#domain/policy.ts';
import type { DossierState } from '#domain/state.ts';
import { holdBack, type Parcel, type PersonOf } from './hold-back.ts';
import { judgeMessage, type Judgement } from './judging.ts';
import { capRules, isOvertaken } from './message-caps.ts';
import { subjectsOf } from './message-channel.ts';
import { messageInputs, type MessageInputs } from './message-inputs.ts';
import type { Posted, PostAsk, PreviewPost, Queued } from './preview-post.ts';

export type WhyNot = (queued: Queued, inputs: MessageInputs | null, state: DossierState, at: { readonly today: Day; readonly arrivesOn: Day; readonly policy: Policy; readonly feedKnownUntil: Day | null; readonly moneyWaits: boolean }) => string | null;

export interface OutboxKnown {
  readonly points: ReadonlyMap<number, readonly ContactPoint[]>;
  readonly recipients: ReadonlyMap<number, { readonly name: string; readonly language: string }>;
  /** The channels by which this house can send. */
  readonly ready: ReadonlySet<Channel>;
  /** Who wants no mails that nobody needs. */
  readonly stopped: ReadonlySet<number>;
  readonly persons: ReadonlyMap<number, PersonOf>;
  /** What these people had within the last week. */
  readonly had: readonly HadIn[];
  readonly told: readonly ToldMessage[];
  readonly contactOn: (on: Day) => ContactPolicy;
  readonly whyNot: WhyNot;
}

interface Ready extends Parcel {
  readonly queued: Queued;
}

/** A fresh one for each play: it counts. */
export function outboxPost(known: OutboxKnown): PreviewPost {
  const outbox = new Outbox(known);
  return (ask) => outbox.post(ask);
}

class Outbox {
  readonly #known: OutboxKnown;
  #had: HadIn[];
  readonly #told: ToldMessage[];
  readonly #left: Queued[] = [];

  constructor(known: OutboxKnown) {
    this.#known = known;
    // What lies at the printer on the first day is asked for then, and counts from then on.
    this.#had = known.had.filter(({ occasion }) => occasion !== nextEnvelope);
    this.#told = [...known.told];
  }

  post(ask: PostAsk): Posted[] {
    const { today, now } = ask;
    const { persons, contactOn } = this.#known;
    // What lay at the printer was printed in the evening of its day.
    this.#had = this.#had.filter(({ on }) => on > addDays(today, -8)).map((each) => (each.occasion === nextEnvelope && each.on < today ? { ...each, occasion: `envelope ${each.on}` } : each));
    const { posted, ready } = this.#judgeAll(ask);
    // What lies at the printer, or was given to a channel, goes today, whatever else is said.
    const given = ready.filter(({ queued }) => queued.goesBy !== undefined);
    const { envelopes, held } = holdBack({ leaving: ready.filter((each) => !given.includes(each)), persons, had: this.#had, policy: contactOn(today), now, today });
    for (const envelope of [...given.map((each) => [each]), ...envelopes]) posted.push(...this.#leave(envelope, now, today));
    for (const { leaving: { queued }, why, until } of held) posted.push({ kind: 'held', queued, why, until });
    return withLetters(posted, (partyId) => this.#personOf(partyId));
  }

  #judgeAll(ask: PostAsk): { posted: Posted[]; ready: Ready[] } {
    const posted: Posted[] = [];
    const ready: Ready[] = [];
    // What leaves now counts for what follows in it.
    const now: ToldMessage[] = [];
    for (const queued of ask.due) {
      const { dossierId, partyId, messageNo, about } = queued;
      const recipient = this.#known.recipients.get(partyId);
      const judgement = recipient ? this.#judge(ask, queued, now) : null;
      if (!recipient || !judgement || judgement.kind === 'drop') posted.push({ kind: 'dropped', queued, ...(judgement?.kind === 'drop' ? { reason: judgement.reason } : {}) });
      else if (judgement.kind === 'leave-out') posted.push({ kind: 'left-out', queued, reason: judgement.reason, isMissed: judgement.isMissed });
      else {
        const { inputs, choice } = judgement;
        now.push({ dossierId, partyId, messageNo, subjects: subjectsOf(about), sms: choice.channel === 'sms' ? 1 : 0, counts: true });
        ready.push({ queued, message: { dossierId, partyId, template: about.template, about }, inputs, state: ask.stateOf(dossierId), recipient, choice });
      }
    }
    return { posted, ready };
  }

  #judge({ today, queue, stateOf, moneyWaits, policyFor, feedKnownUntil }: PostAsk, queued: Queued, now: readonly ToldMessage[]): Judgement {
    const { dossierId, partyId, messageNo, about, byPost, goesBy } = queued;
    const { points, ready, stopped, contactOn, whyNot } = this.#known;
    const state = stateOf(dossierId);
    const inputs = messageInputs(state, about);
    const all = points.get(partyId) ?? [];
    const before = [...this.#told, ...now].filter((each) => each.dossierId === dossierId);
    const others = before.filter((each) => each.counts && each.partyId === partyId && each.messageNo !== messageNo);
    const subjects = subjectsOf(about);
    return judgeMessage({
      about, byPost, inputs, contact: contactOn(today), ready, failed: none, today,
      points: goesBy === undefined ? all : all.filter(({ channel }) => channel === goesBy),
      smsBefore: most(subjects, (subject) => sum(before.filter(isAbout(subject)).map(({ sms }) => sms))),
      toldBefore: most(subjects.filter((subject) => /[.:]/.test(subject)), (subject) => new Set(others.filter(isAbout(subject)).map((each) => each.messageNo)).size),
      hasStopped: stopped.has(partyId),
      isOvertaken: isOld(queued, today) && [...this.#left, ...queue].some((newer) => says(newer, queued)),
      whyNot: (arrivesOn) => whyNot(queued, inputs, state, { today, arrivesOn, policy: policyFor(state), feedKnownUntil, moneyWaits: moneyWaits(dossierId) }),
    });
  }

  /** Letters of one day lie at the printer together; anything else is an occasion of its own. */
  #leave(envelope: readonly Ready[], now: Moment, today: Day): Posted[] {
    const [first] = envelope;
    const occasion = first!.choice.channel === 'letter' ? nextEnvelope : `${now} ${first!.queued.dossierId} ${first!.queued.messageNo}`;
    return envelope.map(({ queued, inputs, choice: { channel } }) => {
      const { dossierId, partyId, messageNo, about } = queued;
      this.#had.push({ partyId, dossierId, on: today, channel, occasion });
      this.#told.push({ dossierId, partyId, messageNo, subjects: subjectsOf(about), sms: channel === 'sms' ? 1 : 0, counts: true });
      this.#left.push(queued);
      return { kind: 'left', queued, inputs, channel, with: envelope.length - 1 };
    });
  }

  #personOf(partyId: number): number {
    return this.#known.persons.get(partyId)?.personId ?? partyId;
  }
}

/** Letters to one person that leave at this moment are in one envelope. */
function withLetters(posted: readonly Posted[], personOf: (partyId: number) => number): Posted[] {
  const toPerson = new Map<number, number>();
  for (const each of posted) if (each.kind === 'left' && each.channel === 'letter') toPerson.set(personOf(each.queued.partyId), 1 + (toPerson.get(personOf(each.queued.partyId)) ?? 0));
  return posted.map((each) => (each.kind === 'left' && each.channel === 'letter' ? { ...each, with: toPerson.get(personOf(each.queued.partyId))! - 1 } : each));
}

const none: ReadonlySet<Channel> = new Set();
const isAbout = (subject: string) => ({ subjects }: ToldMessage): boolean => subjects.includes(subject);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const most = (subjects: readonly string[], count: (subject: string) => number): number => Math.max(0, ...subjects.map(count));

/** What is free of caps is said in any case. */
const isOld = ({ decidedOn, about: { template } }: Queued, today: Day): boolean => decidedOn < today && capRules[template].caps !== 'free';
const says = (newer: Queued, waited: Queued): boolean =>
  newer.dossierId === waited.dossierId && newer.partyId === waited.partyId && newer.messageNo > waited.messageNo
  && isOvertaken({ template: waited.about.template, subjects: subjectsOf(waited.about) }, { template: newer.about.template, subjects: subjectsOf(newer.about) });
