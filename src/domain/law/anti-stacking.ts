// Costs on the instalments of one agreement (rent, energy) must not pile up.
// The article itself was not read, so this is the path that stays below every
// reading of it: the least of what each reading allows.

import { addMonths, type Day } from '../day.ts';
import { least, most, sum, type Cents } from '../money.ts';
import { collectionCosts, type CostTables } from './collection-costs.ts';
import { rowOn, type DatedTable, type LawOutcome } from './dated-table.ts';
import type { Receipt } from './receipt.ts';
import { antiStacking, collectionCostScale, generalVat, type AntiStackingRow } from './tables.ts';

/** An instalment of the same agreement that defaulted before. */
export interface EarlierInstalment {
  readonly defaultOn: Day;
  /** What is unpaid now; zero where it was paid. */
  readonly openCents: Cents;
  /** The collection costs charged on it, without VAT. */
  readonly charged?: { readonly on: Day; readonly costsCents: Cents };
}

export interface StackingInputs {
  /** The day on which the costs would be charged. */
  readonly on: Day;
  /** The instalments of this notice: usually one, or all unpaid ones where earlier notices were left out. */
  readonly reminded: readonly { readonly defaultOn: Day; readonly openCents: Cents }[];
  /** Every earlier instalment of the agreement that is unpaid or that bore costs. */
  readonly earlier: readonly EarlierInstalment[];
}

export type StackingLine =
  /** By the scale, over the largest instalment of the notice alone. */
  | { readonly kind: 'alone'; readonly amountCents: Cents }
  /** By the scale over everything unpaid in the window, less what was charged on it. */
  | { readonly kind: 'marginal'; readonly sumCents: Cents; readonly scaleCents: Cents; readonly chargedCents: Cents; readonly amountCents: Cents }
  /** Costs were charged in the window, so a later instalment bears no more than this. */
  | { readonly kind: 'step'; readonly windowFrom: Day; readonly amountCents: Cents }
  /** What is left of the most for the window. */
  | { readonly kind: 'cap'; readonly windowFrom: Day; readonly chargedCents: Cents; readonly amountCents: Cents };

export interface StackedCosts {
  readonly costsCents: Cents;
  readonly receipt: StackingReceipt;
}

export type StackingReceipt = Receipt<'anti-stacking', StackingInputs, StackingLine>;

/**
 * What may be charged, without VAT, on the instalments of this notice, given
 * what the agreement bore in the last six months. The least of its lines.
 * Before 1 October 2024 there was no such rule: the scale alone.
 */
export function stackedCosts(
  inputs: StackingInputs,
  tables: CostTables & { readonly stacking: DatedTable<AntiStackingRow> } = { scale: collectionCostScale, vat: generalVat, stacking: antiStacking },
): LawOutcome<StackedCosts> {
  const { on, reminded, earlier } = inputs;
  const [first, ...others] = reminded;
  if (first === undefined) throw new RangeError('stackedCosts: no instalment is reminded');
  const largestCents = others.reduce((cents, one) => most(cents, one.openCents), first.openCents);
  const alone = collectionCosts({ principalCents: largestCents, on, vat: 'none' }, tables);
  if (!alone.ok) return alone;
  const lines: StackingLine[] = [{ kind: 'alone', amountCents: alone.value.costsCents }];
  const version = [...alone.value.receipt.version];

  const rule = rowOn(tables.stacking, on);
  if (rule.ok) {
    version.push(`${tables.stacking.name}@${rule.value.validFrom}`);
    // Looking back from the default, not from the charge, makes the window wider and the costs lower.
    const defaultOn = others.reduce((day, one) => (one.defaultOn < day ? one.defaultOn : day), first.defaultOn);
    const windowFrom = addMonths(defaultOn, -rule.value.windowMonths);
    const unpaid = earlier.filter((one) => one.openCents > 0n && one.defaultOn >= windowFrom);
    const sumCents = sum([...reminded, ...unpaid].map((one) => one.openCents));
    const together = collectionCosts({ principalCents: sumCents, on, vat: 'none' }, tables);
    if (!together.ok) return together;
    const scaleCents = together.value.costsCents;
    const onUnpaidCents = sum(unpaid.map(chargedCentsOf));
    lines.push({ kind: 'marginal', sumCents, scaleCents, chargedCents: onUnpaidCents, amountCents: most(0n, scaleCents - onUnpaidCents) });

    const chargedCents = sum(earlier.filter((one) => one.charged !== undefined && one.charged.on >= windowFrom).map(chargedCentsOf));
    if (chargedCents > 0n) lines.push({ kind: 'step', windowFrom, amountCents: rule.value.stepCents });
    if (largestCents < rule.value.capBelowCents) {
      lines.push({ kind: 'cap', windowFrom, chargedCents, amountCents: most(0n, rule.value.capCents - chargedCents) });
    }
  }
  const costsCents = lines.map((line) => line.amountCents).reduce(least);
  const warnings = [...alone.warnings, ...(rule.ok ? rule.warnings : [])];
  return { ok: true, value: { costsCents, receipt: { rule: 'anti-stacking', version, inputs, lines, amountCents: costsCents, warnings } }, warnings };
}

const chargedCentsOf = (one: EarlierInstalment): Cents => one.charged?.costsCents ?? 0n;
