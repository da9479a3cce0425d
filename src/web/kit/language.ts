// Which language a visitor reads. `?lang=` wins and is remembered in a cookie;
// then the cookie, then what the reader is known to want, then the browser; Dutch last.

import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { languages, type Language, type Said } from '#texts/language.ts';

export type Lang = Language;

/** One sentence in every language. Dutch binds. */
export type Words = Said;

/** The sentence in the reader's language. */
export const t = (lang: Lang, words: Words): string => words[lang];

export const asLanguage = (text: string | undefined): Lang | undefined => languages.find((known) => known === text);

/** First language of an Accept-Language header that we speak, by the reader's own weights. */
export function readAcceptLanguage(header: string | undefined): Lang | undefined {
  if (header === undefined) return undefined;
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', ...settings] = wish.trim().toLowerCase().split(';');
      const weight = settings.map((setting) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(setting)?.[1]).find((found) => found !== undefined);
      return { lang: asLanguage(tag.split('-')[0]), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0 && wish.lang !== undefined);
  return wishes.sort((a, b) => b.weight - a.weight)[0]?.lang;
}

const YEAR_SECONDS = 365 * 24 * 3600;

/** Sets the language of every request and keeps a choice made with `?lang=`. */
export function chooseLanguage(options: { readonly secure: boolean }): MiddlewareHandler {
  return async (c, next) => {
    const asked = asLanguage(c.req.query('lang'));
    if (asked !== undefined) {
      setCookie(c, 'lang', asked, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'Lax', httpOnly: true, secure: options.secure });
    }
    const kept = asked ?? asLanguage(getCookie(c, 'lang'));
    c.set('langChosen', kept !== undefined);
    c.set('lang', kept ?? readAcceptLanguage(c.req.header('accept-language')) ?? 'nl');
    await next();
  };
}

/**
 * The language of this request. `known` is what the customer's record says: it
 * goes before the browser's wish, never before the reader's own choice.
 */
export function langOf(c: Context, known?: Lang): Lang {
  if (known !== undefined && c.get('langChosen') !== true) return known;
  return asLanguage(c.get('lang') as string | undefined) ?? 'nl';
}
