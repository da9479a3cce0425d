// Amounts and days on a page: the texts of #texts/format.ts, in their HTML.

import type { Cents } from '#domain/money.ts';
import type { Day, Moment } from '#domain/day.ts';
import { dayText, dayWithWeekday, euro } from '#texts/format.ts';
import { classes, html, type Html } from '../html.ts';
import type { Lang } from '../language.ts';

/** An amount in figures of equal width that does not break; `large` for the one amount that a page is about. */
export function money(cents: Cents, lang: Lang, look: 'normal' | 'strong' | 'large' = 'normal'): Html {
  return html`<span class="${classes('bb-money', look !== 'normal' && `bb-money--${look}`)}">${euro(cents, lang)}</span>`;
}

/** An amount as it is typed in a field: `1234,56` in Dutch, `1234.56` in English. */
export function moneyTyped(cents: Cents, lang: Lang): string {
  const abs = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${abs / 100n}${lang === 'nl' ? ',' : '.'}${(abs % 100n).toString().padStart(2, '0')}`;
}

/** `31-12-2026`, as it is typed in a field. */
export const dayTyped = (on: Day): string => `${on.slice(8, 10)}-${on.slice(5, 7)}-${on.slice(0, 4)}`;

const shortMonths = {
  nl: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

/** `31 dec 2026`, for tables. */
export const dayShort = (on: Day, lang: Lang): string => `${Number(on.slice(8))} ${shortMonths[lang][Number(on.slice(5, 7)) - 1]} ${on.slice(0, 4)}`;

/** A day with its machine-readable form: `31 december 2026`, short `31 dec 2026`, with its weekday `donderdag 31 december 2026`. */
export function dayShown(on: Day, lang: Lang, style: 'long' | 'short' | 'weekday' = 'long'): Html {
  const text = style === 'short' ? dayShort(on, lang) : style === 'weekday' ? dayWithWeekday(on, lang) : dayText(on, lang);
  return html`<time class="bb-day" datetime="${on}">${text}</time>`;
}

/** Day and time on the creditor's wall: `31 dec 2026 09:05`. */
export function momentText(at: Moment, lang: Lang, timeZone = 'Europe/Amsterdam'): string {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${dayShort(zoned.toPlainDate().toString() as Day, lang)} ${String(zoned.hour).padStart(2, '0')}:${String(zoned.minute).padStart(2, '0')}`;
}
