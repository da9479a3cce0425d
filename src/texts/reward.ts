// A reward for paying on time, in plain words: promised beforehand, and how far
// the customer is; and what a settlement lets go.

import type { Cents } from '#domain/money.ts';
import type { RewardPolicy } from '#domain/policy.ts';
import { daysText, euro, instalmentsText } from './format.ts';
import { said, type Said } from './language.ts';

/** `Dan …`: what the customer gets. */
function gets(gives: RewardPolicy['gives']): Said {
  switch (gives.kind) {
    case 'costs':
      return said('Dan hoeft u de kosten en de rente die dan nog openstaan niet te betalen.', 'Then you need not pay the costs and interest that are still open by then.');
    case 'last':
      return said(`Dan hoeft u de laatste ${euro(gives.amountCents, 'nl')} niet te betalen.`, `Then you need not pay the last ${euro(gives.amountCents, 'en')}.`);
    case 'percent':
      return said(
        `Dan gaat er een bedrag af van wat nog openstaat. Dat is ${gives.percent}% van wat u tot dan hebt betaald.`,
        `Then an amount comes off what is still open. It is ${gives.percent}% of what you have paid by then.`,
      );
  }
}

const when = ({ after, gives }: RewardPolicy): Said =>
  after !== 'end'
    ? said(`Betaalt u ${instalmentsText(after, 'nl')} achter elkaar op tijd?`, `Do you pay ${instalmentsText(after, 'en')} in a row on time?`)
    : gives.kind === 'percent'
      ? said('Betaalt u steeds op tijd, tot bijna alles is betaald?', 'Do you pay on time every time, until nearly all is paid?')
      : said('Betaalt u al het andere op tijd?', 'Do you pay everything else on time?');

/** What is promised, and what it rests on, sentence by sentence. */
export function rewardPromise(reward: RewardPolicy): Said[] {
  const { repairDays } = reward;
  return [
    said(`${when(reward).nl} ${gets(reward.gives).nl}`, `${when(reward).en} ${gets(reward.gives).en}`),
    said('Dat gaat vanzelf. U krijgt er bericht van.', 'This goes by itself. We will tell you.'),
    said(
      'Op tijd is: uiterlijk op de betaaldatum. Werken de banken die dag niet? Dan telt de eerste werkdag erna ook.',
      'On time means: by the due date. Are the banks closed on that day? Then the first working day after it counts too.',
    ),
    ...(repairDays > 0
      ? [said(
          `Is een betaling teruggeboekt en betaalt u die binnen ${daysText(repairDays, 'nl')} opnieuw? Dan telt die ook als op tijd.`,
          `Was a payment taken back, and do you pay it again within ${daysText(repairDays, 'en')}? Then it counts as on time too.`,
        )]
      : []),
  ];
}

/** How far the customer is. */
export function rewardProgressText({ reward, left }: { readonly reward: RewardPolicy; readonly left: number | 'all' }): Said {
  const still = left === 'all'
    ? said('Betaal de volgende termijnen ook op tijd.', 'Pay the next instalments on time too.')
    : said(`Nog ${instalmentsText(left, 'nl')} achter elkaar op tijd.`, `${instalmentsText(left, 'en')} more in a row on time.`);
  const then = gets(reward.gives);
  return said(`${still.nl} ${then.nl}`, `${still.en} ${then.en}`);
}

/** Full and final: what is let go, and when not. */
export const settlementPromise = (forgivesCents: Cents): Said[] => [
  said(
    `Betaalt u alles wat hier staat? Dan hoeft u de rest van ${euro(forgivesCents, 'nl')} niet meer te betalen.`,
    `Do you pay all that stands here? Then you need not pay the rest of ${euro(forgivesCents, 'en')} any more.`,
  ),
  said('Stopt de regeling eerder? Dan moet u ook die rest betalen.', 'Does the arrangement end before that? Then you must pay that rest too.'),
];
