// What stands on a telephone's screen when a message waits in the portal: who
// sent it and where to read it. Others may see that screen, so there is nothing
// in it of debts, bills, amounts or reminders, whatever the message says.

import { smsLength, toGsm } from '#domain/sms-length.ts';
import { said, type Language } from '../language.ts';

export interface OnScreen {
  readonly title: string;
  readonly body: string;
}

/** A notification in the browser; it opens the customer's own page. */
export const pushText = (creditorName: string, lang: Language, messages = 1): OnScreen => ({
  title: creditorName,
  body: messages === 1
    ? said('Er staat een bericht voor u klaar.', 'There is a message for you.')[lang]
    : said(`Er staan ${messages} berichten voor u klaar.`, `There are ${messages} messages for you.`)[lang],
});

/** One SMS about several dossiers: each has a page of its own, and so a link. */
export function smsOfSeveral(creditorName: string, urls: readonly string[], lang: Language): string {
  const count = urls.length;
  const text = said(
    `${creditorName}: er staan ${count} berichten voor u klaar. Lees ze op uw eigen pagina's: ${urls.join(' ')}`,
    `${creditorName}: there are ${count} messages for you. Read them on your own pages: ${urls.join(' ')}`,
  );
  return toGsm(text[lang]);
}

/** An SMS with the short link; one part wherever the name lets it. */
export function smsText(creditorName: string, url: string, lang: Language): string {
  const say = (name: string): string =>
    lang === 'nl' ? `${name}: er staat een bericht voor u klaar. Lees het op uw eigen pagina: ${url}` : `${name}: there is a message for you. Read it on your own page: ${url}`;
  const whole = toGsm(say(creditorName));
  const tooLong = smsLength(whole).parts > 1 ? smsLength(whole).places - 160 : 0;
  const kept = [...creditorName].length - tooLong - 1;
  return tooLong > 0 && kept >= 12 ? toGsm(say(`${[...creditorName].slice(0, kept).join('').trimEnd()}.`)) : whole;
}

/** The name that stands as the sender of an SMS: at most eleven letters and digits. */
export const smsSender = (creditorName: string): string =>
  creditorName.normalize('NFD').replace(/[^A-Za-z0-9]/g, '').slice(0, 11) || 'Bericht';
