// Tells the creditor's own system once a day what was decided and booked, and
// which claims it must leave alone. An export is kept as it went: whoever fetches
// it again gets the same bytes. Dossiers are only read; nobody waits for it.

import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { blockedLines, decisionLines } from '#domain/decision-lines.ts';
import type { Day } from '#domain/day.ts';
import { decisionsFileName, decisionsWriters, writtenDecision, type DecisionFormat, type WrittenDecision } from '#formats/decisions-file.ts';
import type { Tx } from '#store/db.ts';
import {
  debitsUnderWay, dossiersToTell, exportContent, exportOn, exportsToLay, insertExport, lockExports, markLaid, newestExport, openDossiers, postingsToTell, saveTold,
  type DecisionExport,
} from '#store/decision-exports.ts';
import { readDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import type { DecisionFolder } from '../ports.ts';
import type { Deps } from './deps.ts';

const DOSSIERS_A_BATCH = 500;

/** Makes today's export, or returns it where it was made already. */
export async function makeExport({ db, clock }: Pick<Deps, 'db' | 'clock'>, creditorId: number): Promise<DecisionExport> {
  const today = clock.today();
  return db.inCreditor(creditorId, async (tx) => {
    await lockExports(tx, creditorId);
    const before = await newestExport(tx, creditorId);
    if (before !== null && before.on >= today) return before;
    const kept = keeping();
    await tellDecisions(tx, creditorId, kept.add);
    await tellBlocked(tx, creditorId, today, kept.add);
    const { content, lineCount } = await kept.end();
    const made: DecisionExport = { exportNo: (before?.exportNo ?? 0) + 1, on: today, madeAt: clock.now(), lineCount };
    await insertExport(tx, creditorId, made, content);
    return made;
  });
}

/** The export of a day; null where none was made on it. */
export const findExport = ({ db }: Pick<Deps, 'db'>, creditorId: number, on: Day): Promise<DecisionExport | null> =>
  db.inCreditor(creditorId, (tx) => exportOn(tx, creditorId, on));

/** Writes an export, the same bytes each time. */
export async function writeExport({ db }: Pick<Deps, 'db'>, creditorId: number, made: DecisionExport, format: DecisionFormat, write: (text: string) => Promise<void>): Promise<void> {
  const content = await db.inCreditor(creditorId, (tx) => exportContent(tx, creditorId, made.exportNo));
  const writer = decisionsWriters[format];
  await write(writer.start(made));
  let number = 0;
  for await (const text of createInterface({ input: Readable.from([content]).pipe(createGunzip()), crlfDelay: Infinity })) {
    number += 1;
    await write(writer.line(made, JSON.parse(text) as WrittenDecision, number));
  }
  await write(writer.end());
}

/** Makes today's export where it is not made yet, and lays every export in the folder that never lay there. Returns their names. */
export async function layDecisions(deps: Pick<Deps, 'db' | 'clock'>, creditorId: number, folder: DecisionFolder): Promise<string[]> {
  await makeExport(deps, creditorId);
  const waiting = await deps.db.inCreditor(creditorId, (tx) => exportsToLay(tx, creditorId));
  const laid: string[] = [];
  for (const made of waiting) {
    for (const format of ['csv', 'json'] as const) {
      const name = decisionsFileName(made, format);
      await folder.put(name, (write) => writeExport(deps, creditorId, made, format, write));
      laid.push(name);
    }
    // After a crash in between it is laid again: the same bytes under the same name.
    await deps.db.inCreditor(creditorId, (tx) => markLaid(tx, creditorId, made.exportNo, deps.clock.now()));
  }
  return laid;
}

type Add = (line: WrittenDecision) => Promise<void>;

async function tellDecisions(tx: Tx, creditorId: number, add: Add): Promise<void> {
  for (let after = 0; ; ) {
    const batch = await dossiersToTell(tx, creditorId, after, DOSSIERS_A_BATCH);
    const last = batch.at(-1);
    if (last === undefined) return;
    after = last.dossierId;
    const ids = batch.map(({ dossierId }) => dossierId);
    const dossiers = await readDossiers(tx, creditorId, ids);
    const facts = await loadFacts(tx, creditorId, ids);
    // What is recorded while this runs is told tomorrow.
    const upTo = batch.flatMap((each) => {
      const state = dossiers.get(each.dossierId)?.state;
      return state ? [{ ...each, state, factCount: state.factCount }] : [];
    });
    const postings = Map.groupBy(await postingsToTell(tx, creditorId, upTo), ({ dossierId }) => dossierId);
    for (const { dossierId, dossierKey, seq, state } of upTo) {
      for (const line of decisionLines(state, facts.get(dossierId) ?? [], seq, postings.get(dossierId) ?? [])) await add(writtenDecision(dossierKey, line));
    }
    await saveTold(tx, creditorId, upTo.map(({ dossierId, factCount, postingNo }) =>
      ({ dossierId, seq: factCount, postingNo: postings.get(dossierId)?.at(-1)?.postingNo ?? postingNo })));
  }
}

async function tellBlocked(tx: Tx, creditorId: number, today: Day, add: Add): Promise<void> {
  for (let after = 0; ; ) {
    const batch = await openDossiers(tx, creditorId, after, DOSSIERS_A_BATCH);
    const last = batch.at(-1);
    if (last === undefined) return;
    after = last.dossierId;
    const ids = batch.map(({ dossierId }) => dossierId);
    const dossiers = await readDossiers(tx, creditorId, ids);
    const debits = await debitsUnderWay(tx, creditorId, ids);
    for (const { dossierId, dossierKey } of batch) {
      const state = dossiers.get(dossierId)?.state;
      for (const line of state ? blockedLines(state, today, debits.get(dossierId) ?? new Set()) : []) await add(writtenDecision(dossierKey, line));
    }
  }
}

/** Compresses lines as they come, so that memory holds only what is kept. */
function keeping(): { add: Add; end: () => Promise<{ content: Uint8Array; lineCount: number }> } {
  const lines = new PassThrough();
  const chunks: Buffer[] = [];
  const packed = lines.pipe(createGzip()).on('data', (chunk: Buffer) => chunks.push(chunk));
  const whole = new Promise<void>((resolve, reject) => packed.on('end', resolve).on('error', reject));
  let lineCount = 0;
  return {
    add: async (line) => {
      lineCount += 1;
      if (!lines.write(`${JSON.stringify(line)}\n`)) await new Promise<void>((resolve) => lines.once('drain', resolve));
    },
    end: async () => {
      lines.end();
      await whole;
      return { content: Buffer.concat(chunks), lineCount };
    },
  };
}
