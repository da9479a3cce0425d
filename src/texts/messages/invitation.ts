// The last invitation to an arrangement, before a person looks at how to go on.
// It says once, plainly, what may follow; and first what can be done.

import { dayText, euro } from '../format.ts';
import { said } from '../language.ts';
import { alreadyPaid, claimsTable, heading, letter, own, paymentBlock, transferFor, type InputsOf, type Write } from './parts.ts';

export const invitation: Write<InputsOf<'invitation'>> = (inputs, about, lang) => {
  const amount = euro(inputs.openCents, lang);
  const until = dayText(inputs.payUntil, lang);
  return letter(about, lang, {
    subject: said('U kunt nog in termijnen betalen', 'You can still pay in instalments')[lang],
    preheader: said('Kies zelf hoeveel u per keer betaalt.', 'Choose yourself how much you pay each time.')[lang],
  }, [
    own('opening', said(
      `U hebt nog ${amount} open staan. Alles in één keer betalen lukt misschien niet. Daarom nodigen we u uit: betaal in termijnen.`,
      `You still have ${amount} open. Perhaps you cannot pay it all at once. So we invite you: pay in instalments.`,
    )[lang]),
    heading(said(`Kies uiterlijk op ${until}`, `Choose by ${until}`)[lang]),
    own('explanation', said(
      'Op uw eigen pagina ziet u wat er kan. U kiest zelf hoeveel u per keer betaalt. Een paar minuten is genoeg. Zolang de regeling loopt, krijgt u geen herinneringen voor deze rekeningen.',
      'Your own page shows what is possible. You choose how much you pay each time. A few minutes are enough. While the arrangement runs, you get no reminders for these bills.',
    )[lang]),
    { kind: 'button', label: said('Kies uw termijnen', 'Choose your instalments')[lang], to: 'portal' },
    claimsTable(inputs.claims, inputs.openCents, lang),
    own('request', said('Wilt u toch alles in één keer betalen? Dat kan ook.', 'Would you rather pay everything at once? That is possible too.')[lang]),
    paymentBlock(about, lang, transferFor(inputs.claims, inputs.openCents)),
    heading(said('En als we niets horen?', 'And if we hear nothing?')[lang]),
    own('otherwise', said(
      `Dan kijkt een medewerker na ${until} hoe we verder gaan. Misschien vragen we dan een ander bedrijf om het bedrag bij u op te halen. Liever spreken we iets met u af.`,
      `After ${until} one of our staff will then look at how to go on. We may ask another company to get the amount from you. We would rather agree on something with you.`,
    )[lang]),
    alreadyPaid(lang),
  ]);
};
