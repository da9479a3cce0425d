// Thanks for a promise about bills that was kept, and what was passed to the
// municipality. Neither asks for money.

import { dayText, euro, listed } from '../format.ts';
import { said } from '../language.ts';
import { heading, letter, own, paragraph, type InputsOf, type Write } from './parts.ts';

/** It says what is left, so that it cannot be read as a receipt for everything (BW art. 6:50). */
export const promiseKept: Write<InputsOf<'promise-kept'>> = (inputs, about, lang) => {
  const { claims, amountCents, payOn, openCents } = inputs;
  const many = claims.length > 1;
  return letter(about, lang, {
    subject: said('Dank u wel voor uw betaling', 'Thank you for your payment')[lang],
    preheader: said('U deed wat u zei.', 'You did what you said.')[lang],
  }, [
    own('opening', said(
      `Dank u wel. U zei dat u ${euro(amountCents, 'nl')} zou betalen, uiterlijk op ${dayText(payOn, 'nl')}. Dat hebt u gedaan.`,
      `Thank you. You said that you would pay ${euro(amountCents, 'en')} by ${dayText(payOn, 'en')}. You did.`,
    )[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said(many ? 'Rekeningen' : 'Rekening', many ? 'Bills' : 'Bill')[lang], value: listed(claims, lang) },
        { label: said(many ? 'Nog open van deze rekeningen' : 'Nog open van deze rekening', many ? 'Still open of these bills' : 'Still open of this bill')[lang], value: euro(openCents, lang) },
      ],
    },
    paragraph(openCents > 0n
      ? said('Lukt het om de rest ook te betalen? Op uw pagina ziet u wat kan, ook in delen.', 'Can you pay the rest as well? Your page shows what is possible, also in parts.')[lang]
      : said('U hoeft nu niets te doen.', 'You need not do anything now.')[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
  ]);
};

/** What was passed, to whom, why, and what one can do about it: as the offer said (Besluit gemeentelijke schuldhulpverlening art. 2; AVG art. 13). */
export const dataPassed: Write<InputsOf<'data-passed'>> = (inputs, about, lang) =>
  letter(about, lang, {
    subject: said('Wij hebben uw gemeente om hulp voor u gevraagd', 'We asked your municipality to help you')[lang],
    preheader: said('U leest hier wat wij hebben doorgegeven.', 'This says what we passed on.')[lang],
  }, [
    paragraph(said(
      'Uw gemeente kan gratis helpen bij geldzorgen. Dat vertelden wij u eerder. Wij boden toen aan om uw gegevens door te geven. U hebt daar geen bezwaar tegen gemaakt. Daarom hebben wij dat nu gedaan.',
      'Your municipality can help with money worries for free. We told you so before, and offered to pass your data. You did not object. So we have now done that.',
    )[lang]),
    heading(said('Wat gaven wij door?', 'What did we pass on?')[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said('Wanneer', 'When')[lang], value: dayText(inputs.on, lang) },
        { label: said('Over wie', 'About whom')[lang], value: said('uw naam, adres, telefoonnummer, e-mailadres en klantnummer, zoals wij die kennen', 'your name, address, telephone number, e-mail address and customer number, as we know them')[lang] },
        { label: said('Achterstand', 'Arrears')[lang], value: said(`${euro(inputs.arrearsCents, 'nl')}, sinds ${dayText(inputs.sinceOn, 'nl')}`, `${euro(inputs.arrearsCents, 'en')}, since ${dayText(inputs.sinceOn, 'en')}`)[lang] },
        { label: said('Rekening', 'Bill')[lang], value: listed(inputs.claims, lang) },
      ],
    },
    heading(said('Wat gebeurt er nu?', 'What happens now?')[lang]),
    own('explanation', said(
      'De gemeente kan u bellen, schrijven of langskomen. U beslist zelf of u hulp wilt. Het kost u niets. U kunt de gemeente ook zelf bellen: vraag naar hulp bij geldzorgen.',
      'The municipality can call you, write to you or come by. You decide yourself whether you want help. It costs you nothing. You can also call it yourself: ask for help with money worries.',
    )[lang]),
    paragraph(said(
      'Klopt er iets niet, of wilt u niet dat wij dit nog een keer doen? Zeg het op uw pagina, of bel ons.',
      'Is something not right, or do you not want us to do this again? Say so on your page, or call us.',
    )[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
  ]);
