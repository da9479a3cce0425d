import type { MailChannel } from '../ports.ts';

/**
 * What is kept of a message: as it was, without its keys. Nobody needs them there: a message is never
 * sent from what is kept, but drawn anew with a link of its own. In a paper tray it is the only copy.
 */
export const keptCopy = <Copy extends { readonly html: string; readonly plain: string }>({ isTray }: Pick<MailChannel, 'isTray'>, drawn: Copy): Copy =>
  (isTray ? drawn : { ...drawn, html: withoutLinks(drawn.html), plain: withoutLinks(drawn.plain) });

/** A message as it was drawn, without what leads into the customer's own page: its links and their QR code are keys, and only the customer's. */
export const withoutLinks = (html: string): string =>
  html.replace(/<svg\b[^>]*aria-labelledby="page-qr-title"[\s\S]*?<\/svg>/g, '').replace(/(\/(?:p|stop)\/)\d+\.[\w.-]+/g, '$1…');
