// How the arrangement stands, and how to pay.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { dayText, dayWithWeekday, euro, monthText } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';

export const arrangementPage = {
  title: said('Uw betalingsregeling', 'Your payment arrangement'),
  none: said('U hebt geen betalingsregeling', 'You have no payment arrangement'),
  noneBody: said('Kunt u iets niet in één keer betalen? Dan kan het vaak in delen.', 'Is there something you cannot pay at once? Often you can pay in parts.'),
  running: said('Uw regeling loopt', 'Your arrangement is running'),
  behind: said('Er is een termijn niet betaald', 'An instalment was not paid'),
  behindBody: said('Betaal die zodra het kan. Dan loopt uw regeling gewoon door. Lukt het niet? Laat het ons weten.', 'Pay it as soon as you can. Then your arrangement simply goes on. Can you not? Tell us.'),
  warned: (on: Day): Said =>
    said(
      `Betaal wat te laat is uiterlijk op ${dayWithWeekday(on, 'nl')}. Anders kan de regeling stoppen. Lukt dat niet? Bel ons.`,
      `Pay what is late by ${dayWithWeekday(on, 'en')}. Otherwise the arrangement can end. Can you not? Call us.`,
    ),
  kept: said('Uw regeling is klaar. Dank u wel!', 'Your arrangement is complete. Thank you!'),
  keptBody: (cents: Cents): Said =>
    inBoth((lang) => (lang === 'nl' ? `U hebt alles betaald wat was afgesproken: ${euro(cents, lang)}.` : `You have paid all that was agreed: ${euro(cents, lang)}.`)),
  lapsed: said('Uw regeling is gestopt', 'Your arrangement has ended'),
  lapsedBody: said('Wat nog openstaat, vindt u op uw overzicht. Neem contact met ons op. Samen zoeken we hoe het verder kan.', 'What is still open is on your overview. Please contact us. Together we will find a way on.'),
  ended: said('Uw regeling is beëindigd', 'Your arrangement was ended'),
  endedBody: said('Wat nog openstaat, vindt u op uw overzicht.', 'What is still open is on your overview.'),
  schedule: said('Al uw termijnen', 'All your instalments'),
  by: said('uiterlijk', 'by'),
  paid: said('betaald', 'paid'),
  notPaid: said('niet betaald', 'not paid'),
  partPaid: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `nog ${euro(cents, lang)}` : `${euro(cents, lang)} left`)),
  late: said('te laat', 'late'),
  now: said('nu aan de beurt', 'next'),
  fallen: said('vervallen', 'no longer needed'),
  what: said('Voor deze rekeningen', 'For these bills'),
  agreedOn: said('Afgesproken op', 'Agreed on'),
  reference: said('Betalingskenmerk', 'Payment reference'),
  agreedText: said('Lees wat u hebt afgesproken', 'Read what you agreed to'),
  agreedTitle: said('Dit hebt u afgesproken', 'This is what you agreed to'),
  agreedShown: (on: Day): Said => said(`Zo is het afgesproken op ${dayText(on, 'nl')}.`, `This is how it was agreed on ${dayText(on, 'en')}.`),
  earlier: said('Eerdere regelingen', 'Earlier arrangements'),
  print: said('Wilt u dit bewaren? Druk de pagina af of bewaar die als PDF.', 'Do you want to keep this? Print the page or save it as a PDF.'),
} as const;

export const payPage = {
  title: said('Zo betaalt u', 'How to pay'),
  lead: said('Maak het bedrag over met uw eigen bank-app. Neem de gegevens precies over.', 'Transfer the amount with your own banking app. Copy the details exactly.'),
  nothing: said('U hoeft nu niets te betalen', 'You need not pay anything now'),
  nothingBody: said('Er staat niets open dat u aan ons moet betalen.', 'Nothing is open that you have to pay us.'),
  iban: said('Rekeningnummer (IBAN)', 'Account number (IBAN)'),
  holder: said('Op naam van', 'Account holder'),
  reference: said('Betalingskenmerk', 'Payment reference'),
  kenmerk: said('Of in 16 cijfers', 'Or in 16 digits'),
  description: said('Omschrijving', 'Description'),
  referenceHint: said('Neem dit precies over. Dan weten we dat het van u is.', 'Copy this exactly. Then we know it is from you.'),
  qr: said('Of scan deze code met uw bank-app', 'Or scan this code with your banking app'),
  qrTitle: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `QR-code om ${euro(cents, lang)} over te maken` : `QR code to transfer ${euro(cents, lang)}`)),
  qrHint: said('Niet elke bank-app kan dit. Neem de gegevens dan zelf over.', 'Not every banking app can do this. If yours cannot, copy the details yourself.'),
  noIban: said('Bel of mail ons. Wij vertellen u hoe u kunt betalen.', 'Call or e-mail us. We will tell you how to pay.'),
  instalment: (on: Day): Said => said(`Uw regeling: termijn van ${dayText(on, 'nl')}`, `Your arrangement: instalment of ${dayText(on, 'en')}`),
  instalments: (count: number): Said => said(`Uw regeling: ${count} termijnen`, `Your arrangement: ${count} instalments`),
  bills: said('Uw rekeningen', 'Your bills'),
  bill: (claim: string): Said => said(`Rekening ${claim}`, `Bill ${claim}`),
  by: (on: Day): Said => said(`Uiterlijk op ${dayWithWeekday(on, 'nl')}`, `By ${dayWithWeekday(on, 'en')}`),
  late: said('De betaaldatum is voorbij. Betaal zodra het kan.', 'The due date has passed. Pay as soon as you can.'),
  monthSum: (on: Day): Said => said(`In ${monthText(on, 'nl')} betaalt u samen`, `In ${monthText(on, 'en')} you pay in total`),
  together: said('Dit is voor uw regeling en uw gewone rekeningen samen. Neem de omschrijving precies over. Dan verdelen wij het goed.', 'This is for your arrangement and your ordinary bills together. Copy the description exactly. Then we divide it right.'),
  apart: said('Liever apart betalen?', 'Would you rather pay separately?'),
  apartAbout: said('Dat mag ook. Elke betaling heeft dan een eigen kenmerk.', 'You may. Each payment then has its own reference.'),
  allTitle: said('Alles in één keer betalen', 'Pay everything at once'),
  allArrangement: said('De hele regeling', 'The whole arrangement'),
  allBills: said('Alle rekeningen', 'All bills'),
  allAbout: said('Dat mag, maar het hoeft niet.', 'You may, but you need not.'),
  counted: said('Betaald? Na één of twee werkdagen ziet u het op uw overzicht.', 'Paid? You will see it on your overview after one or two working days.'),
} as const;
