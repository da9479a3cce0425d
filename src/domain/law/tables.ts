// What the law lets a creditor charge and how long it makes him wait, as dated
// rows. A new row is added below the old one, which stays: charges of its days
// were made under it. Rates of interest stand in `interest-rates.ts`.

import { day } from '../day.ts';
import type { Cents } from '../money.ts';
import type { DatedRow, DatedTable } from './dated-table.ts';

/** Tariffs change on 1 January or 1 July: past the end of this year somebody must look again. */
const tariffsVerifiedUntil = day('2026-12-31');
/** Terms hang on calendars, which were checked five years ahead. */
const calendarsVerifiedUntil = day('2030-12-31');

export interface CostScaleRow extends DatedRow {
  /** Slices of the principal up to and including `upToCents` (null: the rest), each at so many thousandths. */
  readonly slices: readonly { readonly upToCents: Cents | null; readonly perMille: number }[];
  readonly minimumCents: Cents;
  readonly maximumCents: Cents;
  /** Once, over the sum of the slices. The decree does not regulate rounding. */
  readonly rounding: 'half-up' | 'down';
}

export const collectionCostScale: DatedTable<CostScaleRow> = {
  name: 'collection-costs',
  verifiedUntil: tariffsVerifiedUntil,
  rows: [
    {
      validFrom: day('2012-07-01'),
      source: 'Besluit vergoeding voor buitengerechtelijke incassokosten art. 2(1)-(2) (BWBR0031432), Stb. 2012, 141',
      mark: 'seen',
      note: 'Not for defaults that began earlier (art. 3). Rounding is not regulated: half up is customary.',
      slices: [
        { upToCents: 2_500_00n, perMille: 150 },
        { upToCents: 5_000_00n, perMille: 100 },
        { upToCents: 10_000_00n, perMille: 50 },
        { upToCents: 200_000_00n, perMille: 10 },
        { upToCents: null, perMille: 5 },
      ],
      minimumCents: 40_00n,
      maximumCents: 6_775_00n,
      rounding: 'half-up',
    },
  ],
};

export interface VatRow extends DatedRow {
  readonly percent: number;
}

export const generalVat: DatedTable<VatRow> = {
  name: 'vat',
  verifiedUntil: tariffsVerifiedUntil,
  rows: [
    { validFrom: day('2001-01-01'), source: 'Wet op de omzetbelasting 1968 art. 9(1)', mark: 'general', percent: 19 },
    { validFrom: day('2012-10-01'), source: 'Wet op de omzetbelasting 1968 art. 9(1)', mark: 'seen', note: 'The rate is seen; its first day is general knowledge.', percent: 21 },
  ],
};

export interface BusinessFixedRow extends DatedRow {
  readonly fixedCents: Cents;
}

export const businessFixedCosts: DatedTable<BusinessFixedRow> = {
  name: 'business-fixed-costs',
  verifiedUntil: tariffsVerifiedUntil,
  rows: [
    {
      validFrom: day('2013-03-16'),
      source: 'BW art. 6:96(4); Directive 2011/7/EU art. 6; CJEU 4-5-2023, C-78/22',
      mark: 'seen',
      note: 'Per late payment, without a reminder; it counts towards the scale.',
      fixedCents: 40_00n,
    },
  ],
};

export interface AntiStackingRow extends DatedRow {
  readonly windowMonths: number;
  /** What each later instalment in the window may cost at most. */
  readonly stepCents: Cents;
  /** What all of the window together may cost at most, where the instalment is below `capBelowCents`. */
  readonly capCents: Cents;
  readonly capBelowCents: Cents;
}

export const antiStacking: DatedTable<AntiStackingRow> = {
  name: 'anti-stacking',
  verifiedUntil: tariffsVerifiedUntil,
  rows: [
    {
      validFrom: day('2024-10-01'),
      source: 'Besluit vergoeding voor buitengerechtelijke incassokosten art. 2a (Stb. 2024, 44); https://www.gln.nl/2024/03/19/de-wet-kwaliteit-incassodienstverlening/',
      mark: 'uncertain',
      note: 'The article itself was not read. The step of 20.00 fits the known total of 140.00; this path stays below every reading.',
      windowMonths: 6,
      stepCents: 20_00n,
      capCents: 140_00n,
      capBelowCents: 266_67n,
    },
  ],
};

export interface NoticeRow extends DatedRow {
  readonly days: number;
  /** Whether a term that ends on a weekend or holiday runs on (Algemene termijnenwet art. 1). */
  readonly shiftsOffRestDays: boolean;
  /** TARGET days to wait before booking costs: money of the last day shows on a later statement. */
  readonly graceBankDays: number;
}

export const noticeTerms: DatedTable<NoticeRow> = {
  name: 'fourteen-day-notice',
  verifiedUntil: calendarsVerifiedUntil,
  rows: [
    {
      validFrom: day('2012-07-01'),
      source: 'BW art. 6:96(6); HR 25-11-2016, ECLI:NL:HR:2016:2704; Algemene termijnenwet art. 1 (BWBR0002448)',
      mark: 'uncertain',
      note: 'The fourteen days are seen. That the term shifts off rest days is prudent, not settled.',
      days: 14,
      shiftsOffRestDays: true,
      graceBankDays: 2,
    },
  ],
};

export interface DirectDebitRow extends DatedRow {
  readonly announceDays: number;
  /** A mandate that is not used for so long is no longer one. */
  readonly mandateMonths: number;
  /** CORE: so many days after the debit it is paid back without a reason. */
  readonly refundDays: number;
  /** So long after the debit it is paid back where there was no mandate. */
  readonly unauthorisedMonths: number;
  /** TARGET days after the due day within which the debtor's bank returns, CORE and B2B. */
  readonly returnBankDays: { readonly CORE: number; readonly B2B: number };
  /** TARGET days that a refund may take to settle after it was claimed on the last day. */
  readonly refundSettleBankDays: number;
}

export const directDebitTerms: DatedTable<DirectDebitRow> = {
  name: 'direct-debit',
  verifiedUntil: calendarsVerifiedUntil,
  rows: [
    {
      validFrom: day('2016-11-21'),
      source: 'EPC SEPA Core Direct Debit rulebook: interbank latest D-1 for all types, pre-notification 14 calendar days; refund 8 weeks, 13 months without a mandate; a mandate lives 36 months',
      mark: 'general',
      note: 'Another period of pre-notification may be agreed in the mandate.',
      announceDays: 14,
      mandateMonths: 36,
      refundDays: 56,
      unauthorisedMonths: 13,
      returnBankDays: { CORE: 5, B2B: 3 },
      refundSettleBankDays: 2,
    },
  ],
};

export interface CreditPriceRow extends DatedRow {
  /** On top of the statutory interest for consumers, in hundredths of a percent a year. */
  readonly marginBasisPoints: number;
}

export const creditPriceMargin: DatedTable<CreditPriceRow> = {
  name: 'credit-price-margin',
  verifiedUntil: tariffsVerifiedUntil,
  rows: [
    { validFrom: day('2022-07-01'), source: 'Besluit kredietvergoeding, Stb. 2022, 243', mark: 'seen', note: 'All charges of a credit together.', marginBasisPoints: 800 },
  ],
};
