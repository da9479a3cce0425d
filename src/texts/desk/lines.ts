// Bank lines that no dossier was found for.

import type { MatchReason } from '#domain/matching.ts';
import { said, type Said } from '../language.ts';

export const linesWords = {
  title: said('Bankregels', 'Bank lines'),
  lead: said('Van deze betalingen weten we niet zeker van wie ze zijn.', 'We do not know for sure whose payments these are.'),
  none: said('Er wacht geen bankregel', 'No bank line waits'),
  noneText: said('Lees een nieuw bankafschrift in om verder te gaan.', 'Import a new bank statement to go on.'),
  toImport: said('Afschrift inlezen', 'Import a statement'),
  from: said('Van', 'From'),
  iban: said('Rekening', 'Account'),
  text: said('Omschrijving', 'Description'),
  reference: said('Kenmerk', 'Reference'),
  on: said('Op', 'On'),
  left: said('Nog te verdelen', 'Still to assign'),
  unknownName: said('Onbekende betaler', 'Unknown payer'),
  suggestions: said('Misschien van', 'Perhaps from'),
  noSuggestion: said('Geen dossier gevonden dat past. Zoek zelf.', 'No dossier found that fits. Search for it.'),
  assign: said('Hoort bij', 'Belongs to'),
  batch: said('Meer betalingen', 'Several payments'),
  batchText: said('De bank telde ze bij elkaar op. Verdeel het bedrag over de dossiers.', 'The bank added them up. Split the amount over the dossiers.'),
  cameBack: said('Kwam terug', 'Came back'),
  cameBackText: said('Dit is geld dat u zelf had betaald.', 'This is money that you had paid yourself.'),
  open: said('open', 'open'),
  other: said('Ander dossier, verdelen of opzij leggen', 'Other dossier, split or set aside'),
  lineTitle: said('Bankregel verdelen', 'Assign a bank line'),
  search: said('Zoek een dossier', 'Find a dossier'),
  part: said('Bedrag', 'Amount'),
  partHint: said('Minder dan het hele bedrag? Dan blijft de rest staan om te verdelen.', 'Less than the whole amount? Then the rest stays to be assigned.'),
  whole: said('Hele bedrag hierheen', 'Whole amount here'),
  found: said('Gevonden', 'Found'),
  none2: said('Niets gevonden. Probeer een ander woord.', 'Nothing found. Try another word.'),
  ignoreTitle: said('Opzij leggen', 'Set aside'),
  ignoreText: said('Voor geld dat bij geen dossier hoort.', 'For money that belongs to no dossier.'),
  note: said('Waarom?', 'Why?'),
  ignore: said('Leg opzij', 'Set aside'),
  assigned: said('De betaling is verdeeld.', 'The payment was assigned.'),
  partly: said('Een deel is verdeeld. De rest staat er nog.', 'A part was assigned. The rest is still there.'),
  ignored: said('De regel ligt opzij.', 'The line was set aside.'),
  takenBack: said('Teruggedraaid. De regel wacht weer.', 'Undone. The line waits again.'),
  recent: said('Laatst gedaan', 'Done lately'),
  to: said('Naar', 'To'),
  amount: said('Bedrag', 'Amount'),
  reopen: said('Alsnog verdelen', 'Assign after all'),
  back: said('Terug naar de bankregels', 'Back to the bank lines'),
  more: said('Volgende bankregels', 'More bank lines'),
} as const;

/** Lines that were set aside, or put off until a day. */
export const asideWords = {
  title: said('Opzij gelegd', 'Set aside'),
  all: said('Alles wat opzij ligt', 'Everything that was set aside'),
  lead: said('Hoort iets hiervan toch bij een klant? Dan kunt u het alsnog verdelen.', 'Does any of this belong to a customer after all? Then you can still assign it.'),
  none: said('Er ligt niets opzij', 'Nothing was set aside'),
  noneText: said('Geld dat bij geen dossier hoort, of waar u later naar kijkt, komt hier te staan.', 'Money that belongs to no dossier, or that you look at later, will appear here.'),
  putOff: said('Later bekijken', 'To look at later'),
  putOffText: said('Deze regels komen vanzelf terug. Van wie het misschien is, krijgt zolang geen herinnering.', 'These lines come back by themselves. Those whose money it may be get no reminder meanwhile.'),
  nobodys: said('Van niemand', 'Nobody’s'),
  why: said('Waarom en door wie', 'Why and by whom'),
  byItself: said('vanzelf', 'by itself'),
  until: said('terug op', 'back on'),
  more: said('Oudere regels', 'Older lines'),
  laterTitle: said('Weet u het nog niet?', 'Not known yet?'),
  laterOn: said('Terug op', 'Back on'),
  laterText: said('Op deze dag staat de regel weer in de lijst.', 'On this day the line is in the list again.'),
  waitsFor: said('Waar wacht u op?', 'What do you wait for?'),
  later: said('Kijk er later naar', 'Look at it later'),
  laterDone: said('De regel komt op die dag terug.', 'The line comes back on that day.'),
} as const;

/** What points to a dossier, as a badge. */
export const reasonWords = {
  reference: said('kenmerk', 'reference'),
  mandate: said('machtiging', 'mandate'),
  'payment-link': said('betaalverzoek', 'payment link'),
  'claim-number': said('nummer van de rekening', 'claim’s number'),
  'claim-number-joined': said('nummer van de rekening, los geschreven', 'claim’s number, in groups'),
  'customer-number': said('klantnummer', 'customer’s number'),
  'claim-number-slip': said('bijna het nummer van de rekening', 'nearly the claim’s number'),
  'customer-number-slip': said('bijna het klantnummer', 'nearly the customer’s number'),
  'claim-number-loose': said('getal zoals het nummer van de rekening', 'number like the claim’s'),
  'customer-number-loose': said('getal zoals het klantnummer', 'number like the customer’s'),
  iban: said('zelfde rekening', 'same account'),
  'iban-shared': said('rekening betaalt voor meer dossiers', 'account pays for several dossiers'),
  name: said('zelfde naam', 'same name'),
  amount: said('zelfde bedrag open', 'same amount open'),
  date: said('rond de dag waarop het moest', 'around its due day'),
} as const satisfies { readonly [Reason in MatchReason]: Said };

/** How surely, of a hundred. */
export const certainty = (confidence: number): Said => said(`${confidence} van 100 zeker`, `${confidence} of 100 certain`);
