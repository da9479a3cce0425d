// Books a file's assigned lines on their dossiers, and what the bank took back.
// The lines and their parts are kept already; the caller holds the intake's lock.

import type { Day, Moment } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { isCollectionId } from '#domain/direct-debit.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount } from '#domain/money.ts';
import { insertParts, setLineStatus, type BankLine, type LinePart } from '#store/bank-lines.ts';
import { bookedParts, type BookedPart } from '#store/booked-parts.ts';
import { together, type Tx } from '#store/db.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { reversalsOf, reversibleFor, type ReversibleTo } from '#store/reversals.ts';
import { openTasks } from '#store/tasks.ts';
import { countsOn, paymentOf } from './bank-line-of.ts';
import { returnedCollections } from './settle-collections.ts';
import { save, toWrite, type Decision } from './record.ts';
import { inReplayOrder } from './replay-order.ts';

export interface BookingContext {
  readonly tx: Tx;
  readonly creditorId: number;
  readonly today: Day;
  readonly at: Moment;
  readonly by: Actor;
}

const REVERSALS_A_BATCH = 500;
const DOSSIERS_A_BATCH = 250;
const BATCHES_AHEAD = 2;
const BATCHES_WRITING = 2;

/** Payments are looked for after all lines were kept, so that a reversal in the same file finds its payment. A reversal that finds none is a task. */
export async function assignReversals({ tx, creditorId, today, at }: BookingContext, inboxId: string): Promise<{ reversed: number; reversalsUnknown: number }> {
  let reversed = 0;
  let reversalsUnknown = 0;
  for (let after = ''; ; ) {
    const lines = await reversalsOf(tx, creditorId, inboxId, after, REVERSALS_A_BATCH);
    const last = lines.at(-1);
    if (last === undefined) return { reversed, reversalsUnknown };
    after = last.lineId;
    const ours = await returnedCollections(tx, creditorId, lines);
    const others = lines.filter(({ lineId }) => !ours.some(({ line }) => line.lineId === lineId));
    const rest = reversedPayments(others, await reversibleFor(tx, creditorId, others.map(({ lineId }) => lineId)));
    const found = { known: [...ours, ...rest.known], unknown: rest.unknown };
    await insertParts(tx, creditorId, found.known.flatMap(({ line, payments }) => payments.map((payment, index) => reversalPart(line, payment, index))), at);
    await setLineStatus(tx, creditorId, found.known.map(({ line }) => line.lineId), 'assigned');
    await openTasks(tx, creditorId, found.unknown.map((line) => ({ dossierId: null, task: unknownTask(line, today) })), at);
    reversed += found.known.length;
    reversalsUnknown += found.unknown.length;
  }
}

/**
 * Records the payments and reversals that this file's lines became, dossier by dossier. The locks of the next batches
 * are asked for before one is written, and while one is written the next is folded: neither waits for the other.
 */
export async function bookLines(context: BookingContext, inboxId: string): Promise<void> {
  const { tx, creditorId, at, today } = context;
  const writing: Promise<void>[] = [];
  try {
    for await (const decisions of lockedDecisions(context, inboxId)) {
      const batch = await toWrite(tx, creditorId, decisions, at, today);
      if (writing.length === BATCHES_WRITING) await writing.shift();
      const saved = save(tx, creditorId, batch, at, today);
      saved.catch(() => {}); // waited for in its turn
      writing.push(saved);
    }
  } catch (error) {
    // Nothing may be under way when the transaction ends; the first that failed is the reason why the others did.
    const failed = (await Promise.allSettled(writing)).find((each) => each.status === 'rejected');
    throw failed?.reason ?? error;
  }
  await together(...writing);
}

/** What the lines say of batch after batch of dossiers, locked in order of id; two batches more are locked than are worked on. */
async function* lockedDecisions(context: BookingContext, inboxId: string): AsyncGenerator<Decision[]> {
  const { tx, creditorId } = context;
  const locking: { readonly dossiers: ReturnType<typeof lockDossiers>; readonly byDossier: ReadonlyMap<number, readonly BookedPart[]> }[] = [];
  const next = async (): Promise<Decision[]> => {
    const { dossiers, byDossier } = locking.shift()!;
    return [...(await dossiers).values()].map((dossier) => ({
      dossier, facts: inReplayOrder((byDossier.get(dossier.dossierId) ?? []).map((part) => factOf(part, context))),
    }));
  };
  try {
    for await (const parts of bookedParts(tx, creditorId, inboxId)) {
      const byDossier = Map.groupBy(parts, (part) => part.dossierId);
      for (const dossierIds of chunks([...byDossier.keys()], DOSSIERS_A_BATCH)) {
        const dossiers = lockDossiers(tx, creditorId, dossierIds);
        dossiers.catch(() => {}); // waited for in its turn
        locking.push({ dossiers, byDossier });
        if (locking.length > BATCHES_AHEAD) yield await next();
      }
    }
    while (locking.length > 0) yield await next();
  } finally {
    await Promise.allSettled(locking.map(({ dossiers }) => dossiers));
  }
}

function factOf(part: BookedPart, { by, today }: BookingContext): NewFact {
  const { partNo, amountCents, paymentId, returnReason } = part;
  if (amountCents > 0n) {
    const payment = paymentOf(part, { partNo, amountCents, designation: part.designation ?? undefined }, by, today);
    return isCollectionId(paymentId) ? { ...payment, data: { ...payment.data, paymentId, means: 'direct-debit' } } : payment;
  }
  return { kind: 'PaymentReversed', on: countsOn(part, today), by, data: { paymentId, reason: returnReason ?? 'reversed' } };
}

type Reversal = Pick<BankLine, 'lineId' | 'amountCents' | 'bookedOn' | 'returnReason' | 'endToEndId'>;

/** The whole payment is taken back; what the bank takes on top is not the customer's. */
const reversalPart = (line: Reversal, payment: ReversibleTo, index: number): LinePart => ({
  lineId: line.lineId, partNo: index + 1, dossierId: payment.dossierId, paymentId: payment.paymentId, amountCents: -payment.amountCents, why: 'reversal',
});

interface FoundReversals {
  readonly known: readonly { readonly line: Reversal; readonly payments: readonly ReversibleTo[] }[];
  readonly unknown: readonly Reversal[];
}

/**
 * A reversal is known where, of the lines that it fits best, exactly one can be
 * meant, and no other reversal of this file meant it first. Pure.
 */
export function reversedPayments(reversals: readonly Reversal[], candidates: readonly ReversibleTo[]): FoundReversals {
  const known: { line: Reversal; payments: ReversibleTo[] }[] = [];
  const unknown: Reversal[] = [];
  const taken = new Set<string>();
  const byReversal = Map.groupBy(candidates, (candidate) => candidate.reversalId);
  for (const line of reversals) {
    const all = byReversal.get(line.lineId) ?? [];
    const best = Math.min(...all.map((payment) => payment.rank));
    const payments = all.filter((payment) => payment.rank === best);
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

const unknownTask = (line: Reversal, today: Day) => ({
  kind: 'reversal-unknown' as const,
  key: line.lineId,
  dueOn: addWorkingDays(today, 1),
  details: { lineId: line.lineId, amount: formatAmount(-line.amountCents), amountCents: formatAmount(-line.amountCents), bookedOn: line.bookedOn, reason: line.returnReason ?? 'reversed' },
});

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
