// What to pay, and with which reference. A payment with the arrangement's
// reference counts for the arrangement alone; one that names bills pays these,
// and what is left goes to what falls due first. So the one sum of a month
// carries the numbers of its bills.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { earliest, type Day } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { PaymentAim } from '#domain/payment-aim.ts';
import { nextOpenInstalment } from '#domain/arrangement.ts';
import type { ArrangementState, ClaimState, InstalmentState } from '#domain/state.ts';
import { transferFor } from '#texts/messages/parts.ts';
import { payPage } from '#texts/portal/arrangement.ts';
import type { Words } from '../kit/language.ts';
import { isBillCollected, isCollected } from './collected.ts';
import type { Situation } from './situation.ts';

export interface Transfer {
  readonly title: Words;
  readonly amountCents: Cents;
  readonly reference: string;
  /** The reference is an ISO 11649 one; otherwise it is free text. */
  readonly structured: boolean;
  /** The first due day in it. */
  readonly dueOn: Day;
  /** The same for who pays online. */
  readonly aim: PaymentAim;
}

export interface ToPay {
  /** One for each arrangement, and one for the ordinary bills. */
  readonly parts: readonly Transfer[];
  /** The same as one sum, where there are bills beside instalments. */
  readonly together: Transfer | null;
}

/** What falls due until the end of this month, late things included; where that is nothing, what comes first after it. Without what is collected. */
export function toPayNow(stands: Situation, today: Day): ToPay {
  const month = today.slice(0, 7);
  const now = partsUntil(stands, (dueOn) => dueOn.slice(0, 7) <= month);
  const { next } = stands;
  const parts = now.length > 0 || next === null ? now : partsUntil(stands, (dueOn) => dueOn <= next.dueOn);
  const bills = parts.find((part) => !part.structured);
  if (!bills || parts.length < 2) return { parts, together: null };
  const dueOn = parts.map((part) => part.dueOn).reduce(earliest);
  const monthOn = now.length > 0 ? today : dueOn;
  return { parts, together: { ...bills, title: payPage.monthSum(monthOn), amountCents: total(parts), dueOn, aim: allOf(parts) } };
}

/** Everything at once; empty where that is what has to be paid now anyway. */
export function toPayAll(stands: Situation, now: ToPay): readonly Transfer[] {
  const all = partsUntil({ ...stands, collected: [] }, () => true, true);
  return total(all) > total(now.parts) ? all : [];
}

/** What is collected next, for who would rather pay it by hand. */
export function toPayCollected(stands: Situation): readonly Transfer[] {
  // What the creditor's own books ordered cannot be stopped: it is not offered to be paid as well.
  const ours = stands.collected.filter((due) => due.stage !== 'elsewhere');
  const [first] = ours;
  if (!first) return [];
  const taken = ours.filter((due) => due.collectOn === first.collectOn);
  return stands.running.flatMap((arrangement) =>
    instalmentTransfer(arrangement, (each) => isCollected(taken, arrangement, each), stands.promisedOff.get(arrangement.arrangementNo) ?? 0n) ?? []);
}

const total = (transfers: readonly Transfer[]): Cents => sum(transfers.map((transfer) => transfer.amountCents));

const allOf = (parts: readonly Transfer[]): PaymentAim => ({ arrangements: parts.flatMap((part) => part.aim.arrangements), claims: parts.flatMap((part) => part.aim.claims) });

/** The transfer for some of one arrangement's instalments, without what its promise takes off its first one; null where nothing is open of them. */
export function instalmentTransfer(arrangement: ArrangementState, isIn: (instalment: InstalmentState) => boolean, offCents: Cents, whole = false): Transfer | null {
  const due = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n && isIn(each));
  const [first] = due;
  if (!first) return null;
  return {
    title: whole ? payPage.allArrangement : due.length === 1 ? payPage.instalment(first.dueOn) : payPage.instalments(due.length),
    amountCents: sum(due.map(instalmentOpenCents)) - (first === nextOpenInstalment(arrangement) ? offCents : 0n),
    reference: arrangement.reference,
    structured: true,
    dueOn: first.dueOn,
    aim: { arrangements: [{ arrangementNo: arrangement.arrangementNo, instalments: due.map((each) => each.number) }], claims: [] },
  };
}

function partsUntil({ running, bills, promisedOff, collected }: Situation, isIn: (dueOn: Day) => boolean, whole = false): Transfer[] {
  const instalments = running.flatMap((arrangement) => instalmentTransfer(arrangement, (each) => isIn(each.dueOn) && !isCollected(collected, arrangement, each), promisedOff.get(arrangement.arrangementNo) ?? 0n, whole) ?? []);
  const due = bills.filter((bill) => isIn(bill.dueOn) && !isBillCollected(collected, bill));
  return due.length === 0 ? instalments : [...instalments, billsTransfer(due, whole)];
}

function billsTransfer(bills: readonly ClaimState[], whole: boolean): Transfer {
  const amountCents = sum(bills.map((bill) => bill.openCents));
  const { reference, structured } = transferFor(bills, amountCents);
  const only = bills.length === 1 ? bills[0]?.claim : undefined;
  // A number that no phone can hold on one line stands in the description alone.
  const title = only !== undefined && only.length <= 20 ? payPage.bill(only) : whole ? payPage.allBills : payPage.bills;
  return { title, amountCents, reference, structured, dueOn: bills[0]?.dueOn as Day, aim: { arrangements: [], claims: bills.map((bill) => bill.claim) } };
}
