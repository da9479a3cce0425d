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

export const playingText = (day: number, of: number): Words => ({
  nl: `De demo speelt: dag ${day} van ${of}.`,
  en: `The demo is playing: day ${day} of ${of}.`,
});
