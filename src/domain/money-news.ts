// What is known of a customer's money on a day, beside what their dossier says.

import type { Day } from './day.ts';

export interface MoneyNews {
  readonly today: Day;
  /** The last day whose bank statement is in; null: payments are booked by hand. */
  readonly feedKnownUntil: Day | null;
  /** Whether that is as fresh as the policy wants it. */
  readonly feedIsFresh: boolean;
  /** An online payment was begun that may still come in. */
  readonly isPaying: boolean;
  /** Money that may be theirs lies among the bank lines that wait for the desk. */
  readonly moneyWaits: boolean;
}
