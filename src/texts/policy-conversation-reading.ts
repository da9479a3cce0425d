// What is said beforehand, in thanks and as a last invitation, in plain language.

import type { ConversationPolicy } from '#domain/policy-conversation.ts';
import { capital, daysText, listed } from './format.ts';
import { inBoth, said, type Said } from './language.ts';

const occasions = {
  first: said('bij de eerste termijn', 'at the first instalment'),
  half: said('als de helft is betaald', 'when half of it is paid'),
  each: said('bij elke termijn', 'at each instalment'),
} as const;

/** What is said beforehand, in thanks and as a last invitation, in plain language. */
export function conversationLines({ beforeDueDays, invitationDays, thanks }: ConversationPolicy): Said[] {
  const when = inBoth((lang) => listed(thanks.map((occasion) => occasions[occasion][lang]), lang));
  return [
    beforeDueDays === 0
      ? said('Voordat een rekening betaald moet zijn, sturen we niemand apart bericht.', 'Before a bill falls due we write to nobody in particular.')
      : said(
          `${capital(daysText(beforeDueDays, 'nl'))} voordat een rekening betaald moet zijn, krijgt bericht wie eerder te laat betaalde of erom vroeg.`,
          `${capital(daysText(beforeDueDays, 'en'))} before a bill falls due, who paid late before or asked for it gets a message.`,
        ),
    thanks.length === 0
      ? said('Wie op tijd betaalt, krijgt pas bericht als de hele regeling klaar is.', 'Who pays in time hears of it only when the whole arrangement is complete.')
      : said(`Wie op tijd betaalt, bedanken we ${when.nl}.`, `Who pays in time is thanked ${when.en}.`),
    invitationDays === 0
      ? said('Na de laatste herinnering nodigen we niemand meer uit voor een regeling.', 'After the last reminder we invite nobody to an arrangement any more.')
      : said(
          `Na de laatste herinnering nodigen we wie een regeling kan krijgen nog één keer uit. Reageren kan dan ${daysText(invitationDays, 'nl')}.`,
          `After the last reminder we invite whoever can have an arrangement once more. There are ${daysText(invitationDays, 'en')} to answer.`,
        ),
  ];
}
