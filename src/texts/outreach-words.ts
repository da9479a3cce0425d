// What offers, occasions and calls are called, for the timeline, the policy and
// the desk. What a customer reads of an offer stands in `portal/offers.ts`.

import type { About, ContactOutcome, ContactWay, InterventionOffer, InterventionTrigger } from '#domain/outreach-facts.ts';
import { said, type Said } from './language.ts';

export const triggerWords = {
  missed: said('een termijn is gemist', 'an instalment was missed'),
  'collection-failed': said('een incasso is niet gelukt', 'a direct debit failed'),
  unreachable: said('een bericht kwam niet aan', 'a message did not arrive'),
  silence: said('de klant reageert niet', 'the customer does not react'),
  'promise-broken': said('een toezegging is niet nagekomen', 'a promise was not kept'),
  'cannot-pay': said('de klant zegt dat betalen niet lukt', 'the customer says that paying will not work'),
} as const satisfies Readonly<Record<InterventionTrigger, Said>>;

/** The occasion, in the words of what it is about: of bills no instalment is missed. */
export const occasionWords = (trigger: InterventionTrigger, about: About['for']): Said =>
  trigger === 'missed' && about === 'claims' ? said('een rekening is te laat', 'a bill is overdue') : triggerWords[trigger];

export const offerWords = {
  'pay-now': said('nu betalen', 'pay now'),
  'other-day': said('op een andere dag betalen', 'pay on another day'),
  'two-parts': said('in twee delen', 'in two parts'),
  'to-end': said('naar het einde', 'to the end'),
  lower: said('lager en langer', 'lower and longer'),
  pause: said('pauze', 'pause'),
  'call-me': said('bellen', 'a call'),
  help: said('hulp bij geldzorgen', 'help with money worries'),
} as const satisfies Readonly<Record<InterventionOffer, Said>>;

export const contactWayWords = {
  phone: said('gebeld', 'called'),
  visit: said('langs geweest', 'visited'),
  counter: said('aan de balie gesproken', 'spoken with at the counter'),
} as const satisfies Readonly<Record<ContactWay, Said>>;

export const contactOutcomeWords = {
  promised: said('een toezegging gedaan', 'made a promise'),
  spoken: said('gesproken', 'spoken with'),
  'wants-help': said('wil hulp', 'wants help'),
  'call-back': said('later terugbellen', 'call back later'),
  'no-answer': said('geen antwoord', 'no answer'),
  'wrong-number': said('verkeerd nummer', 'wrong number'),
} as const satisfies Readonly<Record<ContactOutcome, Said>>;
