// What a mail server's refusal says about the address: the enhanced status codes
// of RFC 3463, and where a server gives none (or 5.0.0, which says nothing), its
// words. A mailbox that is full, a filter that dislikes us or a fault of ours
// says nothing against the address.

/** `gone`: no such address any more. `again`: it may work later. `not-now`: refused for another reason than the address. */
export type MailVerdict = 'gone' | 'again' | 'not-now';

/** 5.1.x about the recipient, a mailbox that was closed, a domain or host that is not there. */
const goneCodes = /^5\.(1\.(0|1|2|3|4|6|10)|2\.(0|1)|4\.4)$/;

const goneWords = [
  /(user|recipient|mailbox|address|account)\b.{0,40}\b(unknown|not found|does ?n[o']t exist|not exist|no longer|unavailable|disabled|closed|inactive|invalid|rejected: (undeliverable|access denied))/i,
  /\b(unknown|no such|invalid|nonexistent|non-existent|unrouteable)\b.{0,20}\b(user|recipient|mailbox|address|account|person|local part)\b/i,
  /host or domain name not found|domain .{0,60}(not found|does ?n[o']t exist)|NXDOMAIN|RecipNotFound|bestaat niet/i,
];
/** Words that make a refusal one about us or about the moment, whatever else it says. */
const otherWords = /spam|junk|blocked|blacklist|blocklist|denylist|reputation|policy|dmarc|\bspf\b|dkim|rate.?limit|too many|relay|authenticat|greylist|quota|over.?quota|(mailbox|storage) (is )?full|insufficient|too large|size limit|virus|content/i;

/** `code`: as `5.1.1`, or null; `text`: what the server said. */
export function mailVerdict(code: string | null, text: string): MailVerdict {
  if (code?.startsWith('4.')) return 'again';
  if (code !== null && code.startsWith('5.') && code !== '5.0.0') {
    if (code === '5.4.1') return says(text) ? 'gone' : 'not-now';
    return goneCodes.test(code) && !(code === '5.1.0' && otherWords.test(text)) ? 'gone' : 'not-now';
  }
  return says(text) ? 'gone' : code === null && /(^|\D)4\d\d[ -]/.test(text) ? 'again' : 'not-now';
}

const says = (text: string): boolean => !otherWords.test(text) && goneWords.some((words) => words.test(text));

/** The first enhanced status code in a server's answer, such as `550 5.1.1 …`; null where there is none. */
export const mailCodeIn = (text: string): string | null => /(?:^|[\s(#<:]|\b[245]\d\d-)([245]\.\d{1,3}\.\d{1,3})(?=[\s)>:;,]|$)/.exec(text)?.[1] ?? null;

/** One line of what a server said, fit to be kept: without addresses and half characters, and no longer than is worth reading. */
export const withoutAddresses = (text: string): string =>
  text.replace(/<?[^\s<>"(]+@[^\s<>")]+>?/g, '<…>').replace(/[\s\p{Cc}]+/gu, ' ').trim().slice(0, 200).toWellFormed();
