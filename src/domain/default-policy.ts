// The policy that a new creditor starts with: a housing corporation's, on the
// kind side. The same, as a creditor writes it, stands in `docs/policy.md`.

import { day } from './day.ts';
import { defaultContact } from './policy-contact.ts';
import { defaultConversation } from './policy-conversation.ts';
import { defaultInterventions } from './policy-interventions.ts';
import type { Policy } from './policy.ts';

/** A policy before it is kept: the version is given when it is. */
export type PolicyTerms = Omit<Policy, 'version' | 'fairTerms' | 'boundsOfRunning'>;

export const defaultPolicy: PolicyTerms = {
  validFrom: day('2020-01-01'),
  reminders: [
    { name: 'reminder', days: 7 },
    { name: 'second-reminder', days: 21 },
    { name: 'last-reminder', days: 35 },
  ],
  offer: {
    claimAgeDays: { min: 1, max: null },
    amountCents: { min: 50_00n, max: 5000_00n },
    smallestInstalmentCents: 25_00n,
    mostInstalments: 24,
    longestMonths: 24,
    latestFirstDays: 35,
    every: ['month', '4weeks', 'week'],
    largestFirstPercent: 50,
    runningArrangements: 1,
    approvalFromCents: 2500_00n,
    daysAfterLapse: 90,
    openDays: 14,
  },
  followUp: {
    announceDaysBefore: 5,
    onTheDay: true,
    firstMissDays: 3,
    secondMissDays: 10,
    finalWarningDays: 17,
    finalWarningTermDays: 14,
    currentChargeCounts: false,
    askBeforeLapse: false,
    toleranceCents: 1_00n,
  },
  reversalDays: { transfer: 0, 'direct-debit': 56, ideal: 0, cash: 0, card: 120, 'third-party': 0 },
  signalHoldDays: 14,
  staleFeedDays: 1,
  charges: {
    terms: null, interest: 'none', agreedBasisPoints: null, dayCount: 'act/act', interestWhileArranged: false,
    collectionCosts: false, businessFixedCosts: false, vat: { collectedByOthers: false, deductible: true },
    emailProvesReceipt: false, noticeDays: null, arrangementFeeCents: 0n, paysFirst: 'principal',
  },
  changes: { deferDays: 14, skipsPerYear: 1, extraMonths: 6, perYear: 3, pauseDaysPerYear: 31, longestPauseDays: 92 },
  reward: null,
  lettingGo: { waiveCents: { desk: 5_00n, manager: 250_00n }, writeOffCents: { desk: 0n, manager: 1000_00n } },
  books: { payments: 'betaalbaar', reminders: 'betaalbaar', debits: 'betaalbaar' },
  contact: defaultContact,
  conversation: defaultConversation,
  interventions: defaultInterventions,
};
