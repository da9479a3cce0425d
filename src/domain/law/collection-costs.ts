// Extrajudicial collection costs (BIK): the scale, its minimum and maximum, and
// the VAT that may come on top. Owed once per claim, whoever collects: seeing
// to that is the caller's.

import type { Day } from '../day.ts';
import { least, most, sum, type Cents } from '../money.ts';
import { rowOn, type DatedTable, type LawOutcome } from './dated-table.ts';
import { decimalText, roundHalfUp } from './fraction.ts';
import type { Receipt } from './receipt.ts';
import { businessFixedCosts, collectionCostScale, generalVat, type BusinessFixedRow, type CostScaleRow, type VatRow } from './tables.ts';

/** VAT comes on top only where all three hold (Besluit BIK art. 2(3)). */
export interface VatConditions {
  /** The creditor buys the collecting, with VAT, from somebody else. */
  readonly outsourced: boolean;
  /** The creditor can deduct that VAT. */
  readonly vatDeductible: boolean;
  /** The notice said that the costs are raised, and that this is why. */
  readonly announced: boolean;
}
export type VatUplift = 'none' | VatConditions;
export type MissingVatCondition = 'not-outsourced' | 'vat-deductible' | 'not-announced';

export type CostLine =
  /** One for each claim that is reminded together with others. */
  | { readonly kind: 'claim'; readonly principalCents: Cents }
  /** `exact` is in euros, like `185.184`; `toCents` null is the open end of the scale. */
  | {
      readonly kind: 'slice';
      readonly fromCents: Cents;
      readonly toCents: Cents | null;
      readonly baseCents: Cents;
      readonly perMille: number;
      readonly exact: string;
    }
  | { readonly kind: 'rounded'; readonly exact: string; readonly amountCents: Cents }
  | { readonly kind: 'minimum'; readonly amountCents: Cents }
  | { readonly kind: 'maximum'; readonly amountCents: Cents }
  | { readonly kind: 'vat'; readonly percent: number; readonly amountCents: Cents }
  | { readonly kind: 'no-vat'; readonly missing: readonly MissingVatCondition[] };

export interface CollectionCostsInputs {
  readonly claims: readonly { readonly principalCents: Cents }[];
  readonly on: Day;
  readonly vat: VatUplift;
}

export interface CollectionCosts {
  readonly costsCents: Cents;
  readonly vatCents: Cents;
  readonly totalCents: Cents;
  readonly receipt: CollectionCostsReceipt;
}

export type CollectionCostsReceipt = Receipt<'collection-costs', CollectionCostsInputs, CostLine>;

export interface CostTables {
  readonly scale: DatedTable<CostScaleRow>;
  readonly vat: DatedTable<VatRow>;
}
const lawTables: CostTables = { scale: collectionCostScale, vat: generalVat };

/**
 * What the scale allows for one claim, over its principal alone (no interest,
 * no costs). `on` is the day on which the costs are charged. A principal of
 * zero costs nothing; a negative one is a RangeError. Besluit BIK art. 2.
 */
export const collectionCosts = (
  { principalCents, on, vat }: { readonly principalCents: Cents; readonly on: Day; readonly vat: VatUplift },
  tables = lawTables,
): LawOutcome<CollectionCosts> => collectionCostsTogether({ principalsCents: [principalCents], on, vat }, tables);

/** The same for claims that are reminded together: they are added first (BW art. 6:96(7)). */
export function collectionCostsTogether(
  { principalsCents, on, vat }: { readonly principalsCents: readonly Cents[]; readonly on: Day; readonly vat: VatUplift },
  tables = lawTables,
): LawOutcome<CollectionCosts> {
  if (principalsCents.some((cents) => cents < 0n)) throw new RangeError(`collectionCosts: negative principal in ${principalsCents.join(', ')}`);
  const scale = rowOn(tables.scale, on);
  if (!scale.ok) return scale;
  const claims = principalsCents.map((principalCents) => ({ principalCents }));
  const lines: CostLine[] = claims.length > 1 ? claims.map((claim) => ({ kind: 'claim', ...claim })) : [];
  const costsCents = scaleCosts(scale.value, sum(principalsCents), lines);

  const missing = missingVatConditions(vat);
  const rate = missing === null || missing.length > 0 ? null : rowOn(tables.vat, on);
  if (rate?.ok === false) return rate;
  const vatCents = rate === null ? 0n : roundHalfUp(costsCents * BigInt(rate.value.percent), 100n);
  if (rate !== null) lines.push({ kind: 'vat', percent: rate.value.percent, amountCents: vatCents });
  else if (missing !== null) lines.push({ kind: 'no-vat', missing });

  const warnings = [...scale.warnings, ...(rate?.warnings ?? [])];
  const version = [`${tables.scale.name}@${scale.value.validFrom}`, ...(rate === null ? [] : [`${tables.vat.name}@${rate.value.validFrom}`])];
  const totalCents = costsCents + vatCents;
  const receipt = { rule: 'collection-costs', version, inputs: { claims, on, vat }, lines, amountCents: totalCents, warnings } as const;
  return { ok: true, value: { costsCents, vatCents, totalCents, receipt }, warnings };
}

/** Adds its arithmetic to `lines`. */
function scaleCosts(row: CostScaleRow, principalCents: Cents, lines: CostLine[]): Cents {
  if (principalCents === 0n) return 0n;
  let thousandths = 0n; // of a cent
  let fromCents = 0n;
  for (const { upToCents, perMille } of row.slices) {
    const baseCents = (upToCents === null ? principalCents : least(upToCents, principalCents)) - fromCents;
    if (baseCents <= 0n) break;
    const part = baseCents * BigInt(perMille);
    lines.push({ kind: 'slice', fromCents, toCents: upToCents, baseCents, perMille, exact: exactEuros(part) });
    thousandths += part;
    fromCents += baseCents;
  }
  const roundedCents = row.rounding === 'down' ? thousandths / 1000n : roundHalfUp(thousandths, 1000n);
  if (thousandths % 1000n !== 0n) lines.push({ kind: 'rounded', exact: exactEuros(thousandths), amountCents: roundedCents });
  const costsCents = least(most(roundedCents, row.minimumCents), row.maximumCents);
  if (costsCents > roundedCents) lines.push({ kind: 'minimum', amountCents: costsCents });
  if (costsCents < roundedCents) lines.push({ kind: 'maximum', amountCents: costsCents });
  return costsCents;
}

/** Thousandths of a cent as euros, with at least two decimals: `185.184`, `375.00`. */
const exactEuros = (thousandths: bigint): string => decimalText(thousandths, 100_000n, 5).replace(/0{1,3}$/, '');

/** Null: the uplift is not wanted. Empty: nothing stands in its way. */
function missingVatConditions(vat: VatUplift): readonly MissingVatCondition[] | null {
  if (vat === 'none') return null;
  return [
    ...(vat.outsourced ? [] : ['not-outsourced' as const]),
    ...(vat.vatDeductible ? ['vat-deductible' as const] : []),
    ...(vat.announced ? [] : ['not-announced' as const]),
  ];
}

export interface BusinessCosts {
  /** The fixed amount, owed without any reminder. It counts towards the scale. */
  readonly fixedCents: Cents;
  readonly owedFromOn: Day;
  readonly receipt: BusinessCostsReceipt;
}

export type BusinessCostsReceipt = Receipt<
  'business-fixed-costs',
  { readonly owedFromOn: Day; readonly on: Day },
  { readonly kind: 'fixed'; readonly amountCents: Cents }
>;

/**
 * What a business owes by law for paying late, from the day after its term
 * (`owedFromOn`), without a reminder; zero before that day (BW art. 6:96(4)).
 * More, by the scale, only where the parties or a judge say so.
 */
export function businessCosts(
  { owedFromOn, on }: { readonly owedFromOn: Day; readonly on: Day },
  table: DatedTable<BusinessFixedRow> = businessFixedCosts,
): LawOutcome<BusinessCosts> {
  const row = rowOn(table, on);
  if (!row.ok) return row;
  const fixedCents = on < owedFromOn ? 0n : row.value.fixedCents;
  const receipt = {
    rule: 'business-fixed-costs',
    version: [`${table.name}@${row.value.validFrom}`],
    inputs: { owedFromOn, on },
    lines: [{ kind: 'fixed', amountCents: fixedCents }],
    amountCents: fixedCents,
    warnings: row.warnings,
  } as const;
  return { ok: true, value: { fixedCents, owedFromOn, receipt }, warnings: row.warnings };
}
