// Collections from the order to the bank's file, by the real use cases: the bot
// orders, the batches are proposed, let go and written; and the file is held
// against the schema, where it lies beside the checkout.

import { existsSync, readFileSync } from 'node:fs';
import { day, type Moment } from '#domain/day.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { schemaProblems } from '#formats/xml-schema.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { takeDebitFile, waitingDebitFiles } from '#store/debit-files.ts';
import type { Db } from '#store/db.ts';
import { fileDebits } from '#usecases/file-debits.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { clockAt, randomIds } from '#wiring.ts';
import { makeInstalmentBook } from './instalment-book.ts';
import { spent, type Spent } from './processor-time.ts';

export interface TimedDebits {
  readonly collections: number;
  /** By the bot: facts, states, messages and the collections' rows. */
  readonly order: Spent;
  /** Into batches, each collection looked at again with its dossier. */
  readonly propose: Spent;
  /** Let go, looked at for the last time, written and kept. */
  readonly file: Spent;
  /** Null where the schema is not there. */
  readonly validateSeconds: number | null;
  readonly megabytes: number;
}

const firstDueOn = day('2026-07-01');
/** Two bank days before: the bot orders now. */
const at = '2026-06-29T07:00:00.000Z' as Moment;

/** The ISO schema of the file that we write, as it lies beside the checkout. */
export const schemaFile = new URL('../../../../shared/samples/iso20022-xsd/xsd/php-sepa-xml+php-sepa-xml__pain.008.001.08.xsd', import.meta.url);

/** Collects one instalment of each of so many dossiers of a fresh creditor. Throws where one is not in the file, or the file is against its schema. */
export async function timeDebits(db: Db, name: string, collections: number): Promise<TimedDebits> {
  const profile = { name, directDebit: { creditorId: makeCreditorId('NL', '123456780000') } };
  const { creditorId } = await makeInstalmentBook(db, profile, collections, 5, firstDueOn, 'collects');
  const deps = { db, ids: randomIds, clock: clockAt(at) };
  const [ordered, order] = await spent(db, () => takeBotSteps(deps, creditorId));
  if (ordered.stuck > 0) throw new Error(`bench: ${ordered.stuck} dossiers are stuck`);
  const [proposed, propose] = await spent(db, () => proposeDebits(deps, creditorId, 'bot'));
  if (!proposed.ok || proposed.value.collections !== collections) throw new Error(`bench: ${proposed.ok ? `${proposed.value.collections} of ${collections} collections` : proposed.refusal.code}`);
  const [filed, file] = await spent(db, async () => {
    const batchIds = (await db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 1_000))).map(({ batchId }) => batchId);
    await releaseDebits(deps, creditorId, { batchIds, staffId: 'bench' });
    return fileDebits(deps, creditorId);
  });
  if (filed.files.reduce((count, file) => count + file.collections, 0) !== collections) throw new Error(`bench: ${JSON.stringify(filed.files.map((file) => file.collections))} of ${collections} filed`);
  const texts = await db.inCreditor(creditorId, async (tx) => {
    const waiting = await waitingDebitFiles(tx, creditorId);
    return Promise.all(waiting.map(async ({ messageId }) => (await takeDebitFile(tx, creditorId, messageId, { staffId: 'bench', to: 'bench', again: false }, at))!.bytes.toString()));
  });
  const [, { seconds }] = await spent(db, async () => texts.forEach(validate));
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  return { collections, order, propose, file, validateSeconds: existsSync(schemaFile) ? seconds : null, megabytes: bytes / 1_000_000 };
}

function validate(text: string): void {
  if (!existsSync(schemaFile)) return;
  const problems = schemaProblems(readFileSync(schemaFile, 'utf8'), text);
  if (problems.length > 0) throw new Error(`bench: against the schema: ${problems.slice(0, 3).join('; ')}`);
}
