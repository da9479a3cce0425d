// The ways in which somebody can be reached, and what is known of each. A point
// belongs to its address: with a new address or number, nothing is known again.

import type { Moment } from './day.ts';

/** How a message can go. Of SMS and push only that there is one: what it says stands in the portal. */
export type Channel = 'push' | 'email' | 'sms' | 'letter';
export const channels = ['push', 'email', 'sms', 'letter'] as const satisfies readonly Channel[];

/** A telephone carries no messages: a colleague calls. */
export type ContactChannel = Channel | 'phone';

/** They light up a screen that others may see, so they never say what it is about. */
export type ScreenChannel = 'push' | 'sms';
export const isOnScreen = (channel: Channel): channel is ScreenChannel => channel === 'push' || channel === 'sms';

/**
 * `works`: something came of it (delivered, its link used, paid soon after).
 * `broken`: no such address, number or device any more. `unwanted`: its owner
 * does not want messages there.
 */
export type PointStanding = 'untried' | 'works' | 'broken' | 'unwanted';

/** One address of one person, with what is known of it. */
export interface ContactPoint {
  readonly channel: ContactChannel;
  /** An e-mail address, a number as `+31612345678`, a push subscription's own address; a letter's is whether it can be posted. */
  readonly address: string;
  readonly standing: PointStanding;
  /** Messages in a row that went there and of which nothing came: no link used, nothing paid. */
  readonly unanswered: number;
  /** Keys of a push subscription (RFC 8291); its owner allowed it at `allowedAt`. */
  readonly push?: { readonly p256dh: string; readonly auth: string; readonly allowedAt: Moment };
}

/**
 * A number to which an SMS can go, as `+31612345678`; null for a fixed Dutch
 * line and for what is no number. Without a country it is Dutch.
 */
export function mobileNumber(text: string | null): string | null {
  const typed = (text ?? '').replace(/[\s().-]/g, '').replace(/^00/, '+');
  const number = typed.startsWith('+') ? typed.replace(/^\+310/, '+31') : typed.startsWith('0') ? `+31${typed.slice(1)}` : null;
  if (number === null || !/^\+[1-9]\d{7,14}$/.test(number)) return null;
  return number.startsWith('+31') && !/^\+316\d{8}$/.test(number) ? null : number;
}
