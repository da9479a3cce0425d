// What the law's tables answer beside a figure: which table that is, that it was
// not checked for so late a day, and that it does not reach back so far.

import type { LawRefusal, LawWarning, TableName } from '#domain/law/dated-table.ts';
import { capital, dayText } from '../format.ts';
import { said, type Said } from '../language.ts';

/** With its article: stands at the start of a sentence with a capital, or within it. */
export const tableWords = {
  'collection-costs': said('de staffel voor incassokosten', 'the scale of collection costs'),
  vat: said('het tarief van de btw', 'the rate of VAT'),
  'business-fixed-costs': said('het vaste bedrag voor bedrijven', 'the fixed amount for businesses'),
  'anti-stacking': said('de grens voor kosten bij meer termijnen', 'the limit on costs over several instalments'),
  'fourteen-day-notice': said('de termijn van veertien dagen', 'the term of fourteen days'),
  'consumer-interest': said('de wettelijke rente', 'the statutory interest'),
  'commercial-interest': said('de wettelijke handelsrente', 'the statutory interest for businesses'),
  'credit-price-margin': said('de hoogste prijs van een lening', 'the highest price of a loan'),
  'plan-terms': said('de grens tussen een regeling en een lening', 'the line between an arrangement and a loan'),
  'direct-debit': said('de planning van een automatische incasso', 'the timing of a direct debit'),
  'agreed-interest': said('de afgesproken rente', 'the agreed interest'),
} as const satisfies { readonly [Name in TableName]: Said };

/** Said beside every figure that rests on a table past its check. */
export const sayLawWarning = ({ table, verifiedUntil, on }: LawWarning): Said =>
  said(
    `${capital(tableWords[table].nl)} is nagekeken tot en met ${dayText(verifiedUntil, 'nl')}. Voor ${dayText(on, 'nl')} kan dit dus anders zijn. Vraag het na.`,
    `${capital(tableWords[table].en)} was checked until ${dayText(verifiedUntil, 'en')}. So for ${dayText(on, 'en')} this may be different. Please check.`,
  );

export const sayLawRefusal = ({ table, firstFrom, on }: LawRefusal): Said =>
  said(
    `Voor ${dayText(on, 'nl')} kunnen we dit niet berekenen: ${tableWords[table].nl} kennen we vanaf ${dayText(firstFrom, 'nl')}. Kies een latere dag.`,
    `We cannot reckon this for ${dayText(on, 'en')}: we know ${tableWords[table].en} from ${dayText(firstFrom, 'en')} on. Choose a later day.`,
  );
