// The list that early signalling wants, in words: for the desk and the command.

import type { PassingPoint } from '#domain/passing-data.ts';
import type { Signalling, SignallingAttempt, SignallingStep } from '#domain/signalling.ts';
import type { Day } from '#domain/day.ts';
import { capital, dayText, euro, listed } from './format.ts';
import { said, type Language, type Said } from './language.ts';
import { contactOutcomeWords, contactWayWords } from './outreach-words.ts';
import { claimKindWords, deliveryWords, sendingWords, templateText } from './words.ts';

export const signallingStepWords = {
  'written-reminder': said('ten minste één schriftelijke herinnering', 'at least one written reminder'),
  'help-pointed': said('gewezen op schuldhulp van de gemeente', 'pointed to the municipality’s debt help'),
  'personal-contact': said('geprobeerd om persoonlijk te spreken', 'tried to speak in person'),
  'data-offered': said('aangeboden om gegevens door te geven', 'offered to pass the data'),
  'no-objection': said('geen bezwaar', 'no objection'),
  'no-arrangement-on-track': said('geen regeling die gewoon loopt', 'no arrangement that runs as agreed'),
} as const satisfies Readonly<Record<SignallingStep, Said>>;

/** What stands in the way of passing data, as it should be. */
export const passingPointWords = {
  agreed: said('er is een afspraak met de gemeente (bij Regels)', 'there is an agreement with the municipality (under Rules)'),
  arrears: said('de achterstand duurt zo lang als afgesproken, en is meer dan een klein bedrag', 'the arrears have lasted as long as was agreed, and are more than a trifle'),
  ...signallingStepWords,
  'time-to-object': said('na het aanbod had de klant veertien dagen om nee te zeggen', 'after the offer the customer had fourteen days to say no'),
  heard: said('alles wat de klant zei, is beantwoord', 'everything that the customer said was answered'),
  quiet: said('er loopt geen pauze of toezegging, en berichten staan niet stil', 'no pause or promise is running, and no messages are held'),
  person: said('er is nog geen hulp: geen bewindvoerder, schuldhulp, faillissement of nalatenschap', 'there is no help yet: no administrator, debt help, insolvency or estate'),
  'in-flight': said('er is geen geld onderweg, en de bankafschriften zijn bij', 'no money is on its way, and the bank statements are in'),
  'not-passed': said('dit is nog niet doorgegeven', 'this was not passed before'),
} as const satisfies Readonly<Record<PassingPoint, Said>>;

const dayOf: Readonly<Partial<Record<SignallingStep, (list: Signalling) => Day | null>>> = {
  'written-reminder': (list) => list.writtenReminderOn,
  'help-pointed': (list) => list.helpPointedOn,
  'personal-contact': (list) => list.personalContactOn,
  'data-offered': (list) => list.dataOfferedOn,
};

/** One step of the list: `ja, 8 januari 2026`, `nog niet`. */
export function stepLine(list: Signalling, step: SignallingStep, lang: Language): { readonly label: string; readonly value: string } {
  const on = dayOf[step]?.(list);
  const yes = said('ja', 'yes')[lang];
  const value = list.missing.includes(step) ? said('nog niet', 'not yet')[lang] : on ? `${yes}, ${dayText(on, lang)}` : yes;
  const objected = step === 'no-objection' && list.objectedOn ? said(`nee, bezwaar sinds ${dayText(list.objectedOn, 'nl')}`, `no, objection since ${dayText(list.objectedOn, 'en')}`)[lang] : value;
  return { label: capital(signallingStepWords[step][lang]), value: objected };
}

/** `€ 600,00 aan huur, sinds 1 januari 2026`. */
export function arrearsLine({ arrearsCents, kinds, arrearsSinceOn }: Signalling, lang: Language): string {
  const what = listed(kinds.map((kind) => claimKindWords[kind][lang]), lang);
  const since = arrearsSinceOn === null ? '' : dayText(arrearsSinceOn, lang);
  return said(`${euro(arrearsCents, 'nl')} aan ${what}, sinds ${since}`, `${euro(arrearsCents, 'en')} of ${what}, since ${since}`)[lang];
}

/** `8 januari 2026: e-mail, herinnering (verstuurd)`. */
export function attemptLine({ on, channel, result, template }: SignallingAttempt, lang: Language): string {
  const how = channel in sendingWords ? sendingWords[channel as keyof typeof sendingWords][lang] : channel in contactWayWords ? contactWayWords[channel as keyof typeof contactWayWords][lang] : channel;
  const what = template ? `, ${templateText(template, lang)}` : '';
  const came = result in contactOutcomeWords ? contactOutcomeWords[result as keyof typeof contactOutcomeWords][lang] : result in deliveryWords ? deliveryWords[result as keyof typeof deliveryWords][lang] : result;
  return `${dayText(on, lang)}: ${how}${what} (${came})`;
}
