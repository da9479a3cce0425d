// Where things are in the portal, and where the buttons in messages land.

import type { Signal } from '#domain/facts.ts';

export const places = {
  overview: '/mijn',
  arrangement: '/mijn/regeling',
  agreed: '/mijn/regeling/afspraak',
  choose: '/mijn/regeling/kiezen',
  wish: '/mijn/regeling/anders',
  confirm: '/mijn/regeling/bevestigen',
  change: '/mijn/regeling/wijzigen',
  pause: '/mijn/pauze',
  offers: '/mijn/lukt-niet',
  dataOffer: '/mijn/gegevens-gemeente',
  mandate: '/mijn/machtiging',
  refund: '/mijn/terugvragen',
  complaint: '/mijn/klacht',
  pay: '/mijn/betalen',
  online: '/mijn/betalen/online',
  messages: '/mijn/berichten',
  notifications: '/mijn/meldingen',
  wordBefore: '/mijn/bericht-vooraf',
  document: '/mijn/document',
  sheet: '/mijn/vordering',
  signOut: '/mijn/uit',
} as const;

export const signalPlaces = {
  'cannot-pay': '/mijn/niet-betalen',
  'already-paid': '/mijn/al-betaald',
  'not-right': '/mijn/klopt-niet',
  'call-me': '/mijn/bel-mij',
} as const satisfies Record<Signal, string>;

const landings: Readonly<Record<string, string>> = {
  ...signalPlaces,
  pay: places.pay,
  arrangement: places.arrangement,
  choose: places.choose,
  change: places.change,
  offers: places.offers,
};

/** The page for a `?to=` of a message; anything else leads to the overview, never elsewhere. */
export const landingOf = (to: string | undefined): string => (to !== undefined && Object.hasOwn(landings, to) ? landings[to] : undefined) ?? places.overview;

/** The name under which a page can be landed on, so that who comes back in is where they were. */
export const landingName = (path: string): string | undefined => Object.entries(landings).find(([, place]) => place === path)?.[0];
