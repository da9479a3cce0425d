// How messages leave in a preview: asked for all that wait at one moment, in all
// dossiers that are played. Without anything known of who hears them, each leaves
// at once (`atOnce`); `preview-outbox.ts` decides as the real outbox does.

import type { HeldReason } from '#domain/caps.ts';
import type { Channel } from '#domain/channel.ts';
import type { Day, Moment } from '#domain/day.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { Because } from '#domain/facts.ts';
import type { Policy } from '#domain/policy.ts';
import type { DossierState } from '#domain/state.ts';
import type { LeftOutReason } from './judging.ts';
import { needsOf } from './message-channel.ts';
import { dayIsTooNear, messageInputs, type MessageAbout, type MessageInputs } from './message-inputs.ts';

/** A message that was decided and has not left yet. */
export interface Queued {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly partyId: number;
  readonly about: MessageAbout;
  readonly byPost: boolean;
  /** As they were when it was decided. */
  readonly inputs: unknown;
  readonly decidedOn: Day;
  readonly tryAt: Moment;
  /** It lies at the printer, or was given to a channel already: it goes that way, today. */
  readonly goesBy?: Channel;
  /** Why it is said; null where it was decided before the preview began. */
  readonly because: { readonly rule: string; readonly figures: Because } | null;
  /** Why it waited, each time. */
  readonly waited: readonly HeldReason[];
}

export interface PostAsk {
  readonly due: readonly Queued[];
  /** All that waits, due or not. */
  readonly queue: readonly Queued[];
  readonly now: Moment;
  readonly today: Day;
  readonly stateOf: (dossierId: number) => DossierState;
  /** Whether money that may be of this dossier waits for the desk. */
  readonly moneyWaits: (dossierId: number) => boolean;
  readonly policyFor: (state: DossierState) => Policy;
  readonly feedKnownUntil: Day | null;
}

/** What becomes of each that was asked for. `with`: so many others went in the same mail, SMS, notification or envelope. */
export type Posted =
  | { readonly kind: 'left'; readonly queued: Queued; readonly inputs: MessageInputs; readonly channel: Channel; readonly with: number }
  | { readonly kind: 'held'; readonly queued: Queued; readonly why: HeldReason; readonly until: Moment }
  | { readonly kind: 'dropped'; readonly queued: Queued; readonly reason?: string }
  | { readonly kind: 'left-out'; readonly queued: Queued; readonly reason: LeftOutReason; readonly isMissed: boolean };

/** Keeps what it sent, to count by. */
export type PreviewPost = (ask: PostAsk) => Posted[];

/** By letter to these people, on a screen to those, to all others by e-mail; nothing holds anything back. */
export const atOnce = (byLetter: ReadonlySet<number>, onScreen: ReadonlyMap<number, Channel> | undefined): PreviewPost => ({ due, today, stateOf, policyFor }) =>
  due.map((queued): Posted => {
    const state = stateOf(queued.dossierId);
    const inputs = messageInputs(state, queued.about);
    const needs = needsOf(queued.about, queued.byPost);
    const whole = needs === 'post' || byLetter.has(queued.partyId) ? 'letter' : 'email';
    const channel = queued.goesBy ?? (needs === 'any' ? (onScreen?.get(queued.partyId) ?? whole) : whole);
    const arrivesOn = channel === 'letter' ? assumedReceiptOn(today) : today;
    return inputs !== null && !dayIsTooNear(inputs, arrivesOn, policyFor(state)) ? { kind: 'left', queued, inputs, channel, with: 0 } : { kind: 'dropped', queued };
  });
