// HTML as a value: everything put between ${ } is escaped, unless it is itself
// Html. Synchronous only, so that a part can be used inside any other part.

import { html as honoHtml, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Text that is safe to send as HTML. Only `html` and `raw` make it. */
export type Html = HtmlEscapedString;

/** What may stand in a page: text is escaped, Html is not, nothing stays nothing. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

/** Builds Html; a promise inside it is a bug (load first, then draw). */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const built = honoHtml(strings, ...values);
  if (built instanceof Promise) throw new Error('html: a promise was put in a page; await it first');
  return built;
}

export { raw };

export const nothing: Html = raw('');

/**
 * Attributes with a space in front: `true` writes the bare name, nothing
 * (`false`, `null`, `undefined`) leaves it out.
 */
export function attributes(of: Readonly<Record<string, string | number | boolean | null | undefined>>): Html {
  let written = nothing;
  for (const [name, value] of Object.entries(of)) {
    if (value === undefined || value === null || value === false) continue;
    if (!/^[a-zA-Z][\w:.-]*$/.test(name)) throw new Error(`attributes: bad name ${name}`);
    written = value === true ? html`${written} ${raw(name)}` : html`${written} ${raw(name)}="${String(value)}"`;
  }
  return written;
}

/** Joins class names; empty ones fall out. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');

/**
 * Makes sure that a link from data leads where it seems to: our own pages,
 * http(s), mail, telephone, or an SMS. Anything else (such as `javascript:`) becomes `#`.
 */
export function safeHref(href: string): string {
  const plain = href.replace(/[\u0000-\u0020]/g, '');
  if (/^(https?:|mailto:|tel:|sms:)/i.test(plain)) return plain;
  return /^[a-z][a-z0-9+.-]*:/i.test(plain) || plain.startsWith('//') || plain.includes('\\') ? '#' : plain;
}
