// How customers are reached, in plain language beside the policy: the order of
// channels, what silence leads to, the caps, and the hours.

import { channels, isOnScreen, type Channel } from '#domain/channel.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { counted, listed } from './format.ts';
import { said, type Said } from './language.ts';
import { sendingWords } from './words.ts';

/** By which channels customers are reached, in plain language. */
export function contactLines(contact: ContactPolicy): Said[] {
  const { channels: order, smsPerInstalment, silentAfter } = contact;
  const tried: Channel[] = [...order.filter((channel) => channel !== 'letter'), 'letter'];
  const names = (lang: 'nl' | 'en'): string => tried.map((channel) => sendingWords[channel][lang]).join(lang === 'nl' ? ', dan ' : ', then ');
  const screens = channels.filter((channel) => isOnScreen(channel) && order.includes(channel));
  return [
    said(`We proberen eerst: ${names('nl')}.`, `We try first: ${names('en')}.`),
    said('Wat volgens de wet per post moet, gaat altijd per post.', 'What must go by post by law always goes by post.'),
    ...(screens.length === 0 ? [] : [
      said(
        `In een ${listed(screens.map((channel) => sendingWords[channel].nl), 'nl')} staat nooit waar het over gaat. Er staat alleen dat er een bericht klaarstaat.`,
        `An ${listed(screens.map((channel) => sendingWords[channel].en), 'en')} never says what it is about. It only says that there is a message.`,
      ),
    ]),
    ...(order.includes('sms') ? [
      smsPerInstalment === 0
        ? said('Over een termijn of rekening sturen we geen sms.', 'About an instalment or a bill we send no SMS.')
        : said(
            `Over een termijn of rekening sturen we hoogstens ${counted(smsPerInstalment, 'sms', "sms'en")}.`,
            `About an instalment or a bill we send at most ${counted(smsPerInstalment, 'SMS', 'SMS')}.`,
          ),
    ] : []),
    silentAfter === 0
      ? said('Ook als iemand niet reageert, houden we deze volgorde aan.', 'Also when somebody does not react we keep to this order.')
      : said(
          `Reageert iemand ${silentAfter} keer niet, dan kiezen we wat eerder wel werkte.`,
          `When somebody does not react ${silentAfter} times, we choose what did work before.`,
        ),
    ...capLines(contact),
    ...hourLines(contact),
  ];
}

/** How often at most. */
function capLines({ channels: order, perWeek, channelPerWeek, perInstalment }: ContactPolicy): Said[] {
  const used = channels.filter((channel) => channel === 'letter' || order.includes(channel));
  const each = (lang: 'nl' | 'en'): string => listed(used.map((channel) => `${channelPerWeek[channel]} ${lang === 'nl' ? 'per' : 'by'} ${sendingWords[channel][lang]}`), lang);
  return [
    said(
      `Eén persoon krijgt hoogstens ${counted(perWeek, 'bericht', 'berichten')} in zeven dagen, en één op een dag. Wat samen gaat, telt één keer.`,
      `One person gets at most ${counted(perWeek, 'message', 'messages')} in seven days, and one on a day. What goes together counts once.`,
    ),
    said(`Daarvan gaan er hoogstens ${each('nl')}.`, `Of these at most ${each('en')}.`),
    said(
      `Over een termijn of rekening sturen we hoogstens ${counted(perInstalment, 'bericht', 'berichten')}.`,
      `About an instalment or a bill we send at most ${counted(perInstalment, 'message', 'messages')}.`,
    ),
    said('Wat moet van de wet, of wat de klant zelf vroeg, gaat altijd.', 'What law demands, or the customer asked for, always goes.'),
  ];
}

/** When. */
const hourLines = ({ fromHour, untilHour, saturdays }: ContactPolicy): Said[] => [
  said(
    `Berichten gaan tussen ${fromHour} en ${untilHour} uur. Nooit op ${saturdays ? '' : 'zaterdag, '}zondag of een feestdag.`,
    `Messages leave between ${fromHour} and ${untilHour} o’clock. Never on ${saturdays ? 'Sundays' : 'Saturdays, Sundays'} or holidays.`,
  ),
];
