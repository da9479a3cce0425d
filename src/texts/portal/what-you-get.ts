// "Wat u van ons krijgt": shown before somebody agrees, in the days of their own
// arrangement. Derived from the preview that the desk reads in full.

import type { WhatYouGet } from '#bot/what-you-get.ts';
import { dayText, daysText } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';

export const whatYouGetWords = {
  title: said('Wat u van ons krijgt', 'What you get from us'),
  missed: said('Als betalen een keer niet lukt', 'If you cannot pay once'),
} as const;

const days = (nl: (lang: 'nl') => string, en: (lang: 'en') => string): Said => said(nl('nl'), en('en'));

/** While it goes well, and if it does not; in short sentences. */
export function whatYouGetLines(get: WhatYouGet, lang: Language): { readonly usual: readonly string[]; readonly missed: readonly string[] } {
  const { announced, dueToday, collected, missed, missedAgain, lastChance, lapsed, kept, channel } = get;
  const usual: Said[] = [
    said(
      channel === 'email' ? 'U krijgt van ons een bevestiging per e-mail.' : 'U krijgt van ons een bevestiging per brief.',
      channel === 'email' ? 'You get a confirmation from us by e-mail.' : 'You get a confirmation from us by letter.',
    ),
  ];
  if (announced) {
    usual.push(days(
      (each) => `Voor elke termijn krijgt u een bericht. De eerste keer is op ${dayText(announced.on, each)}, ${daysText(announced.daysBefore, each)} van tevoren.`,
      (each) => `Before each instalment you get a message. The first time is on ${dayText(announced.on, each)}, ${daysText(announced.daysBefore, each)} ahead.`,
    ));
  }
  if (collected) {
    usual.push(days(
      (each) => `Wij laten u weten wanneer we een termijn afschrijven. De eerste keer is op ${dayText(collected, each)}.`,
      (each) => `We let you know when we collect an instalment. The first time is on ${dayText(collected, each)}.`,
    ));
  }
  if (dueToday) {
    usual.push(days(
      (each) => `Op de dag dat u betaalt, krijgt u nog een bericht. De eerste keer is op ${dayText(dueToday, each)}.`,
      (each) => `On the day that you pay, you get one more message. The first time is on ${dayText(dueToday, each)}.`,
    ));
  }
  if (kept) usual.push(said('Is alles betaald? Dan laten we u dat weten.', 'Is all of it paid? Then we will let you know.'));
  const ifMissed: Said[] = [];
  if (missed) {
    ifMissed.push(days(
      (each) => `Mist u de eerste termijn? Dan vragen we op ${dayText(missed, each)} of er iets is. We helpen u eerst.`,
      (each) => `Do you miss the first instalment? Then we ask on ${dayText(missed, each)} if something is wrong. We help you first.`,
    ));
  }
  if (missedAgain) ifMissed.push(days((each) => `Horen we niets? Dan vragen we het op ${dayText(missedAgain, each)} nog een keer.`, (each) => `Do we hear nothing? Then we ask once more on ${dayText(missedAgain, each)}.`));
  if (lastChance) {
    ifMissed.push(days(
      (each) => `Op ${dayText(lastChance.on, each)} krijgt u een laatste kans. U kunt dan nog betalen tot en met ${dayText(lastChance.payUntil, each)}.`,
      (each) => `On ${dayText(lastChance.on, each)} you get a last chance. You can then still pay until ${dayText(lastChance.payUntil, each)}.`,
    ));
  }
  if (lapsed) ifMissed.push(said('Pas daarna stopt de regeling.', 'Only after that does the arrangement end.'));
  else if (lastChance) ifMissed.push(said('Pas daarna kijkt een medewerker of de regeling stopt.', 'Only after that does one of our staff decide whether the arrangement ends.'));
  if (ifMissed.length > 0) ifMissed.push(said('Lukt betalen niet? Laat het ons dan zo snel mogelijk weten.', 'Can you not pay? Then let us know as soon as you can.'));
  return { usual: usual.map((each) => each[lang]), missed: ifMissed.map((each) => each[lang]) };
}
