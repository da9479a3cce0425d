// A running arrangement got another shape, or part of it need not be paid any
// more. Both say what holds from now on; what was agreed before no longer does.

import type { ToldChange } from '#bot/message-inputs.ts';
import { dayText, euro, instalmentsText, listed } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';
import { heading, instalmentsTable, letter, own, paragraph, paymentBlock, transferOf, type InputsOf, type Write } from './parts.ts';

/** Why it has another shape; what that means for each day and amount stands in the table. */
const reasons = {
  deferred: said('Eén termijn is naar een latere dag gegaan.', 'One instalment has moved to a later day.'),
  skipped: said('U slaat één termijn over. Die komt er aan het eind bij.', 'You skip one instalment. It is added at the end.'),
  lowered: said('U betaalt minder per keer.', 'You pay less each time.'),
  raised: said('U betaalt meer per keer.', 'You pay more each time.'),
  'other-day': said('U betaalt op een andere dag.', 'You pay on another day.'),
  'extra-shorter': said('U hebt extra betaald. Dank u wel. Daardoor bent u eerder klaar.', 'You paid extra. Thank you. So you will be done sooner.'),
  'extra-lower': said('U hebt extra betaald. Dank u wel. Daardoor betaalt u nu minder per keer.', 'You paid extra. Thank you. So you now pay less each time.'),
  'claim-added': said('Er is een rekening bij de regeling gekomen.', 'A bill was added to the arrangement.'),
  'claim-split-off': said('Er is een rekening uit de regeling gehaald.', 'A bill was taken out of the arrangement.'),
  'arrears-first': said('U betaalt eerst wat nog niet was betaald. Daarna gaat u verder met de andere termijnen.', 'You first pay what had not been paid yet. After that you go on with the other instalments.'),
  reshaped: said('Er zijn nieuwe termijnen afgesproken.', 'New instalments were agreed.'),
  credited: said('Een van uw rekeningen is lager geworden. Daarom hoeft u minder te betalen.', 'One of your bills has become lower. So you have less to pay.'),
  'less-owed': said('Er staat minder open dan eerst. Daarom hoeft u minder te betalen.', 'Less is open than before. So you have less to pay.'),
  restored: said('We hadden een rekening te laag gemaakt. Dat was een vergissing van ons. Daarom betaalt u weer meer.', 'We had made a bill too low. That was our mistake. So you pay more again.'),
  paused: said('Door de pauze zijn de datums veranderd. De bedragen blijven gelijk.', 'The dates have changed because of the pause. The amounts stay the same.'),
} as const satisfies Record<ToldChange, Said>;

export const changed: Write<InputsOf<'changed'>> = (inputs, about, lang) => {
  const { changes, claims, instalments, openCents, totalCents, reference } = inputs;
  const toPay = instalments.filter((line) => line.openCents > 0n);
  const [next, last] = [toPay[0], toPay.at(-1)];
  return letter(about, lang, {
    subject: said('Uw betalingsregeling is veranderd', 'Your payment arrangement has changed')[lang],
    preheader: said('Bewaar dit bericht: hierin staat wat er nu geldt.', 'Keep this message: it says what holds from now on.')[lang],
  }, [
    paragraph(said(`Uw betalingsregeling is veranderd. ${changes.map((change) => reasons[change].nl).join(' ')}`, `Your payment arrangement has changed. ${changes.map((change) => reasons[change].en).join(' ')}`)[lang]),
    last
      ? paragraph(said(
          `U betaalt nog ${euro(openCents, 'nl')} in ${instalmentsText(toPay.length, 'nl')}. De laatste termijn is op ${dayText(last.dueOn, 'nl')}.`,
          `You still pay ${euro(openCents, 'en')} in ${instalmentsText(toPay.length, 'en')}. The last instalment is on ${dayText(last.dueOn, 'en')}.`,
        )[lang])
      : paragraph(said('U hoeft voor deze regeling niets meer te betalen.', 'You need not pay anything more for this arrangement.')[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said('Rekeningen in de regeling', 'Bills in the arrangement')[lang], value: listed(claims, lang) },
        { label: said('De hele regeling', 'The whole arrangement')[lang], value: euro(totalCents, lang) },
        { label: said('Daarvan betaald', 'Paid of it')[lang], value: euro(inputs.paidCents, lang) },
        ...(next ? [{ label: said('Eerstvolgende termijn', 'Next instalment')[lang], value: `${euro(next.openCents, lang)}, ${dayText(next.dueOn, lang)}` }] : []),
      ],
    },
    toPay.length > 0 ? instalmentsTable(said('Dit betaalt u nog', 'What you still pay')[lang], toPay, openCents, lang) : null,
    next ? paymentBlock(about, lang, transferOf(reference, next.openCents)) : null,
    next
      ? paragraph(said(
          'Deze termijnen komen in de plaats van de oude. Betaal elke termijn uiterlijk op de datum die erbij staat. Het kenmerk blijft hetzelfde.',
          'These instalments replace the old ones. Pay each instalment by the date beside it. The reference stays the same.',
        )[lang])
      : null,
    { kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' },
    own('closing', said(
      'Betaalt u via uw bank op vaste dagen? Pas de dag en het bedrag dan ook daar aan. Klopt er iets niet? Laat het ons weten.',
      'Do you pay through your bank on fixed days? Then change the day and the amount there too. Is something wrong? Tell us.',
    )[lang]),
  ]);
};

const given = {
  costs: said('U hebt steeds op tijd betaald. Daarom hoeft u de kosten en de rente niet meer te betalen.', 'You have paid on time every time. So you need not pay the costs and interest any more.'),
  last: said('U hebt steeds op tijd betaald. Daarom hoeft u het laatste deel niet meer te betalen.', 'You have paid on time every time. So you need not pay the last part any more.'),
  percent: said('U hebt steeds op tijd betaald. Daarom hoeft u een deel niet meer te betalen.', 'You have paid on time every time. So you need not pay part of it any more.'),
  settlement: said('U hebt betaald wat we hadden afgesproken. Daarom hoeft u de rest niet meer te betalen.', 'You have paid what we agreed. So you need not pay the rest any more.'),
} as const satisfies Record<InputsOf<'rewarded'>['why'], Said>;

/** Which promise was kept, as a sentence. */
export const rewardGiven = ({ why }: Pick<InputsOf<'rewarded'>, 'why'>, lang: Language): string => given[why][lang];

export const rewarded: Write<InputsOf<'rewarded'>> = (inputs, about, lang) => {
  const { givenCents, why, next, openCents, otherOpenCents, reference } = inputs;
  return letter(about, lang, {
    subject: said('Dank u wel: goed nieuws over uw betalingsregeling', 'Thank you: good news about your payment arrangement')[lang],
    preheader: said('U hebt zich aan de afspraak gehouden.', 'You have kept to what was agreed.')[lang],
  }, [
    own('opening', said(`Dank u wel! ${given[why].nl} Het gaat om ${euro(givenCents, 'nl')}. Dat bedrag is nu van uw regeling af.`, `Thank you! ${given[why].en} It is about ${euro(givenCents, 'en')}. That amount is now off your arrangement.`)[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said('Hoeft u niet meer te betalen', 'You need not pay any more')[lang], value: euro(givenCents, lang) },
        { label: said('Betaald in de regeling', 'Paid in the arrangement')[lang], value: euro(inputs.paidCents, lang) },
        { label: said('Nog open van deze regeling', 'Still open of this arrangement')[lang], value: euro(openCents, lang) },
        { label: said('Nog open van andere rekeningen', 'Still open of other bills')[lang], value: euro(otherOpenCents, lang) },
      ],
    },
    heading(said('Wat u nog betaalt', 'What you still pay')[lang]),
    paragraph(next
      ? said(
          `De regeling loopt gewoon door. De volgende termijn is ${euro(next.openCents, 'nl')}. Die betaalt u uiterlijk op ${dayText(next.dueOn, 'nl')}.`,
          `The arrangement simply goes on. The next instalment is ${euro(next.openCents, 'en')}. Please pay it by ${dayText(next.dueOn, 'en')}.`,
        )[lang]
      : said('Voor deze regeling hoeft u niets meer te betalen.', 'You need not pay anything more for this arrangement.')[lang]),
    next ? paymentBlock(about, lang, transferOf(reference, next.openCents)) : null,
    otherOpenCents > 0n
      ? paragraph(said(
          `Naast deze regeling staat nog ${euro(otherOpenCents, 'nl')} open. Op uw eigen pagina ziet u welke rekeningen dat zijn.`,
          `Beside this arrangement ${euro(otherOpenCents, 'en')} is still open. Your own page shows which bills these are.`,
        )[lang])
      : null,
    own('closing', said('Fijn dat het u lukt.', 'We are glad that you manage.')[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
  ]);
};
