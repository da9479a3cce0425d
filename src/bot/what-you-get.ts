// The short form of a preview, for who is about to agree: how often they hear
// from us, and what happens if an instalment is missed. Derived from the same
// preview that the desk reads in full.

import { daysBetween, type Day } from '#domain/day.ts';
import type { PreviewMessage, Preview } from './preview.ts';

export interface WhatYouGet {
  readonly channel: 'email' | 'letter';
  /** The first time that an instalment is told of beforehand, and how many days that is before it. */
  readonly announced: { readonly on: Day; readonly daysBefore: number } | null;
  /** The first time that it is said on the day itself. */
  readonly dueToday: Day | null;
  /** The first time that is told when an instalment is collected. */
  readonly collected: Day | null;
  /** What follows if nothing is paid at all; null where that does not happen. */
  readonly missed: Day | null;
  readonly missedAgain: Day | null;
  readonly lastChance: { readonly on: Day; readonly payUntil: Day } | null;
  /** The arrangement ends; or a colleague decides about that. */
  readonly lapsed: Day | null;
  /** The thank-you when all is paid. */
  readonly kept: Day | null;
}

/** Of the arrangement with this number: if all of it is paid on time, and if nothing is. */
export function whatYouGet(arrangementNo: number, partyId: number, all: Preview, nothing: Preview): WhatYouGet {
  const mine = (seen: Preview): PreviewMessage[] =>
    seen.messages.filter(({ inputs, partyId: to }) => to === partyId && 'arrangementNo' in inputs && inputs.arrangementNo === arrangementNo);
  const [paid, unpaid] = [mine(all), mine(nothing)];
  const first = (among: readonly PreviewMessage[], template: PreviewMessage['template']): PreviewMessage | undefined => among.find((message) => message.template === template);
  const announced = first(paid, 'announced');
  const warning = first(unpaid, 'final-warning');
  return {
    channel: (first(paid, 'confirmed') ?? first(paid, 'announced'))?.channel === 'letter' ? 'letter' : 'email',
    announced: announced?.inputs.template === 'announced' ? { on: announced.on, daysBefore: daysBetween(announced.on, announced.inputs.instalment.dueOn) } : null,
    dueToday: first(paid, 'due-today')?.on ?? null,
    collected: first(paid, 'collection-announced')?.on ?? null,
    missed: first(unpaid, 'missed-first')?.on ?? null,
    missedAgain: first(unpaid, 'missed-second')?.on ?? null,
    lastChance: warning?.inputs.template === 'final-warning' ? { on: warning.on, payUntil: warning.inputs.payUntil } : null,
    lapsed: nothing.events.find((event) => event.kind === 'lapsed' && event.arrangementNo === arrangementNo)?.on ?? null,
    kept: first(paid, 'kept')?.on ?? null,
  };
}
