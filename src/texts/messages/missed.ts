// When an arrangement falters: friendly first, friendly again, once precise,
// and when it ended, how to go on. Never a threat: what happens is said once,
// with its day, and beside it stands how to prevent it.

import { dayText, euro, listed } from '../format.ts';
import { said, type Language } from '../language.ts';
import { notCollected } from './collecting.ts';
import type { Block } from './message.ts';
import { alreadyPaid, heading, instalmentsTable, letter, own, paragraph, paymentBlock, transferOf, type InputsOf, type Write } from './parts.ts';

type Missed = InputsOf<'missed-first' | 'missed-second' | 'final-warning'>;

/** `termijn 3 (25 maart 2026)`; of more than one only the numbers, the table has the days. */
export function missedText({ missed }: Pick<Missed, 'missed'>, lang: Language): string {
  const numbers = missed.map((line) => String(line.number));
  const only = missed.length === 1 ? missed[0] : undefined;
  if (only) return said(`termijn ${only.number} van ${dayText(only.dueOn, 'nl')}`, `instalment ${only.number} of ${dayText(only.dueOn, 'en')}`)[lang];
  return said(`de termijnen ${listed(numbers, 'nl')}`, `instalments ${listed(numbers, 'en')}`)[lang];
}

const missedTable = (inputs: Missed, lang: Language): Block =>
  instalmentsTable(said('Dit staat nog open', 'What is still open')[lang], inputs.missed, inputs.missedCents, lang);

const cannotPay = (lang: Language): Block => ({ kind: 'button', label: said('Laat weten wat wel lukt', 'Tell us what you can do')[lang], to: 'cannot-pay' });
const myArrangement = (lang: Language): Block => ({ kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' });

export const missedFirst: Write<InputsOf<'missed-first'>> = (inputs, about, lang) => {
  const amount = euro(inputs.missedCents, lang);
  return letter(about, lang, {
    subject: said('We misten uw termijn', 'We missed your instalment')[lang],
    preheader: said('Misschien is het u ontgaan.', 'Perhaps it slipped your mind.')[lang],
  }, [
    own('opening', said(
      `Van ${missedText(inputs, 'nl')} hebben we nog ${amount} niet ontvangen. Misschien bent u het vergeten. Dat kan gebeuren.`,
      `We have not yet received ${amount} of ${missedText(inputs, 'en')}. Perhaps it slipped your mind. That can happen.`,
    )[lang]),
    notCollected(inputs, lang),
    missedTable(inputs, lang),
    own('request', said('Wilt u dit zo snel mogelijk betalen? Dan loopt de regeling gewoon door.', 'Please pay this as soon as you can. Then the arrangement simply goes on.')[lang]),
    paymentBlock(about, lang, transferOf(inputs.reference, inputs.missedCents, inputs.missed)),
    myArrangement(lang),
    own('offer', said('Lukt betalen nu niet? Laat het ons weten. Dan kijken we samen wat wel kan.', 'Can you not pay now? Tell us. We will look together at what is possible.')[lang]),
    alreadyPaid(lang),
  ]);
};

export const missedSecond: Write<InputsOf<'missed-second'>> = (inputs, about, lang) => {
  const amount = euro(inputs.missedCents, lang);
  return letter(about, lang, {
    subject: said('Lukt het met uw betalingsregeling?', 'Is your payment arrangement working for you?')[lang],
    preheader: said('Laat ons weten hoe het gaat.', 'Let us know how it is going.')[lang],
  }, [
    own('opening', said(
      `Wij stuurden u al een bericht over ${missedText(inputs, 'nl')}. We hebben ${amount} nog niet ontvangen. Hoe gaat het?`,
      `We wrote to you about ${missedText(inputs, 'en')}. We have not yet received ${amount}. How are things?`,
    )[lang]),
    missedTable(inputs, lang),
    own('request', said(
      'Kunt u betalen? Doe het dan zo snel mogelijk. Dan loopt de regeling gewoon door.',
      'Can you pay? Then please do so as soon as you can. The arrangement then simply goes on.',
    )[lang]),
    paymentBlock(about, lang, transferOf(inputs.reference, inputs.missedCents, inputs.missed)),
    own('offer', said(
      'Lukt het niet, of is het te veel? Laat het ons weten. Er is vaak meer mogelijk dan u denkt.',
      'Can you not manage, or is it too much? Tell us. Often more is possible than you think.',
    )[lang]),
    cannotPay(lang),
    own('otherwise', said(
      'Horen we niets van u? Dan krijgt u nog een bericht. Daarin staat tot welke dag u de regeling kunt houden.',
      'If we do not hear from you, we will write once more. That message says until which day you can keep the arrangement.',
    )[lang]),
    alreadyPaid(lang),
  ]);
};

export const finalWarning: Write<InputsOf<'final-warning'>> = (inputs, about, lang) => {
  const amount = euro(inputs.missedCents, lang);
  const until = dayText(inputs.payUntil, lang);
  const rest = euro(inputs.openCents, lang);
  return letter(about, lang, {
    subject: said(`Houd uw betalingsregeling: reageer uiterlijk op ${until}`, `Keep your payment arrangement: please act by ${until}`)[lang],
    preheader: said('Betalen of bellen: allebei helpt.', 'Paying or calling: both help.')[lang],
  }, [
    own('opening', said(
      `Van ${missedText(inputs, 'nl')} hebben we ${amount} nog niet ontvangen. We willen graag dat uw regeling blijft.`,
      `We have not yet received ${amount} of ${missedText(inputs, 'en')}. We would like you to keep your arrangement.`,
    )[lang]),
    missedTable(inputs, lang),
    heading(said(`Betaal uiterlijk op ${until}`, `Pay by ${until}`)[lang]),
    paragraph(said(
      `Staat ${amount} uiterlijk op ${until} op onze rekening? Dan loopt de regeling gewoon door. Een overschrijving kan een dag duren.`,
      `If ${amount} is in our account by ${until}, the arrangement simply goes on. A transfer can take a day.`,
    )[lang]),
    paymentBlock(about, lang, transferOf(inputs.reference, inputs.missedCents, inputs.missed)),
    heading(said('Lukt dat niet?', 'Can you not do that?')[lang]),
    own('offer', said(
      `Laat het ons weten, uiterlijk op ${until}. Dan kijkt een medewerker met u mee. Zo kunnen we samen een andere afspraak maken.`,
      `Tell us by ${until}. One of our staff will then look at it with you. Together we can agree on something else.`,
    )[lang]),
    cannotPay(lang),
    heading(said('En als we niets horen?', 'And if we hear nothing?')[lang]),
    paragraph(said(
      `Dan stopt de regeling na ${until}. U kunt dan niet meer in termijnen betalen. We vragen u dan om het hele bedrag dat nog openstaat. Nu is dat ${rest}.`,
      `Then the arrangement ends after ${until}. You can then no longer pay in instalments. We will ask you for the whole amount that is still open. Now that is ${rest}.`,
    )[lang]),
    alreadyPaid(lang),
  ]);
};

export const lapsedNotice: Write<InputsOf<'lapsed-notice'>> = (inputs, about, lang) => {
  const open = euro(inputs.openCents, lang);
  return letter(about, lang, {
    subject: said('Uw betalingsregeling is gestopt: zo gaan we verder', 'Your payment arrangement has ended: how we go on')[lang],
    preheader: said('U kunt nog steeds met ons overleggen.', 'You can still talk with us.')[lang],
  }, [
    own('opening', said(
      'De betalingsregeling is gestopt. We hebben niet op tijd ontvangen wat was afgesproken.',
      'The payment arrangement has ended. We did not receive in time what was agreed.',
    )[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said('Betaald in de regeling', 'Paid in the arrangement')[lang], value: euro(inputs.paidCents, lang) },
        { label: said('Nog open', 'Still open')[lang], value: open },
      ],
    },
    heading(said('Wat er nu gebeurt', 'What happens now')[lang]),
    paragraph(said(
      `Wat u hebt betaald, is van het bedrag af. Er staat nog ${open} open. Daarvoor sturen we u weer een herinnering. Daarin staat tot wanneer u dit bedrag kunt betalen.`,
      `What you paid has been taken off the amount. ${open} is still open. We will send you a reminder for it. It will say until when you can pay this amount.`,
    )[lang]),
    heading(said('U kunt altijd met ons praten', 'You can always talk with us')[lang]),
    own('offer', said(
      'Is het bedrag te hoog voor één keer? Neem contact met ons op. Een medewerker kijkt met u wat wel lukt.',
      'Is this too much to pay at once? Contact us. One of our staff will look with you at what is possible.',
    )[lang]),
    cannotPay(lang),
  ]);
};

/** Money that had paid for instalments was taken back, or we had booked it wrongly: the same arrangement goes on. */
export const reopened: Write<InputsOf<'reopened'>> = (inputs, about, lang) => {
  const { reopened: lines, ourMistake } = inputs;
  const amount = euro(inputs.reopenedCents, lang);
  const until = dayText(inputs.payUntil, lang);
  const which = missedText({ missed: lines }, lang);
  return letter(about, lang, {
    subject: ourMistake ? said('Een correctie in uw betalingsregeling', 'A correction in your payment arrangement')[lang] : said('Een betaling is teruggeboekt', 'A payment was taken back')[lang],
    preheader: said('Uw betalingsregeling loopt gewoon door.', 'Your payment arrangement simply goes on.')[lang],
  }, [
    own('opening',
      ourMistake
        ? said(
            `Wij schreven u dat een betaling binnen was. Dat was een vergissing van ons: dat geld was niet voor uw regeling. Het spijt ons. Daarom is ${amount} toch nog open, van ${which}. De regeling loopt gewoon door.`,
            `We wrote to you that a payment had come in. That was our mistake: the money was not for your arrangement. We are sorry. So ${amount} is still open after all, of ${which}. The arrangement simply goes on.`,
          )[lang]
        : said(
            `Een betaling voor uw regeling is teruggeboekt. Daarom is ${amount} weer open, van ${which}. De regeling loopt gewoon door.`,
            `A payment for your arrangement was taken back. So ${amount} is open again, of ${which}. The arrangement simply goes on.`,
          )[lang],
    ),
    instalmentsTable(ourMistake ? said('Dit staat nog open', 'What is still open')[lang] : said('Dit staat weer open', 'What is open again')[lang], lines, inputs.reopenedCents, lang),
    own('request', said(
      `Wilt u dit betalen op de datum die erbij staat? Is die datum voorbij? Betaal dan uiterlijk op ${until}.`,
      `Please pay this on the date beside it. Has that date passed? Then pay by ${until}.`,
    )[lang]),
    paymentBlock(about, lang, transferOf(inputs.reference, inputs.reopenedCents, inputs.reopened)),
    myArrangement(lang),
    own('offer', said(
      'Lukt het niet, of weet u niet waarom dit is gebeurd? Neem contact met ons op. We zoeken het samen uit.',
      'Can you not pay, or do you not know why this happened? Contact us. We will find out together.',
    )[lang]),
    alreadyPaid(lang),
  ]);
};

/** What was called missed has come in: one short word that all is well again. */
export const caughtUp: Write<InputsOf<'caught-up'>> = (inputs, about, lang) => {
  const { next, caughtUp: lines } = inputs;
  const which = missedText({ missed: lines }, lang);
  const many = lines.length > 1;
  return letter(about, lang, {
    subject: said('Dank u wel: u bent weer bij', 'Thank you: you are up to date again')[lang],
    preheader: said('Uw betalingsregeling loopt gewoon door.', 'Your payment arrangement simply goes on.')[lang],
  }, [
    own('opening', said(
      `Dank u wel: ${which} ${many ? 'zijn' : 'is'} betaald. U bent weer bij en de regeling loopt gewoon door.`,
      `Thank you: ${which} ${many ? 'have' : 'has'} been paid. You are up to date again and the arrangement simply goes on.`,
    )[lang]),
    next
      ? paragraph(said(
          `De volgende termijn is ${euro(next.openCents, 'nl')}. Die betaalt u uiterlijk op ${dayText(next.dueOn, 'nl')}.`,
          `The next instalment is ${euro(next.openCents, 'en')}. Please pay it by ${dayText(next.dueOn, 'en')}.`,
        )[lang])
      : null,
    myArrangement(lang),
  ]);
};
