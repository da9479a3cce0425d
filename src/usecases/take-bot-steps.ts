// The bot's day: batch after batch of dossiers that asked to be looked at, each
// decided by itself. A batch holds its locks for well under 200 ms; several
// workers share the work because each skips what another has locked. One worker
// has two batches in hand: while the database keeps one, the next is decided.

import { setImmediate as breathe } from 'node:timers/promises';
import { look, type Look } from '#bot/look.ts';
import type { BotContext } from '#bot/rule.ts';
import { addDays, type Day } from '#domain/day.ts';
import { collectionWays, type CollectionWays } from '#domain/direct-debit.ts';
import { newJournal } from '#domain/journal.ts';
import type { Policy } from '#domain/policy.ts';
import type { NewTask } from '#domain/task.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { whoCanBeCalled } from '#store/call-list.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { postponeDossiers, takeDueDossiers, type LoadedDossier } from '#store/dossiers.ts';
import { policyBook } from '#store/policies.ts';
import { payingDossiers } from '#store/provider-payments.ts';
import { whoGetsLetters, whoHandlesPayments, whoWantsWordBefore } from '#store/recipients.ts';
import { closeTasks, openTasks, tasksOf } from '#store/tasks.ts';
import { moneyMayWait } from '#store/waiting-money.ts';
import type { Deps } from './deps.ts';
import { onScreenNow } from './usual-channels.ts';
import { tellAboutMoney, weighWaitingLines } from './weigh-waiting-lines.ts';
import { forBooks, replayAnew, save, written, type Recorded, type Written } from './record.ts';

export interface BotDay {
  readonly today: Day;
  /** Dossiers looked at. */
  readonly looks: number;
  /** Facts written. */
  readonly steps: number;
  readonly tasks: number;
  /** Dossiers that the bot could not look at: left as they were, each with a task. */
  readonly stuck: number;
}

export interface BotDayOptions {
  readonly batchSize?: number;
  /** Called after each batch with the dossiers done so far. */
  readonly onBatch?: (looks: number) => void;
}

/** Looks at every dossier of this creditor that is due today or was before. */
export async function takeBotSteps(deps: Deps, creditorId: number, { batchSize = 300, onBatch }: BotDayOptions = {}): Promise<BotDay> {
  const today = deps.clock.today();
  await weighWaitingLines(deps, creditorId);
  await tellAboutMoney(deps, creditorId);
  const sum: Batch = { looks: 0, steps: 0, tasks: 0, stuck: 0, waitingForFeed: 0, isFeedMissed: false };
  let isOver = false;
  let second: Promise<void> | undefined;
  const taken = (dossiers: number): void => {
    if (dossiers < batchSize) isOver = true; // all that is left is in hand
    else if (!second) {
      second = batchAfterBatch();
      second.catch(() => {}); // waited for below
    }
  };
  const batchAfterBatch = async (): Promise<void> => {
    try {
      while (!isOver) {
        const batch = await deps.db.inCreditor(creditorId, (tx) => takeBatch(deps, tx, creditorId, today, batchSize, taken));
        sum.looks += batch.looks;
        sum.steps += batch.steps;
        sum.tasks += batch.tasks;
        sum.stuck += batch.stuck;
        sum.waitingForFeed += batch.waitingForFeed;
        sum.isFeedMissed ||= batch.isFeedMissed;
        onBatch?.(sum.looks);
      }
    } finally {
      isOver = true;
    }
  };
  const first = await Promise.allSettled([batchAfterBatch()]);
  for (const ended of [...first, ...(await Promise.allSettled([second]))]) if (ended.status === 'rejected') throw ended.reason;
  const { looks, steps, tasks, stuck, waitingForFeed } = sum;
  if (waitingForFeed > 0 || sum.isFeedMissed) await deps.db.inCreditor(creditorId, (tx) => tellAboutFeed(deps, tx, creditorId, today, waitingForFeed));
  return { today, looks, steps, tasks, stuck };
}

interface Batch {
  looks: number;
  steps: number;
  tasks: number;
  stuck: number;
  waitingForFeed: number;
  /** The desk has the task that statements are missing. */
  isFeedMissed: boolean;
}

/** So often the other batch's connection gets its turn while we reckon: what is to be written is more than it takes at once. */
const DOSSIERS_A_BREATH = 20;

async function takeBatch(deps: Deps, tx: Tx, creditorId: number, today: Day, batchSize: number, taken: (dossiers: number) => void): Promise<Batch> {
  const [book, known, dossiers] = await Promise.all([policyBook(tx, creditorId, today), feedKnownUntil(tx, creditorId), takeDueDossiers(tx, creditorId, today, batchSize)]);
  taken(dossiers.length);
  if (dossiers.length === 0) return { looks: 0, steps: 0, tasks: 0, stuck: 0, waitingForFeed: 0, isFeedMissed: false };
  const ids = dossiers.map(({ dossierId }) => dossierId);
  const [collecting, byLetter, byPhone, handlesPayments, paying, wantsWordBefore, moneyWaits, missed] = await Promise.all([
    collectionTermsOf(tx, creditorId, book.inForce), whoGetsLetters(tx, creditorId, ids, book.inForce), whoCanBeCalled(tx, creditorId, ids),
    whoHandlesPayments(tx, creditorId, ids), payingDossiers(tx, creditorId, ids, today), whoWantsWordBefore(tx, creditorId, ids),
    moneyMayWait(tx, creditorId, ids), tasksOf(tx, creditorId, 'feed-stale'),
  ]);
  const onScreen = await onScreenNow(tx, creditorId, [...byLetter], book.inForce);
  const at = deps.clock.now();
  const batch: Batch = { looks: dossiers.length, steps: 0, tasks: 0, stuck: 0, waitingForFeed: 0, isFeedMissed: missed.length > 0 };
  const writing: Written[] = [];
  const outOfOrder: Recorded[] = [];
  const stuck: { dossierId: number; task: NewTask }[] = [];
  for (const [index, { dossierId, load }] of dossiers.entries()) {
    if (index % DOSSIERS_A_BREATH === DOSSIERS_A_BREATH - 1) await breathe();
    try {
      const dossier = load();
      const { look: decided, recorded } = lookAt(dossier, book.for(dossier.state), today, known, byLetter, at, collecting, paying.get(dossierId), byPhone, handlesPayments, wantsWordBefore, onScreen, moneyWaits.has(dossierId));
      if (decided.inOrder) writing.push(written(recorded, at));
      else outOfOrder.push(recorded);
      batch.steps += decided.facts.length;
      batch.tasks += decided.tasks.length;
      if (decided.waitsForFeed) batch.waitingForFeed += 1;
    } catch (error) {
      // A bug that shows in one dossier must not stop the night of all others.
      stuck.push({ dossierId, task: { kind: 'bot-stuck', key: '', dueOn: today, details: { error: String(error).slice(0, 200) } } });
    }
  }
  batch.stuck = stuck.length;
  for (const recorded of await replayAnew(tx, creditorId, outOfOrder)) writing.push(written(recorded, at));
  await save(tx, creditorId, writing, at, today);
  await openTasks(tx, creditorId, stuck, at);
  await postponeDossiers(tx, creditorId, stuck.map(({ dossierId }) => dossierId), addDays(today, 1));
  return batch;
}

/** Looks at one loaded dossier; what the bot decides is folded into its state. Where that was out of order, the dossier must be replayed before it is saved. */
export function lookAt(
  dossier: LoadedDossier, policy: Policy, today: Day, feedKnownUntil: Day | null, byLetter: ReadonlySet<number>, at: ReturnType<Deps['clock']['now']>,
  collecting: CollectionWays | null, payingUntil?: Day, byPhone?: ReadonlySet<number>, handlesPayments?: ReadonlySet<number>, wantsWordBefore?: ReadonlySet<number>, onScreen?: BotContext['onScreen'], moneyWaits?: boolean,
): { look: Look; recorded: Recorded } {
  const { dossierId, state } = dossier;
  const context: BotContext = { state, policy, today, feedKnownUntil, byLetter, onScreen, byPhone, handlesPayments, wantsWordBefore, payingUntil, moneyWaits, ...(collecting ? { collecting: { dossierId, ...collecting } } : {}) };
  const journal = newJournal();
  state.journal = journal;
  const decided = look(context, at);
  delete state.journal;
  const { facts, tasks, nextLookOn } = decided;
  return { look: decided, recorded: { dossierId, facts, state, tasks, nextLookOn, books: forBooks(dossier, journal.entries) } };
}

/** On which terms instalments are collected; null where they are not, or where the creditor's own books order it. */
export async function collectionTermsOf(tx: Tx, creditorId: number, policy: Policy): Promise<CollectionWays | null> {
  const profile = policy.books.debits === 'erp' ? undefined : (await readCreditor(tx, creditorId))?.profile;
  return profile ? collectionWays(profile) : null;
}

/** While messages wait for yesterday's statement, the desk must know; once they no longer do, it need not. */
async function tellAboutFeed(deps: Deps, tx: Tx, creditorId: number, today: Day, waiting: number): Promise<void> {
  const at = deps.clock.now();
  if (waiting > 0) {
    await openTasks(tx, creditorId, [{ dossierId: null, task: { kind: 'feed-stale', key: '', dueOn: addDays(today, 1), details: { waiting } } }], at);
  } else if ((await feedKnownUntil(tx, creditorId)) !== null) {
    await closeTasks(tx, creditorId, { dossierId: null, kind: 'feed-stale' }, 'bot', 'statement-received', at);
  }
}
