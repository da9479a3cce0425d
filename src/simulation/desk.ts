// The desk: it answers customers, approves, assigns the money that nobody
// recognised, looks into messages that are in doubt, prints letters, lets direct
// debits and refunds go, closes the month, and hears of who died.

import { addDays, addMonths, daysBetween } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { agreeingParties } from '#domain/parties.ts';
import { chance, wholeBetween } from '#demo/chance.ts';
import { deskActs } from '#demo/desk.ts';
import { together } from '#store/db.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { lettersFromBefore, openLinesUntil } from '#store/demo.ts';
import { policyOn } from '#store/policies.ts';
import { openTaskList, type OpenTask } from '#store/screens/desk-tasks.ts';
import { closeTasks } from '#store/tasks.ts';
import { answerComplaint } from '#usecases/answer-complaint.ts';
import { assignLine } from '#usecases/assign-line.ts';
import { recordContact } from '#usecases/contact.ts';
import { closePeriod } from '#usecases/close-period.ts';
import { fileDebits, handOverDebits, waitingFiles } from '#usecases/file-debits.ts';
import { fileRefunds, refundFile } from '#usecases/file-refunds.ts';
import { ignoreLine } from '#usecases/ignore-line.ts';
import { markPrinted } from '#usecases/print-letters.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { answerRefund, askRefund } from '#usecases/refunds.ts';
import { sendRefunds } from '#usecases/send-refunds.ts';
import { settleMessage } from '#usecases/settle-message.ts';
import { surviving } from './surviving.ts';
import { tell, viewsOf } from './people-act.ts';
import { startOn, type World } from './world.ts';

/** A working day of the desk. */
export async function workAtTheDesk(world: World): Promise<void> {
  await answerPeople(world);
  await surviving(world, 'desk', () => assignMoney(world));
  await surviving(world, 'desk', () => printLetters(world));
  await surviving(world, 'desk', () => workOffTasks(world));
  await surviving(world, 'desk', () => payBack(world));
  await closeMonth(world);
}

async function answerPeople(world: World): Promise<void> {
  const policy = await world.db.inCreditor(world.creditorId, (tx) => policyOn(tx, world.creditorId, world.on));
  for (const { known, life, view } of viewsOf(world)) {
    for (const act of deskActs(view, policy)) await tell(world, known, life, act);
    // The family writes some weeks after somebody died.
    if (life.diesOnDay === undefined || view.dayNo < life.diesOnDay + 25) continue;
    for (const { claim, standing, openCents } of known.state.claims) {
      if (standing === 'ours' && openCents > 0n) await tell(world, known, life, { do: 'standing', claim, standing: 'estate' });
    }
  }
}

/** Whose money it is the desk knows after two days, from the payer's account; with some of it the desk is lazy. */
async function assignMoney(world: World): Promise<void> {
  const { creditorId, memory, bank, staff, on } = world;
  const by: Actor = { kind: 'colleague', staffId: staff.desk };
  const lines = await world.db.inCreditor(creditorId, (tx) => openLinesUntil(tx, creditorId, addDays(on, -2)));
  if (lines.length === 0) return;
  const refs = await world.db.inCreditor(creditorId, (tx) =>
    tx.sql<{ lineId: string; ref: string | null }>(`select line_id as "lineId", bank_reference as ref from bank_line where creditor_id = $1 and line_id = any($2::text[])`, [creditorId, lines.map(({ lineId }) => lineId)]));
  const refOf = new Map(refs.map(({ lineId, ref }) => [lineId, ref ?? '']));
  for (const { lineId, amountCents, bookedOn } of lines) {
    const ref = refOf.get(lineId) ?? '';
    if (daysBetween(bookedOn, on) < daysLeft(world, ref)) continue;
    const key = bank.bookings.get(ref)?.key;
    const dossierId = key ? memory.byKey.get(key)?.dossierId : undefined;
    if (dossierId === undefined) await ignoreLine(world.deps('desk'), creditorId, { lineId, note: 'Geen betaling van een klant.' });
    else await assignLine(world.deps('desk'), creditorId, { lineId, parts: [{ dossierId, amountCents }], by });
  }
}

/** For so many days the desk leaves money alone: mostly two, some of it for weeks. */
function daysLeft({ ask: { seed } }: World, ref: string): number {
  return chance(seed, 'lazy', ref) < 0.4 ? wholeBetween(4, 25, seed, 'lazy days', ref) : 2;
}

async function printLetters(world: World): Promise<void> {
  const { creditorId, on, figures } = world;
  const letters = await world.db.inCreditor(creditorId, (tx) => lettersFromBefore(tx, creditorId, on));
  if (letters.length === 0) return;
  const { printed, dropped } = await markPrinted(world.deps('desk'), creditorId, letters);
  figures.letters += printed;
  figures.dropped += dropped.length;
}

async function workOffTasks(world: World): Promise<void> {
  const { creditorId, staff, on } = world;
  const tasks = await world.db.inCreditor(creditorId, (tx) => openTaskList(tx, creditorId, { kind: null, after: null, limit: 2_000 }));
  const soon = addWorkingDays(on, 1);
  const seen: OpenTask[] = [];
  for (const task of tasks.toSorted(byWhatTheyAre)) {
    if (task.dueOn > soon && !prompt.has(task.kind)) continue;
    if (await workOff(world, task)) seen.push(task);
  }
  if (seen.length === 0) return;
  const { db, clock } = world.deps('desk');
  await db.inCreditor(creditorId, (tx) => together(...seen.map((task) => closeTasks(tx, creditorId, task, staff.desk, 'seen', clock.now()))));
}

/** Tasks of one moment come from the database in the order of ids that it throws; a seed must play them in the same order again. */
const byWhatTheyAre = (one: OpenTask, other: OpenTask): number => {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
};

const placeOf = ({ dueOn, openedAt, kind, key, dossierId }: OpenTask): string => [dueOn, openedAt, String(dossierId ?? 0).padStart(9, '0'), kind, key.padStart(9, '0')].join(' ');

const prompt: ReadonlySet<string> = new Set(['message-uncertain', 'message-failed', 'refund-asked']);

/** True where there was nothing to do but to read it. */
async function workOff(world: World, { kind, key, dossierId, details }: OpenTask): Promise<boolean> {
  const { creditorId, staff, post } = world;
  const deps = world.deps('desk');
  const close = (outcome: string): Promise<void> => deps.db.inCreditor(creditorId, (tx) => closeTasks(tx, creditorId, { dossierId, kind, key }, staff.desk, outcome, deps.clock.now()));
  switch (kind) {
    case 'message-uncertain':
    case 'message-failed':
      if (dossierId !== null) {
        const message = `${dossierId}.${details['messageNo']}`;
        await settleMessage(deps, creditorId, { dossierId, messageNo: Number(details['messageNo']), arrived: post.hasArrived(message) || world.screens.messages.has(message), staffId: staff.desk });
      }
      return false;
    case 'refund-asked':
      if (dossierId !== null) await answerRefund(deps, creditorId, { dossierId, refundNo: Number(details['refundNo']), staffId: staff.manager, approve: chance(world.ask.seed, 'refund', dossierId, key) < 0.85 });
      return false;
    case 'complaint':
      if (dossierId !== null) await answerComplaint(deps, creditorId, { dossierId, complaintNo: Number(key), outcome: chance(world.ask.seed, 'complaint', dossierId, key) < 0.3 ? 'founded' : 'unfounded', answer: 'Wij hebben het nagekeken.', ledTo: [], staffId: staff.desk });
      return false;
    case 'call-customer':
      if (dossierId !== null) await callSomebody(world, dossierId);
      await close('called');
      return false;
    case 'refund-due':
      if (dossierId !== null) await askRefund(deps, creditorId, { dossierId, amountCents: null, by: { kind: 'colleague', staffId: staff.desk } });
      await close('asked');
      return false;
    case 'debit-file-uncertain': {
      // A colleague rings the bank: has it this file?
      const had = world.clearing.has(key);
      if (!had) await handOverDebits(deps, creditorId, { messageId: key, by: staff.manager, to: 'bank', again: true, put: async (_name, bytes) => world.clearing.takeDebits(bytes.toString()) });
      else await deps.db.inCreditor(creditorId, (tx) => tx.sql(`update debit_file set handed_at = $3 where creditor_id = $1 and message_id = $2`, [creditorId, key, deps.clock.now()]));
      await close(had ? 'at the bank' : 'handed over again');
      return false;
    }
    case 'collection-back':
    case 'small-rest':
    case 'feed-stale':
    case 'money-waits':
    case 'statement-gap':
    case 'entry-unconfirmed':
    case 'bot-stuck':
    case 'approve-proposal':
      return false;
    default:
      return true;
  }
}

/** Somebody whom the bot wants to be called; what they promise, the people's own habits say. */
async function callSomebody(world: World, dossierId: number): Promise<void> {
  const { memory, ask, on, staff, creditorId } = world;
  const partyId = agreeingParties(memory.byId.get(dossierId)!.state)[0]?.partyId;
  if (partyId === undefined) return;
  const roll = chance(ask.seed, 'call', dossierId, on);
  const outcome = roll < 0.5 ? 'no-answer' : roll < 0.75 ? 'spoken' : roll < 0.9 ? 'wants-help' : roll < 0.95 ? 'call-back' : 'wrong-number';
  await recordContact(world.deps('desk'), creditorId, { dossierId, partyId, way: 'phone', outcome, by: { kind: 'colleague', staffId: staff.desk }, role: 'desk', ...(outcome === 'call-back' ? { callBackOn: addDays(on, 3) } : {}) });
}

/** Refunds are filed, and every file that the bank has not had goes there: also one that was made just before a process died. */
async function payBack(world: World): Promise<void> {
  const { creditorId, staff, on, clearing, online } = world;
  const deps = world.deps('desk');
  await fileRefunds(deps, creditorId, staff.second);
  // What has had no answer within the hour is for a person; nobody lets money go while the provider is down.
  if (!online.isDown()) await sendRefunds(deps, online.provider, creditorId, staff.second);
  const batches = await deps.db.inCreditor(creditorId, (tx) => tx.sql<{ batchId: string }>(`select batch_id as "batchId" from refund_batch where creditor_id = $1 order by made_at`, [creditorId]));
  for (const { batchId } of batches) {
    const file = clearing.has(batchId) ? null : await refundFile(deps.db, creditorId, batchId);
    if (file) clearing.takeRefunds(file.text, on);
  }
}

/** On the tenth the month before is closed. */
async function closeMonth(world: World): Promise<void> {
  const { on, creditorId, staff } = world;
  const until = addDays(addMonths(`${on.slice(0, 8)}01` as typeof on, 0), -1);
  const day = Number(on.slice(8));
  if (day < 10 || day > 14 || until < startOn || daysBetween(startOn, until) < 20) return;
  await surviving(world, 'desk', () => closePeriod(world.deps('desk'), creditorId, { until, staffId: staff.manager, tries: 3 }));
}

/** Direct debits: proposed, let go by the manager on working days, filed, and handed over to the bank. */
export async function carryDebits(world: World): Promise<void> {
  const { creditorId, staff, planting, clearing } = world;
  const deps = world.deps('debits');
  const proposed = await proposeDebits(deps, creditorId, 'bot');
  if (!proposed.ok) return;
  const open = await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 50));
  const batchIds = open.filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
  if (batchIds.length > 0) await releaseDebits(deps, creditorId, { batchIds, staffId: staff.manager });
  await fileDebits(deps, creditorId);
  for (const messageId of await waitingFiles(deps, creditorId)) {
    await handOverDebits(deps, creditorId, {
      messageId, by: staff.manager, to: 'bank',
      put: async (_name, bytes) => {
        world.crashes.point();
        for (const xml of planting.debits?.(bytes.toString()) ?? [bytes.toString()]) clearing.takeDebits(xml);
        world.crashes.point();
      },
    });
  }
}
