// What a bank statement says, whatever file it came in.

import type { Day } from '#domain/day.ts';
import type { FileProblem } from '#domain/file-problems.ts';
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
  /** Of a return, where the bank says it: the amount of the payment that came back, without sign. Costs or interest may make the entry larger. */
  readonly originalCents?: Cents;
  /** What the bank charges for it: as it says, or of a return what it took more than the payment that came back. Left out where that is nothing. */
  readonly chargesCents?: Cents;
  /** The bank says that this takes an earlier entry back. */
  readonly reversal?: true;
  /** The bank's own reference. Parts of a batch may share the batch's. */
  readonly bankReference?: string;
  /** The bank's reference of the entry in its statement (`NtryRef`); with some banks a mere running number. */
  readonly entryReference?: string;
  /** The amount of the whole entry, where this is a part of a batch that was taken apart. */
  readonly wholeCents?: Cents;
  /** And the bank's reference of that whole entry. */
  readonly wholeReference?: string;
  /** This is a batch of so many transactions that could not be taken apart. */
  readonly batchCount?: number;
}

/** What the bank's text says about an entry, beside its days and amount. */
export type EntryDetails = Partial<Omit<StatementEntry, 'entryNo' | 'partNo' | 'bookedOn' | 'valueOn' | 'amountCents'>>;

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

/** What a reader yields, as it reads. */
export type StatementEvent =
  /** `camt.053.001.08`, `MT940`, `MT942`. */
  | { readonly kind: 'format'; readonly format: string }
  | { readonly kind: 'statement'; readonly statement: StatementHead }
  | { readonly kind: 'entry'; readonly entry: StatementEntry }
  | { readonly kind: 'statement-end'; readonly end: StatementEnd }
  /** Always the last: the file is refused, and what came before must not count. */
  | { readonly kind: 'problem'; readonly problem: FileProblem };

export interface StatementOptions {
  /** Bytes of the whole file; without it a stream has no limit: it holds one entry at a time. */
  readonly maxBytes?: number;
  /** Also statements that are not in euros. For looking at a file, not for booking. */
  readonly anyCurrency?: boolean;
  /** Also statements whose balances do not tie. For finding out what is wrong with a file, never for booking. */
  readonly anyBalance?: boolean;
}

export interface StatementFile {
  readonly format: string;
  readonly statements: readonly BankStatement[];
}

export type StatementOutcome = { readonly ok: true; readonly value: StatementFile } | { readonly ok: false; readonly problem: FileProblem };

/** Events as they were read together: taking them one by one costs as much as reading them. */
export type StatementEvents = readonly StatementEvent[];

export async function* oneByOne(batches: AsyncIterable<StatementEvents>): AsyncGenerator<StatementEvent> {
  for await (const events of batches) yield* events;
}

/** Where a whole file is to be in memory. */
export const mostBytesAtOnce = 200_000_000;

/** The whole file at once, or the reason why not. For files that fit in memory. */
export async function collectStatements(events: AsyncIterable<StatementEvent>): Promise<StatementOutcome> {
  let format = '';
  const statements: BankStatement[] = [];
  let head: StatementHead | null = null;
  let entries: StatementEntry[] = [];
  for await (const event of events) {
    if (event.kind === 'problem') return { ok: false, problem: event.problem };
    if (event.kind === 'format') format = event.format;
    if (event.kind === 'statement') head = event.statement;
    if (event.kind === 'entry') entries.push(event.entry);
    if (event.kind === 'statement-end' && head !== null) {
      statements.push({ ...head, ...event.end, entries });
      entries = [];
    }
  }
  return { ok: true, value: { format, statements } };
}
