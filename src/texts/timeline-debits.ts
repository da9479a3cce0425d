// The timeline's lines about mandates and what is collected with them.

import type { DebitPayloads, WithdrawalReason } from '#domain/debit-facts.ts';
import type { DebitFact } from '#domain/fold-debits.ts';
import type { MandateChannel } from '#domain/mandates.ts';
import { said, type Language, type Said } from './language.ts';
import { saysHandling, sayReturnReason } from './return-reasons.ts';
import type { TimelineLookup } from './timeline-lookup.ts';
import { asMessage, joined, phrasesOf } from './timeline-phrases.ts';

interface Line {
  readonly title: string;
  readonly detail?: string | undefined;
}

const withdrawals = {
  'not-needed': said('niet meer nodig', 'no longer needed'),
  promised: said('de klant heeft toegezegd zelf te betalen', 'the customer promised to pay it by hand'),
  mandate: said('de machtiging is niet meer te gebruiken', 'the mandate can no longer be used'),
  'too-late': said('te laat voor de bank', 'too late for the bank'),
  invalid: said('de bank zou deze niet aannemen', 'the bank would not take it'),
} as const satisfies Readonly<Record<WithdrawalReason, Said>>;

/** How a mandate was given. */
export const mandateChannelWords = {
  portal: said('op de eigen pagina', 'on their own page'),
  paper: said('op papier', 'on paper'),
  import: said('overgenomen uit de boekhouding', 'taken over from the bookkeeping'),
} as const satisfies Readonly<Record<MandateChannel, Said>>;

export function debitText(fact: DebitFact, lookup: TimelineLookup, lang: Language): Line {
  const phrases = phrasesOf(lookup, lang);
  const { say, money, on, to, writtenTo } = phrases;
  const instalment = ({ arrangementNo, instalmentNo }: Pick<DebitPayloads['CollectionAnnounced'], 'arrangementNo' | 'instalmentNo'>): string =>
    say(`termijn ${instalmentNo} van regeling ${arrangementNo}`, `instalment ${instalmentNo} of arrangement ${arrangementNo}`);
  const reason = (code: string | undefined): string | undefined => (code === undefined ? undefined : `${plain(sayReturnReason(code)[lang])}${code === '' ? '' : ` (${code})`}`);

  switch (fact.kind) {
    case 'MandateGiven': {
      const { mandateId, partyId, channel, signedOn, scheme, oneOff, messages } = fact.data;
      return {
        title: say(`Machtiging ${mandateId} gegeven`, `Mandate ${mandateId} given`),
        detail: joined(`${lookup.party(partyId)} ${mandateChannelWords[channel][lang]}`, scheme === 'B2B' && say('zakelijk', 'business'), oneOff && say('voor één keer', 'for once'), signedOn !== fact.on && say(`getekend op ${on(signedOn)}`, `signed on ${on(signedOn)}`), writtenTo(messages)),
      };
    }
    case 'MandateAmended':
      return { title: say(`Machtiging ${fact.data.mandateId}: andere rekening`, `Mandate ${fact.data.mandateId}: another account`), detail: writtenTo(fact.data.messages) };
    case 'MandatePaused':
      return fact.data.how === 'paused'
        ? { title: say(`Incasso rust: machtiging ${fact.data.mandateId}`, `Collecting rests: mandate ${fact.data.mandateId}`), detail: reason(fact.data.code) }
        : { title: say(`Geen incasso meer van deze rekening: machtiging ${fact.data.mandateId}`, `No more collecting from this account: mandate ${fact.data.mandateId}`), detail: reason(fact.data.code) };
    case 'MandateResumed':
      return { title: say(`Incasso gaat weer door: machtiging ${fact.data.mandateId}`, `Collecting goes on: mandate ${fact.data.mandateId}`) };
    case 'MandateEnded':
      return { title: say(`Machtiging ${fact.data.mandateId} ingetrokken`, `Mandate ${fact.data.mandateId} revoked`), detail: reason(fact.data.code) };
    case 'CollectionAnnounced': {
      const { amountCents, collectOn, messages } = fact.data;
      return {
        title: asMessage(say(`op ${on(collectOn)} schrijven we ${money(amountCents)} af`, `on ${on(collectOn)} we collect ${money(amountCents)}`), messages, lang),
        detail: joined(instalment(fact.data), to(messages)),
      };
    }
    case 'DirectDebitOrdered': {
      const { amountCents, collectOn, attempt } = fact.data;
      return {
        title: say(`Incasso klaargezet: ${money(amountCents)} op ${on(collectOn)}`, `Direct debit ordered: ${money(amountCents)} on ${on(collectOn)}`),
        detail: joined(instalment(fact.data), attempt > 1 && say(`poging ${attempt}`, `attempt ${attempt}`)),
      };
    }
    case 'DirectDebitWithdrawn':
      return { title: say('Incasso gaat niet door', 'Direct debit withdrawn'), detail: withdrawals[fact.data.why][lang] };
    case 'DirectDebitRejected':
      return { title: say('Incasso geweigerd door de bank', 'Direct debit refused by the bank'), detail: reason(fact.data.code) };
    case 'DirectDebitHandled': {
      const { handling, againFrom } = fact.data;
      return {
        title: plain(saysHandling(handling)[lang]),
        detail: againFrom && say(`niet vóór ${on(againFrom)}`, `not before ${on(againFrom)}`),
      };
    }
  }
}

/** A sentence as part of a line. */
const plain = (sentence: string): string => sentence.replace(/\.$/, '');
