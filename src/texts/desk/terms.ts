// The contract's terms and what compliance thinks of them.

import { said } from '../language.ts';

export const termsWords = {
  title: said('Voorwaarden van het contract', 'Terms of the contract'),
  lead: said(
    'Een consument betaalt pas rente en kosten als compliance deze versie van de voorwaarden eerlijk vindt. Eén oneerlijke bepaling kan u alle rente en kosten doen verliezen.',
    'A consumer pays interest and costs only once compliance finds this version of the terms fair. One unfair clause can make you lose all interest and costs.',
  ),
  versions: said('Versies en hun beoordeling', 'Versions and their review'),
  terms: said('Versie', 'Version'),
  inForce: said('geldt nu', 'in force'),
  rules: said('In regels', 'In rules'),
  rulesNone: said('nog niet', 'not yet'),
  verdict: said('Beoordeling', 'Review'),
  none: said('nog niet beoordeeld', 'not reviewed yet'),
  fair: said('eerlijk', 'fair'),
  unfair: said('oneerlijk', 'unfair'),
  why: said('Waarom', 'Why'),
  by: said('Door', 'By'),
  at: said('Wanneer', 'When'),
  history: said('Alle beoordelingen', 'All reviews'),
  judge: said('Beoordeel', 'Review'),
  emptyTitle: said('De regels noemen nog geen voorwaarden', 'The rules name no terms yet'),
  emptyText: said(
    'Zet de naam van de voorwaarden in het bestand met regels, bij charges.terms. Compliance kan een versie ook vooraf beoordelen.',
    'Put the name of the terms in the file with rules, at charges.terms. Compliance can also review a version beforehand.',
  ),
  form: said('Een versie beoordelen', 'Review a version'),
  formText: said(
    'De nieuwste beoordeling telt. Een beoordeling blijft altijd zichtbaar; verander haar door een nieuwe te maken.',
    'The newest review counts. A review stays visible for ever; change it by making a new one.',
  ),
  name: said('Naam van de versie', 'Name of the version'),
  nameHint: said('Precies zoals de regels haar noemen.', 'Exactly as the rules name it.'),
  nameWrong: said('Gebruik letters, cijfers, spaties en . - _ /, en begin en eindig met een letter of cijfer', 'Use letters, digits, spaces and . - _ /, and begin and end with a letter or digit'),
  question: said('Wat vindt u van deze voorwaarden?', 'What do you think of these terms?'),
  fairHint: said('Consumenten betalen dan de rente en kosten die de regels vragen, voor zover de wet dat toestaat.', 'Consumers then pay the interest and costs that the rules ask, as far as the law allows.'),
  unfairHint: said('Consumenten betalen dan geen rente en kosten.', 'Consumers then pay no interest and no costs.'),
  reason: said('Waarom vindt u dat?', 'Why do you think so?'),
  reasonHint: said('Noem wat u hebt gelezen en op grond waarvan u oordeelt.', 'Name what you have read and on which ground you judge.'),
  save: said('Beoordeling vastleggen', 'Record review'),
  saved: said('De beoordeling is vastgelegd.', 'The review was recorded.'),
  complianceOnly: said('Alleen een collega met de rol compliance kan een versie beoordelen.', 'Only a colleague with the role compliance can review a version.'),
  back: said('Naar de instellingen', 'To the settings'),
  link: said('Voorwaarden en hun beoordeling', 'Terms and their review'),
  linkText: said('Welke voorwaarden van het contract compliance eerlijk vindt.', 'Which terms of the contract compliance finds fair.'),
} as const;
