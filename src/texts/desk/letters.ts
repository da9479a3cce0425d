// Letters to print.

import { counted } from '../format.ts';
import { said, type Said } from '../language.ts';

export const lettersWords = {
  title: said('Brieven', 'Letters'),
  none: said('Er zijn geen brieven om af te drukken', 'There are no letters to print'),
  noneText: said('Klanten met een e-mailadres krijgen e-mail. Wie er geen heeft, krijgt een brief: die komt hier te staan.', 'Customers with an e-mail address get e-mail. Who has none gets a letter: it will appear here.'),
  lead: said('Druk alle brieven in één keer af. Meld daarna dat ze gedrukt zijn.', 'Print all letters at once. Then say that they are printed.'),
  print: said('1. Toon de brieven om af te drukken', '1. Show the letters for printing'),
  pdf: said('Of: download als één PDF', 'Or: download as one PDF'),
  noPdf: said('Deze computer kan geen PDF maken. Druk de brieven af vanuit de browser.', 'This computer cannot make a PDF. Print the letters from the browser.'),
  fileName: said('brieven', 'letters'),
  openPdf: said('Open een afschrift als PDF', 'Open a copy as PDF'),
  printed: said('2. Ze zijn afgedrukt', '2. They are printed'),
  count: (letters: number, envelopes: number): Said => said(
    `${counted(letters, 'brief', 'brieven')} in ${counted(envelopes, 'envelop', 'enveloppen')}. Brieven aan één persoon gaan samen in één envelop, in de volgorde van de lijst.`,
    `${counted(letters, 'letter', 'letters')} in ${counted(envelopes, 'envelope', 'envelopes')}. Letters to one person go together in one envelope, in the order of the list.`,
  ),
  envelope: said('Envelop', 'Envelope'),
  inEnvelope: (place: number, of: number): Said => said(`brief ${place} van ${of}`, `letter ${place} of ${of}`),
  list: said('Brieven die wachten', 'Letters that wait'),
  to: said('Aan', 'To'),
  about: said('Over', 'About'),
  decided: said('Besloten op', 'Decided on'),
  noAddress: said('geen postadres', 'no postal address'),
  allDone: said('De brieven zijn gemeld als afgedrukt.', 'The letters were marked as printed.'),
  dropped: said('Stuur deze brieven niet: ze kloppen niet meer. Dossier:', 'Do not send these letters: they are no longer true. Dossier:'),
  nothingLeft: said('Geen enkele brief klopt nog.', 'No letter holds any more.'),
} as const;
