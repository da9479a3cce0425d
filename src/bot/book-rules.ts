// Where the creditor's own books say something else than we know: that claim's
// messages wait, and a person finds out what is right. And where a payment may
// have been heard of from both sides.

import { addDays } from '#domain/day.ts';
import { differenceKey } from '#domain/balance-news.ts';
import { principalOpenCents } from '#domain/charges.ts';
import { perhapsTwice } from '#domain/counted-twice.ts';
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
          kind: 'balance-differs', key: differenceKey(claim), dueOn: addDays(context.today, daysToLook),
          details: { claim: claim.claim, openCents: formatAmount(principalOpenCents(claim)), theirsCents: theirs, on: claim.differs.on },
        };
      }),
    }),
  },
  {
    name: 'counted-twice',
    gate: 'always',
    wantsOn: (context) => (perhapsTwice(context.state).length > 0 ? context.today : null),
    act: (context) => ({
      facts: [],
      tasks: perhapsTwice(context.state).map(({ payment, reported }) => ({
        kind: 'counted-twice', key: payment.id, dueOn: addDays(context.today, daysToLook),
        details: { amountCents: formatAmount(payment.heldCents), on: payment.on, reportedOn: reported.on },
      })),
    }),
  },
];

const differing = ({ state }: BotContext): ClaimState[] => state.claims.filter((claim) => claim.differs !== undefined);
