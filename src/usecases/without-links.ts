/** A message as it was drawn, without what leads into the customer's own page: its links and their QR code are keys, and only the customer's. */
export const withoutLinks = (html: string): string =>
  html.replace(/<svg\b[^>]*aria-labelledby="page-qr-title"[\s\S]*?<\/svg>/g, '').replace(/(\/(?:p|stop)\/)\d+\.[\w.-]+/g, '$1…');
