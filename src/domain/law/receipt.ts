// Why an amount is what it is: kept with every charge, so that it can be
// explained line by line for as long as somebody may ask.

import type { Cents } from '../money.ts';
import type { LawWarning } from './dated-table.ts';

export interface Receipt<Rule extends string, Inputs, Line> {
  /** Which rule: the name of the function's subject. All of them: `receipts.ts`. */
  readonly rule: Rule;
  /** The dated rows that were used, as `table@validFrom`; `sources.ts` looks them up. */
  readonly version: readonly string[];
  readonly inputs: Inputs;
  /** The arithmetic, in order. */
  readonly lines: readonly Line[];
  /** What it comes to. */
  readonly amountCents: Cents;
  readonly warnings: readonly LawWarning[];
}
