// While an arrangement runs as agreed: confirmed, announced, on the day, and
// the thank-you at its end. Written so that the same words hold for who agreed,
// for a joint debtor's copy and for a legal representative.

import type { InstalmentLine } from '#bot/message-inputs.ts';
import { dayText, euro, instalmentsText, listed } from '../format.ts';
import { said, type Language } from '../language.ts';
import { costSentences } from '../arrangement-costs.ts';
import { collectedInstalment, collectedSchedule, notCollected } from './collecting.ts';
import { rewardPromise, settlementPromise } from '../reward.ts';
import type { Block, MessageContext } from './message.ts';
import { alreadyPaid, heading, instalmentsTable, letter, own, paragraph, paymentBlock, transferOf, type InputsOf, type Write } from './parts.ts';

export const confirmed: Write<InputsOf<'confirmed'>> = (inputs, about, lang) => {
  const { instalments, claims, totalCents, reference } = inputs;
  const first = instalments.find((line) => line.openCents > 0n);
  const last = instalments.at(-1);
  const amount = euro(totalCents, lang);
  return letter(about, lang, {
    subject: said('Uw betalingsregeling is afgesproken', 'Your payment arrangement is agreed')[lang],
    preheader: said('Bewaar dit bericht: hierin staat wat er is afgesproken.', 'Keep this message: it says what was agreed.')[lang],
  }, [
    own('opening', said(
      `Goed nieuws: de betalingsregeling is afgesproken. U betaalt ${amount} in ${instalmentsText(instalments.length, 'nl')}. Hieronder staat wanneer.`,
      `Good news: the payment arrangement is agreed. You pay ${amount} in ${instalmentsText(instalments.length, 'en')}. Below you see when.`,
    )[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said('Rekeningen in de regeling', 'Bills in the arrangement')[lang], value: listed(claims, lang) },
        { label: said('Samen', 'Total')[lang], value: amount },
        ...(first ? [{ label: said('Eerste termijn', 'First instalment')[lang], value: `${euro(first.openCents, lang)}, ${dayText(first.dueOn, lang)}` }] : []),
        ...(last ? [{ label: said('Laatste termijn', 'Last instalment')[lang], value: dayText(last.dueOn, lang) }] : []),
      ],
    },
    instalmentsTable(said('Dit is afgesproken', 'What was agreed')[lang], asAgreed(instalments), totalCents, lang),
    first && !inputs.collects ? forInstalment(about, lang, reference, first) : null,
    inputs.collects ? collectedSchedule(claims, lang) : null,
    paragraph(`${inputs.collects ? '' : said(
      'Betaal elke termijn uiterlijk op de datum die erbij staat. Noem altijd het betalingskenmerk.',
      'Pay each instalment by the date beside it. Always give the payment reference.',
    )[lang]} ${inputs.costs ? costSentences(inputs.costs).map((sentence) => sentence[lang]).join(' ') : free[lang]}`),
    inputs.reward || inputs.forgivesCents !== undefined ? heading((inputs.reward ? rewardTitle : settlementTitle)[lang]) : null,
    inputs.reward ? paragraph(rewardPromise(inputs.reward).map((line) => line[lang]).join(' ')) : null,
    inputs.forgivesCents === undefined ? null : paragraph(settlementPromise(inputs.forgivesCents).map((line) => line[lang]).join(' ')),
    heading(said('Geen herinneringen', 'No reminders')[lang]),
    own('explanation', said(
      'Zolang de regeling loopt, krijgt u geen herinneringen voor deze rekeningen. Uw gewone nieuwe rekeningen betaalt u zoals altijd.',
      'While the arrangement runs, you get no reminders for these bills. You pay your ordinary new bills as always.',
    )[lang]),
    heading(said('Lukt een termijn niet?', 'Can you not pay an instalment?')[lang]),
    own('offer', said(
      'Laat het ons dan zo snel mogelijk weten, liefst vóór de betaaldatum. Samen zoeken we een oplossing. Horen we niets en blijft de betaling uit? Dan kan de regeling stoppen. U krijgt altijd eerst bericht.',
      'Then tell us as soon as you can, if possible before the due date. Together we will find a solution. If we hear nothing and no payment comes, the arrangement can end. We will always write to you first.',
    )[lang]),
    { kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' },
  ]);
};

const free = said('De regeling kost u niets extra.', 'The arrangement costs you nothing extra.');
const rewardTitle = said('Beloning voor op tijd betalen', 'Reward for paying on time');
const settlementTitle = said('Wat u niet meer hoeft te betalen', 'What you need not pay any more');

/** The schedule as it was agreed, whatever has been paid since. */
const asAgreed = (lines: readonly InstalmentLine[]): InstalmentLine[] => lines.map((line) => ({ ...line, openCents: line.amountCents }));

const forInstalment = (about: MessageContext, lang: Language, reference: string, line: InstalmentLine): Block =>
  paymentBlock(about, lang, transferOf(reference, line.openCents));

/** `termijn 3 van 12`, and where part of it has come in, what is left. */
export const thisInstalment = (inputs: InputsOf<'announced' | 'due-today'>, lang: Language): string => {
  const { instalment, instalmentCount } = inputs;
  const which = said(`termijn ${instalment.number} van ${instalmentCount}`, `instalment ${instalment.number} of ${instalmentCount}`)[lang];
  const open = euro(instalment.openCents, lang);
  return instalment.openCents < instalment.amountCents
    ? said(`${which}. Daarvan is nog ${open} open`, `${which}. Of it, ${open} is still open`)[lang]
    : `${which}: ${open}`;
};

/** Who keeps a promise until the end need not pay its last part: it must be asked so, or the promise would be worth nothing. */
const lessByPromise = ({ instalment, promisedOffCents }: InputsOf<'announced' | 'due-today'>, lang: Language): Block | null => {
  if (promisedOffCents === undefined) return null;
  const [enough, off, on] = [euro(instalment.openCents - promisedOffCents, lang), euro(promisedOffCents, lang), dayText(instalment.dueOn, lang)];
  return paragraph(said(
    `U hebt steeds op tijd betaald. Betaalt u ook nu uiterlijk op ${on}? Dan is ${enough} genoeg. De laatste ${off} hoeft u niet te betalen, zoals beloofd.`,
    `You have paid on time every time. Do you also pay by ${on} now? Then ${enough} is enough. You need not pay the last ${off}, as promised.`,
  )[lang]);
};

/** What has to be paid now, without what was promised. */
const toPayNow = (about: MessageContext, lang: Language, { reference, instalment, promisedOffCents = 0n }: InputsOf<'announced' | 'due-today'>): Block | null =>
  instalment.openCents > promisedOffCents ? paymentBlock(about, lang, transferOf(reference, instalment.openCents - promisedOffCents, [instalment])) : null;

const instalmentFacts = (inputs: InputsOf<'announced' | 'due-today'>, lang: Language): Block => ({
  kind: 'facts',
  rows: [
    { label: said('Termijn', 'Instalment')[lang], value: said(`${inputs.instalment.number} van ${inputs.instalmentCount}`, `${inputs.instalment.number} of ${inputs.instalmentCount}`)[lang] },
    { label: said('Betalen uiterlijk op', 'Pay by')[lang], value: dayText(inputs.instalment.dueOn, lang) },
    ...(inputs.paidCents > 0n ? [{ label: said('Al betaald', 'Paid so far')[lang], value: said(`${euro(inputs.paidCents, 'nl')} van ${euro(inputs.totalCents, 'nl')}`, `${euro(inputs.paidCents, 'en')} of ${euro(inputs.totalCents, 'en')}`)[lang] }] : []),
    { label: said('Nog te betalen in de hele regeling', 'Still to pay in the whole arrangement')[lang], value: euro(inputs.openCents, lang) },
  ],
});

const notThisTime = (lang: Language): Block =>
  own('offer', said(
    'Lukt het deze keer niet? Laat het ons weten. Dan zoeken we samen een oplossing en kan de regeling vaak doorgaan.',
    'Can you not pay this time? Tell us. We will look for a solution together, and often the arrangement can go on.',
  )[lang]);

export const announced: Write<InputsOf<'announced'>> = (inputs, about, lang) => {
  const { collectOn } = inputs;
  if (collectOn !== undefined) return collectedInstalment({ ...inputs, collectOn }, about, lang);
  const on = dayText(inputs.instalment.dueOn, lang);
  return letter(about, lang, {
    subject: said(`Binnenkort: uw termijn van ${on}`, `Coming up: your instalment of ${on}`)[lang],
    preheader: said('Zo weet u op tijd wat er komt.', 'So that you know in time what is coming.')[lang],
  }, [
    own('opening', said(
      `Binnenkort betaalt u ${thisInstalment(inputs, 'nl')}. Doe dat uiterlijk op ${on}.`,
      `Soon you pay ${thisInstalment(inputs, 'en')}. Please do so by ${on}.`,
    )[lang]),
    notCollected(inputs, lang),
    instalmentFacts(inputs, lang),
    lessByPromise(inputs, lang),
    toPayNow(about, lang, inputs),
    { kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' },
    notThisTime(lang),
    alreadyPaid(lang),
  ]);
};

/** Names the day instead of "today": a letter is read later. */
export const dueToday: Write<InputsOf<'due-today'>> = (inputs, about, lang) => {
  const { collectOn } = inputs;
  if (collectOn !== undefined) return collectedInstalment({ ...inputs, collectOn }, about, lang);
  const on = dayText(inputs.instalment.dueOn, lang);
  return letter(about, lang, {
    subject: said(`Uw termijn van ${on}`, `Your instalment of ${on}`)[lang],
    preheader: said('Dit is de dag om te betalen.', 'This is the day to pay.')[lang],
  }, [
    own('opening', said(
      `De betaaldatum is ${on}. Het gaat om ${thisInstalment(inputs, 'nl')}.`,
      `The due date is ${on}. It is about ${thisInstalment(inputs, 'en')}.`,
    )[lang]),
    notCollected(inputs, lang),
    instalmentFacts(inputs, lang),
    lessByPromise(inputs, lang),
    toPayNow(about, lang, inputs),
    { kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' },
    notThisTime(lang),
    alreadyPaid(lang),
  ]);
};

/** A thank-you always says what is left, so that it cannot be read as a receipt for everything (art. 6:50 BW). */
export const kept: Write<InputsOf<'kept'>> = (inputs, about, lang) => {
  const total = euro(inputs.totalCents, lang);
  const other = euro(inputs.otherOpenCents, lang);
  const credit = euro(inputs.creditCents, lang);
  return letter(about, lang, {
    subject: said('Dank u wel: uw betalingsregeling is klaar', 'Thank you: your payment arrangement is complete')[lang],
    preheader: said('U hebt alles betaald wat was afgesproken.', 'You have paid everything that was agreed.')[lang],
  }, [
    own('opening', said(
      `Het is gelukt: de betalingsregeling van ${total} is helemaal betaald. Dank u wel!`,
      `It is done: the payment arrangement of ${total} is paid in full. Thank you!`,
    )[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said('Nog open van deze regeling', 'Still open of this arrangement')[lang], value: euro(0n, lang) },
        { label: said('Nog open van andere rekeningen', 'Still open of other bills')[lang], value: other },
        ...(inputs.creditCents > 0n ? [{ label: said('Uw tegoed bij ons', 'Your credit with us')[lang], value: credit }] : []),
      ],
    },
    inputs.creditCents > 0n
      ? paragraph(said(
          `U hebt ${credit} meer betaald dan nodig was. Dat bewaren we voor u en gaat van uw volgende rekening af. Wilt u het liever terug? Laat het ons weten.`,
          `You paid ${credit} more than was needed. We keep that for you and take it off your next bill. Would you rather have it back? Tell us.`,
        )[lang])
      : null,
    paragraph(
      inputs.otherOpenCents > 0n
        ? said(
            `Naast deze regeling staat nog ${other} open. Op uw eigen pagina ziet u welke rekeningen dat zijn en wanneer u die betaalt. Lukt dat niet? Laat het ons weten.`,
            `Beside this arrangement ${other} is still open. Your own page shows which bills these are and when to pay them. Can you not pay? Tell us.`,
          )[lang]
        : said('U hoeft nu niets meer te doen.', 'You need not do anything now.')[lang],
    ),
    own('closing', said(
      'Wordt een betaling later teruggeboekt? Dan laten we u dat weten en gaat de regeling verder.',
      'Should a payment be taken back later, we will tell you and the arrangement will go on.',
    )[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
  ]);
};
