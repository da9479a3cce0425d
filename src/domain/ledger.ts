// What still has to be posted, so that the books say what a replay says. Posted
// is posted: what later knowledge changes is a further entry, never another one.

import type { Day, Moment } from './day.ts';
import { accounts, type Account, type Entry } from './journal.ts';
import { sum, type Cents } from './money.ts';

/** What stands in the books between two accounts, for a claim, on a value day. */
export interface PostedSum {
  readonly debit: Account;
  readonly credit: Account;
  /** Not zero; below zero it is the other way round. */
  readonly amountCents: Cents;
  readonly valueOn: Day;
  readonly claim?: string | undefined;
}

/**
 * Entries that make what is posted equal to what the replay's journal says: by
 * pair of accounts, claim and value day. `newest` is the fact that made the
 * difference, unless the entry comes from one that is newer than `known` facts.
 */
export function differenceEntries(replayed: readonly Entry[], posted: readonly PostedSum[], newest: number, known = newest): Entry[] {
  const sums = new Map<string, Sum>();
  for (const entry of replayed) add(sums, entry, entry.amountCents, entry.seq, true);
  for (const each of posted) add(sums, each, -each.amountCents, 0, false);
  // On each day first what goes back; the same whatever the order in which the sums were read.
  const open = [...sums].filter(([, each]) => each.amountCents !== 0n).sort(([a, one], [b, other]) => compareText(one.valueOn, other.valueOn) || back(other) - back(one) || compareText(a, b));
  return open.map(([, { debit, credit, valueOn, claim, amountCents, seq }]): Entry => {
    const turned = amountCents < 0n;
    return {
      debit: turned ? credit : debit, credit: turned ? debit : credit, amountCents: turned ? -amountCents : amountCents, valueOn,
      seq: seq > known ? seq : newest, ...(claim === undefined ? {} : { claim }),
    };
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const back = ({ replayed }: Sum): number => (replayed ? 0 : 1);

interface Sum {
  readonly debit: Account;
  readonly credit: Account;
  readonly valueOn: Day;
  readonly claim: string | undefined;
  amountCents: Cents;
  seq: number;
  /** The replay has entries of it. */
  replayed: boolean;
}

const rank = new Map<Account, number>(accounts.map((account, index) => [account, index]));

function add(sums: Map<string, Sum>, { debit, credit, valueOn, claim }: Omit<PostedSum, 'amountCents'>, amountCents: Cents, seq: number, replayed: boolean): void {
  const inOrder = (rank.get(debit) ?? -1) <= (rank.get(credit) ?? -1);
  const [left, right] = inOrder ? [debit, credit] : [credit, debit];
  const key = `${valueOn} ${left} ${right} ${claim === undefined ? '' : `:${claim}`}`;
  const known = sums.get(key);
  const signed = inOrder ? amountCents : -amountCents;
  if (known === undefined) {
    sums.set(key, { debit: left, credit: right, valueOn, claim, amountCents: signed, seq, replayed });
  } else {
    known.amountCents += signed;
    if (seq > known.seq) known.seq = seq;
    known.replayed ||= replayed;
  }
}

/** What entries do to each account: debit above zero, credit below. They add up to nothing. */
export function movements(entries: Iterable<Pick<Entry, 'debit' | 'credit' | 'amountCents'>>): Map<Account, Cents> {
  const moved = new Map<Account, Cents>();
  for (const { debit, credit, amountCents } of entries) {
    moved.set(debit, (moved.get(debit) ?? 0n) + amountCents);
    moved.set(credit, (moved.get(credit) ?? 0n) - amountCents);
  }
  return moved;
}

/** One line of the journal: an entry as it was posted. */
export interface JournalLine extends Entry {
  /** The day on which it is in the books: its value day, or later where that period was closed. */
  readonly bookedOn: Day;
  readonly dossierId: number;
  /** From 1 within the dossier. */
  readonly postingNo: number;
  readonly recordedAt: Moment;
}

/** One account of a trial balance; debit above zero. */
export interface TrialRow {
  readonly account: Account;
  readonly openingCents: Cents;
  readonly debitCents: Cents;
  readonly creditCents: Cents;
  readonly closingCents: Cents;
}

export interface TrialBalance {
  /** In the order of `accounts`; those that were never used are left out. */
  readonly rows: readonly TrialRow[];
  /** Opening and closing are nothing, debit and credit are the same, or the books are broken. */
  readonly total: Omit<TrialRow, 'account'>;
}

/** The trial balance of what was booked before a period and within it. */
export function trialBalance(balances: readonly Omit<TrialRow, 'closingCents'>[]): TrialBalance {
  const rows = balances
    .map((row) => ({ ...row, closingCents: row.openingCents + row.debitCents - row.creditCents }))
    .sort((a, b) => (rank.get(a.account) ?? accounts.length) - (rank.get(b.account) ?? accounts.length));
  const total = (of: keyof Omit<TrialRow, 'account'>): Cents => sum(rows.map((row) => row[of]));
  return { rows, total: { openingCents: total('openingCents'), debitCents: total('debitCents'), creditCents: total('creditCents'), closingCents: total('closingCents') } };
}
