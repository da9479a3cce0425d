// A mail that came back, taken apart. Anybody may have written it: sizes, depth
// and the number of parts are bounded, and nothing in it is followed.

import PostalMime from 'postal-mime';

export interface ReturnedMail {
  /** All values of a header, by its name in small letters. */
  header(name: string): readonly string[];
  readonly subject: string;
  /** What it says to people, as text. */
  readonly text: string;
  /** `message/delivery-status` (RFC 3464); null where there is none. */
  readonly status: string | null;
  /** `message/feedback-report` (RFC 5965). */
  readonly feedback: string | null;
  /** `message/disposition-notification` (RFC 8098): a receipt. */
  readonly receipt: string | null;
  /** Our own message, or its headers, where they came along. */
  readonly enclosed: string | null;
}

/** More of a file is not read: reports are small, and what they enclose is ours. */
export const mostMailBytes = 512_000;
const mostText = 60_000;
const mostParts = 20;

/** Null where it is no mail that can be read. */
export async function readReturnedMail(bytes: Uint8Array): Promise<ReturnedMail | null> {
  let mail;
  try {
    mail = await PostalMime.parse(bytes.subarray(0, mostMailBytes), { maxNestingDepth: 12, maxHeadersSize: 200_000 });
  } catch {
    return null;
  }
  if (mail.headers.length === 0) return null;
  const parts = mail.attachments.slice(0, mostParts).map(({ mimeType, content }) => ({ type: mimeType.toLowerCase(), text: textOf(content) }));
  const partOf = (...types: string[]): string | null => parts.find(({ type }) => types.includes(type))?.text ?? null;
  return {
    header: (name) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value),
    subject: mail.subject ?? '',
    text: (mail.text ?? mail.html?.replace(/<[^>]*>/g, ' ') ?? '').slice(0, mostText),
    status: partOf('message/delivery-status', 'message/global-delivery-status'),
    feedback: partOf('message/feedback-report'),
    receipt: partOf('message/disposition-notification', 'message/global-disposition-notification'),
    enclosed: partOf('message/rfc822', 'message/global', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global-headers'),
  };
}

const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content.slice(0, mostText) : new TextDecoder().decode(new Uint8Array(content as ArrayBuffer).subarray(0, mostText));
