import type { CreditorProfile } from '#domain/creditor.ts';
import type { TemplateText } from '#domain/template-words.ts';
import type { Recipient } from '#store/recipients.ts';
import type { MessageContext } from '#texts/messages/message.ts';

/** What every message says of its sender and its reader; `written`: what a colleague wrote for this one; `words`: the creditor's own for all of this kind. */
export function contextOf(profile: CreditorProfile, recipient: Recipient, portalUrl: string, written?: string, words?: TemplateText): MessageContext {
  const { phone, email, hours, collectsFor, directDebit } = profile;
  return {
    creditorName: profile.name,
    recipientName: recipient.name,
    portalUrl,
    contact: { ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(hours ? { hours: hours[recipient.language] } : {}) },
    iban: profile.iban ?? '',
    accountHolder: profile.accountHolder ?? profile.name,
    language: recipient.language,
    ...(written === undefined ? {} : { written }),
    ...(words === undefined ? {} : { words: words[recipient.language] }),
    ...(directDebit ? { collectorId: directDebit.creditorId } : {}),
    ...(collectsFor ? { collectsFor: { name: collectsFor.name, registration: collectsFor.registration } } : {}),
  };
}

/** The address as it is written on a letter, line by line. */
export const addressOf = (recipient: Recipient): string =>
  [recipient.name, recipient.street, [recipient.postcode, recipient.city].filter(Boolean).join('  '), recipient.country === 'NL' ? null : recipient.country]
    .filter(Boolean)
    .join('\n');
