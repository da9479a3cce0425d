// The confirmation that a complaint came in, and the answer to it. Neither asks
// for money.

import { dayText, dayWithWeekday, listed } from '../format.ts';
import { complaintSubjectWords } from '../complaint-words.ts';
import { said, type Language } from '../language.ts';
import type { Block } from './message.ts';
import { heading, letter, own, paragraph, type InputsOf, type Write } from './parts.ts';

type Received = InputsOf<'complaint-received'>;
type Answered = InputsOf<'complaint-answered'>;

function aboutBlock({ on, subject, claims }: Received | Answered, lang: Language): Block {
  return {
    kind: 'facts',
    rows: [
      { label: said('Uw klacht van', 'Your complaint of')[lang], value: dayText(on, lang) },
      { label: said('Gaat over', 'It is about')[lang], value: complaintSubjectWords[subject][lang] },
      ...(claims.length > 0 ? [{ label: said('Bij rekening', 'With bill')[lang], value: listed(claims, lang) }] : []),
    ],
  };
}

export const complaintReceived: Write<Received> = (inputs, about, lang) =>
  letter(about, lang, {
    subject: said('Wij hebben uw klacht ontvangen', 'We have received your complaint')[lang],
    preheader: said('U leest hier wanneer u antwoord krijgt.', 'This says when you will get an answer.')[lang],
  }, [
    own('opening', said('Dank u wel dat u ons dit vertelt. Wij hebben uw klacht ontvangen.', 'Thank you for telling us. We have received your complaint.')[lang]),
    aboutBlock(inputs, lang),
    heading(said('Wat gebeurt er nu?', 'What happens now?')[lang]),
    paragraph(said(
      `Een medewerker zoekt het uit. U krijgt uiterlijk ${dayWithWeekday(inputs.answerUntil, 'nl')} antwoord van ons.`,
      `One of our staff will look into it. You will get our answer by ${dayWithWeekday(inputs.answerUntil, 'en')}.`,
    )[lang]),
    inputs.claims.length > 0
      ? paragraph(said('Tot die tijd sturen we u geen herinneringen. U hoeft nu niets te doen.', 'Until then we send you no reminders. You need not do anything now.')[lang])
      : paragraph(said('U hoeft nu niets te doen.', 'You need not do anything now.')[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
  ]);

const outcomes = {
  founded: said('U hebt gelijk. Het spijt ons. Dit is ons antwoord.', 'You are right. We are sorry. This is our answer.'),
  partly: said('U hebt voor een deel gelijk. Dit is ons antwoord.', 'You are right in part. This is our answer.'),
  unfounded: said('Wij hebben uw klacht goed bekeken. Wij zien het anders dan u. Dit is ons antwoord.', 'We have looked at your complaint with care. We see it differently. This is our answer.'),
} as const;

export const complaintAnswered: Write<Answered> = (inputs, about, lang) =>
  letter(about, lang, {
    subject: said('Antwoord op uw klacht', 'The answer to your complaint')[lang],
    preheader: said('Wij hebben uw klacht bekeken.', 'We have looked at your complaint.')[lang],
  }, [
    own('opening', said('U had een klacht. Wij hebben het uitgezocht.', 'You had a complaint. We have looked into it.')[lang]),
    aboutBlock(inputs, lang),
    paragraph(outcomes[inputs.outcome][lang]),
    // The colleague's own words; gone where they were erased.
    ...(about.written === undefined ? [] : about.written.split(/\n{2,}/).map(paragraph)),
    heading(said('Bent u het er niet mee eens?', 'Do you disagree?')[lang]),
    own('otherwise', said('Bel of schrijf ons. Een andere medewerker kijkt er dan naar.', 'Call us or write to us. Another of our staff will then look at it.')[lang]),
    paragraph(said('U kunt ook gratis advies vragen bij het Juridisch Loket (juridischloket.nl).', 'You can also get free advice from the Juridisch Loket (juridischloket.nl).')[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
    own('closing', said('Dank u wel dat u het ons hebt verteld.', 'Thank you for telling us.')[lang]),
  ]);
