// The paper tray: every message as the customer sees it.

import { said, type Said } from '../language.ts';

export const trayWords = {
  title: said('Alle post', 'All mail'),
  lead: said('Zo ziet de klant elk bericht. Er gaat geen echte post de deur uit.', 'This is how the customer sees every message. No real mail leaves.'),
  none: said('Er is nog geen post', 'There is no mail yet'),
  noneText: said('Zodra er een bericht wordt verstuurd, ligt het hier.', 'As soon as a message is sent, it lies here.'),
  subject: said('Onderwerp', 'Subject'),
  to: said('Aan', 'To'),
  when: said('Wanneer', 'When'),
  how: said('Hoe', 'How'),
  smsTitle: said('De sms op de telefoon', 'The SMS on the telephone'),
  pushTitle: said('De melding op het scherm', 'The notification on the screen'),
  smsLength: (places: number, alphabet: string, parts: number): Said =>
    said(
      `${places} plaatsen (${alphabet.toUpperCase()}), ${parts} ${parts === 1 ? 'deel' : 'delen'}.`,
      `${places} places (${alphabet.toUpperCase()}), ${parts} ${parts === 1 ? 'part' : 'parts'}.`,
    ),
  together: (messages: number): Said => said(`Dit ging samen met ${messages - 1} ${messages === 2 ? 'ander bericht' : 'andere berichten'} aan dezelfde persoon.`, `This went together with ${messages - 1} other ${messages === 2 ? 'message' : 'messages'} to the same person.`),
  inEnvelope: (no: number): Said => said(`samen met andere in envelop ${no}`, `together with others in envelope ${no}`),
  heldTitle: said('Wat wacht', 'What waits'),
  heldText: said('Deze berichten zijn klaar, maar gaan nog niet. We kijken er op dat moment opnieuw naar.', 'These messages are ready, but do not leave yet. We look at them again at that moment.'),
  heldNone: said('Er wacht geen bericht op een later moment.', 'No message waits for a later moment.'),
  heldWhy: said('Waarom', 'Why'),
  heldUntil: said('Tot', 'Until'),
  inPortal: said('Het hele bericht, op de eigen pagina van de klant', 'The whole message, on the customer’s own page'),
  asText: said('Zoals een lezer van platte tekst het ziet', 'As a reader of plain text sees it'),
  more: said('Oudere post', 'Older mail'),
  back: said('Alle post', 'All mail'),
} as const;
