// Released batches become a file, and the file goes to the bank once. Before it
// is made, each collection is looked at for the last time; that it is about to
// be handed over is kept before it is, so that a crash leaves a question, never
// a second file.

import { createHash } from 'node:crypto';
import { bankTerms, canStillBeFiled } from '#domain/direct-debit.ts';
import { stillWanted } from '#domain/debits.ts';
import type { WithdrawalReason } from '#domain/debit-facts.ts';
import { formatAmount, sum } from '#domain/money.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { NewTask } from '#domain/task.ts';
import { planDirectDebits, writePain008, type DirectDebitFile } from '#formats/pain008.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { discardBatches, fileBatches, lockBatches, recentBatches } from '#store/collection-batches.ts';
import { collectionsInBatches, dossiersInBatches } from '#store/collections.ts';
import { insertDebitFile, noteDebitFileHanded, takeDebitFile, waitingDebitFiles } from '#store/debit-files.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { openTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';
import { collectorOf, debitOf, proposeDebits, withdraw } from './propose-debits.ts';

export interface FiledDebits {
  readonly files: readonly { readonly messageId: string; readonly fileName: string; readonly collections: number; readonly sumCents: bigint }[];
  /** Files that could not be made as they were proposed: what was wrong is withdrawn, the rest proposed anew. */
  readonly discarded: readonly string[];
}

const mostBatches = 1_000;

/** Makes a file of each message whose batches are all released. */
export async function fileDebits(deps: Deps, creditorId: number): Promise<FiledDebits> {
  const batches = await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, mostBatches));
  const messages = Map.groupBy(batches.filter(({ status }) => status === 'proposed' || status === 'released'), ({ messageId }) => messageId);
  const files: FiledDebits['files'][number][] = [];
  const discarded: string[] = [];
  for (const [messageId, own] of messages) {
    if (own.some(({ status }) => status !== 'released')) continue;
    const filed = await fileMessage(deps, creditorId, messageId);
    if (filed === 'discarded') discarded.push(messageId);
    else if (filed !== null) files.push(filed);
  }
  if (discarded.length > 0) await proposeDebits(deps, creditorId, 'bot');
  return { files, discarded };
}

async function fileMessage(deps: Deps, creditorId: number, messageId: string): Promise<FiledDebits['files'][number] | 'discarded' | null> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const collecting = await collectorOf(tx, creditorId);
    if (!collecting) return null;
    const { settings, collector } = collecting;
    const today = deps.clock.today();
    const at = deps.clock.now();
    const known = (await recentBatches(tx, creditorId, mostBatches)).filter((batch) => batch.messageId === messageId).map(({ batchId }) => batchId);
    const dossiers = await lockDossiers(tx, creditorId, await dossiersInBatches(tx, creditorId, known));
    const batches = await lockBatches(tx, creditorId, { messageId });
    if (batches.length === 0 || batches.some(({ status }) => status !== 'released')) return null;
    const batchIds = batches.map(({ batchId }) => batchId);
    const rows = await collectionsInBatches(tx, creditorId, batchIds, false);
    const feed = await feedKnownUntil(tx, creditorId);
    const unwanted = new Map<string, { dossierId: number; why: WithdrawalReason }>();
    for (const { collectionId, dossierId, blocked, collectOn } of rows) {
      const collection = dossiers.get(dossierId)?.state.debits?.collections.find((each) => each.collectionId === collectionId);
      const wish = blocked || !collection ? 'mandate' : stillWanted(dossiers.get(dossierId)!.state, collection, today, feed);
      if (!canStillBeFiled(collectOn, today, bankTerms(settings))) unwanted.set(collectionId, { dossierId, why: 'too-late' });
      else if (wish !== 'wanted') unwanted.set(collectionId, { dossierId, why: wish });
    }
    const debits = rows.map((row) => debitOf(row, dossiers.get(row.dossierId)!.state));
    const checked = planDirectDebits({ messageId, createdAt: at, collector }, debits, { mostPerBatch: Math.max(1, debits.length), mostPerFile: Math.max(1, debits.length) });
    if (!checked.ok) for (const row of rows) if (checked.problems.some(({ item }) => item === row.collectionId)) unwanted.set(row.collectionId, { dossierId: row.dossierId, why: 'invalid' });
    if (unwanted.size > 0 || !checked.ok) {
      await discardBatches(tx, creditorId, batchIds);
      await withdraw(deps, tx, creditorId, dossiers, unwanted);
      return 'discarded';
    }
    const byId = new Map(debits.map((debit) => [debit.endToEndId, debit]));
    const file: DirectDebitFile = {
      messageId, createdAt: at, collector, count: rows.length, sumCents: sum(batches.map((batch) => batch.sumCents)),
      batches: batches.map(({ batchId, collectOn, sequence, scheme, sumCents }) => ({
        batchId, collectOn, sequence, scheme, sumCents, debits: rows.filter((row) => row.batchId === batchId).map((row) => byId.get(row.collectionId)!),
      })),
    };
    const bytes = Buffer.from([...writePain008(file, { version: settings.fileVersion ?? '08', bookEach: settings.bookEach === true })].join(''));
    const fileName = `${messageId}.xml`;
    await fileBatches(tx, creditorId, messageId, { fileName, sha256: createHash('sha256').update(bytes).digest() }, at);
    const made = { messageId, fileName, collections: rows.length, sumCents: file.sumCents };
    await insertDebitFile(tx, creditorId, { ...made, filedAt: at }, bytes);
    return made;
  });
}

export interface HandOver {
  readonly messageId: string;
  /** A colleague's id, `bot`, or who typed the command. */
  readonly by: string;
  /** Where it goes: a folder's path, `download`. */
  readonly to: string;
  /** A person has looked: the first never reached the bank. */
  readonly again?: boolean;
  /** Puts the bytes there; once it returns they lie there for good. */
  readonly put: (fileName: string, bytes: Buffer) => Promise<void>;
}

/** Hands a file over, once. That it begins is kept before it does. */
export async function handOverDebits(deps: Deps, creditorId: number, { messageId, by, to, again = false, put }: HandOver): Promise<Outcome<{ readonly fileName: string }>> {
  const taken = await deps.db.inCreditor(creditorId, (tx) => takeDebitFile(tx, creditorId, messageId, { staffId: by, to, again }, deps.clock.now()));
  if (!taken) return refused({ code: 'file-handed-before' });
  await put(taken.fileName, taken.bytes);
  await deps.db.inCreditor(creditorId, (tx) => noteDebitFileHanded(tx, creditorId, messageId, deps.clock.now()));
  return done({ fileName: taken.fileName });
}

/** Longer than any handing over takes. */
const inDoubtSeconds = 300;

/** Files whose handing over was broken off: a task for each. Returns those that nobody was given yet. */
export async function waitingFiles(deps: Deps, creditorId: number): Promise<readonly string[]> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const now = Temporal.Instant.from(deps.clock.now());
    const waiting = await waitingDebitFiles(tx, creditorId);
    const doubtful = waiting.filter(({ handingAt }) => handingAt !== null && now.since(Temporal.Instant.from(handingAt)).total('seconds') >= inDoubtSeconds);
    const tasks = doubtful.map(({ messageId, sumCents }): { dossierId: null; task: NewTask } => ({
      dossierId: null, task: { kind: 'debit-file-uncertain', key: messageId, dueOn: deps.clock.today(), details: { messageId, amountCents: formatAmount(sumCents) } },
    }));
    await openTasks(tx, creditorId, tasks, deps.clock.now());
    return waiting.filter(({ handingAt }) => handingAt === null).map(({ messageId }) => messageId);
  });
}
