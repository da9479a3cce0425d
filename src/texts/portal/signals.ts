// The four answers: what happens when it is sent, and afterwards by when a
// person answers and how long it stays quiet. The buttons' words stand in
// `words.ts`, because messages carry them too.

import type { Day } from '#domain/day.ts';
import type { Signal } from '#domain/facts.ts';
import { dayWithWeekday } from '../format.ts';
import { said, type Said } from '../language.ts';

interface SignalTexts {
  readonly lead: Said;
  /** The label of the note, and what may stand in it. */
  readonly note: Said;
  readonly noteHint: Said;
  readonly send: Said;
  /** The heading when it has been sent. */
  readonly sent: Said;
  readonly next: Said;
}

export const signalTexts = {
  'cannot-pay': {
    lead: said('Goed dat u het zegt. U bent niet de enige. Een medewerker kijkt met u wat wel lukt.', 'It is good that you say so. You are not the only one. One of our staff will look with you at what is possible.'),
    note: said('Wilt u er iets bij vertellen?', 'Do you want to tell us more?'),
    noteHint: said('Bijvoorbeeld wat u wel kunt betalen, en vanaf wanneer.', 'For example what you can pay, and from when.'),
    send: said('Laat het ons weten', 'Tell us'),
    sent: said('Dank u wel dat u het laat weten', 'Thank you for telling us'),
    next: said('Een medewerker neemt contact met u op. Samen zoeken we wat wel lukt.', 'One of our staff will contact you. Together we will find what is possible.'),
  },
  'already-paid': {
    lead: said('Een betaling is na één of twee werkdagen bij ons te zien. Ziet u die dan nog niet? Dan zoeken we hem voor u op.', 'A payment shows with us after one or two working days. Do you still not see it then? We will look for it.'),
    note: said('Weet u nog wanneer en hoeveel u betaalde?', 'Do you remember when and how much you paid?'),
    noteHint: said('Bijvoorbeeld: op 3 november, 50 euro, van de rekening van mijn zus.', 'For example: on 3 November, 50 euros, from my sister’s account.'),
    send: said('Zoek mijn betaling op', 'Look for my payment'),
    sent: said('We zoeken uw betaling op', 'We are looking for your payment'),
    next: said('Vinden we uw betaling? Dan ziet u die op uw overzicht. Anders neemt een medewerker contact met u op.', 'If we find your payment, you will see it on your overview. If not, one of our staff will contact you.'),
  },
  'not-right': {
    lead: said('Klopt een bedrag niet, of bent u het er niet mee eens? Vertel het ons. We kijken het na.', 'Is an amount wrong, or do you disagree? Tell us. We will check it.'),
    note: said('Wat klopt er niet?', 'What is not right?'),
    noteHint: said('Schrijf het op zoals u het zou zeggen. Noem de rekening, als u die weet.', 'Write it the way you would say it. Name the bill if you know which one.'),
    send: said('Laat dit nakijken', 'Have this checked'),
    sent: said('We kijken het voor u na', 'We are checking it for you'),
    next: said('Een medewerker zoekt het uit en laat u weten hoe het zit. U hoeft tot die tijd niets te doen.', 'One of our staff will find out and tell you. Until then you need not do anything.'),
  },
  'call-me': {
    lead: said('Een medewerker belt u. Bellen kost u niets.', 'One of our staff will call you. The call costs you nothing.'),
    note: said('Waarover, en wanneer kunnen we u het beste bellen?', 'What about, and when is the best time to call you?'),
    noteHint: said('Bijvoorbeeld: liever niet voor 10 uur.', 'For example: not before 10 o’clock, please.'),
    send: said('Bel mij', 'Call me'),
    sent: said('We bellen u', 'We will call you'),
    next: said('Een medewerker belt u. Het nummer kan onbekend zijn.', 'One of our staff will call you. The number may be hidden.'),
  },
} as const satisfies Record<Signal, SignalTexts>;

export const signalPage = {
  phone: said('Op welk nummer kunnen we u bellen?', 'On which number can we call you?'),
  quiet: said('Als u dit verstuurt, sturen we u een tijd geen herinneringen.', 'When you send this, we send you no reminders for a while.'),
  happensTitle: said('Wat gebeurt er nu?', 'What happens now?'),
  answerBy: (on: Day): Said => said(`U hoort van ons uiterlijk ${dayWithWeekday(on, 'nl')}.`, `You will hear from us by ${dayWithWeekday(on, 'en')}.`),
  callBy: (on: Day): Said => said(`Wij bellen u uiterlijk ${dayWithWeekday(on, 'nl')}.`, `We will call you by ${dayWithWeekday(on, 'en')}.`),
  answerSoon: said('U hoort zo snel mogelijk van ons.', 'You will hear from us as soon as possible.'),
  quietUntil: (on: Day): Said => said(`Tot en met ${dayWithWeekday(on, 'nl')} sturen we u geen herinneringen.`, `Until ${dayWithWeekday(on, 'en')} we send you no reminders.`),
  more: said('Is er iets veranderd, of wilt u iets toevoegen? Bel of mail ons.', 'Has something changed, or do you want to add something? Call or e-mail us.'),
  inParts: said('Misschien kunt u zelf al iets kiezen.', 'Perhaps you can choose something yourself.'),
  phoneNote: (phone: string): string => `Telefoon: ${phone}`,
} as const;

export const messagesPage = {
  title: said('Berichten van ons', 'Messages from us'),
  none: said('Er zijn nog geen berichten', 'There are no messages yet'),
  noneBody: said('Sturen we u iets? Dan kunt u het hier teruglezen.', 'When we send you something, you can read it here.'),
  sent: said('Verstuurd', 'Sent'),
  subject: said('Onderwerp', 'Subject'),
  how: said('Hoe', 'How'),
  email: said('per e-mail', 'by e-mail'),
  letter: said('per brief', 'by letter'),
  sms: said('met een sms vooraf', 'with an SMS ahead of it'),
  push: said('met een melding vooraf', 'with a notification ahead of it'),
} as const;
