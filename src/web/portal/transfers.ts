// What to pay, and with which reference: one transfer for each arrangement (its
// RF reference) and one for the ordinary bills (their numbers), because a
// payment with the arrangement's reference counts for the arrangement alone.

import { instalmentOpenCents } from '#domain/allocation.ts';
import type { Day } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { ArrangementState, ClaimState } from '#domain/state.ts';
import { transferFor } from '#texts/messages/parts.ts';
import { payPage } from '#texts/portal/arrangement.ts';
import type { Words } from '../kit/language.ts';
import type { Situation } from './situation.ts';

export interface Transfer {
  readonly title: Words;
  readonly amountCents: Cents;
  readonly reference: string;
  /** The reference is an ISO 11649 one; otherwise it is free text. */
  readonly structured: boolean;
  /** The first due day in it. */
  readonly dueOn: Day;
}

/** What falls due until the end of this month, late things included; where that is nothing, what comes first after it. */
export function transfersNow(stands: Situation, today: Day): Transfer[] {
  const month = today.slice(0, 7);
  const now = transfersUntil(stands, (dueOn) => dueOn.slice(0, 7) <= month);
  const { next } = stands;
  return now.length > 0 || next === null ? now : transfersUntil(stands, (dueOn) => dueOn <= next.dueOn);
}

/** Everything at once; empty where that is what has to be paid now anyway. */
export function transfersAll(stands: Situation, now: readonly Transfer[]): Transfer[] {
  const all = transfersUntil(stands, () => true, true);
  const total = (transfers: readonly Transfer[]): Cents => sum(transfers.map((transfer) => transfer.amountCents));
  return total(all) > total(now) ? all : [];
}

/** The transfer for one arrangement's instalments that are due by then; null where nothing is. */
export function instalmentTransfer(arrangement: ArrangementState, isIn: (dueOn: Day) => boolean, whole = false): Transfer | null {
  const due = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n && isIn(each.dueOn));
  const [first] = due;
  if (!first) return null;
  return {
    title: whole ? payPage.allArrangement : due.length === 1 ? payPage.instalment(first.dueOn) : payPage.instalments(due.length),
    amountCents: sum(due.map(instalmentOpenCents)),
    reference: arrangement.reference,
    structured: true,
    dueOn: first.dueOn,
  };
}

function transfersUntil({ running, bills }: Situation, isIn: (dueOn: Day) => boolean, whole = false): Transfer[] {
  const instalments = running.flatMap((arrangement) => instalmentTransfer(arrangement, isIn, whole) ?? []);
  const due = bills.filter((bill) => isIn(bill.dueOn));
  return due.length === 0 ? instalments : [...instalments, billsTransfer(due, whole)];
}

function billsTransfer(bills: readonly ClaimState[], whole: boolean): Transfer {
  const amountCents = sum(bills.map((bill) => bill.openCents));
  const { reference, structured } = transferFor(bills, amountCents);
  const title = bills.length === 1 ? payPage.bill(bills[0]?.claim ?? '') : whole ? payPage.allBills : payPage.bills;
  return { title, amountCents, reference, structured, dueOn: bills[0]?.dueOn as Day };
}
