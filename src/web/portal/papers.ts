// What can be read back: the documents of the claims, and what we sent. Both
// only within the visitor's own dossier.

import type { Context } from 'hono';
import { readDocument } from '#store/documents.ts';
import { readPortalMessage, readPortalMessages, type PortalMessage } from '#store/screens/portal-messages.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { messagesPage } from '#texts/portal/signals.ts';
import { html, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { link } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { momentText } from '../kit/parts/money.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card, emptyState } from '../kit/parts/notice.ts';
import { heading, small, writtenText } from '../kit/parts/text.ts';
import { sorry } from '../kit/sorry.ts';
import { draw } from './frame.ts';
import { places } from './places.ts';
import { visitOf } from './visit.ts';

export async function sendDocument(c: Context): Promise<Response> {
  const { creditorId, dossierId, deps } = visitOf(c);
  const document = await deps.db.inCreditor(creditorId, (tx) => readDocument(tx, creditorId, dossierId, c.req.param('id') ?? ''));
  if (!document) return sorry(c, 404, { home: places.overview });
  return new Response(new Uint8Array(document.bytes), {
    headers: {
      'content-type': document.mime === 'application/pdf' ? 'application/pdf' : 'application/octet-stream',
      'content-disposition': attachment(document.name),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

/** A file name in plain letters for every browser, and as it is for those that can (RFC 6266). */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, '_').slice(0, 100) || 'rekening.pdf';
  const exact = encodeURIComponent(name.slice(0, 200)).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

export async function showMessages(c: Context): Promise<Response> {
  const { lang, creditorId, dossierId, partyId, deps, me } = visitOf(c);
  const messages = await deps.db.inCreditor(creditorId, (tx) => readPortalMessages(tx, creditorId, dossierId, partyId));
  return draw(c, {
    title: messagesPage.title,
    at: 'overview',
    body: [
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, messagesPage.title)),
      table<PortalMessage>({
        caption: t(lang, messagesPage.title),
        captionHidden: true,
        rows: messages,
        empty: emptyState({ title: t(lang, messagesPage.none), body: t(lang, messagesPage.noneBody) }),
        columns: [
          { label: t(lang, messagesPage.subject), header: true, cell: (message) => link(html`<span lang="${me.language}">${message.subject}</span>`, `${places.messages}/${message.messageNo}`) },
          { label: t(lang, messagesPage.sent), cell: (message) => sentText(message, lang) },
        ],
      }),
    ],
  });
}

const sentText = (message: PortalMessage, lang: Lang): Html => html`${momentText(message.sentAt, lang)}, ${t(lang, messagesPage[message.channel])}`;

export async function showMessage(c: Context): Promise<Response> {
  const { lang, creditorId, dossierId, partyId, deps, me } = visitOf(c);
  const number = c.req.param('no') ?? '';
  const message = /^[1-9]\d{0,6}$/.test(number)
    ? await deps.db.inCreditor(creditorId, (tx) => readPortalMessage(tx, creditorId, dossierId, partyId, Number(number)))
    : null;
  if (!message) return sorry(c, 404, { home: places.messages });
  return draw(c, {
    title: messagesPage.title,
    at: 'overview',
    body: [
      backLink(lang, places.messages, t(lang, messagesPage.title)),
      heading(1, html`<span lang="${me.language}">${message.subject}</span>`),
      small(html`${t(lang, messagesPage.sent)}: ${sentText(message, lang)}`),
      card(html`<div lang="${me.language}">${writtenText(message.plain)}</div>`),
    ],
  });
}
