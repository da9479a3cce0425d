// Policies to begin from, for four kinds of creditors, with the reasons for
// their numbers. A creditor changes what does not fit; no number here is law
// unless it says so.

import { day } from './day.ts';
import { defaultPolicy, type PolicyTerms } from './default-policy.ts';

export const policyTemplateNames = ['housing', 'energy', 'care', 'business'] as const;
export type PolicyTemplateName = (typeof policyTemplateNames)[number];

/** A home's rent. A landlord who reports early (Besluit gemeentelijke schuldhulpverlening art. 2) must first have offered to pass the data on. */
const housing: PolicyTerms = {
  ...defaultPolicy,
  interventions: { ...defaultPolicy.interventions, offersData: true },
};

/** Energy, heat or water: monthly advances and a yearly bill. */
const energy: PolicyTerms = {
  ...defaultPolicy,
  // Quicker than rent: a month's use is added each month, and disconnecting needs a written reminder first.
  reminders: [{ name: 'reminder', days: 5 }, { name: 'second-reminder', days: 14 }, { name: 'last-reminder', days: 28 }],
  // A month's advance is small, a yearly bill can be large.
  offer: { ...defaultPolicy.offer, amountCents: { min: 25_00n, max: 4000_00n }, smallestInstalmentCents: 20_00n, approvalFromCents: 2000_00n, daysAfterLapse: 60 },
  // After a lapse the way to disconnecting is open: a person looks first.
  followUp: { ...defaultPolicy.followUp, askBeforeLapse: true },
  interventions: { ...defaultPolicy.interventions, offersData: true, helpAfterMisses: 2 },
};

/** A health insurer: premiums and the part that the insured pay themselves. */
const care: PolicyTerms = {
  ...defaultPolicy,
  // Before about two months' premium are open, when the formal steps begin.
  reminders: [{ name: 'reminder', days: 7 }, { name: 'second-reminder', days: 21 }, { name: 'last-reminder', days: 35 }],
  // Premiums are small sums; what is above six months' premium is close to the scheme for defaulters, so a person looks.
  offer: {
    ...defaultPolicy.offer, amountCents: { min: 25_00n, max: 2500_00n }, smallestInstalmentCents: 15_00n, mostInstalments: 12, longestMonths: 12, approvalFromCents: 900_00n, daysAfterLapse: 60,
  },
  // Without the new premiums the debt grows to six months while the arrangement looks kept. Hence a miss; and hence a person before it ends.
  followUp: { ...defaultPolicy.followUp, currentChargeCounts: true, askBeforeLapse: true },
  changes: { ...defaultPolicy.changes, extraMonths: 3 },
  interventions: { ...defaultPolicy.interventions, offersData: true, helpAfterMisses: 2 },
};

/** Business to business: other law, shorter terms, larger sums. */
const business: PolicyTerms = {
  ...defaultPolicy,
  reminders: [{ name: 'before-due', days: -3 }, { name: 'reminder', days: 3 }, { name: 'second-reminder', days: 10 }, { name: 'last-reminder', days: 17 }],
  offer: {
    ...defaultPolicy.offer,
    // A business may agree before the due day: it is no consumer credit.
    claimAgeDays: { min: -30, max: null }, amountCents: { min: 250_00n, max: 50_000_00n }, smallestInstalmentCents: 100_00n, mostInstalments: 12, longestMonths: 12,
    latestFirstDays: 14, every: ['month', 'week'], approvalFromCents: 10_000_00n, openDays: 10,
  },
  followUp: { ...defaultPolicy.followUp, announceDaysBefore: 3, firstMissDays: 2, secondMissDays: 5, finalWarningDays: 9, finalWarningTermDays: 7, toleranceCents: 5_00n },
  charges: {
    ...defaultPolicy.charges,
    // Statutory trade interest (BW art. 6:119a), costs by the scale and the fixed amount (BW art. 6:96(4)).
    interest: 'statutory', collectionCosts: true, businessFixedCosts: true,
    // For the rare consumer among the customers; a business gets costs after the last reminder.
    noticeDays: 24,
  },
  changes: { ...defaultPolicy.changes, deferDays: 7, skipsPerYear: 0, extraMonths: 3, perYear: 2, pauseDaysPerYear: 0, longestPauseDays: 31 },
  lettingGo: { waiveCents: { desk: 25_00n, manager: 500_00n }, writeOffCents: { desk: 0n, manager: 2500_00n } },
};

const templates: Readonly<Record<PolicyTemplateName, PolicyTerms>> = { housing, energy, care, business };

/** The template, to hold from that day; left out: always. */
export const policyTemplate = (name: PolicyTemplateName, validFrom = day('1900-01-01')): PolicyTerms => ({ ...templates[name], validFrom });
