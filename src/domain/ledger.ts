// What still has to be posted, so that the books say what a replay says. Posted
// is posted: what later knowledge changes is a further entry, never another one.

import type { Day } from './day.ts';
import { accounts, type Account, type Entry } from './journal.ts';
import type { Cents } from './money.ts';

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
  for (const sum of posted) add(sums, sum, -sum.amountCents, 0, false);
  // On each day first what goes back; the same whatever the order in which the sums were read.
  const open = [...sums].filter(([, sum]) => sum.amountCents !== 0n).sort(([a, one], [b, other]) => compareText(one.valueOn, other.valueOn) || back(other) - back(one) || compareText(a, b));
  return open.map(([, { debit, credit, valueOn, claim, amountCents, seq }]): Entry => {
    const turned = amountCents < 0n;
    return {
      debit: turned ? credit : debit, credit: turned ? debit : credit, amountCents: turned ? -amountCents : amountCents, valueOn,
      seq: seq > known ? seq : newest, ...(claim === undefined ? {} : { claim }),
    };
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const back = (sum: Sum): number => (sum.replayed ? 0 : 1);

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
  const sum = sums.get(key);
  const signed = inOrder ? amountCents : -amountCents;
  if (sum === undefined) {
    sums.set(key, { debit: left, credit: right, valueOn, claim, amountCents: signed, seq, replayed });
  } else {
    sum.amountCents += signed;
    if (seq > sum.seq) sum.seq = seq;
    sum.replayed ||= replayed;
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
