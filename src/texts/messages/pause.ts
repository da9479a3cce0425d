// Breathing space: that it has begun, and that it is nearly over. Neither asks
// for money; what comes after the pause is said with its day, so that nobody is
// caught unawares.

import { addDays } from '#domain/day.ts';
import { dayText, euro } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';
import type { Block } from './message.ts';
import { heading, letter, own, paragraph, type InputsOf, type Write } from './parts.ts';

type OfPause = Pick<InputsOf<'paused'>, 'pauseUntil' | 'next'>;

/** Holds for who asked, for a joint debtor's copy and for a legal representative. */
const askedFor = {
  customer: said('We kregen de vraag om een pauze. Dat is goed.', 'We were asked for a pause. That is fine.'),
  desk: said('Wij hebben een pauze voor u ingesteld.', 'We have set a pause for you.'),
  'debt-counsellor': said('Een hulpverlener heeft ons om een pauze gevraagd. Dat is goed.', 'A counsellor asked us for a pause. That is fine.'),
} as const satisfies Record<InputsOf<'paused'>['askedBy'], Said>;

export const paused: Write<InputsOf<'paused'>> = ({ pauseUntil, askedBy, next }, about, lang) => {
  const until = dayText(pauseUntil, lang);
  return letter(about, lang, {
    subject: said(`U hebt een pauze tot en met ${until}`, `You have a pause until ${until}`)[lang],
    preheader: said('In die tijd sturen we u geen herinneringen.', 'In that time we send you no reminders.')[lang],
  }, [
    paragraph(said(
      `${askedFor[askedBy].nl} De pauze duurt tot en met ${until}. In die tijd vragen we u niet om te betalen.`,
      `${askedFor[askedBy].en} The pause lasts until ${until}, that day included. In that time we do not ask you to pay.`,
    )[lang]),
    heading(said('Wat betekent dit?', 'What does this mean?')[lang]),
    own('explanation', said(
      'U krijgt van ons geen herinneringen. Er komt in deze tijd ook geen rente bij.',
      'You get no reminders from us. No interest is added in this time either.',
    )[lang]),
    next ? paragraph(said(
      'Alle datums van uw betalingsregeling schuiven op. Door de pauze loopt u dus niet achter.',
      'All dates of your payment arrangement move along. So you do not fall behind because of the pause.',
    )[lang]) : null,
    heading(said('Na de pauze', 'After the pause')[lang]),
    afterwards({ pauseUntil, next }, lang),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
    own('closing', said('Betaalt u via uw bank op vaste dagen? Zet dat dan zelf stil. Toch eerder betalen mag altijd.', 'Do you pay through your bank on fixed days? Then please stop that yourself. You may always pay earlier.')[lang]),
  ]);
};

export const pauseEnds: Write<InputsOf<'pause-ends'>> = ({ pauseUntil, next, openCents }, about, lang) => {
  const until = dayText(pauseUntil, lang);
  return letter(about, lang, {
    subject: said(`Uw pauze duurt tot en met ${until}`, `Your pause lasts until ${until}`)[lang],
    preheader: said('Zo gaat het daarna verder.', 'This is how it goes on after that.')[lang],
  }, [
    own('opening', said(
      `Uw pauze is bijna voorbij. De laatste dag is ${until}. Daarna gaat alles weer verder zoals het was.`,
      `Your pause is nearly over. The last day is ${until}. After that everything goes on as it was.`,
    )[lang]),
    afterwards({ pauseUntil, next }, lang),
    paragraph(openCents > 0n
      ? said(
          `In totaal staat nu ${euro(openCents, 'nl')} open. Op uw eigen pagina ziet u wat dat is en wanneer u het betaalt.`,
          `In all, ${euro(openCents, 'en')} is open now. Your own page shows what that is and when to pay it.`,
        )[lang]
      : said('Er staat nu niets open.', 'Nothing is open now.')[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
    paragraph(said(
      `Lukt betalen dan nog niet? Laat het ons weten, liefst vóór ${dayText(addDays(pauseUntil, 1), 'nl')}. We kijken samen wat wel kan.`,
      `Can you still not pay then? Tell us, if possible before ${dayText(addDays(pauseUntil, 1), 'en')}. We will look together at what is possible.`,
    )[lang]),
  ]);
};

const afterwards = ({ pauseUntil, next }: OfPause, lang: Language): Block =>
  paragraph((next
    ? said(
        `De eerste termijn na de pauze is ${euro(next.openCents, 'nl')}. Die betaalt u uiterlijk op ${dayText(next.dueOn, 'nl')}.`,
        `The first instalment after the pause is ${euro(next.openCents, 'en')}. Please pay it by ${dayText(next.dueOn, 'en')}.`,
      )
    : said(
        `Vanaf ${dayText(addDays(pauseUntil, 1), 'nl')} kunt u weer bericht van ons krijgen. Daarin staat wat u betaalt en tot wanneer.`,
        `From ${dayText(addDays(pauseUntil, 1), 'en')} you can hear from us again. That message says what to pay and until when.`,
      ))[lang]);
