// Words that stand around every page of the desk.

import { said } from '../language.ts';

export const deskFrameWords = {
  toDo: said('Te doen', 'To do'),
  dossiers: said('Dossiers', 'Dossiers'),
  add: said('Nieuwe klant', 'New customer'),
  import: said('Inlezen', 'Import'),
  lines: said('Bankregels', 'Bank lines'),
  debits: said('Incasso', 'Direct debit'),
  letters: said('Brieven', 'Letters'),
  policy: said('Regels', 'Rules'),
  books: said('Boekhouding', 'Books'),
  figures: said('Cijfers', 'Figures'),
  complaints: said('Klachten', 'Complaints'),
  settings: said('Instellingen', 'Settings'),
  terms: said('Voorwaarden', 'Terms'),
  signOut: said('Uitloggen', 'Sign out'),
  tray: said('Bekijk alle post', 'See all mail'),
  managersOnly: said('Alleen een leidinggevende kan dit doen.', 'Only a manager can do this.'),
  save: said('Opslaan', 'Save'),
  cancel: said('Annuleren', 'Cancel'),
  search: said('Zoeken', 'Search'),
  next: said('Volgende', 'Next'),
  first: said('Naar het begin', 'Back to the start'),
  undo: said('Terugdraaien', 'Undo'),
  saved: said('Opgeslagen.', 'Saved.'),
} as const;
