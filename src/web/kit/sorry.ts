// Pages for when something does not work: kind words in both languages, a way
// on, and never a detail of what went wrong inside.

import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { html, nothing } from './html.ts';
import { defaultAccent, type BrandInput } from './house-style.ts';
import { langOf, t } from './language.ts';
import { page } from './page.ts';
import { linkButton } from './parts/button.ts';
import { card } from './parts/notice.ts';
import { heading, lead, paragraph, small } from './parts/text.ts';
import { kitOf } from './request.ts';
import { errorPages, errorWaysOn, type ErrorStatus } from './words.ts';

export const plainBrand: BrandInput = { name: 'Betaalbaar', accent: defaultAccent };

/** The page for one kind of trouble, in the house style of the creditor at hand. */
export function sorry(c: Context, status: ErrorStatus, options: { readonly retryAfterSeconds?: number; readonly home?: string } = {}): Response {
  const lang = langOf(c);
  const other = lang === 'nl' ? 'en' : 'nl';
  const words = errorPages[status];
  const home = options.home ?? (c.req.path.startsWith('/desk') ? '/desk' : '/');
  const body = [
    heading(1, t(lang, words.title)),
    lead(t(lang, words.text)),
    paragraph(t(lang, errorWaysOn.person)),
    status === 500 ? small(html`${t(lang, errorWaysOn.number)}: <strong>${c.get('requestId') ?? ''}</strong>`) : nothing,
    html`<p>${linkButton(t(lang, errorWaysOn.home), home, { look: 'secondary' })}</p>`,
    html`<div lang="${other}">${card([paragraph(t(other, words.text)), paragraph(t(other, errorWaysOn.person))], { title: t(other, words.title), tone: 'quiet' })}</div>`,
  ];
  const drawn = page({ lang, title: t(lang, words.title), face: home === '/desk' ? 'desk' : 'portal', brand: c.get('brand') ?? plainBrand, body });
  if (options.retryAfterSeconds !== undefined) c.header('retry-after', String(Math.ceil(options.retryAfterSeconds)));
  return c.html(String(drawn), status);
}

const asKnown = (status: number): ErrorStatus => (status in errorPages ? (status as ErrorStatus) : status >= 500 ? 500 : status === 422 ? 400 : 404);

/** For `app.onError`: an HTTPException is an answer; all else is a bug, logged under the number that the visitor sees. */
export const onError: ErrorHandler = (error, c) => {
  if (error instanceof HTTPException) return sorry(c, asKnown(error.status));
  // Only these: a database error's other properties quote the values of a row.
  kitOf(c)?.log.error({ requestId: c.get('requestId'), error: { name: error.name, message: error.message, stack: error.stack } }, 'a request failed');
  return sorry(c, 500);
};

export const onNotFound: NotFoundHandler = (c) => sorry(c, 404);
