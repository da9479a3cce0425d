// The part of a policy about what is offered when something goes wrong, and how
// far a promise to pay goes. Every offer is also bound by what the policy lets a
// customer change; here it is only said which ones are made, and when.

import { z } from 'zod';
import { interventionOffers, interventionTriggers, type InterventionOffer, type InterventionTrigger } from './outreach-facts.ts';
import { oneOf, whole, wholeOrNull, yesOrNo } from './policy-values.ts';

/** Where more is kinder or less is, it says so; the others are a matter of taste. */
export interface InterventionsPolicy {
  /** What is offered on which occasion, in this order. More is kinder. */
  readonly offers: Readonly<Record<InterventionTrigger, readonly InterventionOffer[]>>;
  /** A promise may be for so many days ahead. 0: none by oneself. More is kinder. */
  readonly promiseDays: number;
  /** So many promises may follow each other without one of them being kept. More is kinder. */
  readonly promisesInRow: number;
  /** The pause that is offered takes so many days. More is kinder. */
  readonly pauseDays: number;
  /** Who has not been heard of for so many days after something went wrong is silent. */
  readonly silenceDays: number;
  /** Who stays silent gets a telephone call so many days after that. Null: nobody is called. */
  readonly callAfterDays: number | null;
  /** Calls in thirty days. Less is kinder. */
  readonly mostCalls: number;
  /** From so many misses in half a year, free help is offered first. Less is kinder. */
  readonly helpAfterMisses: number;
  /** The last warning also offers to pass the data to the municipality, for rent, energy, water and care. */
  readonly offersData: boolean;
  /** From so many days of arrears on a colleague can pass the data to the municipality, as agreed with it. Null: there is no agreement. */
  readonly signalAfterDays: number | null;
}

export const defaultInterventions: InterventionsPolicy = {
  offers: {
    missed: ['pay-now', 'other-day', 'two-parts', 'to-end', 'lower', 'pause', 'call-me', 'help'],
    'collection-failed': ['pay-now', 'other-day', 'two-parts', 'to-end', 'lower', 'call-me', 'help'],
    unreachable: ['call-me', 'help'],
    silence: ['pay-now', 'other-day', 'two-parts', 'lower', 'call-me', 'help'],
    'promise-broken': ['pay-now', 'two-parts', 'to-end', 'lower', 'call-me', 'help'],
    'cannot-pay': ['lower', 'pause', 'to-end', 'other-day', 'two-parts', 'help', 'call-me'],
  },
  promiseDays: 14,
  promisesInRow: 2,
  pauseDays: 28,
  silenceDays: 21,
  callAfterDays: 3,
  mostCalls: 3,
  helpAfterMisses: 3,
  offersData: false,
  signalAfterDays: null,
};

const offerLists = Object.fromEntries(interventionTriggers.map((trigger) => [trigger, z.array(oneOf(interventionOffers))])) as Record<
  InterventionTrigger, z.ZodArray<ReturnType<typeof oneOf<InterventionOffer>>>
>;

/** The section, to read. Left out: the default. */
export const interventionFields = z.strictObject({
  offers: z.strictObject(offerLists),
  promiseDays: whole(0, 92),
  promisesInRow: whole(0, 12),
  pauseDays: whole(7, 92),
  silenceDays: whole(7, 180),
  callAfterDays: wholeOrNull(0, 180),
  mostCalls: whole(0, 30),
  helpAfterMisses: whole(1, 24),
  offersData: yesOrNo(),
  // It came later: a document without it says that there is no agreement.
  signalAfterDays: wholeOrNull(0, 365).default(null),
}).default(defaultInterventions as Writable<InterventionsPolicy>);

type Writable<Of> = Of extends readonly (infer Item)[] ? Item[] : Of extends object ? { -readonly [Key in keyof Of]: Writable<Of[Key]> } : Of;

/** The section as it is written. */
export const writeInterventions = ({ offers, ...rest }: InterventionsPolicy) => ({
  offers: Object.fromEntries(interventionTriggers.map((trigger) => [trigger, [...offers[trigger]]])),
  promiseDays: rest.promiseDays,
  promisesInRow: rest.promisesInRow,
  pauseDays: rest.pauseDays,
  silenceDays: rest.silenceDays,
  callAfterDays: rest.callAfterDays,
  mostCalls: rest.mostCalls,
  helpAfterMisses: rest.helpAfterMisses,
  offersData: rest.offersData,
  signalAfterDays: rest.signalAfterDays,
});
