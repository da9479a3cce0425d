// How amounts, days, counts and lists are written. Own tables instead of Intl:
// the same text on every machine, exact for bigint cents.
// The space after the Dutch euro sign does not break (U+00A0).

import { formatAmount, type Cents } from '#domain/money.ts';
import { weekday, type Day, type Every } from '#domain/day.ts';
import type { Language } from './language.ts';

/** `€ 1.234,56` in Dutch, `€1,234.56` in English; a minus stands before the figure. */
export function euro(cents: Cents, lang: Language): string {
  const [whole = '0', decimals = '00'] = formatAmount(cents < 0n ? -cents : cents).split('.');
  const minus = cents < 0n ? '-' : '';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, lang === 'nl' ? '.' : ',');
  return lang === 'nl' ? `€\u00a0${minus}${grouped},${decimals}` : `${minus}€${grouped}.${decimals}`;
}

const months = {
  nl: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const satisfies Record<Language, readonly string[]>;

const weekdays = {
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const satisfies Record<Language, readonly string[]>;

/** `31 januari 2026`, `31 January 2026`. */
export const dayText = (on: Day, lang: Language): string => `${Number(on.slice(8))} ${monthText(on, lang)}`;

/** `zaterdag 31 januari 2026`, `Saturday 31 January 2026`. */
export const dayWithWeekday = (on: Day, lang: Language): string => `${weekdays[lang][weekday(on) - 1]} ${dayText(on, lang)}`;

/** `januari 2026`, `January 2026`. */
export const monthText = (on: Day, lang: Language): string => `${months[lang][Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`;

/** A count with its noun: `counted(1, 'termijn', 'termijnen')` → `1 termijn`. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const daysText = (count: number, lang: Language): string =>
  lang === 'nl' ? counted(count, 'dag', 'dagen') : counted(count, 'day', 'days');
/** Dutch says `1 maand`, `24 maanden`. */
export const monthsText = (count: number, lang: Language): string =>
  lang === 'nl' ? counted(count, 'maand', 'maanden') : counted(count, 'month', 'months');
export const instalmentsText = (count: number, lang: Language): string =>
  lang === 'nl' ? counted(count, 'termijn', 'termijnen') : counted(count, 'instalment', 'instalments');

const everyTexts = {
  nl: { week: 'elke week', '4weeks': 'elke vier weken', month: 'elke maand' },
  en: { week: 'every week', '4weeks': 'every four weeks', month: 'every month' },
} as const satisfies Record<Language, Record<Every, string>>;

/** `elke maand`, `every month`. */
export const everyText = (every: Every, lang: Language): string => everyTexts[lang][every];

const perTexts = {
  nl: { week: 'per week', '4weeks': 'per vier weken', month: 'per maand' },
  en: { week: 'a week', '4weeks': 'every four weeks', month: 'a month' },
} as const satisfies Record<Language, Record<Every, string>>;

/** After an amount: `€ 50,00 per maand`, `€50.00 a month`. */
export const perText = (every: Every, lang: Language): string => perTexts[lang][every];

const joins = { nl: { and: 'en', or: 'of' }, en: { and: 'and', or: 'or' } } as const;

/** `a`, `a en b`, `a, b en c`. */
export function listed(items: readonly string[], lang: Language, join: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${joins[lang][join]} ${items.at(-1)}`;
}

/** With a capital at the start, where a phrase begins a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
