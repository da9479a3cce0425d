// What the portal is given when the web is put together.

import type { Db } from '#store/db.ts';
import type { Deps } from '#usecases/deps.ts';
import type { Limits } from '../kit/limits.ts';

export interface PortalDeps {
  readonly db: Db;
  /** What a use case for this creditor is given (`wiring.ts`). */
  readonly depsFor: (creditorId: number) => Promise<Deps>;
  readonly limits: Limits;
  readonly publicUrl: string;
  /** Where the demo's buttons turn its clock; without it the banner has none. */
  readonly demoTurnAction?: string;
}
