// Amounts and days as people read them, in their own language.

import type { Cents } from '#domain/money.ts';
import type { Day, Moment } from '#domain/day.ts';
import { classes, html, type Html } from '../html.ts';
import type { Lang } from '../language.ts';

/** `€ 1.234,56` in Dutch, `€1,234.56` in English; a minus in front. Does not break over lines. */
export function moneyText(cents: Cents, lang: Lang): string {
  const abs = cents < 0n ? -cents : cents;
  const [group, decimal, space] = lang === 'nl' ? ['.', ',', '\u00a0'] : [',', '.', ''];
  const whole = (abs / 100n).toString().replace(/\B(?=(\d{3})+$)/g, group);
  return `${cents < 0n ? '\u2212' : ''}€${space}${whole}${decimal}${(abs % 100n).toString().padStart(2, '0')}`;
}

/** An amount as it is typed in a field: `1234,56` in Dutch, `1234.56` in English. */
export function moneyTyped(cents: Cents, lang: Lang): string {
  const abs = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}${abs / 100n}${lang === 'nl' ? ',' : '.'}${(abs % 100n).toString().padStart(2, '0')}`;
}

/** An amount in figures of equal width; `large` for the one amount that a page is about. */
export function money(cents: Cents, lang: Lang, look: 'normal' | 'strong' | 'large' = 'normal'): Html {
  return html`<span class="${classes('bb-money', look !== 'normal' && `bb-money--${look}`)}">${moneyText(cents, lang)}</span>`;
}

const locale = (lang: Lang): string => (lang === 'nl' ? 'nl-NL' : 'en-GB');

const formats = new Map<string, Intl.DateTimeFormat>();
function format(lang: Lang, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(lang), options);
  formats.set(key, known);
  return known;
}

/** `31 december 2026`; `short` gives `31 dec 2026`, `weekday` gives `donderdag 31 december 2026`. */
export function dayText(on: Day, lang: Lang, style: 'long' | 'short' | 'weekday' = 'long'): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: style === 'short' ? 'short' : 'long',
    year: 'numeric',
    timeZone: 'UTC',
    ...(style === 'weekday' ? { weekday: 'long' } : {}),
  };
  return format(lang, style, options).format(new Date(`${on}T00:00:00Z`)).replace(/\.(?= )/, '');
}

/** `31-12-2026`, as it is typed in a field. */
export const dayTyped = (on: Day): string => `${on.slice(8, 10)}-${on.slice(5, 7)}-${on.slice(0, 4)}`;

/** A day with its machine-readable form. */
export const dayShown = (on: Day, lang: Lang, style: 'long' | 'short' | 'weekday' = 'long'): Html =>
  html`<time datetime="${on}">${dayText(on, lang, style)}</time>`;

/** Day and time on the creditor's wall: `31 dec 2026 09:05`. */
export function momentText(at: Moment, lang: Lang, timeZone = 'Europe/Amsterdam'): string {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${dayText(zoned.toPlainDate().toString() as Day, lang, 'short')} ${String(zoned.hour).padStart(2, '0')}:${String(zoned.minute).padStart(2, '0')}`;
}
