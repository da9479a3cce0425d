// About money that we collect ourselves: the copy of a mandate, what is
// collected and when. Nobody is asked to pay; each says what to do if it is not right.

import type { Day } from '#domain/day.ts';
import { dayText, euro, listed } from '../format.ts';
import { said, type Language } from '../language.ts';
import { businessRight } from '../direct-debit.ts';
import type { Block } from './message.ts';
import { heading, letter, own, paragraph, type InputsOf, type Write } from './parts.ts';

/** The right that goes with every direct debit of a consumer (PSD2 art. 76 and 77). */
const refundRight = (lang: Language): Block =>
  paragraph(said(
    'Klopt een afschrijving niet? U kunt het bedrag binnen acht weken laten terugboeken. Dat doet u bij uw bank. Bel ons liefst eerst: dan lossen we het samen op.',
    'Is a debit not right? You can have the amount paid back within eight weeks. You do that at your bank. Please call us first: then we solve it together.',
  )[lang]);

const enoughMoney = (lang: Language): Block =>
  paragraph(said(
    'U hoeft niets te doen. Zorg er alleen voor dat er die dag genoeg geld op uw rekening staat.',
    'You need not do anything. Just make sure that there is enough money in your account that day.',
  )[lang]);

const notPossible = (lang: Language): Block =>
  own('offer', said(
    'Lukt het die dag niet? Laat het ons zo snel mogelijk weten. Dan zoeken we samen een andere dag.',
    'Is that day not possible? Tell us as soon as you can. Then we look for another day together.',
  )[lang]);

/** What can be done about a collection that is not right; a business that chose its own scheme has no refund. */
const rightOf = ({ scheme }: { readonly scheme?: 'B2B' }, lang: Language): Block => (scheme === 'B2B' ? paragraph(businessRight[lang]) : refundRight(lang));

export const mandateGiven: Write<InputsOf<'mandate-given'>> = (inputs, about, lang) => {
  const { mandateId, signedOn, changed, provider, oneOff, lines } = inputs;
  const { collectorId } = about;
  const first = lines[0];
  return letter(about, lang, {
    subject: (changed ? said('Uw machtiging is aangepast', 'Your mandate has been changed') : said('Uw machtiging voor automatische incasso', 'Your direct debit mandate'))[lang],
    preheader: said('Bewaar dit bericht: het is uw kopie van de machtiging.', 'Keep this message: it is your copy of the mandate.')[lang],
  }, [
    own('opening', (changed
      ? said('We schrijven voortaan af van de nieuwe rekening die u opgaf.', 'From now on we collect from the new account that you gave.')
      : oneOff ? said('U hebt ons een machtiging voor één keer gegeven. We mogen één termijn van uw regeling van uw rekening afschrijven.', 'You gave us a mandate for once. We may collect one instalment of your arrangement from your account.')
      : said('U hebt ons een machtiging gegeven. We mogen de termijnen van uw regeling van uw rekening afschrijven.', 'You gave us a mandate. We may collect the instalments of your arrangement from your account.'))[lang]),
    {
      kind: 'facts',
      rows: [
        { label: said('Gegeven aan', 'Given to')[lang], value: about.creditorName },
        { label: said('Kenmerk van de machtiging', 'Mandate reference')[lang], value: mandateId },
        ...(provider === undefined ? [] : [{ label: said('Afgeschreven door', 'Collected by')[lang], value: said(`${nameOf(provider)}, onze betaaldienst`, `${nameOf(provider)}, our payment service`)[lang] }]),
        ...(collectorId === undefined || provider !== undefined ? [] : [{ label: said('Ons incassant-ID', 'Our creditor identifier')[lang], value: collectorId }]),
        { label: said('Gegeven op', 'Given on')[lang], value: dayText(signedOn, lang) },
      ],
    },
    lines.length === 0 ? null : {
      kind: 'instalments',
      caption: said('Dit schrijven we af', 'What we collect')[lang],
      columns: [said('Termijn', 'Instalment')[lang], said('Datum', 'Date')[lang], said('Bedrag', 'Amount')[lang]],
      rows: lines.map(({ number, collectOn, amountCents }) => [String(number), dayText(collectOn, lang), euro(amountCents, lang)]),
    },
    ...(first === undefined ? [] : [
      own('explanation', (oneOff ? said('U hoeft deze termijn niet zelf over te maken.', 'You need not transfer this instalment yourself.') : said('U hoeft deze termijnen niet zelf over te maken.', 'You need not transfer these instalments yourself.'))[lang]),
      paragraph(said('Verandert een bedrag of een dag? Dan hoort u dat vooraf.', 'Does an amount or a day change? Then we tell you beforehand.')[lang]),
    ]),
    heading(said('Stoppen of een andere rekening?', 'Stop, or another account?')[lang]),
    paragraph(said(
      'U kunt de machtiging altijd intrekken of een andere rekening opgeven. Dat kan op uw eigen pagina, of door ons te bellen.',
      'You can always revoke the mandate or give another account. You can do so on your own page, or by calling us.',
    )[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
    rightOf(inputs, lang),
  ]);
};

/** As it stands on a bank statement. */
const nameOf = (provider: string): string => `${provider.slice(0, 1).toUpperCase()}${provider.slice(1)}`;

export const collectionAnnounced: Write<InputsOf<'collection-announced'>> = (inputs, about, lang) => {
  const { number, instalmentCount, collectOn, amountCents, again } = inputs;
  const on = dayText(collectOn, lang);
  const amount = euro(amountCents, lang);
  return letter(about, lang, {
    subject: said(`Op ${on} schrijven we af`, `On ${on} we collect`)[lang],
    preheader: said('Zo weet u op tijd wat er komt.', 'So that you know in time what is coming.')[lang],
  }, [
    again ? paragraph(said('De vorige keer lukte het afschrijven niet. We proberen het nog één keer.', 'Last time it did not succeed. We try once more.')[lang]) : null,
    paragraph(said(
      `Op ${on} schrijven we ${amount} af van uw rekening. Dat is voor termijn ${number} van ${instalmentCount} van uw regeling.`,
      `On ${on} we collect ${amount} from your account. That is for instalment ${number} of ${instalmentCount} of your arrangement.`,
    )[lang]),
    enoughMoney(lang),
    { kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' },
    notPossible(lang),
    rightOf(inputs, lang),
  ]);
};

/** For who is used to it going by itself. */
export const notCollected = ({ mandateExpired }: { readonly mandateExpired?: true }, lang: Language): Block | null =>
  mandateExpired
    ? paragraph(said(
        'We schrijven deze termijn niet af. Uw machtiging is verlopen, omdat die 36 maanden niet is gebruikt. U betaalt nu dus zelf. Wilt u dat het weer vanzelf gaat? Geef dan op uw eigen pagina een nieuwe machtiging.',
        'We do not collect this instalment. Your mandate has expired, because it was not used for 36 months. So you now pay by hand. Do you want it to go by itself again? Then give a new mandate on your own page.',
      )[lang])
    : null;

/** An instalment nears, or its day is there, and we collect it. */
export function collectedInstalment(inputs: InputsOf<'announced' | 'due-today'> & { readonly collectOn: Day }, about: Parameters<Write<never>>[1], lang: Language) {
  const on = dayText(inputs.collectOn, lang);
  const { instalment, instalmentCount, openCents, promisedOffCents = 0n } = inputs;
  const collected = euro(instalment.openCents - promisedOffCents, lang);
  return letter(about, lang, {
    subject: said(`Op ${on} schrijven we uw termijn af`, `On ${on} we collect your instalment`)[lang],
    preheader: said('U hoeft niets over te maken.', 'You need not transfer anything.')[lang],
  }, [
    paragraph(said(
      `Op ${on} schrijven we termijn ${instalment.number} van ${instalmentCount} af: ${collected}.`,
      `On ${on} we collect instalment ${instalment.number} of ${instalmentCount}: ${collected}.`,
    )[lang]),
    enoughMoney(lang),
    {
      kind: 'facts',
      rows: [
        { label: said('Termijn', 'Instalment')[lang], value: said(`${instalment.number} van ${instalmentCount}`, `${instalment.number} of ${instalmentCount}`)[lang] },
        { label: said('Afschrijving op', 'Collected on')[lang], value: on },
        { label: said('Nog te betalen in de hele regeling', 'Still to pay in the whole arrangement')[lang], value: euro(openCents, lang) },
      ],
    },
    { kind: 'button', label: said('Bekijk uw regeling', 'See your arrangement')[lang], to: 'portal' },
    notPossible(lang),
  ]);
}

/** In a confirmation: who need not transfer, and when money leaves the account. */
export const collectedSchedule = (claims: readonly string[], lang: Language): Block =>
  paragraph(said(
    `We schrijven elke termijn af op de datum die erbij staat. Werken banken die dag niet? Dan doen we het op de eerste dag daarna. U hoeft voor ${listed(claims, 'nl')} niets over te maken.`,
    `We collect each instalment on the date beside it. Do banks not work that day? Then we do it on the first day after. You need not transfer anything for ${listed(claims, 'en')}.`,
  )[lang]);
