// The turns of phrase that lines of the timeline share, in one language.

import type { Day } from '#domain/day.ts';
import type { Instalment, MessageRef } from '#domain/facts.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { OwedLine } from '#domain/money-facts.ts';
import { capital, dayText, euro, instalmentsText, listed } from './format.ts';
import { said, type Language } from './language.ts';
import type { TimelineLookup } from './timeline-lookup.ts';
import { owedPartWords } from './words.ts';

export interface Phrases {
  readonly say: (nl: string, en: string) => string;
  readonly money: (cents: Cents) => string;
  readonly on: (day: Day) => string;
  /** `rekening R1`, `rekeningen R1 en R2`. */
  readonly bills: (claims: readonly string[]) => string;
  /** `aan A. Voorbeeld`; undefined where nobody was written to. */
  readonly to: (messages: readonly MessageRef[]) => string | undefined;
  /** `bericht aan A. Voorbeeld`. */
  readonly writtenTo: (messages?: readonly MessageRef[]) => string | undefined;
  /** `€ 100,00 in 2 termijnen`. */
  readonly plan: (instalments: readonly Instalment[]) => string;
  readonly until: (last: Day) => string;
  /** What is let go, part by part. */
  readonly owed: (lines: readonly OwedLine[]) => string;
}

export function phrasesOf(lookup: TimelineLookup, lang: Language): Phrases {
  const say = (nl: string, en: string): string => said(nl, en)[lang];
  const money = (cents: Cents): string => euro(cents, lang);
  const to = (messages: readonly MessageRef[]): string | undefined =>
    messages.length === 0 ? undefined : say('aan ', 'to ') + listed(messages.map(({ partyId }) => lookup.party(partyId)), lang);
  return {
    say,
    money,
    on: (day) => dayText(day, lang),
    bills: (claims) => {
      const names = listed(claims, lang);
      return claims.length === 1 ? say(`rekening ${names}`, `bill ${names}`) : say(`rekeningen ${names}`, `bills ${names}`);
    },
    to,
    writtenTo: (messages = []) => (messages.length === 0 ? undefined : `${say('bericht', 'message')} ${to(messages)}`),
    plan: (instalments) => `${money(sum(instalments.map((each) => each.amountCents)))} in ${instalmentsText(instalments.length, lang)}`,
    until: (last) => say(`betalen kan tot en met ${dayText(last, lang)}`, `can be paid until ${dayText(last, lang)}`),
    owed: (lines) => listed(lines.map(({ claim, part, amountCents }) => {
      const what = part === 'principal' ? say(`rekening ${claim}`, `bill ${claim}`) : say(`${owedPartWords[part].nl} van rekening ${claim}`, `${owedPartWords[part].en} of bill ${claim}`);
      return lines.length === 1 ? what : `${what} (${money(amountCents)})`;
    }), lang),
  };
}

/** The parts that are there, with commas; undefined where there is none. */
export function joined(...parts: readonly (string | false | undefined)[]): string | undefined {
  const there = parts.filter((part) => part !== undefined && part !== false && part !== '');
  return there.length > 0 ? there.join(', ') : undefined;
}

export const asMessage = (what: string, messages: readonly MessageRef[], lang: Language): string =>
  messages.length > 0 ? said(`Bericht: ${what}`, `Message: ${what}`)[lang] : capital(what);
