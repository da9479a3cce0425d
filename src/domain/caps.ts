// How much one person may get: at most one occasion a day, so many within seven
// days, so many of them by one channel. Several messages that go together are one
// occasion. What is over the cap waits, and is asked again when it may leave.

import type { Channel } from './channel.ts';
import { addDays, type Day } from './day.ts';
import type { ContactPolicy } from './policy.ts';

/** One message that somebody had. Messages of the same occasion went together. */
export interface Had {
  readonly on: Day;
  readonly channel: Channel;
  readonly occasion: string;
}

/** Of which of somebody's dossiers it was. */
export interface HadIn extends Had {
  readonly partyId: number;
  readonly dossierId: number;
}

/** The occasion of letters that lie at the printer: they go in one envelope, however many they become. */
export const nextEnvelope = 'next envelope';

export const heldReasons = ['held-hours', 'held-today', 'held-week', 'held-channel'] as const;
/** Why a message waits, as it is kept with it. `held-hours`: no decent hour of a decent day. */
export type HeldReason = (typeof heldReasons)[number];

/** Why a message waits, and until which day at least. */
export interface Held {
  readonly why: HeldReason;
  readonly until: Day;
}

export interface CapsAsk {
  /** Everything that this person had of this creditor within the last week. */
  readonly had: readonly Had[];
  /** What of it counts for the week: of who represents several customers, that of this dossier. */
  readonly counted: readonly Had[];
  readonly channel: Channel;
  readonly policy: Pick<ContactPolicy, 'perWeek' | 'channelPerWeek'>;
  readonly today: Day;
}

const daysInWeek = 7;

/** Null where it may leave today by this channel. Of several reasons the one that lasts longest. */
export function heldByCaps({ had, counted, channel, policy, today }: CapsAsk): Held | null {
  const week = occasionsSince(counted, addDays(today, 1 - daysInWeek));
  const byChannel = occasionsSince(counted.filter((each) => each.channel === channel), addDays(today, 1 - daysInWeek));
  const reasons: Held[] = [
    ...(had.some((each) => each.on >= today) ? [{ why: 'held-today', until: addDays(today, 1) } as const] : []),
    ...room(week, policy.perWeek, 'held-week'),
    ...room(byChannel, policy.channelPerWeek[channel], 'held-channel'),
  ];
  return reasons.reduce<Held | null>((last, each) => (last === null || each.until > last.until ? each : last), null);
}

/** Until the oldest that must make room is a week ago. */
function room(days: readonly Day[], most: number, why: HeldReason): Held[] {
  const before = days[days.length - Math.max(most, 1)];
  return before === undefined ? [] : [{ why, until: addDays(before, daysInWeek) }];
}

/** The day of each occasion, the oldest first. */
function occasionsSince(had: readonly Had[], since: Day): Day[] {
  const days = new Map<string, Day>();
  for (const { occasion, on } of had) if (on >= since) days.set(occasion, on);
  return [...days.values()].sort();
}

/** One message that somebody had before, as caps count it. */
export interface ToldMessage {
  readonly dossierId: number;
  readonly partyId: number;
  readonly messageNo: number;
  readonly subjects: readonly string[];
  /** How often it was tried by SMS. */
  readonly sms: number;
  /** It reached somebody, as far as is known. */
  readonly counts: boolean;
}
