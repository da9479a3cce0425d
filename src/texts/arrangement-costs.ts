// What an arrangement costs and what a payment pays first, in one and the same
// words wherever it is said: before agreeing, in the agreement, in its confirmation.

import { isFree, type ArrangementCosts } from '#domain/arrangement-terms.ts';
import { euro } from './format.ts';
import { said, type Said } from './language.ts';

/** Sentence by sentence; one where it is free and nothing came on top of the bills. */
export function costSentences(costs: ArrangementCosts): Said[] {
  const { feeCents, interestRuns, hasCharges, paysFirst } = costs;
  if (isFree(costs) && !hasCharges) return [said('De regeling is gratis. U betaalt geen rente en geen extra kosten.', 'The arrangement is free. You pay no interest and no extra costs.')];
  return [
    ...(isFree(costs) ? [said('De regeling zelf kost u niets extra.', 'The arrangement itself costs you nothing extra.')] : []),
    ...(feeCents > 0n ? [feeSentence(feeCents)] : []),
    ...(hasCharges
      ? [said('In het bedrag zitten ook kosten of rente die al bij de rekening hoorden.', 'The amount also holds costs or interest that were on the bill already.')]
      : []),
    ...(interestRuns
      ? [said(
          'Over wat nog openstaat, loopt de rente door. Die rente is er omdat de rekening te laat is. U betaalt de rente met de laatste termijn.',
          'Interest goes on over what is still open. That interest is there because the bill is late. You pay the interest with the last instalment.',
        )]
      : []),
    ...(paysFirst ? [orderSentences[paysFirst]] : []),
  ];
}

const feeSentence = (feeCents: bigint): Said =>
  said(`De regeling kost ${euro(feeCents, 'nl')}. Dat bedrag zit in de termijnen.`, `The arrangement costs ${euro(feeCents, 'en')}. That amount is part of the instalments.`);

const orderSentences = {
  costs: said('Uw betaling gaat eerst naar de kosten, dan naar de rente en dan naar de rekening.', 'Your payment first goes to the costs, then to the interest, and then to the bill.'),
  principal: said('Uw betaling gaat eerst naar de rekening, dan naar de rente en dan naar de kosten.', 'Your payment first goes to the bill, then to the interest, and then to the costs.'),
} as const;

/** Beside an option: `Daarvan is € 15,00 kosten.` Empty where it is free. */
export const feeInOption = (feeCents: bigint): Said =>
  feeCents > 0n ? said(`Daarvan is ${euro(feeCents, 'nl')} kosten.`, `Of it ${euro(feeCents, 'en')} is costs.`) : said('', '');
