// What a bank statement says, whatever file it came in.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';

export interface StatementEntry {
  /** The entry's place in its statement, from 1; entries that are not booked count along. */
  readonly entryNo: number;
  /** The transaction's place within a batch that was taken apart, from 1; otherwise 1. */
  readonly partNo: number;
  readonly bookedOn: Day;
  readonly valueOn: Day;
  /** Positive came in, negative went out. */
  readonly amountCents: Cents;
  readonly counterpartyName?: string;
  /** As the bank wrote it, without spaces: banks mask digits, so it need not pass the check. */
  readonly counterpartyIban?: string;
  readonly remittance?: string;
  /** ISO 11649 or betalingskenmerk, as written. */
  readonly structuredReference?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  /** Why money came back: an ISO code such as AM04, or the bank's own word. */
  readonly returnReason?: string;
  /** The bank says that this takes an earlier entry back. */
  readonly reversal?: true;
  /** The bank's own reference. Parts of a batch may share the batch's. */
  readonly bankReference?: string;
  /** This is a batch of so many transactions that could not be taken apart. */
  readonly batchCount?: number;
}

export interface StatementHead {
  readonly id: string;
  /** IBAN without spaces, or the account number as the bank wrote it. */
  readonly account: string;
  readonly currency: string;
  /** The bank's number of the statement, where it gives one. */
  readonly sequence?: string;
}

export interface StatementEnd {
  readonly openingCents?: Cents;
  readonly closingCents?: Cents;
  /** The day of the closing balance: the statement is complete through it. */
  readonly closingOn?: Day;
  /** Entries that were left out because they are pending or for information. */
  readonly notBooked: number;
}

export interface BankStatement extends StatementHead, StatementEnd {
  readonly entries: readonly StatementEntry[];
}
