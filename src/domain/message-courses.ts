// What became of each message of a dossier: to whom it went and how it ended, as
// far as is known by now. Read from the facts where it matters that each person
// by themselves was told; the state only remembers what did not arrive.

import type { Day } from './day.ts';
import type { DeliveryOutcome, Fact, MessageRef } from './facts.ts';

export interface MessageCourse {
  readonly messageNo: number;
  readonly template: string;
  readonly partyId: number;
  /** Left out while nobody knows; its newest end where it had more than one. */
  ended?: { readonly on: Day; readonly outcome: DeliveryOutcome; readonly channel: string };
}

/** By their numbers, in the order in which they were decided. What was dropped never was a message. */
export function messageCourses(facts: readonly Fact[]): ReadonlyMap<number, MessageCourse> {
  const courses = new Map<number, MessageCourse>();
  for (const fact of facts) {
    if ('messages' in fact.data) for (const { messageNo, template, partyId } of (fact.data.messages ?? []) as readonly MessageRef[]) courses.set(messageNo, { messageNo, template, partyId });
    if (fact.kind !== 'MessageDelivered') continue;
    const { messageNo, outcome } = fact.data;
    const course = courses.get(messageNo);
    if (outcome === 'dropped') courses.delete(messageNo);
    else if (course) course.ended = { on: fact.on, outcome, channel: outcome === 'printed' ? 'letter' : fact.by.kind === 'provider' ? fact.by.name : 'email' };
  }
  return courses;
}

/** The day on which it left, where it is not known to have come back. */
export const leftOn = ({ ended }: MessageCourse): Day | undefined => (ended?.outcome === 'sent' || ended?.outcome === 'printed' ? ended.on : undefined);
