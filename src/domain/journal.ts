// What a fact does to the creditor's books: entries with one account debited, one
// credited and a positive amount, so that they balance by construction. Folding
// writes them where somebody holds out a journal; nobody else pays for it.

import type { Day } from './day.ts';
import type { Cents } from './money.ts';

export const accounts = [
  'receivable-principal', 'receivable-interest', 'receivable-collection-costs', 'receivable-administration-costs', 'receivable-court-costs',
  'bank', 'cash', 'in-transit', 'booked-elsewhere', 'customer-credit',
  'invoiced', 'interest-charged', 'collection-costs-charged', 'administration-costs-charged', 'court-costs-charged',
  'waived', 'written-off',
] as const;
/**
 * `in-transit`: a direct debit or a provider's payment that the bank has yet to
 * show. `booked-elsewhere`: money that the creditor's own books reported.
 * `invoiced` and the accounts that end in `charged` are what the creditor asked for.
 */
export type Account = (typeof accounts)[number];

export interface Entry {
  readonly debit: Account;
  readonly credit: Account;
  /** Above zero. */
  readonly amountCents: Cents;
  /** The day on which it counts. */
  readonly valueOn: Day;
  /** The fact that brought it about. */
  readonly seq: number;
  readonly claim?: string;
}

export interface Journal {
  /** Day and number of the fact that is being folded. */
  on: Day;
  seq: number;
  readonly entries: Entry[];
}

/** A journal to hold out to a state before folding. */
export const newJournal = (): Journal => ({ on: '0001-01-01' as Day, seq: 0, entries: [] });

/** One entry; a negative amount turns it round, zero is none. */
export function post(journal: Journal | undefined, debit: Account, credit: Account, amountCents: Cents, claim?: string): void {
  if (!journal || amountCents === 0n || debit === credit) return;
  const turned = amountCents < 0n;
  journal.entries.push({
    debit: turned ? credit : debit,
    credit: turned ? debit : credit,
    amountCents: turned ? -amountCents : amountCents,
    valueOn: journal.on,
    seq: journal.seq,
    ...(claim === undefined ? {} : { claim }),
  });
}
