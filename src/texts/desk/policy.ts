// The creditor's rules, to read and to change.

import { said } from '../language.ts';

export const policyWords = {
  title: said('Regels', 'Rules'),
  lead: said('Dit mag een klant kiezen, en zo volgen wij op.', 'This is what a customer may choose, and how we follow up.'),
  version: said('Versie', 'Version'),
  validFrom: said('geldt vanaf', 'valid from'),
  versions: said('Versies', 'Versions'),
  recorded: said('Vastgelegd', 'Recorded'),
  by: said('Door', 'By'),
  read: said('Lezen', 'Read'),
  download: said('Bestand', 'File'),
  now: said('geldt nu', 'in force'),
  default: said('de standaard', 'the default'),
  load: said('Regels uit een bestand', 'Rules from a file'),
  loadText: said('Haal het bestand van een versie op, verander het en lees het in. Het wordt een concept, dat u nakijkt voordat het een versie wordt.', 'Fetch the file of a version, change it and load it. It becomes a draft, which you check before it becomes a version.'),
  file: said('Bestand met regels (JSON)', 'File with rules (JSON)'),
  loadButton: said('Lees regels in', 'Load rules'),
  refused: said('Er is niets veranderd: het bestand klopt niet', 'Nothing was changed: the file is not right'),
  managerOnly: said('Een leidinggevende kan nieuwe regels maken.', 'A manager can make new rules.'),
} as const;
