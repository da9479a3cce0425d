// The file with early signals for a municipality's portal: one row for each
// person who owes it. No register of columns is public, so these are ours, in the
// words of the Besluit gemeentelijke schuldhulpverlening; docs/early-signalling.md.

import { csvLine } from './csv-line.ts';

export const earlySignalColumns = [
  'kenmerk', 'schuldeiser', 'gemeente', 'datum', 'naam', 'adres', 'postcode', 'woonplaats', 'telefoon', 'email', 'klantnummer', 'soort', 'achterstand', 'maanden', 'sinds',
  'herinnering_op', 'gewezen_op_hulp_op', 'persoonlijk_contact_op', 'aanbod_op', 'bezwaar',
] as const;

/** Days as `2026-04-01`, amounts as `1200.00`; empty where we do not know it. */
export type EarlySignalRow = Readonly<Record<(typeof earlySignalColumns)[number], string>>;

export const earlySignalFormats = ['csv', 'json'] as const;
export type EarlySignalFormat = (typeof earlySignalFormats)[number];

/** CSV with semicolons and a mark by which spreadsheets know the letters, or a JSON list; both end with a line break. */
export const writeEarlySignals = (rows: readonly EarlySignalRow[], format: EarlySignalFormat): string =>
  format === 'json'
    ? `${JSON.stringify(rows, earlySignalColumns as unknown as string[], 2)}\n`
    : `\ufeff${csvLine(earlySignalColumns)}${rows.map((row) => csvLine(earlySignalColumns.map((column) => row[column]))).join('')}`;
