// What a bank's API tells of an account: booked entries, without balances.

import type { Day } from './day.ts';
import type { Cents } from './money.ts';

export interface FedEntry {
  readonly bookedOn: Day;
  readonly valueOn: Day;
  /** Positive came in. */
  readonly amountCents: Cents;
  /** The bank's own reference of the entry, the same each time it is told. */
  readonly bankReference?: string;
  readonly counterpartyName?: string;
  /** Without spaces. */
  readonly counterpartyIban?: string;
  readonly remittance?: string;
  readonly structuredReference?: string;
}

/** One account as it was told, complete through `untilOn`. */
export interface FedAccount {
  readonly account: string;
  readonly untilOn: Day;
  readonly entries: readonly FedEntry[];
}

/** Consent to look at an account lasts 180 days at most; so many days before its end the desk is told. */
export const daysToRenewConsent = 14;
