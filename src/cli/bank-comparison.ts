// What `ledger bank` says: the sums, then each cause with its lines.

import { formatAmount, sum } from '#domain/money.ts';
import { differenceKinds, type BankComparison, type BankDifference, type DifferenceKind } from '#usecases/compare-bank.ts';

const kindTexts: Readonly<Record<DifferenceKind, string>> = {
  'before-first-statement': 'was there before the first statement',
  'missing-statement': 'balances that the lines do not explain: a statement is missing',
  open: 'came in and waits for the desk',
  'not-ours': 'came in and was put aside',
  'went-out': 'went out',
  'partly-booked': 'of a line that is booked in part, or costs of the bank',
  early: 'booked, and not on a statement yet',
  'without-line': 'booked or taken off by hand, without a bank line',
};

/** Of one cause; the rest is in the JSON. */
const mostShown = 20;

export function bankText(compared: BankComparison): string {
  const { accounts, statedCents, booksCents, differences, unexplainedCents, inTransitCents } = compared;
  const row = (text: string, cents: bigint): string => `${text.padEnd(64)} ${formatAmount(cents).padStart(16)}`;
  const groups = differenceKinds.flatMap((kind) => {
    const own = differences.filter((each) => each.kind === kind);
    if (own.length === 0) return [];
    const more = own.length > mostShown ? [`    … and ${own.length - mostShown} more`] : [];
    return [row(`  ${kindTexts[kind]}`, sum(own.map((each) => each.amountCents))), ...own.slice(0, mostShown).map((each) => `    ${lineText(each)}`), ...more];
  });
  return [
    ...accounts.map((each) => row(`${each.account}, statement of ${each.untilOn}`, each.closingCents ?? 0n)),
    row('the bank says', statedCents),
    row('the books say', booksCents),
    ...(groups.length > 0 ? ['The difference is:', ...groups] : []),
    row('unexplained', unexplainedCents),
    row('paid online and not at the bank yet (apart)', inTransitCents),
  ].join('\n');
}

function lineText({ on, amountCents, account, lineId, dossierId, paymentId }: BankDifference): string {
  const where = lineId === undefined ? (dossierId === undefined ? account : `dossier ${dossierId}, payment ${paymentId}`) : `line ${lineId} of ${account}`;
  return [on, formatAmount(amountCents).padStart(14), where].filter((part) => part !== undefined).join('  ');
}

/** The same as data; amounts as text with a point. */
export const bankJson = (compared: BankComparison): object => ({
  accounts: compared.accounts.map((each) => ({
    account: each.account, until: each.untilOn, opening: amountOrNull(each.openingCents), closing: amountOrNull(each.closingCents), lines: formatAmount(each.linesCents),
  })),
  stated: formatAmount(compared.statedCents),
  books: formatAmount(compared.booksCents),
  differences: compared.differences.map(({ amountCents, ...each }) => ({ ...each, amount: formatAmount(amountCents) })),
  unexplained: formatAmount(compared.unexplainedCents),
  inTransit: formatAmount(compared.inTransitCents),
});

const amountOrNull = (cents: bigint | null): string | null => (cents === null ? null : formatAmount(cents));
