// Choosing and agreeing: what is possible, in figures; a wish of one's own; and
// a friendly no with the way on.

import type { Day, Every } from '#domain/day.ts';
import type { Instalment } from '#domain/facts.ts';
import { sum, type Cents } from '#domain/money.ts';
import { feeInOption } from '../arrangement-costs.ts';
import { dayText, dayWithWeekday, euro, listed, monthText, perText } from '../format.ts';
import { inBoth, said, type Language, type Said } from '../language.ts';

export const choosing = {
  title: said('Betaal in delen', 'Pay in parts'),
  steps: [said('Kiezen', 'Choose'), said('Lezen en afspreken', 'Read and agree')],
  step: (step: number, of: number): Said => said(`Stap ${step} van ${of}`, `Step ${step} of ${of}`),
  question: said('Wat past het beste bij u?', 'What suits you best?'),
  about: (cents: Cents): Said => inBoth((lang) => (lang === 'nl' ? `Het gaat om ${euro(cents, lang)}.` : `It is about ${euro(cents, lang)}.`)),
  free: said('In delen betalen kost u niets extra.', 'Paying in parts costs you nothing extra.'),
  until: (on: Day): Said => said(`U kunt kiezen tot en met ${dayWithWeekday(on, 'nl')}.`, `You can choose until ${dayWithWeekday(on, 'en')}.`),
  go: said('Verder', 'Go on'),
  goHint: said('U zit nog nergens aan vast. U leest eerst wat u afspreekt.', 'Nothing is fixed yet. You first read what you agree to.'),
  otherTitle: said('Staat er niets bij dat past?', 'Is there nothing that suits you?'),
  otherBody: said('Zeg zelf wat u kunt betalen. Dan zoeken we wat daar het dichtst bij ligt.', 'Tell us what you can pay. We will find what comes closest.'),
  other: said('Ik wil iets anders', 'I want something else'),
  allOptions: said('Toon andere mogelijkheden', 'Show other options'),
  changed: said('Dit kan wel, en past het best bij wat u vroeg:', 'This is possible, and closest to what you asked:'),
  asAsked: said('Wat u vroeg, kan. Hieronder staat het.', 'What you asked is possible. It is shown below.'),
  startLead: (cents: Cents): Said =>
    inBoth((lang) => (lang === 'nl' ? `U moet ${euro(cents, lang)} betalen. Dat mag in delen.` : `You have to pay ${euro(cents, lang)}. You may pay it in parts.`)),
  startBody: said('We laten u een paar mogelijkheden zien. U kiest wat bij u past.', 'We show you a few options. You choose what suits you.'),
  start: said('Bekijk mijn mogelijkheden', 'See my options'),
  approval: said('Bij dit bedrag kijkt een medewerker nog mee. U krijgt daar bericht van.', 'For this amount one of our staff will look at it too. We will let you know.'),
  choose: said('Kies wat het beste bij u past', 'Choose what suits you best'),

  wishTitle: said('Wat kunt u betalen?', 'What can you pay?'),
  wishAbout: said('Vul in wat u echt kunt missen. Liever een laag bedrag dat lukt dan een hoog bedrag dat niet lukt.', 'Fill in what you can really spare. Better a low amount that works than a high amount that does not.'),
  wishAmount: said('Hoeveel kunt u per keer betalen?', 'How much can you pay each time?'),
  wishEvery: said('Hoe vaak?', 'How often?'),
  wishFirst: said('Wanneer kunt u voor het eerst betalen?', 'When can you pay for the first time?'),
  wishFirstHint: (on: Day): Said => said(`Kies een dag na uw inkomen. Bijvoorbeeld: ${typed(on)}`, `Choose a day after your income arrives. For example: ${typed(on)}`),
  wishGo: said('Kijk wat er kan', 'See what is possible'),
  wishEveryOption: { month: said('Elke maand', 'Every month'), '4weeks': said('Elke vier weken', 'Every four weeks'), week: said('Elke week', 'Every week') } satisfies Record<Every, Said>,

  noTitle: said('Dit kan hier niet', 'This is not possible here'),
  noWayOn: said('U staat er niet alleen voor. Zo kunt u verder:', 'You are not on your own. This is how you can go on:'),

  confirmTitle: said('Lees wat u afspreekt', 'Read what you agree to'),
  confirmTitleProposal: said('Lees wat u voorstelt', 'Read what you propose'),
  confirmLead: said('Lees dit rustig door. Klopt het? Zet dan een vinkje en kies de knop onderaan.', 'Take your time to read this. Is it right? Then tick the box and choose the button below.'),
  binding: said('De Nederlandse tekst is bindend.', 'The Dutch text is binding.'),
  agree: said('Ik spreek dit af', 'I agree to this'),
  propose: said('Stuur mijn voorstel', 'Send my proposal'),
  tick: said('Zet een vinkje als u het hebt gelezen', 'Tick the box when you have read it'),
  otherChoice: said('Kies iets anders', 'Choose something else'),
  textChanged: said('De tekst is intussen veranderd. Lees de nieuwe tekst, en spreek het dan af.', 'The text has changed in the meantime. Read the new text, then agree to it.'),
  agreed: said('Afgesproken! U krijgt een bevestiging van ons.', 'Agreed! You will get a confirmation from us.'),
  proposed: said('Uw voorstel is verstuurd. Een medewerker kijkt ernaar.', 'Your proposal has been sent. One of our staff will look at it.'),
} as const;

const typed = (on: Day): string => `${on.slice(8)}-${on.slice(5, 7)}-${on.slice(0, 4)}`;

type Shown = { readonly instalments: readonly Instalment[] };

/** `10 × € 50,00 per maand`, for the highest of amounts that hardly differ (the rest stands in `optionAbout`); one alone: `€ 500,00 in één keer`. */
export function optionText(option: Shown & { readonly every: Every }, lang: Language): string {
  const [only] = option.instalments;
  if (only && option.instalments.length === 1) return lang === 'nl' ? `${euro(only.amountCents, lang)} in één keer` : `${euro(only.amountCents, lang)} at once`;
  const groups = groupsOf(option);
  const shown = isFalling(groups) ? [{ count: option.instalments.length, cents: groups[0]?.cents ?? 0n }] : groups;
  return `${listed(shown.map(({ count, cents }) => `${count} × ${euro(cents, lang)}`), lang)} ${perText(option.every, lang)}`;
}

/** When it begins and ends, what changes on the way, what it comes to, and how much of that is costs of the arrangement. */
export function optionAbout(option: Shown, lang: Language, feeCents: Cents = 0n): string {
  const first = option.instalments[0];
  const last = option.instalments.at(-1);
  const total = euro(sum(option.instalments.map((instalment) => instalment.amountCents)), lang);
  if (!first || !last) return '';
  if (first === last) return `${said(`Uiterlijk op ${dayText(first.dueOn, lang)}.`, `By ${dayText(first.dueOn, lang)}.`)[lang]} ${feeInOption(feeCents)[lang]}`.trim();
  const sentences =
    lang === 'nl'
      ? [`Eerste keer op ${dayText(first.dueOn, lang)}.`, `Klaar in ${monthText(last.dueOn, lang)}.`, fallText(option, lang), `Samen ${total}.`, feeInOption(feeCents)[lang]]
      : [`First time on ${dayText(first.dueOn, lang)}.`, `Done in ${monthText(last.dueOn, lang)}.`, fallText(option, lang), `Total ${total}.`, feeInOption(feeCents)[lang]];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

interface Group {
  readonly count: number;
  readonly cents: Cents;
}

/** Instalments of the same amount that follow each other, taken together. */
function groupsOf({ instalments }: Shown): Group[] {
  const groups: { count: number; cents: Cents }[] = [];
  for (const { amountCents } of instalments) {
    const last = groups.at(-1);
    if (last && last.cents === amountCents) last.count += 1;
    else groups.push({ count: 1, cents: amountCents });
  }
  return groups;
}

/** All the same, or once a little less: what dividing leaves over. */
const isFalling = ([first, second, ...more]: readonly Group[]): boolean => more.length === 0 && (second === undefined || (first !== undefined && second.cents < first.cents));

function fallText(option: Shown, lang: Language): string {
  const groups = groupsOf(option);
  const [first, second] = groups;
  if (!first || !second || !isFalling(groups)) return '';
  const less = euro(second.cents, lang);
  if (second.count === 1) return lang === 'nl' ? `De laatste keer ${less}.` : `The last time ${less}.`;
  if (first.count === 1) return lang === 'nl' ? `Daarna ${less}.` : `After that ${less}.`;
  return lang === 'nl' ? `Na ${first.count} keer wordt het ${less}.` : `After ${first.count} times it becomes ${less}.`;
}
