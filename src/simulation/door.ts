// A door before the database: everything that a use case asks and is answered
// passes it. Crashes and planted faults stand here, so that the product itself
// knows nothing of them.

import type { Db, Tx } from '#store/db.ts';
import type { Turns } from './turns.ts';

/** `skip`: the statement does not reach the database, and answers nothing. */
export type Passing = readonly unknown[] | 'skip';

export interface Guard {
  /** Before a statement: its name (or its text, where it has none) and parameters. May change them, skip it, or throw. */
  readonly asks?: (name: string, params: readonly unknown[]) => Passing;
  /** What the database answered. */
  readonly answers?: (name: string, rows: unknown[], params: readonly unknown[]) => unknown[];
  /** Around a transaction: before it begins, before it commits, after it committed. */
  readonly passes?: (point: 'begin' | 'commit' | 'committed') => void;
}

/** The same database, with these guards before it, the first one nearest to the use case; one transaction after the other. */
export function guarded(db: Db, guards: readonly Guard[], turns: Turns): Db {
  const pass = (point: 'begin' | 'commit' | 'committed'): void => {
    for (const guard of guards) guard.passes?.(point);
  };
  return {
    ...db,
    inCreditor: (creditorId, work) => turns.take(async () => {
      pass('begin');
      const result = await db.inCreditor(creditorId, async (tx) => {
        const done = await work(behind(tx, guards));
        pass('commit');
        return done;
      });
      pass('committed');
      return result;
    }),
  };
}

function behind(tx: Tx, guards: readonly Guard[]): Tx {
  const through = async <Row>(name: string, params: readonly unknown[], ask: (params: readonly unknown[]) => Promise<Row[]>): Promise<Row[]> => {
    let passing: readonly unknown[] = params;
    for (const guard of guards) {
      const next = guard.asks?.(name, passing);
      if (next === 'skip') return [];
      if (next !== undefined) passing = next;
    }
    let rows: unknown[] = await ask(passing);
    for (const guard of guards) rows = guard.answers?.(name, rows, passing) ?? rows;
    return rows as Row[];
  };
  return {
    get kysely() {
      return tx.kysely;
    },
    client: tx.client,
    sql: (text, params = []) => through(text, params, (passing) => tx.sql(text, passing)),
    prepared: (name, text, params = []) => through(name, params, (passing) => tx.prepared(name, text, passing)),
  };
}
