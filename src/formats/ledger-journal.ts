// The journal and the trial balance as text that bookkeeping programs read: CSV
// as Dutch spreadsheets open it, JSON with one line a row, and the plain-text
// format of hledger and ledger. The same rows are always the same bytes.

import type { Day } from '#domain/day.ts';
import { accounts, type Account } from '#domain/journal.ts';
import type { JournalLine, TrialBalance, TrialRow } from '#domain/ledger.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import { accountPaths } from './ledger-accounts.ts';
import { csvLine } from './csv-line.ts';

export const ledgerFormats = ['csv', 'json', 'hledger'] as const;
export type LedgerFormat = (typeof ledgerFormats)[number];

/** Both days are included. */
export interface LedgerPeriod {
  readonly from: Day;
  readonly until: Day;
}

/** Writes a journal piece by piece. */
export interface JournalWriter {
  start(period: LedgerPeriod): string;
  /** `first`: nothing was written since the start. */
  line(line: JournalLine, first: boolean): string;
  end(): string;
}

export const journalWriters: Readonly<Record<LedgerFormat, JournalWriter>> = {
  csv: {
    start: () => csvLine(['booked_on', 'value_on', 'dossier', 'number', 'debit', 'credit', 'amount', 'claim', 'fact', 'recorded_at']),
    line: (line) =>
      csvLine([
        line.bookedOn, line.valueOn, String(line.dossierId), String(line.postingNo), line.debit, line.credit, withComma(line.amountCents), line.claim ?? '',
        String(line.seq), line.recordedAt,
      ]),
    end: () => '',
  },
  json: {
    start: () => '[',
    line: (line, first) => `${first ? '\n' : ',\n'}${JSON.stringify(asJson(line))}`,
    end: () => '\n]\n',
  },
  hledger: {
    start: ({ from, until }) =>
      [`; Booked from ${from} until ${until}. The day after "=" is the value day.`, '', ...accounts.map((account) => `account ${accountPaths[account]}`), '', ''].join('\n'),
    line: asTransaction,
    end: () => '',
  },
};

const asJson = (line: JournalLine): object => ({
  bookedOn: line.bookedOn, valueOn: line.valueOn, dossier: line.dossierId, number: line.postingNo, debit: line.debit, credit: line.credit,
  amount: formatAmount(line.amountCents), ...(line.claim === undefined ? {} : { claim: line.claim }), fact: line.seq, recordedAt: line.recordedAt,
});

function asTransaction(line: JournalLine): string {
  const valueOn = line.valueOn === line.bookedOn ? '' : `=${line.valueOn}`;
  const claim = line.claim === undefined ? [] : [`    ; claim ${plain(line.claim)}`];
  return [
    `${line.bookedOn}${valueOn} * (${line.dossierId}-${line.postingNo}) dossier ${line.dossierId}, fact ${line.seq}`,
    ...claim, leg(line.debit, line.amountCents), leg(line.credit, -line.amountCents), '', '',
  ].join('\n');
}

const leg = (account: Account, amountCents: Cents): string => `    ${accountPaths[account].padEnd(42)}  EUR ${formatAmount(amountCents)}`;

/** In a comment some signs mean something: a colon makes a tag, brackets a day. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N} ./_-]/gu, '_');

/** The trial balance as CSV or JSON. */
export function writeTrialBalance(balance: TrialBalance, period: LedgerPeriod, format: 'csv' | 'json'): string {
  if (format === 'json') {
    const amounts = (row: Omit<TrialRow, 'account'>): object => ({
      opening: formatAmount(row.openingCents), debit: formatAmount(row.debitCents), credit: formatAmount(row.creditCents), closing: formatAmount(row.closingCents),
    });
    const rows = balance.rows.map((row) => ({ account: row.account, ...amounts(row) }));
    return `${JSON.stringify({ ...period, accounts: rows, total: amounts(balance.total) }, null, 2)}\n`;
  }
  const amounts = (row: Omit<TrialRow, 'account'>): string[] => [row.openingCents, row.debitCents, row.creditCents, row.closingCents].map(withComma);
  return [
    csvLine(['account', 'opening', 'debit', 'credit', 'closing']),
    ...balance.rows.map((row) => csvLine([row.account, ...amounts(row)])),
    csvLine(['total', ...amounts(balance.total)]),
  ].join('');
}

/** The trial balance as a table for a terminal. */
export function trialBalanceTable({ rows, total }: TrialBalance): string {
  const cells = [
    ['account', 'opening', 'debit', 'credit', 'closing'],
    ...[...rows, { account: 'total', ...total }].map((row) => [row.account, ...[row.openingCents, row.debitCents, row.creditCents, row.closingCents].map(formatAmount)]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return `${cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n')}\n`;
}

const withComma = (cents: Cents): string => formatAmount(cents).replace('.', ',');
