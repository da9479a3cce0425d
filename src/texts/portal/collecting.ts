// Direct debit on the customer's own page: giving leave, another account, and
// taking it back.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { dayText, euro } from '../format.ts';
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
  amendConsent: said('Ja, voortaan mag het van deze rekening', 'Yes, from now on take it from this account'),
  give: said('Geef toestemming', 'Give permission'),
  given: said('Gelukt. U krijgt een kopie van de machtiging.', 'Done. You get a copy of the mandate.'),
  current: said('Uw machtiging', 'Your mandate'),
  stands: {
    paused: said('We schrijven nu niets af, omdat een afschrijving is teruggekomen. Bel ons, of betaal uw termijnen zelf.', 'We collect nothing now, because a collection came back. Call us, or pay your instalments by hand.'),
    stopped: said('Van deze rekening kunnen we niet afschrijven. Geef hieronder een andere rekening op. Tot dan betaalt u zelf.', 'We cannot collect from this account. Give another account below. Until then you pay by hand.'),
    off: said('Automatisch afschrijven staat nu uit. U betaalt uw termijnen zelf.', 'Automatic collection is off now. You pay your instalments by hand.'),
  },
  reference: said('Kenmerk', 'Reference'),
  account: said('Rekening', 'Account'),
  since: said('Gegeven op', 'Given on'),
  amendTitle: said('Een andere rekening', 'Another account'),
  amend: said('Schrijf van deze rekening af', 'Collect from this account'),
  amended: said('Gelukt. We schrijven voortaan van de nieuwe rekening af.', 'Done. From now on we collect from the new account.'),
  revoke: said('Trek de machtiging in', 'Revoke the mandate'),
  revokeAbout: said('Daarna betaalt u elke termijn weer zelf. Wat de bank al heeft, kan nog van uw rekening gaan.', 'After that you pay each instalment by hand again. What the bank has already can still leave your account.'),
  revoked: said('De machtiging is ingetrokken. U betaalt elke termijn weer zelf.', 'The mandate was revoked. You pay each instalment by hand again.'),
  expired: said('Uw machtiging is verlopen, omdat die 36 maanden niet is gebruikt. U betaalt uw termijnen nu zelf.', 'Your mandate has expired, because it was not used for 36 months. You now pay your instalments by hand.'),
  off: said('Automatisch afschrijven kan hier niet.', 'Automatic collection is not possible here.'),
  onlineHow: said(
    'U regelt dit als u een termijn online betaalt. Zet daar een vinkje bij: “Laat de volgende termijnen vanzelf gaan”. Daarna schrijven wij elke termijn op tijd af.',
    'You arrange this when you pay an instalment online. There you tick: “Have the next instalments collected by themselves”. After that we collect each instalment in time.',
  ),
  onlineTo: said('Betaal een termijn online', 'Pay an instalment online'),
  onlineAccount: said('de rekening of kaart waarmee u online betaalde', 'the account or card with which you paid online'),
  onlineOther: said('Wilt u van een andere rekening laten afschrijven? Trek dan deze machtiging in. Betaal daarna een termijn online vanaf de andere rekening, en zet daar het vinkje opnieuw.', 'Do you want us to collect from another account? Then revoke this mandate. After that pay an instalment online from the other account, and tick the box there again.'),
  onlineStopped: said('Van deze rekening of kaart kunnen we niet afschrijven. Betaal een termijn online, en zet daar het vinkje opnieuw. Tot dan betaalt u zelf.', 'We cannot collect from this account or card. Pay an instalment online, and tick the box there again. Until then you pay by hand.'),
} as const;

/** What is collected, and what becomes of it for who pays by hand all the same. */
export const collectedWords = {
  title: said('Dit gaat vanzelf', 'This goes by itself'),
  line: ({ cents, collectOn, accountEnd }: { readonly cents: Cents; readonly collectOn: Day; readonly accountEnd: string }): Said =>
    said(
      `Op ${dayText(collectOn, 'nl')} schrijven we ${euro(cents, 'nl')} af van uw rekening${accountEnd === '' ? '' : ` die eindigt op ${accountEnd}`}.`,
      `On ${dayText(collectOn, 'en')} we collect ${euro(cents, 'en')} from your account${accountEnd === '' ? '' : ` that ends in ${accountEnd}`}.`,
    ),
  restsTitle: said('We schrijven nu niets af', 'We collect nothing now'),
  notYourself: said('U hoeft dit niet zelf te betalen.', 'You need not pay this yourself.'),
  enough: said('Zorg dat er genoeg geld op de rekening staat.', 'Please see to it that there is enough money in the account.'),
  resting: ({ cents, dueOn }: { readonly cents: Cents; readonly dueOn: Day }): Said =>
    said(`De termijn van ${dayText(dueOn, 'nl')} is ${euro(cents, 'nl')}. Die schrijven we nu niet af.`, `The instalment of ${dayText(dueOn, 'en')} is ${euro(cents, 'en')}. We do not collect it now.`),
  rests: said('Voordat we weer afschrijven, hoort u van ons op welke dag.', 'Before we collect again, we tell you on which day.'),
  thisMonthSelf: said('Deze maand betaalt u zelf', 'This month you pay yourself'),
  badge: said('gaat vanzelf', 'by itself'),
  nothingSelf: said('U hoeft nu niets zelf te betalen', 'You need not pay anything yourself now'),
  nextUp: (cents: Cents, collectOn: Day): Said =>
    said(`Daarna schrijven we op ${dayText(collectOn, 'nl')} ${euro(cents, 'nl')} af.`, `After that we collect ${euro(cents, 'en')} on ${dayText(collectOn, 'en')}.`),
  byHandTitle: said('Wilt u toch zelf betalen?', 'Do you want to pay yourself all the same?'),
  byHand: (days: number): Said =>
    said(
      `Dat mag. Doe het minstens ${days} werkdagen voor de afschrijving. Dan schrijven we het bedrag niet meer af. Betaalt u later? Dan kan het bedrag twee keer van uw rekening gaan.`,
      `You may. Do it at least ${days} working days before the collection. Then we do not collect the amount any more. Do you pay later? Then the amount can leave your account twice.`,
    ),
  byHandTooLate: said(
    'De bank heeft de opdracht al. Betaalt u nu ook zelf, dan gaat het bedrag twee keer van uw rekening.',
    'The bank has the order already. If you pay yourself as well, the amount leaves your account twice.',
  ),
  byHandElsewhere: said(
    'De opdracht om af te schrijven is al gegeven. Betaalt u nu ook zelf, dan gaat het bedrag twee keer van uw rekening.',
    'The order to collect was given already. If you pay yourself as well, the amount leaves your account twice.',
  ),
  tooMuch: said(
    'Wat u te veel betaalt, raakt u niet kwijt. Het telt voor uw volgende termijn. Staat er niets meer open? Dan wordt het een tegoed. Dat kunt u hier terugvragen.',
    'What you pay too much is not lost. It counts towards your next instalment. Is nothing open any more? Then it becomes a credit. You can ask for it back here.',
  ),
  allToo: said('Hier zit ook in wat we al van uw rekening afschrijven.', 'This includes what we collect from your account already.'),
} as const;
