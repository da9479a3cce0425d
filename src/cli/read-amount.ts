// An amount typed as an option: read, or said to be missing, no amount, or not above zero.

import { parseAmount, type Cents } from '#domain/money.ts';
import { sayRefusal } from '#texts/refusals.ts';

/** The amount, or null with one more line in `problems`. */
export function readAmount(option: string, typed: string | undefined, problems: string[]): Cents | null {
  if (typed === undefined) {
    problems.push(`${option}: is missing; give an amount, like 1000.00`);
    return null;
  }
  const cents = parseAmount(typed);
  if (cents !== null && cents > 0n) return cents;
  const said = sayRefusal(cents === null ? { code: 'amount-invalid', asked: typed } : { code: 'amount-not-positive', amountCents: cents });
  problems.push(`${option}: ${said.en}`);
  return null;
}
