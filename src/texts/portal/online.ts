// Paying online: the button, the step to the payment page, and what the
// customer reads on coming back. The name of the means is a label that changes
// when the banks change it, so it stands in one place.

import type { Cents } from '#domain/money.ts';
import { euro } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';

export const onlineLabel = 'iDEAL | Wero';

export const onlinePage = {
  pay: said(`Betaal nu met ${onlineLabel}`, `Pay now with ${onlineLabel}`),
  payAmount: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `Betaal nu met ${onlineLabel}: ${euro(cents, lang)}` : `Pay now with ${onlineLabel}: ${euro(cents, lang)}`)),
  payAll: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `Betaal alles nu: ${euro(cents, lang)}` : `Pay everything now: ${euro(cents, lang)}`)),
  hint: said('Met een kaart of Bancontact kan het ook. U gaat naar een beveiligde betaalpagina.', 'A card or Bancontact works too. You go to a secure payment page.'),
  orTransfer: said('Of maak het bedrag zelf over', 'Or make a transfer yourself'),
  lead: said('Betaal met de knop, of maak het bedrag zelf over.', 'Pay with the button, or make a transfer yourself.'),

  later: said('Laat de volgende termijnen vanzelf gaan', 'Have the next instalments collected by themselves'),
  laterAbout: said('Dit hoeft niet. Zonder vinkje betaalt u alleen dit bedrag.', 'You need not do this. Without the tick you pay this amount only.'),
  laterTick: said('Ja, ik geef toestemming om de volgende termijnen af te schrijven', 'Yes, I allow you to collect the next instalments'),
  laterGiven: said('De volgende termijnen schrijven wij vanzelf af. U krijgt hiervan een kopie.', 'We collect the next instalments by themselves. You get a copy of this.'),
  laterAsked: said('Of wij de volgende termijnen kunnen afschrijven, horen we nog van de betaaldienst. U krijgt daarover bericht.', 'Whether we can collect the next instalments, the payment service still has to tell us. You will hear about it.'),
  laterNone: said('De volgende termijnen kunnen we hiermee niet afschrijven. Die betaalt u zelf.', 'We cannot collect the next instalments with this. You pay those by hand.'),

  going: said('U gaat nu naar de betaalpagina', 'You are going to the payment page now'),
  goingBody: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `U betaalt ${euro(cents, lang)}. Daarna komt u hier terug.` : `You pay ${euro(cents, lang)}. After that you come back here.`)),
  goOn: said('Verder naar de betaalpagina', 'Go on to the payment page'),
  notNow: said('Toch niet nu betalen', 'Do not pay now after all'),

  paid: said('Uw betaling is binnen. Dank u wel!', 'Your payment has come in. Thank you!'),
  paidBody: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `Wij hebben ${euro(cents, lang)} van u ontvangen. U ziet het ook op uw overzicht.` : `We have received ${euro(cents, lang)} from you. You can see it on your overview too.`)),
  back: said('Deze betaling is teruggegeven', 'This payment was given back'),
  backBody: (cents: Cents): Said =>
    inBoth((lang) => (lang === 'nl' ? `Van ${euro(cents, lang)} is geld naar u teruggegaan. Op uw overzicht ziet u wat nu openstaat.` : `Of ${euro(cents, lang)}, money went back to you. Your overview shows what is open now.`)),

  open: said('We wachten nog op uw betaling', 'We are still waiting for your payment'),
  openBody: said('Hebt u net betaald? Dan duurt het soms even. Betaal niet nog een keer.', 'Did you just pay? Then it sometimes takes a moment. Do not pay again.'),
  openAway: said('U mag deze pagina sluiten. Komt de betaling binnen, dan staat die op uw overzicht.', 'You may close this page. Once the payment comes in, it is on your overview.'),
  lookAgain: said('Kijk opnieuw', 'Look again'),
  backToPaying: said('Nog niet betaald? Ga terug naar de betaalpagina', 'Not paid yet? Go back to the payment page'),

  failed: said('De betaling is niet gelukt', 'The payment did not succeed'),
  failedBody: said('Er is niets van uw rekening af. U kunt het opnieuw doen, of zelf geld overmaken.', 'Nothing was taken from your account. You can try again, or make a transfer.'),
  cancelled: said('U hebt de betaling gestopt', 'You stopped the payment'),
  expired: said('De betaalpagina is verlopen', 'The payment page has expired'),
  again: said('Betaal op een andere manier of opnieuw', 'Pay in another way or try again'),
  cannot: said('Lukt betalen niet? Laat het ons weten. Dan zoeken we samen een oplossing.', 'Can you not pay? Tell us. Then we will find a way together.'),
} as const;
