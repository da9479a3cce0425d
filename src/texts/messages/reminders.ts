// The ordinary reminders, for bills that no arrangement covers. All four are
// friendly and cost nothing: a notice with legal effect is another message.

import type { Day } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { ReminderStepName } from '#domain/policy.ts';
import { dayText, euro, listed } from '../format.ts';
import { inBoth, said, type Language, type Said } from '../language.ts';
import type { Block } from './message.ts';
import { alreadyPaid, claimsTable, letter, own, paragraph, paymentBlock, transferFor, type InputsOf, type Write } from './parts.ts';

export type ReminderInputs = InputsOf<ReminderStepName>;

/** One bill by its number; of several only the count, the table names them. */
export const billsText = ({ claims }: ReminderInputs, lang: Language): string =>
  claims.length === 1 ? said(`rekening ${claims[0]?.claim}`, `bill ${claims[0]?.claim}`)[lang] : said(`${claims.length} rekeningen`, `${claims.length} bills`)[lang];

/** What can be done where paying at once is too much; the same offer in every reminder. */
const notAtOnce = (lang: Language): Block[] => [
  own('offer',
    said(
      'Kunt u niet alles in één keer betalen? Dat kan gebeuren. Vaak kunt u in termijnen betalen. U regelt dat op uw eigen pagina.',
      'Can you not pay everything at once? That can happen. Often you can pay in instalments. You arrange that on your own page.',
    )[lang],
  ),
  { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
];

/** Why less is asked than stands on the bill. */
const paidBefore = ({ paidCents, claims }: ReminderInputs, lang: Language): Block | null =>
  paidCents > 0n
    ? paragraph(said(
        `Van ${claims.length === 1 ? 'deze rekening' : 'deze rekeningen'} is ${euro(paidCents, 'nl')} er al af: dat was al betaald, of het was tegoed van u.`,
        `${euro(paidCents, 'en')} has already been taken off ${claims.length === 1 ? 'this bill' : 'these bills'}: it was paid before, or it was your credit.`,
      )[lang])
    : null;

/** What was charged stands apart, so that nobody has to guess why it is more than the bill. */
function charged({ claims }: ReminderInputs, lang: Language): Block | null {
  const costsCents = sum(claims.map((claim) => claim.costsCents ?? 0n));
  const interestCents = sum(claims.map((claim) => claim.interestCents ?? 0n));
  if (costsCents + interestCents === 0n) return null;
  const parts = inBoth((each) => listed([
    ...(costsCents > 0n ? [said(`${euro(costsCents, each)} incassokosten`, `${euro(costsCents, each)} in collection costs`)[each]] : []),
    ...(interestCents > 0n ? [said(`${euro(interestCents, each)} rente`, `${euro(interestCents, each)} in interest`)[each]] : []),
  ], each));
  return paragraph(said(
    `In dit bedrag zit ook ${parts.nl}. De hoogte daarvan volgt uit de wet of uit uw contract.`,
    `This amount includes ${parts.en}. The law or your contract says how high that is.`,
  )[lang]);
}

export const beforeDue: Write<ReminderInputs> = (inputs, about, lang) => {
  const days = [...new Set(inputs.claims.map((claim) => claim.dueOn))].sort().map((on) => dayText(on, lang));
  const amount = euro(inputs.openCents, lang);
  return letter(about, lang, {
    subject: said('Binnenkort: uw rekening', 'Coming up: your bill')[lang],
    preheader: said('U leest hier wanneer u betaalt.', 'Read here when to pay.')[lang],
  }, [
    own('opening', said(
      `Binnenkort is het tijd om ${billsText(inputs, 'nl')} te betalen. Het gaat om ${amount}. Betaal uiterlijk op ${listed(days, 'nl')}.`,
      `It will soon be time to pay ${billsText(inputs, 'en')}. The amount is ${amount}. Please pay by ${listed(days, 'en')}.`,
    )[lang]),
    claimsTable(inputs.claims, inputs.openCents, lang),
    paidBefore(inputs, lang),
    paymentBlock(about, lang, transferFor(inputs.claims, inputs.openCents)),
    own('offer', said('Lukt het niet op tijd? Laat het ons dan nu al weten. Samen zoeken we een oplossing.', 'Will you not manage in time? Then tell us now. Together we will look for a solution.')[lang]),
    { kind: 'button', label: said('Naar mijn pagina', 'Go to my page')[lang], to: 'portal' },
    alreadyPaid(lang),
  ]);
};

interface Tone {
  readonly subject: Said;
  readonly preheader: Said;
  /** `bills` comes with its verb: `rekening 12 staat`, `2 bills are`. */
  readonly what: (bills: Said, amount: Said) => Said;
  /** What happens where nothing is paid and nothing is heard; true under every policy. */
  readonly otherwise: (until: Said) => Said;
}

const again = (until: Said): Said =>
  said(`Hebben we na ${until.nl} nog niets ontvangen? Dan nemen we opnieuw contact met u op.`, `If we have received nothing after ${until.en}, we will contact you again.`);

const tones = {
  reminder: {
    subject: said('Herinnering: uw rekening', 'Reminder: your bill'),
    preheader: said('Misschien bent u het vergeten.', 'Perhaps it slipped your mind.'),
    what: (bills, amount) => said(
      `Misschien bent u het vergeten: ${bills.nl} nog open. Het gaat om ${amount.nl}.`,
      `Perhaps it slipped your mind: ${bills.en} still open. The amount is ${amount.en}.`,
    ),
    otherwise: again,
  },
  'second-reminder': {
    subject: said('Tweede herinnering: uw rekening', 'Second reminder: your bill'),
    preheader: said('Lukt betalen niet? Wij denken graag mee.', 'Can you not pay? We are glad to help.'),
    what: (bills, amount) => said(
      `Wij stuurden u al eerder een bericht, maar ${bills.nl} nog open. Het gaat om ${amount.nl}.`,
      `We wrote to you before, but ${bills.en} still open. The amount is ${amount.en}.`,
    ),
    otherwise: again,
  },
  'last-reminder': {
    subject: said('Laatste herinnering: laat iets van u horen', 'Last reminder: please get in touch'),
    preheader: said('Ook als betalen niet lukt, horen we het graag.', 'Please tell us, even if you cannot pay.'),
    what: (bills, amount) => said(
      `Wij stuurden u al vaker een bericht, maar ${bills.nl} nog open. Het gaat om ${amount.nl}.`,
      `We wrote to you more than once, but ${bills.en} still open. The amount is ${amount.en}.`,
    ),
    otherwise: (until) => said(
      `Hebben we na ${until.nl} niets van u gehoord? Dan kijkt een medewerker van ons hoe we verder gaan.`,
      `If we have heard nothing after ${until.en}, one of our staff will look at how to go on.`,
    ),
  },
} as const satisfies Record<Exclude<ReminderStepName, 'before-due'>, Tone>;

/** Who had paid has not forgotten anything. */
const takenBack = (bills: Said, on: Day, openCents: Cents, lang: Language): string =>
  said(
    `Een betaling is op ${dayText(on, 'nl')} teruggeboekt. Daarom schrijven we u weer: ${bills.nl} nu open. Het gaat om ${euro(openCents, 'nl')}.`,
    `A payment was taken back on ${dayText(on, 'en')}. That is why we write to you again: ${bills.en} open now. The amount is ${euro(openCents, 'en')}.`,
  )[lang];

const reminderIn = (tone: Tone): Write<ReminderInputs> => (inputs, about, lang) => {
  const many = inputs.claims.length > 1;
  const bills = said(`${billsText(inputs, 'nl')} ${many ? 'staan' : 'staat'}`, `${billsText(inputs, 'en')} ${many ? 'are' : 'is'}`);
  const until = inBoth((each) => dayText(inputs.payUntil, each));
  return letter(about, lang, { subject: tone.subject[lang], preheader: inputs.takenBackOn ? said('Een betaling is teruggeboekt.', 'A payment was taken back.')[lang] : tone.preheader[lang] }, [
    own('opening', inputs.takenBackOn ? takenBack(bills, inputs.takenBackOn, inputs.openCents, lang) : tone.what(bills, inBoth((each) => euro(inputs.openCents, each)))[lang]),
    claimsTable(inputs.claims, inputs.openCents, lang),
    charged(inputs, lang),
    paidBefore(inputs, lang),
    own('request', said(`Wilt u dit betalen uiterlijk op ${until.nl}?`, `Please pay by ${until.en}.`)[lang]),
    paymentBlock(about, lang, transferFor(inputs.claims, inputs.openCents)),
    ...notAtOnce(lang),
    own('otherwise', tone.otherwise(until)[lang]),
    alreadyPaid(lang),
  ]);
};

export const reminder = reminderIn(tones.reminder);
export const secondReminder = reminderIn(tones['second-reminder']);
export const lastReminder = reminderIn(tones['last-reminder']);
