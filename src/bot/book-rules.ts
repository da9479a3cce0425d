// Where the creditor's own books say something else than we know: that claim's
// messages wait, and a person finds out what is right.

import { addDays } from '#domain/day.ts';
import { principalOpenCents } from '#domain/charges.ts';
import { formatAmount } from '#domain/money.ts';
import type { ClaimState } from '#domain/state.ts';
import type { BotContext, Rule } from './rule.ts';

/** Somebody should have looked within so many days. */
const daysToLook = 5;

export const bookRules: readonly Rule[] = [
  {
    name: 'balance-differs',
    gate: 'always',
    wantsOn: (context) => (differing(context).length > 0 ? context.today : null),
    act: (context) => ({
      facts: [],
      tasks: differing(context).flatMap((claim) => {
        if (!claim.differs) return [];
        const theirs = formatAmount(claim.differs.openCents);
        return {
          kind: 'balance-differs', key: `${claim.claim}:${theirs}`, dueOn: addDays(context.today, daysToLook),
          details: { claim: claim.claim, openCents: formatAmount(principalOpenCents(claim)), theirsCents: theirs, on: claim.differs.on },
        };
      }),
    }),
  },
];

const differing = ({ state }: BotContext): ClaimState[] => state.claims.filter((claim) => claim.differs !== undefined);
