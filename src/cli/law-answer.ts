// What the law answered, as JSON for programs and as lines for people.

import type { CollectionCosts, CostLine } from '#domain/law/collection-costs.ts';
import type { DirectDebitDates } from '#domain/law/direct-debit-date.ts';
import type { NoticeTerm } from '#domain/law/fourteen-day.ts';
import type { Accrued, ClosedYear, Segment } from '#domain/law/interest-accrual.ts';
import { percentText } from '#domain/law/interest-rates.ts';
import { formatAmount } from '#domain/money.ts';

/** One answer in its two shapes. `json` has its names in the documented order. */
export interface Told {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

export function tellCosts({ costsCents, vatCents, totalCents, receipt }: CollectionCosts): Told {
  const totals = { costs: formatAmount(costsCents), vat: formatAmount(vatCents), total: formatAmount(totalCents) };
  return {
    json: { ...totals, lines: receipt.lines.map(costLineJson) },
    lines: columns([
      ...receipt.lines.map((line) => [costLineText(line), costLineAmount(line)] as const),
      ['costs', totals.costs],
      ['VAT', totals.vat],
      ['total', totals.total],
    ]),
  };
}

const perCent = (perMille: number): string => `${perMille / 10}%`;

function costLineJson(line: CostLine): Readonly<Record<string, unknown>> {
  switch (line.kind) {
    case 'claim':
      return { kind: line.kind, principal: formatAmount(line.principalCents) };
    case 'slice': {
      const to = line.toCents === null ? null : formatAmount(line.toCents);
      return { kind: line.kind, from: formatAmount(line.fromCents), to, base: formatAmount(line.baseCents), rate: perCent(line.perMille), amount: line.exact };
    }
    case 'rounded':
    case 'minimum':
    case 'maximum':
      return { kind: line.kind, amount: formatAmount(line.amountCents) };
    case 'vat':
      return { kind: line.kind, rate: `${line.percent}%`, amount: formatAmount(line.amountCents) };
    case 'no-vat':
      return { kind: line.kind, missing: line.missing };
  }
}

function costLineText(line: CostLine): string {
  switch (line.kind) {
    case 'claim':
      return 'a claim of';
    case 'slice':
      return `${perCent(line.perMille)} of ${formatAmount(line.baseCents)}`;
    case 'rounded':
      return 'rounded';
    case 'minimum':
      return 'the least that the scale gives';
    case 'maximum':
      return 'the most that the scale gives';
    case 'vat':
      return `${line.percent}% VAT`;
    case 'no-vat':
      return `no VAT: ${line.missing.join(', ')}`;
  }
}

function costLineAmount(line: CostLine): string {
  if (line.kind === 'slice') return line.exact;
  if (line.kind === 'no-vat') return '';
  return formatAmount(line.kind === 'claim' ? line.principalCents : line.amountCents);
}

export function tellInterest({ interestCents, segments, closedYears }: Accrued): Told {
  const interest = formatAmount(interestCents);
  return {
    json: { interest, segments: segments.map(segmentJson), addedToBase: closedYears.map(closedYearJson) },
    lines: columns([
      ...segments.flatMap((segment) => [
        ...closedYears.filter((year) => year.on === segment.fromOn).map((year) => [`${year.on}  a year is full; added to the base`, formatAmount(year.interestCents)] as const),
        [segmentText(segment), segment.rounded] as const,
      ]),
      ['interest', interest],
    ]),
  };
}

const segmentJson = (segment: Segment): Readonly<Record<string, unknown>> => ({
  from: segment.fromOn,
  to: segment.toOn,
  days: segment.days,
  yearDays: segment.yearDays,
  rate: percentText(segment.basisPoints),
  base: formatAmount(segment.baseCents),
  interest: segment.rounded,
  exact: segment.exact,
});

const segmentText = ({ fromOn, toOn, days, yearDays, basisPoints, baseCents }: Segment): string =>
  `${fromOn} to ${toOn}  ${days}/${yearDays} of ${percentText(basisPoints)}% over ${formatAmount(baseCents)}`;

const closedYearJson = ({ on, interestCents, baseCents }: ClosedYear): Readonly<Record<string, unknown>> => ({
  on,
  interest: formatAmount(interestCents),
  base: formatAmount(baseCents),
});

export const tellNotice = ({ fromOn, untilOn, costsFromOn }: NoticeTerm): Told => ({
  json: { from: fromOn, until: untilOn, costsFrom: costsFromOn },
  lines: [`The fourteen days start on ${fromOn}.`, `Who pays until ${untilOn} owes no costs.`, `From ${costsFromOn} costs are owed on what is unpaid.`],
});

export const tellDirectDebitDate = ({ collectOn, fileByOn, announceByOn }: DirectDebitDates): Told => ({
  json: { collectOn, fileBy: fileByOn, announceBy: announceByOn },
  lines: [`Collected on ${collectOn}.`, `The bank needs the file by ${fileByOn}.`, `The customer must know by ${announceByOn}.`],
});

/** Two columns, figures to the right. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const first = Math.max(...rows.map(([text]) => text.length));
  const second = Math.max(...rows.map(([, figure]) => figure.length));
  return rows.map(([text, figure]) => `${text.padEnd(first)}  ${figure.padStart(second)}`.trimEnd());
}
