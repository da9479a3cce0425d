// Mandates and payment files in words, for the desk: what a mandate is worth,
// and what must be mended before a bank takes a file.

import type { ExpiryProposal } from '#domain/mandate-expiry.ts';
import type { MandateSort, MandateStanding } from '#domain/mandates.ts';
import type { SepaProblem, SepaProblemCode } from '#domain/sepa-problems.ts';
import { said, type Said } from './language.ts';

const standings = {
  valid: said('De machtiging is geldig.', 'The mandate is valid.'),
  unsigned: said('De machtiging is nog niet ondertekend. Vraag de klant om te tekenen.', 'The mandate has not been signed yet. Ask the customer to sign.'),
  paused: said('De incasso rust. Neem contact op met de klant voordat die weer aangaat.', 'Collecting rests. Contact the customer before it starts again.'),
  stopped: said('Van deze rekening kan niet worden geïncasseerd. Vraag de klant om een andere rekening.', 'This account cannot be collected from. Ask the customer for another account.'),
  expired: said('De machtiging is verlopen: hij is 36 maanden niet gebruikt. Vraag om een nieuwe.', 'The mandate has expired: it was not used for 36 months. Ask for a new one.'),
  'used-up': said('De machtiging was voor één of voor de laatste incasso en is gebruikt. Vraag om een nieuwe.', 'The mandate was for one or for the last collection and has been used. Ask for a new one.'),
  revoked: said('De machtiging is ingetrokken. Vraag om een nieuwe als de klant dat wil.', 'The mandate has been revoked. Ask for a new one if the customer wants that.'),
} as const satisfies Readonly<Record<MandateStanding, Said>>;

/** Of the words below: raise it when they change. */
export const mandateTextVersion = '1';

/** What somebody agrees to who gives a mandate, on paper or on a page (EPC rulebook, section 4.7.2: who, both rights, and the period of announcing). */
export const mandateText = ({ creditorName, collectorId, announceDays, scheme = 'CORE', oneOff = false }: { readonly creditorName: string; readonly collectorId: string; readonly announceDays: number } & Partial<MandateSort>): Said => {
  const what = oneOff ? said('één keer een termijn van uw betalingsregeling, de eerste die nog openstaat,', 'one instalment of your payment arrangement, the first that is still open,') : said('de termijnen van uw betalingsregeling', 'the instalments of your payment arrangement');
  const right = scheme === 'B2B' ? businessRight : refundRight;
  return said(
    `U geeft ${creditorName} (incassant-ID ${collectorId}) toestemming om ${what.nl} van uw rekening te laten afschrijven. U geeft ook uw bank toestemming om die bedragen af te schrijven. `
      + `De bedragen en de dagen staan in uw regeling. Verandert er iets? Dan hoort u dat ${announceDays} dagen van tevoren. `
      + right.nl,
    `You allow ${creditorName} (creditor identifier ${collectorId}) to have ${what.en} collected from your account. You also allow your bank to pay those amounts. `
      + `The amounts and the days stand in your arrangement. Does anything change? Then we tell you ${announceDays} days before. `
      + right.en,
  );
};

const refundRight = said(
  'Bent u het niet eens met een afschrijving? Dan kunt u het bedrag laten terugboeken. Doe dat binnen acht weken bij uw bank.',
  'Do you not agree with a collection? Then you can have the amount paid back. Do so within eight weeks at your bank.',
);

/** Under the business scheme there is none (EPC B2B rulebook, section 4.3). */
export const businessRight = said(
  'Dit is een zakelijke machtiging. U kunt een afschrijving daarna niet laten terugboeken. Tot de dag van de afschrijving kunt u uw bank vragen om niet te betalen. Meld deze machtiging eerst aan bij uw bank. Anders weigert de bank de afschrijving.',
  'This is a business mandate. Afterwards you cannot have a collection paid back. Until the day of the collection you can ask your bank not to pay. First register this mandate with your bank. Otherwise the bank refuses the collection.',
);

/** Which words of it were read: for once, or under the business scheme, they differ. */
export const mandateVersionOf = ({ scheme, oneOff }: MandateSort): string => `${mandateTextVersion}${scheme === 'B2B' ? '-b2b' : ''}${oneOff ? '-once' : ''}`;

/** Of the words below: raise it when they change. */
export const onlineMandateVersion = 'online-1';

/** What somebody agrees to who lets a payment provider collect the instalments after the one that they pay now. */
export const onlineMandateText = ({ creditorName, announceDays }: { readonly creditorName: string; readonly announceDays: number }): Said =>
  said(
    `U geeft ${creditorName} toestemming om de volgende termijnen van uw betalingsregeling automatisch af te schrijven. Dat gaat via onze betaaldienst, van de rekening of kaart waarmee u nu betaalt. `
      + `De bedragen en de dagen staan in uw regeling. Verandert er iets? Dan hoort u dat ${announceDays} dagen van tevoren. `
      + 'Bent u het niet eens met een afschrijving van uw rekening? Dan kunt u het bedrag laten terugboeken. Doe dat binnen acht weken bij uw bank. U kunt deze toestemming altijd intrekken.',
    `You allow ${creditorName} to collect the next instalments of your payment arrangement automatically. Our payment service does so, from the account or card with which you pay now. `
      + `The amounts and the days stand in your arrangement. Does anything change? Then we tell you ${announceDays} days before. `
      + 'Do you not agree with a collection from your account? Then you can have the amount paid back. Do so within eight weeks at your bank. You can always take this permission back.',
  );

const expiring = {
  use: said('Er komen nog termijnen voor die dag. De incasso rust of wacht. Spreek met de klant, en laat de incasso weer doorgaan: dan telt de tijd opnieuw.', 'Instalments are due before that day. Collecting rests or waits. Speak with the customer, and let collecting go on: then the time counts anew.'),
  'ask-new': said('De termijnen die nog komen, zijn pas na die dag. Vraag de klant om een nieuwe machtiging.', 'What is still to come is due after that day. Ask the customer for a new mandate.'),
  'let-go': said('Er komen geen termijnen meer. De machtiging mag verlopen.', 'No instalments are to come. The mandate may expire.'),
} as const satisfies Readonly<Record<ExpiryProposal, Said>>;

/** What to do about a mandate that will soon be too old. */
export const sayExpiryProposal = (proposal: ExpiryProposal): Said => expiring[proposal];

/** What a mandate is worth, and the way on. */
export const sayMandateStanding = (standing: MandateStanding): Said => standings[standing];

const problems = {
  'nothing-to-write': () => said('Er is niets om naar de bank te sturen. Kies een andere dag.', 'There is nothing to send to the bank. Choose another day.'),
  'id-invalid': (found) =>
    said(`Het kenmerk ${found} kan niet in een bankbestand. Gebruik hoogstens 35 gewone letters, cijfers en streepjes.`, `The reference ${found} cannot be in a bank file. Use at most 35 plain letters, digits and hyphens.`),
  'id-twice': (found) => said(`Het kenmerk ${found} komt twee keer voor. Haal er één weg.`, `The reference ${found} is there twice. Remove one of them.`),
  'amount-out-of-range': (found) => said(`Het bedrag ${found} kan niet: van 0,01 tot en met 999.999.999,99. Pas het aan.`, `The amount ${found} is not possible: from 0.01 to 999,999,999.99. Change it.`),
  'iban-invalid': (found) => said(`Het rekeningnummer ${found} klopt niet. Vraag het na.`, `The account number ${found} is not right. Ask for it again.`),
  'iban-outside-sepa': (found) => said(`Met de rekening ${found} kunnen banken niet incasseren of betalen: het land doet niet mee aan SEPA. Spreek een andere manier af.`, `Banks cannot collect from or pay to the account ${found}: its country is not part of SEPA. Agree on another way.`),
  'bic-invalid': (found) => said(`De code van de bank (BIC) ${found} klopt niet. Verbeter die of laat hem leeg.`, `The bank’s code (BIC) ${found} is not right. Correct it or leave it empty.`),
  'address-needed': (found) => said(`Voor ${found} wil de bank ook de BIC, de plaats en het land. Vul die aan.`, `For ${found} the bank also wants the BIC, the town and the country. Fill them in.`),
  'name-empty': () => said('De naam van de rekeninghouder ontbreekt. Vul die in.', 'The account holder’s name is missing. Fill it in.'),
  'not-a-bank-day': (found) => said(`Op ${found} werken banken niet. Kies een andere dag.`, `Banks do not work on ${found}. Choose another day.`),
  'signed-later': (found) => said(`De machtiging is pas op ${found} getekend, na de dag van de incasso. Kies een latere dag.`, `The mandate was signed only on ${found}, after the day of the collection. Choose a later day.`),
  'creditor-id-invalid': (found) => said(`Het incassant-ID ${found} klopt niet. Kijk in het contract met de bank.`, `The creditor identifier ${found} is not right. Look at the contract with the bank.`),
  'reference-invalid': (found) => said(`Het betalingskenmerk ${found} klopt niet. Controleer het.`, `The payment reference ${found} is not right. Check it.`),
} as const satisfies Readonly<Record<SepaProblemCode, (found: string) => Said>>;

/** What is wrong with (a line of) a payment file, and the way on. */
export function saySepaProblem({ code, item, found }: SepaProblem): Said {
  const { nl, en } = problems[code](found);
  return item === '' ? said(nl, en) : said(`${item}: ${nl}`, `${item}: ${en}`);
}
