// The timeline's lines about complaints.

import type { ComplaintFact } from '#domain/fold-complaints.ts';
import { complaintChannelWords, complaintOutcomeWords, complaintSubjectShort } from './complaint-words.ts';
import { dayText } from './format.ts';
import type { Language } from './language.ts';
import type { TimelineLookup } from './timeline-lookup.ts';
import { joined, phrasesOf } from './timeline-phrases.ts';

export function complaintText(fact: ComplaintFact, lookup: TimelineLookup, lang: Language): { readonly title: string; readonly detail?: string | undefined } {
  const { say, bills, writtenTo } = phrasesOf(lookup, lang);
  const no = fact.data.complaintNo;
  switch (fact.kind) {
    case 'ComplaintMade': {
      const { partyId, subject, claims, channel, answerUntil } = fact.data;
      return {
        title: say(`Klacht ${no} over ${complaintSubjectShort[subject].nl}`, `Complaint ${no} about ${complaintSubjectShort[subject].en}`),
        detail: joined(
          `${lookup.party(partyId)} ${complaintChannelWords[channel][lang]}`, claims.length > 0 && bills(claims),
          say(`antwoord uiterlijk op ${dayText(answerUntil, 'nl')}`, `answer by ${dayText(answerUntil, 'en')}`),
        ),
      };
    }
    case 'ComplaintConfirmed':
      return { title: say(`Ontvangst van klacht ${no} bevestigd`, `Receipt of complaint ${no} confirmed`), detail: writtenTo(fact.data.messages) };
    case 'ComplaintAnswered':
      return {
        title: say(`Klacht ${no} beantwoord: ${complaintOutcomeWords[fact.data.outcome].nl}`, `Complaint ${no} answered: ${complaintOutcomeWords[fact.data.outcome].en}`),
        detail: writtenTo(fact.data.messages),
      };
  }
}
