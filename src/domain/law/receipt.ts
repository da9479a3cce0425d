// Why an amount is what it is: kept with every charge, so that it can be
// explained line by line for as long as somebody may ask.

import type { LawWarning } from './dated-table.ts';

export interface Receipt<Inputs, Line> {
  /** Which rule: the name of the function's subject. */
  readonly rule: string;
  /** The dated rows that were used, as `table@validFrom`. */
  readonly version: readonly string[];
  readonly inputs: Inputs;
  /** The arithmetic, in order. */
  readonly lines: readonly Line[];
  readonly warnings: readonly LawWarning[];
}
