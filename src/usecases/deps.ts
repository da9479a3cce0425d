import type { Clock, Ids } from '../ports.ts';
import type { Db } from '#store/db.ts';

/** What every use case is given: the database, this creditor's time, and fresh ids. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
}
