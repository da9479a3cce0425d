// Why the bot did it, from the ids, days and figures that its rule wrote down.
// A rule whose sentence is missing here still shows what it wrote.

import { daysBetween, parseDay, type Day } from '#domain/day.ts';
import type { ToldChange } from '#bot/message-inputs.ts';
import { arrangementChanges, type ArrangementChange, type Because } from '#domain/facts.ts';
import { parseAmount } from '#domain/money.ts';
import type { GroundlessAct } from '#domain/state.ts';
import { dayText, daysText, euro } from './format.ts';
import { inBoth, said, type Language, type Said } from './language.ts';
import { templateWords } from './words.ts';

/** Reads what a rule wrote: never throws, because old facts may hold other keys. */
interface Read {
  readonly on: Day;
  readonly text: (key: string) => string;
  readonly day: (key: string, lang: Language) => string;
  readonly money: (key: string, lang: Language) => string;
  /** Days from that day until the fact's own day. */
  readonly daysSince: (key: string, lang: Language) => string;
  /** A number of days. */
  readonly days: (key: string, lang: Language) => string;
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
    days: (key, lang) => (typeof because[key] === 'number' ? daysText(because[key], lang) : text(key)),
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
  'handle-return': (read) => said(
    `Omdat de incasso van termijn ${read.text('instalment')} op ${read.day('backOn', 'nl')} is geweigerd of teruggeboekt (reden: ${read.text('code') || 'geen'}).`,
    `Because the direct debit of instalment ${read.text('instalment')} was refused or taken back on ${read.day('backOn', 'en')} (reason: ${read.text('code') || 'none'}).`,
  ),
  'order-collection': (read) => said(
    `Omdat ${read.money('amountCents', 'nl')} van termijn ${read.text('instalment')} op ${read.day('collectOn', 'nl')} wordt afgeschreven.`,
    `Because ${read.money('amountCents', 'en')} of instalment ${read.text('instalment')} is collected on ${read.day('collectOn', 'en')}.`,
  ),
  'withdraw-collection': () => said('Omdat bij het klaarmaken van het bankbestand bleek dat deze incasso niet meer kan.', 'Because the direct debit was found to be no longer possible when the bank file was made.'),
  'announce-collection': (read) => said(
    `Omdat termijn ${read.text('instalment')} op ${read.day('collectOn', 'nl')} wordt afgeschreven en dat nog niet zo was verteld.`,
    `Because instalment ${read.text('instalment')} is collected on ${read.day('collectOn', 'en')} and that had not been told.`,
  ),
  reopened: (read) =>
    read.text('ourMistake') === 'true'
      ? said(
          `Omdat een betaling op ${read.day('reversedOn', 'nl')} van de regeling is gehaald: ${read.money('openCents', 'nl')} staat toch nog open.`,
          `Because a payment was taken off the arrangement on ${read.day('reversedOn', 'en')}: ${read.money('openCents', 'en')} is still open after all.`,
        )
      : said(
          `Omdat een betaling voor de regeling op ${read.day('reversedOn', 'nl')} is teruggeboekt: ${read.money('openCents', 'nl')} staat weer open.`,
          `Because a payment for the arrangement was taken back on ${read.day('reversedOn', 'en')}: ${read.money('openCents', 'en')} is open again.`,
        ),
  'caught-up': (read) =>
    said(
      `Omdat op ${read.day('paidOn', 'nl')} betaald is wat we misten, en verder niets achterloopt.`,
      `Because what we were missing was paid on ${read.day('paidOn', 'en')}, and nothing else is behind.`,
    ),
  thanked: (read) => {
    const occasion = thankedFor[read.text('occasion') as keyof typeof thankedFor] ?? nothing;
    return said(
      `Omdat termijn ${read.text('instalment')} op ${read.day('paidOn', 'nl')} op tijd is betaald${occasion.nl}.`,
      `Because instalment ${read.text('instalment')} was paid in time on ${read.day('paidOn', 'en')}${occasion.en}.`,
    );
  },
  'before-due-with-reason': (read) => {
    const why = read.text('reason') === 'asked'
      ? said('de klant om een bericht vooraf heeft gevraagd', 'the customer asked for a word beforehand')
      : said('een eerdere rekening niet op tijd is betaald', 'an earlier bill was not paid in time');
    return said(
      `Omdat rekening ${read.text('claim')} op ${read.day('dueOn', 'nl')} betaald moet zijn en ${why.nl}.`,
      `Because bill ${read.text('claim')} is due on ${read.day('dueOn', 'en')} and ${why.en}.`,
    );
  },
  invitation: (read) =>
    said(
      `Omdat na de laatste herinnering nog ${read.money('openCents', 'nl')} openstaat en de klant een regeling kan krijgen.`,
      `Because ${read.money('openCents', 'en')} is still open after the last reminder and the customer can have an arrangement.`,
    ),
  changed: (read) => {
    const change = read.text('change');
    const words = change in toldChangeWords ? toldChangeWords[change as keyof typeof toldChangeWords] : said('er iets veranderde', 'something changed');
    const more = Number(read.text('changes')) > 1 ? said(' (en nog iets daarvoor)', ' (and something before it)') : nothing;
    return said(`Omdat ${words.nl} op ${read.day('changedOn', 'nl')}${more.nl}.`, `Because ${words.en} on ${read.day('changedOn', 'en')}${more.en}.`);
  },
  paused: (read) => said(`Omdat er een pauze is tot en met ${read.day('pauseUntil', 'nl')}.`, `Because there is a pause until ${read.day('pauseUntil', 'en')}.`),
  'pause-ends': (read) => said(`Omdat de pauze na ${read.day('pauseUntil', 'nl')} voorbij is.`, `Because the pause is over after ${read.day('pauseUntil', 'en')}.`),
  reward: (read) =>
    said(
      `Omdat dit bij het afspreken is beloofd voor op tijd betalen: ${read.text('onTime')} op rij op tijd, samen ${read.money('paidCents', 'nl')} betaald.`,
      `Because this was promised for paying on time when it was agreed: ${read.text('onTime')} in a row on time, ${read.money('paidCents', 'en')} paid in all.`,
    ),
  settlement: () => said('Omdat alles binnen is wat was afgesproken om het hiermee af te doen.', 'Because all that was agreed to settle it has come in.'),
  rewarded: (read) =>
    said(
      `Omdat ${read.money('amountCents', 'nl')} op ${read.day('rewardedOn', 'nl')} is kwijtgescholden, zoals beloofd.`,
      `Because ${read.money('amountCents', 'en')} was let go on ${read.day('rewardedOn', 'en')}, as promised.`,
    ),
  'promise-kept': (read) => said(`Omdat op ${read.day('payOn', 'nl')} of eerder is betaald wat was toegezegd.`, `Because what was promised was paid on ${read.day('payOn', 'en')} or before.`),
  'complaint-received': (read) =>
    said(
      `Omdat de klacht op ${read.day('sinceOn', 'nl')} binnenkwam, en de klant moet weten dat wij die hebben.`,
      `Because the complaint came in on ${read.day('sinceOn', 'en')}, and the customer must know that we have it.`,
    ),
  'proposal-expired': (read) =>
    said(
      `Omdat niemand het voorstel uiterlijk op ${read.day('openUntil', 'nl')} heeft beantwoord.`,
      `Because nobody answered the proposal by ${read.day('openUntil', 'en')}.`,
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
      `Omdat termijn ${read.text('instalment')} op ${read.day('dueOn', 'nl')} betaald moet zijn; het bericht gaat ${read.days('daysBefore', 'nl')} ervoor.`,
      `Because instalment ${read.text('instalment')} is due on ${read.day('dueOn', 'en')}; the message goes ${read.days('daysBefore', 'en')} before.`,
    ),
  reminder: reminderWhy,
  'fourteen-day-notice': (read) => {
    const others = Number(read.text('claims')) - 1;
    const more = others > 0 ? said(` en ${others} andere`, ` and ${others} other`) : nothing;
    return said(
      `Omdat rekening ${read.text('claim')}${more.nl} (betaaldatum ${read.day('dueOn', 'nl')}) na ${read.daysSince('dueOn', 'nl')} nog voor ${read.money('principalCents', 'nl')} openstond; zonder betaling volgt ${read.money('costsCents', 'nl')} aan kosten.`,
      `Because ${read.money('principalCents', 'en')} of bill ${read.text('claim')}${more.en} (due ${read.day('dueOn', 'en')}) was still open after ${read.daysSince('dueOn', 'en')}; ${read.money('costsCents', 'en')} in costs follows without payment.`,
    );
  },
  'collection-costs': (read) =>
    parseDay(read.text('noticedOn')) === null
      ? said(
          `Omdat na de laatste herinnering niet uiterlijk op ${read.day('until', 'nl')} is betaald.`,
          `Because nothing was paid by ${read.day('until', 'en')} after the last reminder.`,
        )
      : said(
          `Omdat na de 14-dagenbrief van ${read.day('noticedOn', 'nl')}, ontvangen op ${read.day('receivedOn', 'nl')}, aan het eind van ${read.day('until', 'nl')} nog ${read.money('openCents', 'nl')} openstond.`,
          `Because ${read.money('openCents', 'en')} was still open at the end of ${read.day('until', 'en')}, after the fourteen-day notice of ${read.day('noticedOn', 'en')}, received on ${read.day('receivedOn', 'en')}.`,
        ),
  'business-fixed-costs': (read) =>
    said(
      `Omdat een bedrijf rekening ${read.text('claim')} (betaaldatum ${read.day('dueOn', 'nl')}) niet op tijd betaalde.`,
      `Because a business did not pay bill ${read.text('claim')} (due ${read.day('dueOn', 'en')}) in time.`,
    ),
  'start-interest': (read) =>
    said(
      `Omdat rekening ${read.text('claim')} (betaaldatum ${read.day('dueOn', 'nl')}) niet op tijd is betaald en er nog ${read.money('openCents', 'nl')} openstaat.`,
      `Because bill ${read.text('claim')} (due ${read.day('dueOn', 'en')}) was not paid in time and ${read.money('openCents', 'en')} is open.`,
    ),
  'post-interest': (read) => said(`Omdat op ${read.day('monthOn', 'nl')} een nieuwe maand begon.`, `Because a new month began on ${read.day('monthOn', 'en')}.`),
  'stop-interest': (read) =>
    said(
      `Omdat rente over rekening ${read.text('claim')} niet mag worden gevraagd: alles vanaf ${read.day('fromOn', 'nl')} vervalt.`,
      `Because interest on bill ${read.text('claim')} may not be asked: all of it from ${read.day('fromOn', 'en')} is given back.`,
    ),
  'withdraw-costs': (read) =>
    said(
      `Omdat ${read.money('amountCents', 'nl')} aan kosten op rekening ${read.text('claim')} niet mag worden gevraagd.`,
      `Because ${read.money('amountCents', 'en')} in costs on bill ${read.text('claim')} may not be asked.`,
    ),
  repair: (read) => {
    const act = read.text('act');
    const words = act in actWords ? actWords[act as keyof typeof actWords] : said('een eerdere stap', 'an earlier step');
    const more = Number(read.text('acts')) > 1 ? said(' en wat daarop volgde', ' and what came of it') : nothing;
    const when = parseDay(read.text('on')) === null ? nothing : inBoth((lang) => (lang === 'nl' ? ` van ${read.day('on', lang)}` : ` of ${read.day('on', lang)}`));
    return said(
      `Omdat later bleek dat ${words.nl}${when.nl}${more.nl} niet terecht was.`,
      `Because it turned out later that ${words.en}${when.en}${more.en} was not justified.`,
    );
  },
};

const nothing = said('', '');

const thankedFor = {
  first: said(': de eerste', ': the first'),
  half: said(': de helft is nu klaar', ': half of them are done now'),
} as const;

/** After "omdat" and before the day. */
const toldChangeWords = {
  credited: said('een rekening lager is geworden', 'a bill became lower'),
  'less-owed': said('bleek dat er minder openstond', 'it turned out that less was open'),
  restored: said('een verlaging is teruggedraaid', 'a reduction was undone'),
  paused: said('datums door een pauze zijn veranderd', 'dates changed because of a pause'),
  ...Object.fromEntries(arrangementChanges.map((change) => [change, said('een verandering is afgesproken', 'a change was agreed')])) as Record<ArrangementChange, Said>,
} as const satisfies Record<ToldChange, Said>;

const actWords = {
  reminder: said('de herinnering', 'the reminder'),
  missed: said('het bericht over een gemiste termijn', 'the message about a missed instalment'),
  'final-warning': said('de laatste kans', 'the last chance'),
  lapse: said('het stoppen van de regeling', 'the end of the arrangement'),
  charge: said('het vragen van kosten', 'the charge'),
} as const satisfies { readonly [Act in GroundlessAct['act']]: Said };

function reminderWhy(read: Read): Said {
  const step = read.text('step');
  const words = step in templateWords ? templateWords[step as keyof typeof templateWords] : said(step, step);
  const others = Number(read.text('claims')) - 1;
  const more = others > 0 ? said(` en ${others} andere`, ` and ${others} other`) : said('', '');
  const due = parseDay(read.text('dueOn'));
  if (parseDay(read.text('takenBackOn')) !== null) {
    return said(
      `Omdat rekening ${read.text('claim')}${more.nl} weer openstaat: een betaling is op ${read.day('takenBackOn', 'nl')} teruggeboekt (stap: ${words.nl}).`,
      `Because bill ${read.text('claim')}${more.en} is open again: a payment was taken back on ${read.day('takenBackOn', 'en')} (step: ${words.en}).`,
    );
  }
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
