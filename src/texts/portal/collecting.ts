// Direct debit on the customer's own page: giving leave, another account, and
// taking it back.

import type { Day } from '#domain/day.ts';
import { dayText } from '../format.ts';
import { said, type Said } from '../language.ts';

export const collectingWords = {
  title: said('Automatisch afschrijven', 'Automatic collection'),
  start: said('Laat de termijnen automatisch afschrijven', 'Have the instalments collected automatically'),
  look: said('Bekijk uw machtiging', 'See your mandate'),
  lead: said('Wij schrijven elke termijn op tijd van uw rekening af. U hoeft er dan niet meer aan te denken.', 'We collect each instalment from your account in time. You need not think of it any more.'),
  agreeTo: said('Hier geeft u toestemming voor', 'This is what you allow'),
  iban: said('Uw rekeningnummer (IBAN)', 'Your account number (IBAN)'),
  ibanHint: said('Het staat op uw bankpas en begint met twee letters.', 'It stands on your bank card and begins with two letters.'),
  holder: said('Naam van de rekeninghouder', 'Name of the account holder'),
  holderHint: said('Precies zoals bij de bank. Het moet uw eigen rekening zijn.', 'Exactly as your bank has it. It must be your own account.'),
  consent: said('Ja, ik geef hiervoor toestemming', 'Yes, I allow this'),
  give: said('Geef toestemming', 'Give permission'),
  given: said('Gelukt. U krijgt een kopie van de machtiging.', 'Done. You get a copy of the mandate.'),
  current: said('Uw machtiging', 'Your mandate'),
  reference: said('Kenmerk', 'Reference'),
  account: said('Rekening', 'Account'),
  since: said('Gegeven op', 'Given on'),
  amendTitle: said('Een andere rekening', 'Another account'),
  amend: said('Schrijf van deze rekening af', 'Collect from this account'),
  amended: said('Gelukt. We schrijven voortaan van de nieuwe rekening af.', 'Done. From now on we collect from the new account.'),
  revoke: said('Trek de machtiging in', 'Revoke the mandate'),
  revokeAbout: said('Daarna betaalt u elke termijn weer zelf.', 'After that you pay each instalment by hand again.'),
  revoked: said('De machtiging is ingetrokken. U betaalt elke termijn weer zelf.', 'The mandate was revoked. You pay each instalment by hand again.'),
  off: said('Automatisch afschrijven kan hier niet.', 'Automatic collection is not possible here.'),
} as const;

/** In place of how to pay: it is collected. */
export const collectedNext = (collectOn: Day): Said =>
  said(`Op ${dayText(collectOn, 'nl')} schrijven we de volgende termijn van uw rekening af. U hoeft niets te doen.`, `On ${dayText(collectOn, 'en')} we collect the next instalment from your account. You need not do anything.`);
