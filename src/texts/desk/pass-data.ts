// Passing data to the municipality, for colleagues.

import { said } from '../language.ts';

export const passDataWords = {
  title: said('Melden bij de gemeente', 'Tell the municipality'),
  lead: said('De gemeente kan gratis helpen bij schulden. Bij huur, energie, water en zorgpremie mag u daarvoor gegevens doorgeven. Dat mag pas als alles hieronder is gedaan. U beslist; er gaat niets vanzelf.', 'The municipality can help with debts for free. For rent, energy, water and care premium you may pass data for that. Only once all below is done. You decide; nothing goes by itself.'),
  none: said('Hier mag niets van naar de gemeente. Het mag alleen bij te late huur, energie, water of zorgpremie van een consument.', 'Nothing of this may go to the municipality. It may only for a consumer’s late rent, energy, water or care premium.'),
  late: said('Achterstand', 'Arrears'),
  checks: said('Wat eerst moet', 'What comes first'),
  point: said('Punt', 'Point'),
  standing: said('Gedaan', 'Done'),
  yes: said('Ja', 'Yes'),
  notYet: said('Nog niet', 'Not yet'),
  attempts: said('Pogingen om contact te krijgen', 'Attempts to get in touch'),
  notReady: said('Het mag nog niet. Wat ontbreekt, staat hieronder.', 'It is not allowed yet. What is missing stands below.'),
  already: said('Dit is al doorgegeven. Is er later een regeling mislukt of een nieuwe rekening te laat? Dan kan het opnieuw.', 'This was passed already. Did an arrangement fail later, or is another bill late? Then it can be passed again.'),
  ready: said('Alles is gedaan. U beslist.', 'Everything was done. You decide.'),
  what: said('De gemeente krijgt: naam, adres, telefoon, e-mail, klantnummer, soort en hoogte van de achterstand, en wat er is gedaan. De klant krijgt bericht.', 'The municipality gets: name, address, telephone, e-mail, customer number, kind and height of the arrears, and what was done. The customer is told.'),
  municipality: said('Welke gemeente?', 'Which municipality?'),
  municipalityHint: said('De gemeente waar de klant woont.', 'The municipality where the customer lives.'),
  button: said('Geef door aan de gemeente', 'Pass it to the municipality'),
  done: said('Vastgelegd, en de klant krijgt bericht. Haal nu het bestand op en lever het in bij de gemeente.', 'Recorded, and the customer is told. Now fetch the file and hand it in with the municipality.'),
  passed: said('Doorgegeven', 'Passed on'),
  passedText: said('Lever dit bestand in op het portaal van de gemeente. Bewaar het niet ergens anders.', 'Hand this file in on the municipality’s portal. Do not keep it elsewhere.'),
  csv: said('Bestand voor een rekenblad (CSV)', 'File for a spreadsheet (CSV)'),
  json: said('Bestand voor een koppeling (JSON)', 'File for a connection (JSON)'),
} as const;
