// The part of a policy document about money beside the principal: what it may
// cost, what a customer may change, what is given back, and who keeps the books.

import { z } from 'zod';
import type { PolicyTerms } from './default-policy.ts';
import { dayCounts } from './law/interest-accrual.ts';
import { formatAmount } from './money.ts';
import type { RewardPolicy } from './policy.ts';
import { amount, amountAboveZero, nameOrNone, oneOf, percentageOrNone, whole, wholeOr, wholeOrNull, yesOrNo } from './policy-values.ts';

/** What a reward can give. */
export const rewardKinds = ['costs', 'last', 'percent'] as const satisfies readonly RewardPolicy['gives']['kind'][];

/** The longest name of a version of contract terms, in characters. */
export const longestTermsName = 60;

const limits = () => z.strictObject({ desk: amount(), manager: amount() });
const keeper = () => oneOf(['betaalbaar', 'erp'] as const);

/** The fields of the document's last five sections, to read. */
export const chargesFields = {
  charges: z
    .strictObject({
      terms: nameOrNone(longestTermsName),
      interest: oneOf(['none', 'statutory', 'agreed'] as const),
      agreedPercent: percentageOrNone(),
      dayCount: oneOf(dayCounts),
      interestWhileArranged: yesOrNo(),
      collectionCosts: yesOrNo(),
      businessFixedCosts: yesOrNo(),
      vat: z.strictObject({ collectedByOthers: yesOrNo(), deductible: yesOrNo() }),
      emailProvesReceipt: yesOrNo(),
      noticeDays: wholeOrNull(1, 365),
      arrangementFee: amount(),
      paysFirst: oneOf(['costs', 'principal'] as const),
    })
    .transform(({ agreedPercent, arrangementFee, ...rest }) => ({ ...rest, agreedBasisPoints: agreedPercent, arrangementFeeCents: arrangementFee })),
  changes: z.strictObject({
    deferDays: whole(0, 366),
    skipsPerYear: whole(0, 12),
    extraMonths: whole(0, 120),
    perYear: whole(0, 60),
    pauseDaysPerYear: whole(0, 366),
    longestPauseDays: whole(0, 366),
  }),
  reward: z.nullable(
    z.strictObject({
      after: wholeOr(1, 60, 'end'),
      gives: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('costs') }),
        z.strictObject({ kind: z.literal('last'), amount: amountAboveZero() }).transform(({ kind: last, amount: amountCents }) => ({ kind: last, amountCents })),
        z.strictObject({ kind: z.literal('percent'), percent: whole(1, 100) }),
      ]),
      repairDays: whole(0, 90),
    }),
  ),
  lettingGo: z
    .strictObject({ waive: limits(), writeOff: limits() })
    .transform(({ waive, writeOff }) => ({ waiveCents: waive, writeOffCents: writeOff })),
  books: z.strictObject({ payments: keeper(), reminders: keeper(), debits: keeper() }),
};

/** The same sections as they are written, in their order. */
export function writeCharges({ charges, changes, reward, lettingGo, books }: PolicyTerms) {
  return {
    charges: {
      terms: charges.terms,
      interest: charges.interest,
      agreedPercent: charges.agreedBasisPoints === null ? null : formatAmount(BigInt(charges.agreedBasisPoints)),
      dayCount: charges.dayCount,
      interestWhileArranged: charges.interestWhileArranged,
      collectionCosts: charges.collectionCosts,
      businessFixedCosts: charges.businessFixedCosts,
      vat: { collectedByOthers: charges.vat.collectedByOthers, deductible: charges.vat.deductible },
      emailProvesReceipt: charges.emailProvesReceipt,
      noticeDays: charges.noticeDays,
      arrangementFee: formatAmount(charges.arrangementFeeCents),
      paysFirst: charges.paysFirst,
    },
    changes: {
      deferDays: changes.deferDays,
      skipsPerYear: changes.skipsPerYear,
      extraMonths: changes.extraMonths,
      perYear: changes.perYear,
      pauseDaysPerYear: changes.pauseDaysPerYear,
      longestPauseDays: changes.longestPauseDays,
    },
    reward: reward && { after: reward.after, gives: writeGives(reward.gives), repairDays: reward.repairDays },
    lettingGo: {
      waive: { desk: formatAmount(lettingGo.waiveCents.desk), manager: formatAmount(lettingGo.waiveCents.manager) },
      writeOff: { desk: formatAmount(lettingGo.writeOffCents.desk), manager: formatAmount(lettingGo.writeOffCents.manager) },
    },
    books: { payments: books.payments, reminders: books.reminders, debits: books.debits },
  };
}

const writeGives = (gives: RewardPolicy['gives']): Record<string, unknown> =>
  gives.kind === 'last' ? { kind: gives.kind, amount: formatAmount(gives.amountCents) } : { ...gives };

const giving: { readonly [Kind in RewardPolicy['gives']['kind']]: Extract<RewardPolicy['gives'], { readonly kind: Kind }> } = {
  costs: { kind: 'costs' },
  last: { kind: 'last', amountCents: 25_00n },
  percent: { kind: 'percent', percent: 5 },
};

/** A reward of each kind, which shows what fields there can be. */
export const rewardExample = (gives: RewardPolicy['gives']['kind']): RewardPolicy => ({ after: 12, gives: giving[gives], repairDays: 14 });
