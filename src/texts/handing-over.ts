// What must have had its turn before a claim goes to somebody else, and the
// cover of the file that goes along.

import { arrangementPaidCents, arrangementTotalCents } from '#domain/arrangement.ts';
import type { Channel } from '#domain/channel.ts';
import { chargedCents } from '#domain/charges.ts';
import type { Day } from '#domain/day.ts';
import type { HandOverCheck, HandOverPoint } from '#domain/handing-over.ts';
import { sum } from '#domain/money.ts';
import type { ArrangementState, ClaimState } from '#domain/state.ts';
import type { SheetPerson } from './claim-sheet.ts';
import { capital, dayText, euro } from './format.ts';
import { said, type Language, type Said } from './language.ts';
import type { Sheet, SheetSection, SheetTable } from './sheet.ts';
import { pricedChannelWords } from './desk/metering.ts';
import { roleWords } from './words.ts';

export const handOverPointWords: Readonly<Record<HandOverPoint, Said>> = {
  reminded: said('alle herinneringen zijn verstuurd en aangekomen', 'all reminders were sent and arrived'),
  'time-to-pay': said('de laatste betaaltermijn is voorbij en de bank heeft die dag gemeld', 'the last time to pay is over and the bank has told of that day'),
  offered: said('een regeling is aangeboden', 'an arrangement was offered'),
  noticed: said('de veertiendagenbrief is ontvangen en de termijn is voorbij', 'the fourteen-day notice was received and its term is over'),
  heard: said('alles wat de klant zei, is beantwoord', 'everything that the customer said was answered'),
  promised: said('er loopt geen belofte om te betalen', 'no promise to pay is running'),
  paused: said('er loopt geen pauze en berichten staan niet stil', 'no pause is running and no messages are held'),
  person: said('er is geen schuldhulp, faillissement of nalatenschap', 'there is no debt help, insolvency or estate'),
  'in-flight': said('er is geen betaling of incasso onderweg, en de bankafschriften zijn binnen', 'no payment or collection is on its way, and the bank’s statements are in'),
};

const standingWords: Readonly<Record<HandOverCheck['standing'], Said>> = {
  done: said('Ja', 'Yes'), missing: said('Nog niet', 'Not yet'), 'not-needed': said('Niet nodig', 'Not needed'),
};

/** `Ja, 3 maart 2026` */
export const handOverCheckText = ({ standing, on }: HandOverCheck, lang: Language): string => [standingWords[standing][lang], ...(on ? [dayText(on, lang)] : [])].join(', ');

/** What lies beside the figures on the cover: one message as it went. */
export interface SentMessage {
  readonly on: Day;
  readonly channel: Channel;
  readonly template: string;
  readonly subject: string;
}

export interface HandOverCover {
  readonly dossierId: number;
  readonly on: Day;
  readonly claims: readonly ClaimState[];
  readonly arrangements: readonly ArrangementState[];
  readonly checks: readonly HandOverCheck[];
  readonly messages: readonly SentMessage[];
  readonly people: readonly SheetPerson[];
  /** To whom it goes, and why, as the colleague wrote it. */
  readonly to: string;
  readonly reason: string;
}

/** The first pages of the file: to whom and why, what is asked, which arrangements there were, what was said, and what had its turn. */
export function handOverSheet(cover: HandOverCover, lang: Language): Sheet {
  const say = (text: Said): string => text[lang];
  const { claims, arrangements, checks, messages, people } = cover;
  const left = (head: Said): SheetTable['columns'][number] => ({ head: say(head), align: 'left' });
  const right = (head: Said): SheetTable['columns'][number] => ({ head: say(head), align: 'right' });
  const titled = (heading: Said, table: Omit<SheetTable, 'caption'>): SheetSection => ({ heading: say(heading), paragraphs: [], table: { caption: say(heading), ...table } });
  return {
    language: lang,
    title: say(said('Overdracht van dossier', 'Hand-over of a dossier')),
    on: cover.on,
    about: [
      { label: say(said('Dossier', 'Dossier')), value: String(cover.dossierId) },
      { label: say(said('Datum', 'Date')), value: dayText(cover.on, lang) },
      { label: say(said('Aan', 'To')), value: cover.to },
    ],
    sections: [
      { heading: say(said('Waarom', 'Why')), paragraphs: [cover.reason] },
      { heading: say(said('Wie het betreft', 'Who it is about')), paragraphs: people.map(({ name, customerNumber, role, address }) => [`${capital(roleWords[role][lang])}: ${name} (${customerNumber})`, ...address].join('\n')) },
      titled(said('Wat openstaat', 'What is open'), {
        columns: [left(said('Rekening', 'Bill')), left(said('Vervallen op', 'Due on')), right(said('Bedrag', 'Amount')), right(said('Rente en kosten', 'Interest and costs')), right(said('Open', 'Open'))],
        rows: claims.map((claim) => [claim.claim, dayText(claim.dueOn, lang), euro(claim.amountCents, lang), euro(chargedCents(claim), lang), euro(claim.openCents, lang)]),
        total: [say(said('Totaal', 'Total')), '', '', '', euro(sum(claims.map((claim) => claim.openCents)), lang)],
      }),
      ...(arrangements.length === 0 ? [] : [titled(said('Regelingen', 'Arrangements'), {
        columns: [left(said('Afgesproken op', 'Agreed on')), right(said('Termijnen', 'Instalments')), right(said('Bedrag', 'Amount')), right(said('Betaald', 'Paid')), left(said('Afloop', 'How it ended'))],
        rows: arrangements.map((each) => [
          dayText(each.agreedOn, lang), String(each.instalments.length), euro(arrangementTotalCents(each), lang), euro(arrangementPaidCents(each), lang),
          each.lapsedOn ? `${say(said('vervallen op', 'lapsed on'))} ${dayText(each.lapsedOn, lang)}` : each.endedOn ? `${say(said('beëindigd op', 'ended on'))} ${dayText(each.endedOn, lang)}` : say(said('nagekomen', 'kept')),
        ]),
      })]),
      titled(said('Wat eerst is gedaan', 'What was done first'), {
        columns: [left(said('Punt', 'Point')), left(said('Rekening', 'Bill')), left(said('Gedaan', 'Done'))],
        rows: checks.map((check) => [capital(handOverPointWords[check.point][lang]), check.claim ?? '', handOverCheckText(check, lang)]),
      }),
      titled(said('Wat is verstuurd', 'What was sent'), {
        columns: [left(said('Datum', 'Date')), left(said('Hoe', 'How')), left(said('Onderwerp', 'Subject'))],
        rows: messages.map(({ on, channel, subject }) => [dayText(on, lang), pricedChannelWords[channel][lang], subject]),
      }),
    ],
  };
}
