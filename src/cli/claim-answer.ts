// A claim sheet for programs (amounts as text, days as ISO) and for a terminal.

import type { ClaimSheet, SheetClaim } from '#domain/claim-sheet.ts';
import { collectorOf } from '#domain/creditor.ts';
import { formatAmount } from '#domain/money.ts';
import type { SheetSource } from '#store/screens/claim-sheet.ts';
import type { Sheet, SheetTable } from '#texts/sheet.ts';

/** Everything of the sheet; receipts with their rule, version, inputs and lines. */
export function sheetJson({ dossierId, people, profile, claims: about }: SheetSource, sheet: ClaimSheet): Record<string, unknown> {
  const { collector, creditor } = collectorOf(profile);
  return plain({
    on: sheet.on, dossier: dossierId, creditor: { ...creditor, ...(collector ? {} : { kvk: profile.kvk ?? null }) }, ...(collector ? { collector: { ...collector, kvk: profile.kvk ?? null } } : {}),
    debtors: people.map(({ name, role, customerNumber, address }) => ({ name, role, customerNumber, address })),
    openCents: sheet.openCents, accruedCents: sheet.accruedCents, creditCents: sheet.creditCents, totals: sheet.totals, vat: sheet.vat, takenBack: sheet.takenBack,
    claims: sheet.claims.map((each) => ({ ...claimJson(each), ...about.get(each.claim.claim) })),
  }) as Record<string, unknown>;
}

function claimJson({ claim, extensions, notices, lines, charges, interest, stopped, blocked }: SheetClaim): Record<string, unknown> {
  const { claim: number, contract = null, terms = null, kind, basis, part, issuedOn, dueOn, standing, amountCents, openCents } = claim;
  return { claim: number, contract, terms, kind, basis, part, issuedOn, dueOn, standing, principalCents: amountCents, openCents, extensions, notices, lines, charges, interest, stopped, blocked };
}

/** Whole cents under a name that ends in `Cents` become amounts under the name without it. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return formatAmount(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [typeof inner === 'bigint' && name.endsWith('Cents') ? name.slice(0, -5) : name, plain(inner)]));
}

/** The sheet as lines of text. */
export const sheetLines = ({ title, about = [], sections }: Sheet): string[] => [
  title,
  ...about.map(({ label, value }) => `${label}: ${value}`),
  ...sections.flatMap(({ heading, paragraphs, table }) => ['', heading, ...paragraphs.flatMap((text) => text.split('\n').map((line) => `  ${line}`)), ...(table ? tableLines(table) : [])]),
];

function tableLines({ columns, rows, total }: SheetTable): string[] {
  const all = [columns.map((column) => column.head), ...rows, ...(total ? [total] : [])];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
  return all.map((row) => `  ${row.map((cell, index) => (columns[index]?.align === 'right' ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join('  ')}`.trimEnd());
}
