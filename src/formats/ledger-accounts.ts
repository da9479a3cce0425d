// The accounts' names as bookkeeping programs read them: a tree whose first word
// says on which side of the balance sheet it stands.

import type { Account } from '#domain/journal.ts';

/** `receivable-principal` is `assets:receivable:principal`. */
export const accountPaths: Readonly<Record<Account, string>> = {
  'receivable-principal': 'assets:receivable:principal',
  'receivable-interest': 'assets:receivable:interest',
  'receivable-collection-costs': 'assets:receivable:collection-costs',
  'receivable-administration-costs': 'assets:receivable:administration-costs',
  'receivable-court-costs': 'assets:receivable:court-costs',
  bank: 'assets:bank',
  cash: 'assets:cash',
  'in-transit': 'assets:in-transit',
  'booked-elsewhere': 'assets:booked-elsewhere',
  'customer-credit': 'liabilities:customer-credit',
  invoiced: 'income:invoiced',
  'interest-charged': 'income:interest-charged',
  'collection-costs-charged': 'income:collection-costs-charged',
  'administration-costs-charged': 'income:administration-costs-charged',
  'court-costs-charged': 'income:court-costs-charged',
  waived: 'expenses:waived',
  'written-off': 'expenses:written-off',
};
