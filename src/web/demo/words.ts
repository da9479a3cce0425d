// What only a demo says.

import type { Words } from '../kit/language.ts';

export const demoRoomWords = {
  desk: { nl: 'De balie', en: 'The desk' },
  customer: { nl: 'Kijk als klant', en: 'Look as a customer' },
  birthDate: { nl: 'geboortedatum', en: 'date of birth' },
  tray: { nl: 'Alle berichten', en: 'All messages' },
  again: { nl: 'Kijk hoe ver het is', en: 'See how far it is' },
  still: { nl: 'De demo speelt nog. Deze pagina laat zien hoe ver.', en: 'The demo is still playing. This page shows how far.' },
} as const satisfies Record<string, Words>;

/** The sandbox's payment page. */
export const checkoutWords = {
  title: { nl: 'De proefbank', en: 'The sandbox bank' },
  lead: { nl: 'Dit is geen echte bank. Er gaat geen geld van u af. Kies hoe de betaling afloopt.', en: 'This is not a real bank. No money of yours moves. Choose how the payment ends.' },
  what: { nl: 'Deze betaling', en: 'This payment' },
  paid: { nl: 'Betaal', en: 'Pay' },
  failed: { nl: 'Laat het mislukken', en: 'Let it fail' },
  cancelled: { nl: 'Stop', en: 'Stop' },
  nothing: { nl: 'Alleen in een demo.', en: 'In a demo only.' },
} as const satisfies Record<string, Words>;

export const playingText = (day: number, of: number): Words => ({
  nl: `De demo speelt: dag ${day} van ${of}.`,
  en: `The demo is playing: day ${day} of ${of}.`,
});
