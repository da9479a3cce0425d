// The answer to a choice that a colleague had to approve, when it is no, or when
// the answer stayed away. It asks nothing and changes nothing in what is owed.

import { said } from '../language.ts';
import { heading, letter, own, type InputsOf, type Write } from './parts.ts';

export const declined: Write<InputsOf<'declined'>> = ({ answered }, about, lang) =>
  letter(about, lang, {
    subject: said('Over uw voorstel voor een betalingsregeling', 'About the payment arrangement that you proposed')[lang],
    preheader: said('Er kan vaak meer dan u denkt.', 'Often more is possible than you think.')[lang],
  }, [
    own('opening',
      answered
        ? said(
            'U koos een betalingsregeling. Een medewerker heeft ernaar gekeken. Deze regeling kunnen we helaas niet met u afspreken.',
            'You chose a payment arrangement. One of our staff has looked at it. We are sorry, but we cannot agree to this arrangement.',
          )[lang]
        : said(
            'U koos een betalingsregeling. Wij zouden daarnaar kijken, maar dat is niet op tijd gelukt. Dat ligt aan ons. Het spijt ons. Uw voorstel geldt nu niet meer.',
            'You chose a payment arrangement. We were going to look at it, but did not do so in time. That is our fault. We are sorry. Your proposal no longer holds.',
          )[lang],
    ),
    heading(said('Wat kunt u nu doen?', 'What can you do now?')[lang]),
    own('offer', said(
      'Op uw eigen pagina kunt u iets anders kiezen. U kunt ons ook bellen of schrijven. Een medewerker zoekt dan met u wat wel kan.',
      'On your own page you can choose something else. You can also call us or write to us. One of our staff will then find out with you what is possible.',
    )[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
    own('closing', said(
      'Verder verandert er niets: u betaalt geen extra kosten. Wat u moet betalen, blijft hetzelfde.',
      'Nothing else changes: you pay no extra costs. What you have to pay stays the same.',
    )[lang]),
  ]);
