// Settings of direct debit and of the accounts that payment services pay out from.

import { counted } from '../format.ts';
import { said, type Said } from '../language.ts';

export const debitSettingsWords = {
  title: said('Incasso en uitbetalingen', 'Direct debit and payouts'),
  link: said('Incasso en uitbetalingen instellen', 'Set up direct debit and payouts'),
  linkText: said('Laat termijnen automatisch afschrijven, en zeg van welke rekening een betaaldienst uitbetaalt.', 'Have instalments collected by themselves, and say from which account a payment service pays out.'),
  lead: said(
    'Klanten met een machtiging hoeven hun termijnen niet zelf te betalen. U hebt daarvoor een incassocontract met uw bank nodig. Wat u hier invult, staat in dat contract.',
    'Customers with a mandate need not pay their instalments by hand. For that you need a contract for direct debit with your bank. What you fill in here stands in that contract.',
  ),
  isOn: said('Incasso staat aan', 'Direct debit is on'),
  isOff: said('Incasso staat uit', 'Direct debit is off'),
  onText: (mandates: number): Said =>
    said(
      mandates === 0 ? 'Nog geen klant heeft een machtiging gegeven.' : `${counted(mandates, 'machtiging is', 'machtigingen zijn')} in gebruik.`,
      mandates === 0 ? 'No customer has given a mandate yet.' : `${counted(mandates, 'mandate is', 'mandates are')} in use.`,
    ),
  offText: said('Er wordt niets afgeschreven. Vul het formulier in en sla het op. Daarna kunnen klanten op hun eigen pagina een machtiging geven, en u aan de balie.', 'Nothing is collected. Fill in the form and save it. Then customers can give a mandate on their own page, and you at the counter.'),
  account: (iban: string): Said => said(`Het geld komt op ${iban}. Die rekening staat bij Organisatie.`, `The money comes to ${iban}. That account stands under Organisation.`),
  noAccount: said('Vul eerst bij Organisatie uw rekeningnummer in. Daar komt het geld op.', 'First fill in your account number under Organisation. That is where the money comes.'),
  erp: said('Volgens uw regels schrijft uw eigen administratie af. Dan gebeurt dat niet van hieruit. Zet bij Regels books.debits op house om dat te veranderen.', 'Your rules say that your own books collect. Then it is not done from here. To change that, set books.debits to house in the rules.'),
  creditorId: said('Incassant-ID', 'Creditor identifier'),
  creditorIdHint: said('Het lijkt op NL69ZZZ123456780000. Klanten zien het op hun machtiging en op hun afschrift.', 'It looks like NL69ZZZ123456780000. Customers see it on their mandate and on their statement.'),
  creditorIdWrong: said('Dit is geen incassant-ID. Kijk het na in het contract met uw bank.', 'This is no creditor identifier. Look it up in the contract with your bank.'),
  idInUse: (mandates: number): Said =>
    said(
      `${counted(mandates, 'klant heeft', 'klanten hebben')} getekend voor het nummer dat er stond. Onder een ander nummer weigert de bank die machtigingen. Verander het niet zonder uw bank.`,
      `${counted(mandates, 'customer has', 'customers have')} signed for the number that stood here. Banks refuse those mandates under another one. Do not change it without your bank.`,
    ),
  announceDays: said('Hoeveel dagen van tevoren de klant het weet', 'How many days before the customer knows'),
  announceDaysHint: said('14, zoals de wet het wil. Minder mag alleen als dat met elke klant is afgesproken: het staat in de tekst van de machtiging.', '14, as the law has it. Fewer only where that was agreed with each customer: it stands in the text of the mandate.'),
  promisedLonger: (mandates: number, days: number): Said =>
    said(
      `${counted(mandates, 'klant heeft', 'klanten hebben')} getekend voor ${days} dagen van tevoren. Minder kan pas als die machtigingen zijn ingetrokken.`,
      `${counted(mandates, 'customer has', 'customers have')} signed for ${days} days before. Fewer can only be once those mandates are revoked.`,
    ),
  leadDays: said('Hoeveel bankdagen van tevoren de bank het bestand wil', 'How many bank days before the bank wants the file'),
  leadDaysHint: said('Meestal 1. Wij zetten het een dag eerder klaar, zodat u het kunt bekijken.', 'Usually 1. We have it ready a day earlier, so that you can look at it.'),
  fourEyes: said('Twee collega’s: wie een opdracht klaarzet, laat hem niet zelf los', 'Two colleagues: who proposes a batch does not let it go'),
  bookEach: said('De bank boekt elke incasso apart op het afschrift', 'The bank books each collection apart on the statement'),
  bookEachHint: said('Anders staat er één bedrag per opdracht. Dat halen wij zelf uit elkaar.', 'Otherwise one amount a batch stands there. We take that apart ourselves.'),
  version: said('Welk bestand uw bank aanneemt', 'Which file your bank takes'),
  version08: said('pain.008.001.08', 'pain.008.001.08'),
  version08Hint: said('Sinds 2023, bij vrijwel elke bank.', 'Since 2023, with nearly every bank.'),
  version02: said('pain.008.001.02', 'pain.008.001.02'),
  version02Hint: said('Alleen als uw bank dit nog vraagt.', 'Only where your bank still asks for it.'),
  switchOn: said('Zet incasso aan', 'Switch direct debit on'),
  save: said('Sla de incasso op', 'Save direct debit'),
  saved: said('Opgeslagen. Incasso staat aan.', 'Saved. Direct debit is on.'),
  stopTitle: said('Incasso uitzetten', 'Switch direct debit off'),
  stopText: said(
    'Er gaan geen nieuwe opdrachten meer naar de bank. Wat de bank al heeft, gaat door. Klanten lezen vanaf dan dat ze zelf betalen. De machtigingen blijven bewaard: zet u incasso weer aan, dan gelden ze weer.',
    'No new orders go to the bank. What the bank has already goes on. From then on customers read that they pay by hand. The mandates are kept: switch direct debit on again, and they count again.',
  ),
  stop: said('Zet incasso uit', 'Switch direct debit off'),
  stopped: said('Incasso staat uit. Klanten betalen zelf.', 'Direct debit is off. Customers pay by hand.'),
  payoutTitle: said('Uitbetalingen van een betaaldienst', 'Payouts of a payment service'),
  payoutText: said(
    'Betalen klanten online, dan boeken wij hun betaling meteen. Later maakt de betaaldienst alles in één keer aan u over. Zeg van welke rekening dat komt, dan telt het niet nog een keer. Van Mollie herkennen wij het ook zonder dit.',
    'Where customers pay online, we book their payment at once. Later the payment service pays all of it out to you in one sum. Say from which account that comes, so that it does not count again. Mollie’s we know without this.',
  ),
  payout: said('Rekeningen van de betaaldienst (IBAN)', 'Accounts of the payment service (IBAN)'),
  payoutHint: said('Eén op elke regel. Dit is niet uw eigen rekening.', 'One on each line. This is not your own account.'),
  payoutWrong: said('Dit is geen rekeningnummer:', 'This is no account number:'),
  payoutOwn: said('Dit is uw eigen rekening. Vul de rekening in waar de betaaldienst van uitbetaalt.', 'This is your own account. Fill in the account that the payment service pays out from.'),
  payoutSave: said('Sla de rekeningen op', 'Save the accounts'),
  payoutSaved: said('De rekeningen zijn opgeslagen.', 'The accounts were saved.'),
  /** Where direct debit is off, for who may switch it on and for who may not. */
  howToManager: said('Zet incasso aan bij de instellingen. U hebt het incassant-ID van uw bank nodig.', 'Switch direct debit on in the settings. You need the creditor identifier from your bank.'),
  howToOthers: said('Een leidinggevende kan incasso aanzetten: bij Instellingen, onder Incasso en uitbetalingen.', 'A manager can switch direct debit on: in Settings, under Direct debit and payouts.'),
} as const;
