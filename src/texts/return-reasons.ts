// What a bank means when it sends a collection back, and what we do about it:
// for the desk, in words that can be read out to a customer. The table itself:
// domain/return-reasons.ts.

import { isKnownReturnReason, stepAfterReturn, type ReturnHandling, type ReturnReasonCode } from '#domain/return-reasons.ts';
import { said, type Said } from './language.ts';

const meanings = {
  AC01: said('Dit rekeningnummer bestaat niet of klopt niet.', 'This account number does not exist or is not right.'),
  AC04: said('De rekening is opgeheven.', 'The account has been closed.'),
  AC06: said('De rekening is geblokkeerd.', 'The account is blocked.'),
  AC13: said('De rekening is van een particulier; een zakelijke incasso kan daar niet.', 'The account is a consumer’s; a business direct debit is not possible there.'),
  AG01: said('Van deze rekening kan niet worden geïncasseerd, bijvoorbeeld omdat het een spaarrekening is.', 'This account does not allow direct debits, for instance because it is a savings account.'),
  AG02: said('Wij hebben een verkeerde soort of volgorde van incasso opgegeven.', 'We gave a wrong kind or sequence of direct debit.'),
  FF05: said('Wij hebben een verkeerde soort incasso opgegeven.', 'We gave a wrong kind of direct debit.'),
  AM04: said('Er stond niet genoeg geld op de rekening.', 'There was not enough money in the account.'),
  AM05: said('De bank heeft deze incasso al gekregen: wij hebben hem dubbel gestuurd.', 'The bank already had this direct debit: we sent it twice.'),
  BE05: said('De bank kent ons incassant-ID niet.', 'The bank does not know our creditor identifier.'),
  CNOR: said('Onze bank is niet bereikbaar voor incasso’s.', 'Our bank cannot be reached for direct debits.'),
  DNOR: said('De bank van de klant is niet bereikbaar voor incasso’s.', 'The customer’s bank cannot be reached for direct debits.'),
  CURR: said('De valuta van de incasso klopt niet.', 'The currency of the direct debit is not right.'),
  DT01: said('De datum van de incasso klopt niet.', 'The date of the direct debit is not right.'),
  ED05: said('De afwikkeling tussen de banken is mislukt.', 'The settlement between the banks failed.'),
  FF01: said('De bank kon het bestand niet verwerken.', 'The bank could not process the file.'),
  TM01: said('De bank kreeg het bestand te laat.', 'The bank received the file too late.'),
  FOCR: said('De incasso kwam terug omdat wij daar zelf om vroegen.', 'The direct debit came back because we asked for it.'),
  MD01: said('Volgens de klant of de bank is er geen geldige machtiging.', 'The customer or the bank says that there is no valid mandate.'),
  MD02: said('De gegevens van de machtiging ontbreken of kloppen niet.', 'The details of the mandate are missing or wrong.'),
  MD06: said('De klant heeft het bedrag laten terugboeken. Dat mag binnen acht weken, zonder reden.', 'The customer had the amount paid back. That is allowed within eight weeks, without a reason.'),
  MD07: said('De rekeninghouder is overleden.', 'The account holder has died.'),
  MS02: said('De klant heeft de incasso geweigerd.', 'The customer refused the direct debit.'),
  MS03: said('De bank zegt niet waarom.', 'The bank does not say why.'),
  RC01: said('De code van de bank (BIC) klopt niet.', 'The bank’s code (BIC) is not right.'),
  RR01: said('De bank mist een gegeven dat de wet vraagt: de rekening van de klant.', 'The bank lacks something that the law asks for: the customer’s account.'),
  RR02: said('De bank mist een gegeven dat de wet vraagt: naam of adres van de klant.', 'The bank lacks something that the law asks for: the customer’s name or address.'),
  RR03: said('De bank mist een gegeven dat de wet vraagt: onze naam of ons adres.', 'The bank lacks something that the law asks for: our name or address.'),
  RR04: said('De bank mag deze incasso van de wet niet uitvoeren.', 'The law does not let the bank carry out this direct debit.'),
  SL01: said('De klant heeft bij de bank een grens of blokkade voor incasso’s ingesteld.', 'The customer has set a limit or block for direct debits at the bank.'),
} as const satisfies Readonly<Record<ReturnReasonCode, Said>>;

const unknown = (code: string): Said =>
  said(`De bank geeft een reden die wij niet kennen (${code || 'geen code'}).`, `The bank gives a reason that we do not know (${code || 'no code'}).`);

const nextSteps = {
  'collect-again': said(
    'We incasseren deze termijn nog één keer, op een dag waarop er meer kans op geld is. We zeggen dat de klant op tijd.',
    'We collect this instalment once more, on a day when there is more chance of money. We tell the customer in time.',
  ),
  resend: said('De incasso gaat vanzelf opnieuw naar de bank. De klant hoeft niets te doen.', 'The direct debit goes to the bank again by itself. The customer need not do anything.'),
  'new-mandate': said('We incasseren niet meer van deze rekening. Vraag de klant om een andere rekening of een nieuwe machtiging.', 'We no longer collect from this account. Ask the customer for another account or a new mandate.'),
  'pay-link': said('We incasseren niet meer van deze rekening. Geef de klant een betaallink.', 'We no longer collect from this account. Give the customer a payment link.'),
  ask: said('We incasseren nu niet. Neem contact op met de klant en zoek samen een oplossing.', 'We do not collect for now. Contact the customer and find a way together.'),
  dispute: said('We incasseren niet meer. Zoek de machtiging op en neem contact op met de klant.', 'We no longer collect. Look up the mandate and contact the customer.'),
  'stop-contact': said(
    'Er gaat niets meer uit: geen incasso en geen bericht. Kijk eerst wie de zaken van de overledene regelt.',
    'Nothing leaves any more: no direct debit and no message. First see who takes care of the estate.',
  ),
  'own-error': said('Dit is een fout van ons. Herstel de gegevens en stuur de incasso daarna opnieuw. De klant treft geen schuld.', 'This is a mistake of ours. Correct the details, then send the direct debit again. The customer is not to blame.'),
  compliance: said('We incasseren nu niet. Vraag de bank wat er nodig is.', 'We do not collect for now. Ask the bank what is needed.'),
  'close-recall': said('We hoeven niets te doen. Kijk of de terugboeking bij het dossier staat.', 'Nothing needs to be done. See whether the return is in the dossier.'),
} as const satisfies Readonly<Record<ReturnHandling, Said>>;

/** What the bank means by a code; for one that we do not know, that we do not. */
export const sayReturnReason = (code: string): Said => (isKnownReturnReason(code) ? meanings[code] : unknown(code));

/** How it goes on, where that is decided. */
export const saysHandling = (handling: ReturnHandling): Said => nextSteps[handling];

/** How it goes on after a return for this code, when the instalment has been collected again `retries` times already. */
export const sayReturnStep = (code: string, retries: number): Said => nextSteps[stepAfterReturn(code, retries).handling];
