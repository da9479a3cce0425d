// The reckoning of interest, whatever the rates are: a period is cut into
// segments in which nothing changes, and each is an exact fraction. Cuts fall on
// rate changes, anniversaries, changes of the principal and new years. Rounding
// happens once a year of default, and once at the end.

import { addMonths, daysBetween, type Day } from '../day.ts';
import { least, most, type Cents } from '../money.ts';
import { decimalText, fractionText, roundHalfUp } from './fraction.ts';

export const dayCounts = ['act/act', 'act/365'] as const;
/** Days of a year: those of the calendar year (365 or 366), or always 365. */
export type DayCount = (typeof dayCounts)[number];

export interface AccrualTerms {
  readonly principalCents: Cents;
  /** The first day that bears interest; the year runs from here. */
  readonly fromOn: Day;
  /** The first day that no longer does. */
  readonly toOn: Day;
  /** Left out: `act/act`. */
  readonly basis?: DayCount;
  /** Whether each anniversary adds the year's interest to the base; it rounds it in any case. Left out: `yearly`. */
  readonly compounding?: 'yearly' | 'none';
  /** What payments left, in order of their day. */
  readonly parts?: readonly PrincipalPart[];
  /** Days on which none runs: from the first, up to and without the last. Left out: none. */
  readonly rests?: readonly { readonly fromOn: Day; readonly toOn: Day }[];
}

/** From this day on so much principal bears interest. */
export interface PrincipalPart {
  readonly on: Day;
  readonly principalCents: Cents;
  /** What the payment took off the interest of before: off that of whole years first. */
  readonly interestPaidCents?: Cents;
}

export interface RateStep {
  readonly validFrom: Day;
  /** Hundredths of a percent a year. */
  readonly basisPoints: number;
}

/** Nothing changes in it. `fromOn` inclusive, `toOn` exclusive. */
export interface Segment {
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly days: number;
  readonly basisPoints: number;
  /** Principal and the interest that was added to it. */
  readonly baseCents: Cents;
  /** Days of the year that `days` is a part of. */
  readonly yearDays: number;
  /** Euros as a fraction in lowest terms, `2208/73`. */
  readonly exact: string;
  /** The same with four decimals, `30.2466`: to read, not to add. */
  readonly rounded: string;
}

/** On an anniversary: the interest of the year before, rounded, and the base from then on. */
export interface ClosedYear {
  readonly on: Day;
  readonly interestCents: Cents;
  readonly baseCents: Cents;
}

export interface Accrued {
  /** All interest of the period, whether paid since or not. */
  readonly interestCents: Cents;
  /** What is left of it after the payments in `parts`. */
  readonly openCents: Cents;
  readonly segments: readonly Segment[];
  readonly closedYears: readonly ClosedYear[];
}

/** One denominator that both 365 and 366 divide, times that of a rate: sums stay whole numbers. */
const DENOMINATOR = 365n * 366n * 10_000n;

/**
 * The interest over a period at these rates, oldest first; the first must hold
 * on `fromOn`. A period or payments that run backwards, and payments of more
 * interest than there was, are RangeErrors: somebody's bug.
 */
export function accrue(terms: AccrualTerms, rates: readonly RateStep[]): Accrued {
  const { fromOn, toOn, basis = 'act/act', parts = [] } = terms;
  check(terms);
  const anniversaries = anniversariesBetween(fromOn, toOn);
  const segments: Segment[] = [];
  const closedYears: ClosedYear[] = [];
  let principalCents = terms.principalCents;
  let yearsCents = 0n; // interest of whole years that is still open
  const baseCents = (): Cents => principalCents + (terms.compounding === 'none' ? 0n : yearsCents);
  let accrued = 0n; // interest since the last anniversary, over DENOMINATOR
  let paidCents = 0n;

  const cuts = cutDays(terms, rates, anniversaries);
  for (const [index, on] of cuts.entries()) {
    if (anniversaries.includes(on)) {
      const interestCents = roundHalfUp(accrued, DENOMINATOR);
      accrued = 0n;
      yearsCents += interestCents;
      closedYears.push({ on, interestCents, baseCents: baseCents() });
    }
    for (const part of parts) {
      if (part.on !== on) continue;
      const interestPaid = part.interestPaidCents ?? 0n;
      const offYears = least(interestPaid, yearsCents);
      yearsCents -= offYears;
      accrued -= (interestPaid - offYears) * DENOMINATOR;
      // A payment of the rounded interest may be under a cent more than the exact one.
      if (accrued <= -DENOMINATOR) throw new RangeError(`accrue: ${interestPaid} cents of interest paid on ${on} is more than there was`);
      paidCents += interestPaid;
      principalCents = part.principalCents;
    }
    const endOn = cuts[index + 1] ?? toOn;
    if (endOn <= on) continue;
    const rests = terms.rests?.some((rest) => rest.fromOn <= on && on < rest.toOn) ?? false;
    const basisPoints = rests ? 0 : rates.findLast((step) => step.validFrom <= on)?.basisPoints;
    if (basisPoints === undefined) throw new RangeError(`accrue: no rate on ${on}`);
    const segment = segmentOf(on, endOn, basisPoints, baseCents(), basis);
    accrued += (numeratorOf(segment) * DENOMINATOR) / (10_000n * BigInt(segment.yearDays));
    segments.push(segment);
  }
  const openCents = most(0n, yearsCents + roundHalfUp(accrued, DENOMINATOR));
  return { interestCents: openCents + paidCents, openCents, segments, closedYears };
}

function check({ principalCents, fromOn, toOn, parts = [] }: AccrualTerms): void {
  if (toOn < fromOn) throw new RangeError(`accrue: ${toOn} is before ${fromOn}`);
  if (principalCents < 0n) throw new RangeError(`accrue: negative principal ${principalCents}`);
  let previous = fromOn;
  for (const part of parts) {
    if (part.on < previous) throw new RangeError(`accrue: a payment on ${part.on} comes after ${previous}`);
    if (part.principalCents < 0n || (part.interestPaidCents ?? 0n) < 0n) throw new RangeError(`accrue: negative part on ${part.on}`);
    previous = part.on;
  }
}

/** 29 February has its anniversary on the 28th in common years. */
function anniversariesBetween(fromOn: Day, toOn: Day): Day[] {
  const days: Day[] = [];
  for (let years = 1, on = addMonths(fromOn, 12); on < toOn; years += 1, on = addMonths(fromOn, 12 * years)) days.push(on);
  return days;
}

/** The days on which something changes, the first day included, in order. A payment on the last day still counts. */
function cutDays({ fromOn, toOn, parts = [], rests = [] }: AccrualTerms, rates: readonly RateStep[], anniversaries: readonly Day[]): Day[] {
  const inside = new Set<Day>([fromOn, ...anniversaries]);
  for (const part of parts) if (part.on <= toOn) inside.add(part.on);
  for (const rest of rests) for (const on of [rest.fromOn, rest.toOn]) if (on > fromOn && on < toOn) inside.add(on);
  for (const [index, { validFrom, basisPoints }] of rates.entries()) {
    if (validFrom > fromOn && validFrom < toOn && rates[index - 1]?.basisPoints !== basisPoints) inside.add(validFrom);
  }
  for (let year = Number(fromOn.slice(0, 4)) + 1; `${year}-01-01` < toOn; year += 1) inside.add(`${year}-01-01` as Day);
  return [...inside].toSorted();
}

function segmentOf(fromOn: Day, toOn: Day, basisPoints: number, baseCents: Cents, basis: DayCount): Segment {
  const days = daysBetween(fromOn, toOn);
  const year = fromOn.slice(0, 4);
  const yearDays = basis === 'act/365' ? 365 : daysBetween(`${year}-01-01` as Day, `${year}-12-31` as Day) + 1;
  const numerator = numeratorOf({ baseCents, basisPoints, days });
  const denominator = 10_000n * BigInt(yearDays) * 100n; // in euros
  return {
    fromOn,
    toOn,
    days,
    basisPoints,
    baseCents,
    yearDays,
    exact: fractionText(numerator, denominator),
    rounded: decimalText(numerator, denominator, 4),
  };
}

/** Cents, over ten thousand times the days of the year. */
const numeratorOf = ({ baseCents, basisPoints, days }: Pick<Segment, 'baseCents' | 'basisPoints' | 'days'>): bigint =>
  baseCents * BigInt(basisPoints) * BigInt(days);
