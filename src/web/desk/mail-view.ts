// A message as the customer sees it, in a frame that can do nothing: no scripts,
// no forms, no way out. The frame's own address answers with a policy of its own.

import type { Context } from 'hono';
import { isOnScreen } from '#domain/channel.ts';
import { smsLength } from '#domain/sms-length.ts';
import type { RenderedMessage } from '#store/screens/desk-dossier.ts';
import { html, raw, type Content } from '../kit/html.ts';
import { pagePolicy } from '../kit/headers.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { heading, small, writtenText } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { trayWords as words } from '#texts/desk/tray.ts';

/** The page around the frame. Sets the policy that lets it show a frame of ours. */
export function mailPage(
  c: Context, mail: { title: string; frameAt: string; above: Content; rendered: Pick<RenderedMessage, 'plain' | 'channel' | 'onScreen' | 'together'> },
): Content[] {
  c.header('content-security-policy', `${pagePolicy}; frame-src 'self'`);
  const lang = langOf(c);
  return [
    mail.above,
    heading(1, mail.title),
    mail.rendered.together === null ? false : notice('info', { lang, body: t(lang, words.together(mail.rendered.together)) }),
    onScreen(lang, mail.rendered),
    html`<iframe class="bb-mail" title="${mail.title}" src="${mail.frameAt}" sandbox="allow-popups allow-popups-to-escape-sandbox" width="100%" height="900" loading="lazy"></iframe>`,
    mail.rendered.plain === null ? false : details(t(lang, words.asText), writtenText(mail.rendered.plain)),
  ];
}

/** An SMS or a notification as it stands on the customer's telephone; the whole message below is what the portal shows. */
function onScreen(lang: Lang, { channel, onScreen: said }: Pick<RenderedMessage, 'channel' | 'onScreen'>): Content {
  if (said === null || !isOnScreen(channel)) return false;
  const { alphabet, places, parts } = smsLength(said);
  return [
    card([writtenText(said), channel === 'sms' ? small(t(lang, words.smsLength(places, alphabet, parts))) : false], { title: t(lang, channel === 'sms' ? words.smsTitle : words.pushTitle), tone: 'accent' }),
    heading(2, t(lang, words.inPortal)),
  ];
}

/** What stands in the frame: the message's own document, unable to load or run anything. */
export function rawMail(c: Context, document: string): Response | Promise<Response> {
  c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox");
  c.header('x-frame-options', 'SAMEORIGIN');
  return c.html(raw(document));
}
