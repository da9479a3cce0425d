// Whether the books' bank account is what the bank says, and if not, why: every
// difference with its cause, down to nothing that is unexplained.

import type { Day } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { Tx } from '#store/db.ts';
import { accountTotals } from '#store/ledger.ts';
import { paymentsBeside, statedAccounts, unbookedLines, type StatedAccount } from '#store/ledger-bank.ts';

/**
 * Why the statements say more (above zero) or less than the books.
 * `before-first-statement`: what stood there before Betaalbaar saw a statement;
 * `missing-statement`: lines and balances do not tie, so one is missing;
 * `open`: lines that wait for the desk; `not-ours`: lines that were put aside;
 * `went-out`: money that went out; `partly-booked`: the rest of a line, or what
 * the bank charged for taking money back; `early`: booked from a report, and not
 * on a statement yet; `without-line`: payments of which no bank line tells, or
 * that were taken off by hand.
 */
export const differenceKinds = [
  'before-first-statement', 'missing-statement', 'open', 'not-ours', 'went-out', 'partly-booked', 'early', 'without-line',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface BankDifference {
  readonly kind: DifferenceKind;
  readonly amountCents: Cents;
  readonly on?: Day;
  readonly account?: string;
  readonly lineId?: string;
  readonly dossierId?: number;
  readonly paymentId?: string;
}

export interface BankComparison {
  readonly accounts: readonly StatedAccount[];
  /** All accounts together, at their newest statements. */
  readonly statedCents: Cents;
  /** The books' bank account, all bookings so far. */
  readonly booksCents: Cents;
  readonly differences: readonly BankDifference[];
  /** Not nothing only where the books are broken, or a bank gives no balances. */
  readonly unexplainedCents: Cents;
  /** Money that customers paid online and that the bank has yet to show. */
  readonly inTransitCents: Cents;
}

/** Compares as of now: statements as far as they were taken in. */
export async function compareBank(tx: Tx, creditorId: number): Promise<BankComparison> {
  const accounts = await statedAccounts(tx, creditorId);
  const totals = await accountTotals(tx, creditorId, ['bank', 'in-transit']);
  const booksCents = totals.get('bank') ?? 0n;
  const statedCents = sum(accounts.map((each) => each.closingCents ?? 0n));
  const differences = [
    ...accounts.flatMap(balancesBeside),
    ...(await unbookedLines(tx, creditorId)).map((line): BankDifference => {
      const { lineId, account, bookedOn: on, bookedCents, early } = line;
      const amountCents = early ? -bookedCents : line.amountCents - bookedCents;
      return { kind: early ? 'early' : kindOf(line), amountCents, on, account, lineId };
    }),
    ...(await paymentsBeside(tx, creditorId)).map(({ dossierId, paymentId, on, booksCents: ours, linesCents }): BankDifference =>
      ({ kind: 'without-line', amountCents: linesCents - ours, on, dossierId, paymentId })),
  ].filter(({ amountCents }) => amountCents !== 0n);
  return {
    accounts, statedCents, booksCents, differences,
    unexplainedCents: statedCents - booksCents - sum(differences.map(({ amountCents }) => amountCents)),
    inTransitCents: totals.get('in-transit') ?? 0n,
  };
}

function kindOf({ status, amountCents }: { status: string; amountCents: Cents }): DifferenceKind {
  if (status === 'assigned') return 'partly-booked';
  if (status === 'open') return 'open';
  return amountCents < 0n ? 'went-out' : 'not-ours';
}

/** What an account held before its first statement, and what its lines do not explain. */
function balancesBeside({ account, openingCents, closingCents, linesCents }: StatedAccount): BankDifference[] {
  const closing = closingCents ?? 0n;
  const before = openingCents ?? closing - linesCents;
  return [
    { kind: 'before-first-statement', account, amountCents: before },
    { kind: 'missing-statement', account, amountCents: closing - before - linesCents },
  ];
}
