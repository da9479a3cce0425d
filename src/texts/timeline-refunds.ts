// The timeline's lines about money that is given back.

import type { RefundFact } from '#domain/fold-refunds.ts';
import type { RefundPayloads, RefundWay } from '#domain/refund-facts.ts';
import { said, type Language, type Said } from './language.ts';
import { sayReturnReason } from './return-reasons.ts';
import type { TimelineLookup } from './timeline-lookup.ts';
import { phrasesOf } from './timeline-phrases.ts';

export const refundWayWords = {
  transfer: said('overboeking', 'transfer'),
  provider: said('terug via de betaaldienst', 'back through the payment service'),
} as const satisfies Readonly<Record<RefundWay, Said>>;

const declined = {
  desk: said('een medewerker heeft dit besloten', 'a colleague decided this'),
  'credit-used': said('het tegoed was er niet meer', 'the credit was no longer there'),
} as const satisfies Readonly<Record<RefundPayloads['RefundDeclined']['why'], Said>>;

export function refundText(fact: RefundFact, lookup: TimelineLookup, lang: Language): { readonly title: string; readonly detail?: string | undefined } {
  const { say, money } = phrasesOf(lookup, lang);
  const no = fact.data.refundNo;
  switch (fact.kind) {
    case 'RefundAsked':
      return { title: say(`${money(fact.data.amountCents)} tegoed teruggevraagd`, `${money(fact.data.amountCents)} of credit asked back`), detail: say(`terugbetaling ${no}`, `refund ${no}`) };
    case 'RefundApproved':
      return { title: say(`Terugbetaling ${no} goedgekeurd`, `Refund ${no} approved`) };
    case 'RefundDeclined':
      return { title: say(`Terugbetaling ${no} gaat niet door`, `Refund ${no} is called off`), detail: declined[fact.data.why][lang] };
    case 'RefundPaid':
      return { title: say(`${money(fact.data.amountCents)} terugbetaald`, `${money(fact.data.amountCents)} paid back`), detail: say(`terugbetaling ${no}, ${refundWayWords[fact.data.way].nl}`, `refund ${no}, ${refundWayWords[fact.data.way].en}`) };
    case 'RefundFailed': {
      const reason = sayReturnReason(fact.data.reason)[lang].replace(/\.$/, '');
      return { title: say(`Terugbetaling ${no} is niet gelukt: het bedrag is weer tegoed`, `Refund ${no} failed: the amount is credit again`), detail: `${reason} (${fact.data.reason})` };
    }
  }
}
