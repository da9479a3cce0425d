// Why the bot did it, from the ids, days and figures that its rule wrote down.
// A rule whose sentence is missing here still shows what it wrote.

import { daysBetween, parseDay, type Day } from '#domain/day.ts';
import type { Because } from '#domain/facts.ts';
import { parseAmount } from '#domain/money.ts';
import { dayText, daysText, euro } from './format.ts';
import { said, type Language, type Said } from './language.ts';
import { templateWords } from './words.ts';

/** Reads what a rule wrote: never throws, because old facts may hold other keys. */
interface Read {
  readonly on: Day;
  readonly text: (key: string) => string;
  readonly day: (key: string, lang: Language) => string;
  readonly money: (key: string, lang: Language) => string;
  /** Days from that day until the fact's own day. */
  readonly daysSince: (key: string, lang: Language) => string;
}

const reading = (because: Because, on: Day): Read => {
  const text = (key: string): string => String(because[key] ?? '?');
  const at = (key: string): Day | null => parseDay(text(key));
  return {
    on,
    text,
    day: (key, lang) => {
      const found = at(key);
      return found ? dayText(found, lang) : text(key);
    },
    money: (key, lang) => {
      const cents = parseAmount(text(key));
      return cents === null ? text(key) : euro(cents, lang);
    },
    daysSince: (key, lang) => {
      const found = at(key);
      return found ? daysText(daysBetween(found, on), lang) : '?';
    },
  };
};

const missed = (read: Read): Said =>
  said(
    `Omdat termijn ${read.text('instalment')} (betaaldatum ${read.day('dueOn', 'nl')}) na ${read.daysSince('dueOn', 'nl')} nog ${read.money('openCents', 'nl')} openstond.`,
    `Because ${read.money('openCents', 'en')} of instalment ${read.text('instalment')} (due ${read.day('dueOn', 'en')}) was still open after ${read.daysSince('dueOn', 'en')}.`,
  );

/** By the rule's name; what each rule writes stands in `bot/*-rules.ts`. */
export const whys: Readonly<Record<string, (read: Read) => Said>> = {
  confirmed: (read) => said(`Omdat de regeling op ${read.day('agreedOn', 'nl')} is afgesproken.`, `Because the arrangement was agreed on ${read.day('agreedOn', 'en')}.`),
  reopened: (read) =>
    said(
      `Omdat geld dat de regeling had voltooid op ${read.day('reversedOn', 'nl')} is teruggeboekt: ${read.money('openCents', 'nl')} staat weer open.`,
      `Because money that had completed the arrangement was taken back on ${read.day('reversedOn', 'en')}: ${read.money('openCents', 'en')} is open again.`,
    ),
  kept: (read) => said(`Omdat alle ${read.money('totalCents', 'nl')} van de regeling binnen is.`, `Because all ${read.money('totalCents', 'en')} of the arrangement has come in.`),
  final: (read) => said(`Omdat de betalingen na ${read.day('reversibleUntil', 'nl')} niet meer terug te boeken zijn.`, `Because the payments cannot be taken back after ${read.day('reversibleUntil', 'en')}.`),
  'missed-first': missed,
  'missed-second': missed,
  'final-warning': missed,
  lapse: (read) =>
    said(
      `Omdat termijn ${read.text('instalment')} (nog ${read.money('openCents', 'nl')} open) na de laatste kans van ${read.day('warnedOn', 'nl')}, bezorgd op ${read.day('deliveredOn', 'nl')}, niet uiterlijk op ${read.day('payUntil', 'nl')} is betaald.`,
      `Because instalment ${read.text('instalment')} (${read.money('openCents', 'en')} still open) was not paid by ${read.day('payUntil', 'en')}, after the last chance of ${read.day('warnedOn', 'en')}, delivered on ${read.day('deliveredOn', 'en')}.`,
    ),
  'lapsed-notice': (read) =>
    said(
      `Omdat de regeling op ${read.day('lapsedOn', 'nl')} is gestopt en nog ${read.money('openCents', 'nl')} openstaat.`,
      `Because the arrangement ended on ${read.day('lapsedOn', 'en')} and ${read.money('openCents', 'en')} is still open.`,
    ),
  'due-today': (read) => said(`Omdat ${read.day('dueOn', 'nl')} de betaaldatum van termijn ${read.text('instalment')} is.`, `Because ${read.day('dueOn', 'en')} is the due date of instalment ${read.text('instalment')}.`),
  announced: (read) =>
    said(
      `Omdat termijn ${read.text('instalment')} op ${read.day('dueOn', 'nl')} betaald moet zijn; het bericht gaat ${read.text('daysBefore')} dagen ervoor.`,
      `Because instalment ${read.text('instalment')} is due on ${read.day('dueOn', 'en')}; the message goes ${read.text('daysBefore')} days before.`,
    ),
  reminder: reminderWhy,
  repair: (read) =>
    said(
      `Omdat later bleek dat een eerdere stap niet terecht was (regel ${read.text('first')}).`,
      `Because it turned out later that an earlier step was not justified (line ${read.text('first')}).`,
    ),
};

function reminderWhy(read: Read): Said {
  const step = read.text('step');
  const words = step in templateWords ? templateWords[step as keyof typeof templateWords] : said(step, step);
  const others = Number(read.text('claims')) - 1;
  const more = others > 0 ? said(` en ${others} andere`, ` and ${others} other`) : said('', '');
  const due = parseDay(read.text('dueOn'));
  if (due !== null && due > read.on) {
    return said(
      `Omdat rekening ${read.text('claim')}${more.nl} op ${read.day('dueOn', 'nl')} betaald moet zijn (stap: ${words.nl}).`,
      `Because bill ${read.text('claim')}${more.en} is due on ${read.day('dueOn', 'en')} (step: ${words.en}).`,
    );
  }
  return said(
    `Omdat rekening ${read.text('claim')}${more.nl} (betaaldatum ${read.day('dueOn', 'nl')}) na ${read.daysSince('dueOn', 'nl')} nog openstond (stap: ${words.nl}).`,
    `Because bill ${read.text('claim')}${more.en} (due ${read.day('dueOn', 'en')}) was still open after ${read.daysSince('dueOn', 'en')} (step: ${words.en}).`,
  );
}

/** Why this rule fitted, on the day of its fact. */
export function whyText(rule: string, because: Because, on: Day, lang: Language): string {
  const why = whys[rule];
  if (why) return why(reading(because, on))[lang];
  const written = Object.entries(because).map(([key, value]) => `${key} ${value}`).join(', ');
  return said(`Regel ${rule}: ${written}`, `Rule ${rule}: ${written}`)[lang];
}
