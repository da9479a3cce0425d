// The desk's words about collecting through the payment provider.

import { counted } from '../format.ts';
import { said, type Said } from '../language.ts';

export const onlineDebitWords = {
  title: said('Afschrijven via de betaaldienst', 'Collecting through the payment service'),
  what: said(
    'Wie online een termijn betaalt, kan daarbij toestaan dat de volgende termijnen vanzelf gaan. De betaaldienst schrijft ze dan af van dezelfde rekening. U hebt daarvoor geen incassocontract met uw bank nodig, wel SEPA-incasso bij de betaaldienst.',
    'Who pays an instalment online can allow along with it that the next instalments go by themselves. The payment service then collects them from the same account. You need no contract for direct debit with your bank, but you need SEPA direct debit at the payment service.',
  ),
  isOn: said('Dit staat aan.', 'This is on.'),
  isOff: said('Dit staat uit: klanten wordt niets gevraagd en er wordt niets afgeschreven.', 'This is off: customers are asked nothing, and nothing is collected.'),
  mandates: (count: number): Said =>
    count === 0
      ? said('Nog geen klant heeft dit toegestaan.', 'No customer has allowed this yet.')
      : said(`${counted(count, 'klant staat', 'klanten staan')} dit toe.`, `${counted(count, 'customer allows', 'customers allow')} this.`),
  noProvider: said('Voor u is nog geen betaaldienst ingesteld. Vraag uw beheerder om de sleutel van Mollie in te stellen. Daarna kunt u dit aanzetten.', 'No payment service is set up for you yet. Ask your administrator to set Mollie’s key. After that you can switch this on.'),
  days: said('Hoeveel dagen van tevoren de klant een verandering weet', 'How many days before the customer knows of a change'),
  daysHint: said('Meestal 14. De klant leest dit bij de toestemming.', 'Usually 14. The customer reads this beside the permission.'),
  promisedLonger: (mandates: number, days: number): Said =>
    said(
      `${counted(mandates, 'klant las', 'klanten lazen')} dat het ${days} dagen van tevoren is. Minder kan pas als die toestemmingen zijn ingetrokken.`,
      `${counted(mandates, 'customer', 'customers')} read that it is ${days} days before. Fewer can only be once those permissions are revoked.`,
    ),
  switchOn: said('Zet afschrijven via de betaaldienst aan', 'Switch collecting through the payment service on'),
  save: said('Sla het aantal dagen op', 'Save the number of days'),
  saved: said('Opgeslagen. Afschrijven via de betaaldienst staat aan.', 'Saved. Collecting through the payment service is on.'),
  stop: said('Zet afschrijven via de betaaldienst uit', 'Switch collecting through the payment service off'),
  stopText: said('Er wordt dan niets meer afgeschreven. Wat al onderweg is, gaat door. De toestemmingen blijven bewaard.', 'Then nothing is collected any more. What is on its way goes on. The permissions are kept.'),
  stopped: said('Afschrijven via de betaaldienst staat uit. Klanten betalen zelf.', 'Collecting through the payment service is off. Customers pay by hand.'),

  way: said('Hoe', 'How'),
  ownBank: said('via uw bank', 'through your bank'),
  through: (provider: string): Said => {
    const name = `${provider.slice(0, 1).toUpperCase()}${provider.slice(1)}`;
    return said(`via ${name}; de rekening is daar bekend, niet hier`, `through ${name}; the account is known there, not here`);
  },
  newAccount: said('Wil de klant een andere rekening? Trek deze machtiging in. De klant betaalt daarna een termijn online en zet daar opnieuw een vinkje.', 'Does the customer want another account? Revoke this mandate. The customer then pays an instalment online and ticks the box there again.'),
} as const;
