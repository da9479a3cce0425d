import type { Every } from './day.ts';
import type { Instalment } from './facts.ts';

/** One concrete choice, exactly as it is shown and, if chosen, agreed. */
export interface OfferedOption {
  /** From 1, within the offer. */
  readonly optionNo: number;
  readonly every: Every;
  readonly instalments: readonly Instalment[];
}
