// Full replays: facts read from the database, replayed, and compared.

import type { Db } from '#store/db.ts';
import { loadFacts } from '#store/facts.ts';
import { replay } from '#domain/replay.ts';
import type { Book } from './book.ts';

/** Replays so many dossiers from rows that are already in memory, and including their reading. */
export async function timeReplays(db: Db, { creditorId }: Book, dossiers: number): Promise<{ pureSeconds: number; withReadingSeconds: number; facts: number }> {
  const ids = Array.from({ length: dossiers }, (_, index) => index + 1);
  const from = performance.now();
  const facts = await db.inCreditor(creditorId, (tx) => loadFacts(tx, creditorId, ids));
  const read = performance.now();
  for (const each of facts.values()) replay(each);
  const done = performance.now();
  const count = [...facts.values()].reduce((sum, each) => sum + each.length, 0);
  return { pureSeconds: (done - read) / 1000, withReadingSeconds: (done - from) / 1000, facts: count };
}

