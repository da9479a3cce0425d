// The notice that gives a consumer fourteen full days to pay without costs, and
// what may be charged once they have run out. BW art. 6:96(6). The days count
// from the day after receipt: sent is not received.

import { addDays, type Day } from '../day.ts';
import { isTargetDay, isWorkingDay } from '../holidays.ts';
import { sum, type Cents } from '../money.ts';
import { collectionCosts, type CollectionCosts, type CostLine, type VatUplift } from './collection-costs.ts';
import { rowOn, type DatedTable, type LawOutcome } from './dated-table.ts';
import type { Receipt } from './receipt.ts';
import { noticeTerms, type NoticeRow } from './tables.ts';

export interface NoticeTerm {
  /** The first of the fourteen days. */
  readonly fromOn: Day;
  /** The fourteenth day. */
  readonly statutoryUntilOn: Day;
  /** The last day to pay without costs: the fourteenth, moved on where it is a weekend or holiday. */
  readonly untilOn: Day;
  /** From this day costs are owed on what is still unpaid. */
  readonly costsFromOn: Day;
  /** From this day the bank statements show all money of the term: book no costs before. */
  readonly bookFromOn: Day;
}

/** The term of a notice that was received on a day. */
export function noticeTerm(receivedOn: Day, table: DatedTable<NoticeRow> = noticeTerms): LawOutcome<NoticeTerm> {
  const row = rowOn(table, receivedOn);
  if (!row.ok) return row;
  const { days, shiftsOffRestDays, graceBankDays } = row.value;
  const statutoryUntilOn = addDays(receivedOn, days);
  let untilOn = statutoryUntilOn;
  if (shiftsOffRestDays) while (!isWorkingDay(untilOn)) untilOn = addDays(untilOn, 1);
  const costsFromOn = addDays(untilOn, 1);
  return {
    ok: true,
    value: { fromOn: addDays(receivedOn, 1), statutoryUntilOn, untilOn, costsFromOn, bookFromOn: afterBankDays(costsFromOn, graceBankDays) },
    warnings: row.warnings,
  };
}

function afterBankDays(on: Day, bankDays: number): Day {
  let next = on;
  for (let left = bankDays; left > 0; next = addDays(next, 1)) if (isTargetDay(next)) left -= 1;
  return next;
}

export interface NoticeCosts {
  readonly term: NoticeTerm;
  /** Unpaid when the term ended, from which the costs follow. */
  readonly restCents: Cents;
  readonly costs: CollectionCosts;
  readonly receipt: AfterNoticeReceipt;
}

export interface AfterNoticeInputs {
  readonly receivedOn: Day;
  /** The principal that the notice named: of all its claims together. */
  readonly principalCents: Cents;
  /** Credited since the notice, on the principal. */
  readonly payments: readonly { readonly creditedOn: Day; readonly amountCents: Cents }[];
  readonly vat: VatUplift;
}

/** The term, what was left after the payments in it, and the scale over that. */
export type AfterNoticeLine =
  | { readonly kind: 'term'; readonly fromOn: Day; readonly statutoryUntilOn: Day; readonly untilOn: Day }
  | { readonly kind: 'payment'; readonly creditedOn: Day; readonly amountCents: Cents; readonly inTime: boolean }
  | { readonly kind: 'rest'; readonly amountCents: Cents }
  | CostLine;
export type AfterNoticeReceipt = Receipt<'costs-after-notice', AfterNoticeInputs, AfterNoticeLine>;

/**
 * What is owed when the term of a notice has run out: the scale over what was
 * unpaid then, not over what the notice named; nothing where all was paid.
 * `payments` count on the day that the creditor's account was credited (BW art.
 * 6:114(2)); one after the term changes nothing. HR 25-11-2016,
 * ECLI:NL:HR:2016:2704.
 */
export function costsAfterNotice(notice: AfterNoticeInputs): LawOutcome<NoticeCosts> {
  const row = rowOn(noticeTerms, notice.receivedOn);
  if (!row.ok) return row;
  const term = noticeTerm(notice.receivedOn);
  if (!term.ok) return term;
  const { fromOn, statutoryUntilOn, untilOn } = term.value;
  const payments = notice.payments.map((payment) => ({ kind: 'payment' as const, ...payment, inTime: payment.creditedOn <= untilOn }));
  const paidCents = sum(payments.filter((payment) => payment.inTime).map((payment) => payment.amountCents));
  const restCents = paidCents < notice.principalCents ? notice.principalCents - paidCents : 0n;
  const costs = collectionCosts({ principalCents: restCents, on: term.value.costsFromOn, vat: notice.vat });
  if (!costs.ok) return costs;
  const warnings = [...term.warnings, ...costs.warnings];
  const ofCosts = costs.value.receipt;
  const receipt = {
    rule: 'costs-after-notice',
    version: [`${noticeTerms.name}@${row.value.validFrom}`, ...ofCosts.version],
    inputs: notice,
    lines: [{ kind: 'term', fromOn, statutoryUntilOn, untilOn }, ...payments, { kind: 'rest', amountCents: restCents }, ...ofCosts.lines],
    amountCents: ofCosts.amountCents,
    warnings,
  } as const;
  return { ok: true, value: { term: term.value, restCents, costs: costs.value, receipt }, warnings };
}
