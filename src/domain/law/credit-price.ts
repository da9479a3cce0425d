// The most that a credit may cost a consumer in a year, all charges together.

import type { Day } from '../day.ts';
import { rowOn, type LawOutcome } from './dated-table.ts';
import { consumerInterest } from './interest-rates.ts';
import { creditPriceMargin } from './tables.ts';

/** In hundredths of a percent a year: statutory interest for consumers plus the margin (Besluit kredietvergoeding). */
export function maximumCreditPrice(on: Day): LawOutcome<number> {
  const margin = rowOn(creditPriceMargin, on);
  if (!margin.ok) return margin;
  const interest = rowOn(consumerInterest, on);
  if (!interest.ok) return interest;
  return { ok: true, value: interest.value.basisPoints + margin.value.marginBasisPoints, warnings: [...margin.warnings, ...interest.warnings] };
}
