// What a mail carries so that what comes back of it can be believed: a mark that
// names the message, and a way to stop. Both hold our own numbers and a
// signature: nobody can make one for somebody else's message.

import { createHmac, timingSafeEqual } from 'node:crypto';

export interface MarkedMessage {
  readonly creditorId: number;
  readonly dossierId: number;
  readonly messageNo: number;
}

export interface MailMarks {
  /** The same message always has the same id, so that mail servers know a double for what it is. */
  messageId(message: MarkedMessage): string;
  /** Where its bounces go; null where no mailbox is kept for them. `slug`: the creditor's. */
  returnPath(message: MarkedMessage, slug: string): string | null;
  /** The page on which this person stops mails that nobody needs. */
  stopUrl(creditorId: number, partyId: number): string;
  /** The first true mark in a text that anybody may have written; null where there is none. */
  readMark(text: string): MarkedMessage | null;
  /** Whom the last part of a `stopUrl` is about; null where it is not ours. */
  readStop(token: string): { readonly creditorId: number; readonly partyId: number } | null;
}

/** So many that look like one are tried. */
const mostTried = 50;

/** `bounceAddress`: `{creditor}` in it becomes the creditor's slug. */
export function mailMarks({ key, publicUrl, bounceAddress }: { readonly key: string; readonly publicUrl: string; readonly bounceAddress?: string }): MailMarks {
  const host = new URL(publicUrl).hostname;
  const own = createHmac('sha256', key).update('mail marks').digest();
  const signature = (text: string): string => createHmac('sha256', own).update(text).digest('hex').slice(0, 20);
  const signed = (text: string): string => `${text}.${signature(text)}`;
  const isOurs = (text: string, given: string): boolean => timingSafeEqual(Buffer.from(signature(text)), Buffer.from(given.toLowerCase()));
  const markOf = ({ creditorId, dossierId, messageNo }: MarkedMessage): string => signed(`c${creditorId}.d${dossierId}.m${messageNo}`);
  return {
    messageId: (message) => `<${markOf(message)}@${host}>`,
    returnPath(message, slug) {
      if (bounceAddress === undefined) return null;
      const [box = '', domain = ''] = bounceAddress.replaceAll('{creditor}', slug).split('@');
      return `${box}+${markOf(message)}@${domain}`;
    },
    stopUrl: (creditorId, partyId) => `${publicUrl}/stop/${signed(`${creditorId}.${partyId}`)}`,
    readMark(text) {
      let tried = 0;
      for (const [, mark = '', creditor, dossier, message, given = ''] of text.matchAll(/\b(c(\d{1,9})\.d(\d{1,9})\.m(\d{1,9}))\.([0-9a-f]{20})(?![0-9a-f])/gi)) {
        if (isOurs(mark.toLowerCase(), given)) return { creditorId: Number(creditor), dossierId: Number(dossier), messageNo: Number(message) };
        if ((tried += 1) >= mostTried) return null;
      }
      return null;
    },
    readStop(token) {
      const [, text = '', creditor, party, given = ''] = /^((\d{1,9})\.(\d{1,9}))\.([0-9a-f]{20})$/i.exec(token) ?? [];
      return creditor !== undefined && isOurs(text, given) ? { creditorId: Number(creditor), partyId: Number(party) } : null;
    },
  };
}
