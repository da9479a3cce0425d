// What a customer will receive, as lines of a timeline: for the desk's page and
// the command line. The messages themselves are said by messages/say.ts.

import type { Pays, Preview, PreviewEvent, PreviewMessage } from '#bot/preview.ts';
import type { HeldBackMessage } from '#bot/preview-held.ts';
import type { HeldReason } from '#domain/caps.ts';
import type { Day } from '#domain/day.ts';
import { channels } from '#domain/channel.ts';
import { dropReasonWords } from './desk/dossier.ts';
import { capital, counted, dayText, euro, listed } from './format.ts';
import { inBoth, said, type Language, type Said } from './language.ts';
import { sayTask } from './tasks.ts';
import { whyText } from './timeline-why.ts';
import { sendingWords, templateWords } from './words.ts';

export const previewWords = {
  title: said('Wat krijgt deze klant?', 'What will this customer receive?'),
  lead: said('We kijken vooruit met de regels en de teksten die er nu zijn. Er wordt niets verstuurd en niets bewaard.', 'We look ahead with the rules and the texts as they are now. Nothing is sent and nothing is kept.'),
  tabs: said('Betaalt de klant?', 'Does the customer pay?'),
  rules: said('Volgens welke regels?', 'By which rules?'),
  rulesOfDay: said('De regels van elke dag', 'The rules of each day'),
  rulesDraft: said('Dit zijn de regels van een concept. Ze gelden nog niet.', 'These are the rules of a draft. They do not hold yet.'),
  toDraft: said('Naar het concept', 'To the draft'),
  rulesDefault: said('De standaardregels', 'The default rules'),
  rulesVersion: (version: number, from: Day): Said => said(`Versie ${version}, vanaf ${dayText(from, 'nl')}`, `Version ${version}, from ${dayText(from, 'en')}`),
  show: said('Toon', 'Show'),
  tryTitle: said('Andere regels proberen', 'Try other rules'),
  tryLabel: said('De tekst van een regelbestand', 'The text of a file of rules'),
  tryHint: said('Plak hier de hele tekst. De regels gaan niet in en worden nergens bewaard.', 'Paste the whole text here. The rules do not come into force and are kept nowhere.'),
  tryShow: said('Kijk vooruit met deze regels', 'Look ahead with these rules'),
  notRules: said('Dit kunnen we niet als regels lezen. Hieronder staat wat er niet klopt.', 'We cannot read this as rules. Below is what is wrong.'),
  nothing: said('Er komt niets vanzelf.', 'Nothing comes by itself.'),
  read: said('Lees het bericht', 'Read the message'),
  why: said('Waarom', 'Why'),
  assumed: {
    all: said('Alles wordt op de dag zelf betaald. Wat te laat is, wordt vandaag betaald. Incasso’s lukken, ook die van uw eigen boekhouding.', 'Everything is paid on its own day. What is late is paid today. Direct debits succeed, also those of your own books.'),
    nothing: said('Er komt niets binnen en de klant laat niets horen. Incasso’s worden geweigerd.', 'Nothing comes in, and the customer says nothing. Direct debits are refused.'),
  } satisfies Record<Pays, Said>,
  supposed: said('Elke brief gaat op de dag zelf op de post. Elk afschrift is er de volgende ochtend. Andere dossiers van dezelfde mensen tellen mee: daar gebeurt hetzelfde.', 'Each letter is posted on the day itself. Each statement is there the next morning. Other dossiers of the same people count as well: the same happens there.'),
  tooMany: (played: number, all: number): Said => said(
    `Deze mensen hebben nog ${all} andere dossiers. We rekenden met ${played} daarvan. In het echt kan een bericht later gaan.`,
    `These people have ${all} other dossiers. We reckoned with ${played} of them. In reality a message may go later.`,
  ),
} as const;

export const paysWords = {
  all: said('Betaalt alles op tijd', 'Pays everything on time'),
  nothing: said('Betaalt niets', 'Pays nothing'),
} as const satisfies Record<Pays, Said>;

export const previewChannelWords = sendingWords;

export interface PreviewLine {
  readonly on: Day;
  readonly title: string;
  /** More about it; empty where there is none. */
  readonly detail: string;
  /** Why it is said; empty where a person or a payment did it. */
  readonly why: string;
  readonly message: PreviewMessage | null;
  readonly kind: 'message' | PreviewEvent['kind'];
}

/** Everything in the order in which it happens. `to`: the name of a recipient. */
export function previewLines({ messages, events }: Preview, to: (partyId: number) => string, lang: Language): PreviewLine[] {
  const lines = [...messages.map((message) => messageLine(message, to(message.partyId), lang)), ...events.map((event) => eventLine(event, lang))];
  return lines.sort((a, b) => (a.on === b.on ? order[a.kind] - order[b.kind] : a.on < b.on ? -1 : 1));
}

/** Within a day: what the morning brings, what is said, and then what is paid. */
const order: Readonly<Record<PreviewLine['kind'], number>> = { 'collection-failed': 0, lapsed: 1, 'costs-charged': 2, message: 3, 'held-back': 3, 'not-sent': 3, task: 4, paid: 5, collected: 5 };

function messageLine(message: PreviewMessage, to: string, lang: Language): PreviewLine {
  const { on, template, channel, because } = message;
  const how = said(`Per ${previewChannelWords[channel].nl} aan ${to}.${movedText(message, 'nl')}`, `By ${previewChannelWords[channel].en} to ${to}.${movedText(message, 'en')}`);
  const decided = said('Dit was al besloten.', 'This was decided before.');
  return { on, title: capital(templateWords[template][lang]), detail: how[lang], why: because ? whyText(because.rule, because.figures, on, lang) : decided[lang], message, kind: 'message' };
}

/** Since when it waited and why, and with how many others it goes. */
function movedText({ waited, with: others = 0, channel }: PreviewMessage, lang: Language): string {
  const parts = [
    ...(waited ? [said(
      `Dit was al klaar op ${dayText(waited.since, 'nl')}, maar ${listed(waitedWhy(waited.why, 'nl'), 'nl')}.`,
      `This was ready on ${dayText(waited.since, 'en')}, but ${listed(waitedWhy(waited.why, 'en'), 'en')}.`,
    )] : []),
    ...(others > 0 ? [channel === 'letter'
      ? said(`In één envelop met ${counted(others, 'andere brief', 'andere brieven')}.`, `In one envelope with ${counted(others, 'other letter', 'other letters')}.`)
      : said(`Samen met ${counted(others, 'ander bericht', 'andere berichten')} in één bericht.`, `Together with ${counted(others, 'other message', 'other messages')} in one.`)] : []),
  ];
  return parts.map((part) => ` ${part[lang]}`).join('');
}

const waitedWhy = (why: readonly HeldReason[], lang: Language): string[] => [...new Set(why)].map((each) => heldWords[each][lang]);

const heldWords = {
  'held-hours': said('het was buiten de verzenduren', 'it was outside sending hours'),
  'held-today': said('de klant kreeg die dag al een bericht', 'the customer had a message that day'),
  'held-week': said('de klant kreeg die week al genoeg berichten', 'the customer had enough messages that week'),
  'held-channel': said('er gingen die week genoeg langs deze weg', 'enough went this way that week'),
} as const satisfies Readonly<Record<HeldReason, Said>>;

function eventLine(event: PreviewEvent, lang: Language): PreviewLine {
  const line = { on: event.on, detail: '', why: '', message: null, kind: event.kind };
  switch (event.kind) {
    case 'task': {
      const { title, happened, todo } = sayTask(event.task, lang);
      return { ...line, title: said(`Taak voor een medewerker: ${title}`, `Task for a colleague: ${title}`)[lang], detail: happened === title ? todo : `${happened} ${todo}` };
    }
    case 'not-sent': {
      const name = capital(templateWords[event.template][lang]);
      return { ...line, title: said(`Niet gestuurd: ${templateWords[event.template].nl}`, `Not sent: ${templateWords[event.template].en}`)[lang], detail: capital(`${(dropReasonWords[event.reason] ?? said(name, name))[lang]}.`) };
    }
    case 'held-back':
      return { ...line, title: said(`Gaat nu niet weg: ${templateWords[event.template].nl}`, `Does not go now: ${templateWords[event.template].en}`)[lang], detail: heldBackText(event)[lang] };
    case 'lapsed':
      return { ...line, title: said('De regeling stopt', 'The arrangement ends')[lang] };
    default: {
      const amount = euro(event.amountCents, lang);
      const titles = {
        paid: said(`De klant betaalt ${amount}`, `The customer pays ${amount}`),
        collected: said(`Afgeschreven: ${amount}`, `Collected: ${amount}`),
        'collection-failed': said(`De bank weigert de incasso van ${amount}`, `The bank refuses the direct debit of ${amount}`),
        'costs-charged': said(`Er komen ${amount} kosten bij`, `Costs of ${amount} are added`),
      };
      return { ...line, title: titles[event.kind][lang] };
    }
  }
}

/** Why it waits, and until when as far as we know or suppose. */
function heldBackText({ reason, until }: HeldBackMessage): Said {
  const why = inBoth((lang) => capital(`${dropReasonWords[reason]![lang]}.`));
  if (until === null) return why;
  const [nl, en] = [dayText(until, 'nl'), dayText(until, 'en')];
  if (reason === 'collecting') return said(`${why.nl} We wachten tot en met ${nl} of het geld komt.`, `${why.en} We wait until ${en} for the money to come.`);
  return said(
    `${why.nl} We gaan ervan uit dat een collega daar uiterlijk op ${nl} naar kijkt, en dat het van iemand anders is.`,
    `${why.en} We suppose that a colleague looks at it by ${en}, and that it is somebody else’s.`,
  );
}

/** How many messages, and by which channel: `11 berichten: 10 × e-mail, 1 × brief.` */
export function previewCount({ messages }: Preview, lang: Language): string {
  const per = channels.flatMap((channel) => {
    const count = messages.filter((message) => message.channel === channel).length;
    return count > 0 ? [`${count} × ${previewChannelWords[channel][lang]}`] : [];
  });
  if (per.length === 0) return said('Er gaat geen enkel bericht uit.', 'Not a single message goes out.')[lang];
  return `${said(counted(messages.length, 'bericht', 'berichten'), counted(messages.length, 'message', 'messages'))[lang]}: ${per.join(', ')}.`;
}

/** How it ends. */
export function previewEnd({ ends }: Preview, lang: Language): string {
  const { on, how, openCents } = ends;
  const stops = how === 'rests'
    ? said('Daarna komt er niets meer vanzelf.', 'After that nothing more comes by itself.')
    : said(`We keken vooruit tot en met ${dayText(on, 'nl')}.`, `We looked ahead until ${dayText(on, 'en')}.`);
  const open = openCents > 0n
    ? inBoth((each) => (each === 'nl' ? `Dan staat er nog ${euro(openCents, each)} open.` : `Then ${euro(openCents, each)} is still open.`))
    : said('Dan is alles betaald.', 'Then all is paid.');
  return `${stops[lang]} ${open[lang]}`;
}
