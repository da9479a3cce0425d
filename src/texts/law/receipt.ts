// "Why this amount?": the arithmetic of a charge, line by line, as anybody can
// check it with a pocket calculator. A rule without its sentences does not compile.

import type { LawReceipt, ReceiptOf, ReceiptRule } from '#domain/law/receipts.ts';
import { euro } from '../format.ts';
import { said, type Language, type Said } from '../language.ts';
import { sayLawWarning } from './answers.ts';
import { afterNoticeLines, businessCostsLines, collectionCostsLines } from './cost-lines.ts';
import { interestLines } from './interest-lines.ts';
import { planFeeLines } from './plan-fee-lines.ts';
import { sourcesText } from './sources.ts';
import { stackingLines } from './stacking-lines.ts';

export interface ReceiptText {
  readonly title: string;
  /** The arithmetic, in order; each line one or a few sentences. */
  readonly lines: readonly string[];
  readonly sources: readonly string[];
  readonly warnings: readonly string[];
}

interface Explained<Receipt> {
  readonly name: (receipt: Receipt) => Said;
  readonly lines: (receipt: Receipt) => readonly Said[];
}

const explained: { readonly [Rule in ReceiptRule]: Explained<ReceiptOf<Rule>> } = {
  'collection-costs': { name: () => said('incassokosten', 'collection costs'), lines: collectionCostsLines },
  'costs-after-notice': { name: () => said('incassokosten', 'collection costs'), lines: afterNoticeLines },
  'anti-stacking': { name: () => said('incassokosten zonder btw', 'collection costs without VAT'), lines: stackingLines },
  'business-fixed-costs': { name: () => said('vast bedrag voor te laat betalen', 'fixed amount for paying late'), lines: businessCostsLines },
  'statutory-interest': {
    name: ({ inputs }) => (inputs.kind === 'consumer' ? said('wettelijke rente', 'statutory interest') : said('wettelijke handelsrente', 'statutory interest for businesses')),
    lines: interestLines,
  },
  'agreed-interest': { name: () => said('afgesproken rente', 'agreed interest'), lines: interestLines },
  'plan-fee': { name: () => said('kosten van de regeling', 'costs of the arrangement'), lines: planFeeLines },
};

/** A receipt for people to read. Sources name laws as lawyers do; the rest is plain. */
export function receiptText(receipt: LawReceipt, language: Language): ReceiptText {
  const { name, lines } = explained[receipt.rule] as Explained<LawReceipt>;
  const amount = euro(receipt.amountCents, language);
  return {
    title: said(`Waarom dit bedrag? ${amount} ${name(receipt).nl}`, `Why this amount? ${amount} ${name(receipt).en}`)[language],
    lines: lines(receipt).map((line) => line[language]),
    sources: sourcesText(receipt.version, language),
    warnings: receipt.warnings.map((warning) => sayLawWarning(warning)[language]),
  };
}
