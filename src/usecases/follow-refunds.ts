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
import { readRefund, refundLines, refundsByEndToEnd, refundsOfBatches, saveRefund, shownOfRefund, type RefundRow } from '#store/refunds.ts';
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
    const dossier = (await lockDossiers(tx, creditorId, [line.dossierId])).get(line.dossierId);
    // Read behind the lock.
    const row = await readRefund(tx, creditorId, line.dossierId, line.refundNo);
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
  const theirs = (): Promise<RefundRow[]> => refundsByEndToEnd(tx, creditorId, [...reasons.keys()]);
  await lockInOrder(tx, creditorId, (await theirs()).map((row) => row.dossierId));
  let failed = 0;
  for (const row of await theirs()) {
    // A payment service calls a refund sent before the bank has taken it.
    const isOnItsWay = row.status === 'filed' || row.status === 'sending' || (row.status === 'settled' && row.way === 'provider');
    if (!isOnItsWay) continue;
    const reason = reasons.get(row.endToEndId) ?? '';
    // One at a time: two of one dossier need the state in between.
    const dossier = (await lockDossiers(tx, creditorId, [row.dossierId])).get(row.dossierId)!;
    await record(tx, creditorId, [{ dossier, ...failure(dossier.state, row, reason, today, today, by) }], at, today);
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
    const rejections = rejectionsIn(read.value);
    const doubted = doubtedPayeesIn(read.value);
    const meant = await refundsMeant(tx, creditorId, [...rejections, ...doubted]);
    // What the bank refuses as a double rejects nothing.
    const found = rejections.map((each) => ({ reason: each.reason, rows: each.double ? [] : meant(each) }));
    const known = found.filter(({ rows }) => rows.length > 0);
    const rejected = known.flatMap(({ reason, rows }) => rows.map((row) => ({ ...row, reason })));
    const doubts = doubted.flatMap((each) => meant(each).map((row) => ({ ...row, doubt: each.doubt })));
    await lockInOrder(tx, creditorId, [...rejected, ...doubts].map((row) => row.dossierId));
    const failed = await failRefunds(tx, deps, creditorId, rejected, by);
    return { rejected: failed, known: known.length, unknown: found.length - known.length, doubted: await askAboutNames(tx, deps, creditorId, doubts) };
  });
  return { ok: true, value };
}

/** What a bank's answer speaks of: a file or batch of ours, or one refund by its end-to-end id. */
interface Spoken {
  readonly of: 'file' | 'batch' | 'transaction';
  readonly id: string;
}

/** By each thing that is spoken of the refunds that it means. */
async function refundsMeant(tx: Tx, creditorId: number, spoken: readonly Spoken[]): Promise<(one: Spoken) => readonly RefundRow[]> {
  const { single = [], many = [] } = Object.groupBy(spoken, ({ of }) => (of === 'transaction' ? 'single' : 'many'));
  const byId = Map.groupBy(single.length === 0 ? [] : await refundsByEndToEnd(tx, creditorId, single.map(({ id }) => id)), (row) => row.endToEndId);
  const byBatch = Map.groupBy(many.length === 0 ? [] : await refundsOfBatches(tx, creditorId, many.map(batchIdOf)), (row) => row.batchId);
  return (one) => (one.of === 'transaction' ? byId.get(one.id) : byBatch.get(batchIdOf(one))) ?? [];
}

/** We name a batch after its file. */
const batchIdOf = ({ of, id }: Spoken): string => (of === 'batch' ? id.replace(/-B$/, '') : id);

/** The bank doubts these names: a task each, while the refund is on its way. The money stays where it is; the bank has it in hand. Returns how many. */
async function askAboutNames(tx: Tx, { clock }: Pick<Deps, 'clock'>, creditorId: number, doubted: readonly { readonly endToEndId: string; readonly doubt: PayeeDoubt }[]): Promise<number> {
  if (doubted.length === 0) return 0;
  const doubts = new Map(doubted.map(({ endToEndId, doubt }) => [endToEndId, doubt]));
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
