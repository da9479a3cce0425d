// A complaint on the customer's own page.

import type { Day } from '#domain/day.ts';
import { dayWithWeekday } from '../format.ts';
import { said, type Said } from '../language.ts';

export const complaining = {
  title: said('Een klacht geven', 'Make a complaint'),
  start: said('Niet tevreden? Geef een klacht', 'Not satisfied? Make a complaint'),
  lead: said('Bent u niet tevreden over ons? Vertel het ons. U krijgt meteen een bevestiging, en daarna een antwoord van een medewerker.', 'Are you not satisfied with us? Tell us. You get a confirmation at once, and then an answer from one of our staff.'),
  about: said('Waar gaat uw klacht over?', 'What is your complaint about?'),
  claims: said('Gaat het om een rekening? Welke?', 'Is it about a bill? Which one?'),
  told: said('Wat is er gebeurd?', 'What happened?'),
  toldHint: said('Schrijf het op zoals u het zou zeggen. Wat moet er volgens u veranderen?', 'Write it the way you would say it. What should change?'),
  send: said('Verstuur mijn klacht', 'Send my complaint'),
  quiet: said('Gaat uw klacht over geld? Dan sturen we u geen herinneringen tot u antwoord hebt.', 'Is your complaint about money? Then we send you no reminders until you have an answer.'),
  sent: said('Wij hebben uw klacht', 'We have your complaint'),
  waiting: said('Uw klacht is bij ons', 'We have your complaint'),
  line: (subject: Said, answerUntil: Day, isLate: boolean): Said =>
    isLate
      ? said(`Over ${subject.nl}. Ons antwoord is te laat. Het spijt ons.`, `About ${subject.en}. Our answer is late. We are sorry.`)
      : said(`Over ${subject.nl}. U krijgt uiterlijk ${dayWithWeekday(answerUntil, 'nl')} antwoord.`, `About ${subject.en}. You will get an answer by ${dayWithWeekday(answerUntil, 'en')}.`),
  another: said('Nog een klacht geven', 'Make another complaint'),
} as const;
