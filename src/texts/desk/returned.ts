// What came back of mails, for the desk.

import { said, type Said } from '../language.ts';

export const returnedWords = {
  title: said('Teruggekomen mails', 'Returned e-mails'),
  lead: said(
    'Wat mailservers over onze mails meldden. Waar iets moet gebeuren, staat een taak.',
    'What mail servers told us about our e-mails. Where something must be done, there is a task.',
  ),
  none: said('Er is niets teruggekomen', 'Nothing came back'),
  noneText: said(
    'Hier komt te staan welke mails niet aankwamen, te laat waren of als spam zijn gemeld.',
    'Here you will see which e-mails did not arrive, were late or were reported as spam.',
  ),
  when: said('Wanneer', 'When'),
  what: said('Wat', 'What'),
  about: said('Over', 'About'),
  says: said('De server zei', 'The server said'),
  unplaced: said('geen bericht van ons', 'no message of ours'),
  message: said('bericht', 'message'),
  dossier: said('Dossier', 'Dossier'),
  times: said('keer', 'times'),
} as const;

export const returnedKindWords = {
  gone: said('adres bestaat niet', 'no such address'),
  'not-arrived': said('niet aangekomen', 'did not arrive'),
  delayed: said('vertraagd', 'delayed'),
  arrived: said('aangekomen', 'arrived'),
  complaint: said('als spam gemeld', 'reported as spam'),
  'auto-reply': said('automatisch antwoord', 'automatic answer'),
  other: said('iets anders', 'something else'),
} as const satisfies Readonly<Record<string, Said>>;
