// The rules of EN 16931 and of the Dutch NLCIUS that concern what we use of an
// invoice: who, to whom, how much, when, and whether it says the same everywhere.
// Rules about what we do not read (units, item codes, VAT exemptions) are left to
// whoever books the invoice. docs/invoices.md lists both.

import { parseDay, type Day } from '#domain/day.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import { formatAmount, type Cents } from '#domain/money.ts';

import { shorten } from './file-refused.ts';
import { find, findAll, textAt, type XmlNode } from './xml-tree.ts';

/** What is known of the document's lines when they have passed by. */
export interface UblLines {
  count: number;
  /** Sum of the lines' amounts. */
  total: Cents;
  /** A line refers to a line of an order. */
  withOrderLine: boolean;
  /** VAT category and percentage (`S 21`) → sum of the lines' amounts. */
  readonly taxable: Map<string, Cents>;
}

export interface UblTotals {
  readonly payableCents: Cents;
  readonly taxInclusiveCents: Cents;
  readonly prepaidCents: Cents;
}

/** Collects what is broken; each value is read once, and a broken one reads as null. */
export class RuleBook {
  readonly problems: FileProblem[] = [];
  readonly currency: string;

  constructor(currency: string) {
    this.currency = currency;
  }

  broken(rule: string, node: XmlNode, expected: string, found?: string): void {
    if (this.problems.length >= 50) return;
    this.problems.push({ code: 'invoice-rule', ...node.place, rule, expected, ...(found === undefined ? {} : { found: shorten(found) }) });
  }

  /** An amount, which may be negative; null where it is absent or broken. Only the document's currency counts. */
  amount(node: XmlNode | null, decimalsRule: string): Cents | null {
    if (node === null) return null;
    const text = node.text.trim();
    const match = /^([+-]?)(\d{1,15})?(?:\.(\d{0,2})0*)?$/.exec(text);
    if (match === null || !/\d/.test(text)) {
      this.broken(decimalsRule, node, '1234.56', text);
      return null;
    }
    const currency = node.attributes['currencyID'];
    if (currency !== undefined && currency !== this.currency) this.broken('PEPPOL-EN16931-R051', node, this.currency, currency);
    const cents = BigInt(match[2] ?? '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
    return match[1] === '-' ? -cents : cents;
  }

  day(node: XmlNode | null): Day | undefined {
    if (node === null) return undefined;
    const day = parseDay(node.text.trim());
    if (day === null) this.broken('PEPPOL-EN16931-F001', node, '2026-01-31', node.text.trim());
    return day ?? undefined;
  }

  /** The text at a path, which must be there. */
  required(rule: string, node: XmlNode, ...path: readonly string[]): string {
    const text = textAt(node, ...path);
    if (text === undefined) this.broken(rule, node, path.join('/'));
    return text ?? '';
  }

  equal(rule: string, node: XmlNode, found: Cents | null, expected: Cents | null): void {
    if (found !== null && expected !== null && found !== expected) this.broken(rule, node, formatAmount(expected), formatAmount(found));
  }
}

/** BR-12 to BR-16, BR-CO-10 to -16 and BR-S-08: every total must follow from the others. Null where one is missing. */
export function checkTotals(root: XmlNode, lines: UblLines, rules: RuleBook): UblTotals | null {
  const totals = find(root, 'LegalMonetaryTotal');
  if (lines.count === 0) rules.broken('BR-16', root, 'InvoiceLine');
  if (totals === null) {
    rules.broken('BR-15', root, 'LegalMonetaryTotal');
    return null;
  }
  const at = (name: string, rule: string): Cents | null => rules.amount(find(totals, name), rule);
  const must = (name: string, missing: string, decimals: string): Cents | null => {
    rules.required(missing, totals, name);
    return at(name, decimals);
  };
  const net = must('LineExtensionAmount', 'BR-12', 'BR-DEC-09');
  const exclusive = must('TaxExclusiveAmount', 'BR-13', 'BR-DEC-12');
  const inclusive = must('TaxInclusiveAmount', 'BR-14', 'BR-DEC-14');
  const payable = must('PayableAmount', 'BR-15', 'BR-DEC-18');
  const prepaid = at('PrepaidAmount', 'BR-DEC-16') ?? 0n;
  const rounding = at('PayableRoundingAmount', 'BR-DEC-17') ?? 0n;
  const allowances = documentCharges(root, 'false', rules);
  const charges = documentCharges(root, 'true', rules);
  const tax = taxTotal(root, rules);

  rules.equal('BR-CO-10', totals, net, lines.total);
  rules.equal('BR-CO-11', totals, at('AllowanceTotalAmount', 'BR-DEC-10') ?? 0n, allowances);
  rules.equal('BR-CO-12', totals, at('ChargeTotalAmount', 'BR-DEC-11') ?? 0n, charges);
  rules.equal('BR-CO-13', totals, exclusive, net === null ? null : net - allowances + charges);
  rules.equal('BR-CO-15', totals, inclusive, exclusive === null || tax === null ? null : exclusive + tax);
  rules.equal('BR-CO-16', totals, payable, inclusive === null ? null : inclusive - prepaid + rounding);
  checkTaxable(root, lines, rules);
  return payable === null || inclusive === null ? null : { payableCents: payable, taxInclusiveCents: inclusive, prepaidCents: prepaid };
}

function documentCharges(root: XmlNode, indicator: string, rules: RuleBook): Cents {
  let total = 0n;
  for (const charge of findAll(root, 'AllowanceCharge')) {
    if (textAt(charge, 'ChargeIndicator') === indicator) total += rules.amount(find(charge, 'Amount'), indicator === 'true' ? 'BR-DEC-05' : 'BR-DEC-01') ?? 0n;
  }
  return total;
}

/** The VAT in the document's currency; a second total in another one is for the tax office. */
function taxTotal(root: XmlNode, rules: RuleBook): Cents | null {
  const own = findAll(root, 'TaxTotal').find((node) => (find(node, 'TaxAmount')?.attributes['currencyID'] ?? rules.currency) === rules.currency);
  if (own === undefined) return 0n;
  const amount = rules.amount(find(own, 'TaxAmount'), 'BR-DEC-13');
  const parts = findAll(own, 'TaxSubtotal').map((part) => rules.amount(find(part, 'TaxAmount'), 'BR-DEC-20') ?? 0n);
  if (parts.length > 0) rules.equal('BR-CO-14', own, amount, parts.reduce((sum, part) => sum + part, 0n));
  return amount;
}

/** The standard allows a difference of less than 1.00 for rounding. */
const TAXABLE_MARGIN = 100n;

function checkTaxable(root: XmlNode, lines: UblLines, rules: RuleBook): void {
  for (const part of findAll(root, 'TaxTotal', 'TaxSubtotal')) {
    const category = categoryOf(find(part, 'TaxCategory'));
    const taxable = rules.amount(find(part, 'TaxableAmount'), 'BR-DEC-19');
    if (!category.startsWith('S ') || taxable === null) continue;
    let expected = lines.taxable.get(category) ?? 0n;
    for (const charge of findAll(root, 'AllowanceCharge')) {
      if (categoryOf(find(charge, 'TaxCategory')) !== category) continue;
      const cents = rules.amount(find(charge, 'Amount'), 'BR-DEC-01') ?? 0n;
      expected += textAt(charge, 'ChargeIndicator') === 'true' ? cents : -cents;
    }
    const off = taxable > expected ? taxable - expected : expected - taxable;
    if (off >= TAXABLE_MARGIN) rules.broken('BR-S-08', part, formatAmount(expected), formatAmount(taxable));
  }
}

/** `S 21`: category and percentage, however the number is written. */
export const categoryOf = (category: XmlNode | null): string =>
  category === null ? '' : `${textAt(category, 'ID') ?? ''} ${Number(textAt(category, 'Percent') ?? '0')}`;
