// A message as the customer sees it, in a frame that can do nothing: no scripts,
// no forms, no way out. The frame's own address answers with a policy of its own.

import type { Context } from 'hono';
import { html, raw, type Content } from '../kit/html.ts';
import { pagePolicy } from '../kit/headers.ts';
import { langOf, t } from '../kit/language.ts';
import { heading, writtenText } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { trayWords as words } from '#texts/desk/tray.ts';

/** The page around the frame. Sets the policy that lets it show a frame of ours. */
export function mailPage(c: Context, mail: { title: string; frameAt: string; above: Content; plain: string | null }): Content[] {
  c.header('content-security-policy', `${pagePolicy}; frame-src 'self'`);
  const lang = langOf(c);
  return [
    mail.above,
    heading(1, mail.title),
    html`<iframe class="bb-mail" title="${mail.title}" src="${mail.frameAt}" sandbox="allow-popups allow-popups-to-escape-sandbox" width="100%" height="900" loading="lazy"></iframe>`,
    mail.plain === null ? false : details(t(lang, words.asText), writtenText(mail.plain)),
  ];
}

/** What stands in the frame: the message's own document, unable to load or run anything. */
export function rawMail(c: Context, document: string): Response | Promise<Response> {
  c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox");
  c.header('x-frame-options', 'SAMEORIGIN');
  return c.html(raw(document));
}
