// "Lukt het nu niet?": what else is possible, each with what it comes to, in
// words and figures before anything is chosen.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import type { InterventionOffer } from '#domain/outreach-facts.ts';
import { dayText, dayWithWeekday, euro, instalmentsText } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';

/** The button of each offer. */
export const offerButtons = {
  'pay-now': said('Ik betaal nu', 'I pay now'),
  'other-day': said('Ik betaal op een andere dag', 'I pay on another day'),
  'two-parts': said('Ik betaal in twee delen', 'I pay in two parts'),
  'to-end': said('Deze termijn naar het einde', 'Move this instalment to the end'),
  lower: said('Minder per keer, en langer', 'Less each time, and longer'),
  pause: said('Even pauze', 'A pause'),
  'call-me': said('Bel mij', 'Call me'),
  help: said('Ik wil hulp bij geldzorgen', 'I want help with money worries'),
} as const satisfies Readonly<Record<InterventionOffer, Said>>;

export const offersPage = {
  title: said('Lukt het nu niet?', 'Does it not work out now?'),
  lead: said('Dat kan gebeuren. Kies wat u helpt. U ziet eerst wat er verandert. Het kost u niets.', 'That can happen. Choose what helps you. You first see what changes. It costs you nothing.'),
  nothing: said('Er is nu niets te betalen', 'There is nothing to pay now'),
  nothingBody: said('U hoeft nu niets te doen.', 'You need not do anything now.'),
  look: said('Bekijk dit', 'Look at this'),
  needsDesk: said('Een medewerker kijkt hiernaar. U krijgt binnen twee werkdagen antwoord. Tot die tijd sturen we geen herinneringen.', 'One of our staff looks at this. You get an answer within two working days. Until then we send no reminders.'),
  waits: said('Wij kijken nog naar uw vorige vraag. Daarom kunt u dit nu niet vragen.', 'We are still looking at your last question. So you cannot ask this now.'),
  payNow: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `U betaalt nu ${euro(cents, lang)}. Dan bent u bij.` : `You pay ${euro(cents, lang)} now. Then you are up to date.`)),
  otherDay: (cents: Cents, until: Day): Said =>
    inBoth((lang) => (lang === 'nl'
      ? `U kiest een dag, uiterlijk ${dayWithWeekday(until, lang)}. Op die dag betaalt u ${euro(cents, lang)}. Tot en met die dag vragen we er niet om.`
      : `You choose a day, until ${dayWithWeekday(until, lang)}. On that day you pay ${euro(cents, lang)}. Until then we do not ask for it.`)),
  twoParts: (first: { readonly dueOn: Day; readonly amountCents: Cents }, second: { readonly dueOn: Day; readonly amountCents: Cents }): Said =>
    inBoth((lang) => (lang === 'nl'
      ? `U betaalt ${euro(first.amountCents, lang)} uiterlijk op ${dayText(first.dueOn, lang)} en ${euro(second.amountCents, lang)} uiterlijk op ${dayText(second.dueOn, lang)}.`
      : `You pay ${euro(first.amountCents, lang)} by ${dayText(first.dueOn, lang)} and ${euro(second.amountCents, lang)} by ${dayText(second.dueOn, lang)}.`)),
  toEnd: (cents: Cents, on: Day): Said =>
    inBoth((lang) => (lang === 'nl' ? `U betaalt deze ${euro(cents, lang)} pas aan het einde, uiterlijk op ${dayText(on, lang)}.` : `You pay this ${euro(cents, lang)} only at the end, by ${dayText(on, lang)}.`)),
  lower: (cents: Cents, count: number, lastOn: Day): Said =>
    inBoth((lang) => (lang === 'nl'
      ? `U betaalt ${euro(cents, lang)} per keer, in ${instalmentsText(count, lang)}. De laatste is op ${dayText(lastOn, lang)}.`
      : `You pay ${euro(cents, lang)} each time, in ${instalmentsText(count, lang)}. The last is on ${dayText(lastOn, lang)}.`)),
  /** `moves`: there are instalments, which move along. */
  pause: (until: Day, moves: boolean): Said =>
    inBoth((lang) => (lang === 'nl'
      ? `Tot en met ${dayWithWeekday(until, lang)} hoeft u niets te betalen en krijgt u geen herinneringen.${moves ? ' De termijnen die nog komen, schuiven op.' : ''}`
      : `Until ${dayWithWeekday(until, lang)} you need not pay anything and get no reminders.${moves ? ' The instalments to come move along.' : ''}`)),
  callMe: said('Een medewerker belt u binnen twee werkdagen. Tot die tijd sturen we geen herinneringen.', 'One of our staff calls you within two working days. Until then we send no reminders.'),
  help: said('U bent niet de enige. Hulp is gratis. We sturen u een tijd geen herinneringen, en een medewerker neemt contact op.', 'You are not the only one. Help is free. We send you no reminders for a while, and one of our staff contacts you.'),
  helpGeldfit: said('Geldfit (Nederlandse Schuldhulproute) kijkt met u naar uw geldzaken. Bel gratis 0800-8115, of doe de test op geldfit.nl. U hoeft uw naam niet te noemen.', 'Geldfit (Nederlandse Schuldhulproute) looks at your money matters with you. Call 0800-8115 for free, or take the test on geldfit.nl. You need not give your name.'),
  helpMunicipality: said('Uw gemeente helpt gratis bij schulden. Vraag naar schuldhulpverlening.', 'Your municipality helps with debts for free. Ask for debt help (schuldhulpverlening).'),
  helpTitle: said('Hier kunt u nu al terecht', 'You can go here right now'),
  day: said('Op welke dag betaalt u?', 'On which day do you pay?'),
  dayHint: (until: Day): Said => inBoth((lang) => (lang === 'nl' ? `Uiterlijk ${dayWithWeekday(until, lang)}. Is het later? Dan kijkt een medewerker ernaar.` : `By ${dayWithWeekday(until, lang)}. Is it later? Then one of our staff looks at it.`)),
  phone: said('Op welk nummer kunnen we u bellen?', 'On which number can we call you?'),
  confirm: said('Ja, dit spreek ik af', 'Yes, I agree to this'),
  ask: said('Vraag dit aan', 'Ask for this'),
  askHelp: said('Ja, ik wil hulp', 'Yes, I want help'),
  askCall: said('Bel mij', 'Call me'),
  back: said('Terug naar de keuzes', 'Back to the choices'),
  gone: said('Dit kan nu niet meer zo. Bekijk hieronder wat wel kan.', 'This is no longer possible like that. See below what is.'),
  textChanged: said('Er is intussen iets veranderd. Lees het nog een keer en kies dan.', 'Something has changed meanwhile. Read it once more and then choose.'),
  done: said('Dat is afgesproken.', 'That is agreed.'),
  promised: (cents: Cents, on: Day): Said => inBoth((lang) => (lang === 'nl' ? `Afgesproken: u betaalt ${euro(cents, lang)}, uiterlijk op ${dayWithWeekday(on, lang)}.` : `Agreed: you pay ${euro(cents, lang)} by ${dayWithWeekday(on, lang)}.`)),
  asked: (on: Day | undefined): Said =>
    on === undefined ? said('Wij bekijken uw vraag. U hoort snel van ons.', 'We are looking at your question. You will hear from us soon.')
      : inBoth((lang) => (lang === 'nl' ? `Wij bekijken uw vraag. U hoort uiterlijk op ${dayWithWeekday(on, lang)} van ons.` : `We are looking at your question. You will hear from us by ${dayWithWeekday(on, lang)}.`)),
  runsTitle: said('Dit hebben we afgesproken', 'This is what we agreed'),
  start: said('Lukt het nu niet? Bekijk wat kan', 'Does it not work out now? See what is possible'),
  inParts: said('U kunt deze rekeningen ook in delen betalen.', 'You can also pay these bills in parts.'),
  dataTitle: said('Uw gegevens en de gemeente', 'Your data and the municipality'),
  dataAbout: said(
    'Wij kunnen uw contactgegevens, uw klantnummer en het bedrag doorgeven aan uw gemeente. De gemeente biedt u dan gratis hulp aan. Wilt u dat niet? Zeg het hier.',
    'We can pass your contact details, your customer number and the amount to your municipality. It will then offer you free help. Do you not want that? Say so here.',
  ),
  dataObjected: said('U wilt niet dat wij uw gegevens doorgeven. Dat doen we dus niet.', 'You do not want us to pass your data. So we do not.'),
  dataNo: said('Geef mijn gegevens niet door', 'Do not pass my data'),
  dataYes: said('Geef mijn gegevens toch door', 'Pass my data after all'),
  dataDone: said('Dat hebben we vastgelegd.', 'We have recorded that.'),
} as const;
