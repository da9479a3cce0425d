// The call list and the page of one call: whom, why, what to say, and what came
// of it. The script names no blame; it asks, and offers.

import type { Leaning, SignKind } from '#domain/insight.ts';
import type { Cents } from '#domain/money.ts';
import type { PromiseStanding } from '#domain/promises.ts';
import { daysText, euro } from '../format.ts';
import { inBoth, said, type Said } from '../language.ts';

export const callingWords = {
  title: said('Bellen', 'Calls'),
  lead: said('Wie vandaag een telefoontje verdient, en waarom. Wie het langst wacht, staat boven.', 'Who deserves a call today, and why. Who has waited longest comes first.'),
  toList: said('Wie bellen we vandaag?', 'Whom do we call today?'),
  none: said('Er is niemand om te bellen', 'There is nobody to call'),
  noneBody: said('Blijft iemand stil nadat er iets misging? Dan staat die persoon hier.', 'Does somebody stay silent after something went wrong? Then that person stands here.'),
  notNow: said('Bel nu niet', 'Do not call now'),
  notNowBody: said('Bellen mag op werkdagen en zaterdagen van 7.00 tot 20.00 uur. Bel dus later.', 'Calls are allowed on weekdays and Saturdays from 7.00 to 20.00. So call later.'),
  toCall: said('Naar het gesprek', 'To the call'),
  overdue: said('had al gemoeten', 'overdue'),
  callTitle: said('Gesprek en aanbod', 'Call and offers'),
  who: said('Wie spreekt u?', 'Whom do you speak with?'),
  number: said('Telefoon', 'Telephone'),
  noNumber: said('Geen nummer bekend', 'No number known'),
  wrongNumber: said('Dit nummer klopt niet', 'This number is wrong'),
  script: said('Wat u kunt zeggen', 'What you can say'),
  scriptHello: (creditor: string): Said => said(`“Goedendag, u spreekt met … van ${creditor}. Spreek ik met u zelf? Komt het gelegen?”`, `“Good day, this is … of ${creditor}. Am I speaking with you yourself? Is this a good moment?”`),
  scriptCheck: said('Vraag naar de geboortedatum of het klantnummer voordat u iets over geld zegt.', 'Ask for the date of birth or the customer number before you say anything about money.'),
  scriptLate: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `“We hebben ${euro(cents, lang)} nog niet ontvangen. Hoe gaat het met u? Lukt betalen?”` : `“We have not yet received ${euro(cents, lang)}. How are you? Can you pay?”`)),
  scriptOffer: said('Luister eerst. Noem daarna wat hieronder kan.', 'Listen first. Then name what is possible below.'),
  scriptHelp: said('“Hebt u geldzorgen? Geldfit helpt gratis: bel 0800-8115. Ook uw gemeente helpt gratis.”', '“Do you have money worries? Geldfit helps for free: call 0800-8115. Your municipality also helps for free.”'),
  scriptData: said('“Mogen wij uw contactgegevens, uw klantnummer en het bedrag doorgeven aan de gemeente? Dan biedt de gemeente u hulp aan. U mag nee zeggen.”', '“May we pass your contact details, customer number and the amount to the municipality? It will then offer you help. You may say no.”'),
  known: said('Wat we weten', 'What we know'),
  knownNote: said('Dit helpt bij het gesprek. Het is geen oordeel, en er beslist niets vanzelf op. De klant ziet dit niet.', 'This helps in the talk. It is no judgement, and nothing is decided by it. The customer does not see it.'),
  nothingKnown: said('Er is nog te weinig bekend.', 'Too little is known yet.'),
  paysAround: (day: number): Said => said(`Betalingen komen meestal rond de ${day}e van de maand.`, `Payments mostly come around day ${day} of the month.`),
  offers: said('Dit kunt u nu aanbieden', 'You can offer this now'),
  about: said('Waarover gaat het?', 'What is it about?'),
  offersNone: said('Er is niets dat past. Spreek iets af op de dossierpagina.', 'Nothing fits. Agree on something on the dossier page.'),
  take: (offer: string): Said => said(`Klant kiest: ${offer}`, `Customer chooses: ${offer}`),
  channel: said('Hoe hoort u dit?', 'How do you hear this?'),
  code: said('Code uit een brief', 'Code from a letter'),
  codeHint: said('Bijvoorbeeld 2B. De code staat bij elke keuze in de brief.', 'For example 2B. The code stands beside each choice in the letter.'),
  codeUnknown: said('Deze code hoort niet bij dit dossier', 'This code does not belong to this dossier'),
  codeGo: said('Kies met code', 'Choose by code'),
  outcome: said('Wat kwam eruit?', 'What came of it?'),
  way: said('Hoe?', 'How?'),
  told: said('Wat hebt u gezegd?', 'What did you say?'),
  toldHelp: said('Gewezen op gratis hulp', 'Pointed to free help'),
  toldData: said('Aangeboden om gegevens aan de gemeente door te geven', 'Offered to pass data to the municipality'),
  promiseOn: said('Toegezegd voor', 'Promised for'),
  promiseAmount: said('Bedrag', 'Amount'),
  promiseAmountHint: said('Leeg: alles wat te laat is.', 'Empty: all that is late.'),
  callBackOn: said('Terugbellen op', 'Call back on'),
  promised: said('Leg toezegging vast', 'Record the promise'),
  callBack: said('Later terugbellen', 'Call back later'),
  noAnswer: said('Geen antwoord', 'No answer'),
  wrong: said('Verkeerd nummer', 'Wrong number'),
  wantsHelp: said('Wil hulp: pauze', 'Wants help: pause'),
  spoken: said('Gesproken', 'Spoken with'),
  recorded: said('Vastgelegd.', 'Recorded.'),
  chosen: said('Gedaan: de keuze is vastgelegd.', 'Done: the choice is recorded.'),
  asked: said('Dit gaat verder dan de regels. Er staat een taak klaar.', 'This goes beyond the rules. A task is waiting.'),
  promises: said('Toezeggingen', 'Promises'),
  noPromises: said('Er zijn geen toezeggingen', 'There are no promises'),
  takeBack: said('Neem terug', 'Take back'),
  signalling: said('Vroegsignalering', 'Early signalling'),
  signallingDone: said('Alle stappen zijn gedaan en er is geen bezwaar.', 'All steps are done and nobody objects.'),
  signallingNot: said('Nog niet alle stappen zijn gedaan. Doorgeven mag nog niet.', 'Not all steps are done yet. Passing the data is not allowed yet.'),
  signallingNone: said('Dit dossier heeft geen huur, energie, water of zorgpremie. Dan is er geen grond om gegevens door te geven.', 'This dossier has no rent, energy, water or care premium. Then there is no ground to pass data.'),
  objects: said('De klant maakt bezwaar', 'The customer objects'),
  objectsNoMore: said('De klant heeft geen bezwaar meer', 'The customer objects no more'),
  signallingAttempts: said('Wat we hebben geprobeerd', 'What we tried'),
  arrangement: (no: number): Said => said(`Regeling ${no}`, `Arrangement ${no}`),
  bills: said('Rekeningen zonder regeling', 'Bills without an arrangement'),
} as const;

export const promiseStandingWords = {
  running: said('loopt', 'runs'),
  waiting: said('wacht op de bank', 'waits for the bank'),
  kept: said('nagekomen', 'kept'),
  broken: said('niet nagekomen', 'not kept'),
  withdrawn: said('teruggenomen', 'taken back'),
  overtaken: said('ingehaald door iets nieuws', 'overtaken by something new'),
} as const satisfies Readonly<Record<PromiseStanding, Said>>;

export const leaningWords = {
  cannot: said('Lijkt niet te kunnen', 'Seems unable to pay'),
  'will-not': said('Lijkt het er niet mee eens, of reageert niet', 'Seems to disagree, or does not react'),
  forgot: said('Lijkt het te zijn vergeten', 'Seems to have forgotten'),
  unclear: said('Niet duidelijk', 'Not clear'),
} as const satisfies Readonly<Record<Leaning, Said>>;

const times = (count: number, nl: string, en: string): Said => said(`${nl}: ${count} keer`, `${en}: ${count} ${count === 1 ? 'time' : 'times'}`);

export const signWords = {
  'said-cannot': (count) => times(count, 'zei dat betalen niet lukt', 'said that paying will not work'),
  'asked-relief': (count) => times(count, 'koos voor hulp, pauze of lagere termijnen', 'chose help, a pause or lower instalments'),
  'no-money-at-bank': (count) => times(count, 'te weinig geld bij een incasso', 'too little money at a direct debit'),
  'paid-in-part': (count) => times(count, 'een termijn voor een deel betaald', 'paid an instalment in part'),
  'many-misses': (count) => times(count, 'termijn gemist in een half jaar', 'instalment missed in half a year'),
  'paid-after-word': (days) => inBoth((lang) => (lang === 'nl' ? `betaalde na een bericht binnen ${daysText(days, lang)}` : `paid within ${daysText(days, lang)} of a message`)),
  'kept-before': (count) => times(count, 'hield eerder een regeling vol', 'kept an arrangement before'),
  'first-miss': () => said('dit is de eerste gemiste termijn', 'this is the first missed instalment'),
  disagrees: (count) => times(count, 'zei dat het niet klopt', 'said that it is not right'),
  'took-back': (count) => times(count, 'liet een incasso terugboeken', 'had a direct debit taken back'),
  'broke-promises': (count) => times(count, 'kwam een toezegging niet na', 'did not keep a promise'),
  silent: (days) => inBoth((lang) => (lang === 'nl' ? `liet ${daysText(days, lang)} niets horen` : `was not heard of for ${daysText(days, lang)}`)),
} as const satisfies Readonly<Record<SignKind, (figure: number) => Said>>;
