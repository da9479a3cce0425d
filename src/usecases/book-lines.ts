// Books matched bank lines on their dossiers, and what the bank took back. The
// caller holds the intake's lock.

import type { Day, Moment } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount } from '#domain/money.ts';
import { insertParts, reversibleFor, setLineStatus, type BankLine, type LinePart, type ReversibleTo } from '#store/bank-lines.ts';
import type { Tx } from '#store/db.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { lockInOrder } from '#store/intake.ts';
import { learnIbans } from '#store/known-ibans.ts';
import { openTasks } from '#store/tasks.ts';
import { countsOn } from './bank-line-of.ts';
import { record } from './record.ts';
import { inReplayOrder } from './replay-order.ts';

export interface BookingContext {
  readonly tx: Tx;
  readonly creditorId: number;
  readonly today: Day;
  readonly at: Moment;
  readonly by: Actor;
}

export interface LineBooking {
  readonly lineId: string;
  readonly partNo: number;
  readonly dossierId: number;
  readonly why: string;
  readonly fact: Extract<NewFact, { kind: 'PaymentReceived' }>;
  /** The payer's account, where it was certain whose it is. */
  readonly learnIban?: string;
}

const DOSSIERS_A_BATCH = 500;

/** Whole lines: each booking takes its line. Payments first, so that a reversal in the same file finds its payment. */
export async function bookLines(
  context: BookingContext, bookings: readonly LineBooking[], reversals: readonly BankLine[],
): Promise<{ reversed: number; reversalsUnknown: number }> {
  const { tx, creditorId, at, today } = context;
  const facts = new Map<number, NewFact[]>();
  const add = (dossierId: number, fact: NewFact): void => {
    const others = facts.get(dossierId);
    if (others) others.push(fact);
    else facts.set(dossierId, [fact]);
  };
  for (const some of chunks(bookings, 1_000)) {
    await insertParts(tx, creditorId, some.map(partOf), at);
    await setLineStatus(tx, creditorId, some.map(({ lineId }) => lineId), 'assigned');
    await learnIbans(tx, creditorId, some.flatMap(({ learnIban, dossierId }) => (learnIban ? [{ iban: learnIban, dossierId }] : [])));
  }
  for (const { dossierId, fact } of bookings) add(dossierId, fact);

  const found = reversedPayments(reversals, await reversibleFor(tx, creditorId, reversals.map(({ lineId }) => lineId)));
  for (const { line, payments } of found.known) {
    const reason = line.returnReason ?? 'reversed';
    for (const { dossierId, paymentId } of payments) {
      add(dossierId, { kind: 'PaymentReversed', on: countsOn(line, today), by: context.by, data: { paymentId, reason } });
    }
  }
  await insertParts(tx, creditorId, found.known.flatMap(({ line, payments }) => payments.map((payment, index) => reversalPart(line, payment, index))), at);
  await setLineStatus(tx, creditorId, found.known.map(({ line }) => line.lineId), 'assigned');
  await openTasks(tx, creditorId, found.unknown.map((line) => ({ dossierId: null, task: unknownTask(line, today) })), at);

  const dossierIds = [...facts.keys()].sort((a, b) => a - b);
  await lockInOrder(tx, creditorId, dossierIds);
  for (const some of chunks(dossierIds, DOSSIERS_A_BATCH)) {
    const dossiers = await lockDossiers(tx, creditorId, some);
    const decisions = [...dossiers.values()].map((dossier) => ({ dossier, facts: inReplayOrder(facts.get(dossier.dossierId) ?? []) }));
    await record(tx, creditorId, decisions, at, today);
  }
  return { reversed: found.known.length, reversalsUnknown: found.unknown.length };
}

const partOf = ({ lineId, partNo, dossierId, why, fact }: LineBooking): LinePart => ({
  lineId, partNo, dossierId, why, paymentId: fact.data.paymentId, amountCents: fact.data.amountCents,
});

const reversalPart = (line: BankLine, payment: ReversibleTo, index: number): LinePart => ({
  lineId: line.lineId, partNo: index + 1, dossierId: payment.dossierId, paymentId: payment.paymentId, amountCents: -payment.amountCents, why: 'reversal',
});

interface FoundReversals {
  readonly known: readonly { readonly line: BankLine; readonly payments: readonly ReversibleTo[] }[];
  readonly unknown: readonly BankLine[];
}

/** A reversal is known where exactly one line can be meant, and no other reversal of this file meant it first. Pure. */
export function reversedPayments(reversals: readonly BankLine[], candidates: readonly ReversibleTo[]): FoundReversals {
  const known: { line: BankLine; payments: ReversibleTo[] }[] = [];
  const unknown: BankLine[] = [];
  const taken = new Set<string>();
  const byReversal = Map.groupBy(candidates, (candidate) => candidate.reversalId);
  for (const line of reversals) {
    const payments = byReversal.get(line.lineId) ?? [];
    const [lineId, ...others] = new Set(payments.map((payment) => payment.lineId));
    if (lineId === undefined || others.length > 0 || taken.has(lineId)) {
      unknown.push(line);
      continue;
    }
    taken.add(lineId);
    known.push({ line, payments });
  }
  return { known, unknown };
}

const unknownTask = (line: BankLine, today: Day) => ({
  kind: 'reversal-unknown' as const,
  key: line.lineId,
  dueOn: addWorkingDays(today, 1),
  details: { lineId: line.lineId, amount: formatAmount(-line.amountCents), bookedOn: line.bookedOn, reason: line.returnReason ?? 'reversed' },
});

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
