// The bank beside the books: why the two differ.

import { said, type Said } from '../language.ts';

export const ledgerBankWords = {
  title: said('De bank naast de boeken', 'The bank beside the books'),
  lead: said(
    'Wat er volgens de afschriften op de bank staat, wat er volgens de boeken staat, en waar het verschil vandaan komt.',
    'What the statements say is at the bank, what the books say, and where the difference comes from.',
  ),
  link: said('Vergelijk met de bank', 'Compare with the bank'),
  stated: said('Volgens de bank', 'By the bank'),
  statedUntil: said('afschrift tot en met', 'statement until'),
  books: said('Volgens de boeken', 'By the books'),
  unexplained: said('Niet verklaard', 'Not explained'),
  inTransit: said('Online betaald, nog niet bij de bank', 'Paid online, not at the bank yet'),
  differences: said('Waar het verschil vandaan komt', 'Where the difference comes from'),
  cause: said('Oorzaak', 'Cause'),
  count: said('Aantal', 'Number'),
  amount: said('Bedrag', 'Amount'),
  equal: said('Bank en boeken zijn gelijk', 'Bank and books are equal'),
  equalText: said('Er is geen enkel verschil.', 'There is no difference at all.'),
  lines: said('De nieuwste verschillen', 'The newest differences'),
  on: said('Dag', 'Day'),
  where: said('Waar', 'Where'),
  dossier: said('dossier', 'dossier'),
  bankLine: said('bankregel', 'bank line'),
  brokenTitle: said('Een verschil zonder oorzaak', 'A difference without a cause'),
  brokenText: said(
    'De boeken kloppen niet, of de bank geeft geen saldo. Vraag uw beheerder om ./betaalbaar rebuild --check.',
    'The books are wrong, or the bank gives no balance. Ask your administrator for ./betaalbaar rebuild --check.',
  ),
} as const;

/** Each cause, by its code in `usecases/compare-bank.ts`. */
export const bankDifferenceWords = {
  'before-first-statement': said('Stond er al voor het eerste afschrift', 'Was there before the first statement'),
  'missing-statement': said('Saldo dat de regels niet verklaren: er ontbreekt een afschrift', 'Balance that the lines do not explain: a statement is missing'),
  open: said('Ontvangen en nog niet toegewezen', 'Came in and not assigned yet'),
  'not-ours': said('Ontvangen en apart gezet', 'Came in and put aside'),
  'went-out': said('Betaald door u', 'Went out'),
  'partly-booked': said('Rest van een regel, of kosten van de bank', 'Rest of a line, or costs of the bank'),
  early: said('Geboekt, nog niet op een afschrift', 'Booked, not on a statement yet'),
  'without-line': said('Met de hand geboekt of teruggeboekt, zonder bankregel', 'Booked or taken off by hand, without a bank line'),
} as const satisfies Readonly<Record<string, Said>>;
