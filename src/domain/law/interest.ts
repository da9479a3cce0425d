// Interest over money that is paid late: simple within the year, added to the
// base on each anniversary of the default (BW art. 6:119(2)). Exact until then;
// rounded half up when it is added, and at the end. Each segment is kept.

import { addDays, type Day } from '../day.ts';
import { beforeTable, warningsOn, type DatedTable, type LawOutcome, type LawWarning } from './dated-table.ts';
import { accrue, type Accrued, type AccrualTerms, type ClosedYear, type RateStep, type Segment } from './interest-accrual.ts';
import { commercialInterest, consumerInterest, oldCommercialContracts, type RateRow } from './interest-rates.ts';
import type { Receipt } from './receipt.ts';

export const interestKinds = ['consumer', 'commercial'] as const;
export type InterestKind = (typeof interestKinds)[number];

export interface StatutoryTerms extends AccrualTerms {
  readonly kind: InterestKind;
  /** When the commercial contract was concluded; before 16 March 2013 its margin stays one point lower. Left out: later. */
  readonly concludedOn?: Day;
}

export interface AgreedTerms extends AccrualTerms {
  /** What was agreed, oldest first, in hundredths of a percent a year. */
  readonly rates: readonly [RateStep, ...RateStep[]];
}

export type InterestLine =
  | ({ readonly kind: 'segment' } & Segment)
  | ({ readonly kind: 'closed-year' } & ClosedYear);

export interface Interest<Rule extends InterestRule, Terms> extends Accrued {
  readonly receipt: Receipt<Rule, Terms, InterestLine>;
}

type InterestRule = 'statutory-interest' | 'agreed-interest';
export type StatutoryReceipt = Receipt<'statutory-interest', StatutoryTerms, InterestLine>;
export type AgreedReceipt = Receipt<'agreed-interest', AgreedTerms, InterestLine>;

export type InterestTables = Readonly<Record<InterestKind, DatedTable<RateRow>>>;

/**
 * Statutory interest from `fromOn` (the first day of default, inclusive) to
 * `toOn` (exclusive: the day on which the account was credited). BW art. 6:119,
 * 6:119a, 6:119b, 6:120. Past the table's check it goes on with the last known
 * rate, with a warning. A period that runs backwards is a RangeError.
 */
export function statutoryInterest(
  terms: StatutoryTerms,
  tables: InterestTables = { consumer: consumerInterest, commercial: commercialInterest },
): LawOutcome<Interest<'statutory-interest', StatutoryTerms>> {
  const { kind, concludedOn, fromOn, toOn } = terms;
  const table = tables[kind];
  if (fromOn < table.rows[0].validFrom) return beforeTable(table, fromOn);
  const old = kind === 'commercial' && concludedOn !== undefined && concludedOn < oldCommercialContracts.beforeOn;
  const lower = (row: RateRow): number => (old && row.validFrom >= oldCommercialContracts.beforeOn ? oldCommercialContracts.lowerBasisPoints : 0);
  const steps = table.rows.map((row) => ({ validFrom: row.validFrom, basisPoints: row.basisPoints - lower(row) }));
  const used = table.rows.filter((row, index) => row.validFrom < toOn && (table.rows[index + 1]?.validFrom ?? toOn) > fromOn);
  const version = used.map((row) => `${table.name}@${row.validFrom}`);
  return answer('statutory-interest', version, terms, steps, warningsOn(table, toOn > fromOn ? addDays(toOn, -1) : toOn));
}

/**
 * Interest at an agreed rate, which keeps running after the default where it is
 * higher than the statutory one (BW art. 6:119(3)); whether it is fair is the
 * caller's to know. Refused where the first rate starts after `fromOn`.
 */
export function agreedInterest(terms: AgreedTerms): LawOutcome<Interest<'agreed-interest', AgreedTerms>> {
  const { rates, fromOn } = terms;
  if (fromOn < rates[0].validFrom) return { ok: false, refusal: { code: 'before-table', table: 'agreed-interest', firstFrom: rates[0].validFrom, on: fromOn } };
  const version = rates.map((rate) => `agreed-interest@${rate.validFrom}`);
  return answer('agreed-interest', version, terms, rates, []);
}

function answer<Rule extends InterestRule, Terms extends AccrualTerms>(
  rule: Rule,
  version: readonly string[],
  inputs: Terms,
  rates: readonly RateStep[],
  warnings: readonly LawWarning[],
): LawOutcome<Interest<Rule, Terms>> {
  const accrued = accrue(inputs, rates);
  const lines = accrued.segments.flatMap((segment): InterestLine[] => {
    const closed = accrued.closedYears.find((one) => one.on === segment.fromOn);
    return [...(closed === undefined ? [] : [{ kind: 'closed-year' as const, ...closed }]), { kind: 'segment', ...segment }];
  });
  return { ok: true, value: { ...accrued, receipt: { rule, version, inputs, lines, amountCents: accrued.interestCents, warnings } }, warnings };
}
