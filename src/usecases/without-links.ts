import type { Message } from '#texts/messages/message.ts';
import type { MailChannel } from '../ports.ts';
import type { MessageRenderer, RenderLook } from './send-messages.ts';

/**
 * What is kept of a message: as it was, without its keys. Nobody needs them there: a message is never
 * sent from what is kept, but drawn anew with a link of its own. In a paper tray it is the only copy.
 */
export const keptCopy = <Copy extends { readonly html: string; readonly plain: string }>({ isTray }: Pick<MailChannel, 'isTray'>, drawn: Copy): Copy =>
  (isTray ? drawn : { ...drawn, html: withoutLinks(drawn.html), plain: withoutLinks(drawn.plain) });

/** What is kept of a letter. The code of the customer's page is not even drawn: that takes longer than all the rest. */
export const keptLetter = ({ mail, render }: { readonly mail: Pick<MailChannel, 'isTray'>; readonly render: Pick<MessageRenderer, 'letter'> }, said: Message, look: RenderLook) =>
  keptCopy(mail, render.letter(said, mail.isTray ? look : { ...look, isKept: true }));

/** A message as it was drawn, without what leads into the customer's own page: its links and their QR code are keys, and only the customer's. */
export const withoutLinks = (html: string): string =>
  html.replace(/<svg\b[^>]*aria-labelledby="page-qr-title"[\s\S]*?<\/svg>/g, '').replace(/(\/(?:p|stop)\/)\d+\.[\w.-]+/g, '$1…');
