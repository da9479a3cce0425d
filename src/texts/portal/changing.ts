// Changing a running arrangement and taking a pause, by the customer; and the
// words of a change as they are shown, read out and kept.

import type { ChangeLimit } from '#domain/amending-limits.ts';
import type { CustomerChange } from '#domain/amending-choices.ts';
import type { Day } from '#domain/day.ts';
import type { ArrangementChange, Instalment } from '#domain/facts.ts';
import { sum, type Cents } from '#domain/money.ts';
import { sayBreach } from '../bounds.ts';
import { dayText, dayWithWeekday, daysText, euro, instalmentsText, listed, monthsText } from '../format.ts';
import { inBoth, said, type Language, type Said } from '../language.ts';

/** How each change is chosen: a button, and what it does. */
export const changeOptions = {
  deferred: { button: said('Eén termijn later betalen', 'Pay one instalment later'), about: said('U kiest zelf een latere dag voor één termijn. De andere termijnen blijven zoals ze zijn.', 'You choose a later day for one instalment. The others stay as they are.') },
  skipped: { button: said('Eén termijn overslaan', 'Skip one instalment'), about: said('De termijn schuift naar het eind. U bent dus wat later klaar.', 'The instalment moves to the end. So you are done a bit later.') },
  'arrears-first': { button: said('Eerst betalen wat te laat is', 'First pay what is late'), about: said('U kiest wanneer u dat betaalt. Daarna gaat u verder met de andere termijnen.', 'You choose when you pay it. After that you go on with the other instalments.') },
  lowered: { button: said('Minder betalen per keer', 'Pay less each time'), about: said('U betaalt minder per keer en doet er langer over.', 'You pay less each time and take longer.') },
  'other-day': { button: said('Op een andere dag betalen', 'Pay on another day'), about: said('Bijvoorbeeld vlak nadat uw geld binnenkomt.', 'For example just after your money comes in.') },
  'extra-shorter': { button: said('Eerder klaar zijn', 'Be done sooner'), about: said('U hebt extra betaald. De laatste termijnen vervallen dan.', 'You have paid extra. The last instalments then fall away.') },
  'extra-lower': { button: said('Voortaan minder per keer', 'Pay less from now on'), about: said('U hebt extra betaald. De termijnen die nog komen worden dan lager.', 'You have paid extra. The instalments to come then become lower.') },
  raised: { button: said('Meer betalen per keer', 'Pay more each time'), about: said('U betaalt meer per keer en bent eerder klaar.', 'You pay more each time and are done sooner.') },
  'claim-added': { button: said('Een rekening erbij doen', 'Add a bill'), about: said('U betaalt die rekening dan ook in delen.', 'You then pay that bill in parts too.') },
} as const satisfies Record<CustomerChange, { readonly button: Said; readonly about: Said }>;

export const changing = {
  title: said('Iets veranderen aan uw regeling', 'Change something about your arrangement'),
  lead: said('Lukt het niet zoals het is afgesproken? Kies wat u helpt. Het kost u niets.', 'Does it not work out as agreed? Choose what helps you. It costs you nothing.'),
  start: said('Lukt het niet? Verander iets', 'Can you not manage? Change something'),
  nowTitle: said('Dit kunt u zelf kiezen', 'You can choose this yourself'),
  askTitle: said('Dit kunt u ons vragen', 'You can ask us this'),
  askAbout: said('Een medewerker kijkt ernaar. U krijgt binnen twee werkdagen antwoord.', 'A colleague will look at it. You get an answer within two working days.'),
  changesLeft: (left: number): Said => said(`U kunt dit jaar nog ${left} keer zelf iets veranderen.`, `This year you can still change something yourself ${left} ${left === 1 ? 'time' : 'times'}.`),
  rests: said('Wij bekijken uw regeling op dit moment. Daarom kunt u nu zelf niets veranderen. Bel ons als u vragen hebt.', 'We are looking at your arrangement right now. So you cannot change anything yourself. Call us if you have questions.'),
  waiting: (on: Day | null): Said =>
    on === null
      ? said('Wij bekijken uw vraag. U hoort snel van ons. Tot die tijd sturen we u geen herinneringen.', 'We are looking at your question. You will hear from us soon. Until then we send you no reminders.')
      : said(`Wij bekijken uw vraag. U hoort uiterlijk op ${dayWithWeekday(on, 'nl')} van ons. Tot die tijd sturen we u geen herinneringen.`, `We are looking at your question. You will hear from us by ${dayWithWeekday(on, 'en')}. Until then we send you no reminders.`),
  waitingTitle: said('Uw vraag is binnen', 'We have your question'),
  none: said('Er is nu niets dat u zelf kunt veranderen. Bel ons. Samen zoeken we wat wel kan.', 'There is nothing now that you can change yourself. Call us. Together we will find what is possible.'),
  which: said('Welke termijn?', 'Which instalment?'),
  rowLabel: (on: Day, cents: Cents): Said => inBoth((lang) => `${euro(cents, lang)}, ${lang === 'nl' ? 'nu uiterlijk op' : 'now by'} ${dayText(on, lang)}`),
  to: said('Wanneer lukt het wel?', 'When will it work out?'),
  toHint: (days: number): Said => said(`Tot ${daysText(days, 'nl')} later kunt u zelf kiezen. Is het later? Dan kijkt een medewerker ernaar.`, `Up to ${daysText(days, 'en')} later you can choose yourself. Is it later? Then a colleague looks at it.`),
  each: said('Hoeveel kunt u per keer betalen?', 'How much can you pay each time?'),
  eachLess: (now: Cents, least: Cents | null): Said =>
    inBoth((lang) => [
      lang === 'nl' ? `Nu betaalt u ${euro(now, lang)} per keer.` : `Now you pay ${euro(now, lang)} each time.`,
      least === null ? '' : lang === 'nl' ? `Vanaf ${euro(least, lang)} kunt u zelf kiezen. Is het minder? Dan kijkt een medewerker ernaar.` : `From ${euro(least, lang)} you can choose yourself. Is it less? Then a colleague looks at it.`,
    ].filter((part) => part !== '').join(' ')),
  eachMore: (now: Cents): Said => inBoth((lang) => (lang === 'nl' ? `Nu betaalt u ${euro(now, lang)} per keer.` : `Now you pay ${euro(now, lang)} each time.`)),
  day: said('Op welke dag van de maand?', 'On which day of the month?'),
  dayHint: said('Een getal van 1 tot en met 31. Is de maand korter? Dan geldt de laatste dag.', 'A number from 1 to 31. Is the month shorter? Then it is the last day.'),
  first: said('Wanneer betaalt u dit (voor het eerst)?', 'When do you pay this (for the first time)?'),
  times: said('In hoeveel keer?', 'In how many times?'),
  timesOption: (times: number): Said => (times === 1 ? said('In één keer', 'At once') : said(`In ${times} keer, elke week een deel`, `In ${times} times, a part every week`)),
  lateNow: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `Te laat is nu ${euro(cents, lang)}.` : `${euro(cents, lang)} is late now.`)),
  claim: said('Welke rekening?', 'Which bill?'),
  look: said('Bekijk wat er verandert', 'See what will change'),
  previewTitle: said('Zo wordt het', 'This is how it will be'),
  before: said('Zo is het nu', 'How it is now'),
  after: said('Zo wordt het', 'How it will be'),
  total: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `Samen ${euro(cents, lang)}` : `${euro(cents, lang)} in total`)),
  figures: (cents: Cents, count: number, { dueOn, amountCents }: { readonly dueOn: Day; readonly amountCents: Cents }, lastOn: Day): Said =>
    inBoth((lang) => lang === 'nl'
      ? `Samen ${euro(cents, lang)} in ${instalmentsText(count, lang)}. De eerste is ${euro(amountCents, lang)} op ${dayText(dueOn, lang)}. De laatste is op ${dayText(lastOn, lang)}.`
      : `${euro(cents, lang)} in ${instalmentsText(count, lang)}. The first is ${euro(amountCents, lang)} on ${dayText(dueOn, lang)}. The last is on ${dayText(lastOn, lang)}.`),
  all: said('Alle termijnen', 'All instalments'),
  changedOn: (on: Day): Said => said(`Veranderd op ${dayText(on, 'nl')}`, `Changed on ${dayText(on, 'en')}`),
  askedOn: (on: Day): Said => said(`Gevraagd op ${dayText(on, 'nl')}`, `Asked on ${dayText(on, 'en')}`),
  readAll: said('Lees dit goed door', 'Please read this well'),
  consent: said('Ja, zo wil ik het. Ik heb de tekst gelezen.', 'Yes, this is how I want it. I have read the text.'),
  tick: said('Zet een vinkje als u het hiermee eens bent', 'Tick the box if you agree to this'),
  confirm: said('Verander mijn regeling', 'Change my arrangement'),
  ask: said('Stuur mijn vraag', 'Send my question'),
  back: said('Kies iets anders', 'Choose something else'),
  needsDesk: said('Een medewerker moet hier eerst naar kijken', 'A colleague must look at this first'),
  textChanged: said('Er is intussen iets veranderd. Lees de nieuwe tekst en kies opnieuw.', 'Something has changed in the meantime. Read the new text and choose again.'),
  done: said('Uw regeling is veranderd. Hieronder ziet u wat er nu geldt.', 'Your arrangement has changed. Below you see what holds now.'),
  asked: said('Wij hebben uw vraag. U krijgt binnen twee werkdagen antwoord.', 'We have your question. You get an answer within two working days.'),
  pauseTitle: said('Een pauze nemen', 'Take a pause'),
  pauseButton: said('Even pauze', 'Take a pause'),
  pauseAbout: said('U krijgt een tijd geen herinneringen. Alle termijnen schuiven op.', 'You get no reminders for a while. All instalments move along.'),
  pauseLead: said('Hebt u tijd nodig? In een pauze vragen we u niet om te betalen. Het kost u niets.', 'Do you need time? In a pause we do not ask you to pay. It costs you nothing.'),
  pauseUntil: said('Tot en met welke dag?', 'Until which day?'),
  pauseHint: (days: number, latest: Day): Said =>
    days > 0
      ? said(`U kunt zelf kiezen tot en met ${dayText(latest, 'nl')}. Is het langer? Dan kijkt een medewerker ernaar.`, `You can choose yourself until ${dayText(latest, 'en')}. Is it longer? Then a colleague looks at it.`)
      : said('Een medewerker kijkt hiernaar. U krijgt binnen twee werkdagen antwoord.', 'A colleague will look at this. You get an answer within two working days.'),
  pauseMeans: said('Elke termijn die nog komt, betaalt u zoveel dagen later als de pauze duurt. Wat al te laat was, blijft openstaan. Daarna gaat alles weer verder.', 'Every instalment to come is due as many days later as the pause lasts. What was late already stays open. After that everything goes on.'),
  pauseGo: said('Neem deze pauze', 'Take this pause'),
  pausedTitle: (on: Day): Said => said(`U hebt een pauze tot en met ${dayText(on, 'nl')}`, `You have a pause until ${dayText(on, 'en')}`),
  pausedBody: said('In die tijd sturen we u geen herinneringen. Eerder betalen mag altijd.', 'In that time we send you no reminders. You may always pay earlier.'),
  pauseEnd: said('Stop de pauze nu', 'End the pause now'),
  pauseEndAbout: said('Uw termijnen schuiven dan weer terug met de dagen die over zijn.', 'Your instalments then move back by the days that are left.'),
  pauseDone: said('Uw pauze is begonnen.', 'Your pause has begun.'),
  pauseEnded: said('Uw pauze is gestopt.', 'Your pause has ended.'),
  newDay: said('Wilt u na de pauze op een andere dag betalen? Dat kunt u hier kiezen.', 'Do you want to pay on another day after the pause? You can choose that here.'),
} as const;

const whatChanges = {
  deferred: said('Eén termijn gaat naar een latere dag.', 'One instalment moves to a later day.'),
  skipped: said('U slaat één termijn over. Die komt er aan het eind bij.', 'You skip one instalment. It is added at the end.'),
  lowered: said('U betaalt minder per keer en doet er langer over.', 'You pay less each time and take longer.'),
  raised: said('U betaalt meer per keer en bent eerder klaar.', 'You pay more each time and are done sooner.'),
  'other-day': said('U betaalt op een andere dag van de maand.', 'You pay on another day of the month.'),
  'extra-shorter': said('U hebt extra betaald. Daardoor bent u eerder klaar.', 'You have paid extra. So you are done sooner.'),
  'extra-lower': said('U hebt extra betaald. Daardoor betaalt u minder per keer.', 'You have paid extra. So you pay less each time.'),
  'claim-added': said('Er komt een rekening bij de regeling.', 'A bill is added to the arrangement.'),
  'claim-split-off': said('Er gaat een rekening uit de regeling. Wat overblijft, loopt door.', 'A bill is taken out of the arrangement. The rest goes on.'),
  'arrears-first': said('U betaalt eerst wat te laat is. Daarna gaat u verder met de andere termijnen.', 'You first pay what is late. After that you go on with the other instalments.'),
  reshaped: said('Er komen nieuwe termijnen.', 'There are new instalments.'),
} as const satisfies Record<ArrangementChange, Said>;

export interface ChangeTerms {
  readonly creditorName: string;
  readonly agreedBy: string;
  readonly arrangementNo: number;
  readonly change: ArrangementChange;
  readonly claims: readonly string[];
  /** What is still to pay after the change. */
  readonly toPay: readonly Instalment[];
  /** What was still to pay before it. */
  readonly beforeCents: Cents;
  /** It is only asked: a colleague must decide. */
  readonly asked: boolean;
}

/** The change in words, exactly as it is shown or read out, and kept. */
export function changeText(terms: ChangeTerms, lang: Language): string {
  return inBoth((each) => changeLines(terms, each === 'nl' ? (nl) => nl : (_, en) => en, each).join('\n\n'))[lang];
}

function changeLines({ creditorName, agreedBy, arrangementNo, change, claims, toPay, beforeCents, asked }: ChangeTerms, say: (nl: string, en: string) => string, lang: Language): string[] {
  const cents = sum(toPay.map((row) => row.amountCents));
  const [amount, count] = [euro(cents, lang), instalmentsText(toPay.length, lang)];
  return [
    asked
      ? say(`${agreedBy} vraagt ${creditorName} om regeling ${arrangementNo} te veranderen. ${whatChanges[change].nl}`, `${agreedBy} asks ${creditorName} to change arrangement ${arrangementNo}. ${whatChanges[change].en}`)
      : say(`${agreedBy} en ${creditorName} veranderen regeling ${arrangementNo}. ${whatChanges[change].nl}`, `${agreedBy} and ${creditorName} change arrangement ${arrangementNo}. ${whatChanges[change].en}`),
    say(`De regeling gaat over ${listed(claims, lang)}. U betaalt nog ${amount} in ${count}:`, `The arrangement is about ${listed(claims, lang)}. You still pay ${amount} in ${count}:`),
    toPay.map((row, index) => say(`${index + 1}. uiterlijk op ${dayText(row.dueOn, lang)}: ${euro(row.amountCents, lang)}`, `${index + 1}. by ${dayText(row.dueOn, lang)}: ${euro(row.amountCents, lang)}`)).join('\n'),
    [
      ...(cents === beforeCents ? [say('Samen betaalt u net zo veel als eerst.', 'In total you pay as much as before.')] : [say(`Eerst was dat ${euro(beforeCents, lang)}.`, `Before it was ${euro(beforeCents, lang)}.`)]),
      say('Deze verandering kost u niets.', 'This change costs you nothing.'),
      say('De andere afspraken blijven gelden.', 'The other agreements stay the same.'),
      ...(asked ? [say('Dit geldt pas als een medewerker het goed vindt.', 'This only holds once a colleague agrees.')] : []),
    ].join(' '),
  ];
}

type LimitOf<Name extends ChangeLimit['limit']> = Extract<ChangeLimit, { readonly limit: Name }>;

const limitTexts = {
  'per-year': ({ most }) => said(`U kunt per jaar ${most} keer zelf iets veranderen. Dat hebt u al gedaan.`, `You can change something yourself ${most} times a year. You have done so.`),
  'skips-per-year': ({ most }) => said(`U kunt per jaar ${most} keer zelf een termijn overslaan.`, `You can skip an instalment yourself ${most} ${most === 1 ? 'time' : 'times'} a year.`),
  'defer-days': ({ latestOn }) => said(`Zelf kunt u kiezen tot en met ${dayText(latestOn, 'nl')}.`, `You can choose yourself until ${dayText(latestOn, 'en')}.`),
  'extra-months': ({ most, latestOn }) =>
    said(`Zelf kunt u ${monthsText(most, 'nl')} langer kiezen: tot en met ${dayText(latestOn, 'nl')}.`, `You can choose ${monthsText(most, 'en')} longer yourself: until ${dayText(latestOn, 'en')}.`),
  warned: () => said('Er loopt een laatste waarschuwing. Daarom spreken we u graag even.', 'A last warning is running. So we would like to speak with you.'),
  'desk-only': () => said('Dit kan alleen een medewerker regelen.', 'Only a colleague can arrange this.'),
  'pause-days': ({ left }) => said(`U kunt zelf nog ${daysText(left, 'nl')} pauze nemen.`, `You can still take ${daysText(left, 'en')} of pause yourself.`),
  total: ({ totalCents, mostCents }) =>
    said(`Samen wordt het ${euro(totalCents, 'nl')}. Zonder leidinggevende kan het tot ${euro(mostCents, 'nl')}.`, `In total it becomes ${euro(totalCents, 'en')}. Without a manager it can be up to ${euro(mostCents, 'en')}.`),
  bounds: ({ breach }) => sayBreach(breach),
} as const satisfies { readonly [Name in ChangeLimit['limit']]: (limit: LimitOf<Name>) => Said };

/** Why a colleague must look at it. */
export const sayLimit = (limit: ChangeLimit): Said => (limitTexts[limit.limit] as (limit: ChangeLimit) => Said)(limit);
