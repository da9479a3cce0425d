// Which way a message goes: the kindest channel that works for this person, in
// the creditor's order, and why. What must be in somebody's hands never goes by
// a channel that only says that there is a message.

import { isOnScreen, type Channel, type ContactPoint } from './channel.ts';
import type { ContactPolicy } from './policy.ts';

/**
 * What a message asks of its channel. `post`: its receipt has to be shown.
 * `whole`: all of it must reach the reader, because a term runs from it or
 * because the law wants it on a durable medium (BW art. 6:227b-227c, 6:96).
 */
export type MessageNeeds = 'post' | 'whole' | 'any';

export interface ReachAsk {
  readonly needs: MessageNeeds;
  readonly points: readonly ContactPoint[];
  readonly policy: ContactPolicy;
  /** The channels by which this house can send at all. Letters always can. */
  readonly ready: ReadonlySet<Channel>;
  /** Channels on which this very message has failed already. */
  readonly failed: ReadonlySet<Channel>;
  /** The most SMS that any of the instalments or bills that it is about has had. */
  readonly smsBefore: number;
}

export const passedOver = ['not-on-screen', 'no-gateway', 'no-address', 'broken', 'unwanted', 'failed-before', 'enough-sms', 'unanswered'] as const;
/** Why a channel was left alone. */
export type PassedOver = (typeof passedOver)[number];

export const reachReasons = ['must-be-posted', 'first-choice', 'next-choice', 'answers-here', 'last-resort'] as const;
/** Why a channel was taken. `answers-here`: an earlier one was silent, and here the person has reacted before. */
export type ReachReason = (typeof reachReasons)[number];

export interface Choice {
  readonly channel: Channel;
  /** All points to use: one, except of push, where each device is one. None: a letter for which no address is known. */
  readonly points: readonly ContactPoint[];
  readonly why: ReachReason;
  readonly passed: readonly { readonly channel: Channel; readonly why: PassedOver }[];
}

/**
 * Never null: what can go no other way is a letter, and one without an address a
 * colleague's task. Silence alone never makes a letter of it: the bot reckoned
 * with a channel that arrives today.
 */
export function chooseChannel(ask: ReachAsk): Choice {
  if (ask.needs === 'post') return { channel: 'letter', points: pointsOf(ask, 'letter'), why: 'must-be-posted', passed: [] };
  const order = [...ask.policy.channels.filter((each) => each !== 'letter'), 'letter' as const];
  const passed: { channel: Channel; why: PassedOver }[] = [];
  const usable: Channel[] = [];
  for (const channel of order) {
    const why = whyPassed(ask, channel);
    if (why === null) usable.push(channel);
    else passed.push({ channel, why });
  }
  const [first] = usable;
  if (first === undefined) return { channel: 'letter', points: [], why: 'last-resort', passed };
  const livelier = isSilent(ask, first) ? usable.slice(1).find((channel) => channel !== 'letter' && answersAt(ask, channel)) : undefined;
  if (livelier !== undefined) {
    const silent = usable.slice(0, usable.indexOf(livelier)).map((channel) => ({ channel, why: 'unanswered' as const }));
    return { channel: livelier, points: pointsOf(ask, livelier), why: 'answers-here', passed: [...passed, ...silent] };
  }
  const why = first === order[0] ? 'first-choice' : first === 'letter' ? 'last-resort' : 'next-choice';
  return { channel: first, points: pointsOf(ask, first), why, passed };
}

/** Null where the message can go this way. */
function whyPassed(ask: ReachAsk, channel: Channel): PassedOver | null {
  if (channel === 'letter') return ask.failed.has('letter') ? 'failed-before' : ask.points.some((point) => point.channel === 'letter') ? null : 'no-address';
  if (isOnScreen(channel) && ask.needs === 'whole') return 'not-on-screen';
  if (!ask.ready.has(channel)) return 'no-gateway';
  const own = ask.points.filter((point) => point.channel === channel);
  if (own.length === 0) return 'no-address';
  if (pointsOf(ask, channel).length === 0) return own.some((point) => point.standing === 'unwanted') ? 'unwanted' : 'broken';
  if (ask.failed.has(channel)) return 'failed-before';
  if (channel === 'sms' && ask.smsBefore >= ask.policy.smsPerInstalment) return 'enough-sms';
  return null;
}

/** The person's points of this channel that can be used; of several addresses, those that are not broken. */
const pointsOf = ({ points }: ReachAsk, channel: Channel): ContactPoint[] =>
  points.filter((point) => point.channel === channel && point.standing !== 'broken' && point.standing !== 'unwanted');

/** So many messages in a row went there without anything coming of them. */
const isSilent = (ask: ReachAsk, channel: Channel): boolean =>
  ask.policy.silentAfter > 0 && pointsOf(ask, channel).every((point) => point.unanswered >= ask.policy.silentAfter);

const answersAt = (ask: ReachAsk, channel: Channel): boolean =>
  pointsOf(ask, channel).some((point) => point.standing === 'works' && point.unanswered < Math.max(ask.policy.silentAfter, 1));
