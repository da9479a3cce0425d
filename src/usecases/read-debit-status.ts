// The bank's answer to a file of direct debits (pain.002): what it refuses is
// recorded with its dossier, once; the bot then does what the reason asks.

import type { NewFact } from '#domain/facts.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import { readPain002, rejectionsIn } from '#formats/pain002.ts';
import { collectionsFiledAs, findCollections, type Collection } from '#store/collections.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { findInboxItem, insertInboxItem, lockIntake } from '#store/intake.ts';
import type { Deps } from './deps.ts';
import { fingerprinting, plainName, type IncomingFile } from './incoming-file.ts';
import { record } from './record.ts';

export interface ReadDebitStatus {
  /** This very file was read before; nothing was done. */
  readonly again: boolean;
  readonly rejected: number;
  /** Refused, and not known here or already ended; or refused because the bank had it before, and then it stands. */
  readonly unknown: number;
}

export type DebitStatusOutcome = { readonly ok: true; readonly value: ReadDebitStatus } | { readonly ok: false; readonly problem: FileProblem };

/** Takes a status report in. The same file, or the same rejection in another file, counts once. */
export async function readDebitStatus(deps: Deps, creditorId: number, file: IncomingFile): Promise<DebitStatusOutcome> {
  const source = fingerprinting('debit-status', file.open());
  const read = await readPain002(source.bytes);
  if (!read.ok) return read;
  const inboxId = source.inboxId();
  const value = await deps.db.inCreditor(creditorId, async (tx): Promise<ReadDebitStatus> => {
    await lockIntake(tx, creditorId);
    if (await findInboxItem(tx, creditorId, inboxId)) return { again: true, rejected: 0, unknown: 0 };
    const at = deps.clock.now();
    const today = deps.clock.today();
    const codes = new Map<string, string>();
    const known = new Map<string, Collection>();
    let unknown = 0;
    for (const { of, id, reason, double } of rejectionsIn(read.value)) {
      if (double) {
        unknown += 1;
        continue;
      }
      const found = of === 'transaction' ? await findCollections(tx, creditorId, [id]) : await collectionsFiledAs(tx, creditorId, [id]);
      const live = found.filter(({ status }) => status === 'filed');
      if (live.length === 0) unknown += 1;
      for (const collection of live) {
        known.set(collection.collectionId, collection);
        // The largest come first: what is said of the transaction itself goes before it.
        codes.set(collection.collectionId, reason);
      }
    }
    const byDossier = Map.groupBy(known.values(), ({ dossierId }) => dossierId);
    const dossiers = await lockDossiers(tx, creditorId, [...byDossier.keys()]);
    const decisions = [...dossiers.values()].map((dossier) => ({
      dossier,
      facts: (byDossier.get(dossier.dossierId) ?? []).map(({ collectionId }): NewFact => ({
        kind: 'DirectDebitRejected', on: today, by: { kind: 'import', importId: inboxId }, data: { collectionId, code: codes.get(collectionId) ?? '' },
      })),
    }));
    await record(tx, creditorId, decisions, at, today);
    const summary = { rejected: known.size, unknown };
    await insertInboxItem(tx, creditorId, { inboxId, kind: 'debit-status', name: plainName(file.fileName), receivedAt: at, outcome: 'imported', summary });
    return { again: false, ...summary };
  });
  return { ok: true, value };
}
