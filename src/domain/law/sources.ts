// Where a receipt's figures stand in the law: its `version` names dated rows,
// and here they are found again, with their source and how sure that is.

import type { Day } from '../day.ts';
import type { DatedRow, DatedTable, Mark, TableName } from './dated-table.ts';
import { commercialInterest, consumerInterest } from './interest-rates.ts';
import { planTermsTable } from './plan-terms.ts';
import { antiStacking, businessFixedCosts, collectionCostScale, creditPriceMargin, directDebitTerms, generalVat, noticeTerms } from './tables.ts';

/** Null: no table of the law, but what two parties agreed. */
export const lawTables: { readonly [Name in TableName]: DatedTable<DatedRow> | null } = {
  'collection-costs': collectionCostScale,
  vat: generalVat,
  'business-fixed-costs': businessFixedCosts,
  'anti-stacking': antiStacking,
  'fourteen-day-notice': noticeTerms,
  'consumer-interest': consumerInterest,
  'commercial-interest': commercialInterest,
  'credit-price-margin': creditPriceMargin,
  'plan-terms': planTermsTable,
  'direct-debit': directDebitTerms,
  'agreed-interest': null,
};

export interface LawSource {
  readonly table: TableName;
  readonly validFrom: Day;
  /** Null: agreed by the parties, or a row that the tables no longer have. */
  readonly row: { readonly source: string; readonly mark: Mark } | null;
}

/** The dated rows that a receipt's `version` names (`table@validFrom`), in its order. A name that is no table's is left out. */
export function lawSources(version: readonly string[]): readonly LawSource[] {
  return version.flatMap((named) => {
    const [table, validFrom] = named.split('@') as [TableName, Day | undefined];
    if (validFrom === undefined || !Object.hasOwn(lawTables, table)) return [];
    const row = lawTables[table]?.rows.find((each) => each.validFrom === validFrom) ?? null;
    return [{ table, validFrom, row: row === null ? null : { source: row.source, mark: row.mark } }];
  });
}
