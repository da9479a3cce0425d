// Sorry, said plainly and once: what was wrong, and what, if anything, is to be
// done now.

import { dayText, euro } from '../format.ts';
import { said, type Language } from '../language.ts';
import type { Block } from './message.ts';
import { instalmentsTable, letter, own, paragraph, paymentBlock, transferOf, type InputsOf, type Write } from './parts.ts';

/** What is open is said without asking for it: this message asks nothing. */
function openNow({ openCents }: { openCents: bigint }, lang: Language): Block {
  const open = euro(openCents, lang);
  return paragraph(
    openCents > 0n
      ? said(
          `In totaal staat nu ${open} open. Op uw eigen pagina ziet u wat dat is en wanneer u het betaalt.`,
          `In all, ${open} is open now. Your own page shows what that is and when to pay it.`,
        )[lang]
      : said('Er staat nu niets open.', 'Nothing is open now.')[lang],
  );
}

const seeForYourself = (lang: Language): Block => ({ kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' });

export const apology: Write<InputsOf<'apology'>> = (inputs, about, lang) =>
  letter(about, lang, {
    subject: said('Onze excuses: ons bericht klopte niet', 'Our apologies: our message was wrong')[lang],
    preheader: said('U hoeft niets te doen.', 'You need not do anything.')[lang],
  }, [
    own('opening', said(
      'Wij stuurden u een bericht dat we geld van u misten. Dat bericht klopte niet. Wat wij vroegen, was toen al betaald of niet meer nodig. Het spijt ons.',
      'We sent you a message that we were missing money from you. That message was wrong. What we asked for had already been paid or was no longer owed. We are sorry.',
    )[lang]),
    own('explanation', said('U hoeft niets te doen. U kunt ons bericht weggooien.', 'You need not do anything. You can throw our message away.')[lang]),
    openNow(inputs, lang),
    seeForYourself(lang),
    stillWrong(lang),
  ]);

export const apologyReinstated: Write<InputsOf<'apology-reinstated'>> = (inputs, about, lang) => {
  const { due, dueCents } = inputs;
  const until = dayText(inputs.payUntil, lang);
  return letter(about, lang, {
    subject: said('Onze excuses: uw betalingsregeling loopt gewoon door', 'Our apologies: your payment arrangement goes on')[lang],
    preheader: said('Ons bericht klopte niet.', 'Our message was wrong.')[lang],
  }, [
    own('opening', said(
      'Wij schreven u dat uw betalingsregeling was gestopt. Dat klopte niet. Wat wij misten, was er op tijd. Het spijt ons.',
      'We wrote to you that your payment arrangement had ended. That was wrong. What we were missing was there in time. We are sorry.',
    )[lang]),
    own('explanation', said(
      'De regeling loopt gewoon door, met dezelfde termijnen en dezelfde datums. U kunt ons bericht weggooien.',
      'The arrangement goes on, with the same instalments and the same dates. You can throw our message away.',
    )[lang]),
    ...(due.length > 0
      ? [
          paragraph(said(
            `Intussen was het wel tijd voor een volgende betaling: ${euro(dueCents, 'nl')}. Door ons bericht kon u dat niet weten. Daarom hebt u tot en met ${until} om die te doen.`,
            `Meanwhile it was time for a next payment: ${euro(dueCents, 'en')}. Because of our message you could not know that. So you have until ${until} to make it.`,
          )[lang]),
          instalmentsTable(said('Dit staat nu open', 'What is open now')[lang], due, dueCents, lang),
          paymentBlock(about, lang, transferOf(inputs.reference, dueCents, due)),
        ]
      : [paragraph(said('U hoeft nu niets te doen.', 'You need not do anything now.')[lang])]),
    seeForYourself(lang),
    stillWrong(lang),
  ]);
};

const stillWrong = (lang: Language): Block =>
  own('closing', said('Klopt er nog iets niet? Laat het ons weten, dan lossen we het op.', 'Is something still wrong? Tell us, and we will put it right.')[lang]);
