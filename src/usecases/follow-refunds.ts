// What becomes of a refund after it left: the bank's statement shows it, or shows
// it coming back; a status report refuses it, or doubts the name. What failed is
// credit again and a task for the desk; a doubt is a task only.

import { latest, type Day, type Moment } from '#domain/day.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount } from '#domain/money.ts';
import type { PayeeDoubt } from '#domain/payee-check.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { readPain002, rejectionsIn } from '#formats/pain002.ts';
import { doubtedPayeesIn } from '#formats/payee-check.ts';
import { insertParts, setLineStatus } from '#store/bank-lines.ts';
import type { Tx } from '#store/db.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { lockInOrder } from '#store/intake.ts';
import { refundLines, refundsByEndToEnd, refundsOfBatch, saveRefund, shownOfRefund, type RefundRow } from '#store/refunds.ts';
import { openTasks, settleTasks } from '#store/tasks.ts';
import { countsOn } from './bank-line-of.ts';
import type { BookingContext } from './book-lines.ts';
import type { Deps } from './deps.ts';
import type { IncomingFile } from './incoming-file.ts';
import { record } from './record.ts';

/** How a bank line's part says that it is a refund; its payment's id then names the refund. */
export const refundPartId = (refundNo: number): string => `refund:${refundNo}`;

/**
 * Recognises this file's lines that show refunds, after its other lines were
 * booked. Returns how many came back: those are no unmatched lines.
 */
export async function settleRefunds({ tx, creditorId, today, at, by }: BookingContext, inboxId: string): Promise<{ shown: number; cameBack: number }> {
  const lines = await refundLines(tx, creditorId, inboxId);
  let [shown, cameBack] = [0, 0];
  for (const line of lines) {
    const [found] = await refundsByEndToEnd(tx, creditorId, [line.endToEndId]);
    const dossier = found && (await lockDossiers(tx, creditorId, [found.dossierId])).get(found.dossierId);
    // Read behind the lock.
    const [row] = await refundsByEndToEnd(tx, creditorId, [line.endToEndId]);
    const isBack = line.amountCents > 0n;
    if (!row || !dossier) continue;
    // That it came back may be told before that it left.
    const toldBackFirst = !isBack && row.status === 'failed' && (await onlyCameBack(tx, creditorId, row));
    if (!toldBackFirst && (isBack ? row.status !== 'filed' && row.status !== 'settled' : row.status !== 'filed')) continue;
    await insertParts(tx, creditorId, [{ lineId: line.lineId, partNo: 1, dossierId: row.dossierId, paymentId: refundPartId(row.refundNo), amountCents: line.amountCents, why: 'refund' }], at);
    await setLineStatus(tx, creditorId, [line.lineId], 'assigned');
    await settleDoubt(tx, creditorId, row, at);
    if (isBack) {
      const failed = failure(dossier.state, row, line.returnReason ?? '', countsOn(line, today), today, by);
      await record(tx, creditorId, [{ dossier, ...failed }], at, today);
      await saveRefund(tx, creditorId, { ...row, status: 'failed', reason: line.returnReason ?? '' });
      cameBack += 1;
    } else {
      if (!toldBackFirst) await saveRefund(tx, creditorId, { ...row, status: 'settled' });
      shown += 1;
    }
  }
  return { shown, cameBack };
}

/** A line showed it coming back, and none that it left. */
const onlyCameBack = async (tx: Tx, creditorId: number, { dossierId, refundNo, amountCents }: RefundRow): Promise<boolean> =>
  (await shownOfRefund(tx, creditorId, dossierId, refundPartId(refundNo))) === amountCents;

/** It never counts before the day on which it left. */
function failure(state: DossierState, row: RefundRow, reason: string, on: Day, today: Day, by: Actor): { facts: readonly NewFact[]; tasks: readonly NewTask[] } {
  const paidOn = state.refunds?.find((refund) => refund.refundNo === row.refundNo)?.paidOn ?? on;
  const { refundNo } = row;
  return {
    facts: [{ kind: 'RefundFailed', on: latest(on, paidOn), by, data: { refundNo, reason } }],
    tasks: [{ kind: 'refund-failed', key: String(refundNo), dueOn: addWorkingDays(today, 2), details: { refundNo, amountCents: formatAmount(row.amountCents) } }],
  };
}

/** These refunds did not go through. Those that ended already are left alone. Returns how many failed now. */
export async function failRefunds(tx: Tx, deps: Pick<Deps, 'clock'>, creditorId: number, rejected: readonly { readonly endToEndId: string; readonly reason: string }[], by: Actor): Promise<number> {
  const today = deps.clock.today();
  const at = deps.clock.now();
  const reasons = new Map(rejected.map(({ endToEndId, reason }) => [endToEndId, reason]));
  const found = await refundsByEndToEnd(tx, creditorId, [...reasons.keys()]);
  const dossiers = await lockDossiers(tx, creditorId, [...new Set(found.map((row) => row.dossierId))]);
  let failed = 0;
  for (const row of await refundsByEndToEnd(tx, creditorId, [...reasons.keys()])) {
    const dossier = dossiers.get(row.dossierId);
    // A payment service calls a refund sent before the bank has taken it.
    const isOnItsWay = row.status === 'filed' || row.status === 'sending' || (row.status === 'settled' && row.way === 'provider');
    if (!dossier || !isOnItsWay) continue;
    const reason = reasons.get(row.endToEndId) ?? '';
    // One at a time: two of one dossier need the state in between.
    const fresh = (await lockDossiers(tx, creditorId, [row.dossierId])).get(row.dossierId) ?? dossier;
    await record(tx, creditorId, [{ dossier: fresh, ...failure(fresh.state, row, reason, today, today, by) }], at, today);
    await saveRefund(tx, creditorId, { ...row, status: 'failed', reason });
    await settleDoubt(tx, creditorId, row, at);
    failed += 1;
  }
  return failed;
}

export type RefundStatusOutcome = { readonly ok: true; readonly value: { readonly rejected: number; readonly known: number; readonly unknown: number; readonly doubted: number } } | { readonly ok: false; readonly problem: FileProblem };

/** Takes in the bank's answer (pain.002) to a file of refunds. The same file again changes nothing. */
export async function readRefundStatus(deps: Deps, creditorId: number, file: IncomingFile, by: Actor): Promise<RefundStatusOutcome> {
  const read = await readPain002(file.open());
  if (!read.ok) return read;
  const value = await deps.db.inCreditor(creditorId, async (tx) => {
    const rejected = new Map<string, string>();
    let [known, unknown] = [0, 0];
    for (const { of, id, reason, double } of rejectionsIn(read.value)) {
      if (double) {
        unknown += 1;
        continue;
      }
      const ids = of === 'transaction' ? [id] : (await refundsUnder(tx, creditorId, of, id)).map((row) => row.endToEndId);
      if ((of === 'transaction' ? await refundsByEndToEnd(tx, creditorId, ids) : ids).length === 0) unknown += 1;
      else known += 1;
      for (const each of ids) rejected.set(each, reason);
    }
    const doubts = new Map<string, PayeeDoubt>();
    for (const { of, id, doubt } of doubtedPayeesIn(read.value)) for (const row of await refundsUnder(tx, creditorId, of, id)) doubts.set(row.endToEndId, doubt);
    const touched = await refundsByEndToEnd(tx, creditorId, [...rejected.keys(), ...doubts.keys()]);
    await lockInOrder(tx, creditorId, touched.map((row) => row.dossierId));
    const failed = await failRefunds(tx, deps, creditorId, [...rejected].map(([endToEndId, reason]) => ({ endToEndId, reason })), by);
    return { rejected: failed, known, unknown, doubted: await askAboutNames(tx, deps, creditorId, doubts) };
  });
  return { ok: true, value };
}

/** The refunds that an answer means. We name a batch after its file. */
const refundsUnder = (tx: Tx, creditorId: number, of: 'file' | 'batch' | 'transaction', id: string): Promise<RefundRow[]> =>
  of === 'transaction' ? refundsByEndToEnd(tx, creditorId, [id]) : refundsOfBatch(tx, creditorId, of === 'batch' ? id.replace(/-B$/, '') : id);

/** The bank doubts these names: a task each, while the refund is on its way. The money stays where it is; the bank has it in hand. Returns how many. */
async function askAboutNames(tx: Tx, { clock }: Pick<Deps, 'clock'>, creditorId: number, doubts: ReadonlyMap<string, PayeeDoubt>): Promise<number> {
  const waiting = (await refundsByEndToEnd(tx, creditorId, [...doubts.keys()])).filter((row) => row.status === 'filed');
  const dueOn = addWorkingDays(clock.today(), 1);
  const tasks = waiting.map(({ dossierId, refundNo, amountCents, endToEndId }): { dossierId: number; task: NewTask } => ({
    dossierId,
    task: { kind: 'refund-name-unsure', key: String(refundNo), dueOn, details: { refundNo, amountCents: formatAmount(amountCents), doubt: doubts.get(endToEndId)! } },
  }));
  await openTasks(tx, creditorId, tasks, clock.now());
  return waiting.length;
}

/** It went or failed: nobody needs to ask about its name any more. */
const settleDoubt = (tx: Tx, creditorId: number, { dossierId, refundNo }: RefundRow, at: Moment): Promise<void> =>
  settleTasks(tx, creditorId, [{ dossierId, kind: 'refund-name-unsure', key: String(refundNo) }], at);
