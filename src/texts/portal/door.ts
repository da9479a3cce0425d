// The way in. Before somebody has come in, nothing here says who they are or
// that money is owed.

import { said, type Said } from '../language.ts';

export const door = {
  title: said('Uw eigen pagina', 'Your own page'),
  about: (name: string): Said => said(`${name} heeft u geschreven. Op deze pagina staat alles bij elkaar.`, `${name} wrote to you. Everything is together on this page.`),
  why: said('Eerst één vraag. Zo weten we zeker dat u het bent.', 'One question first. That way we know it is you.'),
  enter: said('Naar mijn pagina', 'Go to my page'),
  safe: said('We gebruiken uw antwoord alleen om u binnen te laten.', 'We use your answer only to let you in.'),
  noWay: said('Weet u het antwoord niet?', 'Do you not know the answer?'),
  birthDate: said('Wat is uw geboortedatum?', 'What is your date of birth?'),
  birthDateHint: said('Bijvoorbeeld 31-12-1980', 'For example 31-12-1980 (day, month, year)'),
  postcodeQuestion: said('Wat is uw adres?', 'What is your address?'),
  postcode: said('Postcode', 'Postcode'),
  postcodeHint: said('Bijvoorbeeld: 1234 AB', 'For example: 1234 AB'),
  postcodeProblem: said('Schrijf een postcode met vier cijfers en twee letters, bijvoorbeeld 1234 AB', 'Write a postcode of four digits and two letters, for example 1234 AB'),
  houseNumber: said('Huisnummer', 'House number'),
  houseNumberHint: said('Met de toevoeging, als u die hebt. Bijvoorbeeld: 12 A', 'With the addition if you have one. For example: 12 A'),
  customerNumber: said('Wat is uw klantnummer?', 'What is your customer number?'),
  customerNumberHint: said('Het staat op uw rekening of contract.', 'You find it on your bill or contract.'),
  letterCode: said('Welke code staat in onze brief?', 'Which code is in our letter?'),
  letterCodeHint: said('Tien letters en cijfers. Bijvoorbeeld: ABCDE-23456', 'Ten letters and digits. For example: ABCDE-23456'),

  severalTitle: said('Uw berichten', 'Your messages'),
  severalText: said('Er staan berichten voor u klaar. Elk bericht heeft een eigen pagina.', 'There are messages for you. Each message has a page of its own.'),
  severalOne: (number: number, count: number): Said => said(`Lees bericht ${number} van ${count}`, `Read message ${number} of ${count}`),

  closedTitle: said('Deze link werkt niet', 'This link does not work'),
  closedBody: said(
    'Misschien is de link te oud, of niet helemaal overgenomen. Gebruik de link uit ons nieuwste bericht.',
    'Perhaps the link is too old, or was not copied completely. Use the link from our newest message.',
  ),
  lockedTitle: said('Uw pagina is even dicht', 'Your page is closed for now'),
  person: said('Een medewerker helpt u graag verder.', 'One of our staff will be happy to help you.'),

  startTitle: said('Zo komt u op uw eigen pagina', 'How to get to your own page'),
  startBody: said(
    'In onze e-mail of brief staat een link naar uw pagina. Open die link. In een brief kunt u ook de code met uw telefoon scannen.',
    'Our e-mail or letter holds a link to your page. Open that link. In a letter you can also scan the code with your phone.',
  ),
  again: said('Opnieuw inloggen', 'Sign in again'),
  awayTitle: said('Log opnieuw in', 'Please sign in again'),
  awayBody: said('U was een tijd niet actief. Daarom hebben we uw pagina gesloten. Zo blijft het veilig.', 'You were away for a while, so we closed your page. That keeps it safe.'),
  awayLost: said('Wat u al had afgesproken of verstuurd, is gewoon bewaard.', 'What you agreed or sent before is kept.'),
  signedOut: said('U bent uitgelogd.', 'You are signed out.'),
} as const;
